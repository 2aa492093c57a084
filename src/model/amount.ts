/** Amounts of money as typed text; exact arithmetic on them, never floating point. */

import Big from 'big.js';
import type { FieldProblem } from '../source/field-problem.js';

const AMOUNT = /^\d+(?:\.\d+)?$/;

/** What is wrong with `text` as an amount (digits with one optional point); undefined when nothing is. Code: `bad-amount`. */
export function amountProblem(text: string): FieldProblem | undefined {
  if (AMOUNT.test(text)) return undefined;
  return {
    code: 'bad-amount',
    message: '金额只能写数字，最多带一个小数点',
    expected: '如 420000 或 3412.92',
    found: text,
    hint: amountHint(text),
  };
}

function amountHint(text: string): string {
  const halfWidth = text.replace(/[\uff0e\uff10-\uff19]/g, (character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xfee0),
  );
  const digits = halfWidth
    .replace(/[,，\s\u3000]/g, '')
    .replace(/(?:人民币|[¥￥])/g, '')
    .replace(/[万亿]?元$|[万亿]$/, '');
  if (!AMOUNT.test(digits)) return '只留阿拉伯数字和小数点；小数点前后都要有数字';
  const unit = /[万亿]?元$|[万亿]$/.exec(text)?.[0];
  if (unit) return `删去“${unit}”：单位由表格规定（部门表为万元，项目表为元），先按该单位换算`;
  return `改为“${digits}”`;
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
