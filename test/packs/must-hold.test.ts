/** What must hold on ten filled forms, broken one at a time: each is found, and at which place. */

import { describe, expect, it } from 'vitest';
import { askedIn, checkedBy, declarationOf, readDataSet, sourcesOf, sumFindings } from './pack-data.js';

/** What is typed, what is typed instead, and the findings: word, then the field, level or list. */
type Break = readonly [what: string, typed: string, wrong: string, ...found: string[]];

const FORMS: Readonly<Record<string, readonly Break[]>> = {
  区级项目申报: [
    [
      '项目资金总额 = 财政资金 + 其他资金',
      '项目资金总额: 48620000.00',
      '项目资金总额: 48620000.01',
      '等于 项目总资金/项目资金总额',
    ],
    ['项目资金总额 = 财政资金 + 其他资金', '财政资金: 45120000.00', '财政资金: 45120000', ''],
    [
      '年度资金申请总额 = 三项',
      '上年结转资金: 1530500.00',
      '上年结转资金: 1530000.00',
      '等于 年度资金/年度资金申请总额',
    ],
    ['当年财政拨款 = 两种资金性质', '金额: 5000000.00', '金额: 500000.00', '等于 年度资金/当年财政拨款'],
    [
      '年度资金申请总额 ≤ 项目资金总额',
      '{ 项目资金总额: 48620000.00, 财政资金: 45120000.00,',
      '{ 项目资金总额: 18500000.00, 财政资金: 15000000.00,',
      '至多 年度资金/年度资金申请总额',
      '至多 年度资金/当年财政拨款',
    ],
  ],
  镇级项目清单: [
    ['预算数合计 = 各项目之和', '预算数合计: 2849260.50', '预算数合计: 2849260.05', '等于 预算数合计'],
    ['预算数合计 = 各项目之和', '预算数: 976500.00', '预算数: 976500.10', '等于 预算数合计'],
    [
      '权重 90',
      '保洁面积, 指标性质: ≥, 指标值: 1.35, 度量单位: 平方公里, 权重: 10',
      '保洁面积, 指标性质: ≥, 指标值: 1.35, 度量单位: 平方公里, 权重: 11',
      '合计 绩效指标',
    ],
  ],
  '财政部-旧/申报': [
    ['中期总额 = 财政拨款 + 其他资金', '中期: 2460.00', '中期: 2461.00', '等于 项目资金/资金总额/中期'],
    ['年度总额 = 财政拨款 + 其他资金', '年度: 64.50', '年度: 64.05', '等于 项目资金/资金总额/年度'],
    [
      '年度 ≤ 中期，逐行',
      '财政拨款: { 中期: 2325.50, 年度: 755.50 }',
      '财政拨款: { 中期: 655.50, 年度: 755.50 }',
      '等于 项目资金/资金总额/中期',
      '至多 项目资金/财政拨款/年度',
    ],
    [
      '年度 ≤ 中期，其他资金',
      '{ 中期: 134.50, 年度: 64.50 }',
      '{ 中期: 134.50, 年度: 134.51 }',
      '等于 项目资金/资金总额/年度',
      '至多 项目资金/其他资金/年度',
    ],
    [
      '年度 ≤ 中期，总额',
      '中期: 2460.00, 年度: 820.00',
      '中期: 800.00, 年度: 820.00',
      '等于 项目资金/资金总额/中期',
      '至多 项目资金/资金总额/年度',
    ],
  ],
  镇级项目自评: [
    ['年初预算数', '年初预算数: 426.00', '年初预算数: 462.00', '等于 项目资金/资金总额/年初预算数'],
    [
      '全年预算数',
      '全年预算数: 32.60',
      '全年预算数: 32.06',
      '等于 项目资金/资金总额/全年预算数',
      '至多 项目资金/上年结转资金/全年执行数',
    ],
    ['全年执行数', '全年执行数: 33.60', '全年执行数: 36.60', '等于 项目资金/资金总额/全年执行数'],
    ['执行率', '执行率: 96.86%', '执行率: 96.68%', '等于 项目资金/资金总额/执行率'],
    ['执行率得分', '得分: 9.69', '得分: 9.96', '等于 项目资金/资金总额/得分', '等于 总分'],
    ['总分值 100', '总分值: 100', '总分值: 90', '等于 总分值'],
    ['总分 94.89', '总分: 94.89', '总分: 94.98', '等于 总分'],
    [
      '得分 ≤ 分值',
      '分值: 5, 得分: 4.5',
      '分值: 5, 得分: 5.4',
      '等于 总分',
      '至多 绩效指标/效益指标/可持续影响指标/0/得分',
    ],
    ['0 ≤ 得分', '分值: 6, 得分: 4.8', '分值: 6, 得分: -1', '等于 总分', '至少 绩效指标/效益指标/社会效益指标/1/得分'],
    [
      '一级指标的分值',
      '分值: 8, 得分: 8',
      '分值: 9, 得分: 8',
      '等于 总分值',
      '合计 绩效指标',
      '分值 绩效指标/效益指标',
    ],
    ['产出 50 分', '分值: 5, 得分: 5', '分值: 15, 得分: 5', '等于 总分值', '合计 绩效指标', '分值 绩效指标/产出指标'],
  ],
  市级半年监控: [
    ['其中 ≤ 总额，年初', '年初预算数: 140.00', '年初预算数: 168.01', '至多 项目资金/当年一般公共预算拨款/年初预算数'],
    ['其中 ≤ 总额，执行', '1-6月执行数: 71.40', '1-6月执行数: 60.19', '至多 项目资金/当年一般公共预算拨款/1-6月执行数'],
    [
      '其中 ≤ 总额，预计',
      '全年预计执行数: 138.00',
      '全年预计执行数: 183.00',
      '至多 项目资金/当年一般公共预算拨款/全年预计执行数',
    ],
  ],
  县级项目审批: [
    ['当年年度预算 = 两项', '其它资金: 15', '其它资金: 1.5', '等于 当年年度预算'],
    ['当年年度预算 ≤ 总预算', '项目总预算: 186', '项目总预算: 118.6', '至多 当年年度预算'],
    [
      '分值 90',
      '分值: 8, 指标解释: 镇村',
      '分值: 6, 指标解释: 镇村',
      '等于 分值合计',
      '合计 绩效指标',
      '分值 绩效指标/效益指标',
    ],
    ['90 + 10 = 100', '分值合计: 100', '分值合计: 90', '等于 分值合计', '至少 分值合计'],
    [
      '成本指标在 0-20 内',
      '分值: 5, 指标解释: 已复耕',
      '分值: 6, 指标解释: 已复耕',
      '等于 分值合计',
      '合计 绩效指标',
      '分值 绩效指标/成本指标',
    ],
  ],
  '财政部-旧/监控': [
    ['总额 = 各项', '年初预算数: 510.00', '年初预算数: 501.00', '等于 项目资金/资金总额/年初预算数'],
    ['总额 = 各项', '全年预计执行数: 78.00', '全年预计执行数: 87.00', '等于 项目资金/资金总额/全年预计执行数'],
    ['执行率 45.00%', '45.00%', '44.99%', '等于 项目资金/资金总额/1-7月执行率'],
    ['执行率 47.79%', '47.79%', '47.97%', '等于 项目资金/财政拨款/1-7月执行率'],
    ['执行率 30.00%', '30.00%', '3.00%', '等于 项目资金/其他资金/1-7月执行率'],
  ],
  '财政部-旧/部门': [
    ['每行总额 = 两项', '总额: 315.00', '总额: 351.00', '等于 年度主要任务/3/总额'],
    ['总额合计', '总额合计: 5485.75', '总额合计: 5485.57', '等于 总额合计'],
    ['财政拨款合计', '财政拨款合计: 5330.15', '财政拨款合计: 5330.51', '等于 财政拨款合计'],
    ['其他资金合计', '其他资金合计: 155.60', '其他资金合计: 156.60', '等于 其他资金合计'],
  ],
  部门整体自评: [
    ['执行率 90.00%', '执行率: 90.00%', '执行率: 90.10%', '等于 预算执行/执行率'],
    ['10 × 90.00% = 9.00', '得分: 9.00', '得分: 9.10', '等于 预算执行/得分'],
    ['权重 90', '权重合计: 90', '权重合计: 100', '等于 权重合计'],
    ['86.7 + 9.00 = 95.70', '自评总分: 95.70', '自评总分: 97.50', '等于 自评总分'],
    ['得分 = 权重 × 系数', '权重: 10, 得分: 9.7', '权重: 10, 得分: 9.8', '等于 绩效指标/5/得分'],
    ['权重的和', '权重: 8, 得分: 6.8', '权重: 9, 得分: 6.8', '等于 绩效指标/6/得分', '等于 权重合计', '合计 绩效指标'],
  ],
};

