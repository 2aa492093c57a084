/** How far an indicator's target was reached, as the Ministry reckons it from target and result. */

import { amountsEqual, isLess, isZero, shiftAmount } from '../model/amount.js';
import { fractionOf, quotientOf, type Fraction } from '../model/declaration/expression.js';
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
}

const NONE = fractionOf('0');
const FULL = fractionOf('1');

/** How a form says that it gives points its own way: `每少一盏扣0.5分`, `未完成的不得分`. */
const OWN_SCORING = /扣\s*[\d.]*\s*(?:分|权重|完)|得\s*[\d.]*\s*分|计分|满分/;

/**
 * Undefined where it cannot be told: values in words, other units, what came late, and what is scored in a way of its own.
 *
 * @param year that dates without one are of
 */
export function achievementOf(placed: PlacedIndicator, year: number): Achievement | undefined {
  const wanted = wantedOf(placed);
  const actual = wordOf(placed, '实际完成值');
  if (wanted === undefined || actual === '') return undefined;
  if (wordOf(placed, '评分标准') !== '' || OWN_SCORING.test(placed.indicator.指标解释及计算公式)) return undefined;
  const target = targetOf(wanted.text);
  if (!target) return /\d/.test(wanted.text) ? inTime(wanted.text, actual, year) : judged(wanted.text, actual);
  const reached = resultOf(actual, target);
  return reached === undefined ? undefined : reckoned(target, wanted.isEqual, reached);
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
  const [reached, second] = quantitiesOf(actual);
  if (!reached || second || reached.unit !== target.unit || reached.text.length + 6 < actual.length) return undefined;
  return reached.number;
}

/** What was done by the day that was aimed at is done; how much a delay costs, nobody has laid down. */
function inTime(wanted: string, actual: string, year: number): Achievement | undefined {
  if (/未|尚|预计|[次翌上]年/.test(wanted + actual)) return undefined;
  const [[limit, secondLimit], [done, secondDone]] = [deadlinesOf(wanted, year), deadlinesOf(actual, year)];
  if (!limit || !done || secondLimit || secondDone) return undefined;
  const [last, on] = [limit, done].map(({ year: of, last: day }) => `${of}-${day.padEnd(5, '-31')}`);
  const isInTime = on !== undefined && last !== undefined && on <= last;
  return isInTime ? { least: FULL, most: FULL, reckoned: `${done.text}完成，没有迟于 ${limit.text}` } : undefined;
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
  if (isLess(should, 0) || isLess(is, 0)) return undefined;
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
