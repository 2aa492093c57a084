/** Goals held against the only indicator of their unit, against prices and stages; names of other places and numbers. */

import { describe, expect, it } from 'vitest';
import { findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';

const indicators = (level: string, ...rows: (readonly [name: string, value: string])[]) =>
  `绩效指标: ${JSON.stringify({
    产出指标: { [level]: rows.map(([三级指标, 指标值]) => ({ 三级指标, 指标值, 指标解释及计算公式: '' })) },
  })}`;

describe('a goal and the only indicator of its unit', () => {
  const rule = ruleOf('goal-without-indicator');
  const found = (goal: string, ...rows: (readonly [string, string])[]) =>
    rawFindings(rule, { projects: [`年度目标: ${goal}\n${indicators('数量指标', ...rows)}`] }).filter(
      ({ severity }) => severity !== 'hint',
    ).length;
  it.each([
    ['改善690名住校生的住宿条件', ['改善住宿条件的学生数', '≥960人']],
    ['全年供餐不少于180天', ['供餐天数', '≥200天']],
    ['对46家普惠性民办幼儿园发放奖补', ['奖补普惠性民办幼儿园数量', '42所']],
  ] as const)('in %s finds the other number', (goal, row) => {
    expect(found(goal, row)).toBe(1);
  });
  it.each([
    ['改善960名住校生的住宿条件', ['改善住宿条件的学生数', '≥960人']],
    ['对42家普惠性民办幼儿园发放奖补', ['奖补普惠性民办幼儿园数量', '42所']],
    ['抽查20名学生的住宿条件', ['改善住宿条件的学生数', '≥960人']],
    ['培训690名教师，改善960名住校生的住宿条件', ['改善住宿条件的学生数', '≥960人']],
  ] as const)('leaves %s', (goal, row) => {
    expect(found(goal, row)).toBe(0);
  });
  it('blames the indicator where another form has the number of the goal', () => {
    const files = {
      department: indicators('数量指标', ['教师培训人次', '≥2400人次']),
      projects: [`年度目标: 培训教师2400人次\n${indicators('数量指标', ['培训教师人次', '≥2000人次'])}`],
    };
    expect(findingsOf(rule, files)).toEqual(['绩效指标/产出指标/数量指标/培训教师人次/指标值']);
  });
});

describe('price-mismatch', () => {
  const found = (goal: string) =>
    findingsOf(ruleOf('price-mismatch'), {
      projects: [`年度目标: ${goal}\n${indicators('成本指标', ['资助标准', '2000元/生·年'])}`],
    });
  it('finds another price for the same', () => {
    expect(found('按人均每年2500元标准资助')).toEqual(['年度目标 ← 2500元']);
    expect(found('每生每年2500元')).toEqual(['年度目标 ← 2500元']);
  });
  it.each(['按人均每年2000元标准资助', '每公里2500元', '共资助2500元'])('leaves %s', (goal) => {
    expect(found(goal)).toEqual([]);
  });
});

describe('stage-deadline', () => {
  const found = (text: string) =>
    findingsOf(ruleOf('stage-deadline'), {
      projects: [`本年度实施计划: [{ 时间: 2024-10-01 至 2024-12-31, 内容: ${text} }]`],
    });
  it('finds a day before the stage', () => {
    expect(found('9月底前拨付奖补资金')).toEqual(['本年度实施计划/第1项/内容 ← 9月底前']);
  });
  it.each(['11月底前拨付奖补资金', '根据9月底前完成的考核拨付资金', '每年9月底前公示'])('leaves %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('other-name', () => {
  const found = (field: string, text: string, name = '甲项目') =>
    findingsOf(ruleOf('other-name'), {
      department: '部门名称: 云岭市教育局\n组织机构: 办公室、市学生资助管理中心',
      projects: [`项目名称: ${name}\n${field}: ${text}`],
    });
  it.each([
    ['管理制度', '《云峰市教育局机关财务管理制度》', '云峰市'],
    ['组织机构', '清源县学生资助管理中心', '清源县'],
  ])('in %s %s finds %s', (field, text, piece) => {
    expect(found(field, text)).toEqual([`${field} ← ${piece}`]);
  });
  it.each([
    ['管理制度', '《云岭市教育局机关财务管理制度》'],
    ['组织机构', '清源县教育体育局、各乡镇中心学校'],
    ['组织机构', '贵州省教育厅'],
    ['年度目标', '与云峰市交界的乡镇'],
  ])('in %s leaves %s', (field, text) => {
    expect(found(field, text)).toEqual([]);
  });
  it('holds numbers of schools against the project', () => {
    expect(found('年度目标', '改造市第五中学宿舍楼', '市第三中学宿舍楼改造')).toEqual(['年度目标 ← 第五中学']);
    expect(found('年度目标', '第三季度改造市第三中学，第五中学协助', '市第三中学宿舍楼改造')).toEqual([]);
  });
});
