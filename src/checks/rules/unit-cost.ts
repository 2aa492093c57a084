/** Finds unit costs that, times the number of what is counted, are more than the budget. */

import { quantitiesOf } from '../../prose/quantity.js';
import { amountsIn, haveTwoDigitsChangedAbout, inYuan } from '../../prose/amounts-in-text.js';
import { nameKey } from '../../prose/form-texts.js';
import type { Indicator } from '../../model/indicator.js';
import {
  addAmounts,
  amountsEqual,
  groupThousands,
  isLess,
  isWithinShare,
  multiplyAmounts,
  shiftAmount,
} from '../../model/amount.js';
import type { Project } from '../../model/filing.js';
import type { Located } from '../../source/located.js';
import { projectBudget } from '../budget-mentions.js';
import { indicatorsOf, leavesOf, type PlacedIndicator } from '../leaves.js';
import { namedInAll, pricedElsewhere } from '../named-costs.js';
import type { Reader } from '../reader.js';
import type { Finding, Rule } from '../rule.js';

/** A ceiling may lie a little above what is planned. */
const ROUNDED = '1.1';
/** Less where the formula says of what it is the average. */
const HARDLY_ROUNDED = '1.03';
/** `≤800元/平方米`, `5元/生·天`: the number, its power, and what it is paid for. */
const PRICE = /(\d+(?:\.\d+)?)\s*(万)?元\s*[/／每]\s*([\u4e00-\u9fff㎡]+(?:[·/／、.][\u4e00-\u9fff㎡]+)*)/;
const SAME_UNIT: Readonly<Record<string, string>> = {
  生: '人',
  名: '人',
  日: '天',
  '㎡': '平方米',
  千米: '公里',
  户数: '户',
};

/** 绩效目标与预算相匹配: what is to be done at that price has to be paid from the budget. */
export const unitCost: Rule = {
  code: 'unit-cost',
  severity: 'warning',
  summary: '单位成本乘数量不超过预算',
  reason: '单价、数量与预算三个数对不上，自评时必有一个完不成',
  needs: [['项目/预算资金', '项目/指标值']],
  check({ filing, reader }) {
    return filing.projects.flatMap((project) => findingsIn(project, reader));
  },
};

function findingsIn(project: Located<Project>, reader: Reader): Finding[] {
  const budget = projectBudget(project, reader);
  if (!budget) return [];
  const indicators = indicatorsOf(project);
  return indicators
    .filter(({ 一级指标, 二级指标 }) => /成本/.test(一级指标 + 二级指标))
    .flatMap((cost): Finding[] => {
      const { file, path, indicator } = cost;
      const [typed, number = '', power, per = ''] = PRICE.exec(indicator.指标值) ?? averageOf(indicator) ?? [];
      if (typed === undefined) return [];
      const apart = apartFrom(cost, indicators, { yuan: inYuan({ number, power: power ? 4 : 0 }), per });
      if (apart) return [apart];
      const isOfFormula = dividedBy(indicator, indicators).length > 0;
      const counts = per
        .split(/[·/／、.]/)
        .map((unit) => countOf(SAME_UNIT[unit] ?? unit, indicators, project.value, cost));
      if (counts.some((count) => count === undefined)) return [];
      const known = counts.filter((count) => count !== undefined);
      const price = inYuan({ number, power: power ? 4 : 0 });
      const sum = known.reduce((product, count) => multiplyAmounts(product, count), price);
      const isSwapped = haveTwoDigitsChangedAbout(sum, shiftAmount(budget.yuan, 0));
      if (!isSwapped && !isLess(multiplyAmounts(budget.yuan, isOfFormula ? HARDLY_ROUNDED : ROUNDED), sum)) return [];
      // 1200元/吨 × 30000吨 of a work of several years: its form says so.
      const isSaid = leavesOf(project).some(({ text }) =>
        amountsIn(text).some((one) => amountsEqual(inYuan(one), sum)),
      );
      if (isSaid && !isSwapped) return [];
      return [
        {
          file,
          path: [...path, '指标值'],
          message: isSwapped ? '乘数量与预算差两个数字的位置' : '乘数量超过了预算',
          expected: `${isSwapped ? '' : '不超过'}预算资金 ${groupThousands(budget.yuan)} 元`,
          found: `${[typed, ...known].join(' × ')} = ${groupThousands(sum)} 元`,
          hint: '核对单价、数量和预算',
        },
      ];
    });
}

/** A limit may be rounded up by so much; further away another price is that of another thing. */
const NEAR = '0.05';
const FARTHEST = '1';

