/**
 * Where the lines of a text end so that all of them together look best.
 * Source: D. E. Knuth and M. F. Plass, Breaking paragraphs into lines (1981), with costs of our own.
 */

import type { Alignment } from '../document/document.js';
import type { BreakQuality } from './break-opportunities.js';
import { spreadOf } from './mark-spacing.js';
import type { MeasuredText } from './measured-text.js';

/** What breaks cost. A line more is taken rather than a number torn from its unit, or a line left ragged, but for no word. */
const BREAK_COSTS: Readonly<Record<BreakQuality, number>> = {
  free: 0,
  between: 0.05,
  sign: 0.1,
  aside: 0.12,
  word: 0.3,
  rate: 20,
  unit: 25,
  seam: 40,
  letters: 1e4,
  groups: 1e5,
  digits: 1e6,
  forbidden: 1e9,
  never: Infinity,
};

/** A line spread by more than this per gap (in ems) looks torn; it is left as it is. */
export const WIDEST_GAP_EM = 0.4;

const COST_OF_LINE = 10;
/** A word torn in a room that has many of them, as a title's has: it is not worth a line less. */
const COST_OF_TORN_WORD = 11;
const WIDE_EM = 12;
const COST_OF_RAGGED = 30;
/** A last line of one character. */
const COST_OF_LONELY = 8;
/** A line spread as wide as may be. */
const COST_OF_SPREAD = 0.1;
/** Lines that cost no more than this each need no better ones: gaps of a tenth of an em, nothing in between. */
const FINE = 0.002;

const ONE_CHARACTER_EM = 1.01;

/** Rooms for the lines of a text, and how they are set. */
export interface LineShape {
  readonly alignment: Alignment;
  readonly firstRoomEm: number;
  readonly roomEm: number;
}

/**
 * The end of each line (the index behind its last cluster).
 * @param qualities as `breakQualities` gives them for the clusters of `text`
 */
export function bestBreaks(text: MeasuredText, qualities: readonly BreakQuality[], shape: LineShape): number[] {
  return (
    fineBreaks(text, qualities, shape) ??
    cheapestBreaks(text, qualities, shape, BREAK_COSTS.unit) ??
    cheapestBreaks(text, qualities, shape, BREAK_COSTS.forbidden) ??
    []
  );
}

/** Lines filled one after the other; undefined when one of them could be better. */
function fineBreaks(text: MeasuredText, qualities: readonly BreakQuality[], shape: LineShape): number[] | undefined {
  const { length } = text;
  const ends: number[] = [];
  let start = 0;
  while (start < length) {
    const roomEm = start === 0 ? shape.firstRoomEm : shape.roomEm;
    let end = start + 1;
    let best = start;
    while (end <= length && text.fits(start, end, roomEm)) {
      if (end === length || qualities[end] === 'free') best = end;
      end += 1;
    }
    if (best === start || costOfLine(text, start, best, shape) - COST_OF_LINE > FINE) return undefined;
    ends.push((start = best));
  }
  return ends;
}

/** The cheapest lines there are with breaks that cost `dearest` at the most; undefined when words are too wide for that. */
function cheapestBreaks(
  text: MeasuredText,
  qualities: readonly BreakQuality[],
  shape: LineShape,
  dearest: number,
): number[] | undefined {
  const { length } = text;
  const best: { readonly at: number; readonly cost: number; readonly previous: number }[] = [
    { at: 0, cost: 0, previous: -1 },
  ];
  for (let to = 1; to <= length; to += 1) {
    const breakCost = costOfBreak(text, qualities, shape, to);
    if (breakCost > dearest) continue;
    let [cost, previous] = [Infinity, -1];
    for (let index = best.length - 1; index >= 0; index -= 1) {
      const { at, cost: costBefore } = best[index] as { at: number; cost: number };
      const roomEm = at === 0 ? shape.firstRoomEm : shape.roomEm;
      // A character wider than the column stands alone.
      const isSingle = dearest === BREAK_COSTS.forbidden && at === to - 1;
      if (!isSingle && !text.fits(at, to, roomEm)) {
        if (text.widthEm(at, to) > roomEm + 1) break;
        continue;
      }
      if (costBefore + breakCost + COST_OF_LINE >= cost) continue;
      const total = costBefore + breakCost + costOfLine(text, at, to, shape);
      if (total < cost) [cost, previous] = [total, index];
    }
    if (previous >= 0) best.push({ at: to, cost, previous });
  }
  if (best.at(-1)?.at !== length) return undefined;
  const ends: number[] = [];
  for (let index = best.length - 1; index > 0; index = best[index]?.previous ?? 0) ends.push(best[index]?.at ?? 0);
  return ends.reverse();
}

/** What lines that end there cost altogether. */
export function costOfBreaks(
  text: MeasuredText,
  qualities: readonly BreakQuality[],
  shape: LineShape,
  ends: readonly number[],
): number {
  return ends.reduce((sum, end, index) => {
    const breakCost = costOfBreak(text, qualities, shape, end);
    return sum + breakCost + costOfLine(text, ends[index - 1] ?? 0, end, shape);
  }, 0);
}

function costOfBreak(
  { length }: MeasuredText,
  qualities: readonly BreakQuality[],
  { roomEm }: LineShape,
  end: number,
): number {
  if (end === length) return 0;
  const quality = qualities[end] ?? 'free';
  return quality === 'word' && roomEm >= WIDE_EM ? COST_OF_TORN_WORD : BREAK_COSTS[quality];
}

/** What a line costs, without its break. */
function costOfLine(
  text: MeasuredText,
  from: number,
  to: number,
  { alignment, firstRoomEm, roomEm }: LineShape,
): number {
  const isLast = to === text.length;
  const lineEm = from === 0 ? firstRoomEm : roomEm;
  const slackEm = Math.max(0, lineEm - text.fittedWidthEm(from, to, lineEm));
  const emptiness = (slackEm / lineEm) ** 2;
  const lonely = isLast && from > 0 && isLonely(text, from) ? COST_OF_LONELY : 0;
  if (alignment === 'center') return COST_OF_LINE + emptiness + lonely;
  if (isLast) return COST_OF_LINE + lonely;
  if (alignment !== 'justify') return COST_OF_LINE + FINE * emptiness;
  const { gapCount, airCount } = text.gapsIn(from, to);
  const { gapEm } = spreadOf(slackEm, gapCount, airCount);
  const looseness = gapEm / WIDEST_GAP_EM;
  return COST_OF_LINE + (looseness > 1 ? COST_OF_RAGGED + emptiness : COST_OF_SPREAD * looseness ** 3);
}

/** Whether a last line is a single character, with or without a mark. */
function isLonely(text: MeasuredText, from: number): boolean {
  return text.widthEm(from, text.length) - 2 * text.hangingRightEm(text.length) <= ONE_CHARACTER_EM;
}
