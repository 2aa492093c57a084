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

  it('without a place closes the code in the whole file, and no other', () => {
    const text = `${WRONG_TOTAL}已核实:\n  - { 代码: total-mismatch, 理由: 核对过 }\n`;
    const { findings, accepted } = totalsOf(text);
    expect(findings).toEqual([]);
    expect(accepted.map(({ diagnostic }) => diagnostic.code)).toEqual(['total-mismatch']);
    const other = `${WRONG_TOTAL}已核实:\n  - { 代码: project-sum, 理由: 核对过 }\n`;
    expect(totalsOf(other).findings).toContain('warning total-mismatch 支出预算/资金总额');
  });

  describe('in the files of a filing', () => {
    const indicator = (name: string) =>
      `绩效指标: { 产出指标: { 数量指标: [{ 三级指标: ${name}, 指标值: ≥7宗, 指标解释及计算公式: 完成情况 }] } }\n`;
    const accepted = (place: string) =>
      `已核实:\n  - { 代码: explanation-repeats-name, ${place === '' ? '' : `位置: ${place}, `}理由: 核对过 }\n`;
    /** Which of the three files are still told of, and whether the acceptance is. */
    const left = (department: string, project = '') => {
      const files = {
        department: `${indicator('储备土地')}${department}`,
        projects: [`${indicator('成本控制率')}${project}`, indicator('成本控制率')],
      };
      const { findings } = checkFiling(subjectOf(files), DEFAULT_SETTINGS);
      return findings
        .filter(({ code }) => ['explanation-repeats-name', 'stale-acceptance'].includes(code))
        .map(({ code, location }) => (code === 'stale-acceptance' ? code : location?.file));
    };
    const [DEPARTMENT, FIRST, SECOND] = ['部门.yaml', '项目/01-项目1.yaml', '项目/02-项目2.yaml'];

    it.each([
      ['nothing', '', '', [DEPARTMENT, FIRST, SECOND]],
      ['all of the filing', accepted(''), '', []],
      ['an indicator in whatever file', accepted('成本控制率'), '', [DEPARTMENT]],
      ['a column', accepted('指标解释及计算公式'), '', []],
      [
        'a whole path of projects',
        accepted('绩效指标/产出指标/数量指标/成本控制率/指标解释及计算公式'),
        '',
        [DEPARTMENT],
      ],
      [
        'a whole path of its own',
        accepted('绩效指标/产出指标/数量指标/储备土地/指标解释及计算公式'),
        '',
        [FIRST, SECOND],
      ],
      ['the top of a path of its own', accepted('绩效指标/产出指标'), '', [FIRST, SECOND]],
      ['a piece of a name', accepted('成本控制'), '', [DEPARTMENT, 'stale-acceptance', FIRST, SECOND]],
      ['a project alone', '', accepted(''), [DEPARTMENT, SECOND]],
      ['a part in a project', '', accepted('成本控制率'), [DEPARTMENT, SECOND]],
    ])('closes %s', (_, department, project, open) => {
      expect(left(department, project).sort()).toEqual([...open].sort());
    });
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
      ['project-sum', 'amount-in-text', 'unit-slip', 'unit-cost'].map((code) => {
        return { code, file: '项目/02-项目2.yaml', path: '预算资金' };
      }),
    );
  });
});

