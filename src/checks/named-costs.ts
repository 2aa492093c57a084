/** What other texts of a form reckon or name for the thing that a unit cost is of: 20项×30万元, 陵园广场改造36万元. */

import { amountsEqual } from '../model/amount.js';
import { amountsIn, inYuan, type NamedAmount } from '../prose/amounts-in-text.js';
import { bareText } from '../prose/bare-text.js';
import { goalLeavesOf } from './goal-numbers.js';
import type { Leaf, PlacedIndicator } from './leaves.js';

/** An amount in a text. */
export interface NamedCost {
  readonly leaf: Leaf;
  readonly yuan: string;
  /** As typed, with what it goes with. */
  readonly typed: string;
}

const TIMES = /^\s*[×✕*xX]\s*$/;

/** The one price that explanations of other indicators multiply by `count` of `unit`, as 600份×1500元. */
export function pricedElsewhere(
  cost: PlacedIndicator,
  indicators: readonly PlacedIndicator[],
  unit: string,
  count: string,
): NamedCost | undefined {
  const prices = indicators.filter(isOther(cost)).flatMap((one): NamedCost[] => {
    const leaf = explanationOf(one);
    const amounts = amountsIn(leaf.text);
    return one.explained.flatMap((counted): NamedCost[] => {
      const end = counted.index + counted.text.length;
      const price = amounts.find(({ start }) => start >= end && TIMES.test(leaf.text.slice(end, start)));
      if (!price || counted.unit !== unit || !amountsEqual(counted.number, count)) return [];
      return [{ leaf, yuan: inYuan(price), typed: leaf.text.slice(counted.index, price.end) }];
    });
  });
  const [first, ...others] = prices;
  return others.some(({ yuan }) => yuan !== first?.yuan) ? undefined : first;
}

const PRICE_WORDS =
  /单位|面积|平均|单价|成本|标准|费用|补助|补贴|资助|造价|投资|控制|每[\u4e00-\u9fff㎡]|[\u4e00-\u9fff]均/g;
/** Shorter ones name anything. */
const SHORTEST_THING = 4;

/** What the form names for all of the things whose unit cost `cost` is, where it says one sum: 陵园广场改造36万元. */
export function namedInAll(cost: PlacedIndicator, indicators: readonly PlacedIndicator[]): NamedCost | undefined {
  const thing = bareText(cost.indicator.三级指标).replace(PRICE_WORDS, '');
  if (thing.length < SHORTEST_THING) return undefined;
  const leaves = [...indicators.filter(isOther(cost)).map(explanationOf), ...goalLeavesOf(cost.file)];
  const sums = leaves.flatMap((leaf) =>
    amountsIn(leaf.text).flatMap((amount): NamedCost[] => {
      const label = labelOf(leaf.text, amount);
      if (amount.isRate || amount.isApproximate || !label.endsWith(thing)) return [];
      return [{ leaf, yuan: inYuan(amount), typed: label + amount.typed }];
    }),
  );
  const [first, ...others] = sums;
  return others.some(({ yuan }) => yuan !== first?.yuan) ? undefined : first;
}

/** The characters right in front of an amount. */
function labelOf(text: string, { start }: NamedAmount): string {
  return /[\u4e00-\u9fff]{2,16}$/.exec(text.slice(Math.max(0, start - 16), start))?.[0] ?? '';
}

function explanationOf({ file, path, indicator }: PlacedIndicator): Leaf {
  return { file, path: [...path, '指标解释及计算公式'], text: indicator.指标解释及计算公式 };
}

function isOther(cost: PlacedIndicator): (one: PlacedIndicator) => boolean {
  return (one) => one !== cost && one.indicator.指标解释及计算公式 !== '';
}
