/** The part of a table that goes on one page: which rows, how high, and how many lines of each cell. */

import type { Points } from '../units.js';
import type { MeasuredCell, MeasuredTable } from './table-cells.js';
import { flowHeightPt, type FlowLine } from './text-flow.js';

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
    const isAllowed = isLast || !table.repeatedRowIndexes.includes(rowIndex);
    if (isAllowed && composer.closesAfter(rowIndex)) breakAfter = rowIndex;
    rowIndex += 1;
  }
  if (rowIndex === table.rowCount && breakAfter === rowIndex - 1) return composer.finish(breakAfter);
  const fitsOnAPage =
    rowIndex < table.rowCount &&
    new FragmentComposer(measured, { rowIndex, linesDone: new Map() }, pageHeightPt).fitsAlone(rowIndex);
  const isBegun = rowIndex === progress.rowIndex && progress.linesDone.size > 0;
  if (rowIndex < table.rowCount && (!fitsOnAPage || isBegun || (isFreshPage && breakAfter === undefined))) {
    const split = composer.split(rowIndex, isFreshPage && breakAfter === undefined);
    if (split) return split;
  }
  if (breakAfter !== undefined) return composer.finish(breakAfter);
  return isFreshPage ? composer.finish(Math.max(progress.rowIndex, rowIndex - 1)) : undefined;
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

  /** Prints the header above the first row again, where there is one and it leaves room. */
  repeatHeader(pageHeightPt: Points): void {
    for (const rowIndex of this.measured.repeatedAbove[this.progress.rowIndex] ?? []) {
      const heightPt = this.neededHeight(rowIndex, true);
      this.push(rowIndex, heightPt, true);
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
    return this.placeRow(rowIndex) && this.bottomPt + this.missingForLabels(rowIndex) <= this.roomPt + TOLERANCE_PT;
  }

  /** Whether the page may end after the row: labels that go on must be readable here. */
  closesAfter(rowIndex: number): boolean {
    return this.bottomPt + this.missingForLabels(rowIndex) <= this.roomPt + TOLERANCE_PT;
  }

  /** Ends the page after the row. */
  finish(lastRowIndex: number): TableFragment {
    while ((this.rows.at(-1)?.rowIndex ?? lastRowIndex) > lastRowIndex) this.rows.pop();
    this.bottomPt = this.rows.at(-1)?.bottomPt ?? 0;
    const last = this.rows.at(-1);
    if (last) {
      last.bottomPt += this.missingForLabels(lastRowIndex);
      this.bottomPt = last.bottomPt;
    }
    const lines = new Map<MeasuredCell, readonly FlowLine[]>();
    const linesDone = new Map<MeasuredCell, number>();
    for (const cell of this.cellsHere()) {
      const rest = this.restOf(cell);
      const goesOn = cell.lastRowIndex > lastRowIndex && !cell.isLabel;
      const taken = goesOn
        ? rest.slice(0, fittingLines(rest, this.bottomPt - this.topOf(cell) - this.paddingPt, false))
        : rest;
      lines.set(cell, taken);
      if (goesOn) linesDone.set(cell, (this.progress.linesDone.get(cell) ?? 0) + taken.length);
    }
    return { rows: this.rows, lines, heightPt: this.bottomPt, next: { rowIndex: lastRowIndex + 1, linesDone } };
  }

  /** Puts as much of the row on this page as fits; undefined when that is nothing worth beginning. */
  split(rowIndex: number, isForced: boolean): TableFragment | undefined {
    const labelsFit = this.missingForLabels(rowIndex, this.roomPt) <= TOLERANCE_PT;
    if (!labelsFit && !isForced) return undefined;
    this.push(rowIndex, Math.max(0, this.roomPt - this.bottomPt), false);
    const lines = new Map<MeasuredCell, readonly FlowLine[]>();
    const linesDone = new Map<MeasuredCell, number>();
    let isProgress = false;
    let isEachBegun = true;
    for (const cell of this.cellsHere()) {
      const rest = this.restOf(cell);
      const roomPt = this.bottomPt - this.topOf(cell) - this.paddingPt;
      const isWhole = cell.isLabel || cell.lastRowIndex < rowIndex;
      const taken = isWhole ? rest : rest.slice(0, fittingLines(rest, roomPt, isForced));
      lines.set(cell, taken);
      if (isWhole) continue;
      linesDone.set(cell, (this.progress.linesDone.get(cell) ?? 0) + taken.length);
      if (taken.length > 0) isProgress = true;
      // Later parts of the row take what is left of each cell; its first part shows the begin of all of them.
      else if (rest.length > 0 && cell.lastRowIndex === rowIndex) isEachBegun = false;
    }
    if ((!isProgress || !isEachBegun) && !isForced) {
      this.rows.pop();
      return undefined;
    }
    // A row whose least height exceeds the page has nothing left to place: it is cut to the page.
    const next = isProgress
      ? { rowIndex, linesDone }
      : { rowIndex: rowIndex + 1, linesDone: new Map<MeasuredCell, number>() };
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
      const contentPt = isRepeated || cell.isLabel ? cell.heightPt : flowHeightPt(this.restOf(cell)) + this.paddingPt;
      neededPt = Math.max(neededPt, contentPt - (this.bottomPt - this.topOf(cell)));
    }
    return neededPt;
  }

  /** By how much the labels that cover the row and go on after it overflow a page that ends at `endPt`. */
  private missingForLabels(rowIndex: number, endPt: Points = this.bottomPt): Points {
    let missingPt = 0;
    for (const cell of this.measured.cellsByRow[rowIndex] ?? []) {
      if (!cell.isLabel || (cell.lastRowIndex === rowIndex && endPt === this.bottomPt)) continue;
      missingPt = Math.max(missingPt, cell.heightPt - (endPt - this.topOf(cell)));
    }
    return missingPt;
  }

  private restOf(cell: MeasuredCell): readonly FlowLine[] {
    const done = this.progress.linesDone.get(cell) ?? 0;
    return done === 0 ? cell.flow : cell.flow.slice(done);
  }

  /** Top of the cell's part on this page; the page's end so far when it has none yet. */
  private topOf(cell: MeasuredCell): Points {
    const first = this.rows.find(({ rowIndex }) => rowIndex >= cell.cell.rowIndex && rowIndex <= cell.lastRowIndex);
    return first?.topPt ?? this.bottomPt;
  }

  private cellsHere(): Set<MeasuredCell> {
    return new Set(this.rows.flatMap(({ rowIndex }) => this.measured.cellsByRow[rowIndex] ?? []));
  }
}

/** How many lines fit into `roomPt` so that no single line of a paragraph stands alone at a page's end or begin. */
function fittingLines(flow: readonly FlowLine[], roomPt: Points, isForced: boolean): number {
  let count = 0;
  let heightPt = 0;
  for (const { heightPt: lineHeightPt, spaceBeforePt } of flow) {
    heightPt += lineHeightPt + spaceBeforePt;
    if (heightPt > roomPt + TOLERANCE_PT) break;
    count += 1;
  }
  if (count === flow.length) return count;
  const fitting = count;
  const paragraph = flow[count - 1]?.paragraph;
  if (paragraph && flow[count]?.paragraph === paragraph) {
    if (flow[count + 1]?.paragraph !== paragraph) count -= 1;
    if (flow[count - 2]?.paragraph !== paragraph) count -= 1;
  }
  if (flow.length - count === 1 || count === 1) count -= 1;
  // A page that could take nothing at all this way takes what fits, and a line in any case: otherwise there is no end.
  return isForced && count < 1 ? Math.max(1, fitting) : Math.max(0, count);
}
