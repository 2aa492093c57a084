/** `jixiao undo`: the last change of data taken back, value by value; what was changed since stays, and is named. */

import path from 'node:path';
import type { HistoryAction } from '../workspace/history/find-actions.js';
import { findActions } from '../workspace/history/find-actions.js';
import type { TakenBackFile } from '../workspace/history/take-back.js';
import { forgetHistories, nextAction, takeBack, type UndoOptions } from '../workspace/history/undo.js';
import { settleOrRefuse } from '../workspace/changes/settle-folders.js';
import { EXIT_CODES } from './exit-code.js';
import { printChanges } from './print-changes.js';
import { shown } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls } from './terminal.js';
import { whileAllLocked } from './while-locked.js';

/**
 * Takes the last action back, or does one again, and tells what became of each file.
 * @returns the exit code
 * @throws as `nextAction`, `takeBack`, `withDataLock`
 */
export async function undo(options: UndoOptions, waitSeconds?: number): Promise<number> {
  const { root, paths, isDryRun, direction } = options;
  await settleOrRefuse(root, paths, tellSettled);
  const action = nextAction(options);
  const folders = isDryRun ? [] : [...new Set(action.parts.map(({ folder }) => folder))];
  const { files, isKept } = await whileAllLocked(folders, waitSeconds, () =>
    Promise.resolve().then(() => takeBack(options, action, tellSettled)),
  );
  const verb = direction === 'undo' ? '撤销' : '重做';
  printOut(`${isDryRun ? '将' : '已'}${verb}：${showControls(action.title)}\n`);
  for (const file of files) printFile(file, isDryRun);
  const isTooBig = action.parts.some((part) => part.isTooBig);
  if (isTooBig) {
    printOut(`\n这一步改动太大，没有记下内容，撤不回；再运行一次，${verb}它前面的一步\n`);
    return EXIT_CODES.notWritten;
  }
  printOut(`\n${describeEnd(files, options, isKept)}\n`);
  return EXIT_CODES.done;
}

/** Lists what can be taken back, the next one first, and what can be done again. @returns the exit code */
export function listHistory(root: string, paths: readonly string[]): number {
  const actions = findActions(root, paths).reverse();
  const list = (title: string, isMeant: (action: HistoryAction) => boolean) => {
    const meant = actions.filter(isMeant);
    if (meant.length > 0) printOut(`${title}\n`);
    for (const action of meant) {
      const folders = [...new Set(action.parts.map(({ folder }) => (folder === root ? '.' : shown(folder))))];
      printOut(`  ${describe(action)}：${showControls(folders.join('、'))}\n`);
    }
  };
  if (actions.length === 0) printOut('历史是空的\n');
  list('可以撤销的（先撤最上面的）：', ({ isUndone }) => !isUndone);
  list('撤销过、可以重做的：', ({ isUndone }) => isUndone);
  return EXIT_CODES.done;
}

/** Removes the histories. @returns the exit code @throws WriteError */
export function forget(root: string, paths: readonly string[]): number {
  const folders = forgetHistories(root, paths);
  for (const folder of folders) printOut(`已清除 ${showControls(shown(path.join(folder, '.历史')))}\n`);
  printOut(folders.length === 0 ? '历史是空的\n' : '以前的改动不能再撤销了\n');
  return EXIT_CODES.done;
}

function describe({ title, time }: HistoryAction): string {
  return `${time === '' ? '' : `${printTime(new Date(time))} `}${showControls(title)}`;
}

function printTime(time: Date): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

const VERBS: Readonly<Record<TakenBackFile['kind'], string>> = {
  changed: '改回',
  removed: '删去',
  'brought-back': '取回',
  renamed: '改回名字',
  left: '没有动',
};

function printFile({ path: file, kind, newPath, changes, kept, reason }: TakenBackFile, isDryRun: boolean): void {
  const name = newPath === undefined ? '' : `（原名 ${path.basename(newPath)}）`;
  const said = `${isDryRun && kind !== 'left' ? '将' : ''}${VERBS[kind]} ${shown(file)}${name}`;
  printOut(`${showControls(said)}${reason === undefined ? '' : `：${reason}`}\n`);
  for (const line of printChanges(changes)) printOut(`${line}\n`);
  for (const { path: field, now, written } of kept) {
    const [line = ''] = printChanges([{ path: field, before: written, after: now }]);
    printOut(`${line}  ← 后来改过，没有动\n`);
  }
}

function describeEnd(files: readonly TakenBackFile[], { isDryRun, direction }: UndoOptions, isKept: boolean): string {
  const count = files.filter(({ kind }) => kind !== 'left').length;
  const keptCount = files.reduce((sum, { kept, reason }) => sum + kept.length + (reason === undefined ? 0 : 1), 0);
  const left = keptCount === 0 ? '' : `；${keptCount} 处后来改过，没有动，请核对`;
  if (isDryRun)
    return `只是试看，没有写文件${left}。要${direction === 'undo' ? '撤销' : '重做'}，去掉 --dry-run 再运行一次`;
  const again = direction === 'undo' && isKept ? '。撤错了，用 jixiao undo --redo 重做' : '';
  return `${count === 0 ? '没有要改的文件' : `共改 ${count} 个文件`}${left}${again}`;
}
