/** The rules about dates and years: what they find in bad texts, and what they leave alone in good ones. */

import { parseStageTime } from '../../src/prose/stage-time.js';
import { describe, expect, it } from 'vitest';
import { asSubject, printFinding, rawFindings, ruleOf, type FilingText } from '../support/check-fixtures.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

const CODES = [
  'stage-outside-period',
  'stage-overlap',
  'stage-gap',
  'period-year',
  'other-year',
  'deadline-mismatch',
  'impossible-date-in-text',
];

const warnings = (code: string, files: FilingText) => listed(code, files, false);
const hints = (code: string, files: FilingText) => listed(code, files, true);

function listed(code: string, files: FilingText, areHints: boolean): string[] {
  return rawFindings(ruleOf(code), files)
    .filter(({ severity }) => (severity === 'hint') === areHints)
    .map(printFinding);
}

const YEAR = '2024-01-01 至 2024-12-31';

function project(times: readonly string[], period = YEAR, rest = ''): FilingText {
  const stages = times.map((time, index) => `  - { 时间: ${time}, 内容: 阶段${index + 1}的工作 }`).join('\n');
  return { projects: [`项目计划实施时间: ${period}\n本年度实施计划:\n${stages}\n${rest}`] };
}

function months(...texts: string[]): FilingText {
  return { department: `阶段计划:\n${texts.map((text) => `  - "${text}"`).join('\n')}` };
}

function goal(text: string, project = ''): FilingText {
  return { projects: [`${project}年度目标: |\n  ${text}`] };
}

function indicator(value: string, explanation: string, name = '完成时限', rest = ''): FilingText {
  return {
    projects: [
      `${rest}绩效指标:\n  产出指标:\n    时效指标:\n      - 三级指标: ${name}\n        指标值: ${value}\n        指标解释及计算公式: ${explanation}`,
    ],
  };
}

describe('the rules about dates', () => {
  it.each(CODES)('%s finds nothing in the sample', (code) => {
    const pack = standardPack();
    const found = ruleOf(code).check(
      asSubject({ filing: readSampleFiling(pack), declaration: pack.declaration, canPrint: () => true }),
      ruleOf(code).limits ?? {},
    );
    expect(found).toEqual([]);
  });
});

describe('stage-outside-period', () => {
  const stage = (number: number) => `本年度实施计划/第${number}项/时间`;
  it.each([
    [['2024-01-01 至 2024-06-30', '2024-07-01 至 2025-01-31'], YEAR, ['2']],
    [['2023-01-01 至 2023-06-30', '2024-07-01 至 2024-12-31'], YEAR, ['1']],
    [['2024-01-01 至 2024-12-31'], '2024-03-01 至 2024-10-31', ['1']],
    [['2024-01-01 至 2024-06-30', '2024-07-01 至 2024-12-31'], YEAR, []],
    [['2024-03-01 至 2024-06-30'], '2023-05-01 至 2025-12-31', []],
    [['2024-01-01 至 2024-12-31'], '""', []],
    [['""'], YEAR, []],
    [['2024-01-01 至 2024-12-31'], '2023-01-01 至 2023-12-31', []],
  ])('%j in %s', (times, period, expected) => {
    const found = rawFindings(ruleOf('stage-outside-period'), project(times, period));
    expect(found.map(({ path }) => `本年度实施计划/第${Number(path[1]) + 1}项/时间`)).toEqual(
      expected.map((n) => stage(Number(n))),
    );
  });
});

describe('stage-overlap', () => {
  it.each([
    [['2024-01-01 至 2024-04-30', '2024-04-30 至 2024-12-31'], [1]],
    [['2024-01-01 至 2024-06-30', '2024-04-01 至 2024-12-31'], [1]],
    [['2024-07-01 至 2024-12-31', '2024-01-01 至 2024-06-30'], [1]],
    [
      ['2024-01-01 至 2024-12-31', '2024-01-01 至 2024-12-31', '2024-10-01 至 2024-12-31'],
      [1, 2],
    ],
    [['2024-01-01 至 2024-04-30', '2024-05-01 至 2024-12-31'], []],
    [['2024-01-01 至 2024-04-30', '""', '2024-05-01 至 2024-12-31'], []],
    [['2024-01-01 至 2024-04-30', '2024-06-01 至 2024-12-31'], []],
  ])('%j', (times, expected) => {
    expect(rawFindings(ruleOf('stage-overlap'), project(times)).map(({ path }) => path[1])).toEqual(expected);
  });

  it.each([
    [['2024年1-4月：甲', '2024年4-11月：乙', '2024年12月：丙'], ['阶段计划/第2项 ← 2024年4-11月']],
    [['2024年5-11月：甲', '2024年1-4月：乙'], ['阶段计划/第2项 ← 2024年1-4月']],
    [['2024年1-4月：甲', '2024年5-11月：乙', '2024年12月：丙'], []],
    [['2024年1-4月：甲', '5月底前：乙', '2024年4月以后：丙'], []],
    [['2023年1-4月：甲', '2023年4-11月：乙'], []],
  ])('of the department: %j', (texts, expected) => {
    expect(warnings('stage-overlap', months(...texts))).toEqual(expected);
  });
});

