/** Rules on amounts of money: each with what is right and what is not. */

import { describe, expect, it } from 'vitest';
import { amountsIn, says } from '../../src/prose/amounts-in-text.js';
import { asSubject, findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

const SPENDING = '支出预算: { 基本支出: 3412.92, 项目支出: 38756.49 }';
const project = (goal: string, budget = '420000') =>
  `项目名称: 地质灾害防治经费\n预算资金: ${budget}\n年度目标: "${goal}"`;
const cost = (name: string, value: string, explanation = '按合同结算') =>
  `绩效指标: { 产出指标: { 成本指标: [{ 三级指标: ${name}, 指标值: ${value}, 指标解释及计算公式: "${explanation}" }] } }`;

describe('amountsIn', () => {
  it.each([
    ['预算资金420000元', [['420000', 0]]],
    [
      '共1,295,000.50元、１２万元',
      [
        ['1295000.50', 0],
        ['12', 4],
      ],
    ],
    [
      '3.5亿元和5千元',
      [
        ['3.5', 8],
        ['5', 3],
      ],
    ],
    ['按《关于500万元以下项目的通知》执行', []],
    ['2024年元旦，5美元，10万件', []],
  ])('reads %s', (text, expected) => {
    expect(amountsIn(text).map(({ number, power }) => [number, power])).toEqual(expected);
  });

  it.each(['30元/人', '每人补助500元', '人均30元', '单价5元', '按50元标准'])('knows a rate in %s', (text) => {
    expect(amountsIn(text)[0]?.isRate).toBe(true);
  });

  it.each([
    ['约45万元', true],
    ['45万余元', true],
    ['节约45万元', false],
    ['不超过45万元', false],
    ['剩余45万元', false],
  ])('tells how exact %s is', (text, isApproximate) => {
    expect(amountsIn(text)[0]?.isApproximate).toBe(isApproximate);
  });

  it.each([
    ['148.35万元', '1483491.6', true],
    ['148.34万元', '1483491.6', true],
    ['148.33万元', '1483491.6', false],
    ['42.0万元', '420000', true],
    ['43万元', '420000', false],
    ['约43万元', '420000', true],
    ['1483492元', '1483491.6', false],
  ])('compares %s with %s', (text, yuan, expected) => {
    const [amount] = amountsIn(text);
    expect(amount && says(amount, yuan)).toBe(expected);
  });
});

describe('project-sum', () => {
  const rule = ruleOf('project-sum');
  const found = (spending: string, ...budgets: string[]) =>
    rawFindings(rule, {
      department: `支出预算: { 基本支出: 1, 项目支出: ${spending} }`,
      projects: budgets.map((budget) => `预算资金: ${budget}`),
    });

  it.each([
    ['42', '420000'],
    ['42.00', '200000', '220000.00'],
    ['148.34916', '1483491.6'],
    ['0.3', '1000', '2000'],
  ])('adds: %s', (spending, ...budgets) => {
    expect(found(spending, ...budgets)).toEqual([]);
  });

  it('says the difference in both units', () => {
    const [finding, ...others] = found('42.5', '200000', '220000.5');
    expect(others).toEqual([]);
    expect(finding?.path).toEqual(['支出预算', '项目支出']);
    expect(finding?.expected).toBe('2 个项目之和 420000.5 元 = 42.00005 万元');
    expect(finding?.found).toBe('42.5 万元，比项目之和多 0.49995 万元（4999.5 元）');
    expect(found('42', '420001')[0]?.found).toBe('42 万元，比项目之和少 0.0001 万元（1 元）');
  });

  it('asks where they are when there are none, and money for them', () => {
    const pack = standardPack();
    const sample = readSampleFiling(pack);
    const { 支出预算 } = sample.department.value;
    const check = (项目支出: string) => {
      const value = { ...sample.department.value, 支出预算: { ...支出预算, 项目支出 } };
      const filing = { department: { ...sample.department, value }, projects: [] };
      return rule.check(asSubject({ filing, declaration: pack.declaration, canPrint: () => true }), {});
    };
    expect(check('0.00')).toBe('not-applicable');
    expect(check('0.01')).toMatchObject([{ path: ['支出预算', '项目支出'], found: '0.01 万元' }]);
  });
});

describe('decimal-places', () => {
  const rule = ruleOf('decimal-places');

  it.each(['1483491.6', '420000', '0.25', '1.00'])('is content with %s', (amount) => {
    expect(findingsOf(rule, { projects: [`预算资金: ${amount}`] })).toEqual([]);
  });

  it('finds the amounts, a total of its parts but once', () => {
    expect(findingsOf(rule, { projects: ['预算资金: 1483491.605'] })).toEqual(['预算资金']);
    expect(findingsOf(rule, { department: '支出预算: { 基本支出: 1.234, 项目支出: 2 }' })).toEqual([
      '支出预算/基本支出',
    ]);
    expect(findingsOf(rule, { department: '支出预算: { 基本支出: 1, 项目支出: 2, 资金总额: 3.001 }' })).toEqual([
      '支出预算/资金总额',
    ]);
    expect(findingsOf(rule, { projects: ['预算资金: 1.234'] }, { 位数: 3 })).toEqual([]);
  });

  it('looks into texts, where 万元 and prices may be finer', () => {
    const texts = '支出148.34916万元，单价0.125元/页，共420000.123元';
    expect(findingsOf(rule, { projects: [project(texts)] })).toEqual(['年度目标 ← 420000.123元']);
  });
});

describe('amount-in-text', () => {
  const rule = ruleOf('amount-in-text');

  it.each([
    '项目资金42万元，用于防治',
    '预算资金420000元，控制在预算以内',
    '安排资金42万元，开展排查',
    '培训4次，支出控制在42万元以内',
    '购买设备，设备购置预算20万元',
    '安排资金20万元用于宣传，安排资金22万元用于监测',
    '项目资金20万元，预算资金22万元',
    '其中：预算资金20万元为上级补助',
    '其中预算资金20万元用于宣传',
    '2023年预算资金45万元，2024年预算资金42万元',
    '上年预算资金45万元',
    '项目总投资500万元，本年安排资金42万元',
    '项目总预算500万元，2024年安排42万元',
    '减少经济损失不少于2000万元',
    '合同金额45万元，已支付3万元',
    '落实补助资金45万元以上的县区配套',
    '按人均预算500元/人安排',
    '每个项目预算资金50万元以下',
    '预算资金约43万元',
    '人员经费10万元，公用经费5万元',
    '按照《关于预算资金50万元以上项目的通知》执行',
    '完成投资45万元',
    '争取上级专项资金600万元',
    '购置设备3台，成本控制在5万元以内',
    '管理项目资金3亿元，涉及项目资金2亿元',
    '安排资金30万元支持县区',
    '按每个项目资金50万元补助',
    '实施3个项目，每个项目预算30万元',
    '争取项目5个，项目资金1.2亿元，到位资金8000万元',
    '预算资金执行率≥95%，结余资金不超过2万元',
    '三公经费控制在3万元以内，会议费支出控制在1万元以内',
    '带动社会资金总额超过3亿元，助力增收',
  ])('is content with: %s', (goal) => {
    expect(findingsOf(rule, { projects: [project(goal)] })).toEqual([]);
  });

  it.each([
    ['项目资金45万元，用于防治', '45万元'],
    ['预算资金450000元', '450000元'],
    ['2024年预算资金为45万元', '45万元'],
    ['本项目预算资金（450000元）', '450000元'],
    ['完成任务，支出控制在45万元以内', '45万元'],
    ['完成任务，成本不超过45.5万元', '45.5万元'],
    ['地质灾害防治经费预算45万元', '45万元'],
    ['地质灾害防治经费45万元', '45万元'],
    ['工程造价控制在45万元以内', '45万元'],
    ['奖补资金50万元按时拨付', '50万元'],
    ['养护经费41万元', undefined],
    ['到位资金50万元', undefined],
    ['管理专项经费50万元', undefined],
    ['防治项目预算600000元', '600000元'],
    ['更新项目预算600000元', undefined],
    ['争取项目资金600万元', undefined],
    ['安排财政资金45万元，开展排查', '45万元'],
    ['申请项目资金45万元', '45万元'],
    ['资金总额450,000元', '450,000元'],
    ['项目总投入45万元', '45万元'],
    ['项目支出不超过20万元', '20万元'],
    ['预算资金控制在20万元以内', '20万元'],
    ['年初预算安排45万元', '45万元'],
    ['预算总成本控制在45万元以内', '45万元'],
    ['共安排经费45万元', '45万元'],
    ['确保项目支出不超过24万元', '24万元'],
  ])('judges: %s', (goal, fragment) => {
    const expected = fragment === undefined ? [] : [`年度目标 ← ${fragment}`];
    expect(findingsOf(rule, { projects: [project(goal)] })).toEqual(expected);
  });

  it.each([
    ['成本指标', '工程造价', '≤45万元', true],
    ['成本指标', '养护投入', '不超过450000元', true],
    ['成本指标', '养护投入', '45万元', true],
    ['成本指标', '养护投入', '≤42万元', false],
    ['成本指标', '人工费', '≤20万元', false],
    ['成本指标', '单位造价', '≤450000元/公里', false],
    ['成本指标', '上级配套资金', '≤45万元', false],
    ['数量指标', '减少损失', '≥45万元', false],
  ])('holds %s %s %s against the budget: %s', (level, name, value, isFound) => {
    const indicator = { 三级指标: name, 指标值: value, 指标解释及计算公式: '按合同' };
    const text = `预算资金: 420000\n绩效指标: ${JSON.stringify({ 产出指标: { [level]: [indicator] } })}`;
    expect(findingsOf(rule, { projects: [text] }).length).toBe(isFound ? 1 : 0);
  });

  it('leaves an amount that only has the wrong unit to unit-slip', () => {
    expect(findingsOf(rule, { projects: [project('项目资金42元'), project('预算资金420000万元')] })).toEqual([]);
  });

  it.each([
    ['项目成本', '≤45万元', 1],
    ['预算控制数', '450000元', 1],
    ['项目支出', '不超过45万元', 1],
    ['地质灾害防治经费', '≤45万元', 1],
    ['项目总成本', '≤42万元', 0],
    ['培训成本', '≤5万元', 0],
    ['单位成本', '≤300元', 0],
    ['专家劳务费', '≤500元/人', 0],
    ['项目或定额成本控制率', '≤100%', 0],
  ])('holds the cost indicator %s %s against the budget', (name, value, count) => {
    expect(findingsOf(rule, { projects: [`${project('完成任务')}\n${cost(name, value)}`] })).toHaveLength(count);
  });

  it.each([
    ['实际支出÷预算资金450000元×100%', 1],
    ['实际投入/预算资金45万元×100%', 1],
    ['评审支出÷评估经费预算450000元×100%', 1],
    ['实际支出÷预算资金420000元×100%', 0],
    ['实际支出÷预算资金×100%', 0],
    ['实际支出÷定额标准300元×100%', 0],
    ['培训费20000元÷预算资金420000元×100%', 0],
  ])('reads the explanation %s', (explanation, count) => {
    const form = `${project('完成任务')}\n${cost('项目成本控制率', '≤100%', explanation)}`;
    expect(findingsOf(rule, { projects: [form] })).toHaveLength(count);
  });

  it('lets stages have their part of the budget, not more', () => {
    const stages = (...amounts: string[]) =>
      `${project('完成任务')}\n本年度实施计划: [${amounts.map((amount) => `{ 内容: "完成预算资金${amount}" }`).join(', ')}]`;
    expect(findingsOf(rule, { projects: [stages('20万元', '22万元')] })).toEqual([]);
    expect(findingsOf(rule, { projects: [stages('20万元', '52万元')] })).toHaveLength(1);
    expect(findingsOf(rule, { projects: [stages('45万元')] })).toHaveLength(1);
  });

  it.each([
    ['基本支出控制在3412.92万元以内，项目支出控制在38756.49万元以内', []],
    ['基本支出控制在3421.92万元以内', ['3421.92万元']],
    ['全年项目支出不超过38765.49万元', ['38765.49万元']],
    ['资金总额42169.41万元，其中：基本支出3412.92万元，项目支出38756.49万元', []],
    ['资金总额42169.14万元', ['42169.14万元']],
    ['资金总额4.22亿元', []],
    ['2024年部门预算支出4.3亿元', ['4.3亿元']],
    ['地质灾害防治项目支出42万元', []],
    ['项目支出42万元', []],
    ['一般公共预算项目支出1000万元', []],
    ['项目支出比上年增加200万元', []],
    ['2023年项目支出为200万元', []],
  ])('reads the department’s: %s', (goal, fragments) => {
    const department = `${SPENDING}\n年度目标: "${goal}"`;
    expect(findingsOf(rule, { department, projects: [project('完成')] })).toEqual(
      fragments.map((fragment) => `年度目标 ← ${fragment}`),
    );
  });

  it.each([
    ['基本支出', '3412.92万元', 0],
    ['基本支出', '≤3412.29万元', 1],
    ['项目支出成本', '38756万元', 0],
    ['项目支出', '38757.49万元', 1],
    ['运转成本', '≤100万元', 0],
  ])('holds the department’s cost indicator %s %s against its budget', (name, value, count) => {
    expect(findingsOf(rule, { department: `${SPENDING}\n${cost(name, value)}` })).toHaveLength(count);
  });
});

describe('unit-slip', () => {
  const rule = ruleOf('unit-slip');
  const found = (goal: string, budget?: string) => findingsOf(rule, { projects: [project(goal, budget)] });

  it.each([
    '宣传20万元+监测22万元=42万元',
    '200000元+22万元=42万元',
    '20+22=42万元',
    '20+22万元=42万元',
    '500元×12人×2天=12000元',
    '30元/人×40人×2天=2400元',
    '3500元×12月×10人=42万元',
    '1483491.6元+0.4元=148.35万元',
    '评分=80分×20%+90分×80%=88分',
    '满意率=满意数/总数×100%=85%',
    '8÷8×100%=100%',
    '≥60次=满分，每少1次扣1分',
    '20万元-5万元=15万元',
    '（20万元+22万元=42万元）',
    '其中：宣传20万元、监测22万元，合计42万元',
    '合同金额125.6万元，已支付75.36万元，剩余50.24万元',
    '宣传200000元、监测22万元，合计42万元',
    '办公费5万元、差旅费10万元等，共计42万元',
    '合同总价126万元，已支付84万元，2024年支付剩余42万元',
    '补助5元、奖励10元，共计3万元',
    '工程款125.6万元，监理3.5万元，罚款200元',
    '项目资金42万元（420000元）',
    '减少经济损失420万元',
    '每件收费42元',
    '罚款42元',
  ])('is content with: %s', (goal) => {
    expect(found(goal)).toEqual([]);
  });

  it.each([
    ['宣传20万元+监测22万元=42元', '宣传20万元+监测22万元=42元'],
    ['20万元+22元=42万元', '20万元+22元=42万元'],
    ['共计20万元+23万元=42万元以内', '共计20万元+23万元=42万元'],
    ['20万元-5万元=14万元', '20万元-5万元=14万元'],
    ['3人+4人=8人', '3人+4人=8人'],
    ['500元×12人×2天=1200元', '500元×12人×2天=1200元'],
    ['经费：500元×12人=6000万元', '500元×12人=6000万元'],
    ['其中：宣传20万元、监测22万元，合计42元', '42元'],
    ['其中：宣传20万元、监测22元，合计42万元', '22元'],
    ['合同金额125.6万元，已支付75.36万元，剩余50.24元', '50.24元'],
    ['合同金额125.6万元，已支付75.36元，剩余50.24元', '125.6万元'],
    ['总额1256000万元，已支付75.36万元，剩余50.24万元', '1256000万元'],
    ['合计60万元，其中：甲20万元、乙22万元、丙18元', '18元'],
    ['宣传20万元、监测15万元，合计42万元', '42万元'],
  ])('finds in: %s', (goal, fragment) => {
    expect(found(goal, '5000000')).toEqual([`年度目标 ← ${fragment}`]);
  });

  it('calculates exactly', () => {
    const [finding] = rawFindings(rule, { projects: [project('0.1万元+0.2万元=0.4万元', '5000000')] });
    expect(finding?.expected).toBe('按左边算，等于 0.3');
  });

  it.each([
    ['项目资金42元', '420000', '42元'],
    ['项目资金420000万元', '420000', '420000万元'],
    ['支出控制在148.35元以内', '1483491.6', '148.35元'],
    ['投入129.5元', '1295000', '129.5元'],
    ['投入1295000万元', '1295000', '1295000万元'],
    ['完成。2.支出控制在42元，42元。', '420000', '42元'],
  ])('holds %s against the budget of %s', (goal, budget, fragment) => {
    expect(found(goal, budget)).toEqual([`年度目标 ← ${fragment}`]);
  });

  it('finds the department’s amounts in the wrong unit', () => {
    const department = `${SPENDING}\n年度目标: 基本支出控制在3412.92元以内\n${cost('项目支出', '387564900万元')}`;
    expect(findingsOf(rule, { department })).toEqual([
      '年度目标 ← 3412.92元',
      '绩效指标/产出指标/成本指标/项目支出/指标值 ← 387564900万元',
    ]);
  });

  it.each([
    ['42', ['420000'], []],
    ['4200000', ['2000000', '2200000'], ['支出预算/项目支出']],
    ['4200000', ['2000000', '2000000'], ['支出预算/项目支出']],
    ['42', ['20', '220000'], ['预算资金']],
    ['420', ['2000', '2180000'], []],
    ['2200', ['2000', '2000000'], ['预算资金']],
    ['42000', ['20000', '22000'], ['预算资金', '预算资金']],
    ['38756.49', ['0', '420000'], []],
  ])('tells the unit of 项目支出 %s and projects %j', (spending, budgets, expected) => {
    const files = {
      department: `支出预算: { 基本支出: 1, 项目支出: ${spending} }`,
      projects: budgets.map((budget) => `预算资金: ${budget}`),
    };
    expect(findingsOf(rule, files)).toEqual(expected);
  });

  it('blames the budget, not the text, where the budget is too small', () => {
    expect(found('项目资金42万元', '42')).toEqual(['预算资金']);
  });
});

describe('the sample filing', () => {
  const pack = standardPack();
  const subject = asSubject({ filing: readSampleFiling(pack), declaration: pack.declaration, canPrint: () => true });

  it.each(['decimal-places', 'amount-in-text', 'unit-slip'])('has nothing for %s', (code) => {
    const rule = ruleOf(code);
    expect(rule.check(subject, rule.limits ?? {})).toEqual([]);
  });

  it('has projects that do not add up to 项目支出', () => {
    const rule = ruleOf('project-sum');
    expect(rule.check(subject, {})).toHaveLength(1);
  });
});
