/** A change of a text taken back line by line, in the text as it is now. */

import { pairItems } from './list-pairs.js';

/** Lines `start` to `end` (exclusive) of the text that a change had written, and what stands in their place on another side. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * `now` with the change from `before` to `after` taken back.
 * @returns undefined where lines of the change have been changed since
 */
export function revertLines(before: string, after: string, now: string): string | undefined {
  const [was, written, is] = [before, after, now].map((text) => text.split('\n'));
  const [back, since] = [hunksOf(written ?? [], was ?? []), hunksOf(written ?? [], is ?? [])];
  const meets = (one: Hunk, other: Hunk) =>
    (one.start < other.end && other.start < one.end) || (one.start === other.start && one.end === other.end);
  if (back.some((one) => since.some((other) => meets(one, other)))) return undefined;
  const result: string[] = [];
  let next = 0;
  for (const { start, end, lines } of [...back, ...since].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result.push(...(written ?? []).slice(next, start), ...lines);
    next = end;
  }
  return [...result, ...(written ?? []).slice(next)].join('\n');
}

/** Where `other` differs from `lines`. */
function hunksOf(lines: readonly string[], other: readonly string[]): Hunk[] {
  const equal = pairItems(lines, other).filter((pair) => lines[pair.before] === other[pair.after]);
  const hunks: Hunk[] = [];
  let [from, otherFrom] = [0, 0];
  for (const { before: to, after: otherTo } of [...equal, { before: lines.length, after: other.length }]) {
    if (to > from || otherTo > otherFrom) hunks.push({ start: from, end: to, lines: other.slice(otherFrom, otherTo) });
    [from, otherFrom] = [to + 1, otherTo + 1];
  }
  return hunks;
}
