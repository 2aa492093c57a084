/** How high rows are, about: enough to tell where a page ends, and a row that fits it from one that may need a break. */

import type { Points } from '../../units.js';
import type { WordCell, WordTable } from './cut-table.js';

/** Heights of the rows of `table`, with the line below each. */
export function rowHeightsPt(table: WordTable): Points[] {
  const { borderWidthPt, minimumRowHeightPt } = table.style;
  const ending = Array.from({ length: table.rowCount }, (): WordCell[] => []);
  for (const cell of table.cells) ending[cell.rowIndex + cell.rowSpan - 1]?.push(cell);
  const tops: Points[] = [0];
  return ending.map((cells, rowIndex) => {
    const topPt = tops[rowIndex] ?? 0;
    const needed = cells.map((cell) => cell.heightPt - (topPt - (tops[cell.rowIndex] ?? 0)));
    const heightPt = Math.max(minimumRowHeightPt, ...needed) + borderWidthPt;
    tops.push(topPt + heightPt);
    return heightPt;
  });
}

/**
 * Rows that no page end parts from the next: headers, which never stand alone at a page's end, and rows beside a merged
 * cell until they are as high as its text, of which Word would leave a part on the page.
 * @param largestPt what is higher is not kept together
 */
export function rowsKeptWithNext(table: WordTable, largestPt: Points): Set<number> {
  const kept = new Set(Array.from({ length: table.headerRowCount }, (_, rowIndex) => rowIndex));
  const heights = new Array<Points>(table.rowCount).fill(table.style.minimumRowHeightPt);
  for (const cell of table.cells.filter(({ rowSpan }) => rowSpan === 1))
    heights[cell.rowIndex] = Math.max(heights[cell.rowIndex] ?? 0, cell.heightPt);
  for (const cell of table.cells.filter(({ rowSpan }) => rowSpan > 1)) {
    const neededPt = cell.heightPt;
    if (neededPt > largestPt) continue;
    let heightPt = 0;
    for (let rowIndex = cell.rowIndex; rowIndex < cell.rowIndex + cell.rowSpan - 1; rowIndex += 1) {
      heightPt += heights[rowIndex] ?? 0;
      if (heightPt >= neededPt) break;
      kept.add(rowIndex);
    }
  }
  return kept;
}