describe('a finding', () => {
  const goals = (text: string) => `年度目标: ${text}\n`;
  const found = (department: string, code: string, settings = DEFAULT_SETTINGS) =>
    checkFiling(subjectOf({ department, projects: ['年度目标: 完成'] }), settings).findings.filter(
      (finding) => finding.code === code,
    );

  it('says which field it is about, and where in the file', () => {
    const [total] = found(WRONG_TOTAL, 'total-mismatch');
    expect(total).toEqual({
      severity: 'warning',
      code: 'total-mismatch',
      message: '「支出预算/资金总额」与两项支出之和不等；表上照填写的印',
      expected: '1 + 2 = 3（万元）',
      found: '4（相差 1 万元）',
      hint: '核对三个数；删去「资金总额」则由程序相加',
      location: expect.objectContaining({ file: '部门.yaml', line: 3, column: 33 }) as unknown,
      path: '支出预算/资金总额',
      steps: ['支出预算', '资金总额'],
    });
  });

  it('points at the piece of a text that it is about', () => {
    const [bracket] = found(goals('完成（一）和（二'), 'unbalanced-brackets');
    expect(bracket).toMatchObject({
      path: '年度目标',
      location: { line: 4, column: '年度目标: 完成（一）和（'.length },
    });
  });

  it('has the severity that is set, where its own is that of its rule; else the rule’s, or its own lower one', () => {
    const text = goals('甲。乙、，丙  丁 。');
    const severities = (settings = DEFAULT_SETTINGS) =>
      found(text, 'space-in-text', settings).map(({ severity }) => severity);
    const usual = severities();
    expect(new Set(usual).size).toBeGreaterThan(0);
    expect(severities(settingsOf('规则:\n  space-in-text: { 级别: 错误 }\n'))).toEqual(usual.map(() => 'error'));
    expect(severities(settingsOf('规则:\n  space-in-text: { 级别: 警告 }\n'))).toEqual(
      ALL_RULES.find(({ code }) => code === 'space-in-text')?.severity === 'warning'
        ? usual
        : usual.map(() => 'warning'),
    );
    expect(severities(settingsOf('规则:\n  space-in-text: { 级别: 不查 }\n'))).toEqual([]);
  });

  it('comes in the order of the files and of the places in them', () => {
    const projects = ['年度目标: "甲（乙"\n组织机构: "丙（丁"', '年度目标: "甲（乙"'];
    const { findings } = checkFiling(subjectOf({ department: goals('"甲（乙"'), projects }), DEFAULT_SETTINGS);
    const places = findings.map(
      ({ location }) => [location?.file ?? '', location?.line ?? 0, location?.column ?? 0] as const,
    );
    const sorted = [...places].sort((a, b) => (a[0] === b[0] ? a[1] - b[1] || a[2] - b[2] : a[0] < b[0] ? -1 : 1));
    expect(places).toEqual(sorted);
    expect(new Set(places.map(([file]) => file)).size).toBe(3);
  });
});

describe('the count of rules', () => {
  it('comes to all of them, put or without a subject; what an error keeps from being asked is named', () => {
    const whole = checkFiling(subjectOf({ projects: ['年度目标: 完成'] }), DEFAULT_SETTINGS);
    expect(whole.checkedCount + whole.notApplicableCount).toBe(ALL_RULES.length);
    expect(whole.checkedCount).toBeGreaterThan(10);
    expect(whole.unasked).toEqual([]);
    const codesOf = (result: typeof whole) => new Set(result.findings.map(({ code }) => code));
    expect(codesOf(whole)).toContain('project-sum');

    const wrong = subjectOf({ projects: ['年度目标: 完成\n预算资金: 一万'] });
    const waiting = checkFiling(wrong, DEFAULT_SETTINGS);
    expect(waiting.unasked.map(({ code }) => code)).toContain('project-sum');
    expect(codesOf(waiting)).not.toContain('project-sum');
    expect(waiting.checkedCount + waiting.notApplicableCount).toBe(ALL_RULES.length);

    const none = checkFiling(subjectOf({}), new Map());
    expect(none).toEqual({
      ...{ findings: [], accepted: [], checkedCount: 0, notApplicableCount: ALL_RULES.length, unasked: [] },
    });
    // A rule that is switched off asks nothing.
    const off = new Map(
      [...DEFAULT_SETTINGS].map(([code, setting]) => [code, { ...setting, severity: 'off' as const }]),
    );
    expect(checkFiling(wrong, off)).toMatchObject({ unasked: [], checkedCount: 0 });
  });
});

