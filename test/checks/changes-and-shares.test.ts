/** Sums over years, shares of a sum, and changes since last year whose figures stand apart: wrong ones, and right ones beside them. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { said, type Form } from '../support/told-of-form.js';

const STORED = '社会效益指标|保障水平|有所提高|储备规模比上年28000吨增加2000吨';
const SIZE = '数量指标|储备粮规模|30000吨|以库存检查为准';
const PAID = '成本指标|项目总投资|≤600万元|上年安排180万元＋本年安排420万元';

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  // Last year's figure stands in an explanation.
  ['explained-sum', { goal: '保管储备粮30000吨，比上年增加2000吨。', lines: [STORED] }, []],
  [
    'explained-sum',
    { goal: '保管储备粮30000吨，比上年增加3000吨。', lines: [STORED] },
    ['年度目标 30000吨，比上年增加3000吨'],
  ],
  [
    'explained-sum',
    { goal: '保管储备粮30000吨，较去年多存三千吨。', lines: [STORED] },
    ['年度目标 30000吨，较去年多存三千吨'],
  ],
  ['explained-sum', { goal: '轮换储备粮10000吨，比上年增加3000吨。', lines: [STORED] }, []],
  ['explained-sum', { goal: '奖牌25枚以上，比上年增加3枚。', lines: ['数量指标|奖牌|≥25枚|上年为22枚'] }, []],
  [
    'explained-sum',
    { goal: '奖牌25枚以上，比上年增加5枚。', lines: ['数量指标|奖牌|≥25枚|上年为22枚'] },
    ['年度目标 25枚以上，比上年增加5枚'],
  ],
  // A share of what an indicator measures.
  ['explained-sum', { goal: '轮换10000吨，占储备规模的三分之一。', lines: [SIZE] }, []],
  [
    'explained-sum',
    { goal: '轮换10000吨，占储备规模的二分之一。', lines: [SIZE] },
    ['年度目标 10000吨，占储备规模的二分之一'],
  ],
  [
    'explained-sum',
    { goal: '轮换10000吨，相当于储备总量的四成。', lines: [SIZE] },
    ['年度目标 10000吨，相当于储备总量的四成'],
  ],
  ['explained-sum', { goal: '轮换10000吨，占全市粮食产量的二成。', lines: [SIZE] }, []],
  // Shares of the one whole of a sentence.
  ['unit-slip', { goal: '合同总价300万元，本年支付97%，计291万元，其余3%为质量保证金9万元。' }, []],
  [
    'unit-slip',
    { goal: '合同总价300万元，本年支付97%，计281万元，其余3%为质量保证金9万元。' },
    ['年度目标 97%，计281万元'],
  ],
  [
    'unit-slip',
    { goal: '合同总价300万元，本年支付97%，计291万元，其余3%为质量保证金12万元。' },
    ['年度目标 3%为质量保证金12万元'],
  ],
  ['unit-slip', { goal: '提交合同价5%即4.2万元的保函后，支付合同价的30%即验收款25.2万元。' }, []],
  ['unit-slip', { goal: '合同总额340万元×95%，即102万元＋221万元。' }, []],
  // What would leave nothing stands elsewhere in the form.
  ['unit-slip', { goal: '总投资600万元，上年已安排180万元，本年安排420万元。', lines: [PAID] }, []],
  [
    'unit-slip',
    { goal: '总投资600万元，上年已安排150万元，本年安排420万元。', lines: [PAID] },
    ['年度目标 600万元，上年已安排150万元，本年安排420万元'],
  ],
  ['unit-slip', { goal: '总投资600万元，上年已安排150万元，本年安排420万元。' }, []],
  // Payments for two quarters are one.
  [
    'amount-in-text',
    {
      budget: '3000000',
      stages: ['拨付一季度补贴75万元。', '拨付二、三季度补贴共150万元。', '拨付四季度补贴57万元。'],
    },
    ['内容 75万元 + 150万元 + 57万元 = 2820000 元'],
  ],
  [
    'amount-in-text',
    {
      budget: '3000000',
      stages: ['拨付一季度补贴75万元。', '拨付二、三季度补贴共150万元。', '拨付四季度补贴75万元。'],
    },
    [],
  ],
])('%s %j', (code, form, wanted) => {
  it(wanted.length > 0 ? 'is told' : 'is silent', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});
