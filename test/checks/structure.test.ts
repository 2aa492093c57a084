/** Rules on what is missing and what stands twice: each with what is right and what is not. */

import { describe, expect, it } from 'vitest';
import { asSubject, findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

const indicators = (levels: string) => `绩效指标:\n${levels}`;
const THREE_LEVELS =
  indicators(`  产出指标: { 数量指标: [{ 三级指标: 宣传, 指标值: 4次, 指标解释及计算公式: 全年4次 }] }
  效益指标: { 社会效益指标: [{ 三级指标: 安全, 指标值: 有效, 指标解释及计算公式: 走访 }] }
  满意度指标: { 服务对象满意度指标: [{ 三级指标: 群众满意, 指标值: ≥85%, 指标解释及计算公式: 问卷 }] }`);
const DEPARTMENT = {
  经办人: '林燊',
  联系电话: '0858-0000001',
  职能描述: '履行职责',
  年度目标: '完成任务',
  目标分解: '[甲事, 乙事]',
  组织机构: '甲局',
  管理制度: '《预算法》',
  阶段计划: '[1-4月：准备]',
};
const PROJECT = {
  项目负责人: '陈志远',
  联系电话: '0858-0000002',
  项目类别: '特定目标类',
  项目属性: '延续项目',
  项目计划实施时间: '2024-01-01 至 2024-12-31',
  资金性质: '一般公共预算安排',
  年度目标: '完成任务',
  本年度实施计划: '[{ 时间: 2024-01-01 至 2024-12-31, 内容: 实施 }]',
  组织机构: '甲局',
  管理制度: '《预算法》',
};
const print = (fields: Readonly<Record<string, string>>, levels = THREE_LEVELS) =>
  `${Object.entries(fields)
    .filter(([, value]) => value !== '（无）')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}${levels}`;
const PROJECT_LEVELS = THREE_LEVELS.replace('服务对象满意度指标', '社会公众或服务对象满意度');
const department = (changes: Readonly<Record<string, string>>) => print({ ...DEPARTMENT, ...changes });
const project = (changes: Readonly<Record<string, string>>) => print({ ...PROJECT, ...changes }, PROJECT_LEVELS);

describe('empty-field', () => {
  const rule = ruleOf('empty-field');

  it('finds nothing in full forms', () => {
    expect(findingsOf(rule, { department: department({}), projects: [project({})] })).toEqual([]);
  });

  it.each(Object.keys(DEPARTMENT))('asks the department for %s', (name) => {
    expect(findingsOf(rule, { department: department({ [name]: '（无）' }) })).toEqual([name]);
    expect(findingsOf(rule, { department: department({ [name]: '' }) })).toEqual([name]);
  });

  it.each(Object.keys(PROJECT))('asks a project for %s', (name) => {
    expect(findingsOf(rule, { department: department({}), projects: [project({ [name]: '（无）' })] })).toEqual([name]);
  });

  it.each([
    '待定',
    '待填',
    'XXX',
    'xx',
    '×××',
    '……',
    '…',
    '无',
    '暂无',
    '/',
    '——',
    '略。',
    '请填写单位全称',
    '同上',
    '同前。',
    '见上文',
    '按实际',
    '以实际发生为准',
    '视情况而定',
  ])('takes %s for a placeholder', (text) => {
    expect(findingsOf(rule, { department: department({ 组织机构: `"${text}"` }) })).toEqual(['组织机构']);
  });

  it.each([
    '无锡市教育局',
    '待定点医院确定后实施',
    '无障碍设施建设办公室',
    '按XXX号文件执行',
    'X射线科',
    '1',
    '空管办',
    '同上级部门联合成立领导小组',
    '按实际工作量结算',
  ])('takes %s for a text', (text) => {
    expect(findingsOf(rule, { department: department({ 组织机构: text }) })).toEqual([]);
  });

  it('points at the entry of a list and at the part of a stage', () => {
    expect(findingsOf(rule, { department: department({ 目标分解: '[甲, "", 待定]' }) })).toEqual([
      '目标分解/第2项',
      '目标分解/第3项',
    ]);
    const stages = '[{ 时间: 2024-01-01 至 2024-06-30 }, { 内容: 实施 }, {}]';
    const found = findingsOf(rule, { department: department({}), projects: [project({ 本年度实施计划: stages })] });
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/\/内容$/);
    expect(found[1]).toMatch(/\/时间$/);
    expect(found[2]).toBe('本年度实施计划/第3项');
  });

  it('asks for indicators once', () => {
    expect(findingsOf(rule, { department: print(DEPARTMENT, '绩效指标: { 产出指标: { 数量指标: [] } }') })).toEqual([
      '绩效指标',
    ]);
  });

  it('asks for what the limits say', () => {
    expect(findingsOf(rule, {}, { 部门: ['经办人'], 项目: [] })).toEqual(['经办人']);
  });
});

