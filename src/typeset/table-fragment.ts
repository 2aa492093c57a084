/** The part of a table that goes on one page: which rows, how high, and how many lines of each cell. */

import type { Points } from '../units.js';
import type { MeasuredCell, MeasuredTable } from './table-cells.js';
import type { FlowLine } from './text-flow.js';

/** A row on the page; heights from the fragment's top. */
export interface FragmentRow {
  readonly rowIndex: number;
  readonly topPt: Points;
  bottomPt: Points;
  /** A header printed again. */
  readonly isRepeated: boolean;
}

/** Where in the table the next page goes on. */
export interface TableProgress {
  /** First row that is not finished. */
  readonly rowIndex: number;
  /** Lines that cells reaching into that row have on earlier pages; absent: none. */
  readonly linesDone: ReadonlyMap<MeasuredCell, number>;
}

/** A page's part of a table. */
export interface TableFragment {
  readonly rows: readonly FragmentRow[];
  /** Lines of each cell that the page takes; labels take all. */
  readonly lines: ReadonlyMap<MeasuredCell, readonly FlowLine[]>;
  readonly heightPt: Points;
  readonly next: TableProgress;
}

/** A repeated header higher than this share of the page would leave no room for what it heads. */
const LARGEST_HEADER = 1 / 2;

/** A gap higher than this share of the page is worse than running text that goes on on the next one. */
const LARGEST_GAP = 1 / 4;

/** Text of fewer lines is a name or a value rather than running text. */
const FEWEST_RUNNING_LINES = 6;

/** Heights are sums; without tolerance a row that fits exactly would not. */
const TOLERANCE_PT = 0.01;

/**
 * Fills `roomPt` from where `progress` stands.
 * @param isFreshPage nothing stands above the table on this page: then something is placed in any case
 * @param pageHeightPt room of a whole page
 * @returns undefined when nothing fits and the page is not fresh
 */
export function composeFragment(
  measured: MeasuredTable,
  progress: TableProgress,
  roomPt: Points,
  pageHeightPt: Points,
  isFreshPage: boolean,
): TableFragment | undefined {
  const composer = new FragmentComposer(measured, progress, roomPt);
  composer.repeatHeader(pageHeightPt);
  const { table } = measured;
  let rowIndex = progress.rowIndex;
  let breakAfter: number | undefined;
  while (rowIndex < table.rowCount && composer.placeRow(rowIndex)) {
    const isLast = rowIndex === table.rowCount - 1;
    const isAllowed = isLast || !measured.repeatedRows.has(rowIndex);
    if (isAllowed && composer.closesAfter(rowIndex)) breakAfter = rowIndex;
    rowIndex += 1;
  }
  if (rowIndex === table.rowCount && breakAfter === rowIndex - 1) return composer.finish(breakAfter);
  const fitsOnAPage =
    rowIndex < table.rowCount &&
    new FragmentComposer(measured, { rowIndex, linesDone: printedAbove(measured, rowIndex) }, pageHeightPt).fitsAlone(
      rowIndex,
    );
  const isBegun = rowIndex === progress.rowIndex && progress.linesDone.size > 0;
  const leavesGap = composer.freePt > pageHeightPt * LARGEST_GAP && hasRunningText(measured, rowIndex);
  const mayEnd = fitsOnAPage && !isBegun && !leavesGap && !(isFreshPage && breakAfter === undefined);
  if (rowIndex < table.rowCount && !mayEnd) {
    const split = composer.split(rowIndex, isFreshPage && breakAfter === undefined);
    if (split) return split;
  }
  if (breakAfter !== undefined) return composer.finish(breakAfter);
  return isFreshPage ? composer.finish(Math.max(progress.rowIndex, rowIndex - 1)) : undefined;
}

function hasRunningText({ cellsByRow }: MeasuredTable, rowIndex: number): boolean {
  return (cellsByRow[rowIndex] ?? []).some(
    ({ cell, flow, isWhole }) => !isWhole && cell.rowIndex === rowIndex && flow.length >= FEWEST_RUNNING_LINES,
  );
}

/** Cells that a page beginning with the row does not print, since they stand whole on the page before. */
function printedAbove({ cellsByRow }: MeasuredTable, rowIndex: number): Map<MeasuredCell, number> {
  const cells = (cellsByRow[rowIndex] ?? []).filter(
    ({ cell, isWhole, isLabel }) => isWhole && !isLabel && cell.rowIndex < rowIndex,
  );
  return new Map(cells.map((cell) => [cell, cell.flow.length]));
}

class FragmentComposer {
  private readonly rows: FragmentRow[] = [];
  private bottomPt: Points = 0;
  private readonly paddingPt: Points;