/** What rules of the program find: the code, and the field, as the clerk names it. */
type ProgramBreak = readonly [what: string, typed: string, wrong: string, code: string, place: string];

const BY_PROGRAM: Readonly<Record<string, readonly ProgramBreak[]>> = {
  市直项目申报: [
    [
      '年度目标照抄实施期目标',
      '本年度绩效目标: ',
      '本年度绩效目标: &{实施期绩效目标}\n#',
      'goal-copied',
      '本年度绩效目标',
    ],
  ],
  '财政部-旧/申报': [
    ['中期第一年是填报年度', '202701-202912', '202801-203012', 'period-year', '项目期'],
    [
      '年度指标值 ≤ 中期',
      '年度指标值: ≥420间',
      '年度指标值: ≥4200间',
      'target-beyond-whole',
      '绩效指标/产出指标/数量指标/改造教室数量/年度指标值',
    ],
    [
      '年度指标值 ≤ 中期，成本',
      '年度指标值: ≤0.95万元/间',
      '年度指标值: ≤9.5万元/间',
      'target-beyond-whole',
      '绩效指标/产出指标/成本指标/单间教室改造成本/年度指标值',
    ],
    ['年度目标照抄中期目标', '年度目标: ', '年度目标: &{中期目标}\n#', 'goal-copied', '年度目标'],
  ],
  镇级项目自评: [
    [
      '扣分要写原因',
      ', 偏差原因分析及改进措施: 三条线路因管线迁改推迟进场，余下2.45公里已列入2026年一季度计划。',
      '',
      'reason-due',
      '绩效指标/产出指标/数量指标/新增路侧护栏长度/偏差原因分析及改进措施',
    ],
    [
      '扣分要写原因，定性',
      ', 偏差原因分析及改进措施: 两处弃料场未复绿，责任单位已限期整改。',
      '',
      'reason-due',
      '绩效指标/效益指标/生态效益指标/路域环境改善情况/偏差原因分析及改进措施',
    ],
    [
      '≥: 实际 ÷ 目标',
      '实际完成值: 22.05公里',
      '实际完成值: 20.25公里',
      'score-mismatch',
      '绩效指标/产出指标/数量指标/新增路侧护栏长度/得分',
    ],
    [
      '≤: 目标 ÷ 实际',
      '实际完成值: 30小时',
      '实际完成值: 36小时',
      'score-mismatch',
      '绩效指标/产出指标/时效指标/水毁路段平均抢通时间/得分',
    ],
    [
      '达到的得满分',
      '实际完成值: 12%',
      '实际完成值: 16%',
      'score-mismatch',
      '绩效指标/效益指标/社会效益指标/路面问题投诉下降率/得分',
    ],
    [
      '部分达成 80–60',
      '得分: 3.9',
      '得分: 4.9',
      'score-mismatch',
      '绩效指标/效益指标/生态效益指标/路域环境改善情况/得分',
    ],
  ],
  市级半年监控: [
    [
      '有可能要写原因',
      '偏差或不能完成目标原因分析: ',
      '偏差或不能完成目标原因分析: ""\n#',
      'possibility-reason',
      '偏差或不能完成目标原因分析',
    ],
    ['有可能要写举措', '相关建议或举措: ', '相关建议或举措: ""\n#', 'possibility-reason', '相关建议或举措'],
  ],
  '财政部-旧/监控': [
    [
      '整改要写要求',
      ', 整改要求: 10月底前平均用时降到7个工作日以内。',
      '',
      'rectification-due',
      '绩效指标/效益指标/社会效益指标/水样检测报告平均用时/整改要求',
    ],
    [
      '完全不可能的要整改',
      '完成目标可能性: 有可能, 是否整改: 是',
      '完成目标可能性: 完全不可能, 是否整改: 否',
      'rectification-due',
      '绩效指标/效益指标/社会效益指标/水样检测报告平均用时/是否整改',
    ],
    [
      '有可能要写原因',
      '偏差原因: [人员保障], 原因说明: 上半年岗位空缺一人，已补员。, ',
      '',
      'possibility-reason',
      '绩效指标/效益指标/社会效益指标/水样检测报告平均用时/偏差原因',
    ],
  ],
  部门整体自评: [
    [
      '系数 = 完成值 ÷ 目标',
      '全年完成值: 93.12',
      '全年完成值: 91.32',
      'score-mismatch',
      '绩效指标/事件按时办结率/得分系数（%）',
    ],
    [
      '目标是调整后的',
      '调整指标值: 100, 全年完成值: 85',
      '调整指标值: 110, 全年完成值: 85',
      'score-mismatch',
      '绩效指标/新增接入数据资源/得分系数（%）',
    ],
    [
      '系数 = 目标 ÷ 完成值',
      '全年完成值: 10,',
      '全年完成值: 9,',
      'score-mismatch',
      '绩效指标/平均派单时长/得分系数（%）',
    ],
    [
      '系数不超过 100',
      '全年完成值: 95.8, 得分系数（%）: 100',
      '全年完成值: 95.8, 得分系数（%）: 101',
      'beyond-limit',
      '绩效指标/政府采购执行率/得分系数（%）',
    ],
    [
      '目标是 0',
      '全年完成值: 0, 得分系数（%）: 100',
      '全年完成值: 1, 得分系数（%）: 100',
      'score-mismatch',
      '绩效指标/网络安全责任事件/得分系数（%）',
    ],
  ],
};

