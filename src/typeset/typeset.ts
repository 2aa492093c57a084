/** Document → Pages: sections begin on new pages, tables run over them, pages get their numbers. */

import {
  typeAreaHeightPt,
  typeAreaWidthPt,
  type Document,
  type Paragraph,
  type Section,
} from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import type { OutlineEntry, Page, Pages, PlacedRule, PlacedText } from './page.js';
import { placePageNumber } from './page-number.js';
import { placeFragment } from './place-fragment.js';
import { createRuleSet } from './rule-set.js';
import { measureTable, type MeasuredCell, type MeasuredTable } from './table-cells.js';
import { composeFragment, type TableProgress } from './table-fragment.js';
import { flowHeightPt, flowOf, placeFlow, type FlowLine } from './text-flow.js';

/** Lines of a paragraph kept together at a page's end and begin. */
const FEWEST_LINES = 2;

/**
 * Breaks, measures and places everything in `document`. Every character must be in the fonts
 * (see `findMissingGlyphs`).
 */
export function typeset(document: Document, fonts: FontLibrary): Pages {
  const pages: Page[] = [];
  const outline: OutlineEntry[] = [];
  let pageNumber = 0;
  for (const section of document.sections) {
    outline.push({ title: section.name, pageIndex: pages.length, yPt: section.pageSetup.marginTopPt });
    for (const page of new SectionTypesetter(section, fonts).pages()) {
      if (section.pageNumber) pageNumber += 1;
      const number = section.pageNumber
        ? placePageNumber(pageNumber, section.pageNumber, section.pageSetup, fonts)
        : [];
      pages.push({ ...page, texts: [...page.texts, ...number] });
    }
  }
  return { pages, outline };
}

/** A block ready to be placed. */
type MeasuredBlock =
  | { readonly kind: 'flow'; readonly paragraph: Paragraph; readonly flow: readonly FlowLine[] }
  | { readonly kind: 'table'; readonly measured: MeasuredTable };

class SectionTypesetter {
  private readonly finished: Page[] = [];
  private texts: PlacedText[] = [];
  private rules: PlacedRule[] = [];
  /** Distance from the type area's top to where the next block begins. */
  private yPt: Points = 0;
  private spaceAfterPt: Points = 0;
  private readonly heightPt: Points;
  private readonly leftPt: Points;

  constructor(
    private readonly section: Section,
    private readonly fonts: FontLibrary,
  ) {
    this.heightPt = typeAreaHeightPt(section.pageSetup);
    this.leftPt = section.pageSetup.marginLeftPt;
  }

  pages(): Page[] {
    const widthPt = typeAreaWidthPt(this.section.pageSetup);
    const blocks = this.section.blocks.map((block): MeasuredBlock =>
      block.kind === 'table'
        ? { kind: 'table', measured: measureTable(block, this.fonts, this.heightPt) }
        : { kind: 'flow', paragraph: block, flow: flowOf([block], widthPt, this.fonts) },
    );
    blocks.forEach((block, index) => {
      if (block.kind === 'table') this.placeTable(block.measured);
      else this.placeParagraph(block.paragraph, block.flow, this.followingHeight(blocks, index));
    });
    this.finishPage();
    return this.finished;
  }

  private get isFresh(): boolean {
    return this.yPt === 0;
  }

  private finishPage(): void {
    const { widthPt, heightPt } = this.section.pageSetup;
    this.finished.push({ widthPt, heightPt, texts: this.texts, rules: this.rules });
    this.texts = [];
    this.rules = [];
    this.yPt = 0;
    this.spaceAfterPt = 0;
  }