  constructor(
    private readonly measured: MeasuredTable,
    private readonly progress: TableProgress,
    private readonly roomPt: Points,
  ) {
    this.paddingPt = 2 * measured.table.style.paddingVerticalPt;
  }

  /** What of the page is not filled so far. */
  get freePt(): Points {
    return this.roomPt - this.bottomPt;
  }

  /** Prints the header above the first row again, where there is one and it leaves room. */
  repeatHeader(pageHeightPt: Points): void {
    for (const rowIndex of this.measured.repeatedAbove[this.progress.rowIndex] ?? []) {
      this.push(rowIndex, this.neededHeight(rowIndex, true), true);
      if (this.bottomPt > pageHeightPt * LARGEST_HEADER) break;
    }
    if (this.bottomPt > pageHeightPt * LARGEST_HEADER) {
      this.rows.length = 0;
      this.bottomPt = 0;
    }
  }

  /** Adds the row if it fits whole. */
  placeRow(rowIndex: number): boolean {
    const heightPt = this.neededHeight(rowIndex, false);
    if (this.bottomPt + heightPt > this.roomPt + TOLERANCE_PT) return false;
    this.push(rowIndex, heightPt, false);
    return true;
  }

  /** Whether the row would fit on a page that begins with it. */
  fitsAlone(rowIndex: number): boolean {
    this.repeatHeader(this.roomPt);
    return this.placeRow(rowIndex) && this.bottomPt + this.missingForWhole(rowIndex) <= this.roomPt + TOLERANCE_PT;
  }

  /** Whether the page may end after the row: labels that go on must be readable here. */
  closesAfter(rowIndex: number): boolean {
    return this.bottomPt + this.missingForWhole(rowIndex) <= this.roomPt + TOLERANCE_PT;
  }

  /** Ends the page after the row. */
  finish(lastRowIndex: number): TableFragment {
    while ((this.rows.at(-1)?.rowIndex ?? lastRowIndex) > lastRowIndex) this.rows.pop();
    this.bottomPt = this.rows.at(-1)?.bottomPt ?? 0;
    const last = this.rows.at(-1);
    if (last) {
      last.bottomPt += this.missingForWhole(lastRowIndex);
      this.bottomPt = last.bottomPt;
    }
    const lines = new Map<MeasuredCell, readonly FlowLine[]>();
    const linesDone = new Map<MeasuredCell, number>();
    for (const cell of this.cellsHere()) {
      const done = this.linesDone(cell);
      const goesOn = cell.lastRowIndex > lastRowIndex;
      const roomPt = this.bottomPt - this.topOf(cell) - this.paddingPt;
      const isAll = !goesOn || cell.isWhole;
      const taken = cell.flow.slice(done, isAll ? undefined : done + fittingLines(cell.flow, done, roomPt, false));
      lines.set(cell, taken);
      if (goesOn && !cell.isLabel) linesDone.set(cell, done + taken.length);
    }
    return { rows: this.rows, lines, heightPt: this.bottomPt, next: { rowIndex: lastRowIndex + 1, linesDone } };
  }

  /** Puts as much of the row on this page as fits; undefined when that is nothing worth beginning. */
  split(rowIndex: number, isForced: boolean): TableFragment | undefined {
    const labelsFit = this.missingForWhole(rowIndex, this.roomPt) <= TOLERANCE_PT;
    if (!labelsFit && !isForced) return undefined;
    this.push(rowIndex, Math.max(0, this.roomPt - this.bottomPt), false);
    const lines = new Map<MeasuredCell, readonly FlowLine[]>();
    const linesDone = new Map<MeasuredCell, number>();
    let isProgress = false;
    let isEachBegun = true;
    for (const cell of this.cellsHere()) {
      const done = this.linesDone(cell);
      const roomPt = this.bottomPt - this.topOf(cell) - this.paddingPt;
      const isAll = cell.isWhole || cell.lastRowIndex < rowIndex;
      const taken = cell.flow.slice(done, isAll ? undefined : done + fittingLines(cell.flow, done, roomPt, isForced));
      lines.set(cell, taken);
      if (!cell.isLabel && cell.lastRowIndex >= rowIndex) linesDone.set(cell, done + taken.length);
      if (isAll) continue;
      if (taken.length > 0) isProgress = true;
      // Later parts of the row take what is left of each cell; its first part shows the begin of all of them.
      else if (done < cell.flow.length && cell.lastRowIndex === rowIndex) isEachBegun = false;
    }
    if ((!isProgress || !isEachBegun) && !isForced) {
      this.rows.pop();
      return undefined;
    }
    // A row whose least height exceeds the page has nothing left to place: it is cut to the page.
    const next = isProgress
      ? { rowIndex, linesDone }
      : { rowIndex: rowIndex + 1, linesDone: printedAbove(this.measured, rowIndex + 1) };
    return { rows: this.rows, lines, heightPt: this.bottomPt, next };
  }

