/** Cuts tables where a page ends within what a label names, so that the label stands on the next page too: Word repeats headers alone. */

import { remembered } from '../../source/remembered.js';
import type { Points } from '../../units.js';
import { emptied, type WordCell, type WordTable } from './cut-table.js';
import { rowHeightsPt, rowsKeptWithNext } from './estimate-height.js';
import { splitRow } from './split-row.js';

/** What of a page stays free where a table is cut, the most that takes no page more: lines that Word or a clerk adds begin no page. */
const RESERVES_PT = [42, 28, 14];

/** Where a row is parted: a line that is reckoned wrongly would put a page of its own behind it. */
const RESERVE_IN_ROW_PT = 28;

/** A row that would leave more of a page empty is parted. */
const LARGEST_GAP = 1 / 4;

/** A header higher than this share of the page is not reckoned to stand on each. */
const LARGEST_HEADER = 1 / 2;

/** What tables are cut by: where they stand on pages. */
export interface PageRoom {
  /** Height of the type area. */
  readonly heightPt: Points;
  /** What stands above the first table on its page. */
  readonly abovePt: Points;
  /** Rows up to this height stay on one page. */
  readonly largestWholePt: Points;
}

/** Tables that follow one another, on how many pages, and how high the last one is filled. */
export interface CutTables {
  readonly tables: readonly WordTable[];
  readonly pageCount: number;
  readonly endPt: Points;
}

/** `tables`, which follow one another, cut further where a page ends, by what is reckoned, and a label goes on. */
export function cutAtPages(tables: readonly WordTable[], room: PageRoom): CutTables {
  // Most reserves have the same pages end at the same rows.
  const rowsOf = remembered((table: WordTable): Rows => ({
    heights: rowHeightsPt(table),
    kept: rowsKeptWithNext(table, room.largestWholePt),
    partedAt: [],
  }));
  let best: CutTables | undefined;
  for (const reservePt of [...RESERVES_PT].reverse()) {
    const cut = cutWithReserve(tables, room, reservePt, rowsOf);
    if (best && cut.pageCount > best.pageCount) break;
    best = cut;
    // Where no page ends, none has a reserve.
    if (cut.pageCount === 1) break;
  }
  return best ?? { tables, pageCount: 1, endPt: room.abovePt };
}

/** The rows of a table. */
interface Rows {
  readonly heights: readonly Points[];
  /** Those that no page end parts from the next. */
  readonly kept: ReadonlySet<number>;
  /** By the first row of a page: the table cut there, once it was. */
  readonly partedAt: [WordTable, WordTable][];
}

type RowsOf = (table: WordTable) => Rows;

function cutWithReserve(tables: readonly WordTable[], room: PageRoom, reservePt: Points, rowsOf: RowsOf) {
  let yPt = room.abovePt;
  let pageCount = 1;
  const cut = tables.flatMap((whole) => {
    const done: WordTable[] = [];
    let table = whole;
    for (;;) {
      const end = endOfPage(table, yPt, room, reservePt, rowsOf);
      pageCount += end.pageCount;
      yPt = end.yPt;
      if (!end.parts) return [...done, table];
      const [first, rest] = end.parts;
      done.push(first);
      table = rest;
    }
  });
  return { tables: cut, endPt: yPt, pageCount };
}

/** How a table is to be cut, or where it ends. */
interface TableEnd {
  /** What it is cut into; absent where no page end tears a label. */
  readonly parts?: [WordTable, WordTable];
  /** What of its page is filled then. */
  readonly yPt: Points;
  /** Pages begun. */
  readonly pageCount: number;
}