const CODES: Readonly<Record<string, string>> = {
  等于: 'wrong-result',
  至多: 'beyond-limit',
  至少: 'beyond-limit',
  合计: 'beyond-limit',
  分值: 'level-points',
};

describe.each(Object.entries(FORMS))('what must hold on %s', (name, breaks) => {
  const [pack = '', part] = name.split('/');
  const declaration = declarationOf(pack);
  const sources = sourcesOf(pack, part === undefined ? 'data' : `data/${part}`);

  it.each(breaks)('%s: %s → %s', (_what, typed, wrong, ...found) => {
    const holders = [...sources.values()].filter(({ text }) => text.includes(typed));
    const [source] = holders;
    expect(holders, typed).toHaveLength(1);
    if (!source) return;
    const edited = { ...source, text: source.text.replace(typed, wrong) };
    const filing = readDataSet(declaration, new Map([...sources, [source.file, edited]]));
    const findings = sumFindings(declaration, filing).map((finding) => finding.replace(/ \S+\.yaml /, ' '));
    expect(findings.toSorted()).toEqual(found.filter((finding) => finding !== '').toSorted());
  });
});

/** A data set with one text in place of another; `&{…}` stands for what is typed in that field. */
function brokenSet(name: string, typed: string, wrong: string) {
  const [pack = '', part] = name.split('/');
  const folder = part === undefined ? 'data' : `data/${part}`;
  const declaration = declarationOf(pack);
  const sources = sourcesOf(pack, folder);
  const holders = [...sources.values()].filter(({ text }) => text.includes(typed));
  expect(holders, typed).toHaveLength(1);
  const [source = { file: '', text: '' }] = holders;
  const said = wrong.replace(
    /&\{(.*)\}/,
    (_all, field: string) => new RegExp(`^${field}: (.*)$`, 'm').exec(source.text)?.[1] ?? '',
  );
  const edited = { ...source, text: source.text.replace(typed, said) };
  const asked = askedIn(pack, folder);
  const before = checkedBy(declaration, readDataSet(declaration, sources), asked).findings;
  const filing = readDataSet(declaration, new Map([...sources, [source.file, edited]]));
  const after = checkedBy(declaration, filing, asked).findings;
  const print = ({ code, path }: (typeof after)[number]) => `${code} ${path ?? ''}`;
  const known = new Set(before.map(print));
  const problems = [filing.department, ...filing.projects].flatMap((file) => file.problems);
  return { found: [...problems, ...after].map(print).filter((finding) => !known.has(finding)), findings: after };
}

