/** Paths as typed → the units they mean, each with the forms asked for. */

import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../diagnostic.js';
import { PROJECT_FOLDER_NAME } from '../batch/filing-documents.js';
import { WrongUse } from './exit-code.js';
import { shownPath } from './program-files.js';

export const DEPARTMENT_FILE = '部门.yaml';

/** A unit's folder. `projectFiles`: paths of the project files asked for alone; absent: the whole unit. */
export interface Unit {
  readonly folder: string;
  readonly projectFiles?: readonly string[];
}

/** Folders nested deeper than this below a path are not data. */
const DEEPEST_FOLDER = 8;

/**
 * The units that `paths` mean: each a unit's folder, a folder above units, or one project file.
 * @returns units in the order of their paths, and what is wrong with folders that look like units
 * @throws WrongUse for a path that does not exist or holds no data
 */
export function findUnits(paths: readonly string[]): { units: Unit[]; problems: Diagnostic[] } {
  const units = new Map<string, Unit>();
  const problems: Diagnostic[] = [];
  for (const typed of paths) {
    const target = path.resolve(typed);
    const stats = statSync(target, { throwIfNoEntry: false });
    if (!stats) throw new WrongUse(`找不到 ${typed}：写单位的文件夹、它上面的文件夹，或者一个项目文件`);
    if (stats.isDirectory()) {
      const found = searchFolder(target, 0, new Set(), problems);
      if (found.length === 0 && problems.length === 0)
        throw new WrongUse(`${typed} 里没有 ${DEPARTMENT_FILE}，不像是填报数据`);
      for (const folder of found) units.set(folder, { folder });
    } else {
      const folder = path.dirname(path.dirname(target));
      const isProject = path.basename(path.dirname(target)) === PROJECT_FOLDER_NAME && target.endsWith('.yaml');
      if (!isProject)
        throw new WrongUse(
          `${typed} 不是项目文件（…/${PROJECT_FOLDER_NAME}/NN-<项目名称>.yaml）；部门的表请写单位的文件夹`,
        );
      const known = units.get(folder);
      if (!isFile(path.join(folder, DEPARTMENT_FILE))) problems.push(missingDepartment(folder));
      else if (!known) units.set(folder, { folder, projectFiles: [target] });
      else if (known.projectFiles) units.set(folder, { folder, projectFiles: [...known.projectFiles, target] });
    }
  }
  return { units: [...units.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)), problems };
}

function searchFolder(folder: string, depth: number, seen: Set<string>, problems: Diagnostic[]): string[] {
  const real = realpathSync(folder);
  if (seen.has(real) || depth > DEEPEST_FOLDER) return [];
  seen.add(real);
  if (isFile(path.join(folder, DEPARTMENT_FILE))) return [folder];
  const projectFolder = path.join(folder, PROJECT_FOLDER_NAME);
  const hasProjects = isFolder(projectFolder) && readdirSync(projectFolder).some((name) => name.endsWith('.yaml'));
  if (hasProjects) problems.push(missingDepartment(folder));
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== PROJECT_FOLDER_NAME && name !== 'node_modules')
    .map((name) => path.join(folder, name))
    .filter(isFolder)
    .flatMap((child) => searchFolder(child, depth + 1, seen, problems));
}

function missingDepartment(folder: string): Diagnostic {
  return {
    severity: 'error',
    code: 'missing-department',
    message: `这个文件夹里有项目，却没有 ${DEPARTMENT_FILE}`,
    hint: `补上 ${DEPARTMENT_FILE}（年度、部门名称、支出预算必填）`,
    location: { file: shownPath(folder), line: 1, column: 1 },
  };
}

function isFile(candidate: string): boolean {
  return statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(candidate: string): boolean {
  return statSync(candidate, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