describe('an acceptance', () => {
  const accepting = (place: string, code = 'total-mismatch') =>
    `${WRONG_TOTAL}已核实:\n  - { 代码: ${code}, 位置: ${place}, 理由: 核对过 }\n`;

  it('that is stale is told at its place, with what it names', () => {
    const { findings } = checkFiling(subjectOf({ department: accepting('支出预算/项目支出') }), DEFAULT_SETTINGS);
    expect(findings.find(({ code }) => code === 'stale-acceptance')).toMatchObject({
      severity: 'warning',
      found: 'total-mismatch　支出预算/项目支出',
      location: { file: '部门.yaml', line: 5 },
      path: '已核实/第1项',
    });
  });

  it('speaks of its own file alone', () => {
    const project = `年度目标: "甲（乙"\n`;
    const accepted = `已核实:\n  - { 代码: unbalanced-brackets, 位置: 年度目标, 理由: 核对过 }\n`;
    const { findings, accepted: closed } = checkFiling(
      subjectOf({ projects: [project + accepted, project] }),
      DEFAULT_SETTINGS,
    );
    expect(closed.map(({ diagnostic }) => diagnostic.location?.file)).toEqual(['项目/01-项目1.yaml']);
    const open = findings.filter(({ code }) => ['unbalanced-brackets', 'stale-acceptance'].includes(code));
    expect(open.map(({ code, location }) => `${code} ${location?.file}`)).toEqual([
      'unbalanced-brackets 项目/02-项目2.yaml',
    ]);
  });

  it('closes everything of its code at its place, and keeps no finding that it closed', () => {
    const text = `年度目标: "甲（乙〔丙"\n已核实:\n  - { 代码: unbalanced-brackets, 位置: 年度目标, 理由: 核对过 }\n`;
    const { findings, accepted } = checkFiling(subjectOf({ department: text }), DEFAULT_SETTINGS);
    expect(accepted).toHaveLength(2);
    expect(findings.filter(({ code }) => ['unbalanced-brackets', 'stale-acceptance'].includes(code))).toEqual([]);
  });
});

describe('limits in 检查.yaml', () => {
  const readLimits = (text: string, base = DEFAULT_SETTINGS) => readCheckSettings({ file: '检查.yaml', text }, base);
  const limitsOf = (text: string, base = DEFAULT_SETTINGS) => readLimits(text, base).settings;

  it('replace those of the rule, number by number and list by list, and leave the others', () => {
    const settings = limitsOf('规则:\n  unit-slip: { 最低预算: 2000.5 }\n  empty-first-level: { 必有: [产出指标] }\n');
    expect(settings.get('unit-slip')).toEqual({ ...DEFAULT_SETTINGS.get('unit-slip'), limits: { 最低预算: 2000.5 } });
    expect(settings.get('empty-first-level')?.limits).toEqual({ 必有: ['产出指标'] });
    expect(settings.get('decimal-places')).toEqual(DEFAULT_SETTINGS.get('decimal-places'));
    expect(settings.size).toBe(DEFAULT_SETTINGS.size);
  });

  it('go on from those of the pack', () => {
    const pack = limitsOf('规则:\n  unit-slip: { 最低预算: 2000, 级别: 提示 }\n');
    const unit = limitsOf('规则:\n  unit-slip: { 级别: 错误 }\n', pack);
    expect(unit.get('unit-slip')).toEqual({ severity: 'error', limits: { 最低预算: 2000 } });
    expect(pack.get('unit-slip')).toEqual({ severity: 'hint', limits: { 最低预算: 2000 } });
    expect(DEFAULT_SETTINGS.get('unit-slip')?.limits).toEqual({ 最低预算: 1000 });
  });

  it.each([
    ['unit-slip: { 最低预算: 多 }', '写一个数'],
    ['unit-slip: { 最低预算: -1 }', '写一个数'],
    ['unit-slip: { 最低预算: 1.5.2 }', '写一个数'],
    ['unit-slip: { 最低预算: [1] }', '写成“字段名: 内容”'],
    ['empty-first-level: { 必有: 产出指标 }', '每项一行，以“- ”开头'],
    ['unit-slip: { 级别: [错误] }', '写成“字段名: 内容”'],
    ['unit-slip: { 级别: 严重 }', '改用以下之一：错误、警告、提示、不查'],
    ['unit-slip: { 最低预箅: 1 }', '改为「最低预算」'],
    ['unit-slop: { 级别: 错误 }', '改为「unit-slip」'],
  ])('%s is answered with %s', (line, hint) => {
    const { problems, settings } = readLimits(`规则:\n  ${line}\n`);
    expect(problems.map((problem) => problem.location?.line)).toEqual([2]);
    expect(problems[0]?.hint).toContain(hint);
    expect(settings).toEqual(DEFAULT_SETTINGS);
  });

  it('are all reported that are wrong, each at its place; what is right beside them holds', () => {
    const { problems, settings } = readLimits(
      '规则:\n  没有: { 级别: 错误 }\n  unit-slip:\n    级别: 提示\n    最低预算: 多\n    别的: 1\n',
    );
    expect(problems.map(({ location }) => location?.line)).toEqual([2, 5, 6]);
    expect(settings.get('unit-slip')).toEqual({ ...DEFAULT_SETTINGS.get('unit-slip'), severity: 'hint' });
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
