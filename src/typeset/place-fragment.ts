/** A table's fragment → texts and borders on its page. */

import type { Points } from '../units.js';
import { placePart, type OpenPage } from './place-part.js';
import type { RuleSet } from './rule-set.js';
import type { MeasuredCell, MeasuredTable } from './table-cells.js';
import type { FragmentRow, TableFragment } from './table-fragment.js';
import { flowHeightPt, type FlowLine } from './text-flow.js';

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
  const { paddingHorizontalPt } = measured.table.style;
  for (const [cell, lines] of fragment.lines) {
    const place = placeOfCell(cell, lines, { measured, fragment });
    const cellTopPt = topPt + place.topPt;
    const cellBottomPt = topPt + place.bottomPt;
    const cellLeftPt = leftPt + cell.leftPt;
    rules.addBox(cellLeftPt, cellTopPt, cellLeftPt + cell.widthPt, cellBottomPt);
    const box = { xPt: cellLeftPt, yPt: cellTopPt, widthPt: cell.widthPt, heightPt: cellBottomPt - cellTopPt };
    const source = repeated.has(cell) ? undefined : { blockIndex, cellIndex: cell.cellIndex, box };
    placePart(page, source, lines, cellLeftPt + paddingHorizontalPt, topPt + place.linesTopPt);
  }
}

/** Where a cell's part of a fragment stands, from the fragment's top. @param lines those of the cell that it has */
export function placeOfCell(
  { cell, flow, lastRowIndex }: MeasuredCell,
  lines: readonly FlowLine[],
  { measured, fragment }: { readonly measured: MeasuredTable; readonly fragment: TableFragment },
): { readonly topPt: Points; readonly bottomPt: Points; readonly linesTopPt: Points } {
  let [first, last]: (FragmentRow | undefined)[] = [];
  for (const row of fragment.rows) {
    if (row.rowIndex < cell.rowIndex || row.rowIndex > lastRowIndex) continue;
    first ??= row;
    last = row;
  }
  const [topPt, bottomPt] = [first?.topPt ?? 0, last?.bottomPt ?? 0];
  const { paddingVerticalPt } = measured.table.style;
  const isWhole = lines.length === flow.length;
  const sparePt = isWhole ? bottomPt - topPt - 2 * paddingVerticalPt - flowHeightPt(lines) : 0;
  const share = { top: 0, middle: 0.5, bottom: 1 }[cell.verticalAlignment];
  return { topPt, bottomPt, linesTopPt: topPt + paddingVerticalPt + Math.max(0, sparePt) * share };
}
