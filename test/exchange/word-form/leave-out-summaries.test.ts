/** Lists of all projects in a Word file: no row of theirs is read, whatever Word's table was cut into, and nothing else goes with them. */

import { describe, expect, it } from 'vitest';
import { leaveOutSummaries } from '../../../src/exchange/word-form/leave-out-summaries.js';
import { Ledger } from '../../../src/exchange/word-form/ledger.js';
import type { StoryBlock } from '../../../src/exchange/word-form/word-story.js';

const line = (text: string): StoryBlock => ({ kind: 'paragraph', text });
const table = (...texts: readonly string[]): StoryBlock => ({
  kind: 'table',
  columnWidths: texts.map(() => 1),
  rows: [{ skippedColumns: 0, cells: texts.map((text) => ({ text, columnSpan: 1, continuesLeft: false, inner: [] })) }],
});
const LIST = table('序号', '项目名称', '金额');
const SUM = table('合计', '3');
const OTHER = table('项目名称', '甲');

const textsOf = (blocks: readonly StoryBlock[]) =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : (block.rows[0]?.cells[0]?.text ?? '')));

describe('leaveOutSummaries', () => {
  it.each<[what: string, blocks: readonly StoryBlock[], own: readonly string[], kept: readonly string[]]>([
    ['a list', [line('某局'), line('绩效目标汇总表'), LIST, line('甲表'), OTHER], [], ['某局', '甲表', '项目名称']],
    [
      'a list in two tables',
      [line('绩效目标汇总表'), LIST, line(''), SUM, line('甲表'), OTHER],
      [],
      ['', '甲表', '项目名称'],
    ],
    [
      'one of the pack',
      [line('2026年申请汇总表'), line('单位：元'), LIST, line(''), SUM, line('校长：丙')],
      ['申请汇总表'],
      ['2026年申请汇总表', '单位：元', '', '校长：丙'],
    ],
    [
      'one of the pack before another',
      [line('申请汇总表'), LIST, line('校长：丙'), SUM, line('目标表'), OTHER],
      ['申请汇总表', '目标表'],
      ['申请汇总表', '校长：丙', '目标表', '项目名称'],
    ],
    ['no list', [line('指标汇总表'), OTHER, SUM], ['指标汇总表'], ['指标汇总表', '项目名称', '合计']],
  ])('%s', (_what, blocks, own, kept) => {
    const ledger = new Ledger('甲.docx', true);
    const isOwn = (text: string) => own.some((name) => text.endsWith(name));
    expect(textsOf(leaveOutSummaries(blocks, isOwn, ledger))).toEqual(kept);
    const isLeftOut = kept.length < blocks.length;
    expect(ledger.diagnostics().map(({ code }) => code)).toEqual(isLeftOut ? ['unread-content'] : []);
  });
});