/** The price that is not what the form reckons with elsewhere for as many, or comes to more than is named for all of them. */
function apartFrom(
  cost: PlacedIndicator,
  indicators: readonly PlacedIndicator[],
  { yuan, per }: { readonly yuan: string; readonly per: string },
): Finding | undefined {
  const unit = SAME_UNIT[per] ?? per;
  const divided = dividedBy(cost.indicator, indicators);
  const inUnit = indicators.filter(({ 二级指标, target }) => 二级指标.includes('数量') && target?.unit === unit);
  const [counted, ...more] = divided.length > 0 ? divided : inUnit;
  const count = counted?.target?.number;
  if (count === undefined || more.length > 0 || counted?.target?.unit !== unit) return undefined;
  const prices = indicators.filter((one) => PRICE.exec(one.indicator.指标值)?.[3] === per);
  const isAlone = divided.length > 0 || prices.length === 1;
  const priced = isAlone ? pricedElsewhere(cost, indicators, unit, count) : undefined;
  const isOfOther = prices.some((one) =>
    amountsIn(one.indicator.指标值).some((other) => inYuan(other) === priced?.yuan),
  );
  const told = { file: cost.file, path: [...cost.path, '指标值'], found: cost.indicator.指标值.trim() };
  const isOne =
    priced && !isOfOther && isWithinShare(yuan, priced.yuan, FARTHEST) && isWithinShare(priced.yuan, yuan, FARTHEST);
  if (isOne && !isWithinShare(yuan, priced.yuan, NEAR)) {
    const { file, path } = priced.leaf;
    const hint = '核对单价和算式，改正写错的一处';
    return { ...told, other: { file, path }, message: '与别处算式里的单价不同', expected: priced.typed, hint };
  }
  const named = divided.length > 0 ? namedInAll(cost, indicators) : undefined;
  const sum = multiplyAmounts(yuan, count);
  if (!named || !isLess(named.yuan, sum) || isWithinShare(sum, named.yuan, NEAR)) return undefined;
  const { file, path } = named.leaf;
  return {
    ...told,
    other: { file, path },
    message: '乘数量超过了给它安排的钱',
    expected: `不超过 ${named.typed}`,
    found: `${told.found} × ${count} = ${groupThousands(sum)} 元`,
    hint: '核对单价、数量和金额',
  };
}

/** 单个村（社区）平均补助 ≤6.42万元, as `PRICE` has it: what each of them costs. */
function averageOf({ 三级指标, 指标值 }: PlacedIndicator['indicator']): readonly string[] | undefined {
  const isEach = /^(?:单个|平均每个|每个)/.test(三级指标.trim());
  const [typed, number = '', power = ''] = isEach ? (/(\d+(?:\.\d+)?)\s*(万)?元\s*$/.exec(指标值) ?? []) : [];
  return typed === undefined ? undefined : [typed, number, power, '个'];
}

/** How many there are of a unit: the only quantity indicator of it, once a year, the months of the project. */
function countOf(
  unit: string,
  indicators: readonly PlacedIndicator[],
  { 项目计划实施时间, 年度目标 }: Project,
  { indicator: cost, explained }: PlacedIndicator,
): string | undefined {
  if (unit === '年') return '1';
  if (unit === '月') return monthsOf(项目计划实施时间);
  const inUnit = indicators.filter(({ 二级指标, target }) => 二级指标.includes('数量') && target?.unit === unit);
  const divided = dividedBy(cost, inUnit);
  const counted = divided.length > 0 ? divided : inUnit;
  const [only, ...others] = counted;
  const number = only?.target?.number;
  if (!only || number === undefined || others.length > 0) return undefined;
  // 劳务总额÷39人: of these, not of the 480 that are trained.
  if (explained.some((one) => one.unit === unit && one.number !== number && isLess('1', one.number))) return undefined;
  // Where parts of the whole are named, the price may be that of one of them.
  const named = [...quantitiesOf(年度目标), ...only.explained].filter((one) => one.unit === unit);
  const parts = new Set(named.map((one) => one.number).filter((one) => isLess(one, number)));
  // An average is of all of them: 18个行政村、2个社区.
  return divided.length > 0 ||
    parts.size < 2 ||
    (!PRICE.test(cost.指标值) && amountsEqual(addAmounts([...parts]), number))
    ? number
    : undefined;
}

const DIVISOR = /[÷/／]\s*([^÷×/／（(）)，。；=＝\d]{3,20})$/;
const COUNT = /(?:总)?(?:数量?|[人户家]数|面积|长度|里程)$/;
/** 整治工程审定金额÷整治排污口数: what its formula divides by. */
function dividedBy(cost: Indicator, indicators: readonly PlacedIndicator[]): readonly PlacedIndicator[] {
  const divisor = nameKey(DIVISOR.exec(cost.指标解释及计算公式.trim())?.[1] ?? '').replace(COUNT, '');
  if (divisor === '') return [];
  return indicators.filter(
    ({ 二级指标, indicator }) => 二级指标.includes('数量') && nameKey(indicator.三级指标).includes(divisor),
  );
}

function monthsOf(period: string): string | undefined {
  const [, fromYear, from, toYear, to] = /(\d{4})-(\d\d)\S* 至 (\d{4})-(\d\d)/.exec(period) ?? [];
  if (!from || !to || fromYear !== toYear) return undefined;
  return addAmounts([to, `-${from}`, '1']);
}
