/** Quantities in Chinese prose: comparison, number and unit wherever they stand in a text. */

import { shiftAmount } from '../model/amount.js';
import type { Span } from '../source/located.js';
import { CHINESE_NUMERALS, readChineseNumber } from './chinese-number.js';

/** Which side of the number is meant; `exact` when nothing is said. */
export type Bound = 'at-least' | 'at-most' | 'exact';

/** What a unit measures; only quantities of one kind can contradict each other. */
export type UnitKind = 'count' | 'time' | 'money' | 'percent' | 'measure' | 'none';

/** One quantity of a text. */
export interface Quantity {
  readonly bound: Bound;
  /** In the unit without 万 or 亿, without commas and needless zeros: equal numbers are equal texts. */
  readonly number: string;
  /** Digits as typed, without commas; `10` of `10万件`. */
  readonly digits: string;
  /** In one writing: 天 for 日, 元 for 万元; empty when no known unit follows. */
  readonly unit: string;
  /** As typed: `万元`. */
  readonly typedUnit: string;
  readonly kind: UnitKind;
  /** As typed, with its comparison: `不少于60次`. */
  readonly text: string;
  readonly index: number;
  /** The number and its unit without the comparison: `60次`. */
  readonly bare: string;
}

const AT_LEAST = '≥|≧|⩾|>=|＞=|>|＞|(?:不得?|不应)(?:少于|低于|小于|短于)|[大高多]于(?:或?等于)?|超过|至少|达到|达';
const AT_MOST =
  '≤|≦|⩽|<=|＜=|<|＜|(?:不得?|不应)(?:超过|超|高于|大于|多于|长于)|[小少低]于(?:或?等于)?|至多|最多|(?:控制|压缩|限定)[在到至]';

const UNITS: Readonly<Record<Exclude<UnitKind, 'none'>, string>> = {
  percent: '%|％|‰|个百分点',
  money: '元',
  time: '个?工作日|个月|小时|分钟|周年|年|月|周|天|日|秒',
  measure:
    '平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|延长米|延米|毫米|厘米|千瓦时|千瓦|兆瓦|亩|米|吨|㎡|升|度|倍',
  count:
    '人次|人份|剂次|班次|车次|批次|场次|台套|课时|学时|件|宗|次|个|套|份|处|页|户|项|场|期|篇|本|册|台|辆|批|家|条|起|例|名|人|幅|张|轮|座|所|间|栋|块|片|只|头|株|棵|支|卷|类|种|组|枚|盏|艘|架|根|幢|口|眼|站|村|版|字|课|门|讲|具|盘|箱|瓶|桶|袋|床|顶',
};

const SAME_UNIT: Readonly<Record<string, string>> = {
  '％': '%',
  日: '天',
  工作日: '个工作日',
  月: '个月',
  平方千米: '平方公里',
  千米: '公里',
  千克: '公斤',
  '㎡': '平方米',
  延米: '米',
  延长米: '米',
  名: '人',
  场次: '场',
  台套: '台',
};

const KIND_OF_UNIT: ReadonlyMap<string, UnitKind> = new Map(
  (Object.keys(UNITS) as (keyof typeof UNITS)[]).flatMap((kind) =>
    UNITS[kind]
      .replace('个?工作日', '个工作日|工作日')
      .split('|')
      .map((unit) => [unit, kind] as const),
  ),
);

const POWERS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };

/** A comparison at the end of what stands before a number, and how far back to look for it. */
const COMPARISON = new RegExp(`(?:(?<most>${AT_MOST})|(?<least>${AT_LEAST}))\\s*$`, 'u');
const LONGEST_COMPARISON = 8;

/** Starts at a digit, so that prose without digits costs nothing. */
const AFTER = `(?<after>[（(]含[）)]?(?:本数[）)])?以?[上下内]|及?以上|及?以下|以内|之内|内)?`;
const QUANTITY = new RegExp(
  `(?<![\\d.A-Za-z])(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d.]*\\d)\\s*` +
    `(?<power>千万|百万|万|亿|千|百)?余?多?\\s*(?<unit>${Object.values(UNITS).join('|')})?${AFTER}`,
  'gu',
);
/** At least two numerals and a unit of things, measures or money: 四十六所, 三百五十万元, 百分之九十五. */
const IN_NUMERALS = new RegExp(
  `(?<![第数几${CHINESE_NUMERALS}])(?:百分之(?<percent>[${CHINESE_NUMERALS}]+)|` +
    `(?<numerals>[${CHINESE_NUMERALS}]{2,8}|十)(?<power>万|亿)?余?多?(?<unit>${[UNITS.money, UNITS.measure, UNITS.count].join('|')}))${AFTER}`,
  'gu',
);
const ANY_NUMERALS = new RegExp(`[${CHINESE_NUMERALS}]{2}|百分之|十[个场期次项]`);

