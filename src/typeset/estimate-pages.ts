/** How many pages a table takes with columns of given widths: reckoned row by row, without setting anything. */

import type { Cell, FitLimits, Table } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { cellLooker, type TextLook } from './estimate-text.js';

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
const LARGEST_OVERFLOW = 1 / 4;
/** A row higher than this share of the type area goes on over a page end. */
const LARGEST_WHOLE = 1 / 4;

/** The room on pages for a table. */
export interface PageRoom {
  readonly heightPt: Points;
  /** What stands above the table on its first page. */
  readonly abovePt: Points;
  readonly fit: FitLimits | undefined;
}

/** How `table` looks with other columns. Each cell is reckoned once for each width that it has had, and looked up when that changes. */
export function tableLooker(
  table: Table,
  fonts: FontLibrary,
  room: PageRoom,
): (widthsPt: readonly Points[]) => TableLook {
  const byLastRow = Array.from({ length: table.rowCount }, (): { cell: Cell; index: number }[] => []);
  table.cells.forEach((cell, index) => byLastRow[cell.rowIndex + cell.rowSpan - 1]?.push({ cell, index }));
  const looks: TextLook[] = [];
  const strips = stripsOf(table, fonts);
  const padding = 2 * table.style.paddingHorizontalPt;
  return (widthsPt) => {
    const edges = [0];
    for (const width of widthsPt) edges.push((edges.at(-1) ?? 0) + width);
    let torn = 0;
    let flaws = 0;
    for (const strip of strips) {
      const widthPt = (edges[strip.columnIndex + strip.columnSpan] ?? 0) - (edges[strip.columnIndex] ?? 0);
      const roomPt = Math.round((widthPt - padding) * 100) / 100;
      if (roomPt !== strip.roomPt) lookAgain(strip, roomPt, looks);
      torn += strip.torn;
      flaws += strip.flaws;
    }
    const { style, repeatedRowIndexes } = table;
    const plain = rowHeights(byLastRow, looks, style.minimumRowHeightPt, style.paddingVerticalPt, 1);
    const heightPt = plain.reduce((sum, height) => sum + height, 0);
    const taken = pagesOf(plain, repeatedRowIndexes, room);
    const { fit } = room;
    if (!fit || taken.pageCount === 1 || taken.lastPt > room.heightPt * LARGEST_OVERFLOW)
      return { torn, pageCount: taken.pageCount, flaws, heightPt };
    const shrunk = rowHeights(
      byLastRow,
      looks,
      Math.min(style.minimumRowHeightPt, fit.smallestRowHeightPt),
      Math.min(style.paddingVerticalPt, fit.smallestPaddingVerticalPt),
      shrunkShare(table, fit),
    );
    return { torn, pageCount: pagesOf(shrunk, repeatedRowIndexes, room).pageCount, flaws, heightPt };
  };
}

/** Cells that stand in the same columns, and how they look in the room that they had last. */
interface Strip {
  readonly columnIndex: number;
  readonly columnSpan: number;
  readonly cells: { readonly index: number; readonly lookIn: (roomPt: Points) => TextLook }[];
  roomPt: Points;
  torn: number;
  flaws: number;
}

function stripsOf({ cells }: Table, fonts: FontLibrary): readonly Strip[] {
  const strips = new Map<string, Strip>();
  cells.forEach((cell, index) => {
    const { columnIndex, columnSpan } = cell;
    const key = `${columnIndex} ${columnSpan}`;
    const strip = strips.get(key) ?? { columnIndex, columnSpan, cells: [], roomPt: NaN, torn: 0, flaws: 0 };
    strips.set(key, strip);
    strip.cells.push({ index, lookIn: cellLooker(cell, fonts) });
  });
  return [...strips.values()];
}

/** @param looks by index of the cell; those of `strip` are put in */
function lookAgain(strip: Strip, roomPt: Points, looks: TextLook[]): void {
  strip.roomPt = roomPt;
  strip.torn = 0;
  strip.flaws = 0;
  for (const { index, lookIn } of strip.cells) {
    const look = lookIn(roomPt);
    looks[index] = look;
    strip.torn += look.torn;
    strip.flaws += look.flaws;
  }
}

/** By how much the lines of the table may draw together, by the style of its first cell. */
function shrunkShare({ cells }: Table, fit: FitLimits): number {
  const { lineHeight } = cells[0]?.paragraphs[0]?.style ?? { lineHeight: { fixedPt: 1 } };
  return 'factor' in lineHeight ? Math.min(1, fit.smallestLineFactor / lineHeight.factor) : 1;
}

/** Heights of rows, by the cells that end in each. */
function rowHeights(
  byLastRow: readonly (readonly { cell: Cell; index: number }[])[],
  looks: readonly TextLook[],
  minimumPt: Points,
  paddingPt: Points,
  lineShare: number,
): Float64Array {
  const heights = new Float64Array(byLastRow.length);
  const tops = new Float64Array(byLastRow.length + 1);
  byLastRow.forEach((ending, rowIndex) => {
    const topPt = tops[rowIndex] ?? 0;
    let heightPt = minimumPt;
    for (const { cell, index } of ending) {
      const neededPt = (looks[index]?.heightPt ?? 0) * lineShare + 2 * paddingPt;
      heightPt = Math.max(heightPt, neededPt - (topPt - (tops[cell.rowIndex] ?? 0)));
    }
    heights[rowIndex] = heightPt;
    tops[rowIndex + 1] = topPt + heightPt;
  });
  return heights;
}

function pagesOf(heights: Float64Array, repeatedRowIndexes: readonly number[], { heightPt, abovePt }: PageRoom) {
  const repeatedPt = repeatedRowIndexes.reduce((sum, row) => sum + (heights[row] ?? 0), 0);
  const headerRow = repeatedRowIndexes[0] ?? heights.length;
  let pageCount = 1;
  let yPt = abovePt;
  heights.forEach((rowPt, rowIndex) => {
    if (yPt + rowPt > heightPt) {
      const headerPt = rowIndex > headerRow ? Math.min(repeatedPt, heightPt / 2) : 0;
      const splitPt = heightPt - yPt > heightPt * LARGEST_WHOLE || rowPt > heightPt - headerPt ? heightPt - yPt : 0;
      const further = Math.max(1, Math.ceil((rowPt - splitPt) / (heightPt - headerPt)));
      pageCount += further;
      yPt = headerPt + rowPt - splitPt - (further - 1) * (heightPt - headerPt);
    } else yPt += rowPt;
  });
  return { pageCount, lastPt: yPt };
}
