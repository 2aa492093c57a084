/** What the department form says a project gets, held against the project's budget. */

import { projectNameIn, type Filing, type Project } from '../model/filing.js';
import { addAmounts, amountsEqual, isLess } from '../model/amount.js';
import { amountsIn, inYuan, says, type NamedAmount } from '../prose/amounts-in-text.js';
import type { Located } from '../source/located.js';
import { moneyLeavesOf, projectBudget, type Budget } from './budget-mentions.js';
import type { Leaf } from './leaves.js';
import type { Reader } from './reader.js';
import { aheadOf } from '../prose/sentence.js';

/** An amount of the department form that is a project's budget by its words, and another by its number. */
export interface ProjectAmount {
  readonly leaf: Leaf;
  readonly amount: NamedAmount;
  readonly project: Located<Project>;
  readonly budget: Budget;
}

/** A label shorter than this may be of anything. */
const SHORTEST = 4;
/** What a project's name ends in and a sentence leaves out. */
const FORM_OF_WORK = /(?:项目|工程|经费|资金|专项)+$/;
const ALLOTTED =
  /(?:安排|投入|下达|落实|申请|使用|列支|花费|支出|[拨付]给)(?:(?:项目|财政|预算|专项|本级)*(?:资金|经费|预算))?(?:约|共|共计|合计|为)?$/;
const OF_OTHERS = /其中|用于|上年|去年|累计|上级|中央|省级?财政|自筹|争取|基本支出|20\d\d年/;
const IN_FRONT = /(?:项目|工程)?(?:资金|经费|预算|支出|投入|安排)*(?:约|共|为)?$/;

/** Amounts of the department's texts that are said to be one project's and are not its budget. */
export function projectAmountsIn(filing: Filing, reader: Reader): ProjectAmount[] {
  const named = filing.projects.flatMap((project) => {
    const budget = projectBudget(project, reader);
    const name = (projectNameIn(project.value) ?? '').trim().replace(FORM_OF_WORK, '');
    return budget && name.length >= SHORTEST ? [{ project, budget, name }] : [];
  });
  const byName = moneyLeavesOf(filing.department).flatMap((leaf) => {
    if (leaf.path[0] === '绩效指标') return [];
    return linesOf(leaf).flatMap(({ line, offset }) => {
      const amounts = amountsIn(line).filter(({ isRate, isApproximate }) => !isRate && !isApproximate);
      const opening = /^\s*(?:\d+[.、．]|[（(]\d+[）)])?\s*([^：:，。；]*)[：:，]/.exec(line)?.[1] ?? '';
      const found = amounts.flatMap((amount): ProjectAmount[] => {
        const before = line.slice(0, amount.start);
        const clause = aheadOf(before, before.length, /[，。；;、]/);
        const isAllotted = ALLOTTED.test(clause) && !OF_OTHERS.test(before);
        const label = isAllotted ? opening : clause.replace(/^其中/, '').replace(IN_FRONT, '');
        const [one, ...more] = named.filter(({ name }) => isNameOf(label, name));
        if (!one || more.length > 0 || says(amount, one.budget.yuan)) return [];
        return [{ leaf, amount: { ...amount, start: amount.start + offset, end: amount.end + offset }, ...one }];
      });
      return areParts(found) || arePartsOf(amounts, found[0]) ? [] : found.filter((one) => !isPartOf(one));
    });
  });
  return byName.length > 0 ? byName : leftOver(filing, reader);
}

/** With fewer projects the rest says little of the one. */
const FEWEST_PROJECTS = 4;

/** The one item of 目标分解 whose amount is no project's, where those of all others are: its project is the one that is left. */
function leftOver({ department, projects }: Filing, reader: Reader): ProjectAmount[] {
  const items = moneyLeavesOf(department)
    .filter(({ path }) => path[0] === '目标分解')
    .flatMap((leaf) =>
      linesOf(leaf).flatMap(({ line, offset }) => {
        const amount = amountsIn(line).find(({ start, isRate, isApproximate }) => {
          const clause = aheadOf(line, start, /[，。；;、：:]/);
          return !isRate && !isApproximate && ALLOTTED.test(clause) && !OF_OTHERS.test(line.slice(0, start));
        });
        return amount ? [{ leaf, amount: { ...amount, start: amount.start + offset, end: amount.end + offset } }] : [];
      }),
    );
  if (projects.length < FEWEST_PROJECTS || items.length !== projects.length) return [];
  const budgets = projects.flatMap((project) => {
    const budget = projectBudget(project, reader);
    return budget ? [{ project, budget }] : [];
  });
  const [item, ...more] = items.filter(({ amount }) => !budgets.some(({ budget }) => says(amount, budget.yuan)));
  const [rest, ...others] = budgets.filter(({ budget }) => !items.some(({ amount }) => says(amount, budget.yuan)));
  return item && rest && more.length + others.length === 0 ? [{ ...item, ...rest }] : [];
}

function linesOf({ text }: Leaf): { readonly line: string; readonly offset: number }[] {
  let offset = 0;
  return text.split('\n').map((line) => {
    const at = offset;
    offset += line.length + 1;
    return { line, offset: at };
  });
}

/** Whether `label` is the project's name, or most of it: 老旧小区改造 of 城镇老旧小区改造. */
function isNameOf(label: string, name: string): boolean {
  const bare = label.trim().replace(FORM_OF_WORK, '');
  return bare.length >= SHORTEST && (name.includes(bare) || bare.endsWith(name));
}

/** Several amounts that together are the budget are its parts. */
function areParts(found: readonly ProjectAmount[]): boolean {
  const [first] = found;
  if (!first || found.length < 2) return false;
  return amountsEqual(addAmounts(found.map(({ amount }) => inYuan(amount))), first.budget.yuan);
}

/** 安排资金60万元、40万元. */
function arePartsOf(amounts: readonly NamedAmount[], found: ProjectAmount | undefined): boolean {
  return found !== undefined && amountsEqual(addAmounts(amounts.map(inYuan)), found.budget.yuan);
}

/** Whether the project's own form names the amount, as a part of its budget. */
function isPartOf({ amount, project, budget }: ProjectAmount): boolean {
  const yuan = inYuan(amount);
  return (
    isLess(yuan, budget.yuan) &&
    moneyLeavesOf(project).some(({ text }) => amountsIn(text).some((one) => says(one, yuan)))
  );
}
