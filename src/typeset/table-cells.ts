/** A table with every cell's text broken into lines: what pagination works on. */

import type { Cell, Table } from '../document/document.js';
import { repeatedRowsOf } from '../document/repeated-rows.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { remembered } from '../source/remembered.js';
import type { Points } from '../units.js';
import { flowOfCell } from './flow-of-cell.js';
import { flowHeightPt, type FlowLine } from './text-flow.js';

/** A cell and its lines. Identity matters: progress over pages is kept per cell. */
export interface MeasuredCell {
  readonly cell: Cell;
  /** Its index among the table's. */
  readonly cellIndex: number;
  /** Index of the last row it covers. */
  readonly lastRowIndex: number;
  /** From the table's left edge. */
  readonly leftPt: Points;
  readonly widthPt: Points;
  readonly flow: readonly FlowLine[];
  /** Height of all its lines with the padding above and below. */
  readonly heightPt: Points;
  /** Printed whole on the page on which it begins, rather than running on from one to the next. */
  readonly isWhole: boolean;
  /** Whole, and so on every further page that it reaches. */
  readonly isLabel: boolean;
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

/** A label or merged cell higher than this share of the type area runs on over pages as other text does. */
const LARGEST_WHOLE = 1 / 3;

/** Breaks the text of every cell. @param pageHeightPt height of the type area */
export function measureTable(table: Table, fonts: FontLibrary, pageHeightPt: Points): MeasuredTable {
  const { paddingVerticalPt } = table.style;
  const { broken: brokenCells, indexesByRow, repeatedAbove } = brokenTable(table, fonts);
  const cells = brokenCells.map((broken, cellIndex): MeasuredCell => {
    const { cell, flow, leftPt, widthPt, textHeightPt } = broken;
    const heightPt = textHeightPt + 2 * paddingVerticalPt;
    const lastRowIndex = cell.rowIndex + cell.rowSpan - 1;
    const isWhole = (cell.isLabel === true || cell.rowSpan > 1) && heightPt <= pageHeightPt * LARGEST_WHOLE;
    const isLabel = isWhole && cell.isLabel === true;
    return { cell, cellIndex, lastRowIndex, leftPt, widthPt, flow, heightPt, isWhole, isLabel };
  });
  const cellsByRow = indexesByRow.map((indexes) => indexes.map((index) => cells[index] as MeasuredCell));
  const repeatedRows = new Set(table.repeatedRowIndexes);
  return { table, cells, cellsByRow, repeatedAbove, repeatedRows };
}

/** A cell's lines, which the heights of rows are nothing to. */
interface BrokenCell extends Pick<MeasuredCell, 'cell' | 'leftPt' | 'widthPt' | 'flow'> {
  readonly textHeightPt: Points;
}

/** What the lines of a table's cells depend on, and these. */
interface BrokenTable
  extends
    Pick<Table, 'cells' | 'columnWidthsPt' | 'repeatedRowIndexes' | 'rowGroups'>,
    Pick<MeasuredTable, 'repeatedAbove'> {
  readonly paddingHorizontalPt: Points;
  readonly broken: readonly BrokenCell[];
  /** Per row: the cells that cover it, from left to right, by their indexes. */
  readonly indexesByRow: readonly (readonly number[])[];
}

/** A form is tried out in so many ways in which only its rows' heights differ: as Word has it, with smaller spaces. */
const MOST_TABLES = 4;

const brokenLately = remembered<FontLibrary, BrokenTable[]>(() => []);

/** The lines of the cells; those of the last tables asked for are known still. */
function brokenTable(table: Table, fonts: FontLibrary): BrokenTable {
  const { cells, columnWidthsPt, repeatedRowIndexes, rowGroups } = table;
  const { paddingHorizontalPt } = table.style;
  const lately = brokenLately(fonts);
  const known = lately.find(
    (each) =>
      each.cells === cells &&
      each.columnWidthsPt === columnWidthsPt &&
      each.repeatedRowIndexes === repeatedRowIndexes &&
      each.rowGroups === rowGroups &&
      each.paddingHorizontalPt === paddingHorizontalPt,
  );
  if (known) return known;
  const lefts = [0];
  for (const widthPt of columnWidthsPt) lefts.push((lefts.at(-1) ?? 0) + widthPt);
  const broken = cells.map((cell): BrokenCell => {
    const leftPt = lefts[cell.columnIndex] ?? 0;
    const widthPt = (lefts[cell.columnIndex + cell.columnSpan] ?? leftPt) - leftPt;
    const flow = flowOfCell(cell.paragraphs, widthPt, paddingHorizontalPt, fonts);
    return { cell, leftPt, widthPt, flow, textHeightPt: flowHeightPt(flow) };
  });
  if (lately.length === MOST_TABLES) lately.shift();
  const rows = { indexesByRow: indexesByRow(table), repeatedAbove: repeatedAbove(table) };
  const own = {
    cells,
    columnWidthsPt,
    paddingHorizontalPt,
    repeatedRowIndexes,
    broken,
    ...(rowGroups && { rowGroups }),
    ...rows,
  };
  lately.push(own);
  return own;
}

function indexesByRow({ cells, rowCount }: Table): number[][] {
  const rows = Array.from({ length: rowCount }, (): number[] => []);
  cells.forEach(({ rowIndex, rowSpan }, index) => {
    for (let row = rowIndex; row < rowIndex + rowSpan; row += 1) rows[row]?.push(index);
  });
  for (const row of rows) row.sort((a, b) => (cells[a]?.columnIndex ?? 0) - (cells[b]?.columnIndex ?? 0));
  return rows;
}

function repeatedAbove(table: Table): number[][] {
  const groups = repeatedRowsOf(table);
  const above = Array.from({ length: table.rowCount }, (): number[] => []);
  // The header that begins last heads a row; behind its end, the one that it stood under goes on.
  const open: { rows: number[]; lastHeadedIndex: number }[] = [];
  let next = 0;
  for (let rowIndex = 0; rowIndex < table.rowCount; rowIndex += 1) {
    while ((open.at(-1)?.lastHeadedIndex ?? rowIndex) < rowIndex) open.pop();
    above[rowIndex] = open.at(-1)?.rows ?? [];
    const group = groups[next];
    if (group?.to !== rowIndex) continue;
    const rows = Array.from({ length: group.to - group.from + 1 }, (_, index) => group.from + index);
    open.push({ rows, lastHeadedIndex: group.lastHeadedIndex });
    next += 1;
  }
  return above;
}
