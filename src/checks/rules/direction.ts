/** Finds comparison signs that turn an indicator's meaning round. */

import { amountsEqual } from '../../model/amount.js';
import type { Indicator } from '../../model/indicator.js';
import { bareText } from '../../prose/bare-text.js';
import { spanOf, type Bound, type Quantity } from '../../prose/quantity.js';
import { projectBudget } from '../budget-mentions.js';
import { areOneThing, goalLeavesOf, goalNumbersOf, namedBy, quantifiedOf } from '../goal-numbers.js';
import { wrongBound } from '../indicator-meaning.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

const SIGNS: Readonly<Record<Bound, string>> = { 'at-least': '≥', 'at-most': '≤', exact: '=' };
/** ≥600份以上. */
const SAID_TWICE =
  /^(?:[≥≤＞＜<>]|不[少低小高大多]于|不超过|至[少多])\s?[\d.,]+[^，。；、（(]{0,8}?(?:及?以[上下内]|之内)$/;
const HINT = '改正比较符号；方向写反，自评得分就会算反';

/** Practice: 绩效自评 scores against the sign, so that a ≤ for a ≥ rewards the work that was not done. */
export const direction: Rule = {
  code: 'direction',
  severity: 'warning',
  summary: '比较符号与指标的含义一致：完成的事用 ≥，成本和用时用 ≤',
  reason: '自评按符号打分，方向写反会把没完成算成满分',
  needs: inEither('三级指标', '指标值'),
  check({ filing, reader }) {
    const files = filesOf(filing);
    const sidesElsewhere = ({ file, indicator, target }: PlacedIndicator): Bound[] =>
      files
        .filter((other) => other !== file)
        .flatMap((other) => indicatorsOf(other))
        .filter((other) => isSameNumber(other.target, target) && areNamedAlike(other.indicator, indicator))
        .flatMap((other) => other.target?.bound ?? []);
    return files.flatMap((file, index) => {
      const project = filing.projects[index - 1];
      const budget = () => project && projectBudget(project, reader)?.yuan;
      return [
        ...indicatorsOf(file).flatMap((placed) => findingOf(placed, budget)),
        ...reversedGoals(file, sidesElsewhere),
      ];
    });
  },
};

/** @param budget asks for that of the form, in 元 */
function findingOf(placed: PlacedIndicator, budget: () => string | undefined): Finding[] {
  const { file, path, indicator, target, explained } = placed;
  if (!target || target.bound === 'exact') return [];
  const at = { file, path: [...path, '指标值'] };
  const found = indicator.指标值.trim();
  if (SAID_TWICE.test(found)) {
    const expected = `符号或者“以上”“以内”，只写一个：${SIGNS[target.bound]}${target.bare}`;
    return [{ ...at, message: '比较的符号和说法写了两遍', expected, found, hint: '删去一个' }];
  }
  // 适期防治前≥5天: so long before it.
  const isLead = /前$/.test(indicator.指标值.slice(0, target.index).trim());
  if (!isLead && wrongBound(placed, target) === target.bound) {
    const right = target.bound === 'at-least' ? 'at-most' : 'at-least';
    const wish = right === 'at-least' ? '多或高为好' : '少或低为好';
    const expected = `${SIGNS[right]}${target.bare}（「${indicator.三级指标}」以${wish}）`;
    return [{ ...at, message: '比较符号与指标的含义相反', expected, found, hint: HINT }];
  }
  if (target.bound === 'at-least' && target.number === '0' && target.kind === 'count') {
    return [{ ...at, message: '任何数都不少于 0，写了等于没写', expected: `=${target.bare}`, found, hint: HINT }];
  }
  if (isWholeBudgetAtLeast(placed, target, budget)) {
    const expected = `${SIGNS['at-most']}${target.bare}（全部预算是成本的上限）`;
    return [{ ...at, message: '成本指标以全部预算为下限', expected, found, hint: HINT }];
  }
  const contrary = explained.find(({ bound, number, unit }) => {
    const isSame = number === target.number && unit === target.unit;
    return isSame && bound !== 'exact' && bound !== target.bound;
  });
  if (!contrary || isScoring(indicator.指标解释及计算公式)) return [];
  const expected = `与解释的“${contrary.text}”方向一致`;
  return [{ ...at, message: '比较符号与解释里的说法相反', expected, found, hint: HINT }];
}

/** Whatever a cost is called: no less than all of the budget is spent by more than it. */
function isWholeBudgetAtLeast(
  { 一级指标, 二级指标 }: PlacedIndicator,
  { kind, bound, number }: Quantity,
  budget: () => string | undefined,
): boolean {
  if (!/成本/.test(一级指标 + 二级指标) || kind !== 'money' || bound !== 'at-least') return false;
  const whole = budget();
  return whole !== undefined && amountsEqual(number, whole);
}

function isSameNumber(left: Quantity | undefined, right: Quantity | undefined): boolean {
  return left !== undefined && left.number === right?.number && left.unit === right.unit;
}

function areNamedAlike(left: Indicator, right: Indicator): boolean {
  return areOneThing(bareText(left.三级指标), bareText(right.三级指标), ONE_NAME);
}

/** How alike the names of one indicator on two forms are. */
const ONE_NAME = [0.4, 0.6] as const;

/** Goals that name the indicator and its number, with the opposite comparison. */
function reversedGoals(
  file: ReturnType<typeof filesOf>[number],
  sidesElsewhere: (placed: PlacedIndicator) => readonly Bound[],
): Finding[] {
  const all = quantifiedOf(indicatorsOf(file)).filter(({ target }) => target.bound !== 'exact');
  const areOpposite = (quantity: Quantity, target: Quantity) =>
    target.number === quantity.number && target.unit === quantity.unit && target.bound !== quantity.bound;
  const goals = goalLeavesOf(file)
    .flatMap(goalNumbersOf)
    .filter(({ quantity }) => quantity.bound !== 'exact' && all.some(({ target }) => areOpposite(quantity, target)));
  if (goals.length === 0) return [];
  // Where the indicator itself is wrong, the goal is right.
  const indicators = all.filter(({ placed, target }) => wrongBound(placed, target) !== target.bound);
  return goals.flatMap((goal): Finding[] => {
    const { leaf, quantity } = goal;
    const [named, ...others] = namedBy(goal, indicators);
    if (!named || others.length > 0 || named.tier < 1) return [];
    const { target, placed } = named.indicator;
    if (!areOpposite(quantity, target)) return [];
    if (sidesElsewhere(placed).includes(quantity.bound)) {
      const found = placed.indicator.指标值.trim();
      const wished = `与目标和别的表的“${quantity.text}”方向一致`;
      const at = { file, path: [...placed.path, '指标值'], other: { file, path: leaf.path } };
      return [{ ...at, message: '比较符号与目标里的说法相反', expected: wished, found, hint: HINT }];
    }
    const expected = `${placed.indicator.三级指标}　${placed.indicator.指标值.trim()}`;
    const message = '目标里的说法与指标的比较符号相反';
    return [{ file, path: leaf.path, span: spanOf(quantity), message, expected, found: quantity.text, hint: HINT }];
  });
}

/** Scoring names the bad side too: `低于60次不得分`. */
function isScoring(text: string): boolean {
  return /不得分|扣|得分|\d分|否则|未达|不合格/.test(text);
}
