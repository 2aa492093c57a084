/** The day that an item of 目标分解 sets for the work which it names at its head. */

import { expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';

const told = (item: string) =>
  rawFindings(ruleOf('deadline-mismatch'), {
    department: [
      '年度: 2024',
      `目标分解: [${item}]`,
      '绩效指标: { 产出指标: { 时效指标: [{ 三级指标: 健身设施安装完成时间, 指标值: 11月中旬前 }] } }',
    ].join('\n'),
    projects: [],
  }).map(({ found }) => found);

it('is held against the indicator of that work', () => {
  expect(told('健身设施更新投资300万元，本年支付291万元，11月中旬前全部安装完毕。')).toEqual([]);
  expect(told('健身设施更新投资300万元，本年支付291万元，10月中旬前全部安装完毕。')).toEqual([
    '10月中旬前（最迟10月20日）',
  ]);
  expect(told('监测设备更新投资300万元，10月中旬前全部安装完毕。')).toEqual([]);
});