describe('empty-value', () => {
  const rule = ruleOf('empty-value');
  const found = (indicator: string) =>
    findingsOf(rule, { department: indicators(`  产出指标:\n    数量指标:\n      - ${indicator}`) });
  const AT = '绩效指标/产出指标/数量指标';

  it.each([
    '{ 三级指标: 宣传, 指标值: 4次, 指标解释及计算公式: 全年4次 }',
    '{ 三级指标: 安全事故, 指标值: 无, 指标解释及计算公式: 全年无事故 }',
    '{ 三级指标: 安全事故, 指标值: 0, 指标解释及计算公式: 起数 }',
    '{ 三级指标: 合格, 指标值: 达标, 指标解释及计算公式: 按标准 }',
    '{}',
  ])('is content with %s', (indicator) => {
    expect(found(indicator)).toEqual([]);
  });

  it.each([
    ['{ 三级指标: 宣传, 指标解释及计算公式: 全年4次 }', `${AT}/宣传/指标值`],
    ['{ 三级指标: 宣传, 指标值: 待定, 指标解释及计算公式: 全年4次 }', `${AT}/宣传/指标值`],
    ['{ 三级指标: 宣传, 指标值: ≥4次 }', `${AT}/宣传/指标解释及计算公式`],
    ['{ 三级指标: 宣传, 指标值: ≥4次, 指标解释及计算公式: 无 }', `${AT}/宣传/指标解释及计算公式`],
    ['{ 指标值: ≥4次, 指标解释及计算公式: 全年4次 }', `${AT}/第1项/三级指标`],
  ])('finds in %s', (indicator, place) => {
    const [first] = found(indicator);
    expect(first?.replace('≥4次/', '第1项/')).toBe(place);
  });

  it('only hints at a row of nothing but 无', () => {
    const row = '绩效指标: { 产出指标: { 成本指标: [{ 三级指标: 无, 指标值: 无, 指标解释及计算公式: / }] } }';
    expect(rawFindings(rule, { department: row }).map(({ severity }) => severity)).toEqual(['hint']);
  });

  it('says once that no indicator of a form is explained', () => {
    const rows = '[{ 三级指标: 甲, 指标值: 1 }, { 三级指标: 乙, 指标值: 1 }, { 三级指标: 丙, 指标值: 1 }]';
    expect(findingsOf(rule, { department: `绩效指标: { 产出指标: { 数量指标: ${rows} } }` })).toEqual(['绩效指标']);
  });
});

describe('empty-first-level', () => {
  const rule = ruleOf('empty-first-level');

  it('is content with the three and with none', () => {
    expect(findingsOf(rule, { department: THREE_LEVELS, projects: [PROJECT_LEVELS] })).toEqual([]);
    expect(findingsOf(rule, { department: '绩效指标: {}' })).toEqual([]);
  });

  it('points at the first empty list, at the level, or at the indicators where the level is not typed', () => {
    expect(findingsOf(rule, { department: THREE_LEVELS.replace(/ {2}满意度指标.*/, '  满意度指标: {}') })).toEqual([
      '绩效指标/满意度指标',
    ]);
    expect(findingsOf(rule, { department: THREE_LEVELS.replace(/ {2}效益指标.*\n/, '') })).toEqual(['绩效指标']);
    const emptySecond = THREE_LEVELS.replace(/ {2}效益指标.*/, '  效益指标: { 社会效益指标: [], 经济效益指标: [{}] }');
    expect(findingsOf(rule, { department: emptySecond })).toEqual(['绩效指标/效益指标/社会效益指标']);
  });

  it('asks only for levels of the scheme and of the limit', () => {
    expect(findingsOf(rule, { department: THREE_LEVELS }, { 必有: ['成本指标'] })).toEqual([]);
    expect(findingsOf(rule, { department: THREE_LEVELS.replace(/ {2}效益指标.*\n/, '') }, { 必有: [] })).toEqual([]);
  });
});

