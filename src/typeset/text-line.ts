/** Text → lines of a given width: broken, measured, and set flush, centred or justified. */

import type { Alignment } from '../document/document.js';
import type { Points } from '../units.js';
import type { BreakQuality } from './break-opportunities.js';
import { BLANK_EM } from './character-traits.js';
import type { Cluster } from './cluster.js';
import type { Column, Segment, TextLine } from './line.js';
import { haveAir, spreadOf, squeezedEm } from './mark-spacing.js';
import { areJoined, TOLERANCE_EM, type MeasuredText } from './measured-text.js';
import { bestBreaks, WIDEST_GAP_EM } from './optimum-fit.js';
import type { PlacedText } from './page.js';
import type { UnbrokenText } from './unbroken-text.js';
import { LONGEST_LABEL } from '../document/word-ends.js';

/** The lines of `text`; at least one, which may be empty. Those of the last columns asked for are known still. */
export function breakIntoLines(text: UnbrokenText, column: Column): readonly TextLine[] {
  for (const known of text.broken) if (isSameColumn(known.column, column)) return known.lines;
  const lines = linesIn(text, column);
  if (text.broken.length === MOST_COLUMNS) text.broken.shift();
  text.broken.push({ column, lines });
  return lines;
}

/** A form is tried out by so many steps, and then set. */
const MOST_COLUMNS = 6;

function isSameColumn(one: Column, other: Column): boolean {
  return (
    one.measureEm === other.measureEm &&
    one.indentEm === other.indentEm &&
    one.overhangEm === other.overhangEm &&
    one.alignment === other.alignment
  );
}

function linesIn(text: UnbrokenText, column: Column): TextLine[] {
  const { clusters } = text;
  const { alignment, measureEm, indentEm, overhangEm } = column;
  const roomEm = measureEm + overhangEm;
  const firstRoomEm = roomEm - indentEm;
  // Most cells hold a single line, which has no breaks to look for.
  if (text.leastWidthEm <= firstRoomEm + TOLERANCE_EM) {
    const whole = lineOf(clusters, 0, clusters.length, column);
    if (whole.widthEm <= firstRoomEm + TOLERANCE_EM) return [whole];
  }
  const measured = text.measured(hangsLeft(alignment));
  const qualities = text.qualities(alignment === 'center' && clusters.length < LONGEST_LABEL);
  let start = 0;
  return bestBreaks(measured, qualities, { alignment, firstRoomEm, roomEm }).map((end) => {
    const tears = tornAt(measured, qualities, end, roomEm);
    const line = lineOf(clusters, start, end, column);
    start = end;
    return tears ? { ...line, tears } : line;
  });
}

/** Whether marks that begin a line hang into the margin: those of centred text are as blank on one side as on the other. */
const WIDE_SPACE = '\u3000';

function hangsLeft(alignment: Alignment): boolean {
  return alignment === 'left' || alignment === 'justify';
}

/** What a number with its unit is held together by. */
const TORN = new Set<BreakQuality | undefined>([
  'rate',
  'unit',
  'seam',
  'letters',
  'groups',
  'digits',
  'forbidden',
  'never',
]);

/** A number is torn where it has no room on any line: a break at its unit may also just be the best one. */
function tornAt(
  text: MeasuredText,
  qualities: readonly BreakQuality[],
  end: number,
  roomEm: number,
): TextLine['tears'] {
  const quality = end < text.length ? qualities[end] : 'free';
  if (quality === 'digits' || quality === 'groups') return 'digits';
  if (quality !== 'unit' && quality !== 'rate') return undefined;
  let [from, to] = [end - 1, end + 1];
  while (from > 0 && TORN.has(qualities[from]) && text.fits(from, to, roomEm)) from -= 1;
  while (to < text.length && TORN.has(qualities[to]) && text.fits(from, to, roomEm)) to += 1;
  return text.fits(from, to, roomEm) ? undefined : 'unit';
}

function lineOf(clusters: readonly Cluster[], from: number, to: number, column: Column): TextLine {
  const { alignment, measureEm, overhangEm } = column;
  const indentEm = from === 0 ? column.indentEm : 0;
  const roomEm = measureEm - indentEm;
  const segments = segmentsOf(clusters, from, to);
  let end = to;
  while (end > from && clusters[end - 1]?.text === ' ') end -= 1;
  let spacesEm = 0;
  for (let index = end; index < to; index += 1) spacesEm += clusters[index]?.widthEm ?? 0;
  const widthEm = segments.reduce((sum, segment) => sum + segment.widthEm - segment.squeezedEm, -spacesEm);
  const leftEm = from > 0 && hangsLeft(alignment) && clusters[from]?.hangsOnTheLeft === true ? BLANK_EM : 0;
  const isTooWide = widthEm - leftEm > roomEm + overhangEm + TOLERANCE_EM;
  const rightEm = isTooWide && clusters[end - 1]?.hangsOnTheRight === true ? BLANK_EM : 0;
  return {
    segments,
    widthEm: widthEm - leftEm - rightEm,
    measureEm: roomEm,
    indentEm: indentEm - leftEm,
    isLast: to === clusters.length,
  };
}

