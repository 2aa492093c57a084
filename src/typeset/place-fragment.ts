/** A table's fragment → texts and borders on its page. */

import type { Points } from '../units.js';
import { placePart, type OpenPage } from './place-part.js';
import type { RuleSet } from './rule-set.js';
import type { MeasuredCell, MeasuredTable } from './table-cells.js';
import type { TableFragment } from './table-fragment.js';
import { flowHeightPt } from './text-flow.js';

/**
 * Places a fragment of the section's block `blockIndex` with its top left corner at (`leftPt`, `topPt`) of `page`.
 * @param repeated cells that the page prints again; a cell that ran on, or had no room, prints its text once
 * @param rules receives the boxes of the cells
 */
export function placeFragment(
  page: OpenPage,
  blockIndex: number,
  measured: MeasuredTable,
  fragment: TableFragment,
  leftPt: Points,
  topPt: Points,
  repeated: ReadonlySet<MeasuredCell>,
  rules: RuleSet,
): void {
  const { paddingHorizontalPt, paddingVerticalPt } = measured.table.style;
  for (const [cell, lines] of fragment.lines) {
    const rows = fragment.rows.filter(
      ({ rowIndex }) => rowIndex >= cell.cell.rowIndex && rowIndex <= cell.lastRowIndex,
    );
    const cellTopPt = topPt + (rows[0]?.topPt ?? 0);
    const cellBottomPt = topPt + (rows.at(-1)?.bottomPt ?? 0);
    const cellLeftPt = leftPt + cell.leftPt;
    rules.addBox(cellLeftPt, cellTopPt, cellLeftPt + cell.widthPt, cellBottomPt);
    const isWhole = lines.length === cell.flow.length;
    const sparePt = isWhole ? cellBottomPt - cellTopPt - 2 * paddingVerticalPt - flowHeightPt(lines) : 0;
    const share = { top: 0, middle: 0.5, bottom: 1 }[cell.cell.verticalAlignment];
    const box = { xPt: cellLeftPt, yPt: cellTopPt, widthPt: cell.widthPt, heightPt: cellBottomPt - cellTopPt };
    const source = repeated.has(cell) ? undefined : { blockIndex, cellIndex: cell.cellIndex, box };
    const linesTopPt = cellTopPt + paddingVerticalPt + Math.max(0, sparePt) * share;
    placePart(page, source, lines, cellLeftPt + paddingHorizontalPt, linesTopPt);
  }
}
