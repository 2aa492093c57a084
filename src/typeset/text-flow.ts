/** Paragraphs → a flow of lines with heights: what a cell or a page is filled with. */

import { lineHeightPt, partsOf, type Alignment, type Paragraph } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import type { Column, TextLine } from './line.js';
import type { PlacedText } from './page.js';
import { breakIntoLines, placeLine, spreadEm } from './text-line.js';
import { unbrokenText, type UnbrokenText } from './unbroken-text.js';

/** A line of a flow, with the room it takes. */
export interface FlowLine {
  readonly line: TextLine;
  readonly alignment: Alignment;
  /** What stands at the right edge of the same line. */
  readonly right: TextLine | undefined;
  readonly paragraph: Paragraph;
  readonly heightPt: Points;
  /** Space above it, on whatever page it stands. */
  readonly spaceBeforePt: Points;
}

/** Share of the em that stands above the baseline; all fonts are patched to it. Source: fonts/README.md. */
const ASCENT_EM = 0.88;

/** In a room of fewer ems, justified text is set flush left where a line of it would be spread by more than this. */
const NARROW_EM = 16;
const LOOSEST_NARROW_EM = 0.12;

/** Between the left and the right part of a line at least. */
const LEAST_GAP_EM = 1;

/**
 * The lines of `paragraphs`, each `widthPt` wide at most.
 * @param overhangPt by how much lines may reach beyond that on either side of the text
 */
export function flowOf(
  paragraphs: readonly Paragraph[],
  widthPt: Points,
  fonts: FontLibrary,
  overhangPt: Points = 0,
): FlowLine[] {
  const flow: FlowLine[] = [];
  let spaceAfterPt = 0;
  for (const paragraph of paragraphs) {
    const { style } = paragraph;
    const measureEm = widthPt / style.fontSizePt - (paragraph.endIndentEm ?? 0);
    // A centred or flush right line has no use for an indent, nor has a column that would be left without room.
    const isIndented = style.alignment === 'left' || style.alignment === 'justify';
    const indentEm = isIndented ? Math.max(0, Math.min(style.firstLineIndentEm, measureEm - 2)) : 0;
    const heightPt = lineHeightPt(style);
    let spaceBeforePt = style.spaceBeforePt + spaceAfterPt;
    const put = (line: TextLine, alignment: Alignment, right?: TextLine) => {
      flow.push({ line, alignment, right, paragraph, heightPt, spaceBeforePt });
      spaceBeforePt = 0;
    };
    // A line can reach beyond both its ends only where it is centred.
    const overhangEm = (overhangPt * (style.alignment === 'center' ? 2 : 1)) / style.fontSizePt;
    const column: Column = { alignment: style.alignment, measureEm, indentEm: 0, overhangEm };
    let firstIndentEm = indentEm;
    const begin = flow.length;
    for (const text of paragraph.lines) {
      const [leftText, rightText] = partsOf(text);
      const left = unbrokenText(leftText, style.fontRole, fonts);
      if (rightText !== undefined) {
        putParts(put, left, unbrokenText(rightText, style.fontRole, fonts), measureEm, firstIndentEm);
      } else {
        for (const line of breakIntoLines(left, { ...column, indentEm: firstIndentEm })) put(line, style.alignment);
      }
      firstIndentEm = 0;
    }
    const own = flow.slice(begin);
    if (measureEm < NARROW_EM && own.some(({ alignment, line }) => alignment === 'justify' && isLoose(line))) {
      flow.splice(begin, own.length, ...own.map((each) => ({ ...each, alignment: 'left' as const })));
    }
    spaceAfterPt = style.spaceAfterPt;
  }
  return flow;
}

function isLoose(line: TextLine): boolean {
  return spreadEm(line) > LOOSEST_NARROW_EM;
}

/** One line with both parts where they have room there, else the left part and below it the right one, flush right. */
function putParts(
  put: (line: TextLine, alignment: Alignment, right?: TextLine) => void,
  left: UnbrokenText,
  right: UnbrokenText,
  measureEm: number,
  indentEm: number,
): void {
  const column = { measureEm, overhangEm: 0 };
  const lefts =
    hasText(left) || !hasText(right) ? breakIntoLines(left, { ...column, alignment: 'left', indentEm }) : [];
  const rights = hasText(right) ? breakIntoLines(right, { ...column, alignment: 'right', indentEm: 0 }) : [];
  const [first, secondLine] = lefts;
  const [last, secondRight] = rights;
  const isOneLine = first && last && !secondLine && !secondRight;
  if (isOneLine && indentEm + first.widthEm + LEAST_GAP_EM + last.widthEm <= measureEm) {
    put(first, 'left', last);
    return;
  }
  for (const line of lefts) put(line, 'left');
  for (const line of rights) put(line, 'right');
}

function hasText({ clusters }: UnbrokenText): boolean {
  return clusters.length > 0;
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
    const baselineYPt = yPt + baselineIn(fontSizePt, heightPt);
    yPt += heightPt;
    const placed = placeLine(line, alignment, fontSizePt, leftPt, baselineYPt, isRepeated);
    return right ? [...placed, ...placeLine(right, 'right', fontSizePt, leftPt, baselineYPt, isRepeated)] : placed;
  });
}

/** Baselines of the lines of `flow` that show text, where it begins at `topPt`. */
export function baselinesOf(flow: readonly FlowLine[], topPt: Points): Points[] {
  let yPt = topPt;
  return flow.flatMap(({ line, right, paragraph, heightPt, spaceBeforePt }) => {
    yPt += spaceBeforePt + heightPt;
    const isEmpty = line.segments.length + (right?.segments.length ?? 0) === 0;
    return isEmpty ? [] : [yPt - heightPt + baselineIn(paragraph.style.fontSizePt, heightPt)];
  });
}

/** Distance of the baseline from the top of a line. */
function baselineIn(fontSizePt: Points, heightPt: Points): Points {
  return (heightPt - fontSizePt) / 2 + ASCENT_EM * fontSizePt;
}
