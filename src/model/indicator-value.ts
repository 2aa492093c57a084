/** 指标值 taken apart: comparison, number and unit. */

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

/**
 * The parts of a quantitative value; undefined for a qualitative one (`效果明显`)
 * and for one with more than one number (`2024年12月31日前`).
 */
export function parseIndicatorValue(text: string): IndicatorValue | undefined {
  const match = VALUE.exec(text.trim());
  return match ? { comparison: match[1] ?? '', number: match[2] ?? '', unit: match[3] ?? '' } : undefined;
}
