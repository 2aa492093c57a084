/** Finds units that cannot measure what the indicator is named for, parts of what comes in wholes, and two units in a row. */

import type { UnitKind } from '../../unit-words.js';
import type { Quantity } from '../../prose/quantity.js';
import { bareText } from '../../prose/bare-text.js';
import { isPerSoMany } from '../indicator-meaning.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** By how a name ends, the kinds and units that can measure it. */
const MEASURED: readonly (readonly [
  ending: RegExp,
  kinds: readonly UnitKind[],
  units: readonly string[],
  example: string,
])[] = [
  [/面积$/, ['percent'], ['平方米', '平方公里', '亩', '公顷'], '平方米、亩'],
  [/(?:里程|长度|总长)$/, ['percent'], ['公里', '米'], '公里、米'],
  [/(?:人数|学生数|教师数|职工数|人员数)$/, ['percent'], ['人', '人次', '人份', '个'], '人'],
  [/户数$/, ['percent'], ['户', '家', '个'], '户'],
  [/(?:次数|场次|场数|人次|张数|件数|册数|份数)$/, ['count'], [], '次、场、件'],
  [/天数$/, ['percent'], ['天', '个工作日'], '天'],
  [/(?:[^功效频汇税利倍积辨]率|占比|满意度)$/, ['percent'], ['倍'], '%'],
  [/(?:总?金额|资金总额|造价|总投资|总费用|总成本|总支出|单价)$/, ['money', 'percent'], [], '元、万元'],
  [/(?:完成时间|响应时间|办结时限|时限|时长|使用年限|工期)$/, ['time', 'percent'], [], '天、个月'],
];
/** What comes in wholes; an average need not. */
const WHOLE_THINGS = /^(?:个|人|人次|所|户|家|座|栋|辆|台|套|件|名|场|期|册|本|份|条|起|例|株|棵|间|幢|项|次)$/;
const INDEX = /指数/;
/** One behind another is one too many: 10万件宗, 56公里处; 家次 and 亩次 count how often. */
const SECOND_UNIT = /^(?:[件宗处份户项场期篇册套台辆批家条起例页]|人(?!次)|公里|平方米)[。]?$/;

/** 人天, 台班, 车公里: work is measured by who does it, and how long or far. */
const OF_WORK = /^(?:天|日|班|时|公里|月)$/;
/** 6000吨/元: the price of a thing is money for it. */
const PER_MONEY = /\d\s*([\u4e00-\u9fff㎡]{1,4})[/／](万?元)$/;

/** Practice: what is measured and its unit are typed in two places, and one is changed without the other. */
export const unitOfName: Rule = {
  code: 'unit-of-name',
  severity: 'warning',
  summary: '指标值的单位量得出指标名称所说的：面积用平方米，人数用人，率用 %',
  reason: '单位不对，这个数就没有意义，自评时无法比较',
  needs: inEither('三级指标', '指标值'),
  check({ filing }) {
    return filesOf(filing).flatMap((file) => indicatorsOf(file).flatMap(findingOf));
  },
};

function findingOf(placed: PlacedIndicator): Finding[] {
  const { file, path, indicator, target } = placed;
  const found = indicator.指标值.trim();
  const [, thing, money] = PER_MONEY.exec(found) ?? [];
  if (thing !== undefined && /成本|单价|造价|标准|费|价/.test(indicator.三级指标 + placed.二级指标)) {
    const expected = `${money ?? ''}/${thing}`;
    return [{ file, path: [...path, '指标值'], found, message: '的单位前后写反了', expected, hint: '核对单位' }];
  }
  if (!target || target.kind === 'none') return [];
  const at = { file, path: [...path, '指标值'], found };
  const name = bareText(indicator.三级指标.replace(/[（(][^（()）]*[）)]\s*$/, ''));
  const rest = indicator.指标值.slice(target.index + target.text.length).trim();
  // 万元/公里, 元/人·天: a price is no measure of the thing itself.
  if (/^[/／每·]/.test(rest)) return [];
  // 万人天: no unit that is known, and no known one in front of it.
  if (OF_WORK.test(rest)) return [];
  if (target.unit !== '个' && SECOND_UNIT.test(rest)) {
    return [
      { ...at, message: '里有两个单位', expected: `${target.text} 或 ${target.digits}${rest}`, hint: '只留一个单位' },
    ];
  }
  const wanted = ofTime(placed) ?? MEASURED.find(([ending]) => ending.test(name));
  if (wanted && !fits(target, wanted[1], wanted[2])) {
    const message = `的单位“${target.typedUnit}”量不出「${name}」`;
    return [{ ...at, message, expected: wanted[3], hint: '核对单位' }];
  }
  if (!/\.\d*[1-9]/.test(target.digits) || target.typedUnit !== target.unit || !WHOLE_THINGS.test(target.unit))
    return [];
  // 0.3个等级, 0.5个百分点
  if (isPerSoMany(name) || INDEX.test(name) || (target.unit === '个' && rest !== '')) return [];
  return [{ ...at, message: `里的${target.unit}不会有小数`, expected: '整数', hint: '核对这个数，有没有漏写“万”' }];
}

function fits({ kind, unit }: Quantity, kinds: readonly UnitKind[], units: readonly string[]): boolean {
  return kinds.includes(kind) || units.includes(unit);
}

/** Whatever it is called, what is measured under 时效 is no money. */
function ofTime({ 二级指标, target }: PlacedIndicator): (typeof MEASURED)[number] | undefined {
  return /时效/.test(二级指标) && target?.kind === 'money'
    ? [/$/, ['time', 'percent'], [], '天、小时，或者日期']
    : undefined;
}
