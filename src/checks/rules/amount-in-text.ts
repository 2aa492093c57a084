/** An amount in prose that by its words is the budget, and is another. */

import {
  addAmounts,
  amountsEqual,
  distanceOf,
  isLess,
  multiplyAmounts,
  shiftAmount,
  subtractAmounts,
} from '../../model/amount.js';
import { projectNameIn, type Filing, type Project } from '../../model/filing.js';
import type { Located } from '../../source/located.js';
import {
  amountsIn,
  haveTwoDigitsChangedAbout,
  inYuan,
  says,
  significantDigits,
  unitThatWouldSay,
  type NamedAmount,
} from '../../prose/amounts-in-text.js';
import { around, SENTENCE_END } from '../../prose/sentence.js';
import {
  departmentBudgets,
  departmentMentions,
  projectBudget,
  projectMentions,
  PROSE,
  type Budget,
  type BudgetMention,
} from '../budget-mentions.js';
import { leavesOf, type Leaf } from '../leaves.js';
import { projectAmountsIn, type ProjectAmount } from '../project-amounts.js';
import type { Reader } from '../reader.js';
import { misreadBudget, type WorkTime } from '../misread-budget.js';
import type { Finding, Rule } from '../rule.js';
import {
  shrunkPaymentsOf,
  stagePaymentsOf,
  wrongPaymentsOf,
  wrongSharesOf,
  type WrongShare,
} from '../stage-payments.js';

/** 绩效目标与预算相匹配: the goals speak of the money that is applied for; last year's numbers often stay behind. */
export const amountInText: Rule = {
  code: 'amount-in-text',
  severity: 'warning',
  summary: '目标、计划和指标里写到的预算数与预算相同',
  reason: '目标与预算要相匹配；文中的数多半是上一年或调整以前的',
  needs: [['项目/预算资金'], ['部门/基本支出'], ['部门/项目支出'], ['部门/资金总额']],
  check({ filing, reader }) {
    const { projects } = filing;
    const ofProjects = projects.map((file) => projectBudget(file, reader));
    // In the department form a project's budget may be called 项目支出, too.
    const budgets = [...departmentBudgets(filing, reader), ...ofProjects].flatMap((budget) => budget?.yuan ?? []);
    // To the 元, where 项目支出 is rounded.
    const known = [...budgets, addAmounts(ofProjects.flatMap((budget) => budget?.yuan ?? []))];
    const ofDepartment = departmentMentions(filing, reader).filter(
      ({ amount }) => !known.some((yuan) => says(amount, yuan)),
    );
    return [
      ...contradictions(ofDepartment),
      // What its own words already say is the budget is reported above.
      ...nearTotals(filing, reader)
        .filter(({ leaf, amount }) => !ofDepartment.some((one) => isAt(one, leaf, amount)))
        .map(findingOf),
      ...projectAmountsIn(filing, reader).map(projectAmountFinding),
      ...projects.flatMap((file, index) => {
        const found = contradictions(projectMentions(file, reader));
        const budget = ofProjects[index];
        if (found.length > 0 || !budget) return found;
        const ofShares = shareFindings(file, budget);
        return [
          ...paymentFindings(file, budget, reader.year()),
          ...ofShares,
          ...misreadBudget(file, budget, reader.year(), workTimeOf(file, reader)).map(findingOf),
        ];
      }),
    ];
  },
};

function projectAmountFinding({ leaf, amount, project, budget }: ProjectAmount): Finding {
  const found = findingOf({ leaf, amount, budget, isWeak: false, isOfStage: false });
  return {
    ...found,
    other: { file: project, path: [budget.name] },
    message: '写的金额与项目表的预算不符',
    expected: `${(projectNameIn(project.value) ?? '').trim()}　${budget.name} ${budget.yuan} 元`,
  };
}

function paymentFindings(file: Located<Project>, budget: Budget, year: number | undefined): Finding[] {
  const { payments = [], sum = '0' } = wrongPaymentsOf(file, budget.yuan, year) ?? {};
  const isMore = isLess(budget.yuan, sum);
  const all = stagePaymentsOf(file)
    .map(({ typed }) => typed)
    .join(' + ');
  return payments.map(({ leaf, span }) => ({
    file,
    path: leaf.path,
    span,
    other: { file, path: [budget.name] },
    message: `各阶段支付的合起来${isMore ? '多' : '少'}于预算资金`,
    expected: `${budget.name} ${budget.yuan} 元`,
    found: `${all} = ${sum} 元`,
    hint: '核对各阶段支付的金额与预算，改正其中一处',
  }));
}