describe('stage-gap', () => {
  it.each([
    [['2024-01-01 至 2024-04-30', '2024-06-01 至 2024-12-31'], ['1 2024-05-01 至 2024-05-31 不在任何阶段']],
    [['2024-01-01 至 2024-04-29', '2024-05-01 至 2024-12-31'], ['1 2024-04-30 不在任何阶段']],
    [['2024-02-01 至 2024-12-31'], ['0 2024-01-01 至 2024-01-31 不在任何阶段']],
    [['2024-01-01 至 2024-06-30', '2024-07-01 至 2024-11-30'], ['1 2024-12-01 至 2024-12-31 不在任何阶段']],
    [['2024-01-01 至 2024-12-31', '2024-03-01 至 2024-04-30'], []],
    [['2024-07-01 至 2024-12-31', '2024-01-01 至 2024-06-30'], []],
    [['2024-01-01 至 2024-02-29', '2024-03-01 至 2024-12-31'], []],
    [['2024-01-01 至 2024-04-30', '""'], []],
    [['2024-01-01 至 2024-04-30', '2023-05-01 至 2023-12-31'], []],
  ])('%j', (times, expected) => {
    const found = rawFindings(ruleOf('stage-gap'), project(times));
    expect(found.map(({ path, found: what }) => `${path[1]} ${what}`)).toEqual(expected);
  });

  it('takes the stages by themselves where there is no period', () => {
    expect(warnings('stage-gap', project(['2024-03-01 至 2024-04-30', '2024-05-01 至 2024-10-31'], '""'))).toEqual([]);
  });

  it.each([
    [['2024年1-4月：甲', '2024年6-11月：乙', '2024年12月：丙'], ['阶段计划/第2项 ← 2024年6-11月']],
    [['第一阶段（1月-4月）：甲', '第二阶段（5月-10月）：乙', '第三阶段（12月）：丙'], ['阶段计划/第3项 ← 12月']],
    [['上半年：甲', '下半年：乙'], []],
    [['2024年1-4月：甲', '2024年5-11月：乙'], []],
    [['2024年1-4月：甲', '抓好落实', '2024年12月：乙'], []],
  ])('of the department: %j', (texts, expected) => {
    expect(warnings('stage-gap', months(...texts))).toEqual(expected);
  });

  it('only hints at a department plan that ends early', () => {
    expect(hints('stage-gap', months('2024年1-4月：甲', '2024年5-11月：乙'))).toEqual([
      '阶段计划/第2项 ← 2024年5-11月',
    ]);
  });
});

describe('parseStageTime', () => {
  it.each([
    ['2024年1-4月：甲', '2024-01-01 2024-04-30'],
    ['2024年1月至4月，甲', '2024-01-01 2024-04-30'],
    ['2024年1月—2024年4月甲', '2024-01-01 2024-04-30'],
    ['第一阶段（1月-2月）：甲', '2024-01-01 2024-02-29'],
    ['计划1：2024年12月，甲', '2024-12-01 2024-12-31'],
    ['1.2024年1月1日-3月15日：甲', '2024-01-01 2024-03-15'],
    ['一、第一季度：甲', '2024-01-01 2024-03-31'],
    ['2024年下半年，甲', '2024-07-01 2024-12-31'],
    ['2024年5月底前完成甲', undefined],
    ['5月、6月：甲', undefined],
    ['2024年3月起甲', undefined],
    ['全年抓好甲', undefined],
    ['2024年11-5月：甲', undefined],
    ['2024年1-13月：甲', undefined],
  ])('%s', (text, expected) => {
    const range = parseStageTime(text, 2024)?.range;
    expect(range && `${range.start} ${range.end}`).toBe(expected);
  });
});

