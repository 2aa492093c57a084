/** What offices write beside the year's own targets (stocks, bases, contracts of years, subtotals), and slips of the same words. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';
import { formOf, said, type Form } from '../support/told-of-form.js';

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  // A year before: a stock, a base, whom the work is for; and the target itself with last year's number.
  ['other-year', { lines: ['数量指标|就餐人数|820人|以2023年12月31日在册就餐人员名册为准'] }, []],
  ['other-year', { lines: ['数量指标|库存|14560件|2023年末库存11648件＋本年购置2912件'] }, []],
  ['other-year', { lines: ['数量指标|派车|≥10290次|按派车单统计，2023年9800次×（1+5%）=10290次'] }, []],
  ['other-year', { goal: '对2023年新认定的小微企业给予一次性奖励。' }, []],
  ['other-year', { goal: '补助资金按2023年3个场馆实际接待人次核定。' }, []],
  ['other-year', { goal: '2023年就餐86400人次，本项目按此核补。' }, []],
  ['other-year', { stages: ['核对各机构2023年筛查例数。'] }, []],
  ['other-year', { goal: '2023年养护道路120公里。', lines: ['数量指标|养护里程|120公里|'] }, ['年度目标 2023年']],
  ['other-year', { goal: '2023年11月底前完成养护。' }, ['年度目标 2023年11月']],
  ['other-year', { stages: ['2023年11月办理竣工结算审计。'] }, ['内容 2023年11月']],
  // What several years cost, and a share of a contract.
  ['amount-in-text', { lines: ['成本指标|当年付款|≤100万元|占合同价款260万元的65%'] }, []],
  [
    'amount-in-text',
    { goal: '道路养护，项目总投入控制在120万元以内，群众满意。' },
    ['年度目标 120万元（1200000 元，多 200000 元）'],
  ],
  [
    'amount-in-text',
    { goal: '群众满意。2024年9月底前将补助资金一百二十万元全部拨付。' },
    ['年度目标 一百二十万元（1200000 元，多 200000 元）'],
  ],
  [
    'amount-in-text',
    { stages: ['', '', '结清项目资金一百二十万元。'] },
    ['内容 一百二十万元（1200000 元，多 200000 元）'],
  ],
  // Payments of the stages: subtotals are none, and what is named elsewhere is left out on purpose.
  ['amount-in-text', { stages: ['支付租金24万元，拨付补助36万元，本阶段共支付60万元。', '', '支付余款40万元。'] }, []],
  [
    'amount-in-text',
    { goal: '工作经费90万元，培训费10万元。', stages: ['拨付经费54万元。', '', '拨付剩余经费36万元。'] },
    [],
  ],
  ['amount-in-text', { stages: ['拨付经费54万元。', '', '拨付剩余经费36万元。'] }, []],
  [
    'amount-in-text',
    { stages: ['拨付经费4.5万元。', '', '拨付剩余经费55万元。'] },
    ['内容 4.5万元 + 55万元 = 595000 元'],
  ],
  // Shares: to the last place typed, of whatever amount the form names.
  ['unit-slip', { goal: '本年100万元，其中养护75.4万元，占75.4%。' }, []],
  ['unit-slip', { goal: '本年100万元，其中养护75.4万元，占74.5%。' }, ['年度目标 75.4万元，占74.5%']],
  ['unit-slip', { goal: '工程费115万元。', stages: ['支付工程款57.5万元（占50%）。'] }, []],
  ['unit-slip', { goal: '支出比2023年的3500万元增加177万元，其中一般公共预算2939万元。' }, []],
  [
    'unit-slip',
    { lines: ['经济效益指标|节约电费|11.7万元|', '社会效益指标|节电|18.9万度|189000千瓦时×0.62元/千瓦时=117180元'] },
    [],
  ],
  // Unit costs: times what their formula divides by.
  [
    'unit-cost',
    {
      lines: [
        '数量指标|溯源数量|215个|',
        '数量指标|整治坑槽数量|84个|',
        '成本指标|单个坑槽成本|≤1.3万元/个|工程审定金额÷整治坑槽数',
      ],
    },
    ['指标值 1.3万元/个 × 84 = 1,092,000 元'],
  ],
  ['unit-cost', { lines: ['数量指标|培训学员|480人|', '成本指标|保洁劳务标准|≤3.6万元/人|劳务总额÷39人'] }, []],
  [
    'unit-cost',
    { lines: ['数量指标|培训人数|480人|', '成本指标|培训成本|≤3.6万元/人|'] },
    ['指标值 3.6万元/人 × 480 = 17,280,000 元'],
  ],
  // Numbers of other years, of parts and of shares beside an indicator of the same words.
  [
    'goal-without-indicator',
    { goal: '对2023年新认定的养护企业给予奖励，其中养护企业3家。', lines: ['数量指标|养护企业|6家|'] },
    [],
  ],
  ['goal-without-indicator', { goal: '给3个村各配养护车一台。', lines: ['数量指标|配养护车|3台|'] }, []],
  ['goal-without-indicator', { goal: '养护企业3家。', lines: ['数量指标|养护企业|6家|'] }, ['年度目标 3家']],
  [
    'goal-without-indicator',
    { goal: '核定养护里程共159公里，其中未达标的养护里程95公里。', lines: ['数量指标|核定养护里程|159公里|'] },
    [],
  ],
  ['goal-without-indicator', { goal: '道路验收后支付合同价的17%。', lines: ['质量指标|道路验收合格率|100%|'] }, []],
  [
    'goal-without-indicator',
    { goal: '安装养护路灯360盏，2024年安装210盏。', lines: ['数量指标|安装养护路灯|210盏|'] },
    [],
  ],
  [
    'goal-without-indicator',
    { goal: '安装养护路灯360盏。', lines: ['数量指标|安装养护路灯|210盏|'] },
    ['年度目标 360盏'],
  ],
  ['unit-mismatch', { lines: ['数量指标|信息员人数|126人|126个行政村每村1人'] }, []],
  ['unit-mismatch', { lines: ['数量指标|信息员人数|126人|实际聘用126户'] }, ['指标解释及计算公式 126户']],
  ['other-year', { goal: '2006年6月30日前搬迁的移民扶持20年。' }, []],
  ['deadline-mismatch', { stages: ['3月底前提交验收申请。'], lines: ['时效指标|道路验收完成时间|6月底前|'] }, []],
  ['deadline-mismatch', { stages: ['3月底前签订路灯更新合同。'], lines: ['时效指标|路灯更新完成时间|6月底前|'] }, []],
  [
    'deadline-mismatch',
    { stages: ['4月底前完成路灯更新。'], lines: ['时效指标|路灯更新完成时间|6月底前|'] },
    ['内容 4月底前（最迟4月30日）'],
  ],
  // Words of the trade: 主任 + 任, set phrases, firms; counts of excellence, and money that others put in.
  ['doubled-words', { goal: '由主任任组长，副主任任副组长。' }, []],
  ['doubled-words', { goal: '由主任担担任组长。' }, ['年度目标 由主任担担任组长。']],
  ['misspelt-word', { goal: '一个网格一个人，一格一员，一个不漏，每个网格一个。' }, []],
  ['misspelt-word', { goal: '由洁源环境服务有限公司保洁，沽源县的沽源保洁，沽源路。' }, []],
  ['misspelt-word', { goal: '减少浪费，减少往返，减少等候，按每件少跑一趟估算。' }, []],
  ['misplaced-indicator', { lines: ['质量指标|锦标赛奖牌数|≥12枚|'] }, []],
  ['misplaced-indicator', { lines: ['质量指标|支持同时在线用户数|≥500人|'] }, []],
  ['misplaced-indicator', { lines: ['数量指标|核定设备投资额|15900万元|'] }, []],
  ['misplaced-indicator', { lines: ['质量指标|培训人次|≥500人次|'] }, ['三级指标 培训人次']],
])('%s of %o', (code, form, wanted) => {
  it(wanted.length === 0 ? 'is silent' : 'tells', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});

describe('what the department form allots to a project', () => {
  const say = (parts: string) =>
    rawFindings(ruleOf('amount-in-text'), {
      department: `年度: 2024\n部门名称: 青云市交通局\n支出预算: { 基本支出: 1, 项目支出: 100 }\n目标分解: [${JSON.stringify(parts)}]`,
      projects: [formOf({})],
    }).map(({ path, found, expected }) => `${path.join('/')} ${found} ${expected}`);
  const wrong = (typed: string) => [`目标分解/0 ${typed} 乡村道路养护　预算资金 1000000 元`];

  it.each([
    '乡村道路养护：修补坑槽，安排资金100万元。',
    '其中乡村道路养护100万元。',
    '乡村道路养护：安排资金60万元、40万元。',
  ])('is right in %s', (parts) => {
    expect(say(parts)).toEqual([]);
  });

  it.each([
    ['乡村道路养护：修补坑槽，安排资金110万元。', wrong('110万元（1100000 元，多 100000 元）')],
    ['乡村道路养护：安排资金一百一十万元。', wrong('一百一十万元（1100000 元，多 100000 元）')],
    ['项目支出中，道路养护110万元。', wrong('110万元（1100000 元，多 100000 元）')],
  ])('is wrong in %s', (parts, wanted) => {
    expect(say(parts)).toEqual(wanted);
  });
});
