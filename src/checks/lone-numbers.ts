/** Numbers that stand at one place only, and the one indicator in their unit whose own number is missing there. */

import { isLess, multiplyAmounts } from '../model/amount.js';
import { areDigitsShifted } from '../prose/amounts-in-text.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import { aheadOf, behindOf } from '../prose/sentence.js';
import { remembered } from '../source/remembered.js';
import type { Located } from '../source/located.js';
import { isOfPart, mayDiffer } from './goal-contradictions.js';
import { areCountedAlike, type GoalNumber, type QuantifiedIndicator } from './goal-numbers.js';
import { leavesOf } from './leaves.js';

/** What is held against each other. */
export interface LoneNumbers {
  /** All numbers of the field that the asked one stands in. */
  readonly goals: readonly GoalNumber[];
  /** The indicators of the form. */
  readonly indicators: readonly QuantifiedIndicator[];
  /** The forms that speak of the same work, this one among them. */
  readonly files: readonly Located<unknown>[];
  readonly year: number | undefined;
}

/**
 * The indicator that a number of the goals is for, whatever the words, and contradicts: of all numbers in its unit it alone
 * stands nowhere else in the filing, and of all indicators in that unit this one alone has a number that the goals lack.
 * Of some 500 right forms one had such a pair.
 */
export function loneIndicatorOf(
  goal: GoalNumber,
  { goals, indicators, files, year }: LoneNumbers,
): QuantifiedIndicator | undefined {
  const { quantity } = goal;
  if (!isCounted(quantity) || goals.some((other) => other !== goal && areOne(other.quantity, quantity)))
    return undefined;
  const [indicator, ...others] = indicators.filter(
    ({ target }) =>
      areCountedAlike(target.unit, quantity.unit) && !goals.some((other) => areOne(other.quantity, target)),
  );
  if (!indicator || others.length > 0 || !isNear(quantity, indicator.target)) return undefined;
  if (mayDiffer(goal, indicator) || isOfPart(goal, indicator.name, year) || isOfTimes(indicator, quantity))
    return undefined;
  if (OF_ANYTHING.test(quantity.unit) && !haveWordInCommon(goal, indicator)) return undefined;
  const isAlone = (one: GoalNumber) => !isSaidElsewhere(one, files);
  const lone = goals.filter((one) => areCountedAlike(one.quantity.unit, quantity.unit) && isAlone(one));
  return lone.length === 1 && lone[0] === goal ? indicator : undefined;
}

/** What is further away is of something else, but for a nought too many. */
const FAR = '4';
const DIGITS_OF_A_SLIP = 2;

function isNear({ number: one }: Quantity, { number: other }: Quantity): boolean {
  if (areDigitsShifted(one, other, DIGITS_OF_A_SLIP)) return true;
  return isLess(one, multiplyAmounts(other, FAR)) && isLess(other, multiplyAmounts(one, FAR));
}

/** Units of so many things that there is to be more in common than that. */
const OF_ANYTHING = /^(?:[次场期个项件份处所名人家户]|人次|场次|批次)$/;
/** What stands around any number. */
const OF_ANY_NUMBER = /[的和与及在对等各全年度数量总共约不少于低以上下次场期个项件份处所名人家户]/g;
const REACH = 10;

/** Whether a character of the indicator's name stands beside the number. */
function haveWordInCommon(
  { leaf: { text }, quantity: { index, text: typed } }: GoalNumber,
  { name }: QuantifiedIndicator,
) {
  const end = index + typed.length;
  const beside = aheadOf(text, index, /[，。；\n]/, REACH) + behindOf(text, end, /[，。；\n]/, REACH);
  return [...name.replace(OF_ANY_NUMBER, '')].some((character) => beside.includes(character));
}

/** 36个次 of 18 that are visited twice. */
function isOfTimes({ placed: { indicator } }: QuantifiedIndicator, { text }: Quantity): boolean {
  return /\d[^\d人]次/.test(indicator.指标值) && !text.includes('次');
}

/** Years and months are mostly dates, shares and money are reckoned from others, and one there is of anything. */
function isCounted({ kind, unit, number }: Quantity): boolean {
  return ['count', 'measure', 'time'].includes(kind) && unit !== '年' && unit !== '' && !['0', '1'].includes(number);
}

function areOne(left: Quantity, right: Quantity): boolean {
  return left.number === right.number && areCountedAlike(left.unit, right.unit);
}

function isSaidElsewhere({ leaf, quantity }: GoalNumber, files: readonly Located<unknown>[]): boolean {
  return files.some((file) =>
    numbersOf(file).some(
      (one) => areOne(one.quantity, quantity) && !(file === leaf.file && one.field === leaf.path[0]),
    ),
  );
}

const numbersOf = remembered((file: Located<unknown>) =>
  leavesOf(file).flatMap(({ path, text }) => quantitiesOf(text).map((quantity) => ({ field: path[0], quantity }))),
);
