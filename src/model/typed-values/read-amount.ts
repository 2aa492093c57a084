/** Amounts of money as people write them → digits in the unit of their field, exactly. */

import { addAmounts, isAmount, shiftAmount } from '../amount.js';
import { parseHanNumber, withArabicDigits } from './han-number.js';
import { same, type TypedValue } from './typed-value.js';

/** Powers of ten by the word that stands before 元. */
const POWERS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const POWER_WORDS = '亿|千万|百万|万|千|百';

/** A unit of money: 元, 万元, 千元 … */
export type MoneyUnit = string;

/** What is known of an amount beside its text. */
export interface AmountContext {
  /** The unit that a label or header names. */
  readonly labelled?: MoneyUnit | undefined;
  /** The field's own unit. */
  readonly wanted: MoneyUnit;
}

/** The unit of money that a label names: `资金总额（万元）`, `单位：万元`; undefined when it names none. */
export function moneyUnitIn(label: string): MoneyUnit | undefined {
  const text = label.normalize('NFKC').replace(/\s/g, '');
  return new RegExp(`[([:,，]?(?:单位:)?(?:人民币)?((?:${POWER_WORDS})?元)(?:[)\\]/]|$)`).exec(text)?.[1];
}

interface Parsed {
  readonly digits: string;
  /** The unit that was typed. */
  readonly unit?: MoneyUnit;
  /** Blanks stand where no thousands are parted. */
  readonly isTorn: boolean;
}

/** Reads an amount. What is no amount is `unknown`. */
export function readAmount(text: string, { labelled, wanted }: AmountContext): TypedValue {
  if (text.trim() === '') return same(text);
  const parsed = parseAmount(text);
  if (!parsed) return unknownAmount(text);
  const unit = parsed.unit ?? labelled;
  const digits = parsed.digits.replace(/^0+(?=\d)/, '');
  if (unit !== undefined && unit !== wanted) {
    const value = shiftAmount(digits, powerOf(unit) - powerOf(wanted));
    // So little money in so large a unit is rather the wrong unit.
    const isDoubtful = parsed.unit === undefined || parsed.isTorn || (unit === '元' && !/^[1-9]/.test(value));
    const message = `金额以${unit}为单位，已换算成${wanted}：${value}`;
    return {
      value,
      certainty: isDoubtful ? 'doubtful' : 'certain',
      remark: { code: 'converted-value', message, hint: '核对换算后的金额' },
    };
  }
  if (unit === undefined || parsed.isTorn) {
    const message =
      unit === undefined ? `金额没有写单位，按${wanted}记作 ${digits}` : `金额中间有空格，连成了 ${digits}`;
    return {
      value: digits,
      certainty: 'doubtful',
      remark: { code: 'converted-value', message, hint: unit === undefined ? '核对金额的单位' : '核对金额' },
    };
  }
  if (digits === text) return same(text);
  const message = digits === parsed.digits ? `金额记作 ${digits}` : `金额开头多写了 0，记作 ${digits}`;
  return { value: digits, certainty: 'certain', remark: { code: 'converted-value', message, hint: '核对金额' } };
}

/** Whether `text` may be an amount at all. */
export function looksLikeAmount(text: string): boolean {
  return /[\d零壹贰叁肆伍陆柒捌玖拾佰仟]/.test(text.normalize('NFKC'));
}

/** What people type for a minus. */
export const MINUS = /^[-−－–—]\s*/;

function unknownAmount(text: string): TypedValue {
  if (isAmount(text.replace(MINUS, ''))) {
    const hint =
      '核对金额；这一栏本来有调减的，请编版式包的人在 包.yaml 里给它写上负的“至少”，如“至少: -9999”，负号用半角';
    const remark = { code: 'bad-amount', message: '金额在这一栏不能是负数', expected: '不小于 0', hint } as const;
    return { value: text, certainty: 'unknown', remark };
  }
  const expected = '阿拉伯数字，最多带一个小数点';
  return {
    value: text,
    certainty: 'unknown',
    remark: { code: 'bad-amount', message: '金额没有认出来', expected, hint: '写成阿拉伯数字，如 420000 或 3412.92' },
  };
}

