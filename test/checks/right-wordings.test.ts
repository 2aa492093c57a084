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
  ['stage-deadline', { stages: ['五月中旬开工'] }, ['内容 五月中旬']],
  ['stage-deadline', { stages: ['四月中旬开工，次年1月下旬付款；依据上年11月中旬的批复'] }, []],
  ['other-year', { stages: ['去年12月：考核付款'] }, ['内容 去年']],
  ['other-year', { stages: ['按去年12月的考核结果付款'] }, []],
  ['qualitative-value', { lines: ['数量指标|灌浆长度|数千米|实测'] }, ['指标值 数千米']],
  ['qualitative-value', { lines: ['数量指标|灌浆长度|四千米|实测', '数量指标|受益人数|千人以上|统计'] }, []],
  ['direction', { lines: ['成本指标|设备成本|2.1万元/套以上|合同价'] }, ['指标值 2.1万元/套以上']],
  ['direction', { lines: ['成本指标|设备成本|2.1万元/套以下|合同价'] }, []],
  ['cited-law', { goal: '依据《中华人民共和国道路安全交通法》。' }, ['年度目标 《中华人民共和国道路安全交通法》']],
  ['misplaced-indicator', { lines: ['时效指标|应救尽救率|100%|实救数÷应救数×100%'] }, ['三级指标 应救尽救率']],
  ['misplaced-indicator', { lines: ['质量指标|应救尽救率|100%|实救数÷应救数×100%'] }, []],
  ['amount-in-text', { goal: '项目支出压在一百二十万元以下。' }, ['年度目标 一百二十万元（1200000 元，多 200000 元）']],
  ['amount-in-text', { goal: '项目支出压在一百万元以下。' }, []],
  ['other-year', { goal: '在2023年末8450元的基础上增加1050元，2023年末为56%。' }, []],
  ['unit-slip', { goal: '生均设备值增加1050元。', budget: '10500000' }, []],
  ['unit-slip', { goal: '购置设备1050元。', budget: '10500000' }, ['年度目标 1050元（1050 元）']],
  ['number-mismatch', { lines: ['数量指标|购置套数|10套|能独立实训的，记为1套'] }, []],
  [
    'deadline-mismatch',
    { stages: ['10月底前报送竣工结算资料'], lines: ['时效指标|竣工验收时间|8月20日前|意见书'] },
    [],
  ],
  ['deadline-mismatch', { goal: '6月中旬前完成接种。', lines: ['时效指标|接种完成时间|6月15日前|台账'] }, []],
  [
    'deadline-mismatch',
    { goal: '7月中旬前完成接种。', lines: ['时效指标|接种完成时间|6月15日前|台账'] },
    ['年度目标 7月中旬前（最迟7月20日）'],
  ],
  ['other-year', { stages: ['年底前绩效自评，自评报告于2025年2月底前报送'] }, []],
  ['other-year', { stages: ['设备于2025年2月底前安装'] }, ['内容 2025年2月']],
  ['unit-slip', { goal: '培训24期、1200人次，平均每期50人，其中900人取证。' }, []],
  ['misspelt-word', { goal: '从报障到恢复，由队务处统计，拆后土地补绿，保障队伍。' }, []],
  ['deadline-mismatch', { stages: ['9月底前完成整改'], lines: ['时效指标|接入点开通时间|8月25日前|控制器'] }, []],
  [
    'deadline-mismatch',
    { stages: ['9月底前完成整改'], lines: ['时效指标|项目完成时间|8月25日前|报告'] },
    ['内容 9月底前（最迟9月30日）'],
  ],
])('%s of %o', (code, form, wanted) => {
  it(wanted.length === 0 ? 'says nothing' : 'tells', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});
