/** `jixiao rollover`: a unit's filing made into that of another year; what cannot be moved is listed for the clerk. */

import path from 'node:path';
import { collectProblems, ReportError, type Diagnostic } from '../diagnostic.js';
import { printDataFile } from '../exchange/data-files/print-data-file.js';
import { rollOver, type OpenField, type RolledFile } from '../exchange/data-files/roll-over.js';
import type { OtherYear } from '../exchange/data-files/other-years.js';
import { isMapping } from '../exchange/data-files/same-value.js';
import { PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { OPEN_KINDS, OPEN_PLACES_FILE, openPlacesSchema, type OpenPlace } from '../model/open-places.js';
import { readDataFile } from '../model/read-filing.js';
import { shapeOf } from '../schema/shape.js';
import { checkUnit, createResources } from '../workspace/check-unit.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { isFolder, isThere } from '../workspace/file-kind.js';
import { DEPARTMENT_FILE } from '../workspace/find-units.js';
import { printChanges } from './print-changes.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { namesIn, shownPath } from '../workspace/program-files.js';
import { readRegularFile } from '../workspace/read-file.js';
import { readWanted } from '../workspace/selection.js';
import { printOut, showControls } from './terminal.js';
import { editedFile, readUnitFiles, type UnitFile, type UnitFiles } from '../workspace/unit-files.js';
import { newFile, writeFiles, type NewFile } from '../workspace/output/write-file.js';

/** What was asked for. */
export interface RolloverOptions {
  readonly year: string;
  readonly folder: string;
  readonly emptyAmounts: boolean;
  /** Numbers or parts of names of projects that are left behind. */
  readonly without: readonly string[];
}

const SETTINGS_FILE = '检查.yaml';

interface NewYearFile {
  readonly path: string;
  readonly rolled: RolledFile;
  readonly content: NewFile;
}

/**
 * Writes the new folder, or nothing at all.
 * @returns the exit code
 * @throws WrongUse for a folder that is no unit's, a year that is none, and a new folder that is there already
 */
export async function rollover({ year, folder, emptyAmounts, without }: RolloverOptions): Promise<number> {
  if (!/^(?:19|20)\d\d$/.test(year)) throw new WrongUse(`“${year}”不是年度：写四位数字，如 2025`);
  const unitFolder = path.resolve(folder);
  if (!isFolder(unitFolder) || !isThere(path.join(unitFolder, DEPARTMENT_FILE))) {
    throw new WrongUse(`${folder} 里没有 ${DEPARTMENT_FILE}：写一个单位的文件夹，如 data/2024/某局`);
  }
  const files = readUnitFiles(unitFolder);
  const from = yearOf(files, year);
  const target = path.join(path.dirname(path.dirname(unitFolder)), year, path.basename(unitFolder));
  if (isThere(target)) throw new WrongUse(`已经有 ${shownPath(target)}，不会覆盖；要重做，先把它移走`);
  const { taken, leftBehind } = select(files, without);
  const problems: Diagnostic[] = [];
  const years = { from, to: Number(year) };
  const roll = (file: UnitFile, kind: 'department' | 'project'): NewYearFile | undefined => {
    const newPath = path.join(target, path.relative(unitFolder, file.path));
    const rolled = collectProblems(problems, () => {
      const edited = rollOver(file.source, kind, { ...years, emptyAmounts });
      return {
        ...edited,
        otherYears: edited.otherYears.map((other) => ({
          ...other,
          location: { ...other.location, file: newPath },
        })),
      };
    });
    return rolled && { path: newPath, rolled, content: { ...editedFile(file.path, rolled.text), path: newPath } };
  };
  const rolledFiles = [
    ...(files.department ? [roll(files.department, 'department')] : []),
    ...taken.map((file) => roll(file, 'project')),
  ].filter((file) => file !== undefined);
  if (problems.length > 0) {
    printDiagnostics(problems);
    printOut(`\n什么也没有写：${countFindings(problems)}。改正后再运行一次\n`);
    return EXIT_CODES.notWritten;
  }
  const settings = path.join(unitFolder, SETTINGS_FILE);
  const copied = isThere(settings)
    ? [{ path: path.join(target, SETTINGS_FILE), bytes: readRegularFile(settings, Number.MAX_SAFE_INTEGER) }]
    : [];
  const open = openFile(target, from, rolledFiles);
  await writeFiles([...rolledFiles.map(({ content }) => content), ...copied, ...open]);
  printOut(`${from} 年的 ${showControls(shownPath(unitFolder))} 已转为 ${year} 年\n`);
  for (const file of rolledFiles) printFile(file);
  for (const file of copied) printOut(`已写 ${showControls(shownPath(file.path))}（照抄）\n`);
  for (const file of open) printOut(`已写 ${showControls(shownPath(file.path))}（要决定的地方，列在下面）\n`);
  printLeftBehind(unitFolder, leftBehind, files);
  printOpen(target, rolledFiles);
  return EXIT_CODES.done;
}

/** The year of the filing. @throws WrongUse where it has none, or the one it is to be moved to */
function yearOf({ department }: UnitFiles, wanted: string): number {
  const value = department && readDataFile(department.source).value;
  const typed = isMapping(value) && typeof value['年度'] === 'string' ? value['年度'] : '';
  if (!/^(?:19|20)\d\d$/.test(typed)) {
    throw new ReportError([
      {
        severity: 'error',
        code: 'bad-year',
        message: '看不出这份填报是哪一年的',
        expected: '年度: 四位数字，如 2024',
        found: typed,
        hint: '先改正「年度」',
        location: { file: department?.source.file ?? '', line: 1, column: 1 },
      },
    ]);
  }
  if (typed === wanted) throw new WrongUse(`这份填报已经是 ${wanted} 年的`);
  return Number(typed);
}

function select({ projects }: UnitFiles, without: readonly string[]) {
  const nameOf = ({ path: file }: UnitFile) => path.basename(file, '.yaml');
  const names = projects.map(nameOf);
  const unwanted = without.map((typed) => readWanted(typed, names));
  const unmatched = without.filter((typed, index) => typed === '' || !names.some((name) => unwanted[index]?.(name)));
  if (unmatched.length > 0) {
    throw new WrongUse(`--without ${unmatched.join('、')} 一个项目也没有对上：写项目的编号（如 03）或名称的一部分`);
  }
  const isLeft = (file: UnitFile) => unwanted.some((isMeant) => isMeant(nameOf(file)));
  return { taken: projects.filter((file) => !isLeft(file)), leftBehind: projects.filter(isLeft) };
}

function printFile({ path: file, rolled }: NewYearFile): void {
  printOut(`已写 ${showControls(shownPath(file))}\n`);
  for (const line of printChanges(rolled.changes.filter(({ path: field }) => !field.startsWith('已核实')))) {
    printOut(`${line}\n`);
  }
}

function printLeftBehind(unitFolder: string, leftBehind: readonly UnitFile[], files: UnitFiles): void {
  const known = new Set([DEPARTMENT_FILE, SETTINGS_FILE, PROJECT_FOLDER_NAME]);
  const inUnit = namesIn(unitFolder).filter((name) => !known.has(name));
  const projectFolder = path.join(unitFolder, PROJECT_FOLDER_NAME);
  const read = new Set(files.projects.map(({ path: file }) => path.basename(file)));
  const inProjects = isFolder(projectFolder) ? namesIn(projectFolder).filter((name) => !read.has(name)) : [];
  const others = [...inUnit, ...inProjects.map((name) => `${PROJECT_FOLDER_NAME}/${name}`)];
  if (leftBehind.length > 0) {
    printOut('\n按 --without 没有带过来的项目：\n');
    for (const { path: file } of leftBehind) printOut(`  ${showControls(shownPath(file))}\n`);
  }
  if (others.length === 0) return;
  printOut('\n不是数据、没有带过来的文件：\n');
  for (const name of others) printOut(`  ${showControls(name)}\n`);
}

/** The list of what is open, for `check` to go by; none when nothing is. */
function openFile(target: string, from: number, files: readonly NewYearFile[]): NewFile[] {
  const 待定 = files.flatMap(({ path: file, rolled }) => {
    const place = (类别: string) => (position: string, 原文: string) => {
      return { 文件: path.relative(target, file).replaceAll(path.sep, '/'), 位置: position, 类别, 原文 };
    };
    const ofField = (kind: string) => (open: OpenField) => place(kind)(open.field, open.text);
    const years = rolled.otherYears.filter(({ isReference }) => !isReference);
    const places: OpenPlace[] = [
      ...rolled.unmoved.map(ofField(OPEN_KINDS.period)),
      ...rolled.amounts.map(ofField(OPEN_KINDS.amount)),
      ...years.map(({ field, excerpt }) => place(OPEN_KINDS.year)(field, excerpt)),
    ];
    const keys = places.map((open) => JSON.stringify(open));
    return places.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
  });
  if (待定.length === 0) return [];
  const opening = [
    `由 jixiao rollover 写下：从 ${from} 年带过来、要由您决定的地方。`,
    '数据文件里改了的，jixiao check 就不再提醒；看过、不用改的，在这里删去那一条（从“- 文件”起的四行）。',
    '全部决定了，就删去这个文件。',
  ];
  return [
    newFile(path.join(target, OPEN_PLACES_FILE), printDataFile({ 待定 }, shapeOf(openPlacesSchema), { opening })),
  ];
}

/** What the clerk has to look at: everything but references is in the list of open places, which `check` goes by. */
function printOpen(target: string, files: readonly NewYearFile[]): void {
  const { diagnostics } = checkUnit({ folder: target }, createResources());
  const listFields = (title: string, fieldsOf: (rolled: RolledFile) => readonly OpenField[]) => {
    const lines = files.flatMap(({ path: file, rolled }) =>
      fieldsOf(rolled).map(({ field, line, text }) => `  ${shownPath(file)}:${line} 「${field}」${text}`),
    );
    printList(title, lines);
  };
  const listYears = (title: string, isMeant: (year: OtherYear) => boolean) => {
    const years = files.flatMap(({ rolled }) => rolled.otherYears).filter(isMeant);
    const lines = years.map(({ location, field, quote }) => {
      return `  ${shownPath(location.file)}:${location.line}:${location.column} 「${field}」${quote}`;
    });
    printList(title, lines);
  };
  listFields('跨年度或不在上年之内、没有动的起止时间，请核对：', ({ unmoved }) => unmoved);
  listFields('沿用上年的金额，请按新年度的预算改：', ({ amounts }) => amounts);
  listYears('文中写着别的年份，没有改，请逐处决定：', ({ isReference }) => !isReference);
  listYears('文号和文件名称里的年份，一般不用改（check 不报）：', ({ isReference }) => isReference);
  const acceptances = files.flatMap(({ path: file, rolled }) =>
    rolled.acceptances.map((text) => `  ${shownPath(file)} ${text}`),
  );
  printList('上年的「已核实」没有带过来；还成立的，等 check 再报时重新写上：', acceptances);
  const shown = showControls(shownPath(target));
  printOut(
    `\n接着检查：jixiao check ${shown.includes(' ') ? `"${shown}"` : shown}（现有${countFindings(diagnostics) || '：没有发现问题'}）\n`,
  );
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  printOut(`\n${title}\n`);
  for (const line of lines) printOut(`${showControls(line)}\n`);
}