function powerOf(unit: MoneyUnit): number {
  return POWERS[unit.replace(/元$/, '')] ?? 0;
}

/** No amount is as long, and patterns take their time. */
const LONGEST_AMOUNT = 100;

function parseAmount(text: string): Parsed | undefined {
  if (text.length > LONGEST_AMOUNT) return undefined;
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:人民币|RMB|CNY)?[\s:]*[¥￥]?\s*/i, '')
    .replace(/\s*[整正]$/, '');
  const grouped = /^\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)/.exec(bare)?.[0] ?? '';
  const joined = grouped.replace(/ /g, '') + bare.slice(grouped.length).replace(/(?<!\d)\s+|\s+(?!\d)/g, '');
  const isTorn = /\d\s+\d/.test(joined);
  const squeezed = joined.replace(/\s+/g, '');
  const parsed = parseDigits(squeezed) ?? parseHanAmount(squeezed);
  return parsed && { ...parsed, isTorn };
}

const PART = new RegExp(`(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(\\.\\d+)?(${POWER_WORDS})?`, 'y');

/** `4,500,000元`, `190万`, `1亿2000万元`. */
function parseDigits(text: string): Omit<Parsed, 'isTorn'> | undefined {
  const isInYuan = text.endsWith('元');
  const body = isInYuan ? text.slice(0, -1) : text;
  const parts: { digits: string; power: string }[] = [];
  PART.lastIndex = 0;
  let end = 0;
  for (let match = PART.exec(body); match; match = PART.exec(body)) {
    const [, whole = '', decimals = '', power = ''] = match;
    parts.push({ digits: whole.replace(/,/g, '') + decimals, power });
    end = PART.lastIndex;
  }
  const [first, ...rest] = parts;
  if (!first || end !== body.length) return undefined;
  if (rest.length === 0) {
    const unit = first.power !== '' || isInYuan ? `${first.power}元` : undefined;
    return { digits: first.digits, ...(unit !== undefined && { unit }) };
  }
  const powers = parts.map(({ power }) => POWERS[power] ?? 0);
  const isDescending = powers.every((power, index) => index === 0 || power < (powers[index - 1] ?? 0));
  const isWhole = parts.every(({ digits }) => !digits.includes('.'));
  const isClosed = isInYuan || powers.at(-1) !== 0;
  const fits = parts.every(({ digits }, index) => {
    return index === 0 || digits.length + (powers[index] ?? 0) <= (powers[index - 1] ?? 0);
  });
  if (!isDescending || !isWhole || !isClosed || !fits) return undefined;
  return { digits: addAmounts(parts.map(({ digits }, index) => shiftAmount(digits, powers[index] ?? 0))), unit: '元' };
}

/** `壹佰万元`, `三百五十万`, `叁元伍角`. */
function parseHanAmount(text: string): Omit<Parsed, 'isTorn'> | undefined {
  const [match, whole = '', yuan, tenths, hundredths] =
    /^([^元\d]+?)(元)?(?:([1-9])角)?(?:0?([1-9])分)?$/.exec(withArabicYuan(text)) ?? [];
  if (match === undefined) return undefined;
  const number = parseHanNumber(whole);
  const hasCents = tenths !== undefined || hundredths !== undefined;
  if (number === undefined || (hasCents && yuan === undefined)) return undefined;
  if (hasCents) return { digits: `${number}.${tenths ?? '0'}${hundredths ?? ''}`, unit: '元' };
  const isAbsolute = yuan !== undefined || /[万亿]/.test(withArabicDigits(whole));
  return { digits: number, ...(isAbsolute && { unit: '元' }) };
}

/** Digits behind 元 as Arabic ones; those before it are left to `parseHanNumber`. */
function withArabicYuan(text: string): string {
  const at = text.search(/[元圆圓]/);
  return at === -1 ? text : `${text.slice(0, at)}元${withArabicDigits(text.slice(at + 1))}`;
}
