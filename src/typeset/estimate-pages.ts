/** How many pages a table takes with columns of given widths: reckoned row by row, without setting anything. */

import { lineHeightPt, type FitLimits, type Table } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { cellLooker, type TextFaults } from './estimate-text.js';
import { RowHeights } from './row-heights.js';

/** What widths make of a table; fewer is better, in this order. */
export interface TableLook {
  /** Numbers that are not whole. */
  readonly torn: number;
  /** Those that are saved by drawing the table in do not count. */
  readonly pageCount: number;
  readonly flaws: number;
  readonly heightPt: Points;
}

/** A last page up to this share of the type area is drawn in. */
const LARGEST_OVERFLOW = 0.3;
/** A row higher than this share of the type area goes on over a page end. */
const LARGEST_WHOLE = 1 / 4;

/** The room on pages for a table. */
export interface PageRoom {
  readonly heightPt: Points;
  /** What stands above the table on its first page. */
  readonly abovePt: Points;
  readonly fit: FitLimits | undefined;
}

/** How a table looks, without its being set. */
export interface TableEstimate {
  /** With other columns. Each strip of cells is reckoned once for each width that it has had. */
  readonly look: (widthsPt: readonly Points[]) => TableLook;
  /**
   * Where it ends with the columns looked at last, drawn in as `shrunk` is; undefined where its texts are not drawn in alike.
   * @param reservePt what is left free of each page
   * @param rulePt what a row is higher by its rule
   */
  endOf(shrunk: Table, reservePt: Points, rulePt: Points): TableEnd | undefined;
}

/** On how many pages a table stands, and how high the last one is filled: by all of it, and without what is repeated there. */
export interface TableEnd {
  readonly pageCount: number;
  readonly lastPt: Points;
  readonly ownPt: Points;
}

export function estimateTable(table: Table, fonts: FontLibrary, room: PageRoom): TableEstimate {
  const strips = stripsOf(table, fonts);
  const rows = new RowHeights(table);
  const { style, repeatedRowIndexes } = table;
  const padding = 2 * style.paddingHorizontalPt;
  let lastWidthsPt: readonly Points[] = [];
  const look = (widthsPt: readonly Points[]): TableLook => {
    let torn = 0;
    let flaws = 0;
    for (const strip of strips) {
      const isKnown = !isChanged(strip, widthsPt, lastWidthsPt);
      const look = isKnown && strip.last ? strip.last : lookOf(strip, roomIn(strip, widthsPt, padding));
      if (look !== strip.last) rows.take(strip.cellIndexes, look.heightsPt);
      strip.last = look;
      torn += look.torn;
      flaws += look.flaws;
    }
    lastWidthsPt = widthsPt;
    const plain = rows.reckon(style.minimumRowHeightPt, style.paddingVerticalPt, 1);
    const heightPt = rows.totalPt;
    const taken = pagesOf(plain, repeatedRowIndexes, room);
    const { fit } = room;
    if (!fit || taken.pageCount === 1 || taken.lastPt > room.heightPt * LARGEST_OVERFLOW)
      return { torn, pageCount: taken.pageCount, flaws, heightPt };
    const shrunk = rows.reckon(
      Math.min(style.minimumRowHeightPt, fit.smallestRowHeightPt),
      Math.min(style.paddingVerticalPt, fit.smallestPaddingVerticalPt),
      shrunkShare(table, fit),
    );
    return { torn, pageCount: pagesOf(shrunk, repeatedRowIndexes, room).pageCount, flaws, heightPt };
  };
  const endOf = (shrunk: Table, reservePt: Points, rulePt: Points) => {
    const lineShare = lineShareOf(table, shrunk);
    if (lineShare === undefined) return undefined;
    const { minimumRowHeightPt, paddingVerticalPt } = shrunk.style;
    const heights = rows.reckon(minimumRowHeightPt + rulePt, paddingVerticalPt + rulePt / 2, lineShare);
    return pagesOf(heights, repeatedRowIndexes, { ...room, heightPt: room.heightPt - reservePt });
  };
  return { look, endOf };
}

