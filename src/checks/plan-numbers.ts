/** Numbers of a project's stages that its indicators contradict. */

import { addAmounts, isLess, multiplyAmounts } from '../model/amount.js';
import { isOfPart, type Contradiction, type FormFile } from './goal-contradictions.js';
import { goalNumbersOf, hasValue, quantifiedOf, type GoalNumber, type QuantifiedIndicator } from './goal-numbers.js';
import { indicatorsOf, lackingIndicatorsOf, leavesOf } from './leaves.js';
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
  return [...single, ...wrongSums(numbers, indicators).filter(({ goal, indicator }) => isCertain(goal, indicator))];
}

/** The same thing done in several stages, which come to more than the indicator has; the largest of them is told. */
function wrongSums(numbers: readonly GoalNumber[], indicators: readonly QuantifiedIndicator[]): PlanContradiction[] {
  const groups = new Map<string, GoalNumber[]>();
  for (const goal of numbers) {
    const key = `${goal.quantity.typedUnit} ${goal.thing}`;
    if (goal.thing.length > 1) groups.set(key, [...(groups.get(key) ?? []), goal]);
  }
  return [...groups.values()].flatMap((goals): PlanContradiction[] => {
    const [first] = goals;
    if (!first || new Set(goals.map(({ leaf }) => leaf)).size < 2) return [];
    const [indicator, ...others] = indicators.filter(({ target, name }) => {
      return (
        target.unit === first.quantity.unit &&
        (name.includes(first.thing.slice(-2)) || first.thing.includes(name.slice(-2)))
      );
    });
    if (!indicator || others.length > 0 || goals.some(({ quantity }) => hasValue(indicator, quantity))) return [];
    const sum = addAmounts(goals.map(({ quantity }) => quantity.number));
    const isMore = isLess(indicator.target.number, sum) && isLess(sum, multiplyAmounts(indicator.target.number, 2));
    if (!isMore) return [];
    const largest = goals.reduce((best, goal) => (isLess(best.quantity.number, goal.quantity.number) ? goal : best));
    const parts = goals.map(({ quantity }) => quantity.bare).join(' + ');
    return [{ goal: largest, indicator, sum: `${parts}，合计多于指标值` }];
  });
}
