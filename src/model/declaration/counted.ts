/** What numbers count: money is not added to points, and a share of money is no money. */

import type { ListShape, TextShape } from '../../schema/shape.js';
import type { Expression, Operand } from './expression.js';

/** The power of money in a number: 1 of amounts, 0 of numbers and shares. */
export type MoneyPower = number;

/** Undefined for what is no number. */
export function moneyPowerOf(shape: TextShape | ListShape): MoneyPower | undefined {
  if (shape.kind !== 'text') return undefined;
  if (shape.form === 'amount') return 1;
  return shape.form === 'number' || shape.form === 'percent' ? 0 : undefined;
}

/** What is wrong with an expression whose result is held in a field of `wanted`; undefined where nothing is. */
export function moneyProblem(
  { terms }: Expression,
  powerOf: (operand: Operand) => MoneyPower,
  wanted: MoneyPower,
): { readonly message: string; readonly hint: string } | undefined {
  const powers = terms.map(({ factors }) => {
    return factors.reduce((sum, { operand, isDivisor }) => sum + (isDivisor ? -1 : 1) * powerOf(operand), 0);
  });
  const [first = 0] = powers;
  if (powers.some((power) => power !== first)) {
    return { message: '算式里钱和数加在了一起', hint: '相加减的几部分都应是钱（元、万元），或者都是数' };
  }
  if (first === wanted) return undefined;
  if (first === 1) return { message: '算出来的是钱', hint: '种类改为「元」或「万元」' };
  if (first === 0) return { message: '算出来的是数，不是钱', hint: '种类改为「数」或「百分比」' };
  return { message: '钱乘以钱，或者数除以钱，没有意义', hint: '核对算式' };
}
