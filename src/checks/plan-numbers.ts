/** Numbers of a project's stages that its indicators contradict. */

import { addAmounts, amountsEqual, isLess, multiplyAmounts, subtractAmounts } from '../model/amount.js';
import { isOfPart, type Contradiction, type FormFile } from './goal-contradictions.js';
import {
  goalLeavesOf,
  goalNumbersOf,
  hasValue,
  quantifiedOf,
  type GoalNumber,
  type QuantifiedIndicator,
} from './goal-numbers.js';
import { indicatorsOf, lackingIndicatorsOf, leavesOf, type Leaf } from './leaves.js';
import { haveTwoDigitsChangedAbout } from '../prose/amounts-in-text.js';
import { pairsOf } from '../prose/bare-text.js';
import { quantitiesOf } from '../prose/quantity.js';
import { aheadOf, behindOf } from '../prose/sentence.js';

/** What the stages come to, and the indicator that has another number. */
export interface PlanContradiction extends Contradiction {
  /** `9期 + 2期，合计多于指标值`. */
  readonly sum: string;
}

/** Stages do parts of the work: only what is more than the whole contradicts it. @param year of the filing */
export function planContradictionsIn(file: FormFile, year: number | undefined): PlanContradiction[] {
  if (lackingIndicatorsOf(file).length > 0) return [];
  const planTexts = leavesOf(file).filter(({ path }) => path[0] === '本年度实施计划' && path.at(-1) === '内容');
  const numbers = planTexts
    .flatMap(goalNumbersOf)
    .filter(({ quantity }) => ['count', 'measure'].includes(quantity.kind) && quantity.bound === 'exact')
    .filter((goal) => !isOfPreparation(goal));
  if (numbers.length === 0) return [];
  const indicators = quantifiedOf(indicatorsOf(file)).filter(({ target, placed }) => {
    return target.bound !== 'at-most' && placed.二级指标.includes('数量');
  });
  const isCertain = (goal: GoalNumber, { name }: QuantifiedIndicator) => !isOfPart(goal, name, year);
  const stages = leavesOf(file).flatMap((leaf) => (leaf.path[0] === '本年度实施计划' ? [stageOf(leaf)] : []));
  const totalled = planTexts.flatMap(({ text }) =>
    quantitiesOf(text).flatMap(({ unit, index }) => (/累计[^，。；]{0,8}$/.test(text.slice(0, index)) ? [unit] : [])),
  );
  const aims = goalLeavesOf(file).flatMap(goalNumbersOf);
  const isAimedAt = (indicator: QuantifiedIndicator) =>
    aims.some(({ quantity }) => quantity.bound === 'exact' && hasValue(indicator, quantity));
  const shares = sharedOut(numbers, indicators).filter(({ goal, indicator }) => isCertain(goal, indicator));
  const open = numbers.filter((goal) => !shares.some((share) => share.goal === goal));
  return indicators.flatMap((indicator) => {
    const goals = shares.flatMap((share) => (share.indicator === indicator ? [share.goal] : []));
    return wrongSum(goals, indicator, { stages, isAimedAt, totalled, open });
  });
}

/** 首批4间库房的档案倒库: what is done to them is another thing than what they are counted for. */
function isOfPreparation({ leaf: { text }, quantity: { index, text: typed } }: GoalNumber): boolean {
  return /首批[^，。；]{0,4}$/.test(text.slice(0, index)) && /^[^，。；]{1,6}的/.test(text.slice(index + typed.length));
}

/** From 0. */
function stageOf({ path: [, index] }: Leaf): number {
  return typeof index === 'number' ? index : 0;
}

/** What is known of a plan. */
interface Plan {
  /** The stages that have a text, as often as they have one. */
  readonly stages: readonly number[];
  /** Whether the goals have its very number, and not at least so many. */
  readonly isAimedAt: (indicator: QuantifiedIndicator) => boolean;
  /** The units in which a stage tells what was done by then. */
  readonly totalled: readonly string[];
  /** Numbers that may be of several indicators. */
  readonly open: readonly GoalNumber[];
}

