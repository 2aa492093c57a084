/** Values of cost indicators that lack 万. */

import { describe, expect, it } from 'vitest';
import { said, type Line } from '../support/told-of-form.js';

const of = (line: Line, budget = '1280000') => said('unit-slip', { lines: [line], budget });

describe('unit-slip of a cost', () => {
  it.each<Line>([
    '成本指标|户均改造成本|≤1.6元/户|3360万元÷2100户＝1.6万元/户',
    '成本指标|户均改造成本|≤1.6万元／户|总投资÷户数，每户1.6元/户',
    '成本指标|应急物资采购成本|≤56元|以政府采购合同金额为准',
    '成本指标|项目总成本|≤127元|决算数',
  ])('%s is told', (line) => {
    expect(of(line)).toEqual([`指标值 ${/\d[^|]*/.exec(line.split('|')[2] ?? '')?.[0]}`]);
  });

  it.each<Line>([
    '成本指标|户均改造成本|≤1.6万元/户|3360万元÷2100户＝1.6万元/户',
    '成本指标|户均改造成本|≤1.6万元/户|上年1.6万元/户，预算定额1.6元/户',
    '成本指标|户均改造成本|≤1.6元/户|1.8万元/户',
    '成本指标|户均改造成本|≤1.6元/户|1.6万元/人',
    '成本指标|应急物资采购成本|≤56万元|以政府采购合同金额为准',
    '成本指标|单次培训成本|≤56元|决算数',
    '成本指标|资料印刷成本|≤56元|每册',
    '成本指标|租赁标准|≤56元|合同',
    '成本指标|罚款|≤56元|合同',
    '成本指标|设备购置成本|≤1000元|合同',
    '数量指标|设备购置成本|≤56元|合同',
  ])('%s is not', (line) => {
    expect(of(line)).toEqual([]);
  });

  it('is none where the budget is hardly more', () => {
    expect(of('成本指标|物资采购成本|≤129元|合同')).toEqual([]);
    expect(of('成本指标|物资采购成本|≤128元|合同')).not.toEqual([]);
  });
});
