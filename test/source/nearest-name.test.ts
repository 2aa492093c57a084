/** The name that a misspelt one was meant to be. */

import { describe, expect, it } from 'vitest';
import { nearestName, nearestNameHint } from '../../src/source/nearest-name.js';
import { fieldNamesOf } from '../../src/schema/shape.js';
import { departmentShape, projectShape } from '../support/standard-shapes.js';

const FIELD_NAMES = [projectShape, departmentShape].flatMap((schema) => fieldNamesOf(schema));

describe('nearestName', () => {
  it.each([
    ['项目负责任人', '项目负责人'],
    ['项目名城', '项目名称'],
    ['项目 名称', '项目名称'],
    ['项目名称：', '项目名称'],
    ['预算资金（元）', '预算资金'],
    ['联系电活', '联系电话'],
    ['指标解释', '指标解释及计算公式'],
    ['年度', '年度'],
  ])('%s was meant as %s', (misspelt, name) => {
    expect(nearestName(misspelt, FIELD_NAMES)).toBe(name);
  });

  it.each(['x', '', '备注', '审核意见'])('%j is near none', (misspelt) => {
    expect(nearestName(misspelt, FIELD_NAMES)).toBeUndefined();
  });

  it.each([
    ['第2年', ['第一年', '第二年', '第三年'], '第二年'],
    ['第四年', ['第一年', '第二年', '第三年'], undefined],
    ['二季度执行', ['一季度执行', '三季度执行'], undefined],
    ['二季度数', ['一季度', '二季度', '三季度'], '二季度'],
    ['1-6月执行', ['1-6月执行数', '1-9月执行数'], '1-6月执行数'],
  ])('%s among names that differ in a numeral alone', (misspelt, names, name) => {
    expect(nearestName(misspelt, names)).toBe(name);
  });

  it('hints at the nearest name, else at all names', () => {
    expect(nearestNameHint('成本指标数', ['数量指标', '成本指标'])).toBe('改为「成本指标」');
    expect(nearestNameHint('x', ['数量指标', '成本指标'])).toBe('改用以下名称之一：数量指标、成本指标');
    expect(nearestNameHint('8-11月预计', ['1-7月执行数', '8-12月预计'])).toBe('改为「8-12月预计」');
    expect(nearestNameHint('四季度', ['一季度', '二季度'])).toBe('改用以下名称之一：一季度、二季度');
    expect(nearestNameHint('x', [])).toBe('删去这一项');
  });
});
