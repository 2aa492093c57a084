/** How many pages a table takes with columns of given widths: reckoned row by row, without setting anything. */

import type { FitLimits, Table } from '../document/document.js';
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

/** How `table` looks with other columns. Each strip of cells is reckoned once for each width that it has had. */
export function tableLooker(
  table: Table,
  fonts: FontLibrary,
  room: PageRoom,
): (widthsPt: readonly Points[]) => TableLook {
  const strips = stripsOf(table, fonts);
  const rows = new RowHeights(table);
  const { style, repeatedRowIndexes } = table;
  const padding = 2 * style.paddingHorizontalPt;
  let lastWidthsPt: readonly Points[] = [];
  return (widthsPt) => {
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
}

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

function pagesOf(heights: Float64Array, repeatedRowIndexes: readonly number[], { heightPt, abovePt }: PageRoom) {
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
  return { pageCount, lastPt: yPt };
}
