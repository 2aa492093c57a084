/** How far an indicator's target was reached, as the Ministry reckons it from target and result. */

import { amountsEqual, isLess, isZero, shiftAmount } from '../model/amount.js';
import { compareFractions, fractionOf, productOf, quotientOf, type Fraction } from '../model/declaration/expression.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import { bareText } from '../prose/bare-text.js';
import { deadlinesOf } from '../prose/deadlines.js';
import { targetOf } from '../prose/indicator-value.js';
import { wordOf, type PlacedIndicator } from './leaves.js';

/** A share of the points: exactly, or from the least to the most where it is judged. */
export interface Achievement {
  /** 0 to 1. */
  readonly least: Fraction;
  readonly most: Fraction;
  /** How it was reckoned, in the words of a clerk: `22.05 ÷ 24.5`. */
  readonly reckoned: string;
  /** The target was not reached, and no share of the points follows from the numbers: any but all. */
  readonly isMissed?: true;
}

const NONE = fractionOf('0');
const FULL = fractionOf('1');

/** How a form says that it gives points its own way: `每少一盏扣0.5分`, `未完成的不得分`. By the share of what was done is no other way. */
const OWN_SCORING = /扣\s*[\d.]+\s*(?:分|%)|扣完|不[得计]分|[得加减]\s*[\d.]+\s*分/;
const BY_SHARE = /按(?:完成|实际)?比例/;

/** Whether the form gives the indicator's points in a way of its own. */
export function isScoredItsOwnWay(placed: PlacedIndicator): boolean {
  const scoring = `${wordOf(placed, '评分标准')}\n${placed.indicator.指标解释及计算公式}`;
  return OWN_SCORING.test(scoring) && !BY_SHARE.test(scoring);
}

/** A share of the points as it was typed, `85%`, `85` or `0.85`, and what all of them are written as; no form prints shares of a hundredth. */
export interface Share {
  readonly number: string;
  readonly whole: '1' | '100';
  readonly isBeyondAll: boolean;
}

/** Undefined for what is no share. A number up to 2 is a part of one. */
export function shareOf(typed: string): Share | undefined {
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(typed) ?? [];
  if (number === undefined) return undefined;
  const whole = percent === '%' || isLess(2, number) ? '100' : '1';
  return { number, whole, isBeyondAll: isLess(whole, number) };
}

/**
 * Undefined where it cannot be told: values in words, other units. How much a delay costs, or a number below 0, nobody has
 * laid down: it is missed.
 *
 * @param actual what was done, or what is foreseen to be
 * @param year that dates without one are of
 */
export function achievementOf(placed: PlacedIndicator, actual: string, year: number): Achievement | undefined {
  const wanted = wantedOf(placed);
  if (wanted === undefined || actual === '') return undefined;
  const target = signedTarget(inMonths(wanted.text)) ?? targetOf(wanted.text);
  if (!target) return /\d/.test(wanted.text) ? inTime(wanted.text, actual, year) : judged(wanted.text, actual);
  const reached = resultOf(inMonths(actual), target);
  if (reached === undefined) return inOtherTime(target, actual);
  const found = reckoned(target, wanted.isEqual, reached);
  // Of two months both may be meant as days by which: later is missed in any case, but no share.
  const areMonths = [wanted.text, actual].every((text) => inMonths(text) !== text);
  return found && areMonths && isLess(0, reached) && found.least !== FULL ? missed(target.text, actual) : found;
}

/** A number below 0, as no text beside indicators has any: there a stroke joins two numbers. */
const BELOW_0 = /^([≥≤＞＜<>=＝]{0,2})\s*[-−－]\s*(?=\d)/;

/** What a target, or a result, is the number of, be it below 0; undefined as for `targetOf`. */
export function signedTarget(text: string): Quantity | undefined {
  const target = targetOf(text.replace(BELOW_0, '$1'));
  if (!target || !BELOW_0.test(text)) return target;
  return { ...target, number: `-${target.number}`, digits: `-${target.digits}`, text };
}

/** `≤6月` is a time that something takes, as `≤6个月`. */
function inMonths(text: string): string {
  return text.trim().replace(/^([≥≤＞＜<>=＝]{0,2}\s*\d+(?:\.\d+)?)\s*月$/, '$1个月');
}

function missed(target: string, actual: string): Achievement {
  return { least: NONE, most: FULL, isMissed: true, reckoned: `完成值 ${actual}，没有达到目标 ${target}` };
}

/** Units of time, and what each is of the smallest of its kind. A month is no number of days. */
const TIMES: Readonly<Record<string, readonly [unit: '分钟' | '个月', count: string]>> = {
  分钟: ['分钟', '1'],
  小时: ['分钟', '60'],
  天: ['分钟', '1440'],
  周: ['分钟', '10080'],
  个月: ['个月', '1'],
  年: ['个月', '12'],
};
/** Of 28 days, and of 31. */
const MINUTES_OF_MONTH = ['40320', '44640'];

function timesOf(number: string, count: string): Fraction {
  return productOf(fractionOf(number), fractionOf(count));
}

