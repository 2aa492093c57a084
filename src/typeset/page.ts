/**
 * Pages: a Document with every line broken, measured and placed. This is the public face of the stage;
 * fixed-layout writers read nothing else. Lengths are in points, from the page's top left corner, y down.
 */

import type { FontFace } from '../fonts/font-face.js';
import type { Points } from '../units.js';

/** A run of text in one font on one baseline. */
export interface PlacedText {
  readonly text: string;
  readonly face: FontFace;
  readonly fontSizePt: Points;
  /** Left end of the run. */
  readonly xPt: Points;
  readonly baselineYPt: Points;
  /** Width without `letterSpacingPt`. */
  readonly widthPt: Points;
  /** Added after each character, to justify the line. */
  readonly letterSpacingPt: Points;
  /**
   * Room behind the run up to the next one of its line; 0 behind a line's last run. Below zero where the next run stands on
   * the blank half of a mark.
   */
  readonly gapAfterPt: Points;
  /** True for what the Document does not hold once more: page numbers, labels printed again on a further page. */
  readonly isRepeated: boolean;
}

/** A straight line, horizontal or vertical, `widthPt` thick and centred on its ends' coordinates. */
export interface PlacedRule {
  readonly x1Pt: Points;
  readonly y1Pt: Points;
  readonly x2Pt: Points;
  readonly y2Pt: Points;
  readonly widthPt: Points;
}

/** What of a section a part of a page is: a paragraph, or a cell of a table. */
export interface PartSource {
  readonly blockIndex: number;
  /** Absent for a paragraph outside tables. */
  readonly cellIndex?: number;
}

/** What a page has of one paragraph or cell, which may go on on the next page. */
export interface PagePart extends PartSource {
  /** Its texts stand one after the other among the page's, from this one on. */
  readonly firstTextIndex: number;
  /** How many texts each of its stretches has: lines that are one text, broken for want of room alone. */
  readonly textCounts: readonly number[];
  /** Of a cell: all of it that is on the page. */
  readonly box?: Box;
}

/** An upright rectangle. */
export interface Box {
  readonly xPt: Points;
  readonly yPt: Points;
  readonly widthPt: Points;
  readonly heightPt: Points;
}

/** One page. */
export interface Page {
  readonly widthPt: Points;
  readonly heightPt: Points;
  readonly texts: readonly PlacedText[];
  readonly rules: readonly PlacedRule[];
  /** In the order of their texts; what is in none of them the Document does not hold once more (`isRepeated`). */
  readonly parts: readonly PagePart[];
  /** As printed at its foot; absent on a page without a number. */
  readonly number?: number;
  /** Texts of cells whose columns are too narrow for a number in them, which goes on in another line. */
  readonly tornTexts?: readonly string[];
  /** Drawn large and pale across the page, beneath all else; places count from its own left end and baseline. */
  readonly draftMark?: readonly PlacedText[];
}

/** An entry of the outline: a section and the page (from 0) and height at which it begins. */
export interface OutlineEntry {
  readonly title: string;
  readonly pageIndex: number;
  readonly yPt: Points;
}

/** All pages of a Document. */
export interface Pages {
  readonly pages: readonly Page[];
  readonly outline: readonly OutlineEntry[];
}
