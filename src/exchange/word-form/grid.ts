/** A table of a story with its merges resolved: who covers what, and where that stands on the page's width. */

import type { Location } from '../../diagnostic.js';
import type { Piece, StoryBlock, StoryTable } from './word-story.js';

/** A cell in the resolved grid. */
export interface GridCell {
  readonly piece: Piece;
  /** Where it begins; rows count from 0. */
  readonly rowIndex: number;
  rowSpan: number;
  /** Left and right edge as parts of the table's width, 0 to 1. */
  readonly left: number;
  readonly right: number;
  readonly inner: readonly StoryBlock[];
}

/** A resolved table. */
export interface Grid {
  /** For each row, the cells that cover it from left to right, also those that began further up. */
  readonly rows: readonly (readonly GridCell[])[];
  readonly columnCount: number;
  /** Text in cells that a merge hides. */
  readonly hidden: readonly Piece[];
}

/** @param locate the place of a cell; row and column count from 1 */
export function resolveGrid(table: StoryTable, locate: (row: number, column: number) => Location): Grid {
  const rows: GridCell[][] = [];
  const hidden: Piece[] = [];
  const columnCount = table.rows.reduce((most, { skippedColumns, cells }) => {
    const count = cells.reduce((sum, { columnSpan }) => sum + columnSpan, skippedColumns);
    return Math.max(most, count);
  }, 1);
  const edges = edgesOf(table.columnWidths, columnCount);
  let above = new Map<number, GridCell>();
  table.rows.forEach(({ skippedColumns, cells }, rowIndex) => {
    const row: GridCell[] = [];
    const covering = new Map<number, GridCell>();
    let column = skippedColumns;
    for (const [index, cell] of cells.entries()) {
      const start = column;
      column += cell.columnSpan;
      const continued = cell.verticalMerge === 'continue' ? above.get(start) : undefined;
      const isHidden = continued !== undefined || (cell.continuesLeft && row.length > 0);
      const location = locate(rowIndex + 1, start + 1);
      if (isHidden && cell.text.trim() !== '') hidden.push({ text: cell.text, location });
      if (continued) {
        if (!row.includes(continued)) row.push(continued);
        continued.rowSpan = rowIndex - continued.rowIndex + 1;
        covering.set(start, continued);
        continue;
      }
      if (isHidden) continue;
      const extension = cells.slice(index + 1);
      const end = extension.findIndex(({ continuesLeft }) => !continuesLeft);
      const merged = extension.slice(0, end === -1 ? undefined : end);
      const right = merged.reduce((sum, { columnSpan }) => sum + columnSpan, column);
      const piece: Piece = { text: cell.text, location, ...(cell.role && { role: cell.role }) };
      const placed = {
        piece,
        rowIndex,
        rowSpan: 1,
        left: edges[start] ?? 0,
        right: edges[right] ?? 1,
        inner: cell.inner,
      };
      row.push(placed);
      if (cell.verticalMerge !== undefined) covering.set(start, placed);
    }
    rows.push(row);
    above = covering;
  });
  return { rows, columnCount, hidden };
}

/** Where the columns end; evenly spread where the file's widths do not fit its rows. */
function edgesOf(widths: readonly number[], columnCount: number): number[] {
  const isUsable = widths.length >= columnCount && widths.every((width) => width > 0);
  const used = isUsable ? widths.slice(0, columnCount) : new Array<number>(columnCount).fill(1);
  const total = used.reduce((sum, width) => sum + width, 0);
  let edge = 0;
  return [0, ...used.map((width) => (edge += width) / total)];
}

/** How much of the two spans lies over each other. */
export function overlap(one: { left: number; right: number }, other: { left: number; right: number }): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}
