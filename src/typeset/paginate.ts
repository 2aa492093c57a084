/** Section → which lines stand on which page: text and tables are broken and measured, and nothing is placed yet. */

import { typeAreaHeightPt, typeAreaWidthPt, type Paragraph, type Section } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { remembered } from '../source/remembered.js';
import type { Points } from '../units.js';
import { measureTable, type MeasuredCell, type MeasuredTable } from './table-cells.js';
import { composeFragment, type TableFragment, type TableProgress } from './table-fragment.js';
import { flowHeightPt, flowOf, type FlowLine } from './text-flow.js';

/** Lines of a paragraph kept together at a page's end and begin. */
const FEWEST_LINES = 2;

/** A part of a paragraph or of a table on one page, and how far below the type area's top it begins. */
export type PlannedPart = { readonly blockIndex: number; readonly topPt: Points } & (
  | { readonly kind: 'flow'; readonly lines: readonly FlowLine[] }
  | {
      readonly kind: 'fragment';
      readonly measured: MeasuredTable;
      readonly fragment: TableFragment;
      /** Cells that stand whole on this page and on an earlier one. */
      readonly repeated: ReadonlySet<MeasuredCell>;
    }
);

/** What stands on a page, from the top down. */
export type PlannedPage = readonly PlannedPart[];

/** The pages of `section`. */
export function paginate(section: Section, fonts: FontLibrary): readonly PlannedPage[] {
  const last = plannedLast(fonts);
  if (last.section !== section) Object.assign(last, { section, pages: new Paginator(section, fonts).pages() });
  return last.pages;
}

/** The section asked for last: a form whose pages were looked at as it was fitted is set next. */
const plannedLast = remembered<FontLibrary, { readonly section?: Section; readonly pages: readonly PlannedPage[] }>(
  () => ({ pages: [] }),
);

/** Before the first row. */
const START: TableProgress = { rowIndex: 0, linesDone: new Map() };

/** A block whose lines are known. */
type MeasuredBlock = MeasuredFlow | { readonly kind: 'table'; readonly measured: MeasuredTable };

interface MeasuredFlow {
  readonly kind: 'flow';
  readonly paragraph: Paragraph;
  readonly flow: readonly FlowLine[];
}

class Paginator {
  private readonly finished: PlannedPage[] = [];
  private page: PlannedPart[] = [];
  /** Distance from the type area's top to where the next block begins. */
  private yPt: Points = 0;
  private spaceAfterPt: Points = 0;
  private readonly heightPt: Points;
  private begun?: {
    readonly measured: MeasuredTable;
    readonly roomPt: Points;
    readonly fragment: TableFragment | undefined;
  };

  constructor(
    private readonly section: Section,
    private readonly fonts: FontLibrary,
  ) {
    this.heightPt = typeAreaHeightPt(section.pageSetup);
  }

  pages(): PlannedPage[] {
    const widthPt = typeAreaWidthPt(this.section.pageSetup);
    const blocks = this.section.blocks.map((block): MeasuredBlock =>
      block.kind === 'table'
        ? { kind: 'table', measured: measureTable(block, this.fonts, this.heightPt) }
        : { kind: 'flow', paragraph: block, flow: flowOf([block], widthPt, this.fonts) },
    );
    let group = { lastIndex: -1, isKept: false };
    blocks.forEach((block, index) => {
      if (block.kind === 'table') {
        this.placeTable(block.measured, index);
        return;
      }
      if (index > group.lastIndex) group = this.beginGroup(blocks, index);
      const isInGroup = group.isKept && index < group.lastIndex;
      this.placeParagraph(block, index, (endPt) => isInGroup || this.fitsBelow(blocks, index, endPt));
    });
    this.finishPage();
    return this.finished;
  }

  private get isFresh(): boolean {
    return this.yPt === 0;
  }

  private finishPage(): void {
    this.finished.push(this.page);
    this.page = [];
    this.yPt = 0;
    this.spaceAfterPt = 0;
  }

  /**
   * Begins a new page where the group that begins at `index` has room on a whole page, and none on what is left of this one.
   * @returns the index of its last paragraph, `index` itself where no group begins; and whether a page could hold it
   */
  private beginGroup(blocks: readonly MeasuredBlock[], index: number): { lastIndex: number; isKept: boolean } {
    const group: MeasuredFlow[] = [];
    for (let block = blocks[index]; block?.kind === 'flow'; block = blocks[index + group.length]) {
      group.push(block);
      if (!block.paragraph.keepsWithNext) break;
    }
    const lastIndex = index + group.length - 1;
    const spaces = group.slice(0, -1).map(({ paragraph }) => paragraph.style.spaceAfterPt);
    const heights = group.map(({ flow }) => flowHeightPt(flow));
    const heightPt = [...heights, ...spaces].reduce((sum, pt) => sum + pt, 0);
    if (group.length < 2 || heightPt > this.heightPt) return { lastIndex, isKept: false };
    const endPt = this.yPt + (this.spaceAfterPt + heightPt);
    if (!this.isFresh && (endPt > this.heightPt || !this.fitsBelow(blocks, lastIndex, endPt))) this.finishPage();
    return { lastIndex, isKept: true };
  }

