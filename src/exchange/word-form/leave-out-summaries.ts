/** Lists of all projects in a Word file, 绩效目标汇总表 or what a pack calls it: all that stands in them stands in the projects' own forms, and none is one. */

import type { Ledger } from './ledger.js';
import type { StoryBlock, StoryTable } from './word-story.js';

const SUMMARY_TITLE = /\S*(?:汇总表|一览表)$/;

/** `blocks` without summaries: from each title to its table. What was left out is said: warning `unread-content`. */
export function leaveOutSummaries(blocks: readonly StoryBlock[], ledger: Ledger): StoryBlock[] {
  const kept: StoryBlock[] = [];
  let heldBack: StoryBlock[] = [];
  let called = '';
  for (const block of blocks) {
    const title = block.kind === 'paragraph' ? SUMMARY_TITLE.exec(block.text.replace(/\s/g, ''))?.[0] : undefined;
    if (title !== undefined) called = title;
    if (title !== undefined || heldBack.length > 0) heldBack.push(block);
    else kept.push(block);
    if (heldBack.length === 0 || block.kind !== 'table') continue;
    if (hasOneRowAProject(block)) {
      const message = `${called}没有读：它由各项目的表汇总而来，generate 会重新生成`;
      ledger.say({ severity: 'warning', code: 'unread-content', message, hint: '导入合订本或各项目的表' });
    } else {
      kept.push(...heldBack);
    }
    heldBack = [];
  }
  return [...kept, ...heldBack];
}

function hasOneRowAProject({ rows }: StoryTable): boolean {
  const header = rows[0]?.cells.map(({ text }) => text.replace(/\s/g, '')) ?? [];
  return header.includes('序号') && (header.includes('项目名称') || header.includes('项目'));
}
