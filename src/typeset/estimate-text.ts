/** How high a cell's text becomes in a given width, and how well it breaks there: reckoned without setting it. */

import { lineHeightPt, partsOf, PREFERRED_BREAK, type Cell, type Paragraph } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import type { BreakQuality } from './break-opportunities.js';
import type { Cluster } from './cluster.js';
import { settledLines } from './settle-breaks.js';
import { unbrokenText, type UnbrokenText } from './unbroken-text.js';

/** What a width makes of a text. */
export interface TextLook {
  readonly heightPt: Points;
  /** Numbers cut, or parted from their units, for want of room. */
  readonly torn: number;
  /** What else a reader would mark: words cut for want of room, last lines of one character, lines that justifying leaves ragged. */
  readonly flaws: number;
}

interface MeasuredParagraph {
  readonly paragraph: Paragraph;
  readonly lines: readonly UnbrokenText[];
}

/** Breaks that cut neither a number nor what belongs to it. */
const WHOLE: ReadonlySet<BreakQuality> = new Set(['free', 'sign', 'word']);

/** Breaks that cut a number, or it from its unit. */
const TEARS: ReadonlySet<BreakQuality | undefined> = new Set(['rate', 'unit', 'groups', 'digits']);

/** A cut word hurts more than a lonely character. */
const CUT = 4;

const TOLERANCE_EM = 1e-6;
/** What a mark may hang out of the line at its end. */
const HANGING_EM = 0.5;
const HANGING = new Set('。，、；：？！）》〉」』】〕”’');

/** Room that justifying would spread over a line, in ems a gap, beyond which it is left ragged. */
const WIDEST_GAP_EM = 0.3;

/** A function that says how `cell` looks in a room for lines of `roomPt`. */
export function cellLooker(cell: Cell, fonts: FontLibrary): (roomPt: Points) => TextLook {
  const hasBreaks = cell.paragraphs.some(({ lines }) => lines.some((line) => line.includes(PREFERRED_BREAK)));
  const measured = cell.paragraphs.map((paragraph) => ({
    paragraph,
    lines: hasBreaks ? [] : linesOf(paragraph, fonts),
  }));
  return (roomPt) => lookOf(hasBreaks ? settled(cell, roomPt, fonts) : measured, roomPt);
}

/** The cell's lines with its preferred breaks taken where this room asks for them. */
function settled({ paragraphs }: Cell, roomPt: Points, fonts: FontLibrary): MeasuredParagraph[] {
  return paragraphs.map((paragraph) => {
    const lines = settledLines(paragraph, roomPt, fonts);
    return { paragraph, lines: linesOf({ ...paragraph, lines }, fonts) };
  });
}

function linesOf({ lines, style }: Paragraph, fonts: FontLibrary): UnbrokenText[] {
  return lines.flatMap((line) => partsOf(line)).map((text) => unbrokenText(text, style.fontRole, fonts));
}

function lookOf(paragraphs: readonly MeasuredParagraph[], roomPt: Points): TextLook {
  let heightPt = 0;
  let torn = 0;
  let flaws = 0;
  for (const { paragraph, lines } of paragraphs) {
    const { style } = paragraph;
    const measureEm = roomPt / style.fontSizePt;
    for (const line of lines) {
      const broken =
        line.widthEm <= measureEm - style.firstLineIndentEm ? ONE_LINE : brokenIn(line, measureEm, paragraph);
      heightPt += broken.lineCount * lineHeightPt(style);
      torn += broken.torn;
      flaws += broken.flaws;
    }
    heightPt += style.spaceBeforePt + style.spaceAfterPt;
  }
  return { heightPt, torn, flaws };
}

const ONE_LINE = { lineCount: 1, torn: 0, flaws: 0 };

/** Fills line after line. */
function brokenIn(unbroken: UnbrokenText, measureEm: number, { style }: Paragraph) {
  const { clusters } = unbroken;
  const qualities = unbroken.qualities(false);
  let roomEm = measureEm - style.firstLineIndentEm;
  let lineCount = 1;
  let torn = 0;
  let flaws = 0;
  let start = 0;
  let widthEm = 0;
  let best = 0;
  let bestEm = 0;
  for (let index = 0; index < clusters.length; index += 1) {
    const { text, widthEm: ownEm } = clusters[index] as Cluster;
    if (index > start && WHOLE.has(qualities[index] as BreakQuality)) [best, bestEm] = [index, widthEm];
    const hangingEm = HANGING.has(text) ? HANGING_EM : 0;
    if (text !== ' ' && index > start && widthEm + ownEm - hangingEm > roomEm + TOLERANCE_EM) {
      const isTorn = best <= start;
      // A cut inside a unit has it stand on two lines just so.
      if (isTorn && qualities.slice(start + 1, index + 1).some((quality) => TEARS.has(quality))) torn += 1;
      else if (isTorn) flaws += CUT;
      else if (style.alignment === 'justify' && (roomEm - bestEm) / (best - start) > WIDEST_GAP_EM) flaws += 1;
      // What stands behind the break goes to the next line.
      widthEm = isTorn ? 0 : widthEm - bestEm;
      start = isTorn ? index : best;
      bestEm = 0;
      best = start;
      lineCount += 1;
      roomEm = measureEm;
    }
    widthEm += ownEm;
  }
  if (clusters.length - start === 1) flaws += 1;
  return { lineCount, torn, flaws };
}
