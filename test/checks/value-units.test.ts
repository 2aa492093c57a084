/** Values whose number stands elsewhere in the form with another unit. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { said, type Form } from '../support/told-of-form.js';

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  ['unit-mismatch', { goal: '每周开放不少于35小时。', lines: ['时效指标|每周开放时间|≥35小时|'] }, []],
  ['unit-mismatch', { goal: '每周开放不少于35小时。', lines: ['时效指标|每周开放时间|≥35天|'] }, ['指标值 ≥35天']],
  ['unit-mismatch', { goal: '采购救灾帐篷300顶。', lines: ['数量指标|采购帐篷数量|300吨|'] }, ['指标值 300吨']],
  ['unit-mismatch', { goal: '采购救灾帐篷300顶。', lines: ['数量指标|采购棉被数量|300吨|'] }, []],
  ['unit-mismatch', { goal: '处理污水98.55万吨。', lines: ['数量指标|污水处理量|≥98.55万元|'] }, ['指标值 ≥98.55万元']],
  // The number is that of another indicator, or stands with the value's unit as well.
  [
    'unit-mismatch',
    { goal: '采购帐篷300顶。', lines: ['数量指标|采购帐篷数量|300顶|', '成本指标|帐篷采购成本|≤300元|'] },
    [],
  ],
  ['unit-mismatch', { goal: '采购帐篷300顶，帐篷重300吨。', lines: ['数量指标|采购帐篷数量|300吨|'] }, []],
  ['unit-mismatch', { goal: '接访250个工作日。', lines: ['数量指标|接访工作日|≥250个|'] }, []],
  ['unit-mismatch', { goal: '值班240个工作日。', lines: ['数量指标|值班时间|240天|'] }, []],
  ['unit-mismatch', { goal: '安排检测经费18万元。', lines: ['数量指标|检测报告|18份|'] }, []],
  ['unit-mismatch', { goal: '培训班办5天。', lines: ['数量指标|培训班期数|5吨|'] }, []],
  // 万 that the value lacks is told there.
  [
    'goal-without-indicator',
    { goal: '改造建筑面积18.9万平方米。', lines: ['数量指标|改造建筑面积|18.9平方米|'] },
    ['指标值 18.9平方米'],
  ],
  [
    'goal-without-indicator',
    { goal: '改造建筑面积18.9平方米。', lines: ['数量指标|改造建筑面积|18.9万平方米|'] },
    ['年度目标 18.9平方米'],
  ],
  [
    'goal-without-indicator',
    { goal: '改造建筑面积18.9万平方米。', lines: ['数量指标|改造建筑面积|18.9万平方米|'] },
    [],
  ],
])('%s %j', (code, form, wanted) => {
  it(wanted.length > 0 ? 'is told' : 'is silent', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});
