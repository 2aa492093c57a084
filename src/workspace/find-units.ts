/** Paths as typed → the units they mean, each with the forms asked for. */

import path from 'node:path';
import { PROJECT_FILE_SHAPE, PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import { endingOf, isNumbered, meantDataFile, originalOf } from '../model/meant-file-name.js';
import { addTo, collectProblems, type Diagnostic, ReportError } from '../diagnostic.js';
import { isFolder, isLink, isReachable, isThere, realPathOf } from './file-kind.js';
import { namesIn } from './program-files.js';
import { shownPath } from './shown-path.js';
import { contentOf, isUnitFolder, projectFilesBelow } from './unread-entries.js';
import { WrongUse } from './wrong-use.js';
import type { SettledFolders } from './changes/settle-folders.js';

/** A unit's folder, absolute. `projectFiles`: paths of the project files asked for alone; absent: the whole unit. */
export interface Unit {
  readonly folder: string;
  readonly projectFiles?: readonly string[];
}

/** Folders nested deeper than this below a path are not data. */
const DEEPEST_FOLDER = 8;

/**
 * The units that `paths`, seen from the folder `root` (absolute), mean: each a unit's folder, a folder above units, or one project file.
 * @returns units in the order of their paths, and what is wrong with folders that look like units
 * @throws WrongUse for a path that does not exist or holds no data
 */
export function findUnits(root: string, paths: readonly string[]): { units: Unit[]; problems: Diagnostic[] } {
  const units = new Map<string, Unit>();
  const problems: Diagnostic[] = [];
  for (const typed of paths) {
    const target = path.resolve(root, typed);
    if (typed === '' || !isReachable(target)) {
      throw new WrongUse(`找不到 ${typed || '“”'}：写单位的文件夹、它上面的文件夹，或者一个项目文件`);
    }
    if (isFolder(target)) {
      const found = searchFolder(root, target);
      addTo(problems, found.problems);
      if (found.folders.length === 0 && !found.problems.some(({ severity }) => severity === 'error')) {
        const others = found.problems.map(({ found: name }) => name ?? '').join('、');
        const seen = others === '' ? '' : `（有的是 ${others}）`;
        throw new WrongUse(`${typed} 里没有 ${DEPARTMENT_FILE}${seen}，不像是填报数据`);
      }
      for (const folder of found.folders) units.set(realPathOf(folder), { folder });
    } else {
      addProjectFile(typed, target, units, problems);
    }
  }
  return { units: [...units.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)), problems };
}

function addProjectFile(typed: string, target: string, units: Map<string, Unit>, problems: Diagnostic[]): void {
  const isProject = path.basename(path.dirname(target)) === PROJECT_FOLDER_NAME && target.endsWith('.yaml');
  if (!isProject) {
    const shape = `…/${PROJECT_FOLDER_NAME}/${PROJECT_FILE_SHAPE}`;
    throw new WrongUse(`${typed} 不是项目文件（${shape}）；部门的表请写单位的文件夹`);
  }
  const folder = path.dirname(path.dirname(target));
  if (!isThere(path.join(folder, DEPARTMENT_FILE))) {
    const message = `这个文件夹里有项目，却没有 ${DEPARTMENT_FILE}`;
    problems.push(missingDepartment(folder, message, `补上 ${DEPARTMENT_FILE}（年度、部门名称、支出预算必填）`));
    return;
  }
  const key = realPathOf(folder);
  const known = units.get(key) ?? { folder, projectFiles: [] };
  if (!known.projectFiles) return;
  // The same file may have been reached on another way.
  const file = path.join(known.folder, PROJECT_FOLDER_NAME, path.basename(target));
  units.set(key, { folder: known.folder, projectFiles: [...new Set([...known.projectFiles, file])] });
}

/** The units at or below `top`; `root`: from where messages name them. Real folders are walked before links, so that a unit goes by its own name. */
function searchFolder(root: string, top: string): { folders: string[]; problems: Diagnostic[] } {
  const folders: string[] = [];
  const problems: Diagnostic[] = [];
  const seen = new Set<string>();
  const waiting: Waiting[] = [{ folder: top, depth: 0 }];
  const linked: Waiting[] = [];
  for (let next = waiting.pop(); next; next = waiting.pop() ?? linked.shift()) {
    const { folder, depth, above } = next;
    const real = realPathOf(folder);
    if (seen.has(real) || depth > DEEPEST_FOLDER) continue;
    seen.add(real);
    const names = collectProblems(problems, () => namesIn(folder));
    if (!names) continue;
    const isUnit = isUnitFolder(folder);
    if (isUnit && above !== undefined) problems.push(nestedUnit(folder, shownPath(root, above)));
    else if (isUnit) folders.push(folder);
    // What lies in a unit's folder is told of when the unit is read.
    else if (above === undefined) addTo(problems, missedUnits(folder, names));
    for (const name of names) {
      if (name.startsWith('.') || name === 'node_modules' || name === PROJECT_FOLDER_NAME) continue;
      const child = path.join(folder, name);
      if (isLink(child) && !isReachable(child))
        problems.push(unread(child, '这个链接打不开，没有读它', '改正或删去这个链接'));
      if (!isFolder(child)) continue;
      const entry = { folder: child, depth: depth + 1, ...(isUnit ? { above: folder } : above ? { above } : {}) };
      (isLink(child) ? linked : waiting).push(entry);
    }
  }
  addTo(problems, tooDeep(root, top, folders));
  return { folders: folders.sort(), problems };
}

