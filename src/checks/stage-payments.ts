/** What a project's stages pay: sums and shares of the budget, which must come to it; what is paid so far, which must not shrink. */

import {
  addAmounts,
  amountsEqual,
  isLess,
  isWithinShare,
  multiplyAmounts,
  shiftAmount,
  subtractAmounts,
} from '../model/amount.js';
import type { Project } from '../model/filing.js';
import { parsePeriod } from '../model/period.js';
import {
  amountsIn,
  areDigitsShifted,
  haveTwoDigitsChangedAbout,
  inYuan,
  mayNameMoney,
} from '../prose/amounts-in-text.js';
import { quantitiesOf, spanOf, type Quantity } from '../prose/quantity.js';
import { remembered } from '../source/remembered.js';
import { textAt, type Located, type Span } from '../source/located.js';
import { leavesOf, type Leaf } from './leaves.js';
import { aheadOf } from '../prose/sentence.js';

/** What a stage pays: a sum, or a share of all that is to be paid. */
export interface StagePayment {
  readonly leaf: Leaf;
  readonly span: Span;
  readonly typed: string;
  /** Absent for a share. */
  readonly yuan?: string;
  /** Of a share. */
  readonly percent?: string;
  /** The rest of what is to be paid. */
  readonly isLast: boolean;
}

const PAID =
  /(?:支付|拨付|兑付|发放|结算|结清|付清|付款|付给|预付|预拨|拨款|下达|下拨)(?:[^\d，。；、]{0,6}\d{1,3}%)?[^\d，。；、]{0,12}$/;
/** 余款110万元一次付清. */
const PAID_BEHIND = /^[^，。；、\d]{0,4}(?:付清|结清|支付|拨付|兑付)/;
/** 发放助学金528万元、奖学金124万元. */
const AND = /^[、和及与][^\d，。；、]{1,12}$/;
/** 支付合同金额75万元的30%: a share of it is paid. */
const OF_IT = /^\s?的\s?[\d一二三四五六七八九]/;
const SO_FAR = /累计[^，。；、]{0,12}$/;
/** 本阶段共支付115.2万元: of what is told before it. */
const IN_ALL = /(?:共计?|合计|总计|小计)(?:需|应)?(?:支付|拨付|兑付|发放|付款)?[^\d，。；、]{0,4}$/;
const THE_REST = /剩余|其余|余下|尾款|余款|结清|付清|质保金/;
/** So much more than the budget is another sum. */
const FAR = '1.5';

/** The payments of a project's stages; none where one of them does not name a sum. */
export const stagePaymentsOf = remembered((file: Located<unknown>): readonly StagePayment[] =>
  stageTextsOf(file).flatMap((leaf) => {
    let paidUpTo = -1;
    let count = 0;
    const amounts = amountsIn(leaf.text).flatMap((amount): StagePayment[] => {
      const { typed, start, end } = amount;
      // 二、三季度 are one time.
      const before = leaf.text.slice(Math.max(0, start - 24), start).replace(/(?<=[一二三])、(?=[二三四]季度)/, '和');
      const isPaidToo = paidUpTo >= 0 && AND.test(leaf.text.slice(paidUpTo, start));
      const isOther = amount.isRate || amount.isApproximate || SO_FAR.test(before) || OF_IT.test(leaf.text.slice(end));
      const isRest = THE_REST.test(clauseOf(before)) && PAID_BEHIND.test(leaf.text.slice(end));
      if (isOther || !(PAID.test(before) || isPaidToo || isRest)) return [];
      if (count > 0 && IN_ALL.test(clauseOf(before))) return [];
      count += 1;
      paidUpTo = end;
      return [{ leaf, span: [start, end], typed, yuan: inYuan(amount), isLast: THE_REST.test(clauseOf(before)) }];
    });
    return amounts.length > 0 ? amounts : paidShares(leaf);
  }),
);

function stageTextsOf(file: Located<unknown>): Leaf[] {
  return leavesOf(file).filter(({ path, text }) => {
    return path[0] === '本年度实施计划' && path.at(-1) === '内容' && (mayNameMoney(text) || SHARE.test(text));
  });
}