describe.each(Object.entries(FORMS))('check of %s with what must hold broken', (name, breaks) => {
  it.each(breaks)('%s: %s → %s', (_what, typed, wrong, ...places) => {
    const { found, findings } = brokenSet(name, typed, wrong);
    const expected = places.filter((place) => place !== '').map((place) => place.split(' '));
    for (const [word = '', path = ''] of expected) {
      const isHere = findings.some(({ code, steps }) => code === CODES[word] && steps?.join('/') === path);
      // One finding a place: what is computed is told of as such.
      const isTold = findings.some(({ code, steps }) => code === 'wrong-result' && steps?.join('/') === path);
      expect(isHere || isTold, `${word} ${path}: ${found.join('；')}`).toBe(true);
    }
    const told = findings.filter(({ code }) => Object.values(CODES).includes(code)).map(({ path }) => path);
    expect(new Set(told).size).toBe(told.length);
    if (expected.length === 0) expect(found).toEqual([]);
  });
});

describe.each(Object.entries(BY_PROGRAM))('rules of the program on %s', (name, breaks) => {
  it.each(breaks)('%s: %s → %s', (_what, typed, wrong, code, place) => {
    expect(brokenSet(name, typed, wrong).found).toContain(`${code} ${place}`);
  });
});

/** What holds between prose and numbers: what is typed instead is told at its text. */
const PROSE: Readonly<Record<string, readonly (readonly [what: string, typed: string, wrong: string])[]>> = {
  区级项目申报: [['投资额 = 年度资金', '≤1873.05(万元)', '≤1973.05(万元)']],
  镇级项目清单: [['人均 × 人数 ≤ 预算数', '指标值: 8437.70', '指标值: 9437.70']],
  市直项目申报: [['总成本 = 本级 + 上级', '≤361万元', '≤631万元']],
  '财政部-旧/申报': [['单价 × 间数 ≤ 预算', '年度指标值: ≤0.95万元/间', '年度指标值: ≤9.5万元/间']],
  县级项目审批: [['单价 × 长度 ≤ 预算', '≤13.5万元/公里', '≤31.5万元/公里']],
  '财政部-旧/部门': [
    ['目标与指标一致', '目标3：完成造林和低效林改造1.6万亩', '目标3：完成造林和低效林改造1.9万亩'],
    ['目标与指标一致', '火灾受害率控制在0.3‰以内', '火灾受害率控制在0.8‰以内'],
  ],
};

describe.each(Object.entries(PROSE))('prose of %s that contradicts a number', (name, breaks) => {
  it.each(breaks)('%s: %s → %s', (_what, typed, wrong) => {
    expect(brokenSet(name, typed, wrong).found).not.toEqual([]);
  });
});
