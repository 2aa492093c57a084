/** Finds prices and standards of the goals that are not those of the cost indicators. */

import { amountsEqual } from '../../model/amount.js';
import { amountsIn, inYuan, type NamedAmount } from '../../prose/amounts-in-text.js';
import type { Indicator } from '../../model/indicator.js';
import { goalLeavesOf } from '../goal-numbers.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** `800元/平方米`, `5元/生·天`: what it is paid for first. */
const PER = /元\s*[/／每]\s*([\u4e00-\u9fff㎡]{1,3})/;
/** Words for one person. */
const PERSON = /^[人生名户员]$/;

/** 绩效目标 and 成本指标 state one standard; last year's often stays in one of them. */
export const priceMismatch: Rule = {
  code: 'price-mismatch',
  severity: 'warning',
  summary: '目标里的单价、补助标准与成本指标一致',
  reason: '同一个标准两个数，预算就算不出来',
  needs: inEither('年度目标', '指标值'),
  check({ filing }) {
    return filesOf(filing).flatMap((file) => {
      const costs = indicatorsOf(file).filter(({ 一级指标, 二级指标 }) => /成本/.test(一级指标 + 二级指标));
      const priced = costs.filter(({ indicator }) => PER.test(priceOf(indicator)));
      if (priced.length === 0) return [];
      // A price of a formula counts where no value is one.
      const typed = priced.filter(({ indicator }) => PER.test(indicator.指标值));
      const prices = typed.length > 0 ? typed : priced;
      const named = goalLeavesOf(file).flatMap((leaf) => {
        return amountsIn(leaf.text).flatMap((amount) =>
          amount.isRate && !amount.isApproximate ? [{ leaf, amount }] : [],
        );
      });
      const free = prices.filter((price) => !named.some(({ amount }) => states(price, amount)));
      const known = costs.flatMap(({ indicator }) => amountsIn(`${indicator.指标值} ${indicator.指标解释及计算公式}`));
      return named.flatMap(({ leaf, amount }): Finding[] => {
        if (known.some((one) => amountsEqual(inYuan(one), inYuan(amount)))) return [];
        const [price, ...others] = free.filter((one) => isFor(one, leaf.text, amount));
        if (!price || others.length > 0) return [];
        return [
          {
            file,
            path: leaf.path,
            span: [amount.start, amount.end],
            other: { file: price.file, path: [...price.path, '指标值'] },
            message: '目标里的标准与成本指标不同',
            expected: `${price.indicator.三级指标.trim()}　${priceOf(price.indicator).trim()}`,
            found: leaf.text.slice(Math.max(0, amount.start - 6), amount.end),
            hint: '核对后把两处改成同一个数',
          },
        ];
      });
    });
  },
};

/** The text that names the price: the value, or else a formula with one, 80台×2000元/台. */
function priceOf({ 指标值, 指标解释及计算公式 }: Indicator): string {
  if (PER.test(指标值)) return 指标值;
  const isFormula =
    /[×✕*xX]/.test(指标解释及计算公式) && amountsIn(指标解释及计算公式).filter(({ isRate }) => isRate).length === 1;
  return isFormula ? 指标解释及计算公式 : '';
}

function states({ indicator }: PlacedIndicator, amount: NamedAmount): boolean {
  return amountsIn(priceOf(indicator)).some((price) => amountsEqual(inYuan(price), inYuan(amount)));
}

/** Whether the words around the amount pay for the same thing. */
function isFor({ indicator }: PlacedIndicator, text: string, { start, end }: NamedAmount): boolean {
  const [, unit = ''] = PER.exec(priceOf(indicator)) ?? [];
  const first = unit.charAt(0);
  const around =
    text
      .slice(Math.max(0, start - 10), start)
      .split(/[，。；\n]/)
      .at(-1) ?? '';
  const behind = text.slice(end, end + 6);
  if (PERSON.test(first)) return /每[人生名户]|人均|生均|户均/.test(around) || /^\s*[/／每][人生名户]/.test(behind);
  return (
    new RegExp(`每${unit}|每${first}|${first}均`).test(around) ||
    behind.includes(`/${first}`) ||
    behind.includes(`每${first}`)
  );
}
