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
import { wholeNumber } from '../../model/whole-number.js';
import { projectNameIn, type Filing, type Project } from '../../model/filing.js';
import { textAt, type Located } from '../../source/located.js';
import {
  amountsIn,
  areDigitsShifted,
  haveTwoDigitsChangedAbout,
  inYuan,
  says,
  significantDigits,
  unitThatWouldSay,
  type NamedAmount,
} from '../../prose/amounts-in-text.js';
import {
  departmentBudgets,
  departmentMentions,
  projectBudget,
  moneyLeavesOf,
  projectMentions,
  PROSE,
  type Budget,
  type BudgetMention,
} from '../budget-mentions.js';
import { costMentionsIn, type CostMention } from '../cost-mentions.js';
import { filesOf, leavesOf, type Leaf } from '../leaves.js';
import { projectAmountsIn, type ProjectAmount } from '../project-amounts.js';
import type { Reader } from '../reader.js';
import type { Finding, Rule } from '../rule.js';
import {
  payBudget,
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
    const known = [...departmentBudgets(filing, reader), ...ofProjects].flatMap((budget) => budget?.yuan ?? []);
    const ofDepartment = departmentMentions(filing, reader).filter(
      ({ amount }) => !known.some((yuan) => says(amount, yuan)),
    );
    const found = [
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
          ...misreadBudget(file, budget, reader.year(), isOfOneYear(file, reader)),
        ];
      }),
    ];
    const ofCosts = filesOf(filing).flatMap((file) => costMentionsIn(file, known).map(costFinding));
    return [...found, ...ofCosts.filter((one) => !found.some((other) => isSameSpan(one, other)))];
  },
};

function isSameSpan(one: Finding, other: Finding): boolean {
  return one.file === other.file && one.path.join('/') === other.path.join('/') && one.span?.[0] === other.span?.[0];
}

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