/** By how much all lines of `table` are drawn together in `shrunk`; undefined where some are more than others, or letters are smaller. */
function lineShareOf(table: Table, shrunk: Table): number | undefined {
  let share: number | undefined;
  const isAlike = shrunk.cells.every(({ paragraphs }, cellIndex) =>
    paragraphs.every(({ style }, index) => {
      const before = table.cells[cellIndex]?.paragraphs[index]?.style;
      if (before?.fontSizePt !== style.fontSizePt) return false;
      const own = before === style ? 1 : lineHeightPt(style) / lineHeightPt(before);
      share ??= own;
      return Math.abs(own - share) < TOLERANCE;
    }),
  );
  return isAlike ? (share ?? 1) : undefined;
}

const TOLERANCE = 1e-6;

/** Cells that stand in the same columns, and how they look in the rooms that they have had. */
interface Strip {
  readonly columnIndex: number;
  /** The column behind them. */
  readonly endIndex: number;
  readonly cellIndexes: number[];
  readonly lookers: ReturnType<typeof cellLooker>[];
  readonly looks: StripLook[];
  last?: StripLook;
}

interface StripLook extends TextFaults {
  readonly roomPt: Points;
  /** Of the text of each cell. */
  readonly heightsPt: Float64Array;
}

function stripsOf({ cells }: Table, fonts: FontLibrary): readonly Strip[] {
  const strips: Strip[] = [];
  cells.forEach((cell, index) => {
    const { columnIndex, columnSpan } = cell;
    const endIndex = columnIndex + columnSpan;
    let strip = strips.find((known) => known.columnIndex === columnIndex && known.endIndex === endIndex);
    if (!strip) strips.push((strip = { columnIndex, endIndex, cellIndexes: [], lookers: [], looks: [] }));
    strip.cellIndexes.push(index);
    strip.lookers.push(cellLooker(cell, fonts));
  });
  return strips;
}

/** A step moves a few ems from one column to another: most strips stay as they are. */
function isChanged({ columnIndex, endIndex }: Strip, widthsPt: readonly Points[], others: readonly Points[]): boolean {
  for (let index = columnIndex; index < endIndex; index += 1) if (widthsPt[index] !== others[index]) return true;
  return false;
}

function roomIn({ columnIndex, endIndex }: Strip, widthsPt: readonly Points[], paddingPt: Points): Points {
  let widthPt = 0;
  for (let index = columnIndex; index < endIndex; index += 1) widthPt += widthsPt[index] ?? 0;
  return Math.round((widthPt - paddingPt) * 100) / 100;
}

function lookOf({ lookers, looks }: Strip, roomPt: Points): StripLook {
  for (const look of looks) if (look.roomPt === roomPt) return look;
  const look: StripLook = { roomPt, torn: 0, flaws: 0, heightsPt: new Float64Array(lookers.length) };
  lookers.forEach((heightIn, index) => (look.heightsPt[index] = heightIn(roomPt, look)));
  looks.push(look);
  return look;
}

/** By how much the lines of the table may draw together, by the style of its first cell. */
function shrunkShare({ cells }: Table, fit: FitLimits): number {
  const { lineHeight } = cells[0]?.paragraphs[0]?.style ?? { lineHeight: { fixedPt: 1 } };
  return 'factor' in lineHeight ? Math.min(1, fit.smallestLineFactor / lineHeight.factor) : 1;
}

function pagesOf(
  heights: Float64Array,
  repeatedRowIndexes: readonly number[],
  { heightPt, abovePt }: PageRoom,
): TableEnd {
  const repeatedPt = repeatedRowIndexes.reduce((sum, row) => sum + (heights[row] ?? 0), 0);
  const headerRow = repeatedRowIndexes[0] ?? heights.length;
  let pageCount = 1;
  let yPt = abovePt;
  for (let rowIndex = 0; rowIndex < heights.length; rowIndex += 1) {
    const rowPt = heights[rowIndex] ?? 0;
    if (yPt + rowPt <= heightPt) {
      yPt += rowPt;
      continue;
    }
    const headerPt = rowIndex > headerRow ? Math.min(repeatedPt, heightPt / 2) : 0;
    const splitPt = heightPt - yPt > heightPt * LARGEST_WHOLE || rowPt > heightPt - headerPt ? heightPt - yPt : 0;
    const further = Math.max(1, Math.ceil((rowPt - splitPt) / (heightPt - headerPt)));
    pageCount += further;
    yPt = headerPt + rowPt - splitPt - (further - 1) * (heightPt - headerPt);
  }
  const againPt = pageCount > 1 && headerRow < heights.length ? repeatedPt : 0;
  return { pageCount, lastPt: yPt, ownPt: yPt - againPt };
}
