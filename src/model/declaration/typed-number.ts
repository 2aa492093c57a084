/** Numbers as forms write them, by the kind of their field: text → exact number → text. */

import type { TextShape } from '../../schema/shape.js';
import { fractionOf, printFraction, productOf, quotientOf, type Fraction } from './expression.js';

type NumberShape = Pick<TextShape, 'unit' | 'form'> | undefined;

const TEN_THOUSAND = fractionOf('10000');
const HUNDRED = fractionOf('100');

/** What `text` is worth: amounts in 元, shares as parts of one; undefined where it is no number. */
export function toFraction(text: string, shape: NumberShape): Fraction | undefined {
  const digits = text.replace(/%$/, '');
  if (!/^-?\d+(?:\.\d+)?$/.test(digits)) return undefined;
  const number = fractionOf(digits);
  if (shape?.unit === '万元') return productOf(number, TEN_THOUSAND);
  return shape?.form === 'percent' || text.endsWith('%') ? quotientOf(number, HUNDRED) : number;
}

/** `result` as a field of that shape is printed. */
export function printNumber(result: Fraction, shape: NumberShape, decimals: number): string {
  if (shape?.unit === '万元') return printFraction(quotientOf(result, TEN_THOUSAND), decimals);
  if (shape?.form === 'percent') return `${printFraction(productOf(result, HUNDRED), decimals)}%`;
  return printFraction(result, decimals);
}

/** How many decimals a number was typed with. */
export function decimalsIn(text: string): number {
  return (/\.(\d+)/.exec(text)?.[1] ?? '').length;
}
