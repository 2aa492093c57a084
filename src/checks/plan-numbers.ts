/** Numbers of a project's stages that its indicators contradict. */

import { addAmounts, isLess, multiplyAmounts } from '../model/amount.js';
import { isOfPart, type Contradiction, type FormFile } from './goal-contradictions.js';
import { goalNumbersOf, hasValue, quantifiedOf, type GoalNumber, type QuantifiedIndicator } from './goal-numbers.js';
import { indicatorsOf, lackingIndicatorsOf, leavesOf } from './leaves.js';
import { pairsOf } from '../prose/bare-text.js';
import { pairedIndicatorOf } from './paired-indicator.js';

/** A stage's words are more apart from the indicators' than a goal's. */
const FEWEST_SHARED = 2;

/** A number of a stage, or what the stages come to, and the indicator that has another. */
export interface PlanContradiction extends Contradiction {
  /** `9期 + 2期 = 11期`, where several stages say the same. */
  readonly sum?: string;
}

/** Stages do parts of the work: only what is more than the whole contradicts it. @param year of the filing */
export function planContradictionsIn(file: FormFile, year: number | undefined): PlanContradiction[] {
  if (lackingIndicatorsOf(file).length > 0) return [];
  const numbers = leavesOf(file)
    .filter(({ path }) => path[0] === '本年度实施计划' && path.at(-1) === '内容')
    .flatMap(goalNumbersOf)
    .filter(({ quantity }) => ['count', 'measure'].includes(quantity.kind) && quantity.bound === 'exact');
  if (numbers.length === 0) return [];
  const indicators = quantifiedOf(indicatorsOf(file)).filter(({ target, placed }) => {
    return target.bound === 'exact' && placed.二级指标.includes('数量');
  });
  const isCertain = (goal: GoalNumber, { name }: QuantifiedIndicator) => !isOfPart(goal, name, year);
  const single = numbers.flatMap((goal): PlanContradiction[] => {
    const indicator = pairedIndicatorOf(goal, indicators, numbers, FEWEST_SHARED);
    const isMore = indicator && isLess(indicator.target.number, goal.quantity.number);
    return isMore && isCertain(goal, indicator) ? [{ goal, indicator }] : [];
  });
  const stages = new Set(leavesOf(file).flatMap(({ path }) => (path[0] === '本年度实施计划' ? [path[1]] : []))).size;
  const wholesOf = (indicator: QuantifiedIndicator) => numbers.filter((goal) => isCertain(goal, indicator));
  return [...single, ...wrongSums(wholesOf, indicators, stages)];
}

/** What the stages do of one thing, where that comes to more than the indicator has, or all of them to less; the largest is told. */
function wrongSums(
  wholesOf: (indicator: QuantifiedIndicator) => readonly GoalNumber[],
  indicators: readonly QuantifiedIndicator[],
  stages: number,
): PlanContradiction[] {
  return indicators.flatMap((indicator): PlanContradiction[] => {
    const { target } = indicator;
    const isOnly = indicators.filter((one) => one.target.unit === target.unit).length === 1;
    const goals = wholesOf(indicator).filter((goal) => {
      return goal.quantity.unit === target.unit && isOf(goal, indicator, isOnly);
    });
    const [first] = goals;
    if (!first || goals.length < 2 || new Set(goals.map(({ leaf }) => leaf)).size < goals.length) return [];
    if (goals.some(({ quantity }) => hasValue(indicator, quantity))) return [];
    const sum = addAmounts(goals.map(({ quantity }) => quantity.number));
    const isMore = isLess(target.number, sum) && isLess(sum, multiplyAmounts(target.number, 2));
    const isLacking =
      goals.length === stages && isLess(sum, target.number) && isLess(target.number, multiplyAmounts(sum, 2));
    if (!isMore && !isLacking) return [];
    const largest = goals.reduce((best, goal) => (isLess(best.quantity.number, goal.quantity.number) ? goal : best));
    const parts = goals.map(({ quantity }) => quantity.bare).join(' + ');
    return [{ goal: largest, indicator, sum: `${parts}，合计${isMore ? '多' : '少'}于指标值` }];
  });
}

/** Whether a stage's number is of what the indicator counts. @param isOnly whether no other one has its unit */
function isOf({ thing }: GoalNumber, { name }: QuantifiedIndicator, isOnly: boolean): boolean {
  if (thing.length < 2) return false;
  return name.includes(thing) || thing.includes(name) || (isOnly && pairsOf(thing).some((pair) => name.includes(pair)));
}