describe('period-year', () => {
  it.each([
    ['2023-01-01 至 2023-12-31', ['项目计划实施时间']],
    ['2025-01-01 至 2025-12-31', ['项目计划实施时间']],
    ['2022-06-01 至 2024-03-31', []],
    ['2024-01-01 至 2026-12-31', []],
    ['""', []],
  ])('%s', (period, expected) => {
    expect(warnings('period-year', project(['2024-01-01 至 2024-01-31'], period))).toEqual(expected);
  });

  it('asks for a stage of another year within a long period', () => {
    const found = rawFindings(ruleOf('period-year'), project(['2023-03-01 至 2023-06-30'], '2022-01-01 至 2024-12-31'));
    expect(found.map(({ path }) => path)).toEqual([['本年度实施计划', 0, '时间']]);
  });

  it('hints at a new project that began earlier', () => {
    const files = project(['2024-03-01 至 2024-06-30'], '2023-01-01 至 2024-12-31', '项目属性: 新增项目');
    expect(hints('period-year', files)).toEqual(['项目计划实施时间']);
  });
});

describe('other-year', () => {
  it.each([
    ['于2023年12月31日前完成各项任务。', '2023年12月31日'],
    ['2023年底前完成规划编制。', '2023年'],
    ['2023年完成储备土地7宗。', '2023年'],
    ['完成2023年度土地储备计划编制。', '2023年度'],
    ['2023年1-4月开展排查。', '2023年1-4月'],
    ['2023年1月至2023年4月开展排查。', '2023年1月至2023年4月'],
    ['2025年12月31日前完成。', '2025年12月31日'],
    ['2018年12月底前完成。', '2018年12月'],
    ['２０２３年完成储备土地。', '２０２３年'],
    ['项目于2204年12月31日前完成。', '2204年'],
    ['执行时间2023-01-01至2023-12-31。', '2023-01-01至2023-12-31'],
    ['2024年6月开工，2023年12月前完工。', '2023年12月'],
    ['2023年上半年完成招标。', '2023年'],
    ['2023年度目标：储备土地7宗。', '2023年度'],
    ['为实现2023年工作目标，开展排查。', '2023年'],
    ['2025年12月31日前提交成果1套。', '2025年12月31日'],
    ['依据《办法》（财综〔2028〕2号）执行。', '〔2028〕2号'],
    ['2023年12月：开展2024年度考核。', '2023年12月'],
    ['2023年12月：组织绩效自评和资金决算。', '2023年12月'],
    ['2023年1—3月：下达任务。', '2023年1—3月'],
    ['2023年完成数量÷计划数量×100%。', '2023年'],
  ])('finds the year in %s', (text, expected) => {
    expect(warnings('other-year', goal(text))).toEqual([`年度目标 ← ${expected}`]);
  });

  it.each([
    '2024年12月31日前完成。依据《2023年度国土变更调查实施方案》开展。按照（国土资规〔2017〕17号）、（财综[2018]8号）执行。',
    '编制三年滚动计划（2024-2026年）。落实2021—2025年规划，做好“十四五”收官。使用2023年度结转资金。',
    '支付2023年已完成工程的尾款。自2020年起实施，2019年以来持续推进。',
    '较2023年增长5%，比2022年下降3%。与2023年同期相比有所提高，在2023年基础上增长。截至2023年12月31日，已建成3个。',
    '执行GB/T 9704-2012和TD/T 1055-2019。支出2023万元，发放2023个，电话2023123。依据自然资源部公告2018年第3号。',
    '执行2023年修订的办法和2017年版标准。落实《关于做好2022年工作的通知》（黔府发〔2023〕7号）。',
    '2023年、2024年两年共完成7宗。2023-2024学年资助学生100人。',
    '合同期2023年6月至2024年5月。合同期2023-06-01至2024-05-31。',
    '市政府2023年5月批复的方案。受理时间20个工作日，养护期5年，2012年建成的平台。开展2023年度国土变更调查成果核查。',
    '到2025年底建成体系，力争2030年前达峰。完成2023年度绩效自评和决算公开。',
    '审核通过率由2023年的95.2%提高到98%。发病率由2022年的3.2%、2023年的1.8%降至1.5%。发病数÷人口数×100%，2023年为4.5%。',
    '对2023年培训情况进行总结。2023年度共完成治理点3处，2024年继续巩固。2023年底结转资金继续使用。',
    '增长率＝（2024年获奖数－2023年获奖数）÷2023年获奖数×100%。（本年获奖数-2023年获奖数）÷2023年获奖数×100%。',
    '2023年12月31日前已完成招标，2024年实施。2023年为1套，2024年更新为1套。',
  ])('leaves alone %s', (text) => {
    expect(warnings('other-year', goal(text))).toEqual([]);
  });

  it('knows the years of the work itself and of its name', () => {
    const period = '项目计划实施时间: 2022-01-01 至 2025-12-31\n';
    expect(warnings('other-year', goal('2022年完成招标，2025年6月底前验收。', period))).toEqual([]);
    expect(warnings('other-year', goal('2023年12月31日前完成。', period))).toEqual(['年度目标 ← 2023年12月31日']);
    expect(warnings('other-year', goal('完成2023年高标准农田建设。', '项目名称: 2023年高标准农田建设\n'))).toEqual([]);
  });

  it('notices the next year in a goal, a stage and a value', () => {
    const stage = '本年度实施计划:\n  - { 时间: 2024-01-01 至 2024-12-31, 内容: 2025年1月31日前提交成果 }\n';
    const files = indicator(
      '2025年12月31日前',
      '2024年12月31日前完成',
      '完成时限',
      `项目计划实施时间: ${YEAR}\n${stage}`,
    );
    expect(warnings('other-year', files)).toEqual([
      '本年度实施计划/第1项/内容 ← 2025年1月31日',
      '绩效指标/产出指标/时效指标/完成时限/指标值 ← 2025年12月31日',
    ]);
  });

  it('looks at stages and indicators and at the department', () => {
    expect(
      warnings('other-year', {
        department:
          '年度目标: 2023年完成7宗\n管理制度: 2019年制定的制度\n职能描述: 2019年成立\n阶段计划:\n  - 2023年5-11月：实施',
        projects: [
          '本年度实施计划:\n  - { 时间: 2024-01-01 至 2024-04-30, 内容: 2023年12月31日前完成 }\n绩效指标:\n  产出指标:\n    数量指标:\n      - { 三级指标: 2023年度土地储备计划, 指标值: 2025年, 指标解释及计算公式: 2023年完成数量 }',
        ],
      }),
    ).toEqual([
      '年度目标 ← 2023年',
      '阶段计划/第1项 ← 2023年5-11月',
      '本年度实施计划/第1项/内容 ← 2023年12月31日',
      '绩效指标/产出指标/数量指标/2023年度土地储备计划/三级指标 ← 2023年度',
      '绩效指标/产出指标/数量指标/2023年度土地储备计划/指标值 ← 2025年',
      '绩效指标/产出指标/数量指标/2023年度土地储备计划/指标解释及计算公式 ← 2023年',
    ]);
  });

  it('points at the second of two years', () => {
    expect(warnings('other-year', goal('较2023年增长，2023年完成7宗。'))).toEqual(['年度目标 ← 2023年@9']);
  });
});

