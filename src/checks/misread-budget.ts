/** Amounts of a project's form that no words call the budget and that are hardly another. */

import { addAmounts, amountsEqual, isLess, multiplyAmounts, shiftAmount, subtractAmounts } from '../model/amount.js';
import type { Project } from '../model/filing.js';
import { wholeNumber } from '../model/whole-number.js';
import { textAt, type Located } from '../source/located.js';
import {
  amountsIn,
  areDigitsShifted,
  haveTwoDigitsChangedAbout,
  inYuan,
  says,
  unitThatWouldSay,
  type NamedAmount,
} from '../prose/amounts-in-text.js';
import { moneyLeavesOf, type Budget, type BudgetMention } from './budget-mentions.js';
import type { Leaf } from './leaves.js';
import { aheadOf, around, SENTENCE_END } from '../prose/sentence.js';
import { payBudget, stagePaymentsOf } from './stage-payments.js';

/** What is paid out, right in front of an amount or as the name of a cost: more than the budget cannot be. */
const SPENT =
  /(?:支出|费用?|经费|资金|补助|补贴|奖补|奖励|救助金|助学金|奖学金|成本|造价|概算|投资|(?:合同|采购|中标|工程|结算|成交|总)价|(?<![贷存罚捐借欠税])款|开支|开销|花销?|花费|列支|投入|拨付|支付|兑付|兑现|发放|结算|结清|付清|付给[^，。；\d]{0,8})(?:总额|总价|总计|金额|合计|共计?|加起来|一共|为|约|预计)?(?:严格)?(?:[≤＝=]|控制[在到]|压缩?[在到]|不超过|不高于|不突破|限定在)?$/;
const OF_OTHERS = /社会|企业|群众|家庭|全市|三年|五年|累计|上年|去年|争取|招商|引资|引进|签约|20\d\d年/;
/** Whose money, or what, is no spending of this budget. */
const NOT_SPENT =
  /总投资|总概算|总预算|(?<!支付|拨付|兑付|结算|结清|付清|使用)项目|争取|到[位账]|完成|拉动|带动|撬动|整合|筹|自有|上级|各级|中央|省级|配套|追回|收回|清缴|节约|节省|压减|监管|监督|管理|审[减计核]|评审|检查|涉及|规模|结余|收入|产值|效益|保险|贷|募|捐|减轻|减少|负担|损失|价值|销售|交易|签约|融资|债|罚|没收|出让|拍卖|资产|农户|户均|增加|吸引|招引|提供/;

/** What works cost over all their years; it is told from this year's money where that stands in the same text. */
const OF_THE_WHOLE =
  /(?:概算|造价|投资|总(?:投入|资金|预算|费用|支出|经费|成本)|(?:合同|中标|工程)(?:总?价|总额|金额))[\u4e00-\u9fff]{0,3}[≤＝=]?$/;

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

/** Whether the work is done within 年度, or takes more than that. */
export type WorkTime = 'year' | 'years' | 'unknown';

/**
 * Amounts that no words call the budget and that are hardly another: spending held within more than the whole or a
 * tenth of it, and the budget's digits with two of them changed about.
 */
