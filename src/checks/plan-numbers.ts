/** Numbers of a project's stages that its indicators contradict. */

import { addAmounts, isLess, multiplyAmounts } from '../model/amount.js';
import { isOfPart, type Contradiction, type FormFile } from './goal-contradictions.js';
import {
  goalLeavesOf,
  goalNumbersOf,
  hasValue,
  quantifiedOf,
  type GoalNumber,
  type QuantifiedIndicator,
} from './goal-numbers.js';
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
    return target.bound !== 'at-most' && placed.二级指标.includes('数量');
  });
  const exact = indicators.filter(({ target }) => target.bound === 'exact');
  const isCertain = (goal: GoalNumber, { name }: QuantifiedIndicator) => !isOfPart(goal, name, year);
  const single = numbers.flatMap((goal): PlanContradiction[] => {
    const indicator = pairedIndicatorOf(goal, exact, numbers, FEWEST_SHARED);
    const isMore = indicator && isLess(indicator.target.number, goal.quantity.number);
    return isMore && isCertain(goal, indicator) ? [{ goal, indicator }] : [];
  });
  const stages = new Set(leavesOf(file).flatMap(({ path }) => (path[0] === '本年度实施计划' ? [path[1]] : []))).size;
  const aims = goalLeavesOf(file).flatMap(goalNumbersOf);
  const isAimedAt = (indicator: QuantifiedIndicator) =>
    aims.some(({ quantity }) => quantity.bound === 'exact' && hasValue(indicator, quantity));
  const wholesOf = (indicator: QuantifiedIndicator) => numbers.filter((goal) => isCertain(goal, indicator));
  return [...single, ...wrongSums({ wholesOf, isAimedAt }, indicators, stages)];
}

/** Of an indicator. */
interface Wholes {
  /** The numbers of the stages that are no parts of a stage. */
  readonly wholesOf: (indicator: QuantifiedIndicator) => readonly GoalNumber[];
  /** Whether the goals have its very number, and not at least so many. */
  readonly isAimedAt: (indicator: QuantifiedIndicator) => boolean;
}

/** What the stages do of one thing, where that comes to more than the indicator has, or all of them to less; each is told. */
function wrongSums(
  { wholesOf, isAimedAt }: Wholes,
  indicators: readonly QuantifiedIndicator[],
  stages: number,
): PlanContradiction[] {
  return indicators.flatMap((indicator): PlanContradiction[] => {
    const { target } = indicator;
    const isOnly = indicators.filter((one) => one.target.unit === target.unit).length === 1;
    const goals = wholesOf(indicator).filter((goal) => {
      return goal.quantity.unit === target.unit && isOf(goal, indicator, isOnly);
    });
    const rest = goals.find(isRest);
    // More than a least number is no slip, but where a stage does the rest of it.
    if (target.bound === 'at-least' && !rest && !isAimedAt(indicator)) return [];
    const [first] = goals;
    if (!first || goals.length < 2 || new Set(goals.map(({ leaf }) => leaf)).size < goals.length) return [];
    if (goals.some(({ quantity }) => hasValue(indicator, quantity))) return [];
    const sum = addAmounts(goals.map(({ quantity }) => quantity.number));
    const isMore = isLess(target.number, sum) && isLess(sum, multiplyAmounts(target.number, 2));
    const isLacking =
      (goals.length === stages || rest !== undefined) &&
      isLess(sum, target.number) &&
      isLess(target.number, multiplyAmounts(sum, 2));
    if (!isMore && !isLacking) return [];
    const parts = goals.map(({ quantity }) => quantity.bare).join(' + ');
    // Any of them may be the wrong one.
    return goals.map((goal) => ({ goal, indicator, sum: `${parts}，合计${isMore ? '多' : '少'}于指标值` }));
  });
}

/** 完成其余70万页: with what stands before it, it is the whole. */
function isRest({ leaf, quantity }: GoalNumber): boolean {
  const clause =
    leaf.text
      .slice(Math.max(0, quantity.index - 8), quantity.index)
      .split(/[，。；、]/)
      .at(-1) ?? '';
  return /其余|剩余|余下/.test(clause);
}

/** Whether a stage's number is of what the indicator counts. @param isOnly whether no other one has its unit */
function isOf({ thing }: GoalNumber, { name }: QuantifiedIndicator, isOnly: boolean): boolean {
  if (thing.length < 2) return false;
  return name.includes(thing) || thing.includes(name) || (isOnly && pairsOf(thing).some((pair) => name.includes(pair)));
}
