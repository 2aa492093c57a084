/** Results that cannot be held against their targets: told in units of something else, or below 0. */

import { isLess } from '../../model/amount.js';
import { holeAt } from '../../source/located.js';
import { areAlikeUnits } from '../../unit-words.js';
import type { Quantity } from '../../prose/quantity.js';
import { signedTarget } from '../achievement.js';
import { filesOf, indicatorsOf, wordOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** 财预〔2020〕10号: points go by result ÷ target, which must be of one thing. */
export const resultMismatch: Rule = {
  code: 'result-mismatch',
  severity: 'warning',
  summary: '实际完成值与指标值说的是同一个量：单位相同，正负相合',
  reason: '得分按完成值与指标值之比算；份与人次、亩与万元比不出来，个数、成本也没有负的',
  needs: inEither('指标值', '实际完成值'),
  check({ filing }) {
    return filesOf(filing).flatMap((file) => indicatorsOf(file).flatMap(findingOf));
  },
};

/** What is counted goes by these whatever it is. */
const GENERAL = ['个', '项', '件', '处', '次'];
/** What one kind of measure is told in. */
const MEASURES: readonly (readonly string[])[] = [
  ['平方公里', '平方米', '公顷', '亩'],
  ['公里', '米', '厘米', '毫米'],
  ['吨', '公斤'],
  ['立方米', '升', '吨'],
  ['千瓦时', '度'],
  ['千瓦', '兆瓦'],
];
/** What may come to less than nothing. */
const MAY_BE_NEGATIVE = /增|涨|变|差|降|减|净|温|偏|盈|亏|利润|损/;

function findingOf(placed: PlacedIndicator): Finding[] {
  const { file, path, indicator } = placed;
  const typed = wordOf(placed, '实际完成值');
  const [target, result] = [indicator.指标值, typed].map((text) => signedTarget(text.trim()));
  if (!target || !result || holeAt(file, path)) return [];
  const at = { file, path: [...path, '实际完成值'], found: typed, other: { file, path: [...path, '指标值'] } };
  const aimed = indicator.指标值.trim();
  if (isLess(result.number, 0) && !isLess(target.number, 0) && !mayBeNegative(placed, target)) {
    const hint = '核对有没有多打负号；确有负数的，写入「已核实」并说明';
    return [{ ...at, message: '是负数，而指标值不是', expected: `不小于 0（指标值 ${aimed}）`, hint }];
  }
  if (!areOfOtherThings(target, result)) return [];
  const expected = `${target.typedUnit}（指标值 ${aimed}）`;
  return [{ ...at, message: '单位与指标值不同', expected, hint: '核对后把两处写成同一个单位' }];
}

function mayBeNegative({ indicator }: PlacedIndicator, { kind }: Quantity): boolean {
  return kind === 'percent' || MAY_BE_NEGATIVE.test(indicator.三级指标);
}

/** Times are told in what unit they are, and so is what has none. */
function areOfOtherThings(target: Quantity, result: Quantity): boolean {
  const kinds = [target.kind, result.kind];
  if (kinds.includes('none') || target.unit === result.unit) return false;
  if (target.kind !== result.kind) return true;
  const units = [target.unit, result.unit];
  if (target.kind === 'measure') return !MEASURES.some((same) => units.every((unit) => same.includes(unit)));
  if (target.kind !== 'count' || units.some((unit) => GENERAL.includes(unit))) return false;
  const areKin = target.unit.includes(result.unit) || result.unit.includes(target.unit);
  return !areKin && !areAlikeUnits(target.unit, result.unit);
}
