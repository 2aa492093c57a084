/** 指标值 taken apart: comparison, number and unit. */

import { quantitiesOf, type Quantity } from './quantity.js';

/** `≥60次` as its parts, each as typed. */
export interface IndicatorValue {
  /** ≥, ≤, ＞, ＜, = or another sign as typed; empty when there is none. */
  readonly comparison: string;
  /** Digits with an optional point or sign, as typed. */
  readonly number: string;
  /** What follows the number; may be empty. */
  readonly unit: string;
}

const VALUE = /^([≥≤>＞<＜=＝≧≦]=?|不少于|不低于|不超过|不高于)?\s*(-?\d+(?:\.\d+)?)\s*([^\d]*)$/;

/** How much may stand around a target's one quantity, as in `每年≥60次` or `≥60卷宗`. */
const LONGEST_REST = 6;

/**
 * The parts of a quantitative value; undefined for a qualitative one (`效果明显`)
 * and for one with more than one number (`2024年12月31日前`).
 */
export function parseIndicatorValue(text: string): IndicatorValue | undefined {
  const match = VALUE.exec(text.trim());
  return match ? { comparison: match[1] ?? '', number: match[2] ?? '', unit: match[3] ?? '' } : undefined;
}

/**
 * The one quantity that a value aims at, in whatever words its comparison is written (`60次以上`, `不低于60次`);
 * undefined for a qualitative value, a date, and one with several numbers.
 */
export function targetOf(text: string): Quantity | undefined {
  const [quantity, second] = quantitiesOf(text);
  if (!quantity || second) return undefined;
  return text.trim().length - quantity.text.length <= LONGEST_REST && !/\d\s*[月年]/.test(remainder(text, quantity))
    ? quantity
    : undefined;
}

function remainder(text: string, { index, text: typed }: Quantity): string {
  return text.slice(0, index) + text.slice(index + typed.length);
}
