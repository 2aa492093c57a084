/** 元 typed for 万元 or the reverse, and sums in prose that do not hold. */

import type { Filing } from '../../model/filing.js';
import type { Indicator } from '../../model/indicator.js';
import type { Quantity } from '../../prose/quantity.js';
import {
  amountsIn,
  inYuan,
  significantDigits,
  unitThatWouldSay,
  type NamedAmount,
} from '../../prose/amounts-in-text.js';
import {
  departmentBudgets,
  departmentMentions,
  moneyLeavesOf,
  projectBudget,
  projectMentions,
  PROSE,
  type Budget,
} from '../budget-mentions.js';
import { budgetsInWrongUnit } from '../budget-unit.js';
import { costSlipsOf } from '../cost-slips.js';
import { wrongRelationsOf } from '../form-relations.js';
import { labelledApart } from '../labelled-numbers.js';
import { filesOf, inEachFile, indicatorsOf, leavesOf, type Leaf } from '../leaves.js';
import { moneySlipsOf } from '../goal-contradictions.js';
import type { Reader } from '../reader.js';
import { slippedRestatement } from '../restated-target.js';
import type { Finding, Rule } from '../rule.js';
import { placedAt, wrongEquations, wrongSums, wrongUnits, type PlacedFinding } from '../wrong-sums.js';

/** Digits from which an amount that differs from the budget by its unit alone needs no words to be meant as it. */
const FEWEST_DIGITS = 3;
/** Of a cost indicator's value that is no price fewer will do. */
const FEWEST_DIGITS_OF_A_COST = 2;

/** The department form is in 万元 and the project forms are in 元, so that amounts are copied with the wrong unit. */
export const unitSlip: Rule<{ readonly 最低预算: number }> = {
  code: 'unit-slip',
  severity: 'warning',
  summary: '文中的加减对得上，元与万元没有写混',
  reason: '部门表以万元、项目表以元为单位，换算时最容易差一万倍',
  limits: { 最低预算: 1000 },
  check({ filing, reader }, { 最低预算 }) {
    const fields = budgetsInWrongUnit(filing, 最低预算, reader);
    // Where the budget itself is in the wrong unit, the texts are right.
    const inTexts = wrongBudgets(filing, reader).filter(({ finding }) =>
      fields.every(({ file }) => file !== finding.file),
    );
    const found = [
      ...wrongSumsIn(filing),
      ...inTexts,
      ...targetSlips(filing, reader.year()),
      ...wrongRelationsOf(filing, reader),
      ...labelledApart(filing),
      ...filing.projects.flatMap((file) => costSlipsOf(file, projectBudget(file, reader))),
    ];
    return [...fields, ...withoutRepeats(found)];
  },
};

const wrongSumsIn = inEachFile((file) => {
  const texts = leavesOf(file).filter(({ path }) => PROSE.includes(String(path[0])) || path[0] === '附加字段');
  return [wrongEquations, wrongSums, wrongUnits].flatMap((look) => texts.flatMap(look));
});

/** Numbers of goals and explanations that are their indicator's target but for 万. */
function targetSlips(filing: Filing, year: number | undefined): PlacedFinding[] {
  const inGoals = moneySlipsOf(filing, year).map(({ goal, indicator }) =>
    targetSlip(goal.leaf, goal.quantity, indicator.placed.indicator),
  );
  return [...inGoals, ...slipsInExplanations(filing)];
}

const slipsInExplanations = inEachFile((file) =>
  indicatorsOf(file).flatMap((placed) => {
    const { path, indicator } = placed;
    const slip = slippedRestatement(placed);
    const text = indicator.指标解释及计算公式;
    return slip ? [targetSlip({ file, path: [...path, '指标解释及计算公式'], text }, slip, indicator)] : [];
  }),
);

function targetSlip(leaf: Leaf, { index, text }: Quantity, { 三级指标, 指标值 }: Indicator): PlacedFinding {
  return placedAt(leaf, [index, index + text.length], {
    message: '与指标值差一万倍，漏写或多写了“万”',
    expected: `${三级指标}　${指标值.trim()}`,
    found: text,
    hint: '核对单位，把两处改成一致',
  });
}

/** Amounts that are a budget but for their unit: by their words, or by digits that are no coincidence. */
function wrongBudgets(filing: Filing, reader: Reader): PlacedFinding[] {
  const { projects } = filing;
  const mentions = [
    ...departmentMentions(filing, reader),
    ...projects.flatMap((file) => projectMentions(file, reader)),
  ];
  const ofDepartment = departmentBudgets(filing, reader);
  const byWords = mentions.flatMap(({ leaf, amount, budget }) => slipOf(leaf, amount, budget));
  const byDigits = filesOf(filing).flatMap((file, index) => {
    const project = projects[index - 1];
    const budgets = project ? [projectBudget(project, reader)].flatMap((budget) => budget ?? []) : ofDepartment;
    return moneyLeavesOf(file).flatMap((leaf) =>
      amountsIn(leaf.text)
        .filter(({ isRate, isApproximate }) => !isRate && !isApproximate)
        .flatMap((amount) => budgets.flatMap((budget) => slipByDigits(leaf, amount, budget))),
    );
  });
  return [...byWords, ...byDigits];
}

function slipByDigits(leaf: Leaf, amount: NamedAmount, budget: Budget): PlacedFinding[] {
  const digits = significantDigits(amount.number);
  const isExact = digits === significantDigits(budget.yuan);
  const isCost = leaf.path.at(-1) === '指标值' && leaf.path.some((step) => /成本/.test(String(step)));
  const isLong = digits >= (isCost ? FEWEST_DIGITS_OF_A_COST : FEWEST_DIGITS) || amount.number === budget.yuan;
  // What something grows by is no budget, whatever its digits.
  const isChange = /(?:增加|提高|减少|降低|上涨|多出)$/.test(
    leaf.text.slice(Math.max(0, amount.start - 4), amount.start),
  );
  return isExact && isLong && !isChange ? slipOf(leaf, amount, budget) : [];
}

function slipOf(leaf: Leaf, amount: NamedAmount, { name, yuan }: Budget): PlacedFinding[] {
  const unit = unitThatWouldSay(amount, yuan);
  if (unit === undefined) return [];
  const { typed, number, start, end } = amount;
  return [
    placedAt(leaf, [start, end], {
      message: `与${name}差一万倍，元与万元写混了`,
      expected: `${name} ${yuan} 元`,
      found: `${typed}（${inYuan(amount)} 元）`,
      hint: `核对单位，改为 ${number}${unit}；预算本身填错的改预算`,
    }),
  ];
}

/** What overlaps an earlier finding of the same text is the same slip. */
function withoutRepeats(found: readonly PlacedFinding[]): Finding[] {
  const taken = new Map<string, PlacedFinding[]>();
  return found.flatMap((placed) => {
    const { finding, start, end } = placed;
    const key = JSON.stringify([finding.file.file, finding.path]);
    const others = taken.get(key) ?? [];
    if (others.some((other) => start < other.end && other.start < end)) return [];
    taken.set(key, [...others, placed]);
    return [finding];
  });
}
