/** Quantities in Chinese prose: comparison, number and unit wherever they stand in a text. */

import { shiftAmount } from '../model/amount.js';
import type { Span } from '../source/located.js';
import { KIND_OF_UNIT, SAME_UNIT, UNITS, type UnitKind } from '../unit-words.js';
import { withoutGluedNumbers } from './list-numbers.js';
import { speltNumberPattern, speltNumbersIn, type SpeltNumber } from './spelt-numbers.js';
import { LONGEST_PROSE, rememberedText } from '../source/remembered.js';
import { matchesIn } from './matches-in.js';

/** Which side of the number is meant; `exact` when nothing is said. */
export type Bound = 'at-least' | 'at-most' | 'exact';

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

const POWERS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };

/** A comparison at the end of what stands before a number, and how far back to look for it. */
const COMPARISON = new RegExp(`(?:(?<most>${AT_MOST})|(?<least>${AT_LEAST}))\\s*$`, 'u');
const LONGEST_COMPARISON = 8;

/** Starts at a digit, so that prose without digits costs nothing. */
const AFTER = `(?<after>[（(]含[）)]?(?:本数[）)])?以?[上下内]|及?以上|及?以下|以内|之内|内)?`;
const QUANTITY = new RegExp(
  `(?<![\\d.A-Za-z])(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d.]*\\d)\\s*` +
    `(?<power>千万|百万|万(?:(?<thousands>\\d)千)?|亿|千|百)?余?多?\\s*(?<unit>${Object.values(UNITS).join('|')})?${AFTER}`,
  'gu',
);
const SPELT = speltNumberPattern(AFTER);

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
    /(?:^|\n)\s*[（(]?\d{1,2}(?:[）)]|．|[.、](?!\d))/,
    // 3期×100人次 counts, unlike ×100 and ×100%.
    new RegExp(
      `[×xX*＊✕]\\s*100(?!\\d|\\.\\d*[1-9]|\\s*(?:${UNITS.count}|${UNITS.measure}|万?元))(?:\\.0+)?\\s*[%％]?`,
    ),
    /[÷/／]\s*100(?![\d.])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** `text` with full-width digits and signs made half-width; places stay where they are. */
function narrow(text: string): string {
  // 5．3个 at the head of a line is the fifth item of a list.
  return text.replace(/[０-９％]|(?<!(?:^|\n)\s*\d{1,2})．/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** `text` with everything that only looks like a quantity blanked out; of the same length. */
function withoutDates(text: string): string {
  return text.replace(NOT_QUANTITIES, (match) => '\u0001'.repeat(match.length));
}

/** A number of either writing; `bound` where it says of itself which side is meant. */
type Found = Omit<SpeltNumber, 'bound'> & { readonly bound?: Bound };

/** Where a quantity stands in its text. */
export function spanOf({ index, text }: Quantity): Span {
  return [index, index + text.length];
}

/** The quantities of `text` in its order; dates, document numbers and ordinals are none. Twenty rules ask for them. */
export const quantitiesOf = rememberedText((text): readonly Quantity[] => {
  const spelt = speltNumbersIn(text, SPELT);
  if (spelt.length === 0 && !/[\d０-９]/.test(text)) return [];
  const searched = withoutDates(narrow(withoutGluedNumbers(text)));
  const typed = matchesIn(searched, QUANTITY).map(({ 0: { length }, index, groups = {} }) => {
    const { digits = '', power = '', thousands, unit = '', after = '' } = groups as Record<string, string | undefined>;
    // 1万2千人 is 1.2万人.
    const parts = thousands === undefined ? {} : { digits: `${digits}.${thousands}`, power: '万' };
    return { index, length, digits: digits.replaceAll(',', ''), power, unit, after, ...parts };
  });
  // 每10户中有9户 is one number.
  let at = 0;
  const apart = typed.filter(({ index }) => {
    while ((spelt[at]?.index ?? Infinity) + (spelt[at]?.length ?? 0) <= index) at += 1;
    return index < (spelt[at]?.index ?? Infinity);
  });
  const all = spelt.length === 0 ? typed : [...apart, ...spelt].sort((left, right) => left.index - right.index);
  return all.map(({ index: at, length, digits, power, unit, after, bound }: Found) => {
    const before = searched.slice(Math.max(0, at - LONGEST_COMPARISON), at);
    const comparison = COMPARISON.exec(before);
    const index = at - (comparison?.[0].length ?? 0);
    const end = at + searched.slice(at, at + length).trimEnd().length;
    return {
      bound: bound ?? boundOf(comparison?.groups, after),
      number: numberText(digits, POWERS[power] ?? 0),
      digits,
      unit: SAME_UNIT[unit] ?? unit,
      typedUnit: power + unit,
      kind: KIND_OF_UNIT.get(unit) ?? 'none',
      text: text.slice(index, end),
      index,
      bare: text.slice(at, end - after.length).trim(),
    };
  });
}, LONGEST_PROSE);

/** Most numbers are plain already; exact arithmetic is for the others. */
function numberText(digits: string, power: number): string {
  return power === 0 && /^[1-9]\d*$/.test(digits) ? digits : shiftAmount(digits, power);
}

function boundOf(comparison: Readonly<Record<string, string | undefined>> | undefined, after: string): Bound {
  // 控制在90%以上 is said of what is to be no less.
  if (comparison?.['most'] !== undefined) return after.endsWith('上') ? 'at-least' : 'at-most';
  if (after.endsWith('下') || after.endsWith('内')) return 'at-most';
  return comparison !== undefined || after.endsWith('上') ? 'at-least' : 'exact';
}
