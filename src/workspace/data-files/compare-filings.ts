/** Two filings compared: units of the data, or files of other programs against one. */

import path from 'node:path';
import { throwIfErrors, type Diagnostic } from '../../diagnostic.js';
import { compareUnits, pairProjects, type RecordDifference } from '../../exchange/data-files/compare-units.js';
import { takeOver } from '../../exchange/data-files/take-over.js';
import type { DataRecord, ProjectRecord, UnitData } from '../../exchange/unit-data.js';
import { writeComparison } from '../../exchange/workbook/write-comparison.js';
import type { Pack } from '../../layout/pack.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { DEFAULT_PACK } from '../../model/read-filing.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { isFolder, isReachable, isThere } from '../file-kind.js';
import { loadPack } from '../load-resources.js';
import { writeFile } from '../output/write-file.js';
import { inFolder } from '../in-folder.js';
import { shownPath } from '../shown-path.js';
import { WrongUse } from '../wrong-use.js';
import { oneUnitIn } from './export-workbook.js';
import { readTyped } from './read-typed.js';
import { readTaken } from './taken-files.js';

/** What was asked for. */
export interface CompareOptions {
  readonly root: string;
  /** The two filings, as typed: a unit's folder, a workbook or a Word file. */
  readonly before: string;
  readonly after: string;
  /** Of a workbook that is to be written, as typed. */
  readonly output: string | undefined;
  readonly isForced: boolean;
}

/** What came of it. */
export interface Comparison {
  readonly differences: readonly RecordDifference[];
  /** What was read doubtfully in files of other programs. */
  readonly problems: readonly Diagnostic[];
  /** The workbook that was written, absolute. */
  readonly file?: string;
}

/**
 * Compares. A workbook or Word file is held against the other filing in what it names: what it has no cell for is no
 * difference.
 * @param tell told of what an earlier command left half done and was put in order
 * @throws WrongUse for paths that are no filing; ReportError of the data, as `takeFile`, `cell-too-long` and
 * `file-unwritable`
 */
export async function compareFilings(
  { root, before, after, output, isForced }: CompareOptions,
  tell: (note: SettledNote) => void,
): Promise<Comparison> {
  const file = output === undefined ? undefined : targetOf(root, output, isForced);
  const typed = [before, after];
  for (const one of typed) if (isFolder(path.resolve(root, one))) await settleOrRefuse(root, [one], tell);
  const units = typed.map((one) => unitAt(root, one));
  const pack = units[1]?.pack ?? units[0]?.pack ?? loadPack(root, DEFAULT_PACK);
  const { declaration } = pack;
  const problems: Diagnostic[] = [];
  const taken = typed.map((one, index) => {
    return units[index] ? undefined : readTaken(root, one, pack, { declaration }, problems).unit;
  });
  throwIfErrors(problems);
  const [first, second] = [units[0]?.data ?? taken[0], units[1]?.data ?? taken[1]] as [UnitData, UnitData];
  const differences = compareUnits(
    units[0] ? first : filledUp(second, first, declaration),
    units[1] ? second : filledUp(first, second, declaration),
    declaration,
  );
  if (file !== undefined) await writeFile(file, writeComparison(differences));
  // What no form prints is filled up from the other side.
  const doubts = problems.filter(({ severity }) => severity !== 'hint').map((doubt) => inFolder(doubt, root));
  return { differences, problems: doubts, ...(file !== undefined && { file }) };
}

/** The unit in a folder with its pack; undefined for a file. */
function unitAt(root: string, typed: string): { data: UnitData; pack: Pack } | undefined {
  const target = path.resolve(root, typed);
  if (typed === '' || !isReachable(target)) throw new WrongUse(`找不到 ${typed || '“”'}`);
  if (!isFolder(target)) return undefined;
  return readTyped(root, oneUnitIn(root, typed), undefined);
}

/** `taken` with the fields that it does not name as `other` has them. */
function filledUp(other: UnitData, taken: UnitData, declaration: Declaration): UnitData {
  const { shapes } = declaration;
  const fill = (of: '部门' | '项目', known: DataRecord, own: DataRecord): DataRecord => {
    return { ...known, ...takeOver(known, own, shapes[of], true).wanted };
  };
  const { pairs } = pairProjects(other.projects, taken.projects, declaration);
  const projects = pairs.map(({ number, earlier, later }): ProjectRecord => {
    return { 序号: number, fields: earlier ? fill('项目', earlier.fields, later.fields) : later.fields };
  });
  const department = fill('部门', other.department ?? {}, taken.department ?? {});
  return { department, projects };
}

function targetOf(root: string, output: string, isForced: boolean): string {
  const file = path.resolve(root, output);
  if (!/\.xlsx$/i.test(file)) throw new WrongUse(`-o 的文件名要以 .xlsx 结尾：${output || '“”'}`);
  if (isThere(file) && !isForced) {
    throw new WrongUse(`已经有了，不会覆盖：${shownPath(root, file)}；用 -o 换一个文件名，或者加上 --force`);
  }
  return file;
}