function endOfPage(table: WordTable, beginPt: Points, room: PageRoom, reservePt: Points, rowsOf: RowsOf): TableEnd {
  const { headerRowCount } = table;
  const { heights, kept, partedAt } = rowsOf(table);
  const sumOf = (from: number, to: number) => heights.slice(from, to).reduce((sum, height) => sum + height, 0);
  const headerPt = sumOf(0, headerRowCount);
  const againPt = headerPt > room.heightPt * LARGEST_HEADER ? 0 : headerPt;
  let firstOfPage = 0;
  let pageCount = 0;
  let yPt = beginPt;
  for (let rowIndex = 0; rowIndex < heights.length; rowIndex += 1) {
    const rowPt = heights[rowIndex] ?? 0;
    if (yPt + rowPt <= room.heightPt) {
      yPt += rowPt;
      continue;
    }
    pageCount += 1;
    const freePt = room.heightPt - yPt;
    const isParted =
      rowIndex >= headerRowCount && (rowPt > room.largestWholePt || freePt > room.heightPt * LARGEST_GAP);
    const split = isParted && splitRow(table, rowIndex, freePt - Math.max(reservePt, RESERVE_IN_ROW_PT));
    if (split) return { parts: parted(split, rowIndex + 1), yPt: 0, pageCount };
    if (rowPt > room.largestWholePt) {
      // Such a row goes on over the page's end.
      const restPt = rowPt - freePt;
      const furtherPt = room.heightPt - againPt;
      pageCount += Math.floor(restPt / furtherPt);
      yPt = againPt + (restPt % furtherPt);
      firstOfPage = rowIndex + 1;
      continue;
    }
    const first = beginOfPage(rowIndex, firstOfPage, kept);
    const mayCut = first > Math.max(headerRowCount, firstOfPage);
    const isTight = yPt - sumOf(first, rowIndex) + reservePt > room.heightPt;
    const earlier = isTight ? beginOfPage(first - 1, firstOfPage, kept) : first;
    const cutAt = earlier > Math.max(headerRowCount, firstOfPage) ? earlier : first;
    if (mayCut && isLabelTorn(table, cutAt))
      return { parts: (partedAt[cutAt] ??= parted(table, cutAt)), yPt: 0, pageCount };
    yPt = (first > headerRowCount ? againPt : 0) + sumOf(first > headerRowCount ? first : 0, rowIndex + 1);
    firstOfPage = first;
  }
  return { yPt, pageCount };
}

/** The first row of a page that `rowIndex` has to go to, with the rows that are kept with it. */
function beginOfPage(rowIndex: number, firstOfPage: number, kept: ReadonlySet<number>): number {
  let first = rowIndex;
  while (first - 1 > firstOfPage && kept.has(first - 1)) first -= 1;
  return first - 1 === firstOfPage && kept.has(firstOfPage) ? firstOfPage : first;
}

/** Whether a label that is no header covers rows on both sides of a page that begins with `rowIndex`. */
function isLabelTorn({ cells, headerRowCount }: WordTable, rowIndex: number): boolean {
  return cells.some(
    (cell) =>
      cell.isLabel === true &&
      cell.rowIndex >= headerRowCount &&
      cell.rowIndex < rowIndex &&
      cell.rowIndex + cell.rowSpan > rowIndex,
  );
}

/** The rows before `rowIndex`, and the rest under the header on a new page. */
function parted(table: WordTable, rowIndex: number): [WordTable, WordTable] {
  const { headerRowCount, rowCount, goesOn } = table;
  const first = table.cells.flatMap((cell): WordCell[] => {
    const rowSpan = Math.min(cell.rowIndex + cell.rowSpan, rowIndex) - cell.rowIndex;
    if (rowSpan <= 0) return [];
    return [rowSpan === cell.rowSpan ? cell : { ...cell, rowSpan }];
  });
  const rest = table.cells.flatMap((cell): WordCell[] => {
    const end = cell.rowIndex + cell.rowSpan;
    if (cell.rowIndex < headerRowCount) return [cell];
    if (end <= rowIndex) return [];
    const from = Math.max(cell.rowIndex, rowIndex);
    const isPrinted = cell.rowIndex < rowIndex && cell.isLabel !== true;
    const part = isPrinted ? emptied(cell, table) : cell;
    return [{ ...part, rowIndex: from - rowIndex + headerRowCount, rowSpan: end - from }];
  });
  return [
    { ...table, rowCount: rowIndex, cells: first, goesOn: { ...goesOn, below: false } },
    {
      ...table,
      rowCount: rowCount - rowIndex + headerRowCount,
      cells: rest,
      goesOn: { ...goesOn, above: false },
      beginsPage: true,
    },
  ];
}
