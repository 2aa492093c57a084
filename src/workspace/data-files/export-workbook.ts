/** A unit's data as a workbook to be filled in; a blank one where there is no data yet. */

import path from 'node:path';
import { ReportError } from '../../diagnostic.js';
import { nameOfProject } from '../../exchange/data-files/merge-units.js';
import type { ProjectRecord, UnitData } from '../../exchange/unit-data.js';
import { writeWorkbook } from '../../exchange/workbook/write-workbook.js';
import { askedFields } from '../../layout/asked-fields.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { safeFileName } from '../../model/file-name.js';
import { meantText } from '../../model/meant-text.js';
import { DEFAULT_PACK } from '../../model/read-filing.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { isFolder, isReachable, isThere } from '../file-kind.js';
import { findUnits, type Unit } from '../find-units.js';
import { loadPack } from '../load-resources.js';
import { writeFile } from '../output/write-file.js';
import { namesIn } from '../program-files.js';
import { readWanted } from '../selection.js';
import { shownPath } from '../shown-path.js';
import { WrongUse } from '../wrong-use.js';
import { readTyped } from './read-typed.js';

/** What was asked for. */
export interface ExportOptions {
  readonly root: string;
  /** The unit's folder, as typed; undefined: the only one in `data`. */
  readonly folder: string | undefined;
  /** As typed; undefined: named after the unit, in the folder `root`. Of several workbooks the folder. */
  readonly output: string | undefined;
  /** Numbers of projects or parts of their names: these alone, without the department; none: all. */
  readonly only?: readonly string[];
  /** A workbook for each project. */
  readonly isSplit?: boolean;
  /** At which the unit is taken to be; absent: as its 部门.yaml says. */
  readonly stage?: string;
  readonly isForced: boolean;
}

/** A workbook that was written. */
interface ExportedWorkbook {
  /** Absolute. */
  readonly file: string;
  /** How many projects it holds; absent: it is blank. */
  readonly projectCount?: number;
  /** It has nothing of the department. */
  readonly isOfProjects: boolean;
}

const DATA_FOLDER = 'data';
const FILE_NAME = '绩效目标填报表.xlsx';

/**
 * Writes the workbook, or one for each project. A file that is there already is left alone: it may be filled in.
 * @param tell told of what an earlier command left half done and was put in order
 * @throws WrongUse for a folder that is no unit, and projects that are not there; ReportError of the data and
 * `file-unwritable`
 */
export async function exportWorkbook(
  options: ExportOptions,
  tell: (note: SettledNote) => void,
): Promise<ExportedWorkbook[]> {
  const { root, folder, output, stage, isForced, isSplit = false, only = [] } = options;
  await settleOrRefuse(root, [folder ?? DATA_FOLDER], tell);
  const unit = unitOf(root, folder);
  if (!unit) {
    if (isSplit || only.length > 0) throw new WrongUse('还没有数据，没有项目可以分开写');
    const file = targetOf(root, output, FILE_NAME);
    refuseExisting([file], isForced);
    const pack = loadPack(root, DEFAULT_PACK);
    await writeFile(file, writeWorkbook({ projects: [] }, pack.declaration, askedFields(pack)));
    return [{ file, isOfProjects: false }];
  }
  const unitFolder = path.basename(unit.folder);
  const { data, pack } = readTyped(root, unit, stage);
  const projects = only.length === 0 ? data.projects : meantProjects(data.projects, only, pack.declaration);
  const asked = askedFields(pack);
  const ofProjects = { ...nameOfUnit(data, pack.declaration, unit.folder), isOfProjects: true };
  const wanted = isSplit
    ? projects.map((project) => {
        const name = `${printedName(project, pack.declaration)}.xlsx`;
        const file = path.join(path.resolve(root, output ?? `${unitFolder}-${FILE_NAME.replace('.xlsx', '')}`), name);
        return { file, unit: { projects: [project] }, of: ofProjects };
      })
    : only.length > 0
      ? [
          {
            file: targetOf(root, output, nameOfSome(projects, unitFolder, pack.declaration)),
            unit: { projects },
            of: ofProjects,
          },
        ]
      : [{ file: targetOf(root, output, `${unitFolder}-${FILE_NAME}`), unit: data, of: {} }];
  if (wanted.length === 0) throw new WrongUse('这个单位还没有项目，没有可以分开写的');
  const files = wanted.map(({ file }) => file);
  refuseExisting(files, isForced);
  // All are made before any is written: of what cannot be carried nothing is sent out in part.
  const made = wanted.map(({ file, unit: part, of }) => ({
    file,
    bytes: writeWorkbook(part, pack.declaration, asked, of),
    written: { file, projectCount: part.projects.length, isOfProjects: part !== data },
  }));
  for (const { file, bytes } of made) await writeFile(file, bytes);
  return made.map(({ written }) => written);
}

