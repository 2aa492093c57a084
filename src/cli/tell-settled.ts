/** What is said of things that an earlier command left half done. */

import type { SettledNote } from '../workspace/changes/settle-folders.js';
import { shown } from './shown.js';
import { printError, showControls } from './terminal.js';

/** Says it on the error output, in a line. */
export function tellSettled(note: SettledNote): void {
  printError(`${showControls(describeSettled(note))}\n`);
}

/** `note` as a line. */
export function describeSettled(note: SettledNote): string {
  const folder = shown(note.folder);
  switch (note.kind) {
    case 'finished':
    case 'taken-back': {
      const { command, changed, kept } = note;
      const isBack = note.kind === 'taken-back';
      const count = changed.length === 0 ? '' : `（${changed.length} 个文件）`;
      const end = isBack ? `已恢复成它之前的样子${count}` : `已接着做完${count}`;
      const names = kept.map(shown).join('、');
      const left = kept.length === 0 ? '' : `；${names} 后来又改过，没有动，请核对`;
      return `上次的 jixiao ${command} 在 ${folder} 里没有做完，${end}${left}`;
    }
    case 'swept':
      return `清掉了上次中断留下的 ${note.count} 个临时文件：${folder}`;
    case 'unkept': {
      const reason = note.failure === undefined ? '改动太大' : `「.历史」写不了（${note.failure}）`;
      return `这一步没有记进 ${folder} 的历史，不能用 jixiao undo 撤销：${reason}`;
    }
    case 'waiting':
      return `另一个 jixiao（${note.command}，进程 ${note.owner.pid}）正在改 ${folder} 里的文件，等它改完`;
  }
}
