/** What `check --fix` has put right, or would: one line each. */

import type { Fix } from '../workspace/fix/fix-units.js';
import { fileNameOf } from '../model/file-name.js';
import type { CheckReport } from './check-report.js';
import { showText } from './print-changes.js';
import { shown } from './shown.js';
import { showControls } from './terminal.js';

/** How much is shown around a piece that says nothing by itself, in characters. */
const SHOWN_AROUND = 8;

/** `已改 部门.yaml:3:7 「支出预算/基本支出」：1,286.40 → 1286.40`, and what that came to; nothing where nothing was asked for. */
export function fixLines(fixed: CheckReport['fixed']): string[] {
  if (!fixed) return [];
  const { fixes, renamings, isDryRun } = fixed;
  const verb = isDryRun ? '将改' : '已改';
  const count = fixes.length + renamings.length;
  const names = renamings.map(({ from, to }) => `${verb}名 ${shown(from)} → ${fileNameOf(to)}`);
  return [...fixes.map((fix) => `${verb} ${printFix(fix)}`), ...names, describeEnd(count, isDryRun)].map(showControls);
}

function describeEnd(count: number, isDryRun: boolean): string {
  if (count === 0) return '没有可以由程序改正的';
  return isDryRun ? `只是试看，没有写文件：会改 ${count} 处。要写入，去掉 --dry-run 再运行一次` : `共改 ${count} 处`;
}

function printFix({ diagnostic, location, old, text }: Fix): string {
  const { file, line, column, sourceLine = '' } = location;
  const path = diagnostic.path ?? '';
  const [before, behind] = [sourceLine.slice(0, column - 1), sourceLine.slice(column - 1 + old.length)];
  // A colon or a blank alone shows nobody what was changed.
  const isPlain = [old, text].every((piece) => /[\p{L}\p{N}]/u.test(piece)) || old.includes('\n');
  const around = (piece: string) => before.slice(-SHOWN_AROUND).trimStart() + piece + behind.slice(0, SHOWN_AROUND);
  const [was, is] = [old, text].map((piece) => showText(isPlain ? piece : around(piece)));
  return `${shown(file)}:${line}:${column}${path === '' ? '' : ` 「${path}」`}：${was} → ${is}`;
}
