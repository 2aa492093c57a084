/** Formulas that do not give the value, and their neighbours that do. */

import { expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';

const rule = ruleOf('rate-formula');

function messages(name: string, value: string, formula: string): string[] {
  const indicator = { 三级指标: name, 指标值: value, 指标解释及计算公式: formula };
  const text = `绩效指标: ${JSON.stringify({ 产出指标: { 质量指标: [indicator] } })}`;
  return rawFindings(rule, { projects: [text] }).map(({ message }) => message);
}

it.each([
  ['培训合格率', '≥98%', '参训人次÷考核合格人次×100%', '公式的分子和分母写反了'],
  ['满意度', '≥90%', '按问卷统计，有效份数/满意份数*100%', '公式的分子和分母写反了'],
  ['培训期数', '8期', '实际举办期数÷计划举办期数×100%', '指标值是数量，公式算的是比率'],
  ['维修面积', '4600平方米', '完成面积/计划面积×100%', '指标值是数量，公式算的是比率'],
  ['足额率', '100%', '足额人数÷应发人数×100', '公式里的 100 后面缺 %'],
  ['合格率', '100%', '合格批次÷合格批次×100%', '公式的分子和分母相同'],
])('finds %s %s: %s', (name, value, formula, message) => {
  expect(messages(name, value, formula)).toEqual([message]);
});

it.each([
  ['培训合格率', '≥98%', '考核合格人次÷参训人次×100%'],
  ['合格率', '100%', '（总数－不合格数）÷总数×100%'],
  ['覆盖率', '≥88%', '实际数÷应覆盖数×100%'],
  ['成本控制率', '≤100%', '实际支出÷控制数×100%'],
  ['预算执行率', '≥95%', '支出数÷预算数×100%'],
  ['应助尽助率', '100%', '受助数与符合条件数之比'],
  ['及时率', '100%', '按时数/总数×100％'],
  ['达标率', '≥90%', '优良天数÷达标要求天数×100%'],
  ['培训期数', '8期', '按签到册统计'],
  ['师生满意度', '≥90分', '得分合计÷份数'],
])('leaves %s %s: %s', (name, value, formula) => {
  expect(messages(name, value, formula)).toEqual([]);
});
