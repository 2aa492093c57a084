/** Which entries of a list as it is are which entries of the list that it is to become. */

import { similarity } from '../../source/similarity.js';
import type { YamlValue } from '../../source/located.js';
import { sameValue } from './same-value.js';

/** Entries that belong together, by index (from 0); in the order of both lists. */
interface ItemPair {
  readonly before: number;
  readonly after: number;
}

/** Above this many comparisons entries are paired by their places alone. */
const MOST_COMPARISONS = 250_000;
/** How alike two texts are that are one text, changed. */
const LEAST_SIMILARITY = 0.4;
const LONGEST_COMPARED = 2000;

/** Pairs equal entries first, as many as possible in order; between them those of one name, then the most alike. */
export function pairItems(before: readonly YamlValue[], after: readonly YamlValue[]): ItemPair[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && sameValue(before[start], after[start])) start += 1;
  let same = 0;
  while (same < shorter - start && sameValue(before[before.length - 1 - same], after[after.length - 1 - same]))
    same += 1;
  const beforeEnd = before.length - same;
  const afterEnd = after.length - same;
  const pairs = Array.from({ length: start }, (_pair, index) => ({ before: index, after: index }));
  const isSmall = (beforeEnd - start) * (afterEnd - start) <= MOST_COMPARISONS;
  const anchors = isSmall ? longestCommon(before, after, start, beforeEnd, afterEnd) : [];
  let from = { before: start, after: start };
  for (const to of [...anchors, { before: beforeEnd, after: afterEnd }]) {
    pairs.push(...pairGap(before, after, from, to));
    if (to.before < beforeEnd && to.after < afterEnd) pairs.push(to);
    from = { before: to.before + 1, after: to.after + 1 };
  }
  for (let index = 0; index < same; index += 1) pairs.push({ before: beforeEnd + index, after: afterEnd + index });
  return pairs;
}

/** The longest common subsequence of the parts from `start`. */
function longestCommon(
  before: readonly YamlValue[],
  after: readonly YamlValue[],
  start: number,
  beforeEnd: number,
  afterEnd: number,
): ItemPair[] {
  const width = afterEnd - start + 1;
  const lengths = new Uint32Array((beforeEnd - start + 1) * width);
  const at = (row: number, column: number) => (row - start) * width + (column - start);
  for (let row = beforeEnd - 1; row >= start; row -= 1) {
    for (let column = afterEnd - 1; column >= start; column -= 1) {
      const skipped = Math.max(lengths[at(row + 1, column)] ?? 0, lengths[at(row, column + 1)] ?? 0);
      const isSame = sameValue(before[row], after[column]);
      lengths[at(row, column)] = isSame ? (lengths[at(row + 1, column + 1)] ?? 0) + 1 : skipped;
    }
  }
  const pairs: ItemPair[] = [];
  let [row, column] = [start, start];
  while (row < beforeEnd && column < afterEnd) {
    if (sameValue(before[row], after[column])) {
      pairs.push({ before: row, after: column });
      row += 1;
      column += 1;
    } else if ((lengths[at(row + 1, column)] ?? 0) >= (lengths[at(row, column + 1)] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}

function pairGap(before: readonly YamlValue[], after: readonly YamlValue[], from: ItemPair, to: ItemPair): ItemPair[] {
  const [beforeCount, afterCount] = [to.before - from.before, to.after - from.after];
  if (beforeCount <= 0 || afterCount <= 0) return [];
  if (beforeCount === afterCount) {
    return Array.from({ length: beforeCount }, (_pair, index) => {
      return { before: from.before + index, after: from.after + index };
    });
  }
  const pairs: ItemPair[] = [];
  let next = from.before;
  for (let index = from.after; index < to.after; index += 1) {
    const alike = Array.from({ length: Math.min(to.before - next, 50) }, (_item, offset) => next + offset).find(
      (candidate) => areAlike(before[candidate], after[index]),
    );
    if (alike === undefined) continue;
    pairs.push({ before: alike, after: index });
    next = alike + 1;
  }
  return pairs;
}

/** Entries with fields go by their first one: 三级指标, 时间, 代码. */
function areAlike(before: YamlValue | undefined, after: YamlValue | undefined): boolean {
  const [left, right] = [nameOf(before), nameOf(after)];
  if (left === right) return true;
  if (left.length > LONGEST_COMPARED || right.length > LONGEST_COMPARED) return false;
  return similarity(left, right) >= LEAST_SIMILARITY;
}

function nameOf(item: YamlValue | undefined): string {
  if (item === undefined || typeof item === 'string') return item ?? '';
  const [first] = Object.values(item) as (YamlValue | undefined)[];
  return nameOf(first);
}
