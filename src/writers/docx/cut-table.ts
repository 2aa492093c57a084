/** Cuts a table into those that Word repeats the headers of: it repeats the rows at a table's start only. */

import type { Cell, Table } from '../../document/document.js';
import { repeatedRowsOf } from '../../document/repeated-rows.js';
import type { Points } from '../../units.js';
import { cellHeightPt, type Columns } from './text-in-room.js';

/** A cell as Word is to have it. */
export interface WordCell extends Cell {
  /** The edge where it goes on in another cell, without a line: Word repeats no cell that reaches out of the header. */
  readonly openEdge?: 'top' | 'bottom';
  /** By its text and its padding, whatever rows it covers. */
  readonly heightPt: Points;
}

/** A table as Word is to have it: its first rows are those that it repeats. */
export interface WordTable extends Pick<Table, 'style' | 'columnWidthsPt' | 'rowCount'> {
  readonly cells: readonly WordCell[];
  readonly headerRowCount: number;
  /** Whether it goes on with the one before it on a new page. */
  readonly beginsPage?: true;
  /** Whether the table goes on in another one above or below it. */
  readonly goesOn: { readonly above: boolean; readonly below: boolean };
}

/**
 * `table` as one table or more, in order: each list with headers of its own is one, what stands before and behind it
 * others. A label whose rows are cut stands in each, in the header where there is one: so it is repeated with it. Text
 * that is no label stays where it begins. (dolanmiu/docx #2425)
 */
export function cutTable(table: Table): WordTable[] {
  const headers = repeatedRowsOf(table);
  const starts = new Set([0, ...headers.flatMap(({ from, lastHeadedIndex }) => [from, lastHeadedIndex + 1])]);
  const bounds = [...starts].filter((start) => start < table.rowCount).sort((one, other) => one - other);
  const heightsPt = table.cells.map((cell) => cellHeightPt(cell, table));
  return bounds.map((start, index) => {
    const end = bounds[index + 1] ?? table.rowCount;
    const header = headers.find(({ from }) => from === start);
    const headerRowCount = header ? Math.min(header.to + 1, end) - start : 0;
    const cells = table.cells.flatMap((cell, cellIndex) => {
      const part = partOf(cell, heightsPt[cellIndex] ?? 0, start, end, table);
      return part ? cutAtHeader(part, headerRowCount, table) : [];
    });
    const { style, columnWidthsPt, rowCount } = table;
    const goesOn = { above: start > 0, below: end < rowCount };
    return { style, columnWidthsPt, rowCount: end - start, cells, headerRowCount, goesOn };
  });
}

/** What of `cell` lies in the rows from `start` to before `end`, counted from `start`. */
function partOf(cell: Cell, heightPt: Points, start: number, end: number, table: Table): WordCell | undefined {
  const firstRowIndex = Math.max(cell.rowIndex, start);
  const rowSpan = Math.min(cell.rowIndex + cell.rowSpan, end) - firstRowIndex;
  if (rowSpan <= 0) return undefined;
  const part = { ...cell, heightPt, rowIndex: firstRowIndex - start, rowSpan };
  const isBegun = cell.rowIndex < start && cell.isLabel !== true;
  return isBegun ? emptied(part, table) : part;
}

/** A cell that begins in the header and reaches out of it is two, with no line between and its text in the larger one. */
function cutAtHeader(cell: WordCell, headerRowCount: number, table: Table): WordCell[] {
  const { rowIndex, rowSpan } = cell;
  const inHeader = headerRowCount - rowIndex;
  if (inHeader <= 0 || rowSpan <= inHeader) return [cell];
  return [
    { ...emptied(cell, table), rowSpan: inHeader, openEdge: 'bottom' },
    { ...cell, rowIndex: headerRowCount, rowSpan: rowSpan - inHeader, openEdge: 'top' },
  ];
}

/** The cell with a paragraph of its style without text: what stays of one whose text stands above. */
export function emptied(cell: WordCell, columns: Columns): WordCell {
  return withText(
    cell,
    cell.paragraphs.slice(0, 1).map(({ kind, style }) => ({ kind, style, lines: [''] })),
    columns,
  );
}

/** The cell with other paragraphs. */
export function withText(cell: WordCell, paragraphs: Cell['paragraphs'], columns: Columns): WordCell {
  return { ...cell, paragraphs, heightPt: cellHeightPt({ ...cell, paragraphs }, columns) };
}
