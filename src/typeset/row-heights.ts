/** Heights of a table's rows for one try of columns after another: by the texts of the cells that end in each row. */

import type { Cell, Table } from '../document/document.js';
import type { Points } from '../units.js';

/** Heights of a table's rows, reckoned again and again in the same memory. */
export class RowHeights {
  totalPt: Points = 0;
  /** Cells in the order of the rows in which they end: their indexes, the first rows, and those of the last. */
  private readonly cellIndexes: Uint32Array;
  private readonly firstRows: Uint32Array;
  private readonly lastRows: Uint32Array;
  private readonly textHeights: Float64Array;
  private readonly heights: Float64Array;
  private readonly tops: Float64Array;

  constructor({ cells, rowCount }: Table) {
    const lastRowOf = ({ rowIndex, rowSpan }: Cell) => rowIndex + rowSpan - 1;
    const sorted = cells
      .map((cell, index) => ({ cell, index }))
      .sort((one, other) => lastRowOf(one.cell) - lastRowOf(other.cell));
    this.cellIndexes = Uint32Array.from(sorted, ({ index }) => index);
    this.firstRows = Uint32Array.from(sorted, ({ cell }) => cell.rowIndex);
    this.lastRows = Uint32Array.from(sorted, ({ cell }) => lastRowOf(cell));
    this.textHeights = new Float64Array(cells.length);
    this.heights = new Float64Array(rowCount);
    this.tops = new Float64Array(rowCount + 1);
  }

  /** Takes new heights of the texts of some cells. */
  take(cellIndexes: readonly number[], heightsPt: Float64Array): void {
    cellIndexes.forEach((cellIndex, index) => (this.textHeights[cellIndex] = heightsPt[index] ?? 0));
  }

  /** @returns the heights, which hold until the next call */
  reckon(minimumPt: Points, paddingPt: Points, lineShare: number): Float64Array {
    const { heights, tops, cellIndexes, firstRows, lastRows, textHeights } = this;
    let next = 0;
    let topPt = 0;
    for (let rowIndex = 0; rowIndex < heights.length; rowIndex += 1) {
      let heightPt = minimumPt;
      for (; lastRows[next] === rowIndex; next += 1) {
        const neededPt = (textHeights[cellIndexes[next] ?? 0] ?? 0) * lineShare + 2 * paddingPt;
        heightPt = Math.max(heightPt, neededPt - (topPt - (tops[firstRows[next] ?? 0] ?? 0)));
      }
      heights[rowIndex] = heightPt;
      topPt += heightPt;
      tops[rowIndex + 1] = topPt;
    }
    this.totalPt = topPt;
    return heights;
  }
}
