/** What a project's stages say is paid in each of them, held against the budget that all of it comes out of. */

import { addAmounts, amountsEqual, isLess, multiplyAmounts, subtractAmounts } from '../model/amount.js';
import type { Project } from '../model/filing.js';
import { parsePeriod } from '../model/period.js';
import {
  amountsIn,
  haveTwoDigitsChangedAbout,
  inYuan,
  mayNameMoney,
  type NamedAmount,
} from '../prose/amounts-in-text.js';
import { remembered } from '../source/remembered.js';
import { textAt, type Located } from '../source/located.js';
import { leavesOf, type Leaf } from './leaves.js';

/** An amount that a stage pays. */
export interface StagePayment {
  readonly leaf: Leaf;
  readonly amount: NamedAmount;
  /** The rest of what is to be paid. */
  readonly isLast: boolean;
}

const PAID = /(?:支付|拨付|兑付|结清|付清|付款|预付|拨款)(?:[^\d，。；、]{0,6}\d{1,3}%)?[^\d，。；、]{0,12}$/;
const THE_REST = /剩余|其余|余下|尾款|余款|结清|付清|质保金/;
/** So much more than the budget is another sum. */
const FAR = '1.5';

/** The payments of a project's stages; none where one of them does not name a sum. */
export const stagePaymentsOf = remembered((file: Located<unknown>): readonly StagePayment[] =>
  leavesOf(file)
    .filter(({ path, text }) => path[0] === '本年度实施计划' && path.at(-1) === '内容' && mayNameMoney(text))
    .flatMap((leaf) =>
      amountsIn(leaf.text).flatMap((amount): StagePayment[] => {
        const before = leaf.text.slice(Math.max(0, amount.start - 24), amount.start);
        if (amount.isRate || amount.isApproximate || !PAID.test(before)) return [];
        return [{ leaf, amount, isLast: THE_REST.test(before.split(/[，。；、]/).at(-1) ?? '') }];
      }),
    ),
);

/** Whether the stages pay out the whole budget, so that each of their sums is a part of it. */
export function payBudget(file: Located<unknown>, budget: string): boolean {
  const payments = stagePaymentsOf(file);
  return payments.length > 1 && amountsEqual(addAmounts(payments.map(({ amount }) => inYuan(amount))), budget);
}

/** The payment that makes the stages pay another sum than the budget, in 元; undefined where they may leave something out. */
export function wrongPaymentOf(
  file: Located<Project>,
  budget: string,
  year: number | undefined,
): (StagePayment & { readonly sum: string }) | undefined {
  const payments = stagePaymentsOf(file);
  const last = payments.at(-1);
  if (payments.length < 2 || !last || payments.some((one) => !isOfYear(file, one.leaf, year))) return undefined;
  const sum = addAmounts(payments.map(({ amount }) => inYuan(amount)));
  const isMore = isLess(budget, sum) && isLess(sum, multiplyAmounts(budget, FAR));
  const isLacking = last.isLast && isLess(sum, budget) && isLess(budget, multiplyAmounts(sum, FAR));
  if (!isMore && !isLacking) return undefined;
  const slips = payments.filter(({ amount }) => {
    const others = subtractAmounts(sum, inYuan(amount));
    return isLess(others, budget) && haveTwoDigitsChangedAbout(inYuan(amount), subtractAmounts(budget, others), 2);
  });
  const [slip = last] = slips.length === 1 ? slips : [];
  return { ...slip, sum };
}

function isOfYear(file: Located<unknown>, { path }: Leaf, year: number | undefined): boolean {
  const period = parsePeriod(textAt(file.value, [...path.slice(0, -1), '时间']));
  return (
    period === undefined || year === undefined || [period.start, period.end].every((day) => day.startsWith(`${year}-`))
  );
}