const SHARE = /[%％]|[一二三四五六七八九]成|一半/;
/** What a share is paid of, behind it. */
const OF_MONEY = /^(?:的)?[^，。；、\d]{0,6}(?:款|资金|经费|费用?|补助|补贴|价)/;

/** 支付其余四成价款. */
function paidShares(leaf: Leaf): StagePayment[] {
  return quantitiesOf(leaf.text).flatMap((quantity): StagePayment[] => {
    const before = leaf.text.slice(Math.max(0, quantity.index - 16), quantity.index);
    const behind = leaf.text.slice(quantity.index + quantity.text.length);
    if (
      quantity.unit !== '%' ||
      !OF_MONEY.test(behind) ||
      !/(?:支付|拨付|付清|结清|预付)[^，。；、\d]{0,8}$/.test(before)
    )
      return [];
    const isLast = THE_REST.test(clauseOf(before));
    return [{ leaf, span: spanOf(quantity), typed: quantity.text, percent: quantity.number, isLast }];
  });
}

function clauseOf(before: string): string {
  return aheadOf(before, before.length, /[，。；、]/);
}

function yuanOf({ yuan, percent = '0' }: StagePayment, budget: string): string {
  return yuan ?? shiftAmount(multiplyAmounts(budget, percent), -2);
}

/** Whether the stages pay out the whole budget, so that each of their sums is a part of it. */
export function payBudget(file: Located<unknown>, budget: string): boolean {
  const payments = stagePaymentsOf(file);
  return payments.length > 1 && amountsEqual(addAmounts(payments.map((one) => yuanOf(one, budget))), budget);
}

/** Payments that do not come to the budget. */
export interface WrongPayments {
  /** The one that is wrong, or all of them where it may be any. */
  readonly payments: readonly StagePayment[];
  readonly sum: string;
}

/** The payments that make the stages pay more than the budget, in 元, or the one that by a slip makes them pay another sum. */
export function wrongPaymentsOf(
  file: Located<Project>,
  budget: string,
  year: number | undefined,
): WrongPayments | undefined {
  const payments = stagePaymentsOf(file);
  if (payments.length < 2 || payments.some((one) => !isOfYear(file, one.leaf, year))) return undefined;
  const paid = payments.map((one) => yuanOf(one, budget));
  const sum = addAmounts(paid);
  const slips = payments.filter((one) => {
    const yuan = yuanOf(one, budget);
    const others = subtractAmounts(sum, yuan);
    const right = subtractAmounts(budget, others);
    return isLess(others, budget) && (haveTwoDigitsChangedAbout(yuan, right, 2) || areDigitsShifted(yuan, right, 1));
  });
  if (slips.length === 1) return { payments: slips, sum };
  // What is paid outside the stages is often left out of them; more than the budget they cannot pay.
  return isLess(budget, sum) && isLess(sum, multiplyAmounts(budget, FAR)) ? { payments, sum } : undefined;
}

function isOfYear(file: Located<unknown>, { path }: Leaf, year: number | undefined): boolean {
  const period = parsePeriod(textAt(file.value, [...path.slice(0, -1), '时间']));
  return (
    period === undefined || year === undefined || [period.start, period.end].every((day) => day.startsWith(`${year}-`))
  );
}

/** A sum or a share that what stands around it contradicts. */
export interface WrongShare {
  readonly leaf: Leaf;
  readonly span: Span;
  readonly typed: string;
  /** In the words of a clerk. */
  readonly expected: string;
}

