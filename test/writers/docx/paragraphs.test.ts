/** Paragraphs in Word: lines with a right part, groups that stay together, long titles. */

import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/document/document.js';
import { BODY, cell, CONTENT, documentOf, heading, LABEL, paragraph, section, table } from '../../support/documents.js';
import { all, partOf, textOf, valueOf, type Element } from './parts.js';

/** Width of the type area in twips, as Word reckons it. */
const WIDTH = 11906 - 1588 - 1474;

const paragraphsOf = async (...blocks: Block[]): Promise<Element[]> =>
  all(await partOf(documentOf(section(blocks)), 'word/document.xml'), 'w:p');

describe('a divided line', () => {
  const tabOf = (element: Element | undefined) =>
    all(element as Element, 'w:tabs').map((tabs) => all(tabs, 'w:tab').map(({ attributes }) => attributes));

  it('has a right tab stop at the edge of its room, and begins at the left', async () => {
    const plain = paragraph(LABEL, '一行');
    const inCell = table(1, 1, [cell(0, 0, '', { paragraphs: [paragraph(CONTENT, '左\t右')] })]);
    const [divided, whole, cellText] = await paragraphsOf(paragraph(LABEL, '左\t右'), plain, inCell);
    expect(textOf(divided as Element)).toBe('左\t右');
    expect(tabOf(divided)).toEqual([[{ 'w:val': 'right', 'w:pos': `${WIDTH}` }]]);
    expect(valueOf(divided as Element, 'w:jc')).toBe('left');
    expect(tabOf(whole)).toEqual([]);
    // The table's 442.2 points less the padding of 4 on either side.
    expect(tabOf(cellText)).toEqual([[{ 'w:val': 'right', 'w:pos': '8684' }]]);
  });

  it('has its right part on a line of its own where both have no room on one', async () => {
    // 442.2 pt at 10.5 pt: 42 characters.
    const line = (count: number) => paragraph(CONTENT, `${'左'.repeat(count)}\t${'右'.repeat(10)}`);
    const [fits, does, leftOut] = await paragraphsOf(line(31), line(32), paragraph(CONTENT, `\t${'右'.repeat(50)}`));
    expect(textOf(fits as Element)).toBe(`${'左'.repeat(31)}\t${'右'.repeat(10)}`);
    expect(textOf(does as Element)).toBe(`${'左'.repeat(32)}⏎\t${'右'.repeat(10)}`);
    expect(textOf(leftOut as Element)).toBe(`\t${'右'.repeat(50)}`);
  });
});

describe('a group', () => {
  it('stays on a page: each paragraph whole, and all but the last with the next', async () => {
    const kept = { keepsWithNext: true as const };
    const written = await paragraphsOf(
      paragraph(BODY, '前'),
      { ...paragraph(BODY, '甲'), ...kept },
      { ...paragraph(BODY, '乙'), ...kept },
      paragraph(BODY, '丙'),
      paragraph(BODY, '后'),
    );
    const counts = (name: string) => written.map((element) => all(element, name).length);
    expect(counts('w:keepNext')).toEqual([0, 1, 1, 0, 0]);
    expect(counts('w:keepLines')).toEqual([0, 1, 1, 1, 0]);
  });
});

describe('a title', () => {
  const indentsOf = async (...lines: string[]) => {
    const [title] = await paragraphsOf(heading(...lines));
    return all(title as Element, 'w:ind').map(({ attributes }) => [attributes['w:left'], attributes['w:right']]);
  };

  it('is narrowed where its last line would be short, with room for its other lines', async () => {
    // 442.2 pt at 22 pt: 20 characters.
    expect(await indentsOf('项'.repeat(20))).toEqual([]);
    expect(await indentsOf('项'.repeat(32))).toEqual([]);
    const [[left = '', right] = []] = await indentsOf('项'.repeat(22), '支出绩效目标审批表');
    expect(left).toBe(right);
    const room = (WIDTH / 20 - (2 * Number(left)) / 20) / 22;
    expect(room).toBeGreaterThan(12);
    expect(room).toBeLessThan(14);
    expect(await indentsOf('项'.repeat(22), '表'.repeat(20))).toEqual([[expect.any(String), expect.any(String)]]);
    const [[wide = ''] = []] = await indentsOf('项'.repeat(22), '表'.repeat(18));
    expect((WIDTH / 20 - (2 * Number(wide)) / 20) / 22).toBeGreaterThanOrEqual(18);
  });
});
