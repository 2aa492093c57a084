/** Text → lines of a given width: broken, measured, and set flush, centred or justified. */

import type { FontFace } from '../fonts/font-face.js';
import type { Alignment } from '../document/document.js';
import type { Points } from '../units.js';
import { breakQualities, type BreakQuality } from './break-opportunities.js';
import type { Cluster } from './cluster.js';
import type { PlacedText } from './page.js';

/** A run of clusters in one face. A rigid run (a Latin word, a number, a 破折号) is not spread when its line is justified. */
interface Segment {
  readonly text: string;
  readonly face: FontFace;
  readonly widthEm: number;
  readonly clusterCount: number;
  readonly isRigid: boolean;
}

/** One line of text; widths in ems of its font size. */
export interface TextLine {
  readonly segments: readonly Segment[];
  /** Without the spaces at its end, which hang into the margin. */
  readonly widthEm: number;
  /** Room for the line, which it may fill when justified. */
  readonly measureEm: number;
  readonly indentEm: number;
  /** The last line of a paragraph, or one before a forced break, is not justified. */
  readonly isLast: boolean;
  /** False when a word too wide for any line was cut at its end. */
  readonly endsWithWord: boolean;
}

/** A line spread by more than this per gap (in ems) looks torn; it is left as it is. */
const WIDEST_GAP_EM = 0.3;

/** Widths are sums of fractions of an em; without tolerance a line that fits exactly would not. */
const TOLERANCE_EM = 1e-6;

const RIGID = /^[!-~\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff≥≤±′″‰℃％㎡㎥]$/;

/** Full-width marks whose right half is blank: at a line's end it may hang into the margin. */
const BLANK_ON_THE_RIGHT = new Set('。，、；：！？）》〉」』】〕”’');

const HANGING_EM = 0.5;

/**
 * Breaks one text (without forced breaks) into lines; at least one, which may be empty.
 * @param measureEm room for a line
 * @param indentEm taken off the first line's room
 */
export function breakIntoLines(clusters: readonly Cluster[], measureEm: number, indentEm: number): TextLine[] {
  // Most cells hold a single line, which has no breaks to look for.
  const isOneLine = widthOf(clusters) <= measureEm - indentEm;
  return isOneLine
    ? [{ ...lineOf(clusters, measureEm - indentEm, indentEm), isLast: true, endsWithWord: true }]
    : breakAt(clusters, breakQualities(clusters), measureEm, indentEm);
}

function widthOf(clusters: readonly Cluster[]): number {
  return clusters.reduce((sum, { widthEm }) => sum + widthEm, 0);
}

/** Fills line after line. @param qualities as `breakQualities` gives them for `clusters` */
function breakAt(
  clusters: readonly Cluster[],
  qualities: readonly BreakQuality[],
  measureEm: number,
  indentEm: number,
): TextLine[] {
  const lines: TextLine[] = [];
  let start = 0;
  do {
    const indent = start === 0 ? indentEm : 0;
    const end = endOfLine(clusters, qualities, start, measureEm - indent);
    const isLast = end === clusters.length;
    const endsWithWord = isLast || qualities[end] === 'normal';
    lines.push({ ...lineOf(clusters.slice(start, end), measureEm - indent, indent), isLast, endsWithWord });
    start = end;
  } while (start < clusters.length);
  return lines;
}

/**
 * As `breakIntoLines`, for centred text: a last line of a single character — in a title one that is shorter than half its
 * first line — is evened out with the lines before it, where that takes no further line.
 * Source for titles: GB/T 9704-2012, 7.3.1 (lines of a title: symmetrical, of fitting length).
 */
export function breakEvenly(clusters: readonly Cluster[], measureEm: number, isTitle = false): TextLine[] {
  if (widthOf(clusters) <= measureEm) return breakIntoLines(clusters, measureEm, 0);
  const qualities = breakQualities(clusters);
  const lines = breakAt(clusters, qualities, measureEm, 0);
  const isEven = (candidates: readonly TextLine[]) => {
    const leastEm = isTitle ? Math.max(LONELY_EM, (candidates[0]?.widthEm ?? 0) / 2) : LONELY_EM;
    return (candidates.at(-1)?.widthEm ?? 0) > leastEm;
  };
  const cutsWords = (candidates: readonly TextLine[]) => candidates.some(({ endsWithWord }) => !endsWithWord);
  if (lines.length < 2 || isEven(lines) || cutsWords(lines)) return lines;
  for (let narrowerEm = measureEm - 0.5; narrowerEm >= measureEm / 2; narrowerEm -= 0.5) {
    const evened = breakAt(clusters, qualities, narrowerEm, 0);
    if (evened.length > lines.length || cutsWords(evened)) return lines;
    // They stand in the whole room all the same.
    if (isEven(evened)) return evened.map((line) => ({ ...line, measureEm }));
  }
  return lines;
}

/** A line as short as this at the end of centred text looks forgotten. */
const LONELY_EM = 1.01;