/** A time that was told in another unit than the one aimed at. */
function inOtherTime(target: Quantity, actual: string): Achievement | undefined {
  const [reached, second] = quantitiesOf(inMonths(actual));
  const [limit, taken] = [TIMES[target.unit], TIMES[reached?.unit ?? '']];
  if (!reached || second || !limit || !taken || target.bound === 'exact') return undefined;
  if (reached.text.length + 3 < actual.length) return undefined;
  const [should, is] = [timesOf(target.number, limit[1]), timesOf(reached.number, taken[1])];
  // By the shortest and the longest month: what either says is said.
  const areReached = MINUTES_OF_MONTH.map((minutes) => {
    const month = fractionOf(limit[0] === taken[0] ? '1' : minutes);
    const order =
      limit[0] === '个月'
        ? compareFractions(is, productOf(should, month))
        : compareFractions(productOf(is, month), should);
    return target.bound === 'at-most' ? order <= 0 : order >= 0;
  });
  if (areReached.every((isReached) => isReached)) {
    return { least: FULL, most: FULL, reckoned: `完成值 ${actual}，达到目标 ${target.text}` };
  }
  return areReached.some((isReached) => isReached) ? undefined : missed(target.text, actual);
}

/** The target, or what it was changed to; `isEqual`: it is to be met exactly. */
function wantedOf(placed: PlacedIndicator): { readonly text: string; readonly isEqual: boolean } | undefined {
  const filed = placed.indicator.指标值.trim();
  const changed = wordOf(placed, '调整指标值');
  if (filed === '') return undefined;
  const [, sign = ''] = /^([≥≤＞＜<>=＝]*)/.exec(filed) ?? [];
  const isBare = /^-?\d+(?:\.\d+)?$/.test(changed);
  const unit = /[^\d.]*$/.exec(filed)?.[0] ?? '';
  const text = changed === '' ? filed : isBare ? `${sign}${changed}${unit}` : changed;
  return { text, isEqual: /^[=＝]/.test(text) };
}

/** The number that was reached, in the unit of the target; a number without a unit is in that unit. */
function resultOf(actual: string, target: Quantity): string | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(actual)) {
    return shiftAmount(actual, powerOf(target));
  }
  const [reached, second] = quantitiesOf(actual.replace(BELOW_0, '$1'));
  if (!reached || second || reached.unit !== target.unit || reached.text.length + 6 < actual.length) return undefined;
  return BELOW_0.test(actual) ? `-${reached.number}` : reached.number;
}

/** What was done by the day that was aimed at is done. */
function inTime(wanted: string, actual: string, year: number): Achievement | undefined {
  if (/未|尚|预计|[次翌上]年/.test(wanted + actual)) return undefined;
  const [[limit, secondLimit], [done, secondDone]] = [deadlinesOf(wanted, year), deadlinesOf(actual, year)];
  if (!limit || !done || secondLimit || secondDone) return undefined;
  const [last, on] = [limit, done].map(({ year: of, last: day }) => `${of}-${day.padEnd(5, '-31')}`);
  if (on === undefined || last === undefined) return undefined;
  if (on <= last) return { least: FULL, most: FULL, reckoned: `${done.text}完成，没有迟于 ${limit.text}` };
  // Of a month alone it may have been the first day.
  const isLate = `${done.year}-${done.last.padEnd(5, '-01')}` > last;
  return isLate ? missed(limit.text, done.text) : undefined;
}

/** Of 百, 千, 万 and so on in front of a unit. */
const POWERS = [0, 2, 3, 4, 6, 7, 8];

/** How many noughts its unit adds to the digits typed: 4 of 万元. */
function powerOf({ digits, number }: Quantity): number {
  return POWERS.find((candidate) => amountsEqual(shiftAmount(digits, candidate), number)) ?? 0;
}

function reckoned(target: Quantity, isEqual: boolean, is: string): Achievement | undefined {
  const should = target.number;
  const exactly = (share: Fraction, how: string) => ({ least: share, most: share, reckoned: how });
  const isAtMost = target.bound === 'at-most';
  const isSame = amountsEqual(is, should);
  const isReached = isSame || (!isEqual && (isAtMost ? isLess(is, should) : isLess(should, is)));
  // Told in the unit of the target, as both were typed.
  const told = shiftAmount(is, -powerOf(target));
  if (isReached) return exactly(FULL, `完成值 ${told}，达到目标 ${target.text}`);
  if (isLess(should, 0) || isLess(is, 0)) return missed(target.text, told);
  if (isZero(should)) return exactly(NONE, `目标是 0，完成值 ${told}，没有达到`);
  const [wanted, reached] = [fractionOf(should), fractionOf(is)];
  if (isAtMost) return exactly(quotientOf(wanted, reached), `目标 ${target.digits} ÷ 完成值 ${told}`);
  // Beyond a target that is to be met exactly no share follows.
  return isLess(should, is)
    ? undefined
    : exactly(quotientOf(reached, wanted), `完成值 ${told} ÷ 目标 ${target.digits}`);
}

/** How what is said of a result in words begins, and the share of the points. Source: 财预〔2020〕10号. */
const BANDS: readonly (readonly [words: RegExp, name: string, percents: readonly [least: string, most: string]])[] = [
  [
    /^(?:基本)?(?:尚?未|没有|没能?)(?:能)?(?:达|完成|实现|改善|建立|落实|开展|健全|见效)/,
    '未达成且效果较差',
    ['0', '60'],
  ],
  [/^(?:已|仅|只)?(?:有)?部分/, '部分达成并有一定效果', ['60', '80']],
  [/^(?:已|全部|全面|如期|按期|基本|达成|达到|完成|实现)/, '达成', ['80', '100']],
];

function judged(wanted: string, actual: string): Achievement | undefined {
  const isSame = bareText(actual) === bareText(wanted);
  const found = isSame ? BANDS.at(-1) : BANDS.find(([words]) => words.test(actual));
  if (!found) return undefined;
  const [, name, [least, most]] = found;
  return {
    least: fractionOf(shiftAmount(least, -2)),
    most: fractionOf(shiftAmount(most, -2)),
    reckoned: `定性指标“${name}”得 ${most}%–${least}% 的分`,
  };
}
