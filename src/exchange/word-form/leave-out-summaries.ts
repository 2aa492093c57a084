/** Lists of all projects in a Word file, 绩效目标汇总表 or what a pack calls it: all that stands in them stands in the projects' own forms, and none is one. */

import { NAME_OF_PROJECT } from '../../model/meant-text.js';
import type { Ledger } from './ledger.js';
import type { StoryBlock, StoryTable } from './word-story.js';

/** A line that begins another form. */
const TITLE = /^[^，。；：]{2,60}表$/;
const SUMMARY_TITLE = /\S*(?:汇总表|一览表)$/;

/**
 * `blocks` without summaries: from each title to its table, and to all that its table was cut into. Lines around one of the
 * pack's own forms stay, since they may be printed nowhere else. What was left out is said: warning `unread-content`.
 * @param isOwnTitle whether a text is the title of one of the pack's forms
 */
export function leaveOutSummaries(
  blocks: readonly StoryBlock[],
  isOwnTitle: (text: string) => boolean,
  ledger: Ledger,
): StoryBlock[] {
  const kept: StoryBlock[] = [];
  let heldBack: StoryBlock[] = [];
  let called = '';
  let isOwn = false;
  /** Between a summary's table and what ends it: any text, or the next title where its lines stay. */
  let isInside = false;
  for (const block of blocks) {
    const text = block.kind === 'paragraph' ? block.text.replace(/\s/g, '') : undefined;
    if (text !== undefined && text !== '') isInside &&= isOwn && !TITLE.test(text);
    const title = text === undefined ? undefined : SUMMARY_TITLE.exec(text)?.[0];
    if (block.kind === 'paragraph' && title !== undefined) [called, isOwn] = [title, isOwnTitle(block.text)];
    if (isInside && block.kind === 'table') continue;
    if (title !== undefined || heldBack.length > 0) heldBack.push(block);
    else kept.push(block);
    if (heldBack.length === 0 || block.kind !== 'table') continue;
    isInside = hasOneRowAProject(block);
    if (isInside) {
      const message = `${called}没有读：它由各项目的表汇总而来，generate 会重新生成`;
      ledger.say({ severity: 'warning', code: 'unread-content', message, hint: '导入合订本或各项目的表' });
      if (isOwn) kept.push(...heldBack.slice(0, -1));
    } else {
      kept.push(...heldBack);
    }
    heldBack = [];
  }
  return [...kept, ...heldBack];
}

function hasOneRowAProject({ rows }: StoryTable): boolean {
  const header = rows[0]?.cells.map(({ text }) => text.replace(/\s/g, '')) ?? [];
  return header.includes('序号') && (header.includes(NAME_OF_PROJECT) || header.includes('项目'));
}
