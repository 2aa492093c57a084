/** Whether numbers that stand beside some parts make them the whole: a list may begin before, or end behind, what was read of it. */

import { addAmounts, amountsEqual, isLess } from '../model/amount.js';

/** Of more, some add up to anything. */
const MOST_OTHERS = 10;

/** Whether `sum` and some of `others` come to `total`; plain decimals of one unit. */
export function isWholeWith(others: readonly string[], sum: string, total: string): boolean {
  if (amountsEqual(sum, total)) return true;
  const [next, ...rest] = others.slice(0, MOST_OTHERS);
  if (next === undefined || isLess(total, sum)) return false;
  return isWholeWith(rest, addAmounts([sum, next]), total) || isWholeWith(rest, sum, total);
}
