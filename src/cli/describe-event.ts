/** What a run tells, in a clerk's words. */

import type { OutputEvent, RunEvent } from '../workspace/run/run-events.js';
import { fileNameOf } from '../model/file-name.js';
import { describeWait } from './describe-wait.js';
import { printChanges, showText } from './print-changes.js';
import { shown, quoteFolder } from './shown.js';
import { describeSettled } from './tell-settled.js';

/** A line about an output; empty for what goes without saying. */
export function describeOutput(event: OutputEvent): string {
  const { kind, file, other = '', pageCount, isDraft, reasons = [] } = event;
  const pages = pageCount === undefined ? '' : `（${pageCount} 页）`;
  const draft = isDraft ? '　草稿' : '';
  const why = reasons.length === 0 ? '' : `（${reasons.join('、')}）`;
  const name = shown(file);
  const otherName = shown(other);
  switch (kind) {
    case 'written':
      return `已写 ${name}${pages}${draft}`;
    case 'beside':
      return `手工改过，没有动 ${name}；新的写在旁边 ${otherName}${pages}${draft}`;
    case 'replaced':
      return `已写 ${name}${pages}${draft}；手工改过的那份留作 ${otherName}`;
    case 'left':
      return `手工改过，没有动 ${name}`;
    case 'renamed':
      return `改名 ${otherName} → ${name}`;
    case 'orphan':
      return `多余 ${name}：它的项目没有了${why}；加 --prune 删去${reasons.length > 0 ? '（手工改过的还要加 --overwrite）' : ''}`;
    case 'pruned':
      return `已删 ${name}：它的项目没有了`;
    case 'planned':
      return `要写 ${name}${why}`;
    case 'resumed':
      return `上一次没有写完，接着写 ${name}`;
    case 'amended':
      return describeAmended(event);
    case 'unchanged':
      return '';
  }
}

/** What has changed since a stage was filed, in one line; `listChanges` has the rest. */
function describeAmended({ file, stage = '', formCount = 0, changes = [] }: OutputEvent): string {
  const what = `「${stage}」的 ${formCount} 份表打印的内容有 ${changes.length} 处后来改了，这些表没有动`;
  return `报送后改动 ${shown(file)}：${what}；jixiao plan 逐处列出，要重做加 --stage ${stage}`;
}

/** The changes of an event, a line each; none for those that have none. */
export function listChanges({ changes = [] }: OutputEvent): string[] {
  return changes.flatMap(({ file, field, before, after }) => {
    return printChanges([{ path: field === '' ? file : `${fileNameOf(file)} 的 ${field}`, before, after }]);
  });
}

/** What was edited in an output by hand, a line each, and how it comes into the data; none where that is not known. */
export function listEdits({ file, kind, edits }: OutputEvent): string[] {
  if (!edits || kind === 'replaced') return [];
  const { changes, others, areChangesInData, unitFolder } = edits;
  const command = `jixiao import ${quoteFolder(file)} --to ${quoteFolder(unitFolder)}`;
  const isTaken = changes.length > 0 && areChangesInData;
  const isOffered = changes.length > 0 && !areChangesInData;
  return [
    ...(isTaken ? [`  改的 ${changes.length} 处，数据里都有了`] : printChanges(changes.slice(0, MOST_EDITS))),
    ...(!isTaken && changes.length > MOST_EDITS ? [`  等 ${changes.length} 处`] : []),
    ...others.slice(0, MOST_EDITS).map((text) => `  数据里没有它的位置：${showText(text)}`),
    ...(others.length > MOST_EDITS ? [`  等 ${others.length} 处`] : []),
    ...(isTaken && others.length > 0 ? ['  要用新的一份（没有这些文字），加 --overwrite 再生成'] : []),
    ...(isOffered ? [`  要把改的写进数据，别的表也跟着改：${command}`] : []),
  ];
}

/** As many are listed one by one. */
const MOST_EDITS = 20;

/** What is to be said beside the outputs: of a wait, of units passed over; undefined for all other events. */
export function describeNote(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'settled':
      return describeSettled(event.note);
    case 'passed-over': {
      const { folders, warningCount } = event;
      const where = folders.length === 1 ? shown(folders[0] ?? '') : `${folders.length} 个单位`;
      return `没有变化：${where}；上次检查的 ${warningCount} 个警告仍在，用 jixiao check 再看`;
    }
    case 'waiting': {
      return describeWait(event.wait, event.folder);
    }
    case 'cleared':
      return `清掉了上次中断留下的 ${event.fileCount} 个临时文件`;
    default:
      return undefined;
  }
}
