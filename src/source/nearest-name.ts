/** The name a user most likely meant by a misspelt one. */

import { similarity } from './similarity.js';

/** Share of a name's characters that may differ before it is no longer a likely slip. */
const LARGEST_DIFFERENCE = 0.5;

/** What a name that contains the other counts as: nearer than one that only shares half of its characters. */
const CONTAINED_DIFFERENCE = 0.4;

/** Numerals: names that differ in nothing else are two names, however alike. */
const NUMERALS = /[0-9〇一二三四五六七八九十]+/g;
const HAN_DIGITS = '〇一二三四五六七八九';

function withHanDigits(name: string): string {
  return name.replace(/(?<!\d)\d(?!\d)/g, (digit) => HAN_DIGITS[Number(digit)] ?? digit);
}

function areOthersOfARow(left: string, right: string): boolean {
  return left !== right && left.replace(NUMERALS, '#') === right.replace(NUMERALS, '#');
}

/**
 * The one of `names` nearest to `misspelt` by edit distance, white space and colons ignored;
 * undefined when none is near. A name that contains the other counts as near; 第2年 is 第二年, and never 第一年.
 */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  const wanted = withHanDigits(misspelt.replace(/[\s\u3000：:]/g, ''));
  let best: { name: string; score: number } | undefined;
  for (const name of names) {
    const other = withHanDigits(name);
    if (areOthersOfARow(wanted, other)) continue;
    const contained = wanted.length >= 2 && (other.includes(wanted) || wanted.includes(other));
    const difference = 1 - similarity(wanted, other);
    const score = contained ? Math.min(difference, CONTAINED_DIFFERENCE) : difference;
    if (score <= LARGEST_DIFFERENCE && (!best || score < best.score)) best = { name, score };
  }
  return best?.name;
}

/** A hint naming the nearest of `names`, or all of them when none is near. */
export function nearestNameHint(misspelt: string, names: readonly string[]): string {
  const nearest = nearestName(misspelt, names);
  if (nearest !== undefined) return `改为「${nearest}」`;
  // 8-11月 is not meant to be 8-12月 for certain; where it is the only one of its kind, it is what one has to look at.
  const [other, second] = names.filter((name) => areOthersOfARow(withHanDigits(misspelt), withHanDigits(name)));
  if (other !== undefined && second === undefined) return `改为「${other}」`;
  return names.length > 0 ? `改用以下名称之一：${names.join('、')}` : '删去这一项';
}
