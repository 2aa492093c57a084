/** Words for spending and for the parts of a department's budget, other than those that forms print. */

import { describe, expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';
import { formOf, said, type Form } from '../support/told-of-form.js';

const BUDGET = { budget: '1000000' };

describe.each<[Form, readonly string[]]>([
  [{ goal: '保障场馆开放，总开销110万元。' }, ['110万元']],
  [{ goal: '接待人次比上年增长5%，全部花费压在一百一十万元之内。' }, ['一百一十万元']],
  [{ goal: '财政一共要花110万元。' }, ['110万元']],
  [{ stages: ['结清检测款108万元。'] }, ['108万元']],
  [{ stages: ['先给各馆下达60万元。', '年底付给供货商50万元。'] }, ['60万元 + 50万元 = 1100000 元']],
  [{ stages: ['支付预付款40万元。', '余款70万元一次付清。'] }, ['40万元 + 70万元 = 1100000 元']],
  [{ stages: ['支付预付款40万元。', '余款60万元一次付清。'] }, []],
  [{ goal: '为企业争取贷款110万元，上年总开销110万元。' }, []],
  [{ lines: ['成本指标|保洁经费|≤100万元|按月支付90万元与考核款10万元之和'] }, []],
])('of %o', (form, wanted) => {
  it(wanted.length === 0 ? 'is silent' : 'tells', () => {
    const told = said('amount-in-text', { ...BUDGET, ...form });
    expect(told.filter((one) => wanted.some((part) => one.includes(part))).length > 0).toBe(wanted.length > 0);
    if (wanted.length === 0) expect(told).toEqual([]);
  });
});

it.each<[string, readonly string[]]>([
  ['五个项目的花费压在一百二十万元以内', ['一百二十万元']],
  ['各项目开支之和不超过100万元', []],
  ['人员工资和日常公用开支不突破九十万元', ['九十万元']],
  ['人员经费和公用经费80万元', []],
])('takes %s for a part of the department’s budget', (goal, wanted) => {
  const department = ['年度: 2024', '支出预算: { 基本支出: 80, 项目支出: 100 }', `年度目标: ${goal}。`].join('\n');
  const found = rawFindings(ruleOf('amount-in-text'), { department, projects: [formOf(BUDGET)] });
  expect(found.map(({ found: typed = '' }) => typed.split('（')[0])).toEqual(wanted);
});
