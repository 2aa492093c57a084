/** Whether one number may be another with a slip of typing, of copying or of last year in it: of quite another size it is another thing. */

import { distanceOf, isLess, multiplyAmounts } from '../model/amount.js';
import { wholeNumber } from '../model/whole-number.js';
import type { Deadline } from '../prose/deadlines.js';
import type { Quantity } from '../prose/quantity.js';

/** Points between two shares. */
const FARTHEST_POINTS = '25';
/** So many times as much. */
const FARTHEST_TIMES = '4';

/** Units that differ are a matter of their own. */
export function isSlipSized(said: Quantity, target: Quantity): boolean {
  if (said.unit !== target.unit || haveSameDigits(said.number, target.number)) return true;
  const [less, more] = isLess(said.number, target.number) ? [said.number, target.number] : [target.number, said.number];
  // No share is above the whole, so that it must be a slip.
  if (said.unit === '%') return isLess('100', more) || !isLess(FARTHEST_POINTS, distanceOf(less, more));
  return !isLess(multiplyAmounts(less, FARTHEST_TIMES), more);
}

/** 59 and 95, 200 and 2000. */
function haveSameDigits(left: string, right: string): boolean {
  const sorted = (number: string) => [...number.replaceAll(/[0.]/g, '')].sort().join('');
  return sorted(left) === sorted(right);
}

/** Days between a deadline and what was typed in its place: another month beside it, another day. */
const FARTHEST_DAYS = 64;

/** Whether one day, `YYYY-MM-DD`, may be the other with a slip in it; further away it is that of another step or of a part. */
export function areNear(one: string, other: string): boolean {
  return Math.abs(dayNumber(one) - dayNumber(other)) <= FARTHEST_DAYS;
}

/** The same of deadlines; a month without a day is over with its last one. */
export function isSlipSizedDay(said: Deadline, wanted: Deadline): boolean {
  return areNear(`${said.year}-${said.last}`, `${wanted.year}-${wanted.last}`);
}

/** By months of 31 days: two ends of months are up to 64 apart. */
function dayNumber(day: string): number {
  const [year = 0, month = 0, ofMonth = 31] = day.split('-').map(wholeNumber);
  return (year * 12 + month) * 31 + ofMonth;
}
