/** How high a cell's text becomes in a given width, and how well it breaks there: reckoned without setting it. */

import { lineHeightPt, partsOf, PREFERRED_BREAK, type Cell, type Paragraph } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import type { BreakQuality } from './break-opportunities.js';
import type { Cluster } from './cluster.js';
import { settledLines } from './settle-breaks.js';
import { unbrokenText, type UnbrokenText } from './unbroken-text.js';

/** What readers would mark, counted up. */
export interface TextFaults {
  /** Numbers cut, or parted from their units, for want of room. */
  torn: number;
  /** What else: words and rates cut for want of room, last lines of one character, lines that justifying leaves ragged. */
  flaws: number;
}

interface MeasuredParagraph {
  readonly paragraph: Paragraph;
  readonly lines: readonly MeasuredLine[];
}

interface MeasuredLine {
  readonly text: UnbrokenText;
  /** Per cluster, once it is asked for: what `traitsIn` says of it. */
  traits?: Uint8Array;
}

/** Breaks that cut neither a number nor what belongs to it, but for 万元/延米 behind its stroke. */
const WHOLE: ReadonlySet<BreakQuality> = new Set(['free', 'sign', 'word', 'rate']);

/** Breaks that cut a number, or it from its unit. */
const TEARS: ReadonlySet<BreakQuality | undefined> = new Set(['unit', 'groups', 'digits']);

/** A cut word hurts more than a lonely character. */
const CUT = 4;

const TOLERANCE_EM = 1e-6;
/** What a mark may hang out of the line at its end. */
const HANGING_EM = 0.5;
const HANGING = new Set('。，、；：？！）》〉」』】〕”’');

/** Room that justifying would spread over a line, in ems a gap, beyond which it is left ragged. */
const WIDEST_GAP_EM = 0.3;

/**
 * A function that says how high `cell` is in a room for lines of `roomPt`, and adds to `faults` what it does to the text. It is asked
 * a thousand times for a form.
 */
export function cellLooker(cell: Cell, fonts: FontLibrary): (roomPt: Points, faults: TextFaults) => Points {
  const hasBreaks = cell.paragraphs.some(({ lines }) => lines.some((line) => line.includes(PREFERRED_BREAK)));
  const measured = cell.paragraphs.map((paragraph) => ({
    paragraph,
    lines: hasBreaks ? [] : linesOf(paragraph, fonts),
  }));
  return (roomPt, faults) => heightIn(hasBreaks ? settled(cell, roomPt, fonts) : measured, roomPt, faults);
}

/** The cell's lines with its preferred breaks taken where this room asks for them. */
function settled({ paragraphs }: Cell, roomPt: Points, fonts: FontLibrary): MeasuredParagraph[] {
  return paragraphs.map((paragraph) => {
    const lines = settledLines(paragraph, roomPt, fonts);
    return { paragraph, lines: linesOf({ ...paragraph, lines }, fonts) };
  });
}

function linesOf({ lines, style }: Paragraph, fonts: FontLibrary): MeasuredLine[] {
  const parts = lines.flatMap((line) => partsOf(line));
  return parts.map((text) => ({ text: unbrokenText(text, style.fontRole, fonts) }));
}

function heightIn(paragraphs: readonly MeasuredParagraph[], roomPt: Points, faults: TextFaults): Points {
  let heightPt = 0;
  for (const { paragraph, lines } of paragraphs) {
    const { style } = paragraph;
    const measureEm = roomPt / style.fontSizePt;
    const lineHeight = lineHeightPt(style);
    for (const line of lines) {
      const isWhole = line.text.widthEm <= measureEm - style.firstLineIndentEm;
      heightPt += (isWhole ? 1 : linesIn(line, measureEm, paragraph, faults)) * lineHeight;
    }
    heightPt += style.spaceBeforePt + style.spaceAfterPt;
  }
  return heightPt;
}

const MAY_BEGIN_LINE = 1;
const HANGS = 2;
const IS_SPACE = 4;
const CUTS_RATE = 8;

function traitsIn(text: UnbrokenText): Uint8Array {
  const qualities = text.qualities(false);
  const traits = new Uint8Array(text.clusters.length);
  text.clusters.forEach((cluster, index) => {
    const quality = qualities[index] as BreakQuality;
    const mayBegin = (WHOLE.has(quality) ? MAY_BEGIN_LINE : 0) | (quality === 'rate' ? CUTS_RATE : 0);
    traits[index] = mayBegin | (HANGING.has(cluster.text) ? HANGS : 0) | (cluster.text === ' ' ? IS_SPACE : 0);
  });
  return traits;
}

/** Fills line after line. @returns how many there are */
function linesIn(line: MeasuredLine, measureEm: number, { style }: Paragraph, faults: TextFaults): number {
  const { clusters } = line.text;
  const traits = (line.traits ??= traitsIn(line.text));
  let roomEm = measureEm - style.firstLineIndentEm;
  let lineCount = 1;
  let start = 0;
  let widthEm = 0;
  let best = 0;
  let bestEm = 0;
  for (let index = 0; index < clusters.length; index += 1) {
    const { widthEm: ownEm } = clusters[index] as Cluster;
    const trait = traits[index] ?? 0;
    if (index > start && (trait & MAY_BEGIN_LINE) !== 0) {
      best = index;
      bestEm = widthEm;
    }
    const hangingEm = (trait & HANGS) === 0 ? 0 : HANGING_EM;
    if ((trait & IS_SPACE) === 0 && index > start && widthEm + ownEm - hangingEm > roomEm + TOLERANCE_EM) {
      const isTorn = best <= start;
      // A cut inside a unit has it stand on two lines just so.
      if (isTorn && tears(line.text, start + 1, index)) faults.torn += 1;
      else if (isTorn) faults.flaws += CUT;
      else if (((traits[best] ?? 0) & CUTS_RATE) !== 0) faults.flaws += CUT;
      else if (style.alignment === 'justify' && (roomEm - bestEm) / (best - start) > WIDEST_GAP_EM) faults.flaws += 1;
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
  if (clusters.length - start === 1) faults.flaws += 1;
  return lineCount;
}

function tears(text: UnbrokenText, from: number, to: number): boolean {
  return text
    .qualities(false)
    .slice(from, to + 1)
    .some((quality) => TEARS.has(quality));
}
