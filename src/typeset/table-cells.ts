/** A table with every cell's text broken into lines: what pagination works on. */

import type { Cell, Table } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { flowHeightPt, flowOf, type FlowLine } from './text-flow.js';

/** A cell and its lines. Identity matters: progress over pages is kept per cell. */
export interface MeasuredCell {
  readonly cell: Cell;
  /** Index of the last row it covers. */
  readonly lastRowIndex: number;
  /** From the table's left edge. */
  readonly leftPt: Points;
  readonly widthPt: Points;
  readonly flow: readonly FlowLine[];
  /** Height of all its lines with the padding above and below. */
  readonly heightPt: Points;
  /** Printed whole on every page it reaches, rather than running on from one to the next. */
  readonly isLabel: boolean;
}

/** Rows (from, to: inclusive) repeated above every later row up to `sectionEnd` that begins a page. */
interface RepeatedRows {
  readonly from: number;
  readonly to: number;
  readonly sectionEnd: number;
}

/** A measured table. */
export interface MeasuredTable {
  readonly table: Table;
  readonly cells: readonly MeasuredCell[];
  /** Per row: the cells that cover it, from left to right. */
  readonly cellsByRow: readonly (readonly MeasuredCell[])[];
  /** Per row: the rows to be repeated above it when it begins a page. */
  readonly repeatedAbove: readonly (readonly number[])[];
  /** The rows that are repeated. */
  readonly repeatedRows: ReadonlySet<number>;
}

/** A label higher than this share of the type area runs on over pages as other text does. */
const LARGEST_LABEL = 1 / 3;

/** Breaks the text of every cell. @param pageHeightPt height of the type area */
export function measureTable(table: Table, fonts: FontLibrary, pageHeightPt: Points): MeasuredTable {
  const { paddingHorizontalPt, paddingVerticalPt } = table.style;
  const lefts = table.columnWidthsPt.reduce<Points[]>((edges, width) => [...edges, (edges.at(-1) ?? 0) + width], [0]);
  const cells = table.cells.map((cell): MeasuredCell => {
    const leftPt = lefts[cell.columnIndex] ?? 0;
    const widthPt = (lefts[cell.columnIndex + cell.columnSpan] ?? leftPt) - leftPt;
    const flow = flowOf(cell.paragraphs, widthPt - 2 * paddingHorizontalPt, fonts);
    const heightPt = flowHeightPt(flow) + 2 * paddingVerticalPt;
    const isLabel = (cell.isLabel === true || cell.rowSpan > 1) && heightPt <= pageHeightPt * LARGEST_LABEL;
    return { cell, lastRowIndex: cell.rowIndex + cell.rowSpan - 1, leftPt, widthPt, flow, heightPt, isLabel };
  });
  const cellsByRow = Array.from({ length: table.rowCount }, (): MeasuredCell[] => []);
  for (const cell of cells) {
    for (let rowIndex = cell.cell.rowIndex; rowIndex <= cell.lastRowIndex; rowIndex += 1)
      cellsByRow[rowIndex]?.push(cell);
  }
  for (const row of cellsByRow) row.sort((a, b) => a.leftPt - b.leftPt);
  const repeatedRows = new Set(table.repeatedRowIndexes);
  return { table, cells, cellsByRow, repeatedAbove: repeatedAbove(table, cellsByRow), repeatedRows };
}

function repeatedAbove(table: Table, cellsByRow: readonly (readonly MeasuredCell[])[]): number[][] {
  const groups: RepeatedRows[] = [];
  for (const rowIndex of table.repeatedRowIndexes) {
    const last = groups.at(-1);
    const from = last?.to === rowIndex - 1 ? last.from : rowIndex;
    if (from !== rowIndex) groups.pop();
    // A label that covers the header and rows below it says how far the header speaks.
    const ends = (cellsByRow[rowIndex] ?? []).map((cell) => cell.lastRowIndex).filter((end) => end > rowIndex);
    groups.push({ from, to: rowIndex, sectionEnd: Math.min(table.rowCount - 1, ...ends) });
  }
  const above = Array.from({ length: table.rowCount }, (): number[] => []);
  // The header that begins last heads a row; behind its end, the one that it stood under goes on.
  const open: { rows: number[]; sectionEnd: number }[] = [];
  let next = 0;
  for (let rowIndex = 0; rowIndex < table.rowCount; rowIndex += 1) {
    while ((open.at(-1)?.sectionEnd ?? rowIndex) < rowIndex) open.pop();
    above[rowIndex] = open.at(-1)?.rows ?? [];
    const group = groups[next];
    if (group?.to !== rowIndex) continue;
    const rows = Array.from({ length: group.to - group.from + 1 }, (_, index) => group.from + index);
    open.push({ rows, sectionEnd: group.sectionEnd });
    next += 1;
  }
  return above;
}
