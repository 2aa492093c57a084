/** The quantities of an explanation that say the indicator's target again, told from those of formulas and scoring rules. */

import { addAmounts, amountsEqual, areTenThousandApart, isLess, multiplyAmounts } from '../model/amount.js';
import type { Quantity } from '../prose/quantity.js';
import { bareText, coverage } from '../prose/bare-text.js';
import type { PlacedIndicator } from './leaves.js';
import { remembered } from '../source/remembered.js';
import { isWholeWith } from '../prose/further-parts.js';
import { aheadOf, behindOf } from '../prose/sentence.js';

/** A quantity and the words of its clause before and after it. */
export interface Restatement {
  readonly quantity: Quantity;
  readonly before: string;
  readonly after: string;
}

/** What an explanation says of the target's number. */
export interface RestatedTarget {
  readonly target: Quantity;
  readonly restatements: readonly Restatement[];
}

/** Marks rules for awarding points, whose numbers are steps and not the target. */
const SCORING = /得分|扣|不得|得\s*\d+\s*分|得[满全]分|\d分|分值|权重|否则|每[增减少多低高超提下降]|酌情/;
const FULL_MARKS = /满分|得全分|(?<!不)得分$/;
/** The number is of a part, a step, a sample or another year. */
const OTHER_BEFORE =
  /每|各|第|其中|包括|包含|含|抽|样本|问卷|发放|回收率|误差|置信|权重|比重|去年|上年|往年|同期|同比|较|比|前|按|如|若|当|分|满(?!意)|原|基数|超出|未|不足|除|(?:从|自|由|至|到)$|人均|户均|平均|单位|单价|标准|[×xX*＊÷/／（(]$/;
/** Whatever is counted together, `各类登记合计` is the whole. */
const TOTAL_BEFORE = /(?:合计|共计|总计)$/;
const OTHER_AFTER = /^\s*(?:[^，。；\d]{1,6}各\d|[×xX*＊÷/／]|一次|为一|起算|分|得|扣|的[^，。；]*(?:算|计|按|得|扣))/;
/** How far around a number its clause is looked at. */
const LONGEST_CLAUSE = 60;
const CLAUSE_END = /[，。；;！？!?\n]/;

/** The restatements of the target; undefined where the value aims at no single number or the explanation repeats it rightly. */
export const restatedTarget = remembered((placed: PlacedIndicator): RestatedTarget | undefined => {
  const { indicator, target, explained: quantities } = placed;
  const explanation = indicator.指标解释及计算公式;
  if (!target || explanation === '') return undefined;
  if (quantities.some((quantity) => saysTheSame(quantity, target)) || isMadeOf(quantities, target)) return undefined;
  const isScored = SCORING.test(explanation);
  const restatements = quantities
    .map((quantity) => {
      const start = quantity.index;
      const end = start + quantity.text.length;
      const before = lastClause(explanation.slice(Math.max(0, start - LONGEST_CLAUSE), start));
      return { quantity, before, after: behindOf(explanation, end, CLAUSE_END, LONGEST_CLAUSE) };
    })
    .filter(({ quantity, before, after }) => {
      if (isScored && (quantity.kind === 'percent' || !FULL_MARKS.test(after))) return false;
      if (OTHER_AFTER.test(after) && !isScored) return false;
      if (OTHER_BEFORE.test(before.slice(-8)) && !TOTAL_BEFORE.test(before)) return false;
      if (quantity.digits === target.digits || isLimitNear(quantity, target)) return true;
      return speaksOfThe(indicator.三级指标, quantity, before, after);
    });
  return { target, restatements };
});

/** Whether one is the other but for 万, and so unit-slip's. */
export function isSlipOf(quantity: Quantity, target: Quantity): boolean {
  const isComparable = quantity.unit === target.unit && quantity.kind !== 'none';
  return isComparable && areTenThousandApart(quantity.number, target.number);
}

/** The restatement of the target that lacks 万, or has it too much. */
export function slippedRestatement(placed: PlacedIndicator): Quantity | undefined {
  const restated = restatedTarget(placed);
  return restated?.restatements.find(({ quantity }) => isSlipOf(quantity, restated.target))?.quantity;
}

function saysTheSame(quantity: Quantity, target: Quantity): boolean {
  return quantity.number === target.number && (quantity.unit === target.unit || target.unit === '');
}

/** `方案12个、储量报告10个` comes to 22个. */
export function sumsUpTo(quantities: readonly Quantity[], target: Quantity): boolean {
  const parts = quantities.filter(({ unit }) => unit === target.unit);
  return parts.length > 1 && amountsEqual(addAmounts(parts.map(({ number }) => number)), target.number);
}

/** 2024年20个加2025年25个，规划总数为60个 comes to 45个 without the last. */
function isMadeOf(quantities: readonly Quantity[], target: Quantity): boolean {
  const parts = quantities.filter(({ unit }) => unit === target.unit).map(({ number }) => number);
  return parts.length > 1 && isWholeWith(parts, '0', target.number);
}

function lastClause(text: string): string {
  return aheadOf(text, text.length, CLAUSE_END);
}

/** A ceiling of money not far from the target's is meant to be the target. */
function isLimitNear(quantity: Quantity, target: Quantity): boolean {
  if (quantity.kind !== 'money' || quantity.bound !== 'at-most') return false;
  const [limit, meant] = [quantity.number, target.number];
  return isLess(meant, multiplyAmounts(limit, 2)) && isLess(limit, multiplyAmounts(meant, 2));
}

/** A percentage may be of a sample or a part; it counts when its clause names nothing else. */
function speaksOfThe(name: string, { kind }: Quantity, before: string, after: string): boolean {
  const subject = bareText(before).replace(
    /^(?:指|即|要求|确保|保证|力争|全年|年内|本年度|目标值?|实际|应|须|需|且|并|达到|不断|年度)+/g,
    '',
  );
  if (kind !== 'percent' && kind !== 'money') return true;
  if (subject === '') return !/^的/.test(after);
  return coverage(subject.slice(-6), bareText(name)) >= 0.5 || coverage(bareText(name).slice(-4), subject) >= 0.6;
}
