/** Paragraphs → a flow of lines with heights: what a cell or a page is filled with. */

import { lineHeightPt, type Paragraph } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { clustersOf } from './cluster.js';
import type { PlacedText } from './page.js';
import { breakEvenly, breakIntoLines, placeLine, type TextLine } from './text-line.js';

/** A line of a flow, with the room it takes. */
export interface FlowLine {
  readonly line: TextLine;
  readonly paragraph: Paragraph;
  readonly heightPt: Points;
  /** Space above it, on whatever page it stands. */
  readonly spaceBeforePt: Points;
}

/** Share of the em that stands above the baseline; all fonts are patched to it. Source: fonts/README.md. */
const ASCENT_EM = 0.88;

/** The lines of `paragraphs`, each `widthPt` wide at most. */
export function flowOf(paragraphs: readonly Paragraph[], widthPt: Points, fonts: FontLibrary): FlowLine[] {
  const flow: FlowLine[] = [];
  let spaceAfterPt = 0;
  for (const paragraph of paragraphs) {
    const { style } = paragraph;
    const measureEm = widthPt / style.fontSizePt;
    // A centred or flush right line has no use for an indent, nor has a column that would be left without room.
    const isIndented = style.alignment === 'left' || style.alignment === 'justify';
    const indentEm = isIndented ? Math.max(0, Math.min(style.firstLineIndentEm, measureEm - 2)) : 0;
    const lines = paragraph.lines.flatMap((text, index) => {
      const clusters = clustersOf(text, style.fontRole, fonts);
      if (style.alignment === 'center') return breakEvenly(clusters, measureEm);
      return breakIntoLines(clusters, measureEm, index === 0 ? indentEm : 0);
    });
    lines.forEach((line, index) => {
      const spaceBeforePt = index === 0 ? style.spaceBeforePt + spaceAfterPt : 0;
      flow.push({ line, paragraph, heightPt: lineHeightPt(style), spaceBeforePt });
    });
    spaceAfterPt = style.spaceAfterPt;
  }
  return flow;
}

/** Height of `flow`, with the space above its first line. */
export function flowHeightPt(flow: readonly FlowLine[]): Points {
  return flow.reduce((sum, { heightPt, spaceBeforePt }) => sum + spaceBeforePt + heightPt, 0);
}

/** Places `flow` from `topPt` down. @param leftPt left edge of the room for lines */
export function placeFlow(flow: readonly FlowLine[], leftPt: Points, topPt: Points, isRepeated: boolean): PlacedText[] {
  let yPt = topPt;
  return flow.flatMap(({ line, paragraph, heightPt, spaceBeforePt }) => {
    yPt += spaceBeforePt;
    const { fontSizePt, alignment } = paragraph.style;
    const baselineYPt = yPt + (heightPt - fontSizePt) / 2 + ASCENT_EM * fontSizePt;
    yPt += heightPt;
    return placeLine(line, alignment, fontSizePt, leftPt, baselineYPt, isRepeated);
  });
}
