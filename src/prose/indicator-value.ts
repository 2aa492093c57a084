/** 指标值 taken apart: comparison, number and unit. */

import { rememberedText } from '../source/remembered.js';
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

/** `每月不少于1次` is no number of the year. */
const EACH = /每(?:[日天周旬月季]|星期|季度|个月)\s*(?:至少|不少于)?$/;

/** `10/10万`: a rate of so many. */
const PER_MANY = /[/／]\s*(?:1?0+|1?0*万|1?0*千|十万|百万|万|千)\s*$/;

/** 2.1万元/套以上. */
const BEHIND_PRICE = /^[/／][\u4e00-\u9fff]{1,3}?(以上|以下|以内)$/;

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
export const targetOf = rememberedText((text): Quantity | undefined => {
  const [quantity, second] = quantitiesOf(text.replace(PER_MANY, ''));
  if (!quantity || second || EACH.test(text.slice(0, quantity.index))) return undefined;
  const rest = remainder(text, quantity);
  if (text.trim().length - quantity.text.length > LONGEST_REST || /\d\s*[月年]/.test(rest)) return undefined;
  const [, side] = BEHIND_PRICE.exec(rest.trim()) ?? [];
  return side === undefined ? quantity : { ...quantity, bound: side === '以上' ? 'at-least' : 'at-most' };
});

function remainder(text: string, { index, text: typed }: Quantity): string {
  return text.slice(0, index) + text.slice(index + typed.length);
}
