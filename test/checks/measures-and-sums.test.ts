/** Units that do not go with names, unit costs beyond the budget, and explanations that come to another value. */

import { expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';

/** Findings of a rule about one indicator, as the field and what is expected. */
function found(code: string, [level, name, value, explained = '']: readonly string[], more = ''): string[] {
  const first = /效益|可持续/.test(level ?? '') ? '效益指标' : '产出指标';
  const indicator = { 三级指标: name, 指标值: value, 指标解释及计算公式: explained };
  const text = `${more}\n绩效指标: ${JSON.stringify({ [first]: { [level ?? '']: [indicator] } })}`;
  return rawFindings(ruleOf(code), { projects: [text] }).map(({ path }) => String(path.at(-1)));
}

it.each([
  ['数量指标', '维修改造面积', '4600米'],
  ['数量指标', '养护里程', '1268平方米'],
  ['数量指标', '受益人数', '≥960所'],
  ['质量指标', '验收合格率', '100个'],
  ['时效指标', '抢通时限', '≤24万元'],
  ['数量指标', '受益幼儿人数', '≥6300.5人'],
  ['数量指标', '办理案件', '10万件宗'],
  ['数量指标', '巡查', '56公里处'],
])('unit-of-name finds %s %s %s', (...indicator) => {
  expect(found('unit-of-name', indicator)).toEqual(['指标值']);
});

it.each([
  ['数量指标', '维修改造面积', '4600㎡'],
  ['数量指标', '造林面积', '≥1.2万亩'],
  ['数量指标', '服务人数', '≥31.5万人'],
  ['数量指标', '桥梁总长', '386延米'],
  ['成本指标', '县道养护单价', '1.5万元/公里'],
  ['数量指标', '培训人次', '≥2400人次'],
  ['数量指标', '人均图书', '≥1.5册'],
  ['社会效益指标', '万人发明专利拥有量', '≥6.8件'],
  ['社会效益指标', '孕产妇死亡率', '≤9/10万'],
  ['数量指标', '更新设备', '28台（套）'],
  ['质量指标', '容积率', '≤2.5'],
  ['时效指标', '完成时间', '2024年10月底前'],
])('unit-of-name leaves %s %s %s', (...indicator) => {
  expect(found('unit-of-name', indicator)).toEqual([]);
});

it.each([
  ['数量指标', '宿舍楼栋数', '2'],
  ['数量指标', '更新设备', '28'],
])('unit-mismatch misses the unit of %s %s %s', (...indicator) => {
  expect(found('unit-mismatch', indicator)).toEqual(['指标值']);
});

it.each([
  ['数量指标', '考核得分', '≥90'],
  ['数量指标', '事故数', '0'],
  ['效益指标', '路况指数', '≥80'],
])('unit-mismatch leaves %s %s %s', (...indicator) => {
  expect(found('unit-mismatch', indicator)).toEqual([]);
});

it.each([
  ['≤86万元', '链路租用费52万元＋平台运维费44万元', true],
  ['≤86万元', '链路租用费52万元＋平台运维费34万元', false],
  ['≤480万元', '24条×25万元/条', true],
  ['≤480万元', '24条×20万元/条', false],
  ['1268公里', '县道312公里+乡道465公里+村道500公里', true],
  ['1268公里', '县道312公里+乡道456公里+村道500公里', false],
  ['≤265万元', '演出费129.6万元，图书购置费90万元，维护费75.4万元', true],
  ['≤265万元', '演出费129.6万元，图书购置费60万元，维护费75.4万元', false],
  // The sum stands behind its parts.
  ['≤688万元', '工程费用352万元、设备费用240万元、其他费用96万元，三项合计688万元', false],
  ['≤688万元', '工程费用352万元、设备费用240万元、其他费用96万元、管理费用88万元，四项合计', true],
  // Only some of the parts.
  ['≤265万元', '演出费29.6万元，图书购置费60万元', false],
  ['≤265万元', '其中演出费129.6万元，图书购置费120万元', false],
])('explained-sum holds %s against %s: %j', (value, explained, isFound) => {
  const expected = isFound ? ['指标解释及计算公式'] : [];
  expect(found('explained-sum', ['成本指标', '总成本', value, explained])).toEqual(expected);
});

it('unit-cost multiplies the price by the only quantity of its unit', () => {
  const priced = (price: string, goal = '') => {
    const indicators = {
      产出指标: {
        数量指标: [{ 三级指标: '改造面积', 指标值: '4600平方米', 指标解释及计算公式: '' }],
        成本指标: [{ 三级指标: '单位面积成本', 指标值: price, 指标解释及计算公式: '' }],
      },
    };
    const text = `预算资金: 3680000\n年度目标: ${goal}\n绩效指标: ${JSON.stringify(indicators)}`;
    return rawFindings(ruleOf('unit-cost'), { projects: [text] }).length;
  };
  expect(priced('≤980元/平方米')).toBe(1);
  expect(priced('≤800元/平方米')).toBe(0);
  // A little above is how ceilings are set; another unit, and a price of one of several parts, are not multiplied.
  expect(priced('≤830元/平方米')).toBe(0);
  expect(priced('≤980元/人')).toBe(0);
  expect(priced('≤980元/平方米', '屋面1600平方米，外墙3000平方米')).toBe(0);
});
