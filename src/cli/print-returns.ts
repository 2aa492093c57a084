/** What is said of files that were sent out and came back: what both sides changed, what each file brought, who is still missing. */

import path from 'node:path';
import type { Diagnostic } from '../diagnostic.js';
import type { PlacedConflict } from '../exchange/data-files/place-conflict.js';
import type { BroughtPart } from '../workspace/data-files/brought-parts.js';
import type { ImportPlan } from '../workspace/data-files/plan-import.js';
import { showText } from './print-changes.js';
import { printPlace } from './print-diagnostic.js';
import { shown } from './shown.js';
import { printError, printOut, showControls } from './terminal.js';
import { groupBy } from '../source/group-by.js';

/** As many empty fields of a record are named. */
const MOST_NAMED = 5;

/** Tells each place that two sides changed to different values, with both values and both places. */
export function printConflicts(conflicts: readonly PlacedConflict[]): void {
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
export function printReturns({ brought, missing }: ImportPlan, problems: readonly Diagnostic[], root: string): void {
  if (brought.length === 0) return;
  const byFile = groupBy(brought, ({ file }) => file);
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const doubted = new Set(warnings.map(({ location }) => location?.file));
  printOut('\n收回的文件：\n');
  for (const [file, parts] of byFile) {
    printOut(`  ${showControls(shown(file))}：${describeEdits(parts, doubted.has(path.resolve(root, file)))}\n`);
    const lost = parts.filter(({ lostFields }) => lostFields.length > 0);
    if (lost.length > 0) printOut(`    ${showControls(lostIn(lost))}\n`);
    for (const { project, editCount, emptyFields } of parts) {
      // A workbook of all projects is filled in by those who own one of them.
      if (emptyFields.length === 0 || (editCount === 0 && parts.length > 1)) continue;
      printOut(`    ${showControls(`${project || '部门'}还空着：${nameFields(emptyFields)}`)}\n`);
    }
  }
  if (missing.length === 0) return;
  printOut('还没有交回、或者没有填的项目：\n');
  for (const project of missing) printOut(`  ${showControls(project)}\n`);
}

function nameFields(fields: readonly string[]): string {
  const names = fields.slice(0, MOST_NAMED).map((field) => `「${field}」`);
  return `${names.join('')}${fields.length > MOST_NAMED ? `等 ${fields.length} 项` : ''}`;
}

/** @param parts those that hold what the data lack */
function lostIn(parts: readonly BroughtPart[]): string {
  const count = parts.reduce((sum, { lostFields }) => sum + lostFields.length, 0);
  const fields = parts.map(({ project, lostFields }) => `${project || '部门'}${nameFields(lostFields)}`).join('；');
  return parts.some(({ isRestored }) => isRestored)
    ? `数据文件里空着的 ${count} 处照它填上了（${fields}）；原是有意清空的，再清空一次`
    : `里面有 ${count} 处，数据文件里空着，没有填（${fields}）：有意清空的就不用管；数据丢了、另建的，要照它填上，加上 --theirs 再导入一次`;
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
