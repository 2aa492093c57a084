/** Numbers as forms write them, by the kind of their field: text → exact number → text. */

import Big from 'big.js';
import type { TextShape } from '../../schema/shape.js';
import { fractionOf, printFraction, type Fraction } from './expression.js';

/** What `text` is worth: amounts in 元, shares as parts of one; undefined where it is no number. */
export function toFraction(text: string, shape: Pick<TextShape, 'unit' | 'form'> | undefined): Fraction | undefined {
  const digits = text.replace(/%$/, '');
  if (!/^-?\d+(?:\.\d+)?$/.test(digits)) return undefined;
  if (shape?.unit === '万元') return { numerator: new Big(digits).times(10_000), denominator: new Big(1) };
  if (shape?.form === 'percent' || text.endsWith('%')) return { numerator: new Big(digits), denominator: new Big(100) };
  return fractionOf(digits);
}

/** `result` as a field of that shape is printed. */
export function printNumber(
  result: Fraction,
  shape: Pick<TextShape, 'unit' | 'form'> | undefined,
  decimals: number,
): string {
  const power = shape?.unit === '万元' ? -4 : shape?.form === 'percent' ? 2 : 0;
  const numerator = result.numerator.times(new Big(10).pow(Math.max(0, power)));
  const denominator = result.denominator.times(new Big(10).pow(Math.max(0, -power)));
  return printFraction({ numerator, denominator }, decimals) + (shape?.form === 'percent' ? '%' : '');
}

/** How many decimals a number was typed with. */
export function decimalsIn(text: string): number {
  return (/\.(\d+)/.exec(text)?.[1] ?? '').length;
}