  /** @param fitsBelow whether what must stand below the paragraph on its page does so where it ends at the place given */
  private placeParagraph(
    { paragraph, flow }: MeasuredFlow,
    blockIndex: number,
    fitsBelow: (endPt: Points) => boolean,
  ): void {
    let start = 0;
    while (start < flow.length) {
      const roomPt = this.heightPt - this.yPt - this.spaceAfterPt;
      let count = linesThatFit(flow, start, roomPt);
      const endsHere = start + count === flow.length;
      if (!this.isFresh) {
        const endPt = this.yPt + (this.spaceAfterPt + flowHeightPt(flow.slice(start)));
        const stays = endsHere ? fitsBelow(endPt) : count >= FEWEST_LINES;
        if (!stays) {
          this.finishPage();
          continue;
        }
      }
      if (!endsHere && flow.length - start - count === 1 && count > FEWEST_LINES) count -= 1;
      const part = flow.slice(start, start + Math.max(1, count));
      this.page.push({ kind: 'flow', blockIndex, topPt: this.yPt + this.spaceAfterPt, lines: part });
      this.yPt += this.spaceAfterPt + flowHeightPt(part);
      this.spaceAfterPt = paragraph.style.spaceAfterPt;
      start += part.length;
      if (start < flow.length) this.finishPage();
    }
  }

  private placeTable(measured: MeasuredTable, blockIndex: number): void {
    const printed = new Set<MeasuredCell>();
    let progress: TableProgress = START;
    while (progress.rowIndex < measured.table.rowCount) {
      const roomPt = this.heightPt - this.yPt - this.spaceAfterPt;
      const fragment =
        this.isFresh || progress !== START
          ? composeFragment(measured, progress, roomPt, this.heightPt, this.isFresh)
          : this.beginTable(measured, roomPt);
      if (fragment) {
        const topPt = this.yPt + this.spaceAfterPt;
        const repeated = new Set<MeasuredCell>();
        for (const [cell, lines] of fragment.lines) {
          if (lines.length !== cell.flow.length) continue;
          if (printed.has(cell)) repeated.add(cell);
          printed.add(cell);
        }
        this.page.push({ kind: 'fragment', blockIndex, topPt, measured, fragment, repeated });
        this.yPt += this.spaceAfterPt + fragment.heightPt;
        this.spaceAfterPt = 0;
        progress = fragment.next;
      }
      if (progress.rowIndex < measured.table.rowCount) this.finishPage();
    }
  }

  /** A table's part in what is left of a page; that of the last room asked for is known still, since it is asked for twice. */
  private beginTable(measured: MeasuredTable, roomPt: Points): TableFragment | undefined {
    const { begun } = this;
    if (begun?.measured === measured && begun.roomPt === roomPt) return begun.fragment;
    const fragment = composeFragment(measured, START, roomPt, this.heightPt, false);
    this.begun = { measured, roomPt, fragment };
    return fragment;
  }

  /**
   * Whether what belongs below the block at `index` begins on its page where that ends at `endPt`: a heading, and a line or two
   * that introduce a table, do not stand alone at a page's foot.
   */
  private fitsBelow(blocks: readonly MeasuredBlock[], index: number, endPt: Points): boolean {
    const block = blocks[index];
    const next = blocks[index + 1];
    if (block?.kind !== 'flow' || !next) return true;
    const belongs = block.paragraph.headingLevel !== undefined || introducesTable(blocks, index);
    if (!belongs) return true;
    const { spaceAfterPt } = block.paragraph.style;
    const restPt = this.heightPt - endPt - spaceAfterPt;
    if (next.kind === 'table') return this.beginTable(next.measured, restPt) !== undefined;
    const linesPt = flowHeightPt(next.flow.slice(0, FEWEST_LINES));
    return linesPt <= restPt && this.fitsBelow(blocks, index + 1, endPt + (spaceAfterPt + flowHeightPt(next.flow)));
  }
}

/** Only a line or two before a table belong to it; a page of text does not. */
function introducesTable(blocks: readonly MeasuredBlock[], index: number): boolean {
  const near = blocks.slice(index, index + FEWEST_LINES + 1);
  const tableIndex = near.findIndex((block) => block.kind === 'table');
  return (
    tableIndex > 0 &&
    near.slice(0, tableIndex).every((block) => block.kind === 'flow' && block.flow.length <= FEWEST_LINES)
  );
}

/** How many lines from `start` on fit into `roomPt`. */
function linesThatFit(flow: readonly FlowLine[], start: number, roomPt: Points): number {
  let heightPt = 0;
  let count = 0;
  for (; start + count < flow.length; count += 1) {
    const { heightPt: lineHeightPt, spaceBeforePt } = flow[start + count] as FlowLine;
    heightPt += lineHeightPt + spaceBeforePt;
    if (heightPt > roomPt + 0.01) break;
  }
  return count;
}
