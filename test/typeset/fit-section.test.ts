/** Fitting: a form a few lines over is drawn in; nothing goes below the limits, nothing else changes. */

import { describe, expect, it } from 'vitest';
import type { FitLimits, Section } from '../../src/document/document.js';
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

  it('leaves a form alone whose last page is more than a few lines', () => {
    const plain = typeset(documentOf(form(rowsOver() + 10)), FONTS);
    const fitted = typeset(documentOf(form(rowsOver() + 10, LIMITS)), FONTS);
    expect(fitted.pages[0]?.texts.map(({ baselineYPt }) => baselineYPt)).toEqual(
      plain.pages[0]?.texts.map(({ baselineYPt }) => baselineYPt),
    );
  });
});
