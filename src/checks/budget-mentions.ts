/** Amounts in prose that speak of the whole budget of their form, each with the budget it should be. */

import { wholeNumber } from '../model/whole-number.js';
import { shiftAmount } from '../model/amount.js';
import { projectNameIn, type Filing, type Project } from '../model/filing.js';
import type { Located } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import type { Reader } from './reader.js';
import { amountsIn, mayNameMoney, plainText, type NamedAmount } from '../prose/amounts-in-text.js';
import { nameKey } from '../prose/form-texts.js';
import { leavesOf, type Leaf } from './leaves.js';

/** A budget of a form. */
export interface Budget {
  /** 预算资金, 基本支出, 项目支出 or 资金总额. */
  readonly name: string;
  readonly yuan: string;
}

/** An amount that by its words is the budget. */
export interface BudgetMention {
  readonly leaf: Leaf;
  readonly amount: NamedAmount;
  readonly budget: Budget;
  /** The words that say so may also speak of a part (安排资金…), or of several years (总预算). */
  readonly isWeak: boolean;
  /** Stands in one of several stages. */
  readonly isOfStage: boolean;
}

/** Prose fields in which the budget may be named. */
export const PROSE = ['年度目标', '目标分解', '阶段计划', '本年度实施计划', '绩效指标'];

/** How far before an amount its label is looked for. */
const REACH = 60;

const BOUNDARY = '(?:^|[，。；;、,.．：:÷/／×*=+（(）)“”①-⑳\\s])';
const LINK =
  '(?:[\\s：:（(≤＝=]|严格|控制[在到]|控制|压缩?[在到]|限定?在|不超过|不高于|不突破|总额|金额|总计|共计|合计|共|为|是|计|达到|达|人民币|约|安排|数|额)*';
const WHEN = '(?:(?:\\d{4}年度?|本年度?|年度|全年|当年|年初|年内)(?:的)?)?';
const OPENING =
  '(?:确保|保证|严格|将|把|按照?|完成|使用|执行|计划|拟|需|申请|申报|批复|全部|实际|共|总|财政|本级|部门|单位)*';
const WHOSE = '(?:(?:本|该|整个|(?<whose>\\p{Script=Han}{2,24}?))?项目)?(?:总|财政|的)?';
const CORE = [
  '(?:(?:经费|资金|成本|费用|支出|投入)?预算(?:资金|总额|金额|经费|支出)?)',
  '(?:(?<=项目)(?:总?资金|经费|支出|总?成本|总投入))',
  '(?:(?:资金|经费|支出|投入|成本)总额|(?:预算)?总(?:额|成本|费用|支出|经费))',
  '(?:(?:安排|申请|申报|下达|批复|投入)(?:项目|专项|财政|预算|本级)*(?:资金|经费))',
  '(?:(?<=(?:本|当|今)年度?(?:计划|拟|预算)?)(?:安排|投入|投资|申请|下达))',
  '(?:(?:支出|成本|费用|经费|资金)(?=严格|控制|不超过|不高于|不突破|压|限))',
].join('|');