function costFinding({ leaf: { file, path }, amount, placed }: CostMention): Finding {
  return {
    file,
    path,
    span: [amount.start, amount.end],
    other: { file: placed.file, path: [...placed.path, '指标值'] },
    message: '文中的金额与成本指标不符',
    expected: `${placed.indicator.三级指标.trim()}　${placed.indicator.指标值.trim()}`,
    found: amount.typed,
    hint: '核对后把两处改成同一个数',
  };
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

/** What is paid out, right in front of an amount or as the name of a cost: more than the budget cannot be. */
const SPENT =
  /(?:支出|费用?|经费|资金|补助|补贴|奖补|奖励|救助金|助学金|奖学金|成本|造价|概算|投资|(?:合同|采购|中标|工程|结算|成交|总)价|价款|(?:工程|合同|货|设备|尾|采购|专|进度|结算)款|开支|花费|投入|拨付|支付|兑付|兑现|发放|结算|结清|付清)(?:总额|总价|总计|金额|合计|共计?|为|约|预计)?(?:严格)?(?:[≤＝=]|控制在|不超过|不高于|不突破|限定在)?$/;
const OF_OTHERS = /社会|企业|群众|家庭|全市|三年|五年|累计|上年|去年|争取|招商|引资|引进|签约|20\d\d年/;
/** Whose money, or what, is no spending of this budget. */
const NOT_SPENT =
  /总投资|总概算|总预算|(?<!支付|拨付|兑付|结算|结清|付清|使用)项目|争取|到[位账]|完成|拉动|带动|撬动|整合|筹|自有|上级|中央|省级|配套|追回|收回|清缴|节约|节省|压减|监管|监督|管理|审[减计核]|评审|检查|涉及|规模|结余|收入|产值|效益|保险|贷|募|捐|减轻|减少|负担|损失|价值|销售|交易|签约|融资|债|罚|没收|出让|拍卖|资产|农户|户均|增加|吸引|招引|提供/;

/** What works cost over all their years; it is told from this year's money where that stands in the same text. */
const OF_THE_WHOLE =
  /(?:概算|造价|投资|总(?:投入|资金|预算|费用|支出|经费|成本)|(?:合同|中标|工程)(?:总?价|总额|金额))[\u4e00-\u9fff]{0,3}$/;

function wholesIn(leaf: Leaf): string[] {
  return amountsIn(leaf.text).flatMap((amount) =>
    OF_THE_WHOLE.test(wordsBefore(leaf, amount)) ? [inYuan(amount)] : [],
  );
}

function saysBudget({ text }: Leaf, { yuan }: Budget): boolean {
  return amountsIn(text).some((amount) => says(amount, yuan));
}

/** Digits that count, of an amount that is said to be spent. */
const FEWEST_OF_MONEY = 2;

const HELD_WITHIN = /(?:支出|费用|经费|成本)(?:总额)?(?:严格)?(?:控制在|不超过|不高于|限定在)$/;

/**
 * Amounts that no words call the budget and that are hardly another: spending held within more than the whole or a
 * tenth of it, and the budget's digits with two of them changed about.
 */
function misreadBudget(file: Located<Project>, budget: Budget, year: number | undefined, isOfYear: boolean): Finding[] {
  const payments = stagePaymentsOf(file);
  const parts = payBudget(file, budget.yuan) ? payments : [];
  const leaves = moneyLeavesOf(file);
  // What several years cost, and its parts with it.
  const ofYears = isOfYear ? [] : leaves.flatMap((leaf) => wholesIn(leaf));
  const wholeOfYears = ofYears.reduce((most, yuan) => (isLess(most, yuan) ? yuan : most), '0');
  return leaves.flatMap((leaf) =>
    amountsIn(leaf.text)
      .filter((amount) => {
        const isSaid = says(amount, budget.yuan) || unitThatWouldSay(amount, budget.yuan) !== undefined;
        if (parts.some((part) => part.leaf === leaf && part.span[0] === amount.start)) return false;
        if (isSaid || amount.isRate || (amount.isApproximate && !isFarAbove(amount, budget))) return false;
        const before = wordsBefore(leaf, amount);
        // 合同价款260万元的65% is what is paid.
        if (/^\s?(?:的\s?\d+(?:\.\d+)?\s?[%％]|[×✕*])/.test(leaf.text.slice(amount.end))) return false;
        if (isOfOtherYear(leaf, amount, year)) return false;
        if (OF_OTHERS.test(before.replaceAll(`${String(year)}年`, ''))) return false;
        const yuan = inYuan(amount);
        const isMisheld = isLess(budget.yuan, yuan) || amountsEqual(shiftAmount(yuan, 1), budget.yuan);
        const isOfBenefit = /效益|可持续|满意/.test(`${String(leaf.path[1])}${String(leaf.path[2])}`);
        const isBeyond =
          isLess(budget.yuan, yuan) &&
          !isOfBenefit &&
          SPENT.test(before) &&
          !NOT_SPENT.test(before) &&
          !(OF_THE_WHOLE.test(before) && (!isOfYear || saysBudget(leaf, budget))) &&
          !isLess(yuan, wholeOfYears);
        // 260万元 is one of three payments of 620万元 rather than all of it.
        const isPaid =
          payments.length > 1 && payments.some(({ leaf: of, span }) => of === leaf && span[0] === amount.start);
        // What two texts say is meant.
        const isSaidTwice = leaves.some(
          (other) => other !== leaf && amountsIn(other.text).some((one) => says(one, yuan)),
        );
        const isSwapped =
          !isPaid &&
          !isSaidTwice &&
          SPENT.test(before) &&
          haveTwoDigitsChangedAbout(yuan, budget.yuan, FEWEST_OF_MONEY);
        const isShifted = SPENT.test(before) && !NOT_SPENT.test(before) && areDigitsShifted(yuan, budget.yuan);
        const isWhole = isOfYear && WHOLE_WORK.test(before) && !OF_SEVERAL.test(sentenceOf(leaf, amount));
        return (
          isBeyond ||
          (isWhole && isLess(budget.yuan, yuan) && isLess(yuan, multiplyAmounts(budget.yuan, HARDLY_MORE))) ||
          isSwapped ||
          isShifted ||
          (isMisheld && HELD_WITHIN.test(before)) ||
          (!isSaidTwice && haveTwoDigitsChangedAbout(yuan, budget.yuan))
        );
      })
      .map((amount) => findingOf({ leaf, amount, budget, isWeak: false, isOfStage: false })),
  );
}

/** 项目总投资, 工程概算: of work that is done in the year, all is this year's money. */
const WHOLE_WORK =
  /(?:总(?:投资|概算|预算|造价|成本|费用|支出|投入)|(?:项目|工程)(?:投资|概算|造价|成本))(?:成本)?(?:总?额)?(?:为|约|严格)?(?:[≤＝=]|控制在|不超过|不高于|不突破|限定在)*$/;
/** Several that pay for it, or years. */
const OF_SEVERAL = /自筹|社会|企业|配套|其中|[一二三四五]年|累计|争取|贷|农户|群众/;
function sentenceOf({ text }: Leaf, { start, end }: NamedAmount): string {
  const ahead = text.slice(0, start).split(SENTENCE_END).at(-1) ?? '';
  return ahead + text.slice(start, end) + (text.slice(end).split(SENTENCE_END, 1)[0] ?? '');
}

/** Others may pay for what is far above the budget. */
const HARDLY_MORE = '1.25';

function isOfOneYear(file: Located<Project>, reader: Reader): boolean {
  const { start = '', end = '' } = reader.period(file, ['项目计划实施时间']) ?? {};
  const year = String(reader.year());
  return start.startsWith(year) && end.startsWith(year);
}

const SENTENCE_END = /[。；;\n]/;
const YEAR_SAID = /(20\d\d)年|上一?年|去年|[本今当]年/g;

/** Whether the year that its sentence named last is another: 2024年完成一期3600平方米，支付540万元. */
function isOfOtherYear({ text }: Leaf, { start }: NamedAmount, year: number | undefined): boolean {
  const sentence = text.slice(0, start).split(SENTENCE_END).at(-1) ?? '';
  const [said, number] = [...sentence.matchAll(YEAR_SAID)].at(-1) ?? [];
  if (said === undefined || year === undefined) return false;
  return number === undefined ? /^[上去]/.test(said) : wholeNumber(number) !== year;
}

/** About so much is more than the budget where it is a tenth more. */
const MUCH_MORE = '1.1';

function isFarAbove(amount: NamedAmount, { yuan }: Budget): boolean {
  return isLess(multiplyAmounts(yuan, MUCH_MORE), inYuan(amount));
}

/** What is said of an amount in its clause; of the value of a cost indicator, its name. */
function wordsBefore({ file, path, text }: Leaf, { start }: NamedAmount): string {
  const clause =
    text
      .slice(Math.max(0, start - 24), start)
      .split(/[，。；\n]/)
      .at(-1) ?? '';
  const isOfCost = path.at(-1) === '指标值' && /成本/.test(`${String(path[1])}${String(path[2])}`);
  const name = textAt(file.value, [...path.slice(0, -1), '三级指标']).trim();
  return isOfCost && /^[≤＜<=＝\s]*$|不超过|不高于|控制在/.test(clause) ? `${name}成本${clause.trim()}` : clause;
}

function contradictions(mentions: readonly BudgetMention[]): Finding[] {
  const wrong = mentions.filter((mention) => {
    const { amount, budget, isOfStage, isWeak, leaf } = mention;
    // A wrong unit is the business of unit-slip.
    if (says(amount, budget.yuan) || unitThatWouldSay(amount, budget.yuan) !== undefined) return false;
    if (isOfStage && isLess(inYuan(amount), budget.yuan)) return false;
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
