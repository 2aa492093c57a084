/** Checking as a whole: accepted warnings, stale acceptances, settings, what cannot be checked. */

import { describe, expect, it } from 'vitest';
import { checkFiling } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS, readCheckSettings } from '../../src/checks/check-settings.js';
import { describeRules } from '../../src/checks/describe-rules.js';
import { ALL_RULES } from '../../src/checks/all-rules.js';
import { subjectOf } from '../support/check-fixtures.js';

const WRONG_TOTAL = '支出预算: { 基本支出: 1, 项目支出: 2, 资金总额: 4 }\n';

function totalsOf(department: string, settings = DEFAULT_SETTINGS) {
  const result = checkFiling(subjectOf({ department }), settings);
  const ofInterest = ['total-mismatch', 'stale-acceptance'];
  return {
    ...result,
    findings: result.findings
      .filter(({ code }) => ofInterest.includes(code))
      .map(({ code, severity, path }) => `${severity} ${code} ${path}`),
  };
}

const read = (text: string) => readCheckSettings({ file: '检查.yaml', text }, DEFAULT_SETTINGS);
const settingsOf = (text: string) => read(text).settings;

describe('已核实', () => {
  it('closes a warning and keeps its reason', () => {
    const accepted = `${WRONG_TOTAL}已核实:\n  - 代码: total-mismatch\n    位置: 支出预算/资金总额\n    理由: 含上年结转\n`;
    const result = totalsOf(accepted);
    expect(result.findings).toEqual([]);
    expect(result.accepted.map(({ diagnostic, reason }) => [diagnostic.code, reason])).toEqual([
      ['total-mismatch', '含上年结转'],
    ]);
  });

  it.each([
    ['another code', 'project-sum', '支出预算/资金总额'],
    ['another place', 'total-mismatch', '支出预算/项目支出'],
  ])('that matches nothing is a finding itself: %s', (_name, code, place) => {
    const text = `${WRONG_TOTAL}已核实:\n  - { 代码: ${code}, 位置: ${place}, 理由: 核对过 }\n`;
    expect(totalsOf(text).findings.sort()).toEqual([
      'warning stale-acceptance 已核实/第1项',
      'warning total-mismatch 支出预算/资金总额',
    ]);
  });

  it('cannot close an error', () => {
    const settings = settingsOf('规则:\n  total-mismatch: { 级别: 错误 }\n');
    const text = `${WRONG_TOTAL}已核实:\n  - { 代码: total-mismatch, 位置: 支出预算/资金总额, 理由: 核对过 }\n`;
    expect(totalsOf(text, settings).findings).toContain('error total-mismatch 支出预算/资金总额');
  });
});

describe('检查.yaml', () => {
  it('sets severities and switches rules off', () => {
    expect(totalsOf(WRONG_TOTAL, settingsOf('规则:\n  total-mismatch: { 级别: 错误 }\n')).findings).toEqual([
      'error total-mismatch 支出预算/资金总额',
    ]);
    const off = totalsOf(WRONG_TOTAL, settingsOf('规则:\n  total-mismatch: { 级别: 不查 }\n'));
    expect(off.findings).toEqual([]);
    expect(off.notApplicableCount).toBe(totalsOf(WRONG_TOTAL).notApplicableCount + 1);
  });

  it.each([
    ['规则:\n  total-mismach: { 级别: 不查 }\n', 'unknown-field', 'total-mismatch'],
    ['规则:\n  total-mismatch: { 级别: 关 }\n', 'bad-check-settings', '不查'],
    ['规则:\n  total-mismatch: { 限度: 3 }\n', 'unknown-field', '级别'],
    ['规则:\n  decimal-places: { 位数: 两位 }\n', 'bad-check-settings', '写一个数'],
    ['规则:\n  empty-field: { 部门: 经办人 }\n', 'wrong-kind', '每项一行'],
  ])('%j is answered with %s: %s', (text, code, hint) => {
    const [problem, ...others] = read(text).problems;
    expect(problem).toMatchObject({ code, location: { line: 2 } });
    expect(problem?.hint).toContain(hint);
    expect(others).toEqual([]);
  });

  it('goes by what is right in it and by what was set before', () => {
    const text = '规则:\n  decimal-places: { 级别: 错误, 位数: 两位 }\n  empty-first-level: { 必有: [产出指标] }\n';
    expect(settingsOf(text).get('decimal-places')).toEqual({ severity: 'error', limits: { 位数: 2 } });
    expect(settingsOf(text).get('empty-first-level')?.limits).toEqual({ 必有: ['产出指标'] });
    expect(settingsOf(text).get('project-sum')).toEqual(DEFAULT_SETTINGS.get('project-sum'));
  });
});

describe('the rules', () => {
  it('have a code, a summary and a reason each', () => {
    expect(new Set(ALL_RULES.map(({ code }) => code)).size).toBe(ALL_RULES.length);
    for (const { summary, reason } of ALL_RULES) {
      expect(summary.length).toBeGreaterThan(4);
      expect(reason.length).toBeGreaterThan(4);
    }
    expect(describeRules().split('\n')).toHaveLength(ALL_RULES.length + 2);
  });

  it('say which field with an error kept them from being put', () => {
    const subject = subjectOf({ projects: ['年度目标: 完成', '预算资金: 4万'] });
    expect(checkFiling(subject, DEFAULT_SETTINGS).unasked).toEqual(
      ['project-sum', 'amount-in-text', 'unit-slip'].map((code) => {
        return { code, file: '项目/02-项目2.yaml', path: '预算资金' };
      }),
    );
  });
});

describe('many findings of one code', () => {
  it('tells fifty of a file and counts the rest', () => {
    const goals = Array.from({ length: 60 }, (_, index) => `  - "第${index}项（未完"\n`).join('');
    const subject = subjectOf({ department: `目标分解:\n${goals}`, projects: ['年度目标: "甲（乙"'] });
    const found = checkFiling(subject, DEFAULT_SETTINGS).findings.filter(({ code }) => code === 'unbalanced-brackets');
    const inDepartment = found.filter(({ location }) => location?.file.endsWith('部门.yaml'));
    expect(inDepartment).toHaveLength(51);
    expect(inDepartment.at(-1)?.message).toBe('从这里起另有 10 处这一类问题没有列出');
    expect(found).toHaveLength(52);
  });
});
