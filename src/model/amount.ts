/** Amounts of money as typed text; exact arithmetic on them, never floating point. */

import Big from 'big.js';

const AMOUNT = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Whether `text` is an amount as data files hold it: digits with one optional point, no needless zero in front. */
export function isAmount(text: string): boolean {
  return AMOUNT.test(text);
}

/** The exact sum, with as many decimals as the part that has most. */
export function addAmounts(amounts: readonly string[]): string {
  const decimals = amounts.reduce((most, amount) => Math.max(most, amount.split('.')[1]?.length ?? 0), 0);
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(decimals);
}

/** Whether two amounts are the same value (`1.10` and `1.1` are). */
export function amountsEqual(left: string, right: string): boolean {
  return new Big(left).eq(right);
}

/** Exact difference left − right, without trailing zeros. */
export function subtractAmounts(left: string, right: string): string {
  return new Big(left).minus(right).toFixed();
}

/** `amount` × 10^`power`, exact: 元 to 万元 is power −4. Decimals are kept, trailing zeros dropped. */
export function shiftAmount(amount: string, power: number): string {
  return new Big(amount).times(new Big(10).pow(power)).toFixed();
}

/** `amount` with a comma every three digits before the point. */
export function groupThousands(amount: string): string {
  const [whole = '', decimals] = amount.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/**
 * `amount` to exactly `decimals` places; undefined when digits other than 0 would be lost,
 * since a form that rounds money no longer adds up.
 */
export function fixDecimals(amount: string, decimals: number): string | undefined {
  const value = new Big(amount);
  return value.round(decimals, Big.roundDown).eq(value) ? value.toFixed(decimals) : undefined;
}