const OF_PROJECT = new RegExp(`${BOUNDARY}${WHEN}${OPENING}${WHEN}${WHOSE}${WHEN}(?<core>${CORE})${LINK}$`, 'u');
/** `实际支出÷评估经费预算300000元`: what actual spending is divided by is the budget, however it is called. */
const DENOMINATOR = new RegExp(`[÷/／]\\p{Script=Han}{0,16}?预算(?:资金|总额|金额|经费)?${LINK}$`, 'u');
const SPENDING = '(?:支出|花费|开支|开销)';
/** 五个项目的花费, 人员工资和日常公用开支: what the two parts of a department's budget are made of. */
const OF_PROJECTS = `(?:各|所有|全部|[一二三四五六七八九十\\d]{1,3})个?项目的?(?:全年|合计|加起来)?的?${SPENDING}(?:之和|合计|总额)?`;
const OF_PEOPLE = `人员(?:工资|经费|支出)?[和及与、](?:日常)?公用(?:经费|${SPENDING})(?:之和|合计|总额)?`;
const OF_DEPARTMENT = new RegExp(
  `${BOUNDARY}(?:其中)?[：:]?${WHEN}${OPENING}${WHEN}(?<core>基本支出|项目支出|${OF_PROJECTS}|${OF_PEOPLE}|(?<=(?:全年|年度)的?)支出|(?:资金|支出|预算|经费)总额|总支出|支出预算|部门(?:整体)?(?:预算|支出){1,2})(?:成本|经费)?${LINK}$`,
  'u',
);
const WEAK = /安排|申请|申报|下达|批复|投入|总(?!额)|(?<!项目|预算)(?:支出|成本|费用|经费|资金)$/;
const PART_BEFORE = /其中[：:，,]?$/;
const PART_AFTER = /^\s*[，,]?(?:主要)?(?:用于|用作|作为|购置|采购|支付|补助|补贴|奖励|支持|资助|给予)/;
/** Sentences about money of other years, or from elsewhere. */
const OTHER_MONEY = /上一?年|去年|往年|以前年度|历年|累计|争取|招商|签约|引进|到位/;
const THIS_YEAR = /(?:本|当|今)年/;
/** A cost indicator that is named in general words is about the whole. */
const WHOLE_COST =
  /^(?:本|项目|年度|全年|总|预算|资金|支出|经费|投入|成本|控制|费用|总额|金额|数|额|财政|安排|指标|情况|不?超过|在|范围内?|以内|执行|20\d\d年)+$/;
const ONLY_AMOUNT = /^(?:[≤<≦＜=＝\s]|不超过|不高于|不突破|[至最]多|控制在|等于|为)*(?:以内|以下|之内|内)?[。\s]*$/;

/** The budgets of a filing's department form, as far as they are known. */
export function departmentBudgets({ department }: Filing, reader: Reader): Budget[] {
  return Object.keys(department.value.支出预算).flatMap((name) => {
    const amount = reader.amount(department, ['支出预算', name]);
    return amount === undefined ? [] : [{ name, yuan: shiftAmount(amount, 4) }];
  });
}

/** The budget of a project's form. */
export function projectBudget(file: Located<Project>, reader: Reader): Budget | undefined {
  const yuan = reader.amount(file, ['预算资金']);
  return yuan === undefined ? undefined : { name: '预算资金', yuan };
}

/** The mentions in a project form; none where its budget is not known. */
export function projectMentions(file: Located<Project>, reader: Reader): BudgetMention[] {
  const { 本年度实施计划 } = file.value;
  const name = projectNameIn(file.value) ?? '';
  const budget = projectBudget(file, reader);
  if (!budget) return [];
  return moneyLeavesOf(file).flatMap((leaf): BudgetMention[] => {
    const isOfStage = leaf.path[0] === '本年度实施计划' && 本年度实施计划.length > 1;
    if (isWholeCost(leaf, file.value, name)) {
      return soleAmountOf(leaf).map((amount) => ({ leaf, amount, budget, isWeak: false, isOfStage }));
    }
    const amounts = amountsIn(leaf.text).filter(({ isRate }) => !isRate);
    return amounts.flatMap((amount): BudgetMention[] => {
      const before = textBefore(leaf.text, amount, reader.year(), name);
      if (before === undefined) return [];
      const label = labelIn(OF_PROJECT, before);
      // `防治项目预算45万元` is the whole only where the project is called so.
      if (label && name.includes(label.groups?.['whose'] ?? '')) {
        const isPart = PART_AFTER.test(leaf.text.slice(amount.end, amount.end + 8));
        const core = label.groups?.['core'] ?? '';
        const isWeak = WEAK.test(label[0].slice(0, label[0].lastIndexOf(core) + core.length));
        return isWeak && isPart ? [] : [{ leaf, amount, budget, isWeak, isOfStage }];
      }
      const isDivisor = amounts.length === 1 && leaf.path.includes('成本指标') && DENOMINATOR.test(before);
      return isDivisor ? [{ leaf, amount, budget, isWeak: false, isOfStage }] : [];
    });
  });
}

