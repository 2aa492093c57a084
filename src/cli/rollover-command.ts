/** `jixiao rollover`: a unit's filing made into that of another year; what cannot be moved is listed for the clerk. */

import path from 'node:path';
import { collectProblems, ReportError, type Diagnostic } from '../diagnostic.js';
import { rollOver, type OpenField, type RolledFile } from '../exchange/data-files/roll-over.js';
import { isMapping } from '../exchange/data-files/same-value.js';
import { checkFiling } from '../checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../checks/check-settings.js';
import type { Pack } from '../layout/pack.js';
import { parseProjectFileName, PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { readDataFile, readDepartment, readProject } from '../model/read-filing.js';
import { checkUnit, createResources } from './check-unit.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { isFolder, isThere } from './file-kind.js';
import { DEPARTMENT_FILE } from './find-units.js';
import { printChanges } from './print-changes.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { namesIn, shownPath } from './program-files.js';
import { readRegularFile } from './read-file.js';
import { readWanted } from './selection.js';
import { printOut, showControls } from './terminal.js';
import { editedFile, readUnitFiles, type UnitFile, type UnitFiles } from './unit-files.js';
import { writeFiles, type NewFile } from './output/write-file.js';

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
  /** The new text as it would be with last year's amounts. */
  readonly withAmounts: string;
  readonly content: NewFile;
}

/**
 * Writes the new folder, or nothing at all.
 * @returns the exit code
 * @throws WrongUse for a folder that is no unit's, a year that is none, and a new folder that is there already
 */
export function rollover({ year, folder, emptyAmounts, without }: RolloverOptions): number {
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
          location: { ...other.location, file: shownPath(newPath) },
        })),
      };
    });
    const kept = emptyAmounts ? attempt(() => rollOver(file.source, kind, { ...years, emptyAmounts: false })) : rolled;
    return (
      rolled && {
        path: newPath,
        rolled,
        withAmounts: kept?.text ?? rolled.text,
        content: { ...editedFile(file.path, rolled.text), path: newPath },
      }
    );
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
  writeFiles([...rolledFiles.map(({ content }) => content), ...copied]);
  printOut(`${from} 年的 ${showControls(shownPath(unitFolder))} 已转为 ${year} 年\n`);
  for (const file of rolledFiles) printFile(file);
  for (const file of copied) printOut(`已写 ${showControls(shownPath(file.path))}（照抄）\n`);
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

/** What the clerk has to look at: each place is one that `check` reports too, or is marked as one that it does not. */
function printOpen(target: string, files: readonly NewYearFile[]): void {
  const resources = createResources();
  const { diagnostics, pack } = checkUnit({ folder: target }, resources);
  const reported = pack ? findingsWithAmounts(files, pack) : [];
  const isReported = (file: string, field: string) => {
    return reported.some(({ location, path: found }) => location?.file === file && found === field);
  };
  const listFields = (title: string, fieldsOf: (rolled: RolledFile) => readonly OpenField[]) => {
    const lines = files.flatMap(({ path: file, rolled }) =>
      fieldsOf(rolled).map(({ field, line, text }) => `  ${shownPath(file)}:${line} 「${field}」${text}`),
    );
    printList(title, lines);
  };
  listFields('跨年度或不在上年之内、没有动的起止时间，请核对：', ({ unmoved }) => unmoved);
  listFields('沿用上年的金额，请按新年度的预算改：', ({ amounts }) => amounts);
  const years = files.flatMap(({ rolled }) => rolled.otherYears);
  const lines = years.map(({ location, field, quote }) => {
    const mark = isReported(location.file, field) ? '' : '　[check 不报]';
    return `  ${location.file}:${location.line}:${location.column} 「${field}」${quote}${mark}`;
  });
  printList('文中写着别的年份，没有改，请逐处决定：', lines);
  if (lines.some((line) => line.endsWith('[check 不报]'))) {
    printOut('  （标着 [check 不报] 的，多半确指那一年，如文号、以往的情况；jixiao check 不会再提醒，请现在看一遍）\n');
  }
  const acceptances = files.flatMap(({ path: file, rolled }) =>
    rolled.acceptances.map((text) => `  ${shownPath(file)} ${text}`),
  );
  printList('上年的「已核实」没有带过来；还成立的，等 check 再报时重新写上：', acceptances);
  const shown = showControls(shownPath(target));
  printOut(
    `\n接着检查：jixiao check ${shown.includes(' ') ? `"${shown}"` : shown}（现有${countFindings(diagnostics) || '：没有发现问题'}）\n`,
  );
}

/** What the rules will say once the amounts are there again: a file with blanks is not put to them. */
function findingsWithAmounts(files: readonly NewYearFile[], pack: Pack): Diagnostic[] {
  const sourceOf = ({ path: file, withAmounts }: NewYearFile) => ({ file: shownPath(file), text: withAmounts });
  const [first, ...others] = files;
  const department =
    first && attempt(() => readDepartment(readDataFile(sourceOf(first)), pack.schemes.部门整体支出绩效目标表));
  if (!department) return [];
  const projects = others.flatMap((file) => {
    const number = parseProjectFileName(path.basename(file.path))?.number ?? '';
    const read = () => readProject(readDataFile(sourceOf(file)), pack.schemes.项目绩效目标表, number, department.value);
    return attempt(read) ?? [];
  });
  const subject = { filing: { department, projects }, schemes: pack.schemes, canPrint: () => true };
  return checkFiling(subject, DEFAULT_SETTINGS).findings.filter(({ severity }) => severity !== 'hint');
}

/** What cannot be read is told by `check`. */
function attempt<T>(read: () => T): T | undefined {
  return collectProblems([], read);
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  printOut(`\n${title}\n`);
  for (const line of lines) printOut(`${showControls(line)}\n`);
}
