/** `jixiao export`: a unit's data as a workbook to be filled in; a blank one where there is no data yet. */

import path from 'node:path';
import { ReportError, type Diagnostic } from '../diagnostic.js';
import type { DataRecord, UnitData } from '../exchange/unit-data.js';
import { writeWorkbook } from '../exchange/workbook/write-workbook.js';
import type { Pack } from '../layout/pack.js';
import { DEFAULT_PACK, readDataFile } from '../model/read-filing.js';
import { createResources } from '../workspace/check-unit.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { isFolder, isReachable, isThere } from '../workspace/file-kind.js';
import { DEPARTMENT_FILE, findUnits, type Unit } from '../workspace/find-units.js';
import { namesIn, readSourceText, shownPath } from '../workspace/program-files.js';
import { readUnit } from '../workspace/read-unit.js';
import { printOut } from './terminal.js';
import { writeFile } from '../workspace/output/write-file.js';

/** What was asked for. */
export interface ExportOptions {
  /** The unit's folder; undefined: the only one in `data`. */
  readonly folder: string | undefined;
  /** Undefined: named after the unit, in the working folder. */
  readonly output: string | undefined;
  readonly isForced: boolean;
}

const DATA_FOLDER = 'data';
const FILE_NAME = '绩效目标填报表.xlsx';

/** What is wrong with a value does not keep it from being exported: it may be put right in the workbook. */
const VALUE_PROBLEMS: ReadonlySet<Diagnostic['code']> = new Set([
  'required-field',
  'bad-year',
  'bad-amount',
  'bad-date',
  'impossible-date',
  'reversed-dates',
  'unknown-indicator-level',
]);

/**
 * Writes the workbook. A file that is there already is left alone: it may be filled in.
 * @returns the exit code
 * @throws WrongUse for a folder that is no unit, ReportError of the data and `file-unwritable`
 */
export async function exportWorkbook({ folder, output, isForced }: ExportOptions): Promise<number> {
  const unit = unitOf(folder);
  const target = targetOf(output, unit);
  if (isThere(target) && !isForced) {
    throw new ReportError([
      {
        severity: 'error',
        code: 'file-unwritable',
        message: '这个文件已经有了，没有覆盖它：里面也许有填好的内容',
        hint: '用 -o 换一个文件名；确实不要了，加上 --force 覆盖它',
        location: { file: target, line: 1, column: 1 },
      },
    ]);
  }
  const { data, pack } = unit ? readTyped(unit) : { data: { projects: [] }, pack: standardPack() };
  const { 部门整体支出绩效目标表: department, 项目绩效目标表: project } = pack.schemes;
  await writeFile(target, writeWorkbook(data, { department, project }));
  const content = unit ? `部门和 ${data.projects.length} 个项目` : '空白，供填写';
  printOut(`已写 ${shownPath(target)}（${content}）\n填好以后用 jixiao import 导入\n`);
  return EXIT_CODES.done;
}

/** The one unit that is meant; undefined where there is no data yet. */
function unitOf(folder: string | undefined): Unit | undefined {
  const typed = folder ?? DATA_FOLDER;
  if (folder === undefined && !isReachable(path.resolve(DATA_FOLDER))) return undefined;
  if (isFolder(path.resolve(typed)) && isEmpty(path.resolve(typed))) return undefined;
  if (typed === '' || !isFolder(path.resolve(typed))) {
    throw new WrongUse(
      `找不到文件夹 ${typed || '“”'}：写单位的文件夹，如 ${DATA_FOLDER}/2024/某局；不写则取 ${DATA_FOLDER} 里唯一的单位`,
    );
  }
  const { units, problems } = findUnits([typed]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ReportError(errors);
  const [unit, second] = units;
  if (unit && second) {
    const folders = units.map((each) => shownPath(each.folder));
    throw new WrongUse(`${typed} 里有 ${units.length} 个单位，写明要哪一个：${folders.slice(0, 10).join('、')}`);
  }
  return unit;
}

/** Whether a folder holds nothing but folders that hold nothing. */
function isEmpty(folder: string): boolean {
  return namesIn(folder, { recursive: true }).every(
    (name) => path.basename(name).startsWith('.') || isFolder(path.join(folder, name)),
  );
}

function targetOf(output: string | undefined, unit: Unit | undefined): string {
  const name = unit ? `${path.basename(unit.folder)}-${FILE_NAME}` : FILE_NAME;
  const typed = output ?? name;
  const target = isFolder(path.resolve(typed)) ? path.join(path.resolve(typed), name) : path.resolve(typed);
  if (typed === '' || !/\.xlsx$/i.test(target)) throw new WrongUse(`-o 的文件名要以 .xlsx 结尾：${typed || '“”'}`);
  return target;
}

function standardPack(): Pack {
  return createResources().packNamed(DEFAULT_PACK, { file: 'templates', line: 1, column: 1 });
}

/**
 * What stands in the data files, as typed: no defaults, no dates brought into shape.
 * @throws ReportError where something could not be exported without loss
 */
function readTyped(unit: Unit): { data: UnitData; pack: Pack } {
  const resources = createResources();
  const { draft, pack, problems } = readUnit(unit, resources.packNamed);
  const errors = problems.filter(({ severity, code }) => severity === 'error' && !VALUE_PROBLEMS.has(code));
  if (errors.length > 0 || !draft || !pack) throw new ReportError(errors.length > 0 ? errors : problems);
  const recordIn = (file: string) => {
    const { value } = readDataFile(readSourceText(file));
    return (typeof value === 'string' ? {} : value) as DataRecord;
  };
  const projects = draft.projects.map(({ file, value }) => ({ 序号: value.序号, fields: recordIn(file) }));
  return { data: { department: recordIn(path.join(unit.folder, DEPARTMENT_FILE)), projects }, pack };
}
