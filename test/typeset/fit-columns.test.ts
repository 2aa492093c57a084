/** Columns left to their content: whole characters, within limits, with fewer pages and fewer torn words than their shares give. */

import { describe, expect, it, vi } from 'vitest';
import type { ColumnLimits, Section, Table } from '../../src/document/document.js';
import { cellLooker } from '../../src/typeset/estimate-text.js';
import { fitColumns } from '../../src/typeset/fit-columns.js';
import { fitDocument } from '../../src/typeset/fit-document.js';
import { RowHeights } from '../../src/typeset/row-heights.js';
import { typeset } from '../../src/typeset/typeset.js';
import { cell, documentOf, heading, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

const NAME = '完成率';
const EXPLANATION = '按台账统计全年实际完成的次数，不少于目标值即为完成；逾期完成的不计入，由业务科室核对后汇总上报。';
const LIMITS: ColumnLimits = { leastPt: 40, mostPt: 400 };

/** A form of `rows`, whose columns have `limits`, and the same width to begin with. */
function form(rows: readonly (readonly string[])[], limits: readonly (ColumnLimits | undefined)[]): Section {
  const cells = rows.flatMap((texts, row) => texts.map((text, column) => cell(row, column, text)));
  return section([heading('标题'), { ...table(limits.length, rows.length, cells), columnLimits: limits }]);
}

function tableOf({ blocks }: Section): Table {
  return blocks[1] as Table;
}

function columnsFitted(given: Section): Section {
  return fitColumns(given, FONTS).section;
}

/** Widths with the columns settled. */
function widthsOf(given: Section): readonly number[] {
  return tableOf(columnsFitted(given)).columnWidthsPt;
}

function pageCount(given: Section): number {
  return typeset(documentOf(given), FONTS).pages.length;
}

const rows = (count: number, ...texts: string[]) => Array.from({ length: count }, () => texts);

describe('fitColumns', () => {
  it('gives the room to the column that has the text, and so saves pages', () => {
    const given = form(rows(60, NAME, EXPLANATION), [LIMITS, LIMITS]);
    const [name = 0, explanation = 0] = widthsOf(given);
    expect(explanation).toBeGreaterThan(name);
    expect(pageCount(columnsFitted(given))).toBeLessThan(pageCount(given));
  });

  it('fills the same width, and leaves alone the columns that have theirs', () => {
    const given = form(rows(10, NAME, EXPLANATION, NAME), [LIMITS, LIMITS, undefined]);
    const widths = widthsOf(given);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(442.2, 6);
    expect(widths[2]).toBe(442.2 / 3);
  });

  it('tries no move again that was no better for the same columns', () => {
    const reckon = vi.spyOn(RowHeights.prototype, 'reckon');
    // On one page, where heights are reckoned once a look.
    widthsOf(form(rows(5, NAME, NAME, NAME, EXPLANATION), [LIMITS, LIMITS, LIMITS, LIMITS]));
    const looks = reckon.mock.calls.length;
    vi.restoreAllMocks();
    // Whole rounds of moves would be 78.
    expect(looks).toBe(72);
  });

  it('keeps to the limits', () => {
    const limits = { leastPt: 100, mostPt: 200 };
    for (const texts of [
      [NAME, EXPLANATION, NAME],
      [EXPLANATION, NAME, NAME],
      [NAME, NAME, EXPLANATION],
    ]) {
      for (const width of widthsOf(form(rows(20, ...texts), [limits, limits, limits]))) {
        expect(width).toBeGreaterThanOrEqual(100 - 10.5);
        expect(width).toBeLessThanOrEqual(200 + 10.5);
      }
    }
  });

  it('has room for whole characters beside the border in each of them but the last', () => {
    const widths = widthsOf(form(rows(10, NAME, EXPLANATION, NAME), [LIMITS, LIMITS, LIMITS]));
    for (const width of widths.slice(0, -1)) expect(((width - 8.5) / 10.5) % 1).toBeCloseTo(0, 6);
  });

  it('tears no number that another column has room for', () => {
    const given = form(
      [
        ['≥12345678901234页', '按月统计'],
        ['100%', '按季统计'],
      ],
      [
        { leastPt: 40, mostPt: 300 },
        { leastPt: 40, mostPt: 420 },
      ],
    );
    const narrow = section([heading('标题'), { ...tableOf(given), columnWidthsPt: [60, 382.2] }]);
    const hasWhole = (one: Section) =>
      typeset(documentOf(one), FONTS).pages.some(({ texts }) =>
        texts.some(({ text }) => text.includes('12345678901234')),
      );
    expect([hasWhole(narrow), hasWhole(columnsFitted(narrow))]).toEqual([false, true]);
  });

  it.each([
    ['≤1.2万元/延米', 6, { torn: 0, flaws: 4 }],
    ['≤1.2万元/延米', 9, { torn: 0, flaws: 0 }],
    ['≤12345万元', 4, { torn: 1, flaws: 0 }],
    ['≤12345万元', 9, { torn: 0, flaws: 0 }],
  ])(
    'counts %s in %i ems as %o: a rate is cut rather than a column be narrowed, a number is not',
    (text, ems, wanted) => {
      const faults = { torn: 0, flaws: 0 };
      const one = cell(0, 0, text);
      cellLooker(one, FONTS)(ems * (one.paragraphs[0]?.style.fontSizePt ?? 0), faults);
      expect(faults).toEqual(wanted);
    },
  );

  it('has numbers whole before it saves pages', () => {
    const limits = { leastPt: 40, mostPt: 402 };
    const given = form(rows(40, '20250101-20251231', '字'.repeat(104)), [limits, limits]);
    const narrow = section([heading('标题'), { ...tableOf(given), columnWidthsPt: [60, 382.2] }]);
    const torn = (one: Section) =>
      typeset(documentOf(one), FONTS).pages.flatMap(({ tornTexts }) => tornTexts ?? []).length;
    expect(torn(narrow)).toBeGreaterThan(0);
    expect(pageCount(columnsFitted(narrow))).toBeGreaterThan(pageCount(narrow));
    expect(torn(columnsFitted(narrow))).toBe(0);
  });

  it('is the same in every document, and says nothing more of limits', () => {
    const given = form(rows(10, NAME, EXPLANATION), [LIMITS, LIMITS]);
    const [one, other] = [fitDocument(documentOf(given), FONTS), fitDocument(documentOf(given, given), FONTS)];
    expect(one.sections[0]).toBe(other.sections[1]);
    expect(tableOf(one.sections[0] as Section)).not.toHaveProperty('columnLimits');
    expect(widthsOf(form(rows(10, NAME, EXPLANATION), [LIMITS, LIMITS]))).toEqual(widthsOf(given));
  });

  it('leaves a form alone whose columns all have their widths', () => {
    const given = section([heading('标题'), table(2, 1, [cell(0, 0, NAME), cell(0, 1, EXPLANATION)])]);
    expect(columnsFitted(given)).toBe(given);
  });
});
