/** Values of cost indicators that lack 万 or have it too much, by their own explanation or by what such a cost can be. */

import { isLess, shiftAmount } from '../model/amount.js';
import type { Project } from '../model/filing.js';
import type { Located } from '../source/located.js';
import type { Budget } from './budget-mentions.js';
import { isPerSoMany } from './indicator-meaning.js';
import { indicatorsOf, type PlacedIndicator } from './leaves.js';
import { placedAt, type PlacedFinding } from './wrong-sums.js';

/** 1.6万元/户. */
const PRICE = /(\d+(?:\.\d+)?)(万?元)\s*[/／]\s*([\u4e00-\u9fff]+)/g;
/** What is paid for each of many may be a few 元. */
const FOR_EACH = /单[价位个次件]|每|均|标准|定额|价格|[÷/／]/;
/** A cost of something as a whole. */
const OF_A_WHOLE =
  /(?:总|购置|采购|建设|改造|维修|修缮|运维|维护|监测|租赁|印刷|宣传|设备|物资|项目)[\u4e00-\u9fff]{0,2}(?:成本|费用?|经费|支出|金额|总额)$/;
/** So many 元 are no cost of a whole that has a budget ten thousand times as large. */
const MOST = '1000';

/** The slips among the costs of one project, against its budget where that is known. */
export function costSlipsOf(file: Located<Project>, budget: Budget | undefined): PlacedFinding[] {
  return indicatorsOf(file).flatMap((placed) => {
    if (!/成本/.test(placed.一级指标 + placed.二级指标)) return [];
    const slips = priceSlips(placed);
    return slips.length > 0 ? slips : totalSlips(placed, budget);
  });
}

/** `≤1.6元/户` of `3360万元÷2100户＝1.6万元/户`. */
function priceSlips(placed: PlacedIndicator): PlacedFinding[] {
  const { 指标值, 指标解释及计算公式 } = placed.indicator;
  const [price, ...others] = 指标值.matchAll(PRICE);
  if (!price || others.length > 0) return [];
  const [typed, number, unit, each] = price;
  const said = [...指标解释及计算公式.matchAll(PRICE)].filter((one) => one[1] === number && one[3] === each);
  const [other] = said;
  if (!other || said.some((one) => one[2] === unit)) return [];
  return [told(placed, typed, `与解释里的 ${other[0]} 差一万倍，漏写或多写了“万”`, other[0])];
}

/** `≤56元` of 应急物资采购成本. */
function totalSlips(placed: PlacedIndicator, budget: Budget | undefined): PlacedFinding[] {
  const { target, indicator } = placed;
  const { 三级指标, 指标值, 指标解释及计算公式 } = indicator;
  if (!budget || target?.kind !== 'money' || target.typedUnit !== '元' || target.number === '0') return [];
  if (isPerSoMany(三级指标) || FOR_EACH.test(三级指标 + 指标值 + 指标解释及计算公式)) return [];
  const meant = shiftAmount(target.number, 4);
  if (!OF_A_WHOLE.test(三级指标.trim()) || !isLess(target.number, MOST) || isLess(budget.yuan, meant)) return [];
  return [told(placed, target.bare, '像是漏写了“万”：这件事不会只花这么多', target.bare.replace('元', '万元'))];
}

function told(
  { file, path, indicator }: PlacedIndicator,
  typed: string,
  message: string,
  expected: string,
): PlacedFinding {
  const leaf = { file, path: [...path, '指标值'], text: indicator.指标值 };
  const start = indicator.指标值.indexOf(typed);
  return placedAt(leaf, [start, start + typed.length], { message, expected, hint: '核对单位' });
}
