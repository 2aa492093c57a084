/** Slips told in words of their own, each beside right wordings of the same thing. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';

/** `数量指标|名称|值|解释`. */
type Line = string;

interface Form {
  readonly goal?: string;
  readonly stages?: readonly string[];
  readonly lines?: readonly Line[];
  readonly budget?: string;
}

const SECOND_LEVELS: readonly (readonly [string, readonly string[]])[] = [
  ['产出指标', ['数量指标', '质量指标', '时效指标', '成本指标']],
  ['效益指标', ['社会效益指标']],
  ['满意度指标', ['社会公众或服务对象满意度']],
];

/** A project of 2024 with these texts. */
function formOf({ goal = '', stages = [], lines = [], budget = '1000000' }: Form): string {
  const indicators = lines.map((line) => line.split('|'));
  const levels = SECOND_LEVELS.map(([first, seconds]) => {
    const of = seconds.map((second): readonly [string, unknown] => [
      second,
      indicators
        .filter(([level]) => level === second)
        .map(([, 三级指标, 指标值, 指标解释及计算公式 = '']) => ({ 三级指标, 指标值, 指标解释及计算公式 })),
    ]);
    return [first, Object.fromEntries(of)] as const;
  });
  const months = [
    ['2024-01-01', '2024-04-30'],
    ['2024-05-01', '2024-08-31'],
    ['2024-09-01', '2024-12-31'],
  ];
  return [
    '项目名称: 乡村道路养护',
    `预算资金: ${budget}`,
    '项目计划实施时间: 2024-01-01 至 2024-12-31',
    `年度目标: ${JSON.stringify(goal)}`,
    `本年度实施计划: ${JSON.stringify(stages.map((内容, index) => ({ 时间: months[index]?.join(' 至 '), 内容 })))}`,
    `绩效指标: ${JSON.stringify(Object.fromEntries(levels))}`,
  ].join('\n');
}

/** What the rule says of the form, in short. */
function said(code: DiagnosticCode, form: Form): string[] {
  return rawFindings(ruleOf(code), { department: '年度: 2024', projects: [formOf(form)] })
    .filter(({ severity }) => severity !== 'hint')
    .map(({ path, found }) => `${path.at(-1)} ${found}`);
}

const PLAN = ['支付预付款30万元', '支付进度款50万元', '验收后支付尾款20万元'];
const COSTS = ['成本指标|设备采购成本|≤40万元|合同价', '成本指标|人员培训费用|≤8万元|决算数'];

describe('amount-in-text', () => {
  it.each<[string, Form, readonly string[]]>([
    ['payments', { stages: PLAN.with(2, '验收后支付尾款21万元') }, ['内容 30万元 + 50万元 + 21万元 = 1010000 元']],
    ['payments', { stages: PLAN.with(1, '支付进度款五十五万元') }, ['内容 30万元 + 五十五万元 + 20万元 = 1050000 元']],
    ['payments', { stages: PLAN.with(0, '支付预付款3万元') }, ['内容 3万元 + 50万元 + 20万元 = 730000 元']],
    ['this year', { goal: '上年已安排340万元，本年安排110万元。' }, ['年度目标 110万元（1100000 元，多 100000 元）']],
    ['costs', { goal: '采购设备一批，采购经费五十万元。', lines: COSTS }, ['年度目标 五十万元']],
    ['costs', { goal: '培训支出9万元。', lines: COSTS }, ['年度目标 9万元']],
  ])('finds %s: %o', (_kind, form, wanted) => {
    expect(said('amount-in-text', form)).toEqual(wanted);
  });

  it.each<Form>([
    { stages: PLAN },
    { stages: ['支付260万元', '支付180万元', '支付尾款180万元'], budget: '6200000' },
    { stages: ['支付预付款30万元', '支付进度款50万元', '组织验收'] },
    { stages: ['支付材料款约30万元', '支付进度款80万元'] },
    { goal: '项目总投资440万元，上年已安排340万元，本年安排100万元。' },
    { goal: '采购设备一批，采购经费不超过40万元。', lines: COSTS },
    { goal: '带动企业采购设备60万元，培训8万元。', lines: COSTS },
    { goal: '采购设备与培训合计48万元。', lines: COSTS },
  ])('leaves %o', (form) => {
    expect(said('amount-in-text', form)).toEqual([]);
  });
});

