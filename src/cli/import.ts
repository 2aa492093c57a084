/** `jixiao import`: workbooks and Word files into a unit's data files; every change is shown. */

import { importFiles, type ImportOptions, type ImportResult } from '../workspace/data-files/import-files.js';
import type { ImportPlan, PlannedFile } from '../workspace/data-files/plan-import.js';
import path from 'node:path';
import { EXIT_CODES } from './exit-code.js';
import { printChanges, printSpared } from './print-changes.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { printConflicts, printReturns } from './print-returns.js';
import { shown, quoteFolder } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls } from './terminal.js';
import { whileLocked } from './while-locked.js';

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
    const isWhole = plan?.brought.every(({ lostFields }) => lostFields.length === 0) ?? true;
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
