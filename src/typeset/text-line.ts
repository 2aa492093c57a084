/** Text → lines of a given width: broken, measured, and set flush, centred or justified. */

import type { FontFace } from '../fonts/font-face.js';
import type { Alignment } from '../document/document.js';
import type { Points } from '../units.js';
import { breakQualities } from './break-opportunities.js';
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
}

/** A line spread by more than this per gap (in ems) looks torn; it is left as it is. */
const WIDEST_GAP_EM = 0.3;

/** Widths are sums of fractions of an em; without tolerance a line that fits exactly would not. */
const TOLERANCE_EM = 1e-6;

const RIGID = /^[!-~\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff]$/;

/**
 * Breaks one text (without forced breaks) into lines; at least one, which may be empty.
 * @param measureEm room for a line
 * @param indentEm taken off the first line's room
 */
export function breakIntoLines(clusters: readonly Cluster[], measureEm: number, indentEm: number): TextLine[] {
  const qualities = breakQualities(clusters);
  const lines: TextLine[] = [];
  let start = 0;
  do {
    const indent = start === 0 ? indentEm : 0;
    const end = endOfLine(clusters, qualities, start, measureEm - indent);
    lines.push(lineOf(clusters.slice(start, end), measureEm - indent, indent, end === clusters.length));
    start = end;
  } while (start < clusters.length);
  return lines;
}

/** Index of the first cluster after the line that begins at `start`. */
function endOfLine(
  clusters: readonly Cluster[],
  qualities: ReturnType<typeof breakQualities>,
  start: number,
  roomEm: number,
): number {
  let end = start;
  let widthEm = 0;
  while (end < clusters.length) {
    const { text, widthEm: clusterEm } = clusters[end] as Cluster;
    if (text !== ' ' && widthEm + clusterEm > roomEm + TOLERANCE_EM) break;
    widthEm += clusterEm;
    end += 1;
  }
  if (end === clusters.length) return end;
  let best = end;
  while (best > start && qualities[best] !== 'normal') best -= 1;
  if (best > start && wordWidthEm(clusters, qualities, best) <= roomEm + TOLERANCE_EM) return best;
  // The word does not fit on any line: it begins here and is cut where 禁则 allows.
  let emergency = end;
  while (emergency > Math.max(best, start) && qualities[emergency] === 'none') emergency -= 1;
  if (emergency > start) return emergency;
  return Math.max(end, start + 1);
}

/** Width of the unbreakable word that begins at `start`, without spaces after it. */
function wordWidthEm(
  clusters: readonly Cluster[],
  qualities: ReturnType<typeof breakQualities>,
  start: number,
): number {
  let widthEm = 0;
  for (let index = start; index < clusters.length; index += 1) {
    const cluster = clusters[index] as Cluster;
    if ((index > start && qualities[index] === 'normal') || cluster.text === ' ') break;
    widthEm += cluster.widthEm;
  }
  return widthEm;
}

function lineOf(clusters: readonly Cluster[], measureEm: number, indentEm: number, isLast: boolean): TextLine {
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
  return { segments, widthEm: widthEm - spacesEm, measureEm, indentEm, isLast };
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
  return line.segments.map(({ text, face, widthEm, clusterCount, isRigid }) => {
    const placed: PlacedText = {
      text,
      face,
      fontSizePt,
      xPt: leftPt + xEm * fontSizePt,
      baselineYPt,
      widthPt: widthEm * fontSizePt,
      letterSpacingPt: isRigid ? 0 : gapEm * fontSizePt,
      isRepeated,
    };
    xEm += widthEm + gapEm * (isRigid ? 1 : clusterCount);
    return placed;
  });
}

function justifyingGapEm(line: TextLine, slackEm: number): number {
  const gapCount = line.segments.reduce((sum, segment) => sum + (segment.isRigid ? 1 : segment.clusterCount), 0) - 1;
  const trailingSpaces = /( *)$/.exec(line.segments.at(-1)?.text ?? '')?.[1]?.length ?? 0;
  const gaps = gapCount - trailingSpaces;
  const gapEm = gaps > 0 ? slackEm / gaps : 0;
  return gapEm <= WIDEST_GAP_EM ? gapEm : 0;
}
