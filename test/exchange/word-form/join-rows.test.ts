/** Rows that our writer parted at the ends of pages: one again, whatever goes on below their labels. */

import { describe, expect, it } from 'vitest';
import { joinRows } from '../../../src/exchange/word-form/join-rows.js';
import type { StoryBlock, StoryCell, StoryTable } from '../../../src/exchange/word-form/word-story.js';

const cell = (text: string, more: Partial<StoryCell> = {}): StoryCell => ({
  ...{ text, columnSpan: 1, continuesLeft: false, inner: [] },
  ...more,
});
const table = (...rows: StoryCell[][]): StoryTable => ({
  kind: 'table',
  columnWidths: [],
  rows: rows.map((cells) => ({ skippedColumns: 0, cells })),
});
const nothing: StoryBlock = { kind: 'paragraph', text: '' };
const restart = { verticalMerge: 'restart' as const };
const goesOn = { verticalMerge: 'continue' as const };

/** Tables as lists of rows, cells parted by |. */
function textsOf(blocks: readonly StoryBlock[]): string[][] {
  const tables = blocks.filter((block) => block.kind === 'table');
  return tables.map(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text).join('|')));
}

describe('joinRows', () => {
  it('joins a text over two pages and three, in its line or in a line of its own', () => {
    const page = (text: string, continues: 'line' | 'text') => table([cell('职能'), cell(text, { continues })]);
    const blocks = [table([cell('职能'), cell('甲')]), nothing, page('乙', 'text'), nothing, page('丙', 'line')];
    expect(textsOf(joinRows(blocks))).toEqual([['职能|甲乙\n丙']]);
  });

  it('keeps what follows on the page, with the label that began in the row, and drops a header that stands alone', () => {
    const rest = table(
      [cell('基本', restart), cell('职能'), cell('乙', { continues: 'line' })],
      [cell('', goesOn), cell('目标'), cell('丙')],
    );
    const joined = joinRows([table([cell('基本'), cell('职能'), cell('甲')]), nothing, rest]);
    expect(textsOf(joined)).toEqual([['基本|职能|甲\n乙'], ['基本|目标|丙']]);
    expect(joined.at(-1)).toMatchObject({ rows: [{ cells: [restart, {}, {}] }] });
    const alone = table([cell('名称'), cell('说明')], [cell('无'), cell('乙', { continues: 'text' })]);
    expect(textsOf(joinRows([table([cell('名称'), cell('说明')], [cell('无'), cell('甲')]), alone]))).toEqual([
      ['名称|说明', '无|甲乙'],
    ]);
  });

  it('leaves alone what has nothing in front of it', () => {
    const torn = table([cell('甲', { continues: 'text' })]);
    const text: StoryBlock = { kind: 'paragraph', text: '一段' };
    for (const blocks of [[torn], [table([cell('乙')]), text, torn]]) expect(joinRows(blocks)).toEqual(blocks);
  });
});
