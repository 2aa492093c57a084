/** `jixiao import`: workbooks and Word files into a unit's data files; every change is shown. */

import { importFiles, type ImportOptions, type ImportResult } from '../workspace/data-files/import-files.js';
import type { ImportPlan, PlannedFile, BroughtPart } from '../workspace/data-files/plan-import.js';
import path from 'node:path';
import { EXIT_CODES } from './exit-code.js';
import { printChanges, printSpared, showText } from './print-changes.js';
import { countFindings, printDiagnostics, printPlace } from './print-diagnostic.js';
import { shown, quoteFolder } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls, printError } from './terminal.js';
import { whileLocked } from './while-locked.js';
import type { Diagnostic } from '../diagnostic.js';
import type { PlacedConflict } from '../exchange/data-files/place-conflict.js';
import { groupBy } from '../source/group-by.js';

/**
 * Imports, or only shows what an import would change.
 * @returns the exit code: 1 when there were errors and nothing was written
 * @throws as `importFiles`, `withDataLock`
 */
export async function importAndTell(options: ImportOptions, waitSeconds?: number): Promise<number> {
  const { root, folder, isDryRun } = options;
  const changed = folder === '' || isDryRun ? undefined : path.resolve(root, folder);
  const result = await whileLocked(changed, waitSeconds, () => importFiles(options, tellSettled));
  printDiagnostics(result.problems);
  if (!result.plan) {
    printOut(`\n什么也没有写：${countFindings(result.problems)}。改正后再导入一次\n`);
    return EXIT_CODES.notWritten;
  }
  const conflicts = result.plan.files.flatMap((file) => file.conflicts);
  printPlan(result.plan, isDryRun);
  printConflicts(conflicts);
  printReturns(result.plan, result.problems, root);
  printOut(`\n${describeEnd(result, isDryRun)}\n`);
  const isWhole = conflicts.length === 0 && result.problems.every(({ severity }) => severity !== 'error');
  return isWhole ? EXIT_CODES.done : EXIT_CODES.notWritten;
}

function describeEnd({ folder, problems, plan, changedCount }: ImportResult, isDryRun: boolean): string {
  const doubts = countFindings(problems);
  const told = doubts === '' ? '' : `；${doubts}（见上）`;
  if (changedCount === 0) {
    const isWhole = plan?.brought.every(({ lostCount }) => lostCount === 0) ?? true;
    return `${isWhole ? '内容都已经在数据文件里，没有要改的' : '没有要改的'}${told}`;
  }
  if (isDryRun) return `只是试看，没有写文件${told}。要写入，去掉 --dry-run 再运行一次`;
  return `共写 ${changedCount} 个文件${told}。接着检查：jixiao check ${quoteFolder(folder)}`;
}

const VERBS: Readonly<Record<PlannedFile['kind'], readonly [done: string, planned: string]>> = {
  new: ['新文件', '将写新文件'],
  changed: ['改', '将改'],
  same: ['没有变化', '没有变化'],
};

function printPlan({ files, untouched, brought }: ImportPlan, isDryRun: boolean): void {
  let emptiedCount = 0;
  let sparedCount = 0;
  for (const { path: file, kind, changes, kept, spared, renamedTo } of files) {
    sparedCount += spared.length;
    const emptied = changes.filter(({ after }) => after === '').length;
    emptiedCount += emptied;
    const count =
      changes.length === 0 ? '' : `（${changes.length} 处${emptied === 0 ? '' : `，其中清空 ${emptied} 处`}）`;
    // Of many files that came back, those are told that changed something.
    if (kind === 'same' && brought.length > 0) continue;
    const renamed = renamedTo === undefined ? '' : `，${isDryRun ? '将' : ''}改名为 ${path.basename(renamedTo)}`;
    printOut(`${VERBS[kind][isDryRun ? 1 : 0]} ${showControls(`${shown(file)}${renamed}`)}${count}\n`);
    for (const line of printChanges(changes)) printOut(`${line}\n`);
    for (const line of printSpared(spared)) printOut(`${line}\n`);
    if (kept.length > 0) printOut(`  导入的文件里没有、照原样保留：${showControls(kept.join('、'))}\n`);
  }
  if (emptiedCount > 0 && brought.length === 0) {
    printOut('清空的，是导入的文件里空着或者删去的；不该清空，就去掉 --clear，再导入一次\n');
  }
  if (sparedCount > 0) {
    printOut('没有清空的，是导入的文件里空着或者没有的；确实不要了，就加上 --clear 再导入一次\n');
  }
  if (untouched.length === 0 || brought.length > 0) return;
  printOut('导入的文件里没有、没有动的项目：\n');
  for (const file of untouched) printOut(`  ${showControls(shown(file))}\n`);
}

