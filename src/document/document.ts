/** The Document: what a form looks like, independent of any output format. Nodes never change after they are made. */

import type { Points } from '../units.js';

export type Alignment = 'left' | 'center' | 'right' | 'justify';
export type VerticalAlignment = 'top' | 'middle' | 'bottom';

/** Distance from one line to the next: a multiple of the font size, or fixed points. */
export type LineHeight = { readonly factor: number } | { readonly fixedPt: Points };

/** How the text of a paragraph is set; named as in the layout pack's 样式.yaml. */
export interface ParagraphStyle {
  readonly name: string;
  /** A role of the font manifest, e.g. 仿宋. */
  readonly fontRole: string;
  readonly fontSizePt: Points;
  readonly alignment: Alignment;
  /** Where the text stands in a cell higher than itself; outside tables without effect. */
  readonly verticalAlignment: VerticalAlignment;
  readonly lineHeight: LineHeight;
  /** In ems of the font size. */
  readonly firstLineIndentEm: number;
  readonly spaceBeforePt: Points;
  readonly spaceAfterPt: Points;
}

/** In a line of a paragraph: parts it. The last part is set at the right edge, those between with even gaps. Data never holds it. */
export const TO_THE_RIGHT = '\t';

/** In a line of a paragraph: where it breaks if it must, once it is fitted to its room. Data never holds it, nor what is written. */
export const PREFERRED_BREAK = '\v';

/** A paragraph: its text, cut at forced line breaks; `['']` for an empty one. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly style: ParagraphStyle;
  /** Each in parts where it holds `TO_THE_RIGHT`; one of more than two is the only one of its paragraph. */
  readonly lines: readonly string[];
  /** Its lines as they are broken for want of room, at the ends of words, where a word processor would break them elsewhere. */
  readonly softLines?: readonly string[];
  /** Room that a line set flush right keeps behind it, so that decimal points stand below one another. */
  readonly endIndentEm?: number;
  /** It is one of a group that no page end tears, and the next paragraph is so too. */
  readonly keepsWithNext?: true;
  /** 1 for a form's title, which the reader finds in outline and navigation pane. */
  readonly headingLevel?: 1;
}

/** A cell; it covers `rowSpan` × `columnSpan` slots from (`rowIndex`, `columnIndex`). */
export interface Cell {
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly verticalAlignment: VerticalAlignment;
  /**
   * It names what stands beside or below it: a label is readable on every page that its rows reach. What is no label is
   * printed once: an amount that stood on two pages would be read as two.
   */
  readonly isLabel?: boolean;
  readonly paragraphs: readonly Paragraph[];
}

/** What all tables of a pack have in common. */
export interface TableStyle {
  readonly borderWidthPt: Points;
  readonly paddingHorizontalPt: Points;
  readonly paddingVerticalPt: Points;
  readonly minimumRowHeightPt: Points;
}

/** Rows (from 0, both inclusive) of one list of a table, its own headers among them. */
export interface RowGroup {
  readonly firstRowIndex: number;
  readonly lastRowIndex: number;
}

/** Between which widths a column's may be chosen. */
export interface ColumnLimits {
  readonly leastPt: Points;
  readonly mostPt: Points;
}

/** A table whose every slot is covered by exactly one cell (see `grid.ts`). */
export interface Table {
  readonly kind: 'table';
  readonly style: TableStyle;
  readonly columnWidthsPt: readonly Points[];
  /** Of each column that the layout leaves to its content; absent once all are settled. */
  readonly columnLimits?: readonly (ColumnLimits | undefined)[];
  readonly rowCount: number;
  /** In reading order: by row, then by column. */
  readonly cells: readonly Cell[];
  /** Rows (from 0) that are printed again at the top of each page that the rows after them reach. */
  readonly repeatedRowIndexes: readonly number[];
  /** Lists of the table, in order, none inside another: a repeated row of one is not printed again above rows behind it. */
  readonly rowGroups?: readonly RowGroup[];
}