function meantProjects(
  projects: readonly ProjectRecord[],
  only: readonly string[],
  declaration: Declaration,
): ProjectRecord[] {
  const names = new Map(projects.map((project) => [project, printedName(project, declaration)]));
  const wanted = only.map((typed) => {
    const isWanted = readWanted(typed, [...names.values()]);
    const found = projects.filter((project) => isWanted(names.get(project) ?? ''));
    if (found.length === 0) {
      throw new WrongUse(`没有 --only ${typed} 对上的项目；有：${[...names.values()].slice(0, 10).join('、')}`);
    }
    return found;
  });
  return projects.filter((project) => wanted.some((found) => found.includes(project)));
}

/** `02-某项目`, as its data file is called. */
function printedName(project: ProjectRecord, declaration: Declaration): string {
  return `${project.序号 ?? ''}-${safeFileName(nameOfProject(project, declaration))}`;
}

function nameOfSome(projects: readonly ProjectRecord[], unitFolder: string, declaration: Declaration): string {
  const [first] = projects;
  if (first && projects.length === 1) return `${printedName(first, declaration)}.xlsx`;
  return `${unitFolder}-${projects.length}个项目-${FILE_NAME}`;
}

function nameOfUnit({ department = {} }: UnitData, declaration: Declaration, folder: string) {
  const typed = department['年度'];
  return {
    name: meantText('部门', '部门名称', { value: department }, declaration).trim(),
    year: typeof typed === 'string' && typed !== '' ? typed : path.basename(path.dirname(folder)),
  };
}

function refuseExisting(files: readonly string[], isForced: boolean): void {
  const there = isForced ? [] : files.filter(isThere);
  if (there.length === 0) return;
  throw new ReportError(
    there.map((file) => ({
      severity: 'error',
      code: 'file-unwritable',
      message: '这个文件已经有了，没有覆盖它：里面也许有填好的内容',
      hint: '用 -o 换一个文件名；确实不要了，加上 --force 覆盖它',
      location: { file, line: 1, column: 1 },
    })),
  );
}

/** The one unit that is meant; undefined where there is no data yet. */
function unitOf(root: string, folder: string | undefined): Unit | undefined {
  const typed = folder ?? DATA_FOLDER;
  const target = path.resolve(root, typed);
  if (folder === undefined && !isReachable(target)) return undefined;
  if (isFolder(target) && isEmpty(target)) return undefined;
  if (typed === '' || !isFolder(target)) {
    throw new WrongUse(
      `找不到文件夹 ${typed || '“”'}：写单位的文件夹，如 ${DATA_FOLDER}/2024/某局；不写则取 ${DATA_FOLDER} 里唯一的单位`,
    );
  }
  return oneUnitIn(root, typed);
}

/** The unit in the folder `typed`. @throws WrongUse where there are several, ReportError of `findUnits` */
export function oneUnitIn(root: string, typed: string): Unit {
  const { units, problems } = findUnits(root, [typed]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ReportError(errors);
  const [unit, second] = units;
  if (unit && second) {
    const folders = units.map((each) => shownPath(root, each.folder));
    throw new WrongUse(`${typed} 里有 ${units.length} 个单位，写明要哪一个：${folders.slice(0, 10).join('、')}`);
  }
  if (!unit) throw new WrongUse(`${typed} 里没有单位：写单位的文件夹，如 ${DATA_FOLDER}/2024/某局`);
  return unit;
}

/** Whether a folder holds nothing but folders that hold nothing. */
function isEmpty(folder: string): boolean {
  return namesIn(folder, { recursive: true }).every(
    (name) => path.basename(name).startsWith('.') || isFolder(path.join(folder, name)),
  );
}

function targetOf(root: string, output: string | undefined, name: string): string {
  const typed = output ?? name;
  const named = path.resolve(root, typed);
  const target = isFolder(named) ? path.join(named, name) : named;
  if (typed === '' || !/\.xlsx$/i.test(target)) throw new WrongUse(`-o 的文件名要以 .xlsx 结尾：${typed || '“”'}`);
  return target;
}
