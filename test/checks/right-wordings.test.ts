/** Right wordings that are near to slips, each beside the slip. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { said, type Form } from '../support/told-of-form.js';

const LIGHTS = ['数量指标|新建信号灯路口数|18处|新装', '数量指标|改造信号灯路口数|27处|更换'];
const WORKS = ['时效指标|达到度汛高程时间|4月30日前|测量', '时效指标|完成验收时间|10月31日前|鉴定书'];

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  // What two indicators come to.
  ['goal-without-indicator', { goal: '建设改造信号灯路口45处，新建18处、改造27处。', lines: LIGHTS }, []],
  ['goal-without-indicator', { goal: '改造信号灯路口26处。', lines: LIGHTS }, ['年度目标 26处']],
  ['deadline-mismatch', { goal: '4月底前过度汛验收。', lines: WORKS }, []],
  ['deadline-mismatch', { goal: '9月底前完成验收。', lines: WORKS }, ['年度目标 9月底前（最迟9月30日）']],
  ['other-year', { stages: ['清理2023年末未结案件的台账'] }, []],
  ['other-year', { stages: ['2023年末完成清理'] }, ['内容 2023年']],
  ['stage-deadline', { stages: ['清理2023年末未结案件的台账'] }, []],
  ['space-in-text', { goal: '《救助基金管理办法》（财政部 银保监会 公安部 农业农村部令第107号）。' }, []],
  [
    'space-in-text',
    { goal: '《救助基金管理办法》（财政 部令第107号）。' },
    ['年度目标 管理办法》（财政 部令第107号）'],
  ],
])('%s of %o', (code, form, wanted) => {
  it(wanted.length === 0 ? 'says nothing' : 'tells', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});