export type Block = Paragraph | Table;

/** How the page number is set; its text stands below the type area. */
export interface PageNumberStyle {
  readonly fontRole: string;
  readonly fontSizePt: Points;
  /** Printed around the number, e.g. `— ` and ` —`. */
  readonly before: string;
  readonly after: string;
  /** `outside`: right on odd pages, left on even ones, one em in from the type area's edge. */
  readonly position: 'outside' | 'center';
  /** From the type area's bottom edge to the top of the number's line. */
  readonly distancePt: Points;
}

/** Paper and margins of a section. */
export interface PageSetup {
  readonly widthPt: Points;
  readonly heightPt: Points;
  readonly marginTopPt: Points;
  readonly marginBottomPt: Points;
  readonly marginLeftPt: Points;
  readonly marginRightPt: Points;
}

/** How far the tables of a form may shrink that runs a little over its last full page. */
export interface FitLimits {
  readonly smallestRowHeightPt: Points;
  readonly smallestPaddingVerticalPt: Points;
  /** Line heights given as a multiple do not go below this one. */
  readonly smallestLineFactor: number;
  readonly smallestFontSizePt: Points;
}

/** One form, beginning on a new page. */
export interface Section {
  /** Its entry in the outline, e.g. `01 地质灾害防治经费`. */
  readonly name: string;
  readonly pageSetup: PageSetup;
  /** Absent: the form is set as its styles say, whatever its last page holds. */
  readonly fit?: FitLimits;
  /** Absent: the section's pages are neither numbered nor counted. */
  readonly pageNumber?: PageNumberStyle;
  readonly blocks: readonly Block[];
}

/** A document to be written. */
export interface Document {
  readonly title: string;
  /** Who files it; the document's author. */
  readonly author: string;
  /** Not in order yet: every page says so. */
  readonly isDraft?: boolean;
  /** What of the data it shows, for programs: Word files carry it. Absent for a document that is made of no data. */
  readonly record?: string;
  /** `YYYY-MM-DD`, or with the time in UTC (`…THH:MM:SSZ`): the only date that the outputs carry. */
  readonly date: string;
  /** Every paragraph style that a clerk may go on using in Word. */
  readonly styles: readonly ParagraphStyle[];
  readonly sections: readonly Section[];
}

/** Width of the type area: the page without its margins. */
export function typeAreaWidthPt(setup: PageSetup): Points {
  return setup.widthPt - setup.marginLeftPt - setup.marginRightPt;
}

/** Height of the type area. */
export function typeAreaHeightPt(setup: PageSetup): Points {
  return setup.heightPt - setup.marginTopPt - setup.marginBottomPt;
}

/** Distance between two lines of `style`. */
export function lineHeightPt(style: Pick<ParagraphStyle, 'lineHeight' | 'fontSizePt'>): Points {
  return 'fixedPt' in style.lineHeight ? style.lineHeight.fixedPt : style.lineHeight.factor * style.fontSizePt;
}

/** The parts of a paragraph's line, from left to right; one where it is not divided. */
export function partsOf(line: string): readonly string[] {
  return line.includes(TO_THE_RIGHT) ? line.split(TO_THE_RIGHT) : [line];
}

/** Every paragraph of `blocks`, in reading order. */
export function* paragraphsOf(blocks: readonly Block[]): Generator<Paragraph> {
  for (const block of blocks) {
    if (block.kind === 'paragraph') yield block;
    else for (const cell of block.cells) yield* cell.paragraphs;
  }
}

/** `section` with `change` made to each of its paragraphs, in tables and outside. */
export function mapParagraphs(section: Section, change: (paragraph: Paragraph) => Paragraph): Section {
  const blocks = section.blocks.map((block): Block => {
    if (block.kind === 'paragraph') return change(block);
    return { ...block, cells: block.cells.map((cell) => ({ ...cell, paragraphs: cell.paragraphs.map(change) })) };
  });
  return { ...section, blocks };
}