export function misreadBudget(
  file: Located<Project>,
  budget: Budget,
  year: number | undefined,
  work: WorkTime,
): BudgetMention[] {
  const payments = stagePaymentsOf(file);
  const parts = payBudget(file, budget.yuan) ? payments : [];
  const leaves = moneyLeavesOf(file);
  // What several years cost, and its parts with it.
  const ofYears = work === 'years' ? leaves.flatMap((leaf) => wholesIn(leaf)) : [];
  const wholeOfYears = ofYears.reduce((most, yuan) => (isLess(most, yuan) ? yuan : most), '0');
  return leaves.flatMap((leaf) =>
    amountsIn(leaf.text)
      .filter((amount) => {
        if (parts.some((part) => part.leaf === leaf && part.span[0] === amount.start)) return false;
        if (amount.isRate || (amount.isApproximate && !isFarAbove(amount, budget))) return false;
        if (says(amount, budget.yuan) || unitThatWouldSay(amount, budget.yuan) !== undefined) return false;
        const before = wordsBefore(leaf, amount);
        // 合同价款260万元的65% is what is paid.
        if (/^\s?(?:的\s?\d+(?:\.\d+)?\s?[%％]|[×✕*])/.test(leaf.text.slice(amount.end))) return false;
        if (isOfOtherYear(leaf, amount, year)) return false;
        if (OF_OTHERS.test(before.replaceAll(`${String(year)}年`, ''))) return false;
        const yuan = inYuan(amount);
        const isAbove = isLess(budget.yuan, yuan) && !isLess(multiplyAmounts(budget.yuan, FARTHEST), yuan);
        const isOfBenefit = /效益|可持续|满意/.test(`${String(leaf.path[1])}${String(leaf.path[2])}`);
        const isBeyond =
          isAbove &&
          !isOfBenefit &&
          SPENT.test(before) &&
          !NOT_SPENT.test(before) &&
          !isWithRest(yuan, budget, leaves) &&
          !(OF_THE_WHOLE.test(before) && (work === 'years' || saysBudget(leaf, budget))) &&
          !isLess(yuan, wholeOfYears);
        // 260万元 is one of three payments of 620万元 rather than all of it.
        const isPaid =
          payments.length > 1 && payments.some(({ leaf: of, span }) => of === leaf && span[0] === amount.start);
        // What two texts say is meant.
        const isSaidTwice = () =>
          leaves.some((other) => other !== leaf && amountsIn(other.text).some((one) => says(one, yuan)));
        const isSwapped =
          !isPaid &&
          SPENT.test(before) &&
          haveTwoDigitsChangedAbout(yuan, budget.yuan, FEWEST_OF_MONEY) &&
          !isSaidTwice();
        const isShifted =
          SPENT.test(before) &&
          !NOT_SPENT.test(before) &&
          areDigitsShifted(yuan, budget.yuan) &&
          !amountsEqual(addAmounts(amountsIn(leaf.text).map(inYuan)), budget.yuan);
        const isWhole =
          work === 'year' && WHOLE_WORK.test(before) && !OF_SEVERAL.test(around(leaf.text, amount, SENTENCE_END));
        return (
          isBeyond ||
          (isWhole &&
            !isWithRest(yuan, budget, leaves) &&
            isLess(budget.yuan, yuan) &&
            isLess(yuan, multiplyAmounts(budget.yuan, HARDLY_MORE))) ||
          isSwapped ||
          isShifted ||
          (HELD_WITHIN.test(before) && (isAbove || amountsEqual(shiftAmount(yuan, 1), budget.yuan))) ||
          (haveTwoDigitsChangedAbout(yuan, budget.yuan) && !isSaidTwice())
        );
      })
      .map((amount) => ({ leaf, amount, budget, isWeak: false, isOfStage: false })),
  );
}

/** 采购总额160万元 beside 质保金8万元 and a budget of 152万元: what is not paid this year is told, too. */
function isWithRest(yuan: string, budget: Budget, leaves: readonly Leaf[]): boolean {
  const rest = subtractAmounts(yuan, budget.yuan);
  return leaves.some(({ text }) => amountsIn(text).some((one) => says(one, rest) && RETAINED.test(text)));
}

const RETAINED = /质保|质量保证金|保证金|次年|下年|以后年度|20\d\d年/;

/** 项目总投资, 工程概算: of work that is done in the year, all is this year's money. */
const WHOLE_WORK =
  /(?:总(?:投资|概算|预算|造价|成本|费用|支出|投入)|(?:项目|工程)(?:投资|概算|造价|成本))(?:成本)?(?:总?额)?(?:为|约|严格)?(?:[≤＝=]|控制在|不超过|不高于|不突破|限定在)*$/;
/** Several that pay for it, or years. */
const OF_SEVERAL = /自筹|社会|企业|配套|其中|[一二三四五]年|累计|争取|贷|农户|群众/;

/** Others may pay for what is far above the budget. */
const HARDLY_MORE = '1.25';

/** 比上年增长5% says nothing of what comes behind. */
const YEAR_SAID = /(?<![比较])(?:(20\d\d)年|上一?年|去年|[本今当]年)/g;

/** Whether the year that its sentence named last is another: 2024年完成一期3600平方米，支付540万元. */
function isOfOtherYear({ text }: Leaf, { start }: NamedAmount, year: number | undefined): boolean {
  const sentence = aheadOf(text, start, SENTENCE_END);
  const [said, number] = [...sentence.matchAll(YEAR_SAID)].at(-1) ?? [];
  if (said === undefined || year === undefined) return false;
  return number === undefined ? /^[上去]/.test(said) : wholeNumber(number) !== year;
}

/** Slips of typing and of copying stay near; what is further above is other money, of all levels or several years. */
const FARTHEST = '1.35';

/** About so much is more than the budget where it is a tenth more. */
const MUCH_MORE = '1.1';

function isFarAbove(amount: NamedAmount, { yuan }: Budget): boolean {
  return isLess(multiplyAmounts(yuan, MUCH_MORE), inYuan(amount));
}

/** What is said of an amount in its clause; of the value of a cost indicator, its name. */
function wordsBefore({ file, path, text }: Leaf, { start }: NamedAmount): string {
  const clause = aheadOf(text, start, /[，。；\n]/, 24);
  const isOfCost = path.at(-1) === '指标值' && /成本/.test(`${String(path[1])}${String(path[2])}`);
  const name = textAt(file.value, [...path.slice(0, -1), '三级指标']).trim();
  return isOfCost && /^[≤＜<=＝\s]*$|不超过|不高于|控制在/.test(clause) ? `${name}成本${clause.trim()}` : clause;
}
