/** Slips in what every filing says, and right sentences that look like them. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';
import { formOf, said, type Form } from '../support/told-of-form.js';

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  ['misspelt-word', { goal: '群众满率不低于90%。' }, ['年度目标 群众满率不低于90%。']],
  ['misspelt-word', { goal: '群众满意不低于90%。' }, ['年度目标 群众满意不低于90%。']],
  ['misspelt-word', { goal: '引导群众依法反应诉求。' }, ['年度目标 引导群众依法反应诉求。']],
  ['misspelt-word', { goal: '群众满意度不低于90%，籽粒饱满度达标，开展不良反应监测，让群众满意。' }, []],
  ['unit-slip', { goal: '支付82.80万元（应付90.00万元，扣留质量保证金7.20万元）。' }, []],
  ['goal-without-indicator', { goal: '统计站建成率78.57%。', lines: ['质量指标|统计站建成率|≥78%|11÷14×100%'] }, []],
  [
    'goal-without-indicator',
    { goal: '统计站建成率79.57%。', lines: ['质量指标|统计站建成率|≥78%|11÷14×100%'] },
    ['年度目标 79.57%'],
  ],
  ['unit-mismatch', { lines: ['数量指标|补助协管员人数|186名|186个村（社区）各配备1名'] }, []],
])('%s of %o', (code, form, wanted) => {
  it(wanted.length === 0 ? 'is silent' : 'tells', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});

it('gives the amount of 目标分解 that is no project’s to the project that is left', () => {
  const budgets = ['480000', '240000', '350000', '1200000'];
  const told = (first: string) =>
    rawFindings(ruleOf('amount-in-text'), {
      department: [
        '年度: 2024',
        '目标分解:',
        `  - 信息化建设：安排${first}万元。`,
        '  - 法律服务：安排24万元。',
        '  - 听证复查：安排35万元。',
        '  - 接待保障：安排120万元。',
      ].join('\n'),
      projects: budgets.map((budget, index) => formOf({ budget }).replace('乡村道路养护', `第${index}号专项`)),
    }).map(({ found = '' }) => found.split('（')[0]);
  expect(told('84')).toEqual(['84万元']);
  expect(told('48')).toEqual([]);
});
