/** Fitting: a form a few lines over is drawn in; nothing goes below the limits, nothing else changes. */

import { afterAll, describe, expect, it, vi } from 'vitest';
import {
  lineHeightPt,
  mapParagraphs,
  typeAreaHeightPt,
  type Document,
  type FitLimits,
  type Paragraph,
  type Section,
  type Table,
} from '../../src/document/document.js';
import type { Page } from '../../src/typeset/page.js';
import { RecentlyUsed } from '../../src/source/recently-used.js';
import { fitColumns } from '../../src/typeset/fit-columns.js';
import { fitSection } from '../../src/typeset/fit-section.js';
import { findLostText } from '../../src/typeset/find-lost-text.js';
import { fitDocument } from '../../src/typeset/fit-document.js';
import { flowOfCell } from '../../src/typeset/flow-of-cell.js';
import { typeset } from '../../src/typeset/typeset.js';
import { reckonPages } from '../../src/writers/docx/reckon-pages.js';
import { cell, cover, documentOf, heading, LABEL, paragraph, PORTRAIT, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

// Modules are kept from file to file: this one and those behind it load them anew, with the spy and without.
vi.hoisted(() => vi.resetModules());
vi.mock('../../src/typeset/flow-of-cell.js', { spy: true });
afterAll(() => {
  vi.doUnmock('../../src/typeset/flow-of-cell.js');
  vi.resetModules();
});

const LIMITS: FitLimits = {
  smallestRowHeightPt: 17,
  smallestPaddingVerticalPt: 1,
  smallestLineFactor: 1.1,
  smallestFontSizePt: 9,
};

/** Nothing may shrink but what is given. */
function only(given: Partial<FitLimits>): FitLimits {
  const none = {
    smallestRowHeightPt: 22,
    smallestPaddingVerticalPt: 2,
    smallestLineFactor: 1.3,
    smallestFontSizePt: 10.5,
  };
  return { ...none, ...given };
}

/** Rows of two lines each, in a table without a least height. */
function form(rowCount: number, fit?: FitLimits): Section {
  const text = '按台账统计全年实际完成的次数，不少于目标值即为完成；逾期完成的不计入，由业务科室核对。';
  const cells = Array.from({ length: rowCount }, (_, rowIndex) => cell(rowIndex, 0, text));
  const plain = table(1, rowCount, cells);
  const blocks = [heading('标题'), { ...plain, style: { ...plain.style, minimumRowHeightPt: 0 } }];
  return section(blocks, fit ? { fit } : {});
}

function fitted(given: Section): Document {
  return fitDocument(documentOf(given), FONTS);
}

function pageCount(given: Section): number {
  return typeset(fitted(given), FONTS).pages.length;
}

/** The first number of rows that needs a second page. */
function rowsOver(): number {
  let rowCount = 1;
  while (pageCount(form(rowCount)) === 1) rowCount += 1;
  return rowCount;
}

/** The first number of rows that limits draw in: rows that just fit the page in PDF are too high in Word. */
function firstDrawnIn(limits: FitLimits): Section {
  for (let rowCount = rowsOver() - 2; ; rowCount += 1) {
    const given = form(rowCount, limits);
    if (fitted(given).sections[0] !== given) return given;
  }
}

/** Letter sizes and distances of lines in the table, and the size of the title. */
function lookOf(given: Section) {
  const [title, { style, cells }] = fitted(given).sections[0]?.blocks as [Paragraph, Table];
  const styles = cells.flatMap(({ paragraphs }) => paragraphs.map((each) => each.style));
  return {
    sizes: [...new Set(styles.map(({ fontSizePt }) => fontSizePt))],
    pitches: [...new Set(styles.map((each) => Number(lineHeightPt(each).toFixed(3))))],
    paddingPt: style.paddingVerticalPt,
    titleSize: title.style.fontSizePt,
  };
}

const PLAIN = { sizes: [10.5], pitches: [13.65], paddingPt: 2, titleSize: 22 };

describe('fit', () => {
  it('draws in a form that runs a row over', () => {
    const given = form(rowsOver(), LIMITS);
    expect(pageCount(given)).toBe(1);
    expect(findLostText(documentOf(given), typeset(fitted(given), FONTS)).size).toBe(0);
  });

  it('draws in what has no room in Word, whose rows are higher by their rules', () => {
    const given = firstDrawnIn(LIMITS);
    expect(pageCount({ ...given, fit: only({}) })).toBe(1);
  });

  it('draws in what air between Han and digits makes too high in Word alone', () => {
    // A line in PDF, with air enough to need two in Word.
    const text = '1年2月3日'.repeat(8);
    const rows = (rowCount: number, fit?: FitLimits) => {
      const cells = Array.from({ length: rowCount }, (_, row) => cell(row, 0, text));
      return section([table(1, rowCount, cells)], fit ? { fit } : {});
    };
    const rowCount = 21;
    expect(pageCount(rows(rowCount))).toBe(1);
    expect(reckonPages(rows(rowCount)).pageCount).toBe(2);
    expect(reckonPages(fitted(rows(rowCount, LIMITS)).sections[0] as Section).pageCount).toBe(1);
  });

  it('draws in what runs a row over in PDF alone', () => {
    // Full pages in Word have room for a row more in PDF each: rows of three pages that fill a fourth in Word may be one over in PDF.
    const over = rowsOver();
    const isOver = ({ texts = [] }: Partial<Page> = {}) =>
      new Set(texts.map(({ baselineYPt }) => baselineYPt)).size <= 4;
    const overInPdf = Array.from({ length: 5 * over }, (_, more) => form(3 * over + more)).filter((given) =>
      isOver(typeset(documentOf(given), FONTS).pages.at(-1)),
    );
    expect(overInPdf.length).toBeGreaterThan(3);
    for (const given of overInPdf) {
      const drawnIn = { ...given, fit: LIMITS };
      expect(isOver(typeset(fitted(drawnIn), FONTS).pages.at(-1))).toBe(false);
    }
  });

  it('is one and the same form wherever it stands', () => {
    const given = form(rowsOver(), LIMITS);
    expect(fitted(given).sections[0]).toBe(fitDocument(documentOf(cover(heading('封面')), given), FONTS).sections[1]);
  });

  it('never goes below the limits', () => {
    for (let rowCount = rowsOver(); rowCount < rowsOver() + 6; rowCount += 1) {
      const { sizes, pitches, paddingPt } = lookOf(form(rowCount, LIMITS));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(LIMITS.smallestFontSizePt);
      expect(Math.min(...pitches)).toBeGreaterThanOrEqual(1.1 * LIMITS.smallestFontSizePt);
      expect(paddingPt).toBeGreaterThanOrEqual(LIMITS.smallestPaddingVerticalPt);
    }
    expect(pageCount(form(rowsOver(), only({})))).toBe(2);
  });

  it('takes from the room between text and rules first, then from that between lines, then from the letters', () => {
    const looks = Array.from({ length: 6 }, (_, more) => lookOf(form(rowsOver() + more, LIMITS)));
    const shrunk = looks.filter(({ paddingPt }) => paddingPt < 2);
    expect(shrunk.length).toBeGreaterThan(1);
    for (const { sizes, pitches, paddingPt } of shrunk) {
      if (sizes[0] !== 10.5) expect(pitches[0]).toBeCloseTo((sizes[0] ?? 0) * 1.1, 2);
      if (pitches[0] !== 13.65) expect(paddingPt).toBe(1);
    }
    expect(looks[0]).toMatchObject({ sizes: [10.5] });
    expect(new Set(looks.map(({ titleSize }) => titleSize))).toEqual(new Set([22]));
  });

  it.each([
    ['padding', { smallestPaddingVerticalPt: 1 }, { paddingPt: 1.5 }],
    ['line heights', { smallestLineFactor: 1.1 }, { pitches: [Number((10.5 * 1.25).toFixed(3))] }],
    [
      'letters',
      { smallestFontSizePt: 9 },
      { sizes: [10.5 - 1.5 * 0.25], pitches: [Number((10.125 * 1.3).toFixed(3))] },
    ],
  ])('draws in %s no more than need be: a part of the way does', (_, limits, look) => {
    expect(lookOf(firstDrawnIn(only(limits)))).toEqual({ ...PLAIN, ...look });
  });

  it('lowers rows that hold less than their least height', () => {
    const rows = (rowCount: number, fit?: FitLimits) =>
      section(
        [
          table(
            1,
            rowCount,
            Array.from({ length: rowCount }, (_, row) => cell(row, 0, '一')),
          ),
        ],
        fit ? { fit } : {},
      );
    let rowCount = 1;
    while (pageCount(rows(rowCount)) === 1) rowCount += 1;
    expect(pageCount(rows(rowCount, only({})))).toBe(2);
    expect(pageCount(rows(rowCount, only({ smallestRowHeightPt: 18 })))).toBe(1);
  });

  it('gives a shrunk style a name of its own: in Word, forms of one document share their styles', () => {
    const given = firstDrawnIn(only({ smallestLineFactor: 1.1 }));
    const [, { cells }] = fitted(given).sections[0]?.blocks as [Paragraph, Table];
    expect(new Set(cells.flatMap(({ paragraphs }) => paragraphs.map(({ style }) => style.name)))).toEqual(
      new Set(['内容（10.5磅，行距13.13磅）']),
    );
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
    const limits = only({ smallestLineFactor: 1.1, smallestFontSizePt: 12 });
    expect(lookOf(tightForm(limits))).toEqual(lookOf(tightForm()));
    expect(lookOf(tight).pitches).toEqual([10.5]);
    const fixed = (fit?: FitLimits) =>
      mapParagraphs(form(rowsOver(), fit), (given) => ({
        ...given,
        style: { ...given.style, lineHeight: { fixedPt: lineHeightPt(given.style) } },
      }));
    expect(lookOf(fixed(only({ smallestLineFactor: 1 })))).toEqual(lookOf(fixed()));
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

  it('leaves a form alone whose last page holds more than three tenths of the page', () => {
    const height = typeAreaHeightPt(PORTRAIT);
    const rows = (rowCount: number, fit?: FitLimits) =>
      section(
        [
          table(
            1,
            rowCount,
            Array.from({ length: rowCount }, (_, row) => cell(row, 0, '一')),
          ),
        ],
        fit ? { fit } : {},
      );
    const tiny: FitLimits = {
      smallestRowHeightPt: 4,
      smallestPaddingVerticalPt: 0,
      smallestLineFactor: 1,
      smallestFontSizePt: 4,
    };
    const rowPt = 22.5;
    const full = Math.floor((height - 4) / rowPt);
    const most = Math.floor((height * 0.3) / rowPt);
    expect(pageCount(rows(full + most, tiny))).toBe(1);
    expect(pageCount(rows(full + most + 2, tiny))).toBe(2);
  });

  it('leaves a form alone whose last page is more than a few lines', () => {
    const given = form(rowsOver() + 10, LIMITS);
    expect(fitted(given).sections[0]).toBe(given);
  });
});

describe('a form that is fitted', () => {
  /** How often a cell of a form of so many rows is set, for both formats and on its pages. */
  const timesEachCellIsSet = (rowCount: number) => {
    vi.mocked(flowOfCell).mockClear();
    typeset(fitted(form(rowCount, only({ smallestRowHeightPt: 0, smallestPaddingVerticalPt: 0 }))), FONTS);
    return vi.mocked(flowOfCell).mock.calls.length / rowCount;
  };

  it.each([3, 23, 24, 25, 26, 40])('has its lines broken once, also where its spaces shrink: %d rows', (rowCount) => {
    expect(timesEachCellIsSet(rowCount)).toBe(1);
  });

  /** As `form`, with two columns whose widths are left open. */
  const openForm = (rowCount: number): Section => {
    const [title, plain] = form(rowCount, LIMITS).blocks as [Paragraph, Table];
    const cells = plain.cells.flatMap((each, row) => [cell(row, 0, `第${row + 1}项`), { ...each, columnIndex: 1 }]);
    const limits = { leastPt: 40, mostPt: 402 };
    const both = { ...plain, cells, columnWidthsPt: [221.1, 221.1], columnLimits: [limits, limits] };
    return section([title, both], { fit: LIMITS });
  };
  it('has all that knows its texts give up those of earlier documents, though none of them is written', () => {
    fitted(openForm(1));
    const asked = vi.spyOn(RecentlyUsed.prototype, 'get');
    const turned = vi.spyOn(RecentlyUsed.prototype, 'turn');
    // A label that Word would tear, and texts of more lines than one.
    const label = cell(0, 0, '可持续影响指标', { isLabel: true, paragraphs: [paragraph(LABEL, '可持续影响指标')] });
    const [title, open] = openForm(20).blocks as [Paragraph, Table];
    const cells = [label, ...open.cells.filter((_, index) => index > 0)];
    const narrow = { ...open, cells, columnWidthsPt: [50, 392.2] };
    delete narrow.columnLimits;
    fitted(section([title, narrow], { fit: LIMITS }));
    const knowing = new Set(asked.mock.contexts);
    const given = new Set(turned.mock.contexts);
    vi.restoreAllMocks();
    expect(knowing.size).toBeGreaterThan(3);
    expect([...knowing].filter((each) => !given.has(each))).toEqual([]);
  });

  /** The forms of one to so many rows, and how often a cell of each is set as it is fitted. */
  const fittedByEstimate = Array.from({ length: 80 }, (_, more) => {
    const { section: columnsFitted, estimate } = fitColumns(openForm(more + 1), FONTS);
    vi.mocked(flowOfCell).mockClear();
    const own = fitSection(columnsFitted, FONTS, estimate);
    return { columnsFitted, own, timesSet: vi.mocked(flowOfCell).mock.calls.length };
  });

  it('is not set where its estimated pages leave no doubt, as those of most lengths do', () => {
    const unset = fittedByEstimate.filter(({ timesSet }) => timesSet === 0);
    expect(unset.length).toBeGreaterThan(fittedByEstimate.length / 2);
    expect(unset.length).toBeLessThan(fittedByEstimate.length);
  });

  it('is drawn in just as far as where all pages are set', () => {
    for (const { columnsFitted, own } of fittedByEstimate) expect(own).toEqual(fitSection(columnsFitted, FONTS));
    expect(fittedByEstimate.some(({ columnsFitted, own }) => own !== columnsFitted)).toBe(true);
  });
});