describe('deadline-mismatch', () => {
  const at = (fragment: string) => [`绩效指标/产出指标/时效指标/完成时限/指标解释及计算公式 ← ${fragment}`];
  it.each([
    ['2024年12月前', '2024年12月底完成各项任务', '2024年12月底'],
    ['12月底前', '各项任务在12月前完成', '12月前'],
    ['2024年12月31日前', '须在2024年11月30日前完成', '2024年11月30日前'],
    ['2024年12月', '须在2024年10月底前办结', '2024年10月底前'],
    ['2024年12月31日前', '12月30日前完成得满分', '12月30日前'],
    ['2024年9月30日前', '到账时间不晚于2024年9月20日', '2024年9月20日'],
    ['2024年10月31日前', '年底前完成', '年底前'],
  ])('%s against %s', (value, explanation, expected) => {
    expect(warnings('deadline-mismatch', indicator(value, explanation))).toEqual(at(expected));
  });
  it.each([
    ['2024年12月31日前', '须在2024年12月底前完成'],
    ['2024年12月31日前', '12月31日之前完成得满分，每迟一天扣1分'],
    ['2024年12月31日前', '年底前完成全部任务'],
    ['2024年12月', '2024年12月31日前完成'],
    ['12月前', '11月底前完成'],
    ['2024年12月31日前', '6月底前完成初稿，12月底前定稿'],
    ['2024年12月31日前', '6月底前完成初稿'],
    ['2024年12月31日前', '以2024年6月30日的台账为准'],
    ['2024年12月31日前', '2024年1月1日至2024年12月31日完成'],
    ['2024年12月31日前', '每年6月底前报送'],
    ['2024年12月31日前', '于4月、10月各开展一次'],
    ['≤12个月', '须在2024年10月底前完成'],
    ['100%', '12月底前完成的数量÷总数×100%'],
    ['2024年6月、12月', '6月底前完成'],
    ['2024年12月31日前', '2023年12月31日前完成'],
    ['2024年内', '2024年12月31日前完成'],
  ])('lets %s stand with %s', (value, explanation) => {
    expect(warnings('deadline-mismatch', indicator(value, explanation))).toEqual([]);
  });

  it('holds the deadline against the name and the end of the project', () => {
    expect(warnings('deadline-mismatch', indicator('12月底前', '按期完成', '10月底前完成入库'))).toEqual([
      '绩效指标/产出指标/时效指标/10月底前完成入库/三级指标 ← 10月底前',
    ]);
    const period = '项目计划实施时间: 2024-01-01 至 2024-10-31\n';
    expect(warnings('deadline-mismatch', indicator('2024年12月31日前', '按期完成', '完成时限', period))).toEqual([
      '绩效指标/产出指标/时效指标/完成时限/指标值 ← 2024年12月31日前',
    ]);
    expect(warnings('deadline-mismatch', indicator('2024年10月', '按期完成', '完成时限', period))).toEqual([]);
  });
});

