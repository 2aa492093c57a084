/** Paragraphs → a flow of lines with heights: what a cell or a page is filled with. */

import { lineHeightPt, partsOf, TO_THE_RIGHT, type Alignment, type Paragraph } from '../document/document.js';
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
  /** What stands behind it in the same line: further parts of it, the last at the right edge. */
  readonly behind: readonly Part[];
  readonly paragraph: Paragraph;
  readonly heightPt: Points;
  /** Space above it, on whatever page it stands. */
  readonly spaceBeforePt: Points;
}

/** A part of a divided line; `offsetEm` from the line's left edge. */
interface Part {
  readonly line: TextLine;
  readonly alignment: 'left' | 'right';
  readonly offsetEm: number;
}

/** Share of the em that stands above the baseline; all fonts are patched to it. Source: fonts/README.md. */
const ASCENT_EM = 0.88;

/** In a room of fewer ems, justified text is set flush left where a line of it would be spread by more than this. */
const NARROW_EM = 16;
const LOOSEST_NARROW_EM = 0.12;

/** Between two parts of a line at least. */
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
    const put = (line: TextLine, alignment: Alignment, behind: readonly Part[] = []) => {
      flow.push({ line, alignment, behind, paragraph, heightPt, spaceBeforePt });
      spaceBeforePt = 0;
    };
    // A line can reach beyond both its ends only where it is centred.
    const overhangEm = (overhangPt * (style.alignment === 'center' ? 2 : 1)) / style.fontSizePt;
    const column: Column = { alignment: style.alignment, measureEm, indentEm: 0, overhangEm };
    let firstIndentEm = indentEm;
    const begin = flow.length;
    for (const text of paragraph.lines) {
      const textOf = (part: string) => unbrokenText(part, style.fontRole, fonts);
      if (text.includes(TO_THE_RIGHT)) putParts(put, partsOf(text).map(textOf), measureEm, firstIndentEm);
      else {
        const own = firstIndentEm === 0 ? column : { ...column, indentEm: firstIndentEm };
        for (const line of breakIntoLines(textOf(text), own)) put(line, style.alignment);
      }
      firstIndentEm = 0;
    }
    if (measureEm < NARROW_EM && style.alignment === 'justify') setLooseFlushLeft(flow, begin);
    spaceAfterPt = style.spaceAfterPt;
  }
  return flow;
}

/** Sets the lines from `begin` on flush left where one of them would be spread too wide. */
function setLooseFlushLeft(flow: FlowLine[], begin: number): void {
  const isLoose = ({ alignment, line }: FlowLine) => alignment === 'justify' && spreadEm(line) > LOOSEST_NARROW_EM;
  if (!flow.some((each, index) => index >= begin && isLoose(each))) return;
  for (const each of flow.splice(begin)) flow.push({ ...each, alignment: 'left' });
}

/** One line with all parts where they have room there, else each below the one before it, the last one flush right. */
function putParts(
  put: (line: TextLine, alignment: Alignment, behind?: readonly Part[]) => void,
  parts: readonly UnbrokenText[],
  measureEm: number,
  indentEm: number,
): void {
  const broken = parts.map((part, index) => {
    const alignment = index < parts.length - 1 ? ('left' as const) : ('right' as const);
    const column = { measureEm, overhangEm: 0, alignment, indentEm: index === 0 ? indentEm : 0 };
    return { alignment, lines: breakIntoLines(part, column), isEmpty: !hasText(part) };
  });
  const lines = broken.flatMap(({ lines }) => (lines.length === 1 ? lines : []));
  const textEm = lines.reduce((sum, { widthEm }) => sum + widthEm, indentEm);
  const gapEm = (measureEm - textEm) / (parts.length - 1);
  const [first] = lines;
  if (first && lines.length === parts.length && gapEm >= LEAST_GAP_EM) {
    let endEm = indentEm;
    const placed = broken.map(({ alignment, isEmpty }, index) => {
      const line = lines[index] as TextLine;
      const offsetEm = alignment === 'left' ? endEm : 0;
      endEm += line.widthEm + gapEm;
      return { line, alignment, offsetEm, isEmpty };
    });
    put(
      first,
      'left',
      placed.slice(1).filter(({ isEmpty }) => !isEmpty),
    );
    return;
  }
  const shown = broken.filter(({ isEmpty }) => !isEmpty);
  for (const { lines, alignment } of shown.length > 0 ? shown : broken.slice(0, 1)) {
    for (const line of lines) put(line, alignment);
  }
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
  const texts: PlacedText[] = [];
  let yPt = topPt;
  for (const { line, alignment, behind, paragraph, heightPt, spaceBeforePt } of flow) {
    yPt += spaceBeforePt;
    const { fontSizePt } = paragraph.style;
    const baselineYPt = yPt + baselineIn(fontSizePt, heightPt);
    yPt += heightPt;
    texts.push(...placeLine(line, alignment, fontSizePt, leftPt, baselineYPt, isRepeated));
    for (const { line, alignment, offsetEm } of behind)
      texts.push(...placeLine(line, alignment, fontSizePt, leftPt + offsetEm * fontSizePt, baselineYPt, isRepeated));
  }
  return texts;
}

/** Baselines of the lines of `flow` that show text, where it begins at `topPt`. */
export function baselinesOf(flow: readonly FlowLine[], topPt: Points): Points[] {
  let yPt = topPt;
  return flow.flatMap(({ line, behind, paragraph, heightPt, spaceBeforePt }) => {
    yPt += spaceBeforePt + heightPt;
    const isEmpty = line.segments.length + behind.length === 0;
    return isEmpty ? [] : [yPt - heightPt + baselineIn(paragraph.style.fontSizePt, heightPt)];
  });
}

/** Distance of the baseline from the top of a line. */
function baselineIn(fontSizePt: Points, heightPt: Points): Points {
  return (heightPt - fontSizePt) / 2 + ASCENT_EM * fontSizePt;
}
