/** Document → Pages: sections begin on new pages, tables run over them, pages get their numbers. */

import {
  typeAreaHeightPt,
  typeAreaWidthPt,
  type Document,
  type Paragraph,
  type Section,
} from '../document/document.js';
import { oncePerSection } from '../document/once-per-section.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { draftMarkOf } from './draft-mark.js';
import type { OutlineEntry, Page, Pages, PlacedRule, PlacedText } from './page.js';
import { placePageNumber } from './page-number.js';
import { placeFragment } from './place-fragment.js';
import { createRuleSet } from './rule-set.js';
import { measureTable, type MeasuredCell, type MeasuredTable } from './table-cells.js';
import { composeFragment, type TableFragment, type TableProgress } from './table-fragment.js';
import { flowHeightPt, flowOf, placeFlow, type FlowLine } from './text-flow.js';

/** Lines of a paragraph kept together at a page's end and begin. */
const FEWEST_LINES = 2;

/**
 * Breaks, measures and places everything in `document` as it is (see `fitDocument`). Every character must be in the
 * fonts (see `findMissingGlyphs`).
 */
export function typeset(document: Document, fonts: FontLibrary): Pages {
  const pages: Page[] = [];
  const outline: OutlineEntry[] = [];
  const draftMark = draftMarkOf(document, fonts);
  let pageNumber = 0;
  for (const section of document.sections) {
    outline.push({ title: section.name, pageIndex: pages.length, yPt: section.pageSetup.marginTopPt });
    for (const page of pagesOfSection(section, fonts)) {
      const mark = draftMark ? { draftMark } : {};
      if (!section.pageNumber) {
        pages.push({ ...page, ...mark });
        continue;
      }
      pageNumber += 1;
      const number = placePageNumber(pageNumber, section.pageNumber, section.pageSetup, fonts);
      pages.push({ ...page, texts: [...page.texts, ...number], number: pageNumber, ...mark });
    }
  }
  return { pages, outline };
}

/** The pages of a section, without what depends on the document: numbers and the mark of drafts. */
export const pagesOfSection = oncePerSection((section, fonts: FontLibrary): readonly Page[] =>
  new SectionTypesetter(section, fonts).pages(),
);

/** Before the first row. */
const START: TableProgress = { rowIndex: 0, linesDone: new Map() };

/** A block ready to be placed. */
type MeasuredBlock = MeasuredFlow | { readonly kind: 'table'; readonly measured: MeasuredTable };

interface MeasuredFlow {
  readonly kind: 'flow';
  readonly paragraph: Paragraph;
  readonly flow: readonly FlowLine[];
}

class SectionTypesetter {
  private readonly finished: Page[] = [];
  private texts: PlacedText[] = [];
  private rules: PlacedRule[] = [];
  private tornTexts: string[] = [];
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
    let group = { lastIndex: -1, isKept: false };
    blocks.forEach((block, index) => {
      if (block.kind === 'table') {
        this.placeTable(block.measured);
        return;
      }
      if (index > group.lastIndex) group = this.beginGroup(blocks, index);
      const isInGroup = group.isKept && index < group.lastIndex;
      this.placeParagraph(block.paragraph, block.flow, (roomPt) => isInGroup || this.fitsBelow(blocks, index, roomPt));
    });
    this.finishPage();
    return this.finished;
  }

  private get isFresh(): boolean {
    return this.yPt === 0;
  }

  private finishPage(): void {
    const { widthPt, heightPt } = this.section.pageSetup;
    const torn = this.tornTexts.length > 0 ? { tornTexts: this.tornTexts } : {};
    this.finished.push({ widthPt, heightPt, texts: this.texts, rules: this.rules, ...torn });
    this.texts = [];
    this.rules = [];
    this.tornTexts = [];
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
    const roomPt = this.heightPt - this.yPt - this.spaceAfterPt - heightPt;
    if ((roomPt < 0 || !this.fitsBelow(blocks, lastIndex, roomPt)) && !this.isFresh) this.finishPage();
    return { lastIndex, isKept: true };
  }

  /** @param fitsBelow whether what must stand below the paragraph on its page does so in the room given */
  private placeParagraph(
    paragraph: Paragraph,
    flow: readonly FlowLine[],
    fitsBelow: (roomPt: Points) => boolean,
  ): void {
    let start = 0;
    while (start < flow.length) {
      const roomPt = this.heightPt - this.yPt - this.spaceAfterPt;
      let count = linesThatFit(flow, start, roomPt);
      const endsHere = start + count === flow.length;
      const stays = endsHere ? fitsBelow(roomPt - flowHeightPt(flow.slice(start))) : count >= FEWEST_LINES;
      if (!stays && !this.isFresh) {
        this.finishPage();
        continue;
      }
      if (!endsHere && flow.length - start - count === 1 && count > FEWEST_LINES) count -= 1;
      const part = flow.slice(start, start + Math.max(1, count));
      const topPt = this.section.pageSetup.marginTopPt + this.yPt + this.spaceAfterPt;
      this.texts.push(...placeFlow(part, this.leftPt, topPt, false));
      this.yPt += this.spaceAfterPt + flowHeightPt(part);
      this.spaceAfterPt = paragraph.style.spaceAfterPt;
      start += part.length;
      if (start < flow.length) this.finishPage();
    }
  }

  private placeTable(measured: MeasuredTable): void {
    const printed = new Set<MeasuredCell>();
    let progress: TableProgress = START;
    while (progress.rowIndex < measured.table.rowCount) {
      const roomPt = this.heightPt - this.yPt - this.spaceAfterPt;
      const fragment = composeFragment(measured, progress, roomPt, this.heightPt, this.isFresh);
      if (fragment) {
        const rules = createRuleSet();
        const topPt = this.section.pageSetup.marginTopPt + this.yPt + this.spaceAfterPt;
        this.texts.push(...placeFragment(measured, fragment, this.leftPt, topPt, printed, rules));
        this.tornTexts.push(...tornTextsIn(fragment));
        this.rules.push(...rules.rules(measured.table.style.borderWidthPt));
        this.yPt += this.spaceAfterPt + fragment.heightPt;
        this.spaceAfterPt = 0;
        progress = fragment.next;
      }
      if (progress.rowIndex < measured.table.rowCount) this.finishPage();
    }
  }

  /**
   * Whether what belongs below the block at `index` begins in `roomPt`: a heading, and a line or two that
   * introduce a table, do not stand alone at a page's foot.
   */
  private fitsBelow(blocks: readonly MeasuredBlock[], index: number, roomPt: Points): boolean {
    const block = blocks[index];
    const next = blocks[index + 1];
    if (block?.kind !== 'flow' || !next) return true;
    const belongs = block.paragraph.headingLevel !== undefined || introducesTable(blocks, index);
    if (!belongs) return true;
    const restPt = roomPt - block.paragraph.style.spaceAfterPt;
    if (next.kind === 'table') return composeFragment(next.measured, START, restPt, this.heightPt, false) !== undefined;
    const linesPt = flowHeightPt(next.flow.slice(0, FEWEST_LINES));
    return linesPt <= restPt && this.fitsBelow(blocks, index + 1, restPt - flowHeightPt(next.flow));
  }
}

function tornTextsIn({ lines }: TableFragment): string[] {
  const torn = [...lines.values()].flat().filter(({ line }) => line.tears === 'digits');
  return [...new Set(torn.map(({ paragraph }) => paragraph.lines.join('')))];
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
