/** Rules on scores, reasons and several years: each with what it finds and what it leaves alone, on a pack that has the columns. */

import { describe, expect, it } from 'vitest';
import { readFiling } from '../../src/model/read-filing.js';
import { declare } from '../model/declaration/declared.js';
import { checkedBy } from '../packs/pack-data.js';
import { AT, declaration, entry, filingOf, found } from '../support/later-stages-filing.js';

describe('score-mismatch', () => {
  const missed = (done: string, target: string) => `完成值 ${done}，没有达到目标 ${target}，应低于 10 | 10`;

  it.each([
    '指标值: ≥10次, 实际完成值: 10次, 分值: 10, 得分: 10',
    '指标值: ≥10次, 实际完成值: 12次, 分值: 10, 得分: 10',
    '指标值: ≥10次, 实际完成值: 9次, 分值: 10, 得分: 9',
    '指标值: ≥3次, 实际完成值: 2次, 分值: 10, 得分: 6.67',
    '指标值: ≥3次, 实际完成值: 2次, 分值: 10, 得分: 6.66',
    '指标值: ≤8天, 实际完成值: 10天, 分值: 10, 得分: 8',
    '指标值: 0起, 实际完成值: 0起, 分值: 10, 得分: 10',
    '指标值: ≤0起, 实际完成值: 1起, 分值: 10, 得分: 0',
    '指标值: ≥2万件, 实际完成值: 1.8, 分值: 10, 得分: 9',
    '指标值: ≥10次, 实际完成值: 9个, 分值: 10, 得分: 10',
    '指标值: 10月底前, 实际完成值: 11月, 分值: 10, 得分: 9',
    '指标值: 10月15日前, 实际完成值: 10月, 分值: 10, 得分: 10',
    '指标值: ≤6个月, 实际完成值: 170天, 分值: 10, 得分: 10',
    '指标值: ≤6个月, 实际完成值: 182天, 分值: 10, 得分: 10',
    '指标值: ≤5个工作日, 实际完成值: 7天, 分值: 10, 得分: 10',
    '指标值: ≤2小时, 实际完成值: 90分钟, 分值: 10, 得分: 10',
    '指标值: ≤8月, 实际完成值: 9月, 分值: 10, 得分: 8.5',
    '指标值: ≥-5%, 实际完成值: -8%, 分值: 10, 得分: 6',
    '指标值: ≥-5%, 实际完成值: -3%, 分值: 10, 得分: 10',
    '指标值: 明显改善, 实际完成值: 部分改善, 分值: 10, 得分: 7',
    '指标值: 健全, 实际完成值: 基本健全, 分值: 10, 得分: 8.5',
    '指标值: 不发生事故, 实际完成值: 未发生, 分值: 10, 得分: 10',
    '指标值: ≥10次, 实际完成值: 9次, 分值: 10',
    '指标值: ≥10次, 实际完成值: 9次, 分值: 10, 得分: 7, 评分标准: 每少一次扣3分',
    '指标值: ≥10次, 实际完成值: 9次, 分值: 10, 得分: 0, 评分标准: 未完成不得分',
    '指标值: ≥10次, 实际完成值: 9次, 分值: 10, 得分: 7, 指标解释及计算公式: 统计台账，每少一次扣3分',
    '指标值: 2026年10月底前, 实际完成值: 2026年10月28日, 分值: 10, 得分: 10',
    '指标值: 2026年10月31日前, 实际完成值: 11月2日, 分值: 10, 得分: 9',
    '指标值: 次年3月底前, 实际完成值: 3月2日, 分值: 10, 得分: 9',
    '指标值: ≥10次, 分值: 10, 得分: 10',
  ])('is content with %s', (text) => {
    expect(found('score-mismatch', entry(text))).toEqual([]);
  });

  it.each([
    [
      '指标值: ≥10次, 实际完成值: 9次, 分值: 10, 得分: 10, 评分标准: 达标得满分，未达标按比例扣分',
      '完成值 9 ÷ 目标 10，得 9（分值 10） | 10',
    ],
    ['指标值: ≥10次, 实际完成值: 9次, 分值: 10, 得分: 10', '完成值 9 ÷ 目标 10，得 9（分值 10） | 10'],
    ['指标值: ≤8天, 实际完成值: 10天, 分值: 10, 得分: 9.5', '目标 8 ÷ 完成值 10，得 8（分值 10） | 9.5'],
    ['指标值: ≥10次, 实际完成值: 12次, 分值: 10, 得分: 9', '完成值 12，达到目标 ≥10次，得 10（分值 10） | 9'],
    ['指标值: ≤0起, 实际完成值: 1起, 分值: 10, 得分: 5', '目标是 0，完成值 1，没有达到，得 0（分值 10） | 5'],
    [
      '指标值: 10月31日前, 实际完成值: 2026年10月28日, 分值: 10, 得分: 8',
      '2026年10月28日完成，没有迟于 10月31日前，得 10（分值 10） | 8',
    ],
    ['指标值: 10月底前, 实际完成值: 11月, 分值: 10, 得分: 10', missed('11月', '10月底前')],
    ['指标值: ≤6个月, 实际完成值: 8个月, 分值: 10, 得分: 10', '目标 6 ÷ 完成值 8，得 7.5（分值 10） | 10'],
    ['指标值: ≤6月, 实际完成值: 8, 分值: 10, 得分: 10', '目标 6 ÷ 完成值 8，得 7.5（分值 10） | 10'],
    ['指标值: ≤6月, 实际完成值: 8个月, 分值: 10, 得分: 9', '目标 6 ÷ 完成值 8，得 7.5（分值 10） | 9'],
    ['指标值: ≤8月, 实际完成值: 9月, 分值: 10, 得分: 10', missed('9月', '≤8个月')],
    ['指标值: ≤6个月, 实际完成值: 200天, 分值: 10, 得分: 10', missed('200天', '≤6个月')],
    ['指标值: ≤2小时, 实际完成值: 150分钟, 分值: 10, 得分: 10', missed('150分钟', '≤2小时')],
    ['指标值: ≥2年, 实际完成值: 18个月, 分值: 10, 得分: 10', missed('18个月', '≥2年')],
    ['指标值: ≤1年, 实际完成值: 10个月, 分值: 10, 得分: 8', '完成值 10个月，达到目标 ≤1年，得 10（分值 10） | 8'],
    ['指标值: ≥-5%, 实际完成值: -8%, 分值: 10, 得分: 10', missed('-8', '≥-5%')],
    [
      '指标值: ≤0.85万元/公里, 实际完成值: 0.92万元/公里, 分值: 10, 得分: 10',
      '目标 0.85 ÷ 完成值 0.92，得 9.24（分值 10） | 10',
    ],
    ['指标值: ≥2万件, 实际完成值: 1.8, 分值: 10, 得分: 10', '完成值 1.8 ÷ 目标 2，得 9（分值 10） | 10'],
    [
      '指标值: 明显改善, 实际完成值: 部分改善, 分值: 10, 得分: 9',
      '定性指标“部分达成并有一定效果”得 80%–60% 的分，6–8（分值 10） | 9',
    ],
    [
      '指标值: 明显改善, 实际完成值: 未达成, 分值: 10, 得分: 7',
      '定性指标“未达成且效果较差”得 60%–0% 的分，0–6（分值 10） | 7',
    ],
  ])('finds in %s', (text, said) => {
    expect(found('score-mismatch', entry(text))).toEqual([`${AT}/得分 | ${said}`]);
  });

  /** What each of three indicators got, and those of them that are told. */
  const scoresOf = (...scores: readonly string[]) => {
    const results = ['8次', '9次', '9.97次'].map((result) => `指标值: ≥10次, 实际完成值: ${result}, 分值: 6`);
    const lines = results.map(
      (text, index) => `      - { 三级指标: 甲${String(index)}, ${text}, 得分: ${scores[index] ?? ''} }`,
    );
    return found('score-mismatch', `绩效指标:\n  产出指标:\n    数量指标:\n${lines.join('\n')}`).map(
      (said) => said.split(' | ')[2],
    );
  };

  it.each<[what: string, typed: string, told: string[]]>([
    ['follow exactly', '4.8 5.4 5.982', []],
    ['are rounded each at its own decimals', '4.8 5.4 5.98', []],
    ['are all rounded to whole numbers', '5 5', []],
    ['are whole among numbers with decimals', '5 5.4 5.98', ['5']],
    ['are cut off at their decimals', '4.8 5.4 5.9', []],
    ['are cut off to whole numbers', '4 5', ['4']],
    ['are full without being reached', '5 6', ['6']],
    ['come so near that one decimal is full', '4.8 5.4 6.0', []],
    ['are full by rounding away more than their decimals', '4.8 5.4 6.00', ['6.00']],
  ])('scores that %s: %s', (_what, typed, told) => {
    expect(scoresOf(...typed.split(' '))).toEqual(told);
  });

  it.each([
    ['9次', '90', undefined],
    ['9次', '0.9', undefined],
    ['9次', '0.90', undefined],
    ['10次', '1', undefined],
    ['10次', '100', undefined],
    ['0次', '0', undefined],
    ['9次', '95', '完成值 9 ÷ 目标 10，得 90 | 95'],
    ['9次', '0.8', '完成值 9 ÷ 目标 10，得 0.9 | 0.8'],
    ['9次', '1', '完成值 9 ÷ 目标 10，得 0.9 | 1'],
    ['10次', '101', '不超过 100% | 101'],
    ['10次', '1.05', '不超过 100% | 1.05'],
  ])('a share for %s of ≥10次, written %s', (result, share, said) => {
    const text = `指标值: ≥10次, 实际完成值: ${result}, 分值: 10, 得分系数: ${share}`;
    expect(found('score-mismatch', entry(text))).toEqual(said === undefined ? [] : [`${AT}/得分系数 | ${said}`]);
  });
});

