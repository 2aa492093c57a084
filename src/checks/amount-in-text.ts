/** An amount in prose that by its words is the budget, and is another. */

import { addAmounts, amountsEqual, subtractAmounts } from '../model/amount.js';
import { amountsIn, fragmentAt, inYuan, says, unitThatWouldSay } from './amounts-in-text.js';
import { departmentBudgets, departmentMentions, projectMentions, type BudgetMention } from './budget-mentions.js';
import type { Finding, Rule } from './rule.js';

/** 绩效目标与预算相匹配: the goals speak of the money that is applied for; last year's numbers often stay behind. */
export const amountInText: Rule = {
  code: 'amount-in-text',
  severity: 'warning',
  summary: '目标、计划和指标里写到的预算数与预算相同',
  reason: '目标与预算要相匹配；文中的数多半是上一年或调整以前的',
  check({ filing }) {
    const { department, projects } = filing;
    // In the department form a project's budget may be called 项目支出, too.
    const known = [
      ...departmentBudgets(filing).map(({ yuan }) => yuan),
      ...projects.map((file) => file.value.预算资金),
    ];
    const ofDepartment = departmentMentions(filing).filter(({ amount }) => !known.some((yuan) => says(amount, yuan)));
    return [
      ...contradictions(ofDepartment),
      ...projects.flatMap((file) => contradictions(projectMentions(file, department.value.年度))),
    ];
  },
};

function contradictions(mentions: readonly BudgetMention[]): Finding[] {
  const wrong = mentions.filter((mention) => {
    const { amount, budget, isOfStage, isWeak, leaf } = mention;
    // A wrong unit is the business of unit-slip.
    if (says(amount, budget.yuan) || unitThatWouldSay(amount, budget.yuan) !== undefined) return false;
    if (isOfStage && Number(inYuan(amount)) < Number(budget.yuan)) return false;
    if (!isWeak) return true;
    const isSmall = Number(inYuan(amount)) < Number(budget.yuan) / 2;
    return !isSmall && !amountsIn(leaf.text).some((other) => says(other, budget.yuan));
  });
  return isBreakdown(wrong) ? [] : wrong.map(findingOf);
}

/** Whether all the amounts are parts of one budget. */
function isBreakdown(mentions: readonly BudgetMention[]): boolean {
  const [first] = mentions;
  if (!first || mentions.length < 2 || mentions.some(({ budget }) => budget.name !== first.budget.name)) return false;
  return amountsEqual(addAmounts(mentions.map(({ amount }) => inYuan(amount))), first.budget.yuan);
}

function findingOf({ leaf: { file, path, text }, amount, budget }: BudgetMention): Finding {
  const { typed, start, end } = amount;
  const isMore = Number(subtractAmounts(inYuan(amount), budget.yuan)) > 0;
  const [larger, smaller] = isMore ? [inYuan(amount), budget.yuan] : [budget.yuan, inYuan(amount)];
  return {
    file,
    path,
    fragment: fragmentAt(text, start, end),
    message: `文中的金额与${budget.name}不符`,
    expected: `${budget.name} ${budget.yuan} 元`,
    found: `${typed}（${inYuan(amount)} 元，${isMore ? '多' : '少'} ${subtractAmounts(larger, smaller)} 元）`,
    hint: '核对文中的金额与预算，改正其中一处',
  };
}