describe('duplicate-project', () => {
  const rule = ruleOf('duplicate-project');
  const named = (...names: string[]) => findingsOf(rule, { projects: names.map((name) => `项目名称: ${name}`) });

  it.each([
    ['地质灾害防治经费', '地质灾害治理经费'],
    ['规划（一期）', '规划（二期）'],
    ['甲', '甲项目'],
  ])('tells %s from %s', (...names) => {
    expect(named(...names)).toEqual([]);
  });

  it.each([
    ['规划编制', '规划编制'],
    ['规划（一期）', '规划(一期)'],
    ['规划 编制', '规划编制'],
  ])('takes %s and %s for one', (...names) => {
    expect(named(...names)).toEqual(['项目名称']);
  });

  it('points at the second file', () => {
    const [finding] = rawFindings(rule, { projects: ['项目名称: 甲', '项目名称: 乙', '项目名称: 甲'] });
    expect(finding?.file.file).toContain('03-甲');
    expect(finding?.found).toContain('01-甲');
  });
});

describe('duplicate-indicator', () => {
  const rule = ruleOf('duplicate-indicator');
  const found = (levels: string) =>
    rawFindings(rule, { department: indicators(levels) }).map(({ path, severity }) => [path.slice(2), severity]);

  it.each([
    '  产出指标: { 数量指标: [{ 三级指标: 受理材料整理 }, { 三级指标: 受理材料采集录入 }] }',
    '  产出指标: { 数量指标: [{ 指标值: 1 }, { 指标值: 1 }] }',
    '  产出指标: { 数量指标: [{ 三级指标: 无 }], 质量指标: [{ 三级指标: 无 }] }',
  ])('is content with %s', (levels) => {
    expect(found(levels)).toEqual([]);
  });

  it('points at the second of two', () => {
    expect(
      found('  产出指标: { 数量指标: [{ 三级指标: 方案（三合一）评审 }, { 三级指标: "方案(三合一) 评审" }] }'),
    ).toEqual([[['数量指标', 1, '三级指标'], undefined]]);
  });

  it('doubts the same name under two levels, unless it is very general', () => {
    const twice = (name: string) =>
      `  产出指标: { 数量指标: [{ 三级指标: ${name} }], 质量指标: [{ 三级指标: ${name} }] }`;
    expect(found(twice('地质灾害预报准确率'))).toEqual([[['质量指标', 0, '三级指标'], undefined]]);
    expect(found(twice('完成率'))).toEqual([[['质量指标', 0, '三级指标'], 'hint']]);
  });

  it('does not compare two forms', () => {
    expect(findingsOf(rule, { department: THREE_LEVELS, projects: [PROJECT_LEVELS] })).toEqual([]);
  });
});