describe('what may be empty', () => {
  it('goes by what a field means, whatever it is called', () => {
    const other = declare({
      试: `表: { 自评: { 自评表: 项目 } }
项目:
  绩效指标: { 分级: 不分, 栏: { 三级指标: 文字, 满分: 数, 评分: 数, 扣分依据: 长文, 评分要点: 长文 } }
对应: { 项目: { 分值: 绩效指标/满分, 得分: 绩效指标/评分, 偏差原因: 绩效指标/扣分依据 } }
`,
    });
    const text = '绩效指标:\n  - { 三级指标: 甲, 满分: 20, 评分: 20 }\n  - { 三级指标: 乙, 满分: 80, 评分: 79 }\n';
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text }],
    ]);
    const told = checkedBy(other, readFiling(sources, other)).findings.map(({ code, path = '' }) => `${code} ${path}`);
    expect(told.filter((line) => line.includes('扣分依据'))).toEqual(['reason-due 绩效指标/乙/扣分依据']);
    expect(told.filter((line) => line.includes('评分要点'))).toHaveLength(2);
  });
});

describe('a reason that is ticked', () => {
  it('is one', () => {
    const other = declare({
      试: `表: { 监控: { 监控表: 项目 } }
项目:
  绩效指标: { 分级: 不分, 栏: { 指标名称: 文字, 完成目标可能性: { 选一: [确定能, 有可能] }, 原因: { 选几: [征地, 天气] } } }
对应: { 项目: { 原因说明: 绩效指标/原因 } }
`,
    });
    const entries = [
      '{ 指标名称: 甲, 完成目标可能性: 有可能, 原因: [征地, 天气] }',
      '{ 指标名称: 乙, 完成目标可能性: 有可能 }',
    ];
    const text = `绩效指标:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text }],
    ]);
    const told = checkedBy(other, readFiling(sources, other)).findings;
    expect(told.filter(({ code }) => code === 'possibility-reason').map(({ path }) => path)).toEqual([
      '绩效指标/乙/原因',
    ]);
  });
});

describe('empty-field of what is reckoned', () => {
  it.each([
    ['', '算不出来：各部分「拨款」「自筹」都没有填写'],
    ['拨款: 3', undefined],
    ['本年: 3', undefined],
  ])('%j', (text, said) => {
    const told = checkedBy(declaration, filingOf(text)).findings.filter(({ path }) => path === '本年');
    expect(told.map(({ message }) => message)).toEqual(said === undefined ? [] : [`「本年」${said}`]);
  });
});

describe('a share', () => {
  it('typed as a part of one is told as it should be', () => {
    const other = declare({ 试: '表: { 申报: { 表: 项目 } }\n项目: { 利率: 百分比 }\n' });
    const sources = new Map([['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text: '利率: 0.0235\n' }]]);
    const hints = readFiling(sources, other).projects.flatMap(({ problems }) => problems.map(({ hint }) => hint));
    expect(hints).toEqual(['写成数字加 %：是比值的，写 2.35%']);
  });
});

describe('one of several', () => {
  it('is asked for by its choices where a list was typed', () => {
    const text = entry('完成目标可能性: [有可能, 确定能]');
    const problems = filingOf(text).projects.flatMap(({ problems: own }) => own);
    expect(problems.map(({ code, hint }) => `${code} ${hint ?? ''}`)).toEqual([
      'wrong-kind 只写一项：确定能、有可能、完全不可能',
    ]);
  });
});

describe('spent-beyond-budget', () => {
  it.each([
    ['全年预算数: 40, 全年执行数: 40.00', []],
    ['全年预算数: 40, 全年执行数: 40.01', ['全年执行数 | 不超过 400000 元 | 400100 元（多 100 元）']],
    ['全年执行数: 40.01', []],
  ])('%s', (text, said) => {
    expect(found('spent-beyond-budget', text.replace(', ', '\n'))).toEqual(said);
  });
});

describe('coefficient-mismatch', () => {
  it.each([
    ['分值: 8, 得分系数: 85, 得分: 6.8', undefined],
    ['分值: 8, 得分系数: 0.85, 得分: 6.8', undefined],
    ['分值: 8, 得分系数: 1, 得分: 8', undefined],
    ['分值: 8, 得分系数: 85, 得分: 6.9', '8 × 85% = 6.8 | 6.9'],
    ['分值: 8, 得分系数: 0.5, 得分: 5', '8 × 0.5 = 4 | 5'],
    ['分值: 8, 得分: 5', undefined],
  ])('%s', (text, said) => {
    expect(found('coefficient-mismatch', entry(text))).toEqual(said === undefined ? [] : [`${AT}/得分 | ${said}`]);
  });
});

describe('what is to be told beside a score or a doubt', () => {
  it.each<[code: string, text: string, at?: string]>([
    ['reason-due', '分值: 10, 得分: 9', '偏差原因'],
    ['reason-due', '分值: 10, 得分: 9, 偏差原因: 无', '偏差原因 | 无'],
    ['reason-due', '分值: 10, 得分: 9, 偏差原因: 雨季停工'],
    ['reason-due', '分值: 10, 得分: 10'],
    ['reason-due', '分值: 10, 得分系数: 95', '偏差原因'],
    ['reason-due', '分值: 10, 得分系数: 0.95, 偏差原因: 雨季停工'],
    ['reason-due', '分值: 10, 得分系数: 1'],
    ['reason-due', '分值: 10, 得分系数: 100'],
    ['reason-due', '指标值: ≥-5%, 实际完成值: -8%, 分值: 10, 得分系数: 60', '偏差原因'],
    ['reason-due', '分值: 10'],
    ['possibility-reason', '完成目标可能性: 有可能', '原因说明'],
    ['possibility-reason', '完成目标可能性: 完全不可能, 原因说明: ／', '原因说明'],
    ['possibility-reason', '完成目标可能性: 有可能, 原因说明: 人手不足'],
    ['possibility-reason', '完成目标可能性: 确定能'],
    ['rectification-due', '是否整改: 是', '整改要求'],
    ['rectification-due', '是否整改: 是, 整改要求: 九月前补齐'],
    ['rectification-due', '是否整改: 否, 完成目标可能性: 有可能'],
    ['rectification-due', '是否整改: 否, 完成目标可能性: 完全不可能', '是否整改 | 否'],
  ])('%s: %s', (code, text, at) => {
    expect(found(code, entry(text))).toEqual(at === undefined ? [] : [`${AT}/${at}`]);
  });
});

describe('sums', () => {
  it.each<[code: string, text: string, said?: string]>([
    ['wrong-result', '本年: 30\n拨款: 20\n自筹: 10'],
    ['wrong-result', '拨款: 20\n自筹: 10'],
    ['wrong-result', '本年: 31\n拨款: 20\n自筹: 10', '本年 | 拨款 20 + 自筹 10 = 30 万元 | 31 万元（相差 1）'],
    ['wrong-result', '本年: 31\n自筹: 10', '本年 | 拨款（空） + 自筹 10 = 10 万元 | 31 万元（相差 21）'],
    ['beyond-limit', '本年: 30\n拨款: 20\n自筹: 10\n全部: 25', '本年 | 不超过 「全部」25 万元 | 30 万元'],
    ['beyond-limit', '本年: 30\n拨款: 20\n自筹: 10\n全部: 30'],
    ['beyond-limit', entry('分值: 5, 得分: 6'), `${AT}/得分 | 不超过 「绩效指标/分值」5 | 6`],
    ['beyond-limit', '全年预算数: 20\n全年执行数: 30', '余下 | 不低于 0 万元 | -10 万元（由各部分算出）'],
    ['beyond-limit', '全年预算数: 30\n全年执行数: 30'],
    [
      'beyond-limit',
      '资金: { 拨款: { 预算: 10, 执行: 12 }, 自筹: { 预算: 5, 执行: 5 } }',
      '资金/拨款/执行 | 不超过 「资金/拨款/预算」10 万元 | 12 万元',
    ],
    [
      'beyond-limit',
      '资金: { 拨款: { 预算: 10, 执行: 9 }, 自筹: { 预算: 5, 执行: 7 } }',
      '资金/自筹/执行 | 不超过 「资金/自筹/预算」5 万元 | 7 万元',
    ],
    [
      'beyond-limit',
      '资金: { 总额: { 预算: 10 }, 拨款: { 执行: 7 }, 自筹: { 执行: 5 } }',
      '资金/总额/执行 | 不超过 「资金/总额/预算」10 万元 | 12 万元（由各部分算出）',
    ],
    ['beyond-limit', '人数: [{ 名称: 教师, 现有: -40 }]', '人数/教师/现有 | 不小于 0 | -40'],
    ['beyond-limit', '人数: [{ 名称: 教师, 现有: 40, 增减: -4, 结余: -5 }]'],
    ['level-points', entry('分值: 9'), '绩效指标/产出指标 | 合计 10 | 合计 9'],
    ['level-points', entry('分值: 10')],
    [
      'level-points',
      '绩效指标: { 效益指标（5分）: { 社会效益指标: [{ 三级指标: 乙, 分值: 4 }] } }',
      '绩效指标/效益指标（5分） | 合计 5 | 合计 4',
    ],
    ['level-points', '绩效指标: { 效益指标（5分）: { 社会效益指标: [{ 三级指标: 乙, 分值: 5 }] } }'],
  ])('%s: %s', (code, text, said) => {
    expect(found(code, text)).toEqual(said === undefined ? [] : [said]);
  });
});

describe('a year beside several', () => {
  const sets = (year: string, whole: string, name = '甲') =>
    `${entry(`指标值: ${year}`)}\n中期绩效指标: { 产出指标: { 数量指标: [{ 三级指标: ${name}, 指标值: ${whole} }] } }`;

  it.each<[year: string, whole: string, isFound: boolean, name?: string]>([
    ['≥420间', '≥1260间', false],
    ['≥1260间', '≥1260间', false],
    ['≥1261间', '≥1260间', true],
    ['≤96万元', '≤95万元', true],
    ['≥99%', '≥98%', false],
    ['≥30次/年', '≥20次/年', false],
    ['≥30次', '≥20个', false],
    ['≥30次', '≥20次', false, '乙'],
    ['≤30天', '≤20天', false],
  ])('%s of %s', (year, whole, isFound, name) => {
    expect(found('target-beyond-whole', sets(year, whole, name))).toHaveLength(isFound ? 1 : 0);
  });

  it.each<[text: string, isFound: boolean]>([
    ['总体目标: 改造全县六十一所学校的教室照明\n年度目标: 改造全县六十一所学校的教室照明', true],
    ['总体目标: 改造全县六十一所学校的教室照明\n年度目标: 改造首批二十所学校的教室照明', false],
    ['总体目标: 改造照明\n年度目标: 改造照明', false],
    [
      '项目期: 2026年1月-2026年12月\n总体目标: 改造全县六十一所学校的教室照明\n年度目标: 改造全县六十一所学校的教室照明',
      false,
    ],
  ])('%s', (text, isFound) => {
    expect(found('goal-copied', text)).toEqual(isFound ? ['年度目标'] : []);
  });
});
