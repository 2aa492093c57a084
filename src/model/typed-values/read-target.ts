/** 指标值: comparison signs that were put together of two characters, and fractions that stand for per cents. */

import type { FieldProblem } from '../../source/field-problem.js';
import { same, type TypedValue } from './typed-value.js';

const EQUALS = '[=＝﹦]';
const AT_LEAST = `(?:[>＞﹥›〉》≥]\\s?${EQUALS}|${EQUALS}\\s?[>＞﹥›〉》]|[≧⩾])`;
const AT_MOST = `(?:[<＜﹤‹〈《≤]\\s?${EQUALS}|${EQUALS}\\s?[<＜﹤‹〈《]|[≦⩽])`;
/** Only in front of a number; `<=>` and the like mean something else. */
const SIGN = new RegExp(`(?<![<>=＜＞＝])(?:(${AT_LEAST})|${AT_MOST})(?=\\s*[\\d０-９.])`, 'g');

/** What is counted in per cents goes by these names. */
const RATE = /(?:率|比例|比重|占比|满意度|百分比)$/;
const FRACTION = /^(?:[≥≤＞＜><=＝]\s*)?(0?\.\d{1,6}|1(?:\.0+)?)$/;

/**
 * Reads a 指标值. @param name the 三级指标, which says whether a fraction may be meant as per cents
 */
export function readTarget(text: string, name = ''): TypedValue {
  const value = text.replace(SIGN, (sign, atLeast: string | undefined, index: number) => {
    if (isBracket(text, sign, index)) return sign;
    return atLeast === undefined ? '≤' : '≥';
  });
  const [, number] = FRACTION.exec(value.trim()) ?? [];
  if (number !== undefined && RATE.test(name.trim())) {
    const message = `「${name.trim()}」的指标值是小数 ${number}，没有百分号`;
    const hint = `是 ${percentOf(number)} 就写成“${value.trim().replace(number, percentOf(number))}”`;
    return { value, certainty: 'doubtful', remark: { code: 'doubtful-cell', message, hint } };
  }
  if (value === text) return same(text);
  const remark = { code: 'converted-value', message: `比较符号改作 ${value}` } as const;
  return { value, certainty: 'certain', remark };
}

/** Whether the sign's angle is one of a pair around a title: `《办法》=1份`. */
function isBracket(text: string, sign: string, index: number): boolean {
  const before = text.slice(0, index);
  if (/[》〉]/.test(sign)) return /[《〈][^》〉]*$/.test(before);
  return /[《〈]/.test(sign) && /^[^《〈]*[》〉]/.test(text.slice(index + sign.length));
}

/** What is wrong with a typed 指标值. Code: `comparison-sign`. */
export function targetProblem(text: string): FieldProblem | undefined {
  const { value, certainty } = readTarget(text);
  if (certainty === 'same') return undefined;
  return {
    code: 'comparison-sign',
    message: '里的比较符号不是一个字',
    expected: '≥ 或 ≤',
    found: text,
    hint: `改为“${value}”`,
    meant: value,
  };
}

/** Exactly: the point moves by two places. */
function percentOf(number: string): string {
  const [whole = '', decimals = ''] = number.split('.');
  const digits = decimals.padEnd(2, '0');
  const moved = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${moved}${rest === '' ? '' : `.${rest}`}%`;
}