  /** @param followingPt height of what must stand below the paragraph's end on the same page */
  private placeParagraph(paragraph: Paragraph, flow: readonly FlowLine[], followingPt: Points): void {
    let rest = flow;
    while (rest.length > 0) {
      const roomPt = this.heightPt - this.yPt - this.spaceAfterPt;
      let count = linesThatFit(rest, roomPt);
      const endsHere = count === rest.length;
      if (
        !this.isFresh &&
        ((endsHere && flowHeightPt(rest) + followingPt > roomPt) || (!endsHere && count < FEWEST_LINES))
      ) {
        this.finishPage();
        continue;
      }
      if (!endsHere && rest.length - count === 1 && count > FEWEST_LINES) count -= 1;
      const part = rest.slice(0, Math.max(1, count));
      const topPt = this.section.pageSetup.marginTopPt + this.yPt + this.spaceAfterPt;
      this.texts.push(...placeFlow(part, this.leftPt, topPt, false));
      this.yPt += this.spaceAfterPt + flowHeightPt(part);
      this.spaceAfterPt = paragraph.style.spaceAfterPt;
      rest = rest.slice(part.length);
      if (rest.length > 0) this.finishPage();
    }
  }

  private placeTable(measured: MeasuredTable): void {
    const printed = new Set<MeasuredCell>();
    let progress: TableProgress = { rowIndex: 0, linesDone: new Map() };
    while (progress.rowIndex < measured.table.rowCount) {
      const roomPt = this.heightPt - this.yPt - this.spaceAfterPt;
      const fragment = composeFragment(measured, progress, roomPt, this.heightPt, this.isFresh);
      if (fragment) {
        const rules = createRuleSet();
        const topPt = this.section.pageSetup.marginTopPt + this.yPt + this.spaceAfterPt;
        this.texts.push(...placeFragment(measured, fragment, this.leftPt, topPt, printed, rules));
        this.rules.push(...rules.rules(measured.table.style.borderWidthPt));
        this.yPt += this.spaceAfterPt + fragment.heightPt;
        this.spaceAfterPt = 0;
        progress = fragment.next;
      }
      if (progress.rowIndex < measured.table.rowCount) this.finishPage();
    }
  }

  /**
   * A heading, and a line that introduces a table, do not stand alone at a page's foot: the height of what
   * follows the block at `index` up to the first lines of text or the first row of a table.
   */
  private followingHeight(blocks: readonly MeasuredBlock[], index: number): Points {
    const block = blocks[index];
    const next = blocks[index + 1];
    if (block?.kind !== 'flow' || !next) return 0;
    const mayStandAlone = !block.paragraph.headingLevel && next.kind === 'flow' && !this.introducesTable(blocks, index);
    if (mayStandAlone) return 0;
    if (next.kind === 'table') return block.paragraph.style.spaceAfterPt + this.firstRowHeight(next.measured);
    return (
      block.paragraph.style.spaceAfterPt +
      flowHeightPt(next.flow.slice(0, FEWEST_LINES)) +
      this.followingHeight(blocks, index + 1)
    );
  }

  private introducesTable(blocks: readonly MeasuredBlock[], index: number): boolean {
    const followers = blocks.slice(index + 1);
    const tableIndex = followers.findIndex((block) => block.kind === 'table');
    // Only a line or two before the table belong to it; a page of text does not.
    return (
      tableIndex !== -1 &&
      tableIndex <= 1 &&
      followers.slice(0, tableIndex).every((block) => block.kind === 'flow' && block.flow.length <= FEWEST_LINES)
    );
  }

  private firstRowHeight(measured: MeasuredTable): Points {
    const first = composeFragment(
      { ...measured, table: { ...measured.table, rowCount: 1 } },
      { rowIndex: 0, linesDone: new Map() },
      this.heightPt,
      this.heightPt,
      true,
    );
    return Math.min(first?.heightPt ?? 0, this.heightPt / 2);
  }
}

function linesThatFit(flow: readonly FlowLine[], roomPt: Points): number {
  let heightPt = 0;
  const overflowing = flow.findIndex((line) => {
    heightPt += line.heightPt + line.spaceBeforePt;
    return heightPt > roomPt + 0.01;
  });
  return overflowing === -1 ? flow.length : overflowing;
}