/** As many empty fields of a record are named. */
const MOST_NAMED = 5;

/** Tells each place that two sides changed to different values, with both values and both places. */
function printConflicts(conflicts: readonly PlacedConflict[]): void {
  for (const { field, base, theirs, ours, theirsAt, oursAt, isBetweenFiles } of conflicts) {
    const lines = [
      `错误 ${printPlace(theirsAt)} [import-conflict]`,
      `  「${field}」${isBetweenFiles ? '两份收回的文件' : '收回的文件和数据文件'}都改了，改得不一样，没有动它`,
      `  发出时：　${valueOf(base)}`,
      `  收回的：　${valueOf(theirs)}`,
      `  ${isBetweenFiles ? '另一份：　' : '数据文件：'}${valueOf(ours)}（${printPlace(oursAt)}）`,
      isBetweenFiles
        ? '  建议：改成一样再导入，或者先只导入对的那一份'
        : '  建议：用收回的，加上 --theirs 再导入一次；用数据文件的，加上 --ours；要别的，先改数据文件，再加 --ours',
    ];
    printError(`\n${lines.map(showControls).join('\n')}\n`);
  }
}

function valueOf(text: string | undefined): string {
  return text === undefined ? '（没有这一行）' : showText(text);
}

/** Tells of each file what it brought and what is still empty, then of which projects nothing came back. */
function printReturns({ brought, missing }: ImportPlan, problems: readonly Diagnostic[], root: string): void {
  if (brought.length === 0) return;
  const byFile = groupBy(brought, ({ file }) => file);
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const doubted = new Set(warnings.map(({ location }) => location?.file));
  printOut('\n收回的文件：\n');
  for (const [file, parts] of byFile) {
    printOut(`  ${showControls(shown(file))}：${describeEdits(parts, doubted.has(path.resolve(root, file)))}\n`);
    for (const { project, editCount, emptyFields } of parts) {
      // A workbook of all projects is filled in by those who own one of them.
      if (emptyFields.length === 0 || (editCount === 0 && parts.length > 1)) continue;
      const names = emptyFields.slice(0, MOST_NAMED).map((field) => `「${field}」`);
      const more = emptyFields.length > MOST_NAMED ? `等 ${emptyFields.length} 项` : '';
      printOut(`    ${showControls(`${project || '部门'}还空着：${names.join('')}${more}`)}\n`);
    }
  }
  if (missing.length === 0) return;
  printOut('还没有交回、或者没有填的项目：\n');
  for (const project of missing) printOut(`  ${showControls(project)}\n`);
}

/** @param isDoubted whether there is anything in it that could not be taken */
function describeEdits(parts: readonly BroughtPart[], isDoubted: boolean): string {
  const edited = parts.filter(({ editCount }) => editCount > 0);
  const edits = edited.reduce((sum, { editCount }) => sum + editCount, 0);
  if (edits === 0) return isDoubted ? '没有能导入的改动（见上）' : '和发出时一样，没有改动';
  const taken = edited.reduce((sum, { takenCount }) => sum + takenCount, 0);
  const whose = edited.map(({ project }) => project || '部门').join('、');
  const rest = taken === edits ? '' : taken === 0 ? '，都已经在数据文件里或者没有写入' : `，这次写入 ${taken} 处`;
  return showControls(`改了 ${edits} 处${rest}（${whose}）`);
}