/** A folder still to be searched; `above`: the unit in whose folder it lies. */
interface Waiting {
  readonly folder: string;
  readonly depth: number;
  readonly above?: string;
}

/** A folder that looks like a unit's and has no 部门.yaml: nothing in it is read. */
function missedUnits(folder: string, names: readonly string[]): Diagnostic[] {
  const at = (name: string) => path.join(folder, name);
  if (names.includes(DEPARTMENT_FILE)) {
    const hint = `是部门的数据就换成文件 ${DEPARTMENT_FILE}，不是就移到别处`;
    return [missingDepartment(at(DEPARTMENT_FILE), '这是文件夹，不是部门文件，没有读它', hint)];
  }
  const files = names.filter((name) => !name.startsWith('.') && !name.startsWith('~') && !isFolder(at(name)));
  const meant = files.filter((name) => isMeantAsDepartment(at(name)));
  const [first] = meant;
  if (first !== undefined && meant.length === 1) {
    const message = `这个文件夹里没有 ${DEPARTMENT_FILE}，整个单位没有读；是不是「${first}」？`;
    return [{ ...missingDepartment(at(first), message, `改名为 ${DEPARTMENT_FILE}`), newName: DEPARTMENT_FILE }];
  }
  const found = meant.join('、');
  if (first !== undefined) {
    const message = `这个文件夹里没有 ${DEPARTMENT_FILE}，整个单位没有读；有几个文件像是它`;
    return [{ ...missingDepartment(folder, message, `把要用的那一个改名为 ${DEPARTMENT_FILE}`), found }];
  }
  const hasProjects =
    projectFilesBelow(at(PROJECT_FOLDER_NAME)).length > 0 ||
    files.some((name) => endingOf(name) === 'yaml' && isNumbered(name));
  if (!hasProjects) return [];
  const message = `这个文件夹里有项目，却没有 ${DEPARTMENT_FILE}`;
  return [missingDepartment(folder, message, `补上 ${DEPARTMENT_FILE}（年度、部门名称、支出预算必填）`)];
}

function isMeantAsDepartment(file: string): boolean {
  const name = path.basename(file);
  if (endingOf(name) === 'other') return false;
  const right = [DEPARTMENT_FILE];
  return (meantDataFile(name, right) ?? originalOf(name, right)) !== undefined || contentOf(file) === 'department';
}

/** Whether `text` is a year of budgets. */
export function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

/** The year that the folder of a unit stands for: the name of the folder around it, where that is one. */
export function folderYearOf(folder: string): string | undefined {
  const name = path.basename(path.dirname(folder));
  return isYear(name) ? name : undefined;
}

/** Units that lie alone in a folder between them and that of their year, as unpacking an archive leaves them. */
function tooDeep(root: string, top: string, folders: readonly string[]): Diagnostic[] {
  return folders.flatMap((folder): Diagnostic[] => {
    const parent = path.dirname(folder);
    const year = path.dirname(parent);
    const isDeep = isYear(path.basename(year)) && !isYear(path.basename(parent)) && parent.startsWith(top);
    const isAlone = folders.filter((other) => other.startsWith(parent + path.sep)).length === 1;
    if (!isDeep || !isAlone) return [];
    const message = `这个单位放深了一层：它和年度文件夹之间隔着「${path.basename(parent)}」，年度没有核对`;
    return [unread(folder, message, `把它移到 ${shownPath(root, year)} 里`)];
  });
}

function nestedUnit(folder: string, above: string): Diagnostic {
  const message = `这个单位在另一个单位（${above}）的文件夹里，没有读它`;
  return { ...unread(folder, message, '把它移到那个单位旁边，或者在命令里写出它的路径'), severity: 'error' };
}

function unread(place: string, message: string, hint: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'file-name',
    message,
    found: path.basename(place),
    hint,
    location: { file: place, line: 1, column: 1 },
  };
}

function missingDepartment(place: string, message: string, hint: string): Diagnostic {
  return {
    severity: 'error',
    code: 'missing-department',
    message,
    hint,
    location: { file: place, line: 1, column: 1 },
  };
}

/**
 * As `findUnits`; a unit that is half old and half new is left out, and told of with the other problems.
 * @throws WrongUse as `findUnits`; ReportError of what was cut off where it may be the reason
 */
export function findWholeUnits(
  root: string,
  paths: readonly string[],
  { problems: unfinished, isHalfChanged }: SettledFolders,
): { units: Unit[]; problems: Diagnostic[] } {
  const { units, problems } = findOr(unfinished, () => findUnits(root, paths));
  return { units: units.filter(({ folder }) => !isHalfChanged(folder)), problems: [...unfinished, ...problems] };
}

function findOr<Found>(unfinished: readonly Diagnostic[], find: () => Found): Found {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof WrongUse) || unfinished.length === 0) throw error;
    throw new ReportError(unfinished);
  }
}
