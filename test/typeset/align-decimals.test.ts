/** Amounts below one another: decimal points in one line, in PDF and in Word, and no text changed. */

import { describe, expect, it } from 'vitest';
import type { Section, Table } from '../../src/document/document.js';
import { fitDocument } from '../../src/typeset/fit-document.js';
import { typeset } from '../../src/typeset/typeset.js';
import { all, partOf } from '../writers/docx/parts.js';
import { cell, CONTENT, documentOf, paragraph, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

const RIGHT = { ...CONTENT, alignment: 'right' as const };
const AMOUNTS = ['85000', '1483491.6', '38,756.49', '-0.5', '合计', '350530000'];

const right = (row: number, column: number, text: string, columnSpan = 1) =>
  cell(row, column, '', { columnSpan, paragraphs: [paragraph(RIGHT, text)] });
const given = (texts: readonly string[]): Section =>
  section([
    table(
      2,
      texts.length,
      texts.flatMap((text, row) => [cell(row, 0, '甲'), right(row, 1, text)]),
    ),
  ]);

/** How far left of the table's edge each amount has its decimal point, or its end where it has none. */
function pointsOf(shown: Section): Map<string, number> {
  const texts = typeset(fitDocument(documentOf(shown), FONTS), FONTS).pages.flatMap((page) => page.texts);
  return new Map(
    texts.map(({ text, xPt, widthPt }) => {
      const decimals = /\.\d+$/.exec(text)?.[0] ?? '';
      const digitPt = 10.5 / 2;
      const pointPt =
        decimals === ''
          ? 0
          : widthPt - digitPt * text.replace(/\D/g, '').length - (text.match(/[,-]/g) ?? []).length * digitPt;
      return [text, xPt + widthPt - (decimals === '' ? 0 : (decimals.length - 1) * digitPt + Math.max(0, pointPt))];
    }),
  );
}

describe('amounts below one another', () => {
  it('have their decimal points in one line', () => {
    const points = pointsOf(given(['85000', '1483491.6', '38756.49', '0.5']));
    const [first, ...others] = ['85000', '1483491.6', '38756.49', '0.5'].map((text) => points.get(text) ?? 0);
    for (const other of others) expect(other).toBeCloseTo(first ?? 0, 3);
  });

  it('stay where they are in a column that has no room for the decimals of others', () => {
    const texts = ['9,000,000', '188,000.50'];
    const fitted = (widthPt: number) => {
      const { blocks } = given(texts);
      const narrow = blocks.map((block) =>
        block.kind === 'table' ? { ...block, columnWidthsPt: [400, widthPt] } : block,
      );
      const [shown] = fitDocument(documentOf(section(narrow)), FONTS).sections[0]?.blocks as [Table];
      return shown.cells.map(({ paragraphs }) => paragraphs[0]?.endIndentEm);
    };
    expect(fitted(80)).toEqual([undefined, expect.any(Number), undefined, undefined]);
    // The wider of the two has room, but not with the decimals of the other behind it.
    expect(fitted(60)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('stay where they are without decimals, and beside them what is no amount', () => {
    const { sections } = fitDocument(documentOf(given(['85000', '120'])), FONTS);
    expect((sections[0]?.blocks[0] as Table).cells.flatMap(({ paragraphs }) => paragraphs)).not.toContainEqual(
      expect.objectContaining({ endIndentEm: expect.anything() as number }),
    );
    const mixed = fitDocument(documentOf(given(AMOUNTS)), FONTS).sections[0]?.blocks[0] as Table;
    const indents = mixed.cells
      .filter(({ columnIndex }) => columnIndex === 1)
      .map(({ paragraphs }) => paragraphs[0]?.endIndentEm);
    expect(indents[0]).toBe(indents[5]);
    expect(indents[0]).toBeGreaterThan(indents[1] ?? 9);
    expect([indents[2], indents[4]]).toEqual([undefined, undefined]);
  });

  it('have the same room in Word', async () => {
    const fitted = fitDocument(documentOf(given(['85000', '0.25'])), FONTS);
    const indents = all(await partOf(fitted, 'word/document.xml'), 'w:ind').map(
      ({ attributes }) => attributes['w:right'],
    );
    expect(indents).toHaveLength(1);
    expect(Number(indents[0])).toBeGreaterThan(10.5 * 20);
  });
});