  private push(rowIndex: number, heightPt: Points, isRepeated: boolean): void {
    this.rows.push({ rowIndex, topPt: this.bottomPt, bottomPt: this.bottomPt + heightPt, isRepeated });
    this.bottomPt += heightPt;
  }

  /** Height that the row needs on this page, by the cells that end in it. */
  private neededHeight(rowIndex: number, isRepeated: boolean): Points {
    let neededPt = this.measured.table.style.minimumRowHeightPt;
    for (const cell of this.measured.cellsByRow[rowIndex] ?? []) {
      if (cell.lastRowIndex !== rowIndex) continue;
      const contentPt = isRepeated ? cell.heightPt : this.heightHere(cell);
      neededPt = Math.max(neededPt, contentPt - (this.bottomPt - this.topOf(cell)));
    }
    return neededPt;
  }

  /** By how much labels and merged cells that cover the row and go on after it overflow a page that ends at `endPt`. */
  private missingForWhole(rowIndex: number, endPt: Points = this.bottomPt): Points {
    let missingPt = 0;
    for (const cell of this.measured.cellsByRow[rowIndex] ?? []) {
      if (!cell.isWhole || (cell.lastRowIndex === rowIndex && endPt === this.bottomPt)) continue;
      missingPt = Math.max(missingPt, this.heightHere(cell) - (endPt - this.topOf(cell)));
    }
    return missingPt;
  }

  /** Lines of the cell that stand on earlier pages. */
  private linesDone(cell: MeasuredCell): number {
    return this.progress.linesDone.get(cell) ?? 0;
  }

  /** Height of what this page prints of the cell where it has room for all of it. */
  private heightHere(cell: MeasuredCell): Points {
    const done = this.linesDone(cell);
    if (cell.isLabel || (done === 0 && cell.heightPt <= this.roomPt)) return cell.heightPt;
    return this.restHeight(cell, done) + this.paddingPt;
  }

  /** Height of what is left of the cell; where that is more than this page holds, of as much as shows it. */
  private restHeight({ flow }: MeasuredCell, done: number): Points {
    let heightPt = 0;
    for (let index = done; index < flow.length && heightPt <= this.roomPt + TOLERANCE_PT; index += 1) {
      const { heightPt: lineHeightPt, spaceBeforePt } = flow[index] as FlowLine;
      heightPt = heightPt + lineHeightPt + spaceBeforePt;
    }
    return heightPt;
  }

  /** Top of the cell's part on this page; the page's end so far when it has none yet. */
  private topOf(cell: MeasuredCell): Points {
    let topPt = this.bottomPt;
    for (let index = this.rows.length - 1; index >= 0; index -= 1) {
      const row = this.rows[index] as FragmentRow;
      if (row.rowIndex < cell.cell.rowIndex) break;
      if (row.rowIndex <= cell.lastRowIndex) ({ topPt } = row);
    }
    return topPt;
  }

  /** The cells that the page's rows have, each once: what begins above one of them stands in the one before it. */
  private cellsHere(): MeasuredCell[] {
    let previousIndex = -1;
    return this.rows.flatMap(({ rowIndex }) => {
      const above = previousIndex;
      previousIndex = rowIndex;
      return (this.measured.cellsByRow[rowIndex] ?? []).filter(({ cell }) => cell.rowIndex > above);
    });
  }
}

/**
 * How many lines from `start` on fit into `roomPt` so that no single line of a paragraph stands alone at a page's end
 * or begin.
 */
function fittingLines(flow: readonly FlowLine[], start: number, roomPt: Points, isForced: boolean): number {
  let count = 0;
  let heightPt = 0;
  for (; start + count < flow.length; count += 1) {
    const { heightPt: lineHeightPt, spaceBeforePt } = flow[start + count] as FlowLine;
    heightPt += lineHeightPt + spaceBeforePt;
    if (heightPt > roomPt + TOLERANCE_PT) break;
  }
  const restCount = flow.length - start;
  if (count === restCount) return count;
  const fitting = count;
  const paragraphAt = (index: number) => (index < 0 ? undefined : flow[start + index]?.paragraph);
  const paragraph = paragraphAt(count - 1);
  if (paragraph && paragraphAt(count) === paragraph) {
    if (paragraphAt(count + 1) !== paragraph) count -= 1;
    if (paragraphAt(count - 2) !== paragraph) count -= 1;
  }
  if (restCount - count === 1 || count === 1) count -= 1;
  // A page that could take nothing at all this way takes what fits, and a line in any case: otherwise there is no end.
  return isForced && count < 1 ? Math.max(1, fitting) : Math.max(0, count);
}