function segmentsOf(clusters: readonly Cluster[], from: number, to: number): Segment[] {
  const segments: { -readonly [Key in keyof Segment]: Segment[Key] }[] = [];
  let previous: Cluster | undefined;
  let next = from < to ? clusters[from] : undefined;
  for (let index = from + 1; next; index += 1) {
    const cluster = next;
    next = index < to ? clusters[index] : undefined;
    const { text, face, widthEm, isRigid } = cluster;
    const last = segments.at(-1);
    const goesOn =
      last?.face === face &&
      last.squeezedEm === 0 &&
      previous !== undefined &&
      (isRigid ? areJoined(previous, cluster) : !last.isRigid);
    const lostEm = squeezedEm(cluster, next);
    const hasAirAfter = next !== undefined && haveAir(cluster, next);
    if (goesOn) {
      last.text += text;
      last.widthEm += widthEm;
      last.clusterCount += 1;
      last.squeezedEm = lostEm;
      last.hasAirAfter = hasAirAfter;
    } else {
      segments.push({ text, face, widthEm, clusterCount: 1, isRigid, squeezedEm: lostEm, hasAirAfter });
    }
    previous = cluster;
  }
  return segments;
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
  const slackEm = line.measureEm - line.widthEm;
  const { airEm, gapEm, airCount } = spreadIn(line, alignment, Math.max(0, slackEm));
  const airs = airEm * airCount;
  const shiftEm = alignment === 'center' ? (slackEm - airs) / 2 : alignment === 'right' ? slackEm - airs : 0;
  let xEm = line.indentEm + shiftEm;
  return line.segments.map(({ text, face, widthEm, clusterCount, isRigid, squeezedEm, hasAirAfter }, index) => {
    const isLast = index === line.segments.length - 1;
    const gapAfterEm = isLast ? 0 : gapEm - squeezedEm + (hasAirAfter ? airEm : 0);
    const placed: PlacedText = {
      text,
      face,
      fontSizePt,
      xPt: leftPt + xEm * fontSizePt,
      baselineYPt,
      widthPt: widthEm * fontSizePt,
      letterSpacingPt: isRigid ? 0 : gapEm * fontSizePt,
      gapAfterPt: gapAfterEm * fontSizePt,
      isRepeated,
    };
    xEm += widthEm + gapEm * (isRigid ? 0 : clusterCount - 1) + gapAfterEm;
    return placed;
  });
}

/** By how much, in ems a gap, the line would have to be spread to fill its room; 0 for one that is not to be filled. */
export function spreadEm(line: TextLine): number {
  return line.isLast ? 0 : gapsOf(line, Math.max(0, line.measureEm - line.widthEm)).gapEm;
}

/** Room that comes into the line: air, and gaps where it is justified and would not look torn. */
function spreadIn(line: TextLine, alignment: Alignment, slackEm: number) {
  const { airEm, gapEm, airCount } = gapsOf(line, slackEm);
  const isSpread = alignment === 'justify' && !line.isLast && gapEm <= WIDEST_GAP_EM && !isSetOut(line);
  return { airEm, gapEm: isSpread ? gapEm : 0, airCount };
}

/** Whether the line is set out with wide spaces, as boxes to tick are: their names are not pulled apart. */
function isSetOut({ segments }: TextLine): boolean {
  return segments.some(({ text }, index) => text.includes(WIDE_SPACE, index === 0 ? 1 : 0));
}

function gapsOf({ segments }: TextLine, slackEm: number) {
  const last = segments.at(-1)?.text ?? '';
  let places = -1;
  for (let end = last.length; last.charAt(end - 1) === ' '; end -= 1) places -= 1;
  let airCount = 0;
  for (const { isRigid, clusterCount, hasAirAfter } of segments) {
    places += isRigid ? 1 : clusterCount;
    if (hasAirAfter) airCount += 1;
  }
  return { ...spreadOf(slackEm, places, airCount), airCount };
}