/** The mentions in the department form, where a project's money is named by the project's name and so is none. */
export function departmentMentions(filing: Filing, reader: Reader): BudgetMention[] {
  const { department } = filing;
  const budgets = departmentBudgets(filing, reader);
  const isOfStage = false;
  return moneyLeavesOf(department).flatMap((leaf): BudgetMention[] => {
    const named = budgetNamed(indicatorNameOf(leaf, department.value), budgets);
    if (named) return soleAmountOf(leaf).map((amount) => ({ leaf, amount, budget: named, isWeak: false, isOfStage }));
    return amountsIn(leaf.text).flatMap((amount): BudgetMention[] => {
      const before = amount.isRate ? undefined : textBefore(leaf.text, amount, reader.year());
      const budget = budgetNamed(before, budgets);
      return budget ? [{ leaf, amount, budget, isWeak: false, isOfStage }] : [];
    });
  });
}

/** The texts of a form's prose that may name an amount. */
export const moneyLeavesOf = remembered((file: Located<unknown>): readonly Leaf[] =>
  leavesOf(file).filter(({ path, text }) => mayNameMoney(text) && PROSE.includes(String(path[0]))),
);

/** What stands before `amount` in its sentence; undefined where the sentence speaks of other money. */
function textBefore(text: string, { start }: NamedAmount, year: number | undefined, name = ''): string | undefined {
  const plain = plainText(text.slice(Math.max(0, start - REACH - name.length), start));
  const sentence = plain.slice(Math.max(...['。', '；', ';', '\n'].map((mark) => plain.lastIndexOf(mark))) + 1);
  const years = [...sentence.matchAll(/(20\d\d)年/g)].map((match) => wholeNumber(match[1]));
  // 上年已安排340万元，本年安排620万元: what is of this year is so by its own words.
  const clause = sentence.slice(sentence.lastIndexOf('，') + 1);
  const words = THIS_YEAR.test(clause) ? clause : sentence;
  const isOfOther = words === sentence && years.some((other) => year !== undefined && other !== year);
  if (OTHER_MONEY.test(words) || isOfOther) return undefined;
  const shortened = name === '' ? words : words.replaceAll(name, '本项目');
  return shortened.slice(-REACH);
}

function labelIn(pattern: RegExp, before: string): RegExpExecArray | undefined {
  const match = pattern.exec(before);
  const isPart = match && PART_BEFORE.test(before.slice(0, match.index + 1));
  // 其中基本支出 is the whole of it.
  return match && (!isPart || /^(?:基本|项目)支出$/.test(match.groups?.['core'] ?? '')) ? match : undefined;
}

/** The budget of a department that the words say. */
function budgetNamed(words: string | undefined, budgets: readonly Budget[]): Budget | undefined {
  const label = words === undefined ? undefined : labelIn(OF_DEPARTMENT, words)?.groups?.['core'];
  if (label === undefined) return undefined;
  if (/项目./.test(label)) return budgets.find(({ name }) => name === '项目支出');
  if (label.startsWith('人员')) return budgets.find(({ name }) => name === '基本支出');
  return budgets.find(({ name }) => name === label) ?? budgets.find(({ name }) => name === '资金总额');
}

/** 三级指标 of the cost indicator whose 指标值 `leaf` is. */
function indicatorNameOf({ path }: Leaf, { 绩效指标 }: Pick<Project, '绩效指标'>): string | undefined {
  const [, first, second, index, part] = path.map(String);
  const isCost = first === '成本指标' || second === '成本指标';
  if (path[0] !== '绩效指标' || !isCost || part !== '指标值') return undefined;
  return nameKey(绩效指标[first ?? '']?.[second ?? '']?.[wholeNumber(index)]?.三级指标 ?? '');
}

function isWholeCost(leaf: Leaf, data: Pick<Project, '绩效指标'>, projectName: string): boolean {
  const name = indicatorNameOf(leaf, data);
  return name !== undefined && (WHOLE_COST.test(name) || name === nameKey(projectName));
}

/** The amount of a value that is nothing else: `≤45万元`. */
function soleAmountOf({ text }: Leaf): NamedAmount[] {
  const [amount, ...others] = amountsIn(text);
  if (!amount || others.length > 0 || amount.isRate) return [];
  return ONLY_AMOUNT.test(text.slice(0, amount.start) + text.slice(amount.end)) ? [amount] : [];
}
