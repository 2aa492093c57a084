/** The indicator that a goal's number must mean by elimination: of all in its unit, the only one that the goals name wrongly. */

import { isLess, multiplyAmounts } from '../model/amount.js';
import { bareText, pairsOf } from '../prose/bare-text.js';
import { remembered } from '../source/remembered.js';
import { hasValue, type GoalNumber, type QuantifiedIndicator } from './goal-numbers.js';
import { aheadOf, behindOf } from '../prose/sentence.js';

/** Words that any name or clause may have. */
const GENERIC =
  /数量|人数|次数|个数|完成|项目|工作|全年|实施|开展|达到|不少|不低|少于|低于|以上|全[市县区]|面积|里程|总数|购置|新建|建设|合计|共计/g;
/** How far around a number its clause is looked at. */
const REACH = 24;
const CLAUSE_END = /[，。；;：:！？\n]/;
/** Digits of which so many have changed places are no coincidence. */
const FEWEST_DIGITS = 3;

/** Units in which anything is counted. */
const COMMON_UNIT = /^[个项人次家天处户]$/;

/** What nothing else of its unit could mean is meant, if it is no further off. */
function isClose({ number }: GoalNumber['quantity'], { target }: QuantifiedIndicator): boolean {
  const [less, more] = isLess(number, target.number) ? [number, target.number] : [target.number, number];
  return !isLess(multiplyAmounts(less, '1.25'), more);
}

/** How much of an indicator's name stands around a number. */
interface Pairing {
  readonly indicator: QuantifiedIndicator;
  readonly shared: number;
}

/**
 * The one indicator of the number's unit with words in common that no number of the goals has, where neither it nor the number
 * has another that fits as well, and the two are near or have the same digits.
 * @param goals all of the field, this one among them
 * @param leastShared how many pairs of characters must be common
 */
export function pairedIndicatorOf(
  goal: GoalNumber,
  indicators: readonly QuantifiedIndicator[],
  goals: readonly GoalNumber[],
  leastShared = 0,
): QuantifiedIndicator | undefined {
  const { quantity } = goal;
  if (!['count', 'measure'].includes(quantity.kind) && quantity.unit !== '天') return undefined;
  const ofUnit = indicators.filter(({ target, placed }) => {
    // 次月15日前 is no number of days.
    return target.unit === quantity.unit && !/[月日]/.test(placed.indicator.指标值);
  });
  // Named rightly, it is another thing; and so is a number that some indicator has.
  if (ofUnit.some((one) => hasValue(one, quantity))) return undefined;
  const open = ofUnit.filter((one) => !goals.some((other) => hasValue(one, other.quantity)));
  const [sole, ...more] = open;
  const isSole = goals.every(({ quantity: { unit, number } }) => {
    return (
      unit !== quantity.unit || number === quantity.number || ofUnit.some(({ target }) => target.number === number)
    );
  });
  if (sole && more.length === 0 && isSole && !COMMON_UNIT.test(quantity.unit) && isClose(quantity, sole)) return sole;
  const best = bestOf(goal, open);
  if (!best || best.shared < leastShared || !isNear(quantity.number, best.indicator.target.number, best.shared))
    return undefined;
  const isBetterFor = (other: GoalNumber) =>
    other !== goal &&
    other.quantity.unit === quantity.unit &&
    !ofUnit.some((one) => hasValue(one, other.quantity)) &&
    sharedWith(other, best.indicator) >= best.shared;
  return goals.some(isBetterFor) ? undefined : best.indicator;
}

/** So many pairs of characters of a rate's name around a number leave no doubt which is meant: 九成学员通过考核, 培训考核通过率. */
const FEWEST_OF_RATE = 2;

/** The one rate that a goal's share tells in other words, where that is another number and the goals do not have its own. */
export function pairedRateOf(
  goal: GoalNumber,
  indicators: readonly QuantifiedIndicator[],
  goals: readonly GoalNumber[],
): QuantifiedIndicator | undefined {
  const rates = indicators.filter(({ target }) => target.unit === '%');
  // What names a rate of its own is that rate.
  if (goal.quantity.unit !== '%' || /(?:[率度]|占比|比例|比重)$/.test(goal.thing)) return undefined;
  if (rates.some((one) => hasValue(one, goal.quantity) && sharedWith(goal, one) > 0)) return undefined;
  const best = bestOf(goal, rates);
  if (!best || (best.shared < FEWEST_OF_RATE && !isWhollySaid(goal, best.indicator))) return undefined;
  const isTold = goals.some(
    (other) => other !== goal && hasValue(best.indicator, other.quantity) && sharedWith(other, best.indicator) > 0,
  );
  return isTold ? undefined : best.indicator;
}

/** Whether all that a rate is named for stands around the number: 四成五以上为新片, 新片比例. */
function isWhollySaid(goal: GoalNumber, { name }: QuantifiedIndicator): boolean {
  const core = name.replace(/(?:率|占比|比例|比重)$/, '');
  return core !== name && core.length > 1 && clauseAround(goal).includes(core);
}

/** The indicator of which most stands around the number, if one is above all others. */
function bestOf(goal: GoalNumber, open: readonly QuantifiedIndicator[]): Pairing | undefined {
  const [best, second] = open
    .map((indicator): Pairing => ({ indicator, shared: sharedWith(goal, indicator) }))
    .filter(({ shared, indicator }) => shared > 0 || hasSameDigits(goal.quantity.digits, indicator.target.digits))
    .sort((left, right) => right.shared - left.shared);
  return best && best.shared > (second?.shared ?? -1) ? best : undefined;
}

function sharedWith(goal: GoalNumber, { name }: QuantifiedIndicator): number {
  const words = clauseAround(goal);
  const { unit } = goal.quantity;
  return new Set(
    pairsOf((unit === '' ? name : name.replaceAll(unit, '')).replace(GENERIC, '')).filter((pair) =>
      words.includes(pair),
    ),
  ).size;
}

/** Of quite another size it is another thing, but for digits that have changed places. */
function isNear(left: string, right: string, shared: number): boolean {
  const [less, more] = isLess(left, right) ? [left, right] : [right, left];
  return (shared > 0 && isLess(more, multiplyAmounts(less, 2))) || hasSameDigits(left, right, shared > 0);
}

/** Whether the digits are the same in another order, as in 1206 and 1260. */
function hasSameDigits(left: string, right: string, areFewEnough = false): boolean {
  const sorted = (digits: string) => [...digits].sort().join('');
  const count = right.replace(/0+$|\./g, '').length;
  return (
    left.length === right.length &&
    (areFewEnough ? count > 1 : count >= FEWEST_DIGITS) &&
    sorted(left) === sorted(right)
  );
}

const clauseAround = remembered(({ leaf: { text }, quantity }: GoalNumber): string => {
  const end = quantity.index + quantity.text.length;
  const before = aheadOf(text, quantity.index, CLAUSE_END, REACH);
  const behind = behindOf(text, end, CLAUSE_END, REACH);
  return bareText(before + behind).replace(GENERIC, '');
});
