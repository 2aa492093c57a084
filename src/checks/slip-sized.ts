/** Whether one number may be another with a slip of typing, of copying or of last year in it: of quite another size it is another thing. */

import { distanceOf, isLess, multiplyAmounts } from '../model/amount.js';
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
