/** A unit's data as a workbook to be filled in; a blank one where there is no data yet. */

import path from 'node:path';
import { ReportError } from '../../diagnostic.js';
import { writeWorkbook } from '../../exchange/workbook/write-workbook.js';
import { askedFields } from '../../layout/asked-fields.js';
import { DEFAULT_PACK } from '../../model/read-filing.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { isFolder, isReachable, isThere } from '../file-kind.js';
import { findUnits, type Unit } from '../find-units.js';
import { loadFonts, loadPack } from '../load-resources.js';
import { writeFile } from '../output/write-file.js';
import { namesIn } from '../program-files.js';
import { shownPath } from '../shown-path.js';
import { WrongUse } from '../wrong-use.js';
import { readTyped } from './read-typed.js';

/** What was asked for. */
export interface ExportOptions {
  readonly root: string;
  /** The unit's folder, as typed; undefined: the only one in `data`. */
  readonly folder: string | undefined;
  /** As typed; undefined: named after the unit, in the folder `root`. */
  readonly output: string | undefined;
  /** At which the unit is taken to be; absent: as its 部门.yaml says. */
  readonly stage?: string;
  readonly isForced: boolean;
}

/** A workbook that was written. */
export interface ExportedWorkbook {
  /** Absolute. */
  readonly file: string;
  /** How many projects it holds; absent: it is blank. */
  readonly projectCount?: number;
}

const DATA_FOLDER = 'data';
const FILE_NAME = '绩效目标填报表.xlsx';

/**
 * Writes the workbook. A file that is there already is left alone: it may be filled in.
 * @param tell told of what an earlier command left half done and was put in order
 * @throws WrongUse for a folder that is no unit, ReportError of the data and `file-unwritable`
 */
export async function exportWorkbook(
  { root, folder, output, stage, isForced }: ExportOptions,
  tell: (note: SettledNote) => void,
): Promise<ExportedWorkbook> {
  await settleOrRefuse(root, [folder ?? DATA_FOLDER], tell);
  const unit = unitOf(root, folder);
  const file = targetOf(root, output, unit);
  if (isThere(file) && !isForced) {
    throw new ReportError([
      {
        severity: 'error',
        code: 'file-unwritable',
        message: '这个文件已经有了，没有覆盖它：里面也许有填好的内容',
        hint: '用 -o 换一个文件名；确实不要了，加上 --force 覆盖它',
        location: { file, line: 1, column: 1 },
      },
    ]);
  }
  const { data, pack } = unit ? readTyped(root, unit, stage) : { data: { projects: [] }, pack: standardPack(root) };
  await writeFile(file, writeWorkbook(data, pack.declaration, askedFields(pack)));
  return { file, ...(unit ? { projectCount: data.projects.length } : {}) };
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

function targetOf(root: string, output: string | undefined, unit: Unit | undefined): string {
  const name = unit ? `${path.basename(unit.folder)}-${FILE_NAME}` : FILE_NAME;
  const typed = output ?? name;
  const named = path.resolve(root, typed);
  const target = isFolder(named) ? path.join(named, name) : named;
  if (typed === '' || !/\.xlsx$/i.test(target)) throw new WrongUse(`-o 的文件名要以 .xlsx 结尾：${typed || '“”'}`);
  return target;
}

function standardPack(root: string) {
  const roles = loadFonts(root).roles.map(({ name }) => name);
  return loadPack(root, DEFAULT_PACK, roles);
}
