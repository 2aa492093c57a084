/** Which rows of a table are headers of which: what every output format prints again at the top of a page. */

import type { RowGroup, Table } from './document.js';

/** Header rows (from, to: inclusive), repeated above every later row up to `lastHeadedIndex` that begins a page. */
export interface RepeatedRows {
  readonly from: number;
  readonly to: number;
  readonly lastHeadedIndex: number;
}

/** The headers of `table`, in order; one may stand within what another heads. */
export function repeatedRowsOf(table: Table): RepeatedRows[] {
  const found: RepeatedRows[] = [];
  for (const rowIndex of table.repeatedRowIndexes) {
    const last = found.at(-1);
    const list = listAround(table, rowIndex);
    const goesOn = last?.to === rowIndex - 1 && listAround(table, last.to) === list;
    const from = goesOn ? last.from : rowIndex;
    if (goesOn) found.pop();
    // A label that covers the header and rows below it says how far the header speaks.
    const ends = table.cells
      .filter((cell) => cell.rowIndex <= rowIndex && cell.rowIndex + cell.rowSpan - 1 > rowIndex)
      .map((cell) => cell.rowIndex + cell.rowSpan - 1);
    const listEnd = list?.lastRowIndex ?? table.rowCount - 1;
    found.push({ from, to: rowIndex, lastHeadedIndex: Math.min(listEnd, ...ends) });
  }
  return found;
}

function listAround({ rowGroups = [] }: Table, rowIndex: number): RowGroup | undefined {
  return rowGroups.find(({ firstRowIndex, lastRowIndex }) => firstRowIndex <= rowIndex && rowIndex <= lastRowIndex);
}