/** What the stages do of one thing, where that comes to more than the indicator has, or all of them to less; each is told. */
function wrongSum(goals: readonly GoalNumber[], indicator: QuantifiedIndicator, plan: Plan): PlanContradiction[] {
  const { target } = indicator;
  const done = goals.map(({ leaf }) => stageOf(leaf));
  if (goals.length < 2 || new Set(done).size < goals.length) return [];
  if (goals.some(({ quantity }) => hasValue(indicator, quantity))) return [];
  const numbers = goals.map(({ quantity }) => quantity.number);
  const sum = addAmounts(numbers);
  const isSwapped = goals.some(({ quantity: { number } }) => {
    const others = subtractAmounts(sum, number);
    return (
      isLess(others, target.number) && haveTwoDigitsChangedAbout(number, subtractAmounts(target.number, others), 2)
    );
  });
  const rest = goals.find(isRest);
  // More than a least number is no slip, but where a stage does the rest of it, or the goals name that very number.
  const mayBeMore = target.bound === 'at-least' && !rest && !plan.isAimedAt(indicator) && !isSwapped;
  const isMore = !mayBeMore && isLess(target.number, sum) && isLess(sum, multiplyAmounts(target.number, 2));
  // Where only some stages name a number, the others may do the rest.
  const isLast = Math.max(...done) >= Math.max(...plan.stages) - 1;
  const least = done.length === new Set(plan.stages).size || rest ? HALF : isSwapped ? '0' : isLast ? MOST_OF_IT : '1';
  const isLacking = isLess(sum, target.number) && isLess(multiplyAmounts(target.number, least), sum);
  if (!isMore && !isLacking) return [];
  // 累计达到700人: what is done by then is no part, and what was done in between is not told stage by stage.
  if (plan.totalled.includes(target.unit)) return [];
  // What is done under another name makes it whole: 抽检120批次 beside 定量检测.
  const further = plan.open
    .filter(({ quantity }) => quantity.unit === target.unit)
    .map(({ quantity }) => quantity.number);
  if (isLacking && [...further, addAmounts(further)].some((one) => amountsEqual(addAmounts([sum, one]), target.number)))
    return [];
  const parts = goals.map(({ quantity }) => quantity.bare).join(' + ');
  // Any of them may be the wrong one.
  return goals.map((goal) => ({ goal, indicator, sum: `${parts}，合计${isMore ? '多' : '少'}于指标值` }));
}

const HALF = '0.5';
const MOST_OF_IT = '0.75';

/** 完成其余70万页: with what stands before it, it is the whole. */
function isRest({ leaf, quantity }: GoalNumber): boolean {
  const clause = aheadOf(leaf.text, quantity.index, /[，。；、]/, 8);
  return /其余|剩余|余下/.test(clause);
}

/** Each number of the stages with the indicator that its words are of; those that may be of several are left out. */
function sharedOut(numbers: readonly GoalNumber[], indicators: readonly QuantifiedIndicator[]): Contradiction[] {
  return numbers.flatMap((goal): Contradiction[] => {
    const { quantity } = goal;
    const words = wordsAround(goal);
    const ofUnit = indicators.filter(({ target }) => target.unit === quantity.unit);
    const asTyped = ofUnit.filter(({ target }) => target.typedUnit.slice(-2) === quantity.typedUnit.slice(-2));
    const [best, second] = indicators
      .filter(({ target }) => target.unit === quantity.unit || areCases(target.unit, quantity.unit))
      .map((indicator) => ({ indicator, shared: sharedWith(words, indicator) }))
      .sort((left, right) => right.shared - left.shared);
    if (!best) return [];
    const isOther = best.indicator.target.unit !== quantity.unit;
    if (best.shared > (isOther ? 1 : 0) && best.shared > (second?.shared ?? 0))
      return [{ goal, indicator: best.indicator }];
    // A unit that one indicator alone has: 延米 beside 米.
    const [only, ...more] = asTyped;
    return only && more.length === 0 && ofUnit.length > 1 && best.shared === 0 ? [{ goal, indicator: only }] : [];
  });
}

/** Whom a case is of. */
function areCases(left: string, right: string): boolean {
  return ['人', '户'].includes(right) && ['例', '件'].includes(left);
}

function sharedWith(words: string, { name, target }: QuantifiedIndicator): number {
  const named = target.unit === '' ? name : name.replaceAll(target.unit, ' ');
  return new Set(pairsOf(named.replace(ANY_WORK, ' ')).filter((pair) => !pair.includes(' ') && words.includes(pair)))
    .size;
}

/** Words of any name. */
const ANY_WORK = /数量|人数|次数|个数|长度|里程|面积|完成|项目|工作|开展|[场次人件]次/g;
const REACH = 16;

/** What stands around a number, up to the next comma of any kind. */
function wordsAround({ leaf: { text }, quantity: { index, text: typed } }: GoalNumber): string {
  const end = index + typed.length;
  const before = aheadOf(text, index, /[，。；;：:、\n]/, REACH);
  return `${before} ${behindOf(text, end, /[，。；;：:、\n]/, REACH)}`;
}
