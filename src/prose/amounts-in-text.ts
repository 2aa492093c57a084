/** Amounts of money named in prose: where they stand, what they are worth, and how exactly they are stated. */

import { CHINESE_NUMERALS, readChineseNumber } from './chinese-number.js';
import { withoutGluedNumbers } from './list-numbers.js';
import { distanceOf, isLess, isZero, multiplyAmounts, roughly, roughnessOf, shiftAmount } from '../model/amount.js';
import { LONGEST_PROSE, rememberedText } from '../source/remembered.js';
import { matchesIn } from './matches-in.js';

/** An amount as it stands in a text. */
export interface NamedAmount {
  /** As typed, with its unit. */
  readonly typed: string;
  /** The digits with an optional point. */
  readonly number: string;
  /** The unit as a power of ten of 元: 4 for 万元. */
  readonly power: number;
  readonly start: number;
  readonly end: number;
  /** A price or standard rather than a sum (`500元/人`, `每人500元`). */
  readonly isRate: boolean;
  /** `约45万元`, `45万余元`. */
  readonly isApproximate: boolean;
}

const POWERS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 };

const AMOUNT =
  /(?<![\d.])(\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)\s*[（(]?([余多]?)(亿|千万|百万|十万|万|千|百)?([余多]?)元/g;
/** 壹佰万元, 三百五十万元. */
const IN_NUMERALS = new RegExp(`(?<![第数几${CHINESE_NUMERALS}])([${CHINESE_NUMERALS}]{2,8})()([万亿]?)()元`, 'g');
/** `经费350万`: what is spoken of as money need not say 元. */
const WITHOUT_UNIT = new RegExp(
  `(?<=(?:资金|经费|投资|造价|预算|成本|费用|金额|总额|拨款|支出|概算)(?:约|为|达|共|共计|合计|总计|不超过|控制在)?)` +
    `(\\d+(?:\\.\\d+)?|[${CHINESE_NUMERALS}]{2,8})()([万亿])()(?![\\d元人次件户个${CHINESE_NUMERALS}])`,
  'g',
);
const RATE_BEFORE = /(?:(?:每[^\d，。；、]{0,8}|单价|标准)[^\d，。；、]{0,4}|(?:[人户亩]均|均价)[^\d，。；、]{0,9})$/;
const RATE_AFTER = /^\s*(?:[/／每·]|的?标准)/;
const ABOUT_BEFORE = /(?:(?<![节合契])约|近|逾|超|超过)\s*$/;
const ABOUT_AFTER = /^(?:左右|上下|以上|余)/;
/** `不超过` is a limit, not a guess. */
const LIMIT_BEFORE = /不超过?\s*$/;

/** `text` with half-width digits and signs, and with the titles in 《》 blanked out; every character keeps its place. */
export function plainText(text: string): string {
  return withoutGluedNumbers(text)
    .replace(/[０-９．＋＝]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/《[^《》\n]*》/g, (title) => '*'.repeat(title.length));
}

/** No form has a text with more; a hostile file may. */
const MOST_AMOUNTS = 300;

/** The amounts of `text` in their order; those in the titles of regulations are none. */
export function amountsIn(text: string): readonly NamedAmount[] {
  return mayNameMoney(text) ? findAmounts(text) : [];
}

const findAmounts = rememberedText((text): readonly NamedAmount[] => {
  const plain = plainText(text);
  const matches = [...matchesIn(plain, AMOUNT)];
  const further = [IN_NUMERALS, WITHOUT_UNIT].flatMap((pattern) => matchesIn(plain, pattern));
  if (further.length > 0) matches.push(...further.filter(({ 1: digits = '' }) => numberOf(digits) !== undefined));
  matches.sort((left, right) => left.index - right.index);
  return matches.slice(0, MOST_AMOUNTS).map((match) => {
    const end = match.index + match[0].length;
    const before = plain.slice(Math.max(0, match.index - 16), match.index);
    const after = plain.slice(end, end + 6);
    return {
      typed: text.slice(match.index, end),
      number: numberOf(match[1] ?? '') ?? '',
      power: POWERS[match[3] ?? ''] ?? 0,
      start: match.index,
      end,
      isRate: RATE_BEFORE.test(before) || RATE_AFTER.test(after),
      isApproximate:
        `${match[2]}${match[4]}` !== '' ||
        (ABOUT_BEFORE.test(before) && !LIMIT_BEFORE.test(before)) ||
        ABOUT_AFTER.test(after),
    };
  });
}, LONGEST_PROSE);

/** Whether `text` may name an amount; quicker than to look for one. */
export function mayNameMoney(text: string): boolean {
  return /元|[\d百千十佰拾仟][万亿]/.test(text);
}

function numberOf(digits: string): string | undefined {
  return /\d/.test(digits) ? digits.replace(/[,，]/g, '') : readChineseNumber(digits)?.toString();
}

/** What `amount` is worth in 元. */
export function inYuan({ number, power }: Pick<NamedAmount, 'number' | 'power'>): string {
  return shiftAmount(number, power);
}

/** How many decimals `number` is typed with. */
export function decimalsOf(number: string): number {
  const point = number.indexOf('.');
  return point < 0 ? 0 : number.length - point - 1;
}

/** Whether `amount` says `yuan`: exactly, or rounded or cut off after the digits that are typed. */
export function says(amount: Pick<NamedAmount, 'number' | 'power' | 'isApproximate'>, yuan: string): boolean {
  const decimals = decimalsOf(amount.number);
  const [rough, other] = [roughly(amount.number, amount.power), roughly(yuan)];
  const reach = amount.isApproximate ? other / 10 : roughly('1', amount.power - decimals);
  if (Math.abs(rough - other) > reach + roughnessOf(rough, other, reach)) return false;
  const stated = inYuan(amount);
  const difference = distanceOf(yuan, stated);
  if (amount.isApproximate) return !isLess(shiftAmount(yuan, -1), difference);
  const lastPlace = shiftAmount('1', amount.power - decimals);
  const isRounded = isLess(1, lastPlace) && !isLess(lastPlace, multiplyAmounts(difference, 2));
  return isZero(difference) || isRounded || (isLess(stated, yuan) && isLess(difference, lastPlace));
}

/** Whether `amount` says `yuan` only when 元 is read for 万元 or the reverse; the better unit then. */
export function unitThatWouldSay(amount: NamedAmount, yuan: string): '元' | '万元' | undefined {
  if (says(amount, yuan)) return undefined;
  if (amount.power === 0 && says({ ...amount, power: 4 }, yuan)) return '万元';
  return amount.power === 4 && says({ ...amount, power: 0 }, yuan) ? '元' : undefined;
}

/** Digits of `number` that count: `420000` and `42` have two. */
export function significantDigits(number: string): number {
  const digits = number.includes('.') ? number.replace('.', '').replace(/0+$/, '') : number.replace(/0+$/, '');
  return digits.replace(/^0+/, '').length;
}

/** Whether one is the other with its point elsewhere, as `36120` and `361200`; `fewest` digits must count. */
export function areDigitsShifted(left: string, right: string, fewest = 4): boolean {
  if (left === right || significantDigits(right) < fewest) return false;
  const digitsOf = (number: string) => number.replace('.', '').replace(/^0+|0+$/g, '');
  return digitsOf(left) === digitsOf(right);
}

/** Whether one is the other but for two neighbouring digits, as `31500000` and `35100000`; `fewest` digits must count, else it is a coincidence. */
export function haveTwoDigitsChangedAbout(left: string, right: string, fewest = 3): boolean {
  if (left.length !== right.length || significantDigits(right) < fewest) return false;
  const at = [...left].findIndex((digit, index) => digit !== right[index]);
  const swapped = `${left[at + 1] ?? ''}${left[at] ?? ''}`;
  return at >= 0 && left.slice(0, at) + swapped + left.slice(at + 2) === right;
}