/** What is paid so far in one stage, and less in a later one: 累计发放487.2万元, 974.4万元. */
export function shrunkPaymentsOf(file: Located<unknown>, budget: string): WrongShare[] {
  const paid = stageTextsOf(file).flatMap((leaf) => {
    const [amount] = amountsIn(leaf.text).filter(({ start, isRate, isApproximate }) => {
      return !isRate && !isApproximate && SO_FAR.test(leaf.text.slice(Math.max(0, start - 16), start));
    });
    return amount ? [{ leaf, amount, yuan: inYuan(amount) }] : [];
  });
  if (paid.length < 2) return [];
  const steps = paid.map((_one, index) => shiftAmount(multiplyAmounts(budget, index + 1), 0));
  const isEven = (index: number) => {
    return amountsEqual(multiplyAmounts(paid[index]?.yuan ?? '0', paid.length), steps[index] ?? '0');
  };
  const uneven = paid.flatMap((one, index) => (isEven(index) ? [] : [one]));
  const shrunk = paid.filter(({ yuan }, index) => index > 0 && isLess(yuan, paid[index - 1]?.yuan ?? '0'));
  const beyond = paid.filter(({ yuan }) => isLess(budget, yuan));
  const odd = uneven.length === 1 && paid.length > 2 ? uneven : shrunk.length > 0 ? shrunk : beyond;
  const all = paid.map(({ amount }) => amount.typed).join('、');
  return odd.map(({ leaf, amount: { start, end, typed } }) => {
    return { leaf, span: [start, end], typed, expected: `各阶段累计数逐步增加，到预算资金为止（${all}）` };
  });
}

/** `50%，即348.4万元`, `按合同价的60%拨付经费276万元`: a share, and the amount right behind it; `424万元（40%）` is of the one before. */
const BEHIND_SHARE = /^(?![）)])(?:[^，。；、\d]{0,14}|[^，。；、\d]{0,8}，即[^，。；、\d]{0,4})$/;
/** How near an amount is to its share of a sum. */
const ROUNDED = '0.004';
const NEAR = '0.1';

/** The shares whose amount is another share of the budget, or nearly theirs. */
export function wrongSharesOf(file: Located<unknown>, leaves: readonly Leaf[], budget: string): WrongShare[] {
  // 60%的工作经费216万元, and 144万元 later: a share of all that the stages pay.
  const paid = addAmounts(stagePaymentsOf(file).map((one) => yuanOf(one, budget)));
  const known = remembered(() => leavesOf(file).flatMap(({ text }) => amountsIn(text).map(inYuan)));
  return leaves.flatMap((leaf) => {
    if (!SHARE.test(leaf.text) || !mayNameMoney(leaf.text)) return [];
    const amounts = amountsIn(leaf.text);
    return quantitiesOf(leaf.text).flatMap((share): WrongShare[] => {
      const end = share.index + share.text.length;
      const amount = amounts.find(({ start }) => start >= end && BEHIND_SHARE.test(leaf.text.slice(end, start)));
      const isPaid = /付|拨|款|经费|资金|补助|补贴|价/.test(
        leaf.text.slice(Math.max(0, share.index - 12), amount?.start),
      );
      if (share.unit !== '%' || !amount || amount.isRate || amount.isApproximate || !isPaid) return [];
      const yuan = inYuan(amount);
      const partOf = (whole: string) => shiftAmount(multiplyAmounts(whole, share.number), -2);
      const isSaid = (whole: string) => isWithinShare(yuan, partOf(whole), ROUNDED);
      if (isSaid(budget) || !isMistaken(yuan, share, budget) || [...known(file), paid].some(isSaid)) return [];
      const expected = `预算资金 ${budget} 元的 ${share.number}% 是 ${partOf(budget)} 元`;
      return [{ leaf, span: [share.index, amount.end], typed: leaf.text.slice(share.index, amount.end), expected }];
    });
  });
}

/** Whether the amount is another whole share of the budget, or but a slip of typing away from the one that is said. */
function isMistaken(yuan: string, { number }: Quantity, budget: string): boolean {
  if (!isLess(yuan, budget)) return false;
  const fifths = Array.from({ length: 19 }, (_, index) => shiftAmount(multiplyAmounts(budget, (index + 1) * 5), -2));
  const right = shiftAmount(multiplyAmounts(budget, number), -2);
  const isOther = fifths.some((whole) => amountsEqual(whole, yuan));
  return isOther || isWithinShare(yuan, right, NEAR) || haveTwoDigitsChangedAbout(yuan, right, 2);
}