/** Shares that their amounts are not, and sums paid so far that shrink. */
function shareFindings(file: Located<Project>, budget: Budget): Finding[] {
  const leaves = leavesOf(file).filter(({ path }) => PROSE.includes(String(path[0])) && path[0] !== '绩效指标');
  const told = (wrong: readonly WrongShare[], message: string) =>
    wrong.map(({ leaf, span, typed, expected }): Finding => ({
      file,
      path: leaf.path,
      span,
      other: { file, path: [budget.name] },
      message,
      expected,
      found: typed,
      hint: '核对比例、金额与预算，改正其中一处',
    }));
  return [
    ...told(wrongSharesOf(file, leaves, budget.yuan), '写的比例与后面的金额不符'),
    ...told(shrunkPaymentsOf(file, budget.yuan), '各阶段累计支付的数前后不符'),
  ];
}

/** `合计42169.14万元` in the department form: less than 1% from the whole is meant to be the whole. */
function nearTotals(filing: Filing, reader: Reader): BudgetMention[] {
  const budget = departmentBudgets(filing, reader).find(({ name }) => name === '资金总额');
  if (!budget) return [];
  return leavesOf(filing.department)
    .filter(({ path, text }) => PROSE.includes(String(path[0])) && /[合总共]计/.test(text))
    .flatMap((leaf) =>
      amountsIn(leaf.text)
        .filter((amount) => {
          const before = leaf.text.slice(Math.max(0, amount.start - 8), amount.start);
          const isOfBoth = /基本支出.*项目支出/.test(leaf.text.slice(0, amount.start));
          const isNear = isLess(distanceOf(inYuan(amount), budget.yuan), shiftAmount(budget.yuan, -2));
          return (
            (isNear || (isOfBoth && haveTwoDigitsChangedAbout(inYuan(amount), budget.yuan))) &&
            !says(amount, budget.yuan) &&
            significantDigits(amount.number) >= 4 &&
            /(?:合计|总计|共计)[为是：:]?$/.test(before)
          );
        })
        .map((amount) => ({ leaf, amount, budget, isWeak: false, isOfStage: false })),
    );
}

function isAt(mention: BudgetMention, leaf: Leaf, { start }: NamedAmount): boolean {
  return mention.amount.start === start && mention.leaf.path.join('/') === leaf.path.join('/');
}

function workTimeOf(file: Located<Project>, reader: Reader): WorkTime {
  const { start, end } = reader.period(file, ['项目计划实施时间']) ?? {};
  const year = String(reader.year());
  if (start === undefined || end === undefined) return 'unknown';
  return start.startsWith(year) && end.startsWith(year) ? 'year' : 'years';
}

function contradictions(mentions: readonly BudgetMention[]): Finding[] {
  const wrong = mentions.filter((mention) => {
    const { amount, budget, isOfStage, isWeak, leaf } = mention;
    // A wrong unit is the business of unit-slip.
    if (says(amount, budget.yuan) || unitThatWouldSay(amount, budget.yuan) !== undefined) return false;
    if (isOfStage && isLess(inYuan(amount), budget.yuan)) return false;
    // 预算为73万元与4万元之和，即77万元: the sentence itself comes to the budget.
    if (amountsIn(around(leaf.text, amount, SENTENCE_END)).some((other) => says(other, budget.yuan))) return false;
    if (!isWeak) return true;
    const isSmall = isLess(multiplyAmounts(inYuan(amount), 2), budget.yuan);
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

function findingOf({ leaf: { file, path }, amount, budget }: BudgetMention): Finding {
  const { typed, start, end } = amount;
  const isMore = isLess(budget.yuan, inYuan(amount));
  const [larger, smaller] = isMore ? [inYuan(amount), budget.yuan] : [budget.yuan, inYuan(amount)];
  return {
    file,
    path,
    span: [start, end],
    other: { file, path: budget.name === '预算资金' ? [budget.name] : ['支出预算', budget.name] },
    message: `文中的金额与${budget.name}不符`,
    expected: `${budget.name} ${budget.yuan} 元`,
    found: `${typed}（${inYuan(amount)} 元，${isMore ? '多' : '少'} ${subtractAmounts(larger, smaller)} 元）`,
    hint: '核对文中的金额与预算，改正其中一处',
  };
}