/** Index of the first cluster after the line that begins at `start`. */
function endOfLine(
  clusters: readonly Cluster[],
  qualities: readonly BreakQuality[],
  start: number,
  roomEm: number,
): number {
  let end = start;
  let widthEm = 0;
  while (end < clusters.length) {
    const { text, widthEm: clusterEm } = clusters[end] as Cluster;
    const hangingEm = BLANK_ON_THE_RIGHT.has(text) && clusterEm > HANGING_EM ? HANGING_EM : 0;
    if (text !== ' ' && widthEm + clusterEm - hangingEm > roomEm + TOLERANCE_EM) break;
    widthEm += clusterEm;
    end += 1;
  }
  if (end === clusters.length) return end;
  let best = end;
  while (best > start && qualities[best] !== 'normal') best -= 1;
  if (best > start && fitsOnALine(clusters, qualities, best, roomEm)) return best;
  // The word does not fit on any line: it begins here and is cut where 禁则 allows, at a seam if there is one.
  const from = Math.max(best, start) + 1;
  for (const quality of ['seam', 'last'] as const) {
    for (let index = end; index >= from; index -= 1) if (qualities[index] === quality) return index;
  }
  return best > start ? best : Math.max(end, start + 1);
}

/** Whether the unbreakable word that begins at `start` has room on a line of its own; spaces after it do not count. */
function fitsOnALine(
  clusters: readonly Cluster[],
  qualities: readonly BreakQuality[],
  start: number,
  roomEm: number,
): boolean {
  let widthEm = 0;
  for (let index = start; index < clusters.length && widthEm <= roomEm + TOLERANCE_EM; index += 1) {
    const cluster = clusters[index] as Cluster;
    if ((index > start && qualities[index] === 'normal') || cluster.text === ' ') return true;
    widthEm += cluster.widthEm;
  }
  return widthEm <= roomEm + TOLERANCE_EM;
}

function lineOf(
  clusters: readonly Cluster[],
  measureEm: number,
  indentEm: number,
): Omit<TextLine, 'isLast' | 'endsWithWord'> {
  const segments: { text: string; face: FontFace; widthEm: number; clusterCount: number; isRigid: boolean }[] = [];
  let widthEm = 0;
  let spacesEm = 0;
  for (const { text, face, widthEm: clusterEm } of clusters) {
    const isDash = text.length > 1 && text.startsWith('—');
    const isRigid = isDash || RIGID.test(text);
    const last = segments.at(-1);
    if (last && last.face === face && last.isRigid === isRigid && !isDash) {
      last.text += text;
      last.widthEm += clusterEm;
      last.clusterCount += 1;
    } else {
      segments.push({ text, face, widthEm: clusterEm, clusterCount: 1, isRigid });
    }
    spacesEm = text === ' ' ? spacesEm + clusterEm : 0;
    widthEm += clusterEm;
  }
  const textEm = widthEm - spacesEm;
  const hangs = textEm > measureEm + TOLERANCE_EM && BLANK_ON_THE_RIGHT.has(clusters.at(-1)?.text ?? '');
  return { segments, widthEm: hangs ? textEm - HANGING_EM : textEm, measureEm, indentEm };
}

/**
 * Places a line.
 * @param leftPt left edge of the room for lines (the indent is added here)
 */
export function placeLine(
  line: TextLine,
  alignment: Alignment,
  fontSizePt: Points,
  leftPt: Points,
  baselineYPt: Points,
  isRepeated: boolean,
): PlacedText[] {
  const slackEm = Math.max(0, line.measureEm - line.widthEm);
  const gapEm = alignment === 'justify' && !line.isLast ? justifyingGapEm(line, slackEm) : 0;
  const shiftEm = alignment === 'center' ? slackEm / 2 : alignment === 'right' ? slackEm : 0;
  let xEm = line.indentEm + shiftEm;
  return line.segments.map(({ text, face, widthEm, clusterCount, isRigid }, index) => {
    const placed: PlacedText = {
      text,
      face,
      fontSizePt,
      xPt: leftPt + xEm * fontSizePt,
      baselineYPt,
      widthPt: widthEm * fontSizePt,
      letterSpacingPt: isRigid ? 0 : gapEm * fontSizePt,
      gapAfterPt: index < line.segments.length - 1 ? gapEm * fontSizePt : 0,
      isRepeated,
    };
    xEm += widthEm + gapEm * (isRigid ? 1 : clusterCount);
    return placed;
  });
}

function justifyingGapEm(line: TextLine, slackEm: number): number {
  const gapCount = line.segments.reduce((sum, segment) => sum + (segment.isRigid ? 1 : segment.clusterCount), 0) - 1;
  const trailingSpaces = / *$/.exec(line.segments.at(-1)?.text ?? '')?.[0].length ?? 0;
  const gaps = gapCount - trailingSpaces;
  const gapEm = gaps > 0 ? slackEm / gaps : 0;
  return gapEm <= WIDEST_GAP_EM ? gapEm : 0;
}
