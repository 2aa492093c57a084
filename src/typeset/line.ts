/** What a line of text is, and the column in which it stands. */

import type { Alignment } from '../document/document.js';
import type { FontFace } from '../fonts/font-face.js';

/** A run of clusters in one face. A rigid run (a Latin word, a number, a 破折号) is not spread when its line is justified. */
export interface Segment {
  readonly text: string;
  readonly face: FontFace;
  readonly widthEm: number;
  readonly clusterCount: number;
  readonly isRigid: boolean;
  /** What the next segment takes of the blank half of this one's last mark, or this one of the next one's. */
  readonly squeezedEm: number;
  readonly hasAirAfter: boolean;
}

/** One line of text; widths in ems of its font size. */
export interface TextLine {
  readonly segments: readonly Segment[];
  /** Without the spaces at its end, which hang into the margin, as blank halves of marks may at both ends. */
  readonly widthEm: number;
  /** Room for the line, which it may fill when justified. */
  readonly measureEm: number;
  /** Below zero where its first mark hangs into the margin. */
  readonly indentEm: number;
  /** The last line of a paragraph, or one before a forced break, is not justified. */
  readonly isLast: boolean;
  /** What is torn at its end because it is wider than the column: a number from its unit, or a number. */
  readonly tears?: 'unit' | 'digits';
}

/** How a text is set in a column. */
export interface Column {
  readonly alignment: Alignment;
  readonly measureEm: number;
  /** Taken off the first line's room. */
  readonly indentEm: number;
  /** By how much lines may be wider than `measureEm`. */
  readonly overhangEm: number;
}
