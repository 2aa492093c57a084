/** `jixiao rollover`: a unit's filing made into that of another year; what cannot be moved is listed for the clerk. */

import type { OpenField, RolledFile } from '../exchange/data-files/roll-over.js';
import type { OtherYear } from '../exchange/data-files/other-years.js';
import {
  newYearFolderOf,
  rollOverUnit,
  type NewYearFile,
  type RolledUnit,
  type RolloverOptions,
} from '../workspace/data-files/roll-over-unit.js';
import { EXIT_CODES } from './exit-code.js';
import { printChanges } from './print-changes.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { shown, quoteFolder, printWritten } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls } from './terminal.js';
import { whileLocked } from './while-locked.js';

/**
 * Writes the new year's folder, or nothing, and says what is left to the clerk.
 * @returns the exit code
 * @throws as `rollOverUnit`, `withDataLock`
 */
export async function rollover(options: RolloverOptions, waitSeconds?: number): Promise<number> {
  const { folder, year } = options;
  // The old year is only read, and may lie where nobody can write.
  const changed = folder === '' || !/^\d{4}$/.test(year) ? undefined : newYearFolderOf(options);
  const rolled = await whileLocked(changed, waitSeconds, () => rollOverUnit(options, tellSettled));
  if ('problems' in rolled) {
    printDiagnostics(rolled.problems);
    printOut(`\n什么也没有写：${countFindings(rolled.problems)}。改正后再运行一次\n`);
    return EXIT_CODES.notWritten;
  }
  printOut(`${rolled.from} 年的 ${showControls(shown(rolled.unitFolder))} 已转为 ${year} 年\n`);
  for (const file of rolled.files) printFile(file);
  const isAnyEmptied = rolled.files.some(({ rolled: { changes } }) => changes.some(({ after }) => after === ''));
  if (isAnyEmptied) printOut('清空的，新年度到了那个阶段再填；上年的还在上年的文件夹里\n');
  printWritten(rolled.copied, '（照抄）');
  printWritten(rolled.openList, '（要决定的地方，列在下面）');
  printList(
    '按 --without 没有带过来的项目：',
    rolled.leftBehind.map((file) => `  ${shown(file)}`),
  );
  printList(
    '不是数据、没有带过来的文件：',
    rolled.others.map((name) => `  ${name}`),
  );
  printOpen(rolled.files);
  printNext(rolled);
  return EXIT_CODES.done;
}

function printFile({ path: file, rolled }: NewYearFile): void {
  printWritten([file]);
  const changes = rolled.changes.filter(({ path: field }) => !field.startsWith('已核实'));
  const emptied = changes.filter(({ after }) => after === '');
  const isFew = emptied.length <= MOST_EMPTIED;
  for (const line of printChanges(isFew ? changes : changes.filter((change) => !emptied.includes(change)))) {
    printOut(`${line}\n`);
  }
  if (!isFew) printOut(`  清空 ${emptied.length} 处：${showControls(countFields(emptied))}\n`);
}

/** So many fields that were emptied are told one by one. */
const MOST_EMPTIED = 3;

/** The fields of `changes` by their own names, with how often each was changed: 实际完成值 12、分值 12. */
function countFields(changes: RolledFile['changes']): string {
  const counts = new Map<string, number>();
  for (const { path: field } of changes) {
    const name = field.split('/').findLast((step) => !/^第\d+项$/.test(step)) ?? field;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ${count} 处`)).join('、');
}

/** What the clerk has to look at: everything but references is in the list of open places, which `check` goes by. */
function printOpen(files: readonly NewYearFile[]): void {
  const listFields = (title: string, fieldsOf: (rolled: RolledFile) => readonly OpenField[]) => {
    const lines = files.flatMap(({ path: file, rolled }) =>
      joinTables(fieldsOf(rolled)).map(({ field, line, text }) => `  ${shown(file)}:${line} 「${field}」${text}`),
    );
    printList(title, lines);
  };
  const listYears = (title: string, isMeant: (year: OtherYear) => boolean) => {
    const lines = files.flatMap(({ path: file, rolled }) =>
      rolled.otherYears.filter(isMeant).map(({ location, field, quote }) => {
        return `  ${shown(file)}:${location.line}:${location.column} 「${field}」${quote}`;
      }),
    );
    printList(title, lines);
  };
  listFields('跨年度或不在上年之内、没有动的起止时间，请核对：', ({ unmoved }) => unmoved);
  listFields('沿用上年的金额，请按新年度的预算改：', ({ amounts }) => amounts);
  listFields('上年是新增的，新年度还是不是，请决定：', ({ novelties }) =>
    novelties.map(({ instead, text, ...open }) => {
      return { ...open, text: `${text}${instead === undefined ? '' : `（不是了就改为 ${instead}）`}` };
    }),
  );
  listFields('上年的评分、意见、结论，没有动，请按新年度的改或者清空：', ({ judgements }) => judgements);
  listYears('文中写着别的年份，没有改，请逐处决定：', ({ isReference }) => !isReference);
  listYears('文号和文件名称里的年份，一般不用改（check 不报）：', ({ isReference }) => isReference);
  const acceptances = files.flatMap(({ path: file, rolled }) =>
    rolled.acceptances.map((text) => `  ${shown(file)} ${text}`),
  );
  printList('上年的「已核实」没有带过来；还成立的，等 check 再报时重新写上：', acceptances);
}

/** So many fields of a list or of fixed rows are told one by one. */
const MOST_OF_TABLE = 6;

/** Fields of a larger table are told in one line, at the first of them. */
function joinTables(fields: readonly OpenField[]): OpenField[] {
  const tables = new Map<string, OpenField[]>();
  for (const field of fields) {
    const [table = '', ...rest] = field.field.split('/');
    const key = rest.length < 2 ? field.field : table;
    tables.set(key, [...(tables.get(key) ?? []), field]);
  }
  return [...tables].flatMap(([table, own]) => {
    const [first] = own;
    if (!first || own.length <= MOST_OF_TABLE) return own;
    return [
      {
        ...first,
        field: table,
        text: `${own.length} 处：${first.text} 至 第 ${own.at(-1)?.line ?? 0} 行的 ${own.at(-1)?.text ?? ''}`,
      },
    ];
  });
}

function printNext({ target, diagnostics }: RolledUnit): void {
  const findings = countFindings(diagnostics);
  const state = findings ? `现有 ${findings}` : '现在没有发现问题';
  printOut(`\n接着检查：jixiao check ${quoteFolder(target)}（${state}）\n`);
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  printOut(`\n${title}\n`);
  for (const line of lines) printOut(`${showControls(line)}\n`);
}
