/** Indicators: the order and the empty rows of a scheme, and 指标值 taken apart. */

import { describe, expect, it } from 'vitest';
import { arrangeIndicators, type IndicatorScheme } from '../../src/model/indicator.js';
import { parseIndicatorValue } from '../../src/prose/indicator-value.js';

const SCHEME: IndicatorScheme = [
  {
    一级指标: '产出指标',
    二级指标: [
      { 名称: '数量指标', 空时打印: true },
      { 名称: '成本指标', 空时打印: false },
    ],
  },
  { 一级指标: '效益指标', 二级指标: [{ 名称: '数量指标', 空时打印: true }] },
];
const EMPTY = { 三级指标: '', 指标值: '', 指标解释及计算公式: '' };
const indicator = (name: string) => ({ 三级指标: name, 指标值: `${name}值`, 指标解释及计算公式: '' });

const rowsOf = (indicators: Parameters<typeof arrangeIndicators>[0], scheme = SCHEME) =>
  arrangeIndicators(indicators, scheme, EMPTY).map((row) =>
    ['一级指标', '二级指标', '三级指标'].map((part) => row[part]).join('/'),
  );

describe('arrangeIndicators', () => {
  it('prints in the scheme’s order, whatever the order of the data, and within a level as typed', () => {
    const indicators = {
      效益指标: { 数量指标: [indicator('丁')] },
      产出指标: { 成本指标: [indicator('丙')], 数量指标: [indicator('乙'), indicator('甲')] },
    };
    expect(rowsOf(indicators)).toEqual([
      '产出指标/数量指标/乙',
      '产出指标/数量指标/甲',
      '产出指标/成本指标/丙',
      '效益指标/数量指标/丁',
    ]);
    expect(arrangeIndicators(indicators, SCHEME, EMPTY)[0]).toMatchObject({ 指标值: '乙值', 指标解释及计算公式: '' });
  });

  it('gives an empty level one empty row where the scheme prints it', () => {
    const rows = ['产出指标/数量指标/', '效益指标/数量指标/'];
    expect(rowsOf({})).toEqual(rows);
    expect(rowsOf({ 产出指标: {} })).toEqual(rows);
    expect(rowsOf({ 产出指标: { 数量指标: [], 成本指标: [] } })).toEqual(rows);
    expect(rowsOf({}, [])).toEqual([]);
  });

  it('prints levels as they are to be printed, and leaves out those that a list does not have', () => {
    const twoLevels = [{ 一级指标: '产出指标', 印作: '产出指标（50分）', 二级指标: [], isUndivided: true }];
    expect(rowsOf({ 产出指标: [indicator('甲')] }, twoLevels)).toEqual(['产出指标（50分）//甲']);
    expect(rowsOf({}, twoLevels)).toEqual(['产出指标（50分）//']);
    expect(arrangeIndicators([indicator('甲')], undefined, EMPTY)).toEqual([indicator('甲')]);
    expect(arrangeIndicators([], undefined, EMPTY)).toEqual([EMPTY]);
  });
});

describe('parseIndicatorValue', () => {
  it.each([
    ['≥60次', '≥', '60', '次'],
    ['≤100%', '≤', '100', '%'],
    ['100%', '', '100', '%'],
    ['>=60次', '>=', '60', '次'],
    ['＞60', '＞', '60', ''],
    ['3412.92万元', '', '3412.92', '万元'],
    [' ≥ 60 次 ', '≥', '60', '次'],
    ['不少于60次', '不少于', '60', '次'],
    ['-5℃', '', '-5', '℃'],
    ['1.10', '', '1.10', ''],
  ])('%s', (text, comparison, number, unit) => {
    expect(parseIndicatorValue(text)).toEqual({ comparison, number, unit });
  });

  it.each(['效果明显', '', '2024年12月31日前', '合格以上', '≥', '1套2个', '约60次'])('%j is no quantity', (text) => {
    expect(parseIndicatorValue(text)).toBeUndefined();
  });
});
