/** Paragraphs → a flow of lines with heights: what a cell or a page is filled with. */

import { lineHeightPt, partsOf, type Alignment, type Paragraph } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { clustersOf, type Cluster } from './cluster.js';
import type { PlacedText } from './page.js';
import { breakEvenly, breakIntoLines, placeLine, type TextLine } from './text-line.js';

/** A line of a flow, with the room it takes. */
export interface FlowLine {
  readonly line: TextLine;
  readonly alignment: Alignment;
  /** What stands at the right edge of the same line. */
  readonly right?: TextLine;
  readonly paragraph: Paragraph;
  readonly heightPt: Points;
  /** Space above it, on whatever page it stands. */
  readonly spaceBeforePt: Points;
}

/** Share of the em that stands above the baseline; all fonts are patched to it. Source: fonts/README.md. */
const ASCENT_EM = 0.88;

/** Between the left and the right part of a line at least. */
const LEAST_GAP_EM = 1;

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
    const { alignment } = style;
    const lines = paragraph.lines.flatMap((text, index): SetLine[] => {
      const [leftText, rightText] = partsOf(text);
      const left = clustersOf(leftText, style.fontRole, fonts);
      const firstIndentEm = index === 0 ? indentEm : 0;
      if (rightText !== undefined)
        return linesOfParts(left, clustersOf(rightText, style.fontRole, fonts), measureEm, firstIndentEm);
      const broken =
        alignment === 'center'
          ? breakEvenly(left, measureEm, paragraph.headingLevel !== undefined)
          : breakIntoLines(left, measureEm, firstIndentEm);
      return broken.map((line) => ({ line, alignment }));
    });
    lines.forEach((line, index) => {
      const spaceBeforePt = index === 0 ? style.spaceBeforePt + spaceAfterPt : 0;
      flow.push({ ...line, paragraph, heightPt: lineHeightPt(style), spaceBeforePt });
    });
    spaceAfterPt = style.spaceAfterPt;
  }
  return flow;
}

type SetLine = Pick<FlowLine, 'line' | 'alignment' | 'right'>;

/** One line with both parts where they have room there, else the left part and below it the right one, flush right. */
function linesOfParts(
  left: readonly Cluster[],
  right: readonly Cluster[],
  measureEm: number,
  indentEm: number,
): SetLine[] {
  const lefts = breakIntoLines(left, measureEm, indentEm).map((line): SetLine => ({ line, alignment: 'left' }));
  const rights = breakIntoLines(right, measureEm, 0).map((line): SetLine => ({ line, alignment: 'right' }));
  if (left.length === 0 || right.length === 0) return right.length === 0 ? lefts : rights;
  const [first, secondLine] = lefts;
  const [last, secondRight] = rights;
  const isOneLine = first && last && !secondLine && !secondRight;
  if (isOneLine && indentEm + first.line.widthEm + LEAST_GAP_EM + last.line.widthEm <= measureEm)
    return [{ ...first, right: last.line }];
  return [...lefts, ...rights];
}

/** Height of `flow`, with the space above its first line. */
export function flowHeightPt(flow: readonly FlowLine[]): Points {
  return flow.reduce((sum, { heightPt, spaceBeforePt }) => sum + spaceBeforePt + heightPt, 0);
}

/** Places `flow` from `topPt` down. @param leftPt left edge of the room for lines */
export function placeFlow(flow: readonly FlowLine[], leftPt: Points, topPt: Points, isRepeated: boolean): PlacedText[] {
  let yPt = topPt;
  return flow.flatMap(({ line, alignment, right, paragraph, heightPt, spaceBeforePt }) => {
    yPt += spaceBeforePt;
    const { fontSizePt } = paragraph.style;
    const baselineYPt = yPt + (heightPt - fontSizePt) / 2 + ASCENT_EM * fontSizePt;
    yPt += heightPt;
    const placed = placeLine(line, alignment, fontSizePt, leftPt, baselineYPt, isRepeated);
    return right ? [...placed, ...placeLine(right, 'right', fontSizePt, leftPt, baselineYPt, isRepeated)] : placed;
  });
}
