/** Fitting: a form a few lines over is drawn in; nothing goes below the limits, nothing else changes. */

import { describe, expect, it } from 'vitest';
import {
  lineHeightPt,
  mapParagraphs,
  type FitLimits,
  type Paragraph,
  type Section,
  type Table,
} from '../../src/document/document.js';
import { findLostText } from '../../src/typeset/find-lost-text.js';
import { typeset } from '../../src/typeset/typeset.js';
import { cell, documentOf, heading, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

const LIMITS: FitLimits = { smallestLineFactor: 1.1, smallestFontSizePt: 9 };

/** Rows of two lines each, in a table without a least height. */
function form(rowCount: number, fit?: FitLimits): Section {
  const text = '按台账统计全年实际完成的次数，不少于目标值即为完成；逾期完成的不计入，由业务科室核对。';
  const cells = Array.from({ length: rowCount }, (_, rowIndex) => cell(rowIndex, 0, text));
  const plain = table(1, rowCount, cells);
  const blocks = [heading('标题'), { ...plain, style: { ...plain.style, minimumRowHeightPt: 0 } }];
  return section(blocks, fit ? { fit } : {});
}

function pageCount(given: Section): number {
  return typeset(documentOf(given), FONTS).pages.length;
}

/** The first number of rows that needs a second page. */
function rowsOver(): number {
  let rowCount = 1;
  while (pageCount(form(rowCount)) === 1) rowCount += 1;
  return rowCount;
}

describe('fit', () => {
  it('draws in a form that runs a row over', () => {
    const rowCount = rowsOver();
    expect(pageCount(form(rowCount, LIMITS))).toBe(1);
    const document = documentOf(form(rowCount, LIMITS));
    expect(findLostText(document, typeset(document, FONTS)).size).toBe(0);
  });

  it('never goes below the limits', () => {
    const document = documentOf(form(rowsOver(), LIMITS));
    const sizes = typeset(document, FONTS).pages.flatMap((page) => page.texts.map(({ fontSizePt }) => fontSizePt));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(LIMITS.smallestFontSizePt);
    expect(pageCount(form(rowsOver(), { smallestLineFactor: 1.3, smallestFontSizePt: 10.5 }))).toBe(2);
  });

  /** Letter sizes and distances of lines inside one cell, of all cells of the pages. */
  function lookOf(given: Section): { sizes: number[]; pitches: number[]; titleSize: number | undefined } {
    const { pages } = typeset(documentOf(given), FONTS);
    const texts = pages.flatMap((page) => page.texts.filter(({ isRepeated }) => !isRepeated));
    const inCells = texts.filter(({ text }) => text !== '标题');
    const pitches = inCells.slice(1).flatMap(({ baselineYPt, xPt }, index) => {
      const before = inCells[index];
      return before?.xPt === xPt ? [Number((baselineYPt - before.baselineYPt).toFixed(3))] : [];
    });
    return {
      sizes: [...new Set(inCells.map(({ fontSizePt }) => fontSizePt))],
      pitches: [...new Set(pitches.filter((pitch) => pitch > 0 && pitch < 14))],
      titleSize: texts.find(({ text }) => text === '标题')?.fontSizePt,
    };
  }

  it('draws lines together before it makes letters smaller, no more than need be', () => {
    // Half of the way from 1.3 to 1.1 does for a row too many; a quarter does not.
    const { sizes, pitches, titleSize } = lookOf(form(rowsOver(), LIMITS));
    expect(sizes).toEqual([10.5]);
    expect(pitches).toEqual([10.5 * 1.2]);
    expect(titleSize).toBe(22);
  });

  it('makes letters smaller where lines are as near as they may be', () => {
    const { sizes, titleSize } = lookOf(form(rowsOver(), { smallestLineFactor: 1.3, smallestFontSizePt: 9 }));
    expect(sizes).toEqual([10.5 - 1.5 * 0.25]);
    expect(titleSize).toBe(22);
  });

  it('goes on by quarters of the way, line heights first, until the last page is saved', () => {
    const factors = new Set<number>();
    for (const smallestLineFactor of [1.28, 1.26, 1.24, 1.2]) {
      const given = form(rowsOver(), { smallestLineFactor, smallestFontSizePt: 10.5 });
      if (pageCount(given) > 1) continue;
      const [pitch = 0] = lookOf(given).pitches;
      factors.add(Number(((1.3 - pitch / 10.5) / (1.3 - smallestLineFactor)).toFixed(2)));
    }
    for (const share of factors) expect([0.25, 0.5, 0.75, 1]).toContain(share);
    expect(factors.size).toBeGreaterThan(1);
  });

  it('never draws apart what is below the limits already, nor fixed line heights', () => {
    const plain = form(rowsOver());
    const tight = mapParagraphs(plain, (given) => ({ ...given, style: { ...given.style, lineHeight: { factor: 1 } } }));
    let rowCount = rowsOver();
    const tightForm = (fit?: FitLimits) =>
      mapParagraphs(form(rowCount, fit), (given) => ({
        ...given,
        style: { ...given.style, lineHeight: { factor: 1 } },
      }));
    while (pageCount(tightForm()) === 1) rowCount += 1;
    expect(lookOf(tightForm({ smallestLineFactor: 1.1, smallestFontSizePt: 12 }))).toEqual(lookOf(tightForm()));
    expect(lookOf(tight).pitches).toEqual([10.5]);
    const fixed = (fit?: FitLimits) =>
      mapParagraphs(form(rowsOver(), fit), (given) => ({
        ...given,
        style: { ...given.style, lineHeight: { fixedPt: lineHeightPt(given.style) } },
      }));
    expect(lookOf(fixed({ smallestLineFactor: 1, smallestFontSizePt: 10.5 }))).toEqual(lookOf(fixed()));
  });

  it('looks at the last page’s own text alone: labels and headers printed again do not count', () => {
    const rowCount = rowsOver();
    const withLabel = (fit?: FitLimits): Section => {
      const [title, plain] = form(rowCount, fit).blocks as [Paragraph, Table];
      const cells = plain.cells.map((given) => ({ ...given, columnIndex: 1 }));
      const label = cell(0, 0, '标签', { rowSpan: rowCount, isLabel: true });
      const both = { ...plain, columnWidthsPt: [40, 402.2], cells: [label, ...cells] };
      return section([title, both], fit ? { fit } : {});
    };
    expect(pageCount(withLabel())).toBe(2);
    expect(pageCount(withLabel(LIMITS))).toBe(1);
  });

  it('leaves a form alone whose last page holds more than 56 points of lines', () => {
    // Rows of one line, 14 points each and 4 of padding: four of them are 54 points from first to last, five 72.
    const rows = (rowCount: number, fit?: FitLimits) => {
      const plain = table(
        1,
        rowCount,
        Array.from({ length: rowCount }, (_, row) => cell(row, 0, '一')),
      );
      const style = { ...plain.style, minimumRowHeightPt: 18 };
      return section([{ ...plain, style }], fit ? { fit } : {});
    };
    let full = 1;
    while (pageCount(rows(full + 1)) === 1) full += 1;
    const limits = { smallestLineFactor: 1, smallestFontSizePt: 4 };
    const rowHeights = (overflow: number) => lookOf(rows(full + overflow, limits)).sizes;
    expect(rowHeights(5)).toEqual([10.5]);
    expect(typeset(documentOf(rows(full + 4)), FONTS).pages).toHaveLength(2);
  });

  it('leaves a form alone whose last page is more than a few lines', () => {
    const plain = typeset(documentOf(form(rowsOver() + 10)), FONTS);
    const fitted = typeset(documentOf(form(rowsOver() + 10, LIMITS)), FONTS);
    expect(fitted.pages[0]?.texts.map(({ baselineYPt }) => baselineYPt)).toEqual(
      plain.pages[0]?.texts.map(({ baselineYPt }) => baselineYPt),
    );
  });
});
