/** Finds numbers of the goals that no indicator of the form has. */

import type { Located } from '../source/located.js';
import type { Indicators } from '../model/indicator.js';
import {
  areOneThing,
  goalLeavesOf,
  goalNumbersOf,
  quantifiedOf,
  type GoalNumber,
  type QuantifiedIndicator,
} from './goal-numbers.js';
import { filesOf, indicatorsOf } from './leaves.js';
import type { Finding, Rule } from './rule.js';

/** From here on a goal's words and an indicator's name speak of the same thing. */
const SAME_THING = [0.5, 0.8] as const;
/** The same number in another unit makes up for words that differ. */
const SAME_THING_AND_NUMBER = [0.4, 0.6] as const;
/** So few of anything may be named in whatever unit. */
const FEW = 2;
/** Shorter words for a thing could be of many. */
const SHORTEST_THING = 4;
/** The number is of a part, of a step or of another year, so that it cannot contradict the year's target. */
const PART =
  /每|其中|各|第|季度|上半年|下半年|去年|上年|较|比|同比|增长|提高|下降|减少|降低|已|累计|新增|原|平均|分别|至少有|部分|超|以来|历年|往年|\d{4}年/;

/** Practice: 年度目标 sums the indicators up, so each of its numbers has one; a contradiction is a slip in one of the two. */
export const goalWithoutIndicator: Rule = {
  code: 'goal-without-indicator',
  severity: 'warning',
  summary: '年度目标里的数与绩效指标一致，且有指标对应',
  reason: '目标要由指标支撑；同一件事两个数，审核时会退回',
  check({ filing }) {
    return filesOf(filing).flatMap((file) => findingsIn(file));
  },
};

function findingsIn(file: Located<{ readonly 绩效指标: Indicators }>): Finding[] {
  const indicators = quantifiedOf(indicatorsOf(file));
  if (indicators.length === 0) return [];
  return goalLeavesOf(file)
    .flatMap(goalNumbersOf)
    .flatMap((goal) => {
      const { quantity } = goal;
      const isKnown = indicators.some(({ target }) => {
        return target.number === quantity.number && (target.unit === quantity.unit || target.unit === '');
      });
      if (isKnown || ['none', 'money'].includes(quantity.kind)) return [];
      const contrary = contradicted(goal, indicators);
      if (contrary) return [contradiction(goal, contrary)];
      return goal.leaf.path[0] === '年度目标' && quantity.kind !== 'time' ? [missing(goal)] : [];
    });
}

/** The indicator of the same thing with another number or unit, if there is exactly one. */
function contradicted(goal: GoalNumber, indicators: readonly QuantifiedIndicator[]) {
  const { leaf, quantity, thing } = goal;
  const clause =
    leaf.text
      .slice(Math.max(0, quantity.index - 16), quantity.index)
      .split(/[，。；\n]/)
      .at(-1) ?? '';
  if (thing.length < SHORTEST_THING || PART.test(clause)) return undefined;
  const same = indicators.filter((indicator) => areOfTheSame(goal, indicator));
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  // 满意度 of a form with one such indicator is that one, whoever is named.
  const satisfaction = /满意度$/.test(thing) ? indicators.filter(({ name }) => name.includes('满意度')) : [];
  return satisfaction.length === 1 && satisfaction[0]?.target.unit === quantity.unit ? satisfaction[0] : undefined;
}

function areOfTheSame({ quantity, thing }: GoalNumber, { target, name }: QuantifiedIndicator): boolean {
  if (target.unit === quantity.unit) return areOneThing(thing, name, SAME_THING);
  const isUnitSlip = quantity.kind === target.kind && quantity.digits === target.digits;
  return isUnitSlip && Number(target.digits) > FEW && areOneThing(thing, name, SAME_THING_AND_NUMBER);
}

function contradiction({ leaf, quantity }: GoalNumber, { placed }: QuantifiedIndicator): Finding {
  return {
    file: leaf.file,
    path: leaf.path,
    fragment: quantity.text,
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
    fragment: quantity.text,
    message: '目标里的数没有指标对应',
    expected: '绩效指标里有一条以它为指标值',
    found: quantity.text,
    hint: '补一条指标，或者核对这个数',
    severity: 'hint',
  };
}
