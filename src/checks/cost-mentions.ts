/** Amounts of the goals that a cost indicator of the same form limits to another sum. */

import { isLess, multiplyAmounts } from '../model/amount.js';
import { amountsIn, inYuan, mayNameMoney, says, type NamedAmount } from '../prose/amounts-in-text.js';
import { bareText, pairsOf } from '../prose/bare-text.js';
import type { Quantity } from '../prose/quantity.js';
import { goalLeavesOf } from './goal-numbers.js';
import type { FormFile } from './goal-contradictions.js';
import { indicatorsOf, type Leaf, type PlacedIndicator } from './leaves.js';
import { aheadOf } from '../prose/sentence.js';

/** An amount of a goal and the cost indicator that its words name. */
export interface CostMention {
  readonly leaf: Leaf;
  readonly amount: NamedAmount;
  readonly placed: PlacedIndicator;
}

/** What any cost is called. */
const ANY_COST = /成本|费用|经费|资金|支出|总额|金额|总价|控制|项目|预算|投入|安排|万元|合计|不超过|本年度?|全年|总/g;
/** Money of others, and such as was or will be spent. */
const OTHER = /上年|去年|累计|其中|每|企业|社会|群众|带动|争取|自筹|配套|增收|减免|节约|20\d\d年/;
const REACH = 18;

/** @param known the form's budgets, in 元 */
export function costMentionsIn(file: FormFile, known: readonly string[]): CostMention[] {
  const indicators = indicatorsOf(file);
  const costs = indicators.flatMap((placed) => {
    const { target, indicator, 一级指标, 二级指标 } = placed;
    const isWhole = target?.kind === 'money' && !/[/／每均·]/.test(indicator.指标值 + indicator.三级指标);
    return isWhole && /成本/.test(一级指标 + 二级指标) ? [{ placed, target, words: wordsOf(indicator.三级指标) }] : [];
  });
  if (costs.length === 0) return [];
  const goals = goalLeavesOf(file).filter(({ text }) => mayNameMoney(text));
  const named = goals.flatMap((leaf) => amountsIn(leaf.text).map((amount) => ({ leaf, amount })));
  if (named.length === 0) return [];
  const stated = [
    ...known,
    ...indicators.flatMap(({ target, explained }) => [...(target ? [target] : []), ...explained].flatMap(yuanOf)),
  ];
  return named.flatMap(({ leaf, amount }): CostMention[] => {
    const before = aheadOf(leaf.text, amount.start, /[，。；;：:、\n]/, REACH);
    if (amount.isRate || amount.isApproximate || OTHER.test(before) || stated.some((yuan) => says(amount, yuan)))
      return [];
    const words = wordsOf(before);
    const [meant, ...others] = costs.filter((cost) =>
      pairsOf(cost.words).some((pair) => !pair.includes(' ') && words.includes(pair)),
    );
    if (!meant || others.length > 0 || named.some((other) => says(other.amount, meant.target.number))) return [];
    return isNear(inYuan(amount), meant.target.number) ? [{ leaf, amount, placed: meant.placed }] : [];
  });
}

function wordsOf(text: string): string {
  return bareText(text).replace(ANY_COST, ' ');
}

function yuanOf({ kind, number }: Quantity): readonly string[] {
  return kind === 'money' ? [number] : [];
}

function isNear(left: string, right: string): boolean {
  const [less, more] = isLess(left, right) ? [left, right] : [right, left];
  return isLess(more, multiplyAmounts(less, 2));
}
