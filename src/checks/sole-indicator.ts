/** The indicator that a goal's number must mean, since no other counts in its unit, though their words are hardly alike. */

import { isLess, multiplyAmounts } from '../model/amount.js';
import { bareText, pairsOf } from '../prose/bare-text.js';
import { hasValue, type GoalNumber, type QuantifiedIndicator } from './goal-numbers.js';

/** Words that any name or clause may have. */
const GENERIC = /数量|人数|次数|个数|完成|项目|工作|全年|实施|开展|达到|不少|不低|少于|低于|以上|全[市县区]|面积|里程/g;
/** How far around a number its clause is looked at. */
const REACH = 24;
const CLAUSE_END = /[，。；;：:！？\n]/;

/** The only indicator of the number's unit, where it has another number near this one and a word in common. */
export function soleIndicatorOf(
  goal: GoalNumber,
  indicators: readonly QuantifiedIndicator[],
  goals: readonly GoalNumber[],
): QuantifiedIndicator | undefined {
  const { quantity } = goal;
  if (!['count', 'measure'].includes(quantity.kind) && quantity.unit !== '天') return undefined;
  // 次月15日前 is no number of days.
  const counted = indicators.filter(({ target, placed }) => {
    return target.unit === quantity.unit && !/[月日]/.test(placed.indicator.指标值);
  });
  const [only, ...others] = counted;
  if (!only || others.length > 0 || hasValue(only, quantity)) return undefined;
  // Named rightly elsewhere, or of quite another size, this is another thing.
  if (goals.some((other) => hasValue(only, other.quantity))) return undefined;
  const [less, more] = isLess(quantity.number, only.target.number)
    ? [quantity.number, only.target.number]
    : [only.target.number, quantity.number];
  if (!isLess(more, multiplyAmounts(less, 2))) return undefined;
  const words = clauseAround(goal);
  return pairsOf(only.name.replace(GENERIC, '')).some((pair) => words.includes(pair)) ? only : undefined;
}

function clauseAround({ leaf: { text }, quantity }: GoalNumber): string {
  const end = quantity.index + quantity.text.length;
  const before =
    text
      .slice(Math.max(0, quantity.index - REACH), quantity.index)
      .split(CLAUSE_END)
      .at(-1) ?? '';
  const behind = text.slice(end, end + REACH).split(CLAUSE_END)[0] ?? '';
  return bareText(before + behind).replace(GENERIC, '');
}
