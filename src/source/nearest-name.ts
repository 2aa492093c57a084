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
 * The one of `names` nearest to `misspelt` by edit distance, white space and colons ignored, the first of several that are
 * as near; undefined when none is. A name that contains the other counts as near; 第2年 is 第二年, and never 第一年.
 */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  return nearestNames(misspelt, names)[0];
}

/** All of `names` than which none is nearer to `misspelt`: 今年 may be meant as 上年 or as 本年. */
export function nearestNames(misspelt: string, names: readonly string[]): string[] {
  const wanted = withHanDigits(misspelt.replace(/[\s\u3000：:]/g, ''));
  const scores = names.map((name) => scoreOf(wanted, withHanDigits(name)));
  const best = Math.min(LARGEST_DIFFERENCE, ...scores);
  return names.filter((_, index) => scores[index] === best);
}

/** How far `other` is from `wanted`: a share of their characters. */
function scoreOf(wanted: string, other: string): number {
  if (areOthersOfARow(wanted, other)) return Infinity;
  const contained = wanted.length >= 2 && (other.includes(wanted) || wanted.includes(other));
  const difference = 1 - similarity(wanted, other);
  return contained ? Math.min(difference, CONTAINED_DIFFERENCE) : difference;
}

/**
 * A hint naming the nearest of `names`, or all of them when none is near.
 * @param taken names that stand there already: not meant, where another one is as near
 */
export function nearestNameHint(misspelt: string, names: readonly string[], taken?: object): string {
  const nearest = freeNames(nearestNames(misspelt, names), taken);
  if (nearest.length > 0) return `改为「${nearest.join('」或「')}」`;
  // 8-11月 is not meant to be 8-12月 for certain; where it is the only one of its kind, it is what one has to look at.
  const [other, second] = names.filter((name) => areOthersOfARow(withHanDigits(misspelt), withHanDigits(name)));
  if (other !== undefined && second === undefined) return `改为「${other}」`;
  return names.length > 0 ? `改用以下名称之一：${names.join('、')}` : '删去这一项';
}

/** Those of `names` that `taken` has not; all of them where it has them all. */
export function freeNames(names: readonly string[], taken: object = {}): readonly string[] {
  const free = names.filter((name) => !Object.hasOwn(taken, name));
  return free.length > 0 ? free : names;
}