describe('deadline-mismatch over the form', () => {
  const form = (value: string, goal: string, stages: readonly string[] = [], name = '完成时限') => {
    const plan = stages.map((text) => `  - { 时间: ${YEAR}, 内容: "${text}" }\n`).join('');
    const rest = `年度目标: "${goal}"\n${plan && `本年度实施计划:\n${plan}`}`;
    return indicator(value, '按期完成', name, rest);
  };
  const DUE = '2024年12月31日前';
  it.each([
    [DUE, '治理1个，于2024年11月30日前完成实施。', [], ['年度目标 ← 2024年11月30日前']],
    [DUE, '2024年10月31日前提交成果1套。', [], ['年度目标 ← 2024年10月31日前']],
    [DUE, '2024年6月30日前提交成果1套。', [], []],
    [DUE, '保障运转。', ['开展工作', '11月30日前完成编制工作'], ['本年度实施计划/第2项/内容 ← 11月30日前']],
    [
      '2024年10月31日前',
      '保障运转。',
      ['2024年12月31日前完成数据库生产及验收'],
      ['本年度实施计划/第1项/内容 ← 2024年12月31日前'],
    ],
    [DUE, '6月30日前完成招标。', ['2024年6月30日前完成编制', '12月31日前完成'], []],
    [DUE, '2024年6月30日前形成初稿，12月31日前完成编制。', [], []],
    [DUE, '2024年12月底前完成编制。', [], []],
    [DUE, '2024年6月30日前完成中期评估。', [], []],
    ['≤12个月', '2024年6月30日前完成编制。', [], []],
    [DUE, '2023年12月31日前完成编制。', [], []],
  ])('%s against %s and %j', (value, goal, stages, expected) => {
    expect(warnings('deadline-mismatch', form(value, goal, stages))).toEqual(expected);
  });

  it('leaves an indicator of a part alone', () => {
    expect(warnings('deadline-mismatch', form('2024年6月30日前', DUE + '完成编制。', [], '资金拨付时限'))).toEqual([]);
  });

  it('points at the value where the goal is with the explanation', () => {
    const files = (goal: string) => indicator('2024年12月前', '12月31日前完成', '完成时限', `年度目标: ${goal}\n`);
    expect(warnings('deadline-mismatch', files('2024年12月31日前完成编制'))).toEqual([
      '绩效指标/产出指标/时效指标/完成时限/指标值 ← 2024年12月前',
    ]);
    expect(warnings('deadline-mismatch', files('完成编制'))).toEqual([
      '绩效指标/产出指标/时效指标/完成时限/指标解释及计算公式 ← 12月31日前',
    ]);
  });

  it('hints at the same day in other words', () => {
    expect(hints('deadline-mismatch', indicator('2024年12月底', '12月31日前完成'))).toEqual([
      '绩效指标/产出指标/时效指标/完成时限/指标解释及计算公式 ← 12月31日前',
    ]);
  });
});

describe('impossible-date-in-text', () => {
  it.each([
    ['2月30日前完成', '2月30日'],
    ['2024年4月31日前完成', '2024年4月31日'],
    ['2023年2月29日', '2023年2月29日'],
    ['2024年13月底前', '2024年13月'],
    ['2024-02-30前', '2024-02-30'],
    ['2024年5-13月', '2024年5-13月'],
    ['２０２４年６月３１日', '２０２４年６月３１日'],
  ])('finds %s', (text, expected) => {
    expect(warnings('impossible-date-in-text', goal(text))).toEqual([`年度目标 ← ${expected}`]);
  });

  it.each([
    '2024年2月29日',
    '12月31日前',
    '2月29日前',
    '工期18个月，月龄24月龄',
    '2024年5-11月',
    '2024.12.31',
    '标准号 2012-13-45-1',
    '每月30日前',
    '3000年',
  ])('leaves alone %s', (text) => {
    expect(warnings('impossible-date-in-text', goal(text))).toEqual([]);
  });
});