describe('explained-sum', () => {
  it.each<[Line, readonly string[]]>([
    [
      '成本指标|购置总价|≤1160万元|CT 960万元、彩超294万元、其他176万元，三类合同价相加',
      ['指标解释及计算公式 960万元 + 294万元 + 176万元 = 1430万元'],
    ],
    ['成本指标|服务费|≤96万元|上半年48万元与下半年58万元合计', ['指标解释及计算公式 48万元 + 58万元 = 106万元']],
    ['成本指标|购置总价|≤1160万元|CT 690万元、彩超294万元、其他176万元，三类合同价相加', []],
    ['成本指标|服务费|≤96万元|上半年48万元与下半年48万元合计', []],
  ])('%s', (line, wanted) => {
    expect(said('explained-sum', { lines: [line] })).toEqual(wanted);
  });
});

describe('rate-formula', () => {
  it.each<[Line, boolean]>([
    ['质量指标|国产设备占比|≥50%|采购设备总台数÷国产设备台数×100%', true],
    ['质量指标|国产设备占比|≥50%|国产设备台数÷采购设备总台数×100%', false],
    ['质量指标|电子档案建档率|≥90%|常住居民数与已建电子档案人数之比', true],
    ['质量指标|电子档案建档率|≥90%|已建电子档案人数与常住居民数之比', false],
    ['质量指标|垃圾处置率|100%|处置重量占处置重量的百分比', true],
    ['质量指标|垃圾处置率|100%|处置重量占收集重量的百分比', false],
    ['质量指标|经费增长率|≥5%|本年总人数÷上年人数×100%', false],
  ])('%s', (line, isTold) => {
    expect(said('rate-formula', { lines: [line] })).toHaveLength(isTold ? 1 : 0);
  });

  it('knows the formula of another indicator by its words', () => {
    const children = '质量指标|儿童健康管理率|≥90%|接受随访的儿童数÷辖区儿童健康档案数×100%';
    const wrong = '质量指标|高血压规范随访率|≥90%|年内健康管理的儿童数÷辖区儿童数×100%';
    const right = '质量指标|高血压规范随访率|≥90%|按要求管理的患者数÷年内登记的患者数×100%';
    expect(said('rate-formula', { lines: [children, wrong] })).toHaveLength(1);
    expect(said('rate-formula', { lines: [children, right] })).toEqual([]);
  });
});

describe('misplaced-indicator', () => {
  it.each<[Line, boolean]>([
    ['质量指标|全部设备投入使用时间|2024年10月31日前|验收日期', true],
    ['数量指标|设备使用时间|≥300小时|运行日志', false],
    ['数量指标|专线租用花费|≤12万元|合同价款', true],
    ['数量指标|医疗机构对服务的认可程度|≥90%|书面测评', true],
    ['社会效益指标|社会认可度|≥90%|书面测评', false],
  ])('%s', (line, isTold) => {
    expect(said('misplaced-indicator', { lines: [line] })).toHaveLength(isTold ? 1 : 0);
  });
});

describe('values', () => {
  it.each<[DiagnosticCode, Line, boolean]>([
    ['unit-of-name', '成本指标|单位处置成本|≤6000吨/元|综合单价', true],
    ['unit-of-name', '成本指标|单位处置成本|≤6000元/吨|综合单价', false],
    ['unit-mismatch', '社会效益指标|年检查量|≥4.5万|系统导出', true],
    ['unit-mismatch', '社会效益指标|年检查量|≥4.5万人次|系统导出', false],
    ['number-mismatch', '数量指标|巡检次数|24次|每季度5次，以巡检单计数', true],
    ['number-mismatch', '数量指标|巡检次数|24次|每季度6次，以巡检单计数', false],
    ['number-mismatch', '数量指标|巡检次数|18次|每季度6次，以巡检单计数', false],
    ['number-mismatch', '数量指标|巡检次数|24次|每月1次，以巡检单计数', false],
    ['number-mismatch', '数量指标|通报期数|≥12期|每月不少于1期', false],
  ])('%s %s', (code, line, isTold) => {
    expect(said(code, { lines: [line] })).toHaveLength(isTold ? 1 : 0);
  });
});
