/** Finds prices and standards of the goals that are not those of the cost indicators. */

import { amountsEqual, isLess, multiplyAmounts } from '../../model/amount.js';
import { amountsIn, inYuan, type NamedAmount } from '../../prose/amounts-in-text.js';
import { bareText, pairsOf } from '../../prose/bare-text.js';
import type { Indicator } from '../../model/indicator.js';
import { projectNameIn } from '../../model/filing.js';
import { goalLeavesOf } from '../goal-numbers.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { aheadOf, behindOf } from '../../prose/sentence.js';

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
        const byName = free.filter((one) => isCalled(one, leaf.text, amount));
        const isKnown = known.some((one) => amountsEqual(inYuan(one), inYuan(amount)));
        if ((isKnown && byName.length === 0) || isSharedOut(leaf.text, amount, prices)) return [];
        const [price, ...others] =
          byName.length > 0 ? byName : free.filter((one) => isFor(one, leaf.text, amount) && isNear(one, amount));
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

/** 评估每人次50元 is no slip of 1007元/人. */
function isNear({ indicator }: PlacedIndicator, amount: NamedAmount): boolean {
  return amountsIn(priceOf(indicator)).some((price) => {
    const [less, more] = [inYuan(price), inYuan(amount)].sort((left, right) => (isLess(left, right) ? -1 : 1));
    return !isLess(multiplyAmounts(less ?? '0', FARTHEST), more ?? '0');
  });
}

/** So many times as much. */
const FARTHEST = '4';

/** 每人每月300元，其中市级承担200元: of the standard this unit pays a part. */
function isSharedOut(text: string, { end }: NamedAmount, prices: readonly PlacedIndicator[]): boolean {
  const sentence = behindOf(text, end, /[。；\n]/);
  const isPart = /其中|由|承担|负担|分担/.test(sentence);
  return isPart && amountsIn(sentence).some((part) => prices.some((price) => states(price, part)));
}

/** 改造工程单价不超过640元/平方米: the indicator by its name, for the same unit. */
function isCalled({ indicator }: PlacedIndicator, text: string, { start, end }: NamedAmount): boolean {
  const name = bareText(indicator.三级指标);
  const before = bareText(text.slice(Math.max(0, start - LONGEST_NAME), start)).replace(LINK, '');
  const [, unit = ''] = PER.exec(priceOf(indicator)) ?? [];
  return name.length >= SHORTEST_NAME && before.endsWith(name) && text.slice(end, end + 6).includes(unit);
}

const LONGEST_NAME = 30;
const SHORTEST_NAME = 4;
const LINK = /(?:控制|严格|不超过?|不高于|在|为|是|按|[≤＝=])+$/;
/** What any price is called. */
const ANY_PRICE = /人均|生均|户均|每[人生户名]|成本|标准|单价|费用|经费|补助|补贴|资金|金额|支出|发放|年|月/g;

/** 每人5000元 of another thing: the indicator's is in another sentence. */
function isOfOther(name: string, project: string, text: string, start: number): boolean {
  const pairs = pairsOf(bareText(name).replace(ANY_PRICE, ' ')).filter(
    (pair) => !pair.includes(' ') && !project.includes(pair),
  );
  const at = text.slice(0, start).split(/[。；\n]/).length - 1;
  const isNamedIn = (sentence: string) => pairs.some((pair) => sentence.includes(pair));
  const sentences = text.split(/[。；\n]/);
  return !isNamedIn(sentences[at] ?? '') && sentences.some(isNamedIn);
}

/** Whether the words around the amount pay for the same thing. */
function isFor({ file, indicator }: PlacedIndicator, text: string, { start, end }: NamedAmount): boolean {
  const [, unit = ''] = PER.exec(priceOf(indicator)) ?? [];
  const first = unit.charAt(0);
  const around = aheadOf(text, start, /[，。；\n]/, 10);
  const behind = text.slice(end, end + 6);
  // 每季度300元 of a price for a month is another writing, or another time.
  const [time] = /每(?:个?月|季度?|学期|天|日|次)/.exec(around) ?? [];
  if (
    time !== undefined &&
    !priceOf(indicator).includes(time.slice(-1)) &&
    /[·/／]\s*[月天日次季]/.test(priceOf(indicator))
  )
    return false;
  if (/合计|共计?$|总计/.test(around)) return false;
  if (PERSON.test(first) && isOfOther(indicator.三级指标, projectNameIn(file.value) ?? '', text, start)) return false;
  if (PERSON.test(first)) return /每[人生名户]|人均|生均|户均/.test(around) || /^\s*[/／每][人生名户]/.test(behind);
  return (
    new RegExp(`每${unit}|每${first}|${first}均`).test(around) ||
    behind.includes(`/${first}`) ||
    behind.includes(`每${first}`)
  );
}
