/** Periods of which a form prints the first and the last day apart: two places, each of which says one half. */

import { readDate, readPeriod } from '../../model/typed-values/read-period.js';
import { chineseEnd, endsAsTyped } from '../../model/period.js';

const OPEN_ENDED = '长期';
const HALF = /^([^至]+?)\s*至$|^至\s*([^至]+)$/;

/**
 * What stands where a layout prints one end, as half of a period: `2026-01-01 至`, `至 2026-12-31`; all of it where someone
 * wrote all of it in that place, or where it has no end.
 * @param helper of the layout: 起始 or 结束
 */
export function halfPeriod(helper: string, text: string): string {
  const typed = text.trim();
  if (typed === '' || typed === OPEN_ENDED || isWhole(typed)) return typed;
  return helper === '起始' ? `${typed} 至` : `至 ${typed}`;
}

/** What two texts of one period say together; undefined where they do not go together. */
export function joinedPeriod(one: string, other: string): string | undefined {
  const [first, second] = [halfOf(one), halfOf(other)];
  if (first && second) {
    const { start, end } = { ...first, ...second };
    if (start === undefined || end === undefined) return one === other ? one : undefined;
    return Object.keys(first).some((name) => name in second) ? undefined : `${start} 至 ${end}`;
  }
  if (!first && !second) return undefined;
  const [whole, half] = first ? [other, first] : [one, second];
  const ends = endsAsTyped(readPeriod(whole).value);
  return ends && [half?.start ?? ends[0], half?.end ?? ends[1]].join() === ends.join() ? whole : undefined;
}

/** `half` of a period with the other end of the one that was typed; undefined where it is no half, or that is no period. */
export function completedPeriod(half: string, typed: string): string | undefined {
  const [own, ends] = [halfOf(half), endsAsTyped(typed)];
  if (!own || !ends || ends[1] === OPEN_ENDED) return undefined;
  const { value } = readPeriod(`${own.start ?? ends[0]} 至 ${own.end ?? ends[1]}`);
  return value === readPeriod(typed).value ? typed : value;
}

/** Whether a text is half of a period. */
export function isHalfPeriod(text: string): boolean {
  return halfOf(text) !== undefined;
}

function halfOf(text: string): { readonly start?: string; readonly end?: string } | undefined {
  const [, start, end] = HALF.exec(text.trim()) ?? [];
  if (start !== undefined) return { start };
  return end === undefined ? undefined : { end };
}

/** A month or a year stands for one end here, although alone it is a period. */
function isWhole(text: string): boolean {
  const isOneEnd = readDate(text).certainty !== 'unknown' || chineseEnd(text) !== undefined;
  return !isOneEnd && readPeriod(text).certainty !== 'unknown';
}