/** Numbers that count nothing: dates, document numbers, ordinals, and the 100 of a formula. */
const NOT_QUANTITIES = new RegExp(
  [
    /\d{4}\s*[-—–~～至到/]\s*\d{4}\s*年(?:度)?/,
    /(?:19|20)\d{2}\s*年(?:度|初|末|底)?(?:\s*\d{1,2}\s*[-—–~～至到、]\s*\d{1,2}\s*月|\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?/,
    /(?:19|20)\d{2}[-/.]\d{1,2}(?:[-/.]\d{1,2})?/,
    /\d{1,2}\s*[-—–~～至到、]\s*\d{1,2}\s*月(?:份)?/,
    /(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*[日号]/,
    /(?<![\d.])(?:1[0-2]|0?[1-9])\s*月(?!\d)/,
    /[〔[（(]\s*\d{4}\s*[〕\]）)]\s*第?\s*\d*\s*号?/,
    /第\s*\d+/,
    /(?:^|\n)\s*[（(]?\d{1,2}(?:[）)]|[.．、](?!\d))/,
    /[×xX*＊✕]\s*100(?:\.0+)?\s*[%％]?/,
    /[÷/／]\s*100(?![\d.])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** `text` with full-width digits and signs made half-width; places stay where they are. */
function narrow(text: string): string {
  return text.replace(/[０-９．％]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/** `text` with everything that only looks like a quantity blanked out; of the same length. */
function withoutDates(text: string): string {
  return text.replace(NOT_QUANTITIES, (match) => '\u0001'.repeat(match.length));
}

/** Where a quantity stands in its text. */
export function spanOf({ index, text }: Quantity): Span {
  return [index, index + text.length];
}

/** The quantities of `text` in its order; dates, document numbers and ordinals are none. */
export function quantitiesOf(text: string): Quantity[] {
  const inNumerals = ANY_NUMERALS.test(text) ? [...text.matchAll(IN_NUMERALS)] : [];
  if (inNumerals.length === 0 && !/[\d０-９]/.test(text)) return [];
  const searched = withoutDates(narrow(text));
  const matches = [...searched.matchAll(QUANTITY)];
  if (inNumerals.length > 0) {
    matches.push(...inNumerals);
    matches.sort((left, right) => left.index - right.index);
  }
  return matches.flatMap((match) => {
    const { digits = '', numerals, percent, power = '', after = '' } = match.groups ?? {};
    const unit = percent === undefined ? (match.groups?.['unit'] ?? '') : '%';
    const spelt = percent ?? numerals;
    const value = spelt === undefined ? undefined : readChineseNumber(spelt);
    if (spelt !== undefined && value === undefined) return [];
    const before = searched.slice(Math.max(0, match.index - LONGEST_COMPARISON), match.index);
    const comparison = COMPARISON.exec(before);
    const index = match.index - (comparison?.[0].length ?? 0);
    const end = match.index + match[0].trimEnd().length;
    const plain = value === undefined ? digits.replaceAll(',', '') : String(value);
    return {
      bound: boundOf(comparison?.groups, after),
      number: numberText(plain, POWERS[power] ?? 0),
      digits: plain,
      unit: SAME_UNIT[unit] ?? unit,
      typedUnit: power + unit,
      kind: KIND_OF_UNIT.get(unit) ?? 'none',
      text: text.slice(index, end),
      index,
      bare: text.slice(match.index, end - after.length).trim(),
    };
  });
}

/** Most numbers are plain already; exact arithmetic is for the others. */
function numberText(digits: string, power: number): string {
  return power === 0 && /^[1-9]\d*$/.test(digits) ? digits : shiftAmount(digits, power);
}

function boundOf(comparison: Readonly<Record<string, string | undefined>> | undefined, after: string): Bound {
  if (comparison?.['most'] !== undefined) return 'at-most';
  if (after.endsWith('下') || after.endsWith('内')) return 'at-most';
  return comparison !== undefined || after.endsWith('上') ? 'at-least' : 'exact';
}
