/** Right sentences of offices that other sentences of the same words make a slip of: each kind silent, and told. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';
import { formOf, said, type Form } from '../support/told-of-form.js';

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  // Another year is wrong where something is still to be done in it.
  ['other-year', { stages: ['2023年国庆期间举办夜市。'] }, ['内容 2023年']],
  ['other-year', { goal: '四季度（2023年10月至12月）：总结全年工作。' }, ['年度目标 2023年10月至12月']],
  ['other-year', { goal: '按照2023年度养护工作要点开展。' }, ['年度目标 2023年度']],
  ['other-year', { goal: '按照2023年度审定的里程补助。' }, []],
  ['other-year', { goal: '补助2023年参展的24家企业。' }, []],
  ['other-year', { lines: ['质量指标|2023年度巡查合格率|100%|'] }, ['三级指标 2023年度']],
  [
    'other-year',
    {
      goal: '对2023年新造林4500亩兑现次年补助。',
      stages: ['开展2023年新造林核查。'],
      lines: ['质量指标|2023年新造林保存率|≥85%|'],
    },
    [],
  ],
  // Of quite another size, an amount is of several years, or of all who pay.
  ['amount-in-text', { lines: ['成本指标|合同总价|≤135万元|'] }, ['指标值 135万元（1350000 元，多 350000 元）']],
  ['amount-in-text', { lines: ['成本指标|合同总价|≤136万元|'] }, []],
  ['amount-in-text', { lines: ['成本指标|每头补助|80元|各级补助120万元÷15000头'] }, []],
  // Parts that stand before those that were read, or behind them.
  ['unit-slip', { goal: '80至89周岁6120人、90至99周岁780人、百岁以上18人，合计6918人。' }, []],
  ['unit-slip', { goal: '甲村780人、乙村18人，合计6918人。' }, ['年度目标 6918人']],
  ['unit-slip', { goal: '支付经费12万元；拨付补助30万元，结算经费8万元，合计50万元。' }, []],
  ['unit-slip', { goal: '拨付补助30万元、经费8万元，合计50万元。' }, ['年度目标 50万元']],
  ['unit-slip', { goal: '订购数据库5个，其中续订3个、新订2个，停订1个。' }, []],
  ['unit-slip', { goal: '新增90个（5座×18个），合计90个。', lines: ['数量指标|厕位|90个|5座×18个=90个'] }, []],
  ['unit-slip', { goal: '2023年淘汰300辆，2024年淘汰360辆，增长20%。' }, []],
  ['unit-slip', { goal: '2023年淘汰300辆，增长20%，2024年淘汰380辆。' }, ['年度目标 300辆，增长20%']],
  ['unit-slip', { goal: '每人每月巡查2次，全年巡查58560次。' }, []],
  ['unit-slip', { goal: '每月巡查2次，全年巡查42次。' }, ['年度目标 每月巡查2次，全年巡查42次']],
  // Numbers far from an indicator's are of something else.
  ['goal-without-indicator', { goal: '养护企业达到2.6万户。', lines: ['数量指标|养护企业|29户|'] }, []],
  ['goal-without-indicator', { goal: '养护企业达到92户。', lines: ['数量指标|养护企业|29户|'] }, ['年度目标 达到92户']],
  ['goal-without-indicator', { goal: '道路养护率为20.04%。', lines: ['质量指标|道路养护率|≥90%|'] }, []],
  ['goal-without-indicator', { goal: '道路养护率为80%。', lines: ['质量指标|道路养护率|≥90%|'] }, ['年度目标 80%']],
  [
    'goal-without-indicator',
    { goal: '改造小区12个。2023年完成4个；2024年11月底前完成其余8个。', lines: ['数量指标|改造小区数|8个|'] },
    [],
  ],
  [
    'goal-without-indicator',
    {
      goal: '儿童和孕妇系统管理率均不低于90%，65岁及以上老年人健康管理率达到70%。',
      lines: ['质量指标|0—6岁儿童健康管理率|≥90%|'],
    },
    [],
  ],
  // Payments: one slip of typing makes the stages come to the budget.
  ['amount-in-text', { stages: ['支付首付款35万元。', '', '支付尾款46万元。'] }, []],
  ['amount-in-text', { stages: ['支付首付款45万元。', '', '支付尾款46万元。'] }, ['内容 45万元 + 46万元 = 910000 元']],
  // What an explanation says of all the years, or of all there is.
  ['number-mismatch', { lines: ['数量指标|打印设备|36套|年内投入使用的套数，累计达到120套'] }, []],
  ['number-mismatch', { lines: ['数量指标|烈士墓|86座|本年整修的座数，全园共214座'] }, []],
  ['number-mismatch', { lines: ['数量指标|烈士墓|86座|整修座数，共68座'] }, ['指标解释及计算公式 68座']],
  ['explained-sum', { lines: ['数量指标|报告数|1581份|常住人口186万人×每百万人口850份'] }, []],
  // Days of batches, of quarters and of other work.
  [
    'deadline-mismatch',
    { stages: ['组织第一批26人参加技能培训，6月30日前结业。'], lines: ['时效指标|技能培训结业时间|2024年11月30日前|'] },
    [],
  ],
  [
    'deadline-mismatch',
    { stages: ['组织26人参加技能培训，6月30日前结业。'], lines: ['时效指标|技能培训结业时间|2024年11月30日前|'] },
    ['内容 6月30日前（最迟6月30日）'],
  ],
  [
    'deadline-mismatch',
    { stages: ['3月31日前发放一季度补贴。'], lines: ['时效指标|四季度补贴发放时限|2024年12月15日前|'] },
    [],
  ],
  [
    'deadline-mismatch',
    {
      stages: ['9月底前完成三所敬老院主体改造。'],
      lines: ['时效指标|适老化改造完成时间|2024年11月底前|', '时效指标|床位启用时间|2024年12月20日前|'],
    },
    [],
  ],
  ['stage-deadline', { stages: ['核定上年末列养里程。'] }, []],
  ['stage-deadline', { stages: ['年末前核定列养里程。'] }, ['内容 年末前']],
  // Formulas, standards and levels.
  ['rate-formula', { lines: ['质量指标|创业培训后成功创业率|≥30%|领取执照的学员数÷创业培训结业学员数×100%'] }, []],
  [
    'rate-formula',
    { lines: ['质量指标|成功创业率|≥30%|结业学员数÷创业学员数×100%'] },
    ['指标解释及计算公式 结业学员数÷创业学员数×100%'],
  ],
  [
    'price-mismatch',
    { goal: '补助标准为每人每月300元，其中市级承担200元。', lines: ['成本指标|劝导员补助标准|200元/人·月|'] },
    [],
  ],
  [
    'price-mismatch',
    { goal: '补助标准为每人每月300元。', lines: ['成本指标|劝导员补助标准|200元/人·月|'] },
    ['年度目标 准为每人每月300元'],
  ],
  ['misplaced-indicator', { lines: ['时效指标|故障24小时内修复率|≥98%|'] }, []],
  ['misplaced-indicator', { lines: ['时效指标|故障修复率|≥98%|'] }, ['三级指标 故障修复率']],
  ['misplaced-indicator', { lines: ['数量指标|招商引资实际到位资金|≥3亿元|'] }, []],
  ['unit-of-name', { lines: ['数量指标|巡护人天数|≥11.52万人天|'] }, []],
  ['unit-of-name', { lines: ['质量指标|正射影像分辨率|优于0.2米|'] }, []],
  ['direction', { lines: ['数量指标|年末疫点乡镇数|≤4个|'] }, []],
  ['direction', { lines: ['数量指标|受益乡镇数|≤4个|'] }, ['指标值 ≤4个']],
  ['explanation-repeats-name', { lines: ['时效指标|质保期|12个月|2024年9月1日至2025年8月31日'] }, []],
  ['leftover-placeholder', { lines: ['成本指标|补助|432元|每服役1年每月12元×人均服役3年'] }, []],
  ['leftover-placeholder', { goal: '每月补助×元。' }, ['年度目标 每月补助×元。']],
  // Words of the trade.
  ['doubled-words', { goal: '为寄宿生生活补助、常见病病种、检测测点、市长质量奖奖励和供水单位单位成本。' }, []],
  ['misspelt-word', { goal: '上半年20场加下半年28场，网上办理率比上年提高。' }, []],
])('%s of %o', (code, form, wanted) => {
  it(wanted.length === 0 ? 'is silent' : 'tells', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});

describe('across the forms', () => {
  const told = (code: DiagnosticCode, department: string, project: Form) =>
    rawFindings(ruleOf(code), { department: `年度: 2024\n${department}`, projects: [formOf(project)] });

  it('takes 项目支出 with two decimals for what it was rounded from', () => {
    const spending = (amount: string) => `支出预算: { 基本支出: 1, 项目支出: ${amount} }`;
    const budget = { budget: '1005568' };
    expect(told('project-sum', spending('100.56'), budget)).toEqual([]);
    expect(told('project-sum', spending('100.57'), budget)).toHaveLength(1);
    expect(told('project-sum', spending('100.6'), budget)).toHaveLength(1);
  });
});