describe('sums in prose and slips of 万', () => {
  const SPENDING = '支出预算: { 基本支出: 3412.92, 项目支出: 38756.49 }';
  const project = (goal: string, budget = '420000') => `预算资金: ${budget}\n年度目标: "${goal}"`;
  const cost = (name: string, value: string, explanation: string) =>
    `绩效指标: { 产出指标: { 成本指标: [{ 三级指标: ${name}, 指标值: ${value}, 指标解释及计算公式: "${explanation}" }] } }`;
  const rule = ruleOf('unit-slip');

  it.each([
    ['调查费25万元、测算费20万元、论证费15万元，合计65万元', ['65万元']],
    ['总费用60万元，已支付25万元，剩余45万元', ['45万元']],
    ['调查费25万元、测算费20万元、论证费15万元，合计60万元', []],
    ['调查费25万元、测算费20万元等，合计65万元', []],
    ['总费用60万元，已支付25万元，剩余35万元', []],
    ['总费用60万元，其中调查费25万元、测算费20万元，合计65万元', []],
    ['调查费约25万元、测算费20万元，合计50万元', []],
  ])('reads %s', (text, fragments) => {
    expect(findingsOf(rule, { projects: [project(text)] })).toEqual(fragments.map((one) => `年度目标 ← ${one}`));
  });

  const loss = (goal: string, value: string, explanation = '按台账统计') =>
    `${project(goal)}\n绩效指标: { 效益指标: { 经济效益指标: [{ 三级指标: 减少经济损失, 指标值: ${value}, 指标解释及计算公式: "${explanation}" }] } }`;

  it('compares the money of goals with the indicator', () => {
    expect(findingsOf(rule, { projects: [loss('减少经济损失不少于2000元', '≥2000万元')] })).toEqual([
      '年度目标 ← 不少于2000元',
    ]);
    const other = { projects: [loss('减少经济损失不少于3000万元', '≥2000万元')] };
    expect(findingsOf(rule, other)).toEqual([]);
    expect(findingsOf(ruleOf('goal-without-indicator'), other)).toEqual(['年度目标 ← 不少于3000万元']);
  });

  it.each([
    ['≥10万件', '各类登记合计不少于10件', 1],
    ['≥10万件', '各类登记合计不少于100000件', 0],
    ['≥2000万元', '不少于2000元', 1],
  ])('finds one slip in %s, explained as %s', (value, explanation, count) => {
    const files = { projects: [loss('完成任务', value, explanation)] };
    expect(findingsOf(rule, files)).toHaveLength(count);
    expect(findingsOf(ruleOf('unit-mismatch'), files)).toEqual([]);
    expect(findingsOf(ruleOf('number-mismatch'), files)).toEqual([]);
  });

  it('has one finding for a budget in the wrong unit', () => {
    const department = `${SPENDING}\n${cost('基本支出', '3412.92万元', '全年实际支出不超过3412.92元')}`;
    const count = (code: string) => findingsOf(ruleOf(code), { department }).length;
    expect(['unit-slip', 'unit-mismatch', 'number-mismatch', 'amount-in-text'].map(count)).toEqual([1, 0, 0, 0]);
  });

  it.each([
    ['技术服务支出控制在35万元以内', 1],
    ['技术服务支出控制在25万元以内', 0],
    ['企业投入成本不超过35万元', 0],
  ])('holds parts against the budget: %s', (goal, count) => {
    expect(findingsOf(ruleOf('amount-in-text'), { projects: [project(goal, '300000')] })).toHaveLength(count);
  });

  it.each([
    ['基本支出、项目支出合计42169.14万元', 1],
    ['基本支出、项目支出合计42169.41万元', 0],
    ['固定资产合计50000万元', 0],
  ])('holds totals near the budget against it: %s', (goal, count) => {
    const department = `${SPENDING}\n年度目标: "${goal}"`;
    expect(findingsOf(ruleOf('amount-in-text'), { department })).toHaveLength(count);
  });
});

describe('an explanation of another indicator', () => {
  const count = (name: string, value: string, explanation = '') => ({
    三级指标: name,
    指标值: value,
    指标解释及计算公式: explanation,
  });
  const indicators = (row: ReturnType<typeof count>) =>
    `绩效指标: ${JSON.stringify({ 产出指标: { 数量指标: [row] } })}`;
  const severities = (code: string, files: Parameters<typeof rawFindings>[1]) =>
    rawFindings(ruleOf(code), files).map(({ severity }) => severity ?? ruleOf(code).severity);
  const named = (name: string, row: ReturnType<typeof count>) => `项目名称: ${name}\n${indicators(row)}`;
  const TEXT = '按规范完成编排填写并经复核的档案件数';

  it.each([
    ['another name', count('权属档案装订', '1件', TEXT), count('隐患点排查', '1件', TEXT), ['warning']],
    ['the same name', count('权属档案装订', '1件', TEXT), count('权属档案装订', '1件', TEXT), []],
    [
      'the measure of all satisfaction',
      count('群众满意度', '1%', '发放问卷，满意份数÷有效份数×100%'),
      count('干部满意率', '1%', '发放问卷，满意份数÷有效份数×100%'),
      [],
    ],
  ] as const)('judges %s', (_, left, right, expected) => {
    const projects = [named('甲', left), named('乙', right)];
    expect(severities('pasted-explanation', { projects })).toEqual(expected);
  });

  it.each([
    ['完成基准地价更新的样点调查并通过验收', ['warning']],
    ['为基准地价更新提供样点数据', []],
    ['完成样点调查并通过验收', []],
  ])('judges one of another project: %s', (explanation, expected) => {
    const projects = [
      named('基准地价更新经费', count('样点', '1个')),
      named('详细规划', count('成果', '1套', explanation)),
    ];
    expect(severities('pasted-explanation', { projects })).toEqual(expected);
  });
});

describe('the sample filing', () => {
  const pack = standardPack();
  const subject = asSubject({ filing: readSampleFiling(pack), declaration: pack.declaration, canPrint: () => true });

  it.each(['empty-field', 'empty-value', 'empty-first-level', 'duplicate-project', 'duplicate-indicator'])(
    'has nothing for %s',
    (code) => {
      const rule = ruleOf(code);
      expect(rule.check(subject, rule.limits ?? {})).toEqual([]);
    },
  );
});
