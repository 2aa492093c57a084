/** Amounts of money as typed text; exact arithmetic on them, never floating point. */

import Big from 'big.js';

const AMOUNT = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Whether `text` is an amount as data files hold it: digits with one optional point, no needless zero in front. */
export function isAmount(text: string): boolean {
  return AMOUNT.test(text);
}

/**
 * The number that `amount` writes, NaN where it may not be exact: up to fifteen digits it is, and of two of them the less
 * is the less. big.js takes ten times as long, and a filing has tens of thousands of such questions.
 */
function shortNumber(amount: string | number): number {
  if (typeof amount === 'number') return amount;
  return amount.length <= 15 && PLAIN.test(amount) ? Number(amount) : NaN;
}

/** As `shortNumber`, of whole numbers alone, on which sums and products are exact too. */
function shortWhole(amount: string | number): number {
  const number = shortNumber(amount);
  return Number.isSafeInteger(number) ? number : NaN;
}

/** What `amount` comes to, not to the digit: enough to rule out that two are the same, or near, before it is reckoned. */
export function roughly(amount: string, power = 0): number {
  return Number(amount) * 10 ** power;
}

/** How far two rough numbers are apart that may be the same; a thousand times what they may be wrong by. */
export function roughnessOf(...numbers: readonly number[]): number {
  return 1e-12 * numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
}

const PLAIN = /^\d+(?:\.\d+)?$/;

/** The exact sum, with as many decimals as the part that has most. */
export function addAmounts(amounts: readonly string[]): string {
  const decimals = amounts.reduce((most, amount) => Math.max(most, amount.split('.')[1]?.length ?? 0), 0);
  const sum = decimals > 0 ? NaN : amounts.reduce((all, amount) => all + shortWhole(amount), 0);
  if (Number.isSafeInteger(sum)) return String(sum);
  return amounts.reduce((all, amount) => all.plus(amount), new Big(0)).toFixed(decimals);
}

/** Whether two amounts are the same value (`1.10` and `1.1` are). */
export function amountsEqual(left: string, right: string): boolean {
  const [one, other] = [shortNumber(left), shortNumber(right)];
  return Number.isNaN(one - other) ? new Big(left).eq(right) : one === other;
}

/** Whether `left` is less than `right`; numbers of either sign. */
export function isLess(left: string | number, right: string | number): boolean {
  const [one, other] = [shortNumber(left), shortNumber(right)];
  return Number.isNaN(one - other) ? new Big(left).lt(right) : one < other;
}

/** Whether `left` is no further from `right`, which is more than 0, than `share` of it (`0.1`: a tenth). */
export function isWithinShare(left: string, right: string, share: string): boolean {
  return isLess(0, right) && !isLess(multiplyAmounts(right, share), distanceOf(left, right));
}

/** Whether one is ten thousand times the other, as an amount in 元 is of that in 万元. */
export function areTenThousandApart(left: string, right: string): boolean {
  if (isZero(left)) return false;
  return amountsEqual(left, shiftAmount(right, 4)) || amountsEqual(shiftAmount(left, 4), right);
}

/** Whether the amount is nothing: `0`, `0.00`. */
export function isZero(amount: string): boolean {
  return amountsEqual(amount, '0');
}

/** How far apart two numbers are; exact. */
export function distanceOf(left: string, right: string): string {
  const distance = Math.abs(shortWhole(left) - shortWhole(right));
  return Number.isNaN(distance) ? new Big(left).minus(right).abs().toFixed() : String(distance);
}

/** The exact product. */
export function multiplyAmounts(left: string, right: string | number): string {
  const product = shortWhole(left) * shortWhole(right);
  return Number.isSafeInteger(product) ? String(product) : new Big(left).times(right).toFixed();
}

/** Exact difference left − right, without trailing zeros. */
export function subtractAmounts(left: string, right: string): string {
  return new Big(left).minus(right).toFixed();
}

/** `amount` × 10^`power`, exact: 元 to 万元 is power −4. Decimals are kept, trailing zeros dropped. */
export function shiftAmount(amount: string, power: number): string {
  const whole = power < 0 ? NaN : shortWhole(amount);
  if (whole > 0) return `${whole}${'0'.repeat(power)}`;
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
