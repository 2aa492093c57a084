/** Finds numbers of the goals that no indicator of the form has. */

import type { Located } from '../../source/located.js';
import { remembered } from '../../source/remembered.js';
import { spanOf } from '../../prose/quantity.js';
import type { Filing } from '../../model/filing.js';
import type { Indicators } from '../../model/indicator.js';
import {
  goalLeavesOf,
  goalNumbersOf,
  namedBy,
  quantifiedOf,
  type GoalNumber,
  type QuantifiedIndicator,
} from '../goal-numbers.js';
import { filesOf, indicatorsOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** The number is of a part, of a step or of another year, so that it cannot contradict the year's target. */
const PART =
  /每|其中|各|第[一二三四\d]|季度|上半年|下半年|去年|上年|较|比|同比|增长|提高|下降|减少|降低|已|累计|新增|原|平均|分别|至少有|部分|超|以来|历年|往年|由|从|\d{4}年/g;

/** Practice: 年度目标 sums the indicators up, so each of its numbers has one; a contradiction is a slip in one of the two. */
export const goalWithoutIndicator: Rule = {
  code: 'goal-without-indicator',
  severity: 'warning',
  summary: '年度目标里的数与绩效指标一致，且有指标对应',
  reason: '目标要由指标支撑；同一件事两个数，审核时会退回',
  check({ filing }) {
    return [...contradictionsOf(filing)].flatMap(([file, contradictions]) => findingsIn(file, contradictions));
  },
};

/** A number of a goal and the indicator that it contradicts. */
export interface Contradiction {
  readonly goal: GoalNumber;
  readonly indicator: QuantifiedIndicator;
}

/** Money in the goals that is its indicator's but for 元 and 万元. */
export function moneySlipsOf(filing: Filing): Contradiction[] {
  return [...contradictionsOf(filing).values()].flat().filter(isMoneySlip);
}

type FormFile = Located<{ readonly 绩效指标: Indicators }>;

function isMoneySlip({ goal: { quantity }, indicator: { target } }: Contradiction): boolean {
  const ratio = Number(quantity.number) / Number(target.number);
  return quantity.kind === 'money' && (ratio === 10_000 || ratio === 0.0001);
}

/** Of each form for the year of its filing. */
const contradictionsOf = remembered((filing: Filing): ReadonlyMap<FormFile, readonly Contradiction[]> => {
  const { 年度 } = filing.department.value;
  return new Map(filesOf(filing).map((file) => [file, contradictionsIn(file, 年度)]));
});

function contradictionsIn(file: FormFile, year: string): Contradiction[] {
  const indicators = quantifiedOf(indicatorsOf(file));
  if (indicators.length === 0) return [];
  return goalLeavesOf(file).flatMap((leaf) => {
    const goals = goalNumbersOf(leaf);
    return goals.flatMap((goal) => {
      const indicator = contradicted(goal, goals, indicators, year);
      return indicator ? [{ goal, indicator }] : [];
    });
  });
}

function findingsIn(file: FormFile, contradictions: readonly Contradiction[]): Finding[] {
  const indicators = quantifiedOf(indicatorsOf(file));
  if (indicators.length === 0) return [];
  const contrary = new Set(contradictions.map(({ goal }) => `${goal.leaf.path.join('/')} ${goal.quantity.index}`));
  const unknown = goalLeavesOf(file)
    .flatMap(goalNumbersOf)
    .filter(({ leaf, quantity }) => {
      if (leaf.path[0] !== '年度目标' || ['none', 'money', 'time'].includes(quantity.kind)) return false;
      return (
        !contrary.has(`${leaf.path.join('/')} ${quantity.index}`) && !indicators.some((one) => hasValue(one, quantity))
      );
    });
  const grave = contradictions.filter((one) => !isMoneySlip(one));
  return [...grave.map(({ goal, indicator }) => contradiction(goal, indicator)), ...unknown.map(missing)];
}

function hasValue({ target }: QuantifiedIndicator, { number, unit }: GoalNumber['quantity']): boolean {
  return target.number === number && (target.unit === unit || target.unit === '');
}

/** The one indicator that the words name, if it has another number or unit. */
function contradicted(
  goal: GoalNumber,
  goals: readonly GoalNumber[],
  indicators: readonly QuantifiedIndicator[],
  year: string,
): QuantifiedIndicator | undefined {
  const { quantity, thing } = goal;
  if (quantity.kind === 'none') return undefined;
  // What a cost indicator limits is held against the budget by amount-in-text.
  const candidates =
    quantity.kind === 'money' ? indicators.filter(({ placed }) => !/成本/.test(placed.二级指标)) : indicators;
  const named = namedBy(goal, candidates);
  const [first] = named;
  if (!first) {
    // 满意度 of a form with one such indicator is that one, whoever is named.
    const satisfaction = /满意度$/.test(thing) ? indicators.filter(({ name }) => name.includes('满意度')) : [];
    const [only] = satisfaction;
    const isKnown = indicators.some((one) => hasValue(one, quantity));
    const isSole = satisfaction.length === 1 && only?.target.unit === quantity.unit;
    return isSole && !isKnown && !isOfPart(goal, '', year) ? only : undefined;
  }
  const { indicator, tier } = first;
  if (named.length > 1 || hasValue(indicator, quantity) || isOfPart(goal, indicator.name, year)) return undefined;
  if (tier >= 2) return indicator;
  // A word in common is enough only where nothing else could be meant.
  const isElsewhere = goals.some((other) => other !== goal && hasValue(indicator, other.quantity));
  if (isElsewhere || (tier === 0 && indicators.some((one) => hasValue(one, quantity)))) return undefined;
  const isOnly = indicators.filter(({ target }) => target.unit === quantity.unit).length === 1;
  return tier === 1 || (isOnly && isEndOf(thing, indicator.name)) ? indicator : undefined;
}

/** Whether the last word of `thing` is one of the indicator's. */
function isEndOf(thing: string, name: string): boolean {
  return name.includes(thing.slice(-2));
}

/** Whether the words before the number, but for the indicator's own, make it a part, a baseline or another year's. */
function isOfPart({ leaf, quantity }: GoalNumber, name: string, year: string): boolean {
  const clause =
    leaf.text
      .slice(Math.max(0, quantity.index - 16), quantity.index)
      .split(/[，。；\n]/)
      .at(-1) ?? '';
  return [...clause.matchAll(PART)].some(([word]) => !name.includes(word) && word !== `${year}年`);
}

function contradiction({ leaf, quantity }: GoalNumber, { placed }: QuantifiedIndicator): Finding {
  return {
    file: leaf.file,
    path: leaf.path,
    span: spanOf(quantity),
    message: '目标里的数与绩效指标不同',
    expected: `${placed.indicator.三级指标}　${placed.indicator.指标值.trim()}`,
    found: quantity.text,
    hint: '核对后把目标和指标改成同一个数',
  };
}

function missing({ leaf, quantity }: GoalNumber): Finding {
  return {
    file: leaf.file,
    path: leaf.path,
    span: spanOf(quantity),
    message: '目标里的数没有指标对应',
    expected: '绩效指标里有一条以它为指标值',
    found: quantity.text,
    hint: '补一条指标，或者核对这个数',
    severity: 'hint',
  };
}
