/** Rules on what is missing and what stands twice: each with what is right and what is not. */

import { describe, expect, it } from 'vitest';
import { findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';
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

  it.each(['待定', '待填', 'XXX', 'xx', '×××', '……', '…', '无', '暂无', '/', '——', '略。', '请填写单位全称'])(
    'takes %s for a placeholder',
    (text) => {
      expect(findingsOf(rule, { department: department({ 组织机构: `"${text}"` }) })).toEqual(['组织机构']);
    },
  );

  it.each([
    '无锡市教育局',
    '待定点医院确定后实施',
    '无障碍设施建设办公室',
    '按XXX号文件执行',
    'X射线科',
    '1',
    '空管办',
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

  it('points at the level, or at the indicators where the level is not typed', () => {
    expect(findingsOf(rule, { department: THREE_LEVELS.replace(/ {2}满意度指标.*/, '  满意度指标: {}') })).toEqual([
      '绩效指标/满意度指标',
    ]);
    expect(findingsOf(rule, { department: THREE_LEVELS.replace(/ {2}效益指标.*\n/, '') })).toEqual(['绩效指标']);
    const emptySecond = THREE_LEVELS.replace(/ {2}效益指标.*/, '  效益指标: { 社会效益指标: [], 经济效益指标: [{}] }');
    expect(findingsOf(rule, { department: emptySecond })).toEqual(['绩效指标/效益指标']);
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

describe('the sample filing', () => {
  const pack = standardPack();
  const subject = { filing: readSampleFiling(pack), schemes: pack.schemes, canPrint: () => true };

  it.each(['empty-field', 'empty-value', 'empty-first-level', 'duplicate-project', 'duplicate-indicator'])(
    'has nothing for %s',
    (code) => {
      const rule = ruleOf(code);
      expect(rule.check(subject, rule.limits ?? {})).toEqual([]);
    },
  );
});
