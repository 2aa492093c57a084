/** Right sentences of offices that other sentences of the same words make a slip of: each kind silent, and told. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';
import { formOf, said, type Form } from '../support/told-of-form.js';

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  // Another year is wrong where something is still to be done in it.
  ['other-year', { stages: ['2023年国庆期间举办夜市。'] }, ['内容 2023年']],
  ['other-year', { goal: '四季度（2023年10月至12月）：总结全年工作。' }, ['年度目标 2023年10月至12月']],
  ['other-year', { goal: '按照2023年度养护工作要点开展。' }, ['年度目标 2023年度']],
  ['other-year', { goal: '按照2023年度审定的里程补助。' }, []],
  ['other-year', { goal: '补助2023年参展的24家企业。' }, []],
  ['other-year', { lines: ['质量指标|2023年度巡查合格率|100%|'] }, ['三级指标 2023年度']],
  [
    'other-year',
    {
      goal: '对2023年新造林4500亩兑现次年补助。',
      stages: ['开展2023年新造林核查。'],
      lines: ['质量指标|2023年新造林保存率|≥85%|'],
    },
    [],
  ],
  ['other-year', { goal: '二〇二三年七至九月：采购设备。' }, ['年度目标 二〇二三年']],
  ['other-year', { goal: '23年7月至9月：采购设备。' }, ['年度目标 23年7月']],
  ['other-year', { goal: '去年7月至9月，采购设备。' }, ['年度目标 去年']],
  [
    'other-year',
    { lines: ['时效指标|验收时间|2024年9月底前|最后一座桥梁2023年交工验收日期'] },
    ['指标解释及计算公式 2023年'],
  ],
  ['other-year', { lines: ['质量指标|验收率|100%|最后一座桥梁2023年交工验收日期'] }, []],
  [
    'other-year',
    { lines: ['时效指标|验收时间|2024年9月底前|以2023年9月出具的竣工验收报告为准'] },
    ['指标解释及计算公式 2023年9月'],
  ],
  [
    'other-year',
    { lines: ['时效指标|验收时间|2024年9月底前|2023年年终考核验收的日期'] },
    ['指标解释及计算公式 2023年'],
  ],
  ['other-year', { lines: ['时效指标|完成率|68%|（2023年10.8公里＋2024年17.4公里）÷41.5公里×100%'] }, []],
  ['other-year', { lines: ['时效指标|拨付时间|2024年9月底前|2023年度奖补资金全部拨付的时间'] }, []],
  // What is kept back is given back later.
  ['other-year', { stages: ['支付尾款90万元（以保函作质量保证，2026年9月到期退还）。'] }, []],
  ['other-year', { stages: ['支付尾款90万元，2026年9月底前付清。'] }, ['内容 2026年9月']],
  // Money under a level of something else.
  ['misplaced-indicator', { lines: ['时效指标|轮换费用标准|160元/吨|'] }, ['三级指标 轮换费用标准']],
  ['misplaced-indicator', { lines: ['数量指标|训练补助标准|1500元/人·年|'] }, ['三级指标 训练补助标准']],
  ['misplaced-indicator', { lines: ['数量指标|发放补助资金|≥90万元|', '成本指标|训练补助标准|1500元/人·年|'] }, []],
  ['misplaced-indicator', { lines: ['质量指标|安装完成时间|11月中旬前|'] }, ['三级指标 安装完成时间']],
  [
    'misplaced-indicator',
    { lines: ['质量指标|监测数据上报|第三季度前|', '时效指标|监测数据上报|第三季度前|'] },
    ['三级指标 监测数据上报'],
  ],
  // A gap where the number was to be.
  ['empty-value', { lines: ['社会效益指标|使用年限|≥    年|按说明书'] }, ['指标值 ≥    年']],
  ['empty-value', { lines: ['社会效益指标|满意率|≥%|问卷'] }, ['指标值 ≥%']],
  ['empty-value', { lines: ['社会效益指标|污染物排放|≤ 上年|监测', '社会效益指标|使用年限|≥八年|按说明书'] }, []],
  ['direction', { lines: ['数量指标|抽检份数|≥600份以上|'] }, ['指标值 ≥600份以上']],
  ['direction', { lines: ['数量指标|抽检份数|不少于600份以上|'] }, ['指标值 不少于600份以上']],
  ['direction', { lines: ['数量指标|抽检份数|≥600份（含国家标准以上）|', '数量指标|培训人次|600人次以上|'] }, []],
  // Degrees without a number.
  ['qualitative-value', { lines: ['社会效益指标|服务能力|大幅提升|'] }, ['指标值 大幅提升']],
  ['qualitative-value', { lines: ['社会效益指标|服务能力|大幅提升|可满足2000人的安置需要'] }, ['指标值 大幅提升']],
  ['qualitative-value', { lines: ['社会效益指标|服务能力|大幅提升|办理时间较上年缩短两天'] }, []],
  ['qualitative-value', { lines: ['社会效益指标|服务能力|持续提升|', '社会效益指标|示范作用|作用显著|'] }, []],
  // Of quite another size, an amount is of several years, or of all who pay.
  ['amount-in-text', { lines: ['成本指标|合同总价|≤135万元|'] }, ['指标值 135万元（1350000 元，多 350000 元）']],
  ['amount-in-text', { lines: ['成本指标|合同总价|≤136万元|'] }, []],
  ['amount-in-text', { lines: ['成本指标|每头补助|80元|各级补助120万元÷15000头'] }, []],
  // Parts that stand before those that were read, or behind them.
  ['unit-slip', { goal: '80至89周岁6120人、90至99周岁780人、百岁以上18人，合计6918人。' }, []],
  ['unit-slip', { goal: '甲村780人、乙村18人，合计6918人。' }, ['年度目标 6918人']],
  ['unit-slip', { goal: '支付经费12万元；拨付补助30万元，结算经费8万元，合计50万元。' }, []],
  ['unit-slip', { goal: '拨付补助30万元、经费8万元，合计50万元。' }, ['年度目标 50万元']],
  ['unit-slip', { goal: '订购数据库5个，其中续订3个、新订2个，停订1个。' }, []],
  ['unit-slip', { goal: '新增90个（5座×18个），合计90个。', lines: ['数量指标|厕位|90个|5座×18个=90个'] }, []],
  ['unit-slip', { goal: '2023年淘汰300辆，2024年淘汰360辆，增长20%。' }, []],
  ['unit-slip', { goal: '2023年淘汰300辆，增长20%，2024年淘汰380辆。' }, ['年度目标 300辆，增长20%']],
  ['unit-slip', { goal: '每人每月巡查2次，全年巡查58560次。' }, []],
  ['unit-slip', { goal: '每月巡查2次，全年巡查42次。' }, ['年度目标 每月巡查2次，全年巡查42次']],
  // Numbers far from an indicator's are of something else.
  ['goal-without-indicator', { goal: '养护企业达到2.6万户。', lines: ['数量指标|养护企业|29户|'] }, []],
  ['goal-without-indicator', { goal: '养护企业达到92户。', lines: ['数量指标|养护企业|29户|'] }, ['年度目标 达到92户']],
  ['goal-without-indicator', { goal: '道路养护率为20.04%。', lines: ['质量指标|道路养护率|≥90%|'] }, []],
  ['goal-without-indicator', { goal: '道路养护率为80%。', lines: ['质量指标|道路养护率|≥90%|'] }, ['年度目标 80%']],
  [
    'goal-without-indicator',
    { goal: '改造小区12个。2023年完成4个；2024年11月底前完成其余8个。', lines: ['数量指标|改造小区数|8个|'] },
    [],
  ],
  [
    'goal-without-indicator',
    {
      goal: '儿童和孕妇系统管理率均不低于90%，65岁及以上老年人健康管理率达到70%。',
      lines: ['质量指标|0—6岁儿童健康管理率|≥90%|'],
    },
    [],
  ],
  // Payments: one slip of typing makes the stages come to the budget.
  ['amount-in-text', { stages: ['支付首付款35万元。', '', '支付尾款46万元。'] }, []],
  ['amount-in-text', { stages: ['支付首付款45万元。', '', '支付尾款46万元。'] }, ['内容 45万元 + 46万元 = 910000 元']],
  // The sentence comes to the budget itself, or speaks of a part of what an indicator limits.
  ['amount-in-text', { goal: '2024年预算为96万元与4万元之和，即100万元。' }, []],
  ['amount-in-text', { goal: '2024年预算为96万元。' }, ['年度目标 96万元（960000 元，少 40000 元）']],
  [
    'amount-in-text',
    { budget: '2400000', goal: '设备采购金额合计234万元，预付三成。', lines: ['成本指标|项目总成本|≤240万元|'] },
    [],
  ],
  // A total among the parts, and the parts of another total.
  ['unit-slip', { goal: '检定费3万元、培训费2万元，共5万元，与合同付款20万元合计25万元。' }, []],
  ['unit-slip', { goal: '检定费3万元、培训费2万元、合同付款20万元，合计26万元。' }, ['年度目标 26万元']],
  [
    'unit-slip',
    {
      lines: [
        '成本指标|本年付款|≤77万元|合同付款73万元，设计费4万元，合计77万元',
        '成本指标|总投资|≤80万元|合同价76万元、设计费4万元，合计80万元',
      ],
    },
    [],
  ],
  [
    'goal-without-indicator',
    {
      goal: '推广新品种30个、新技术45项。',
      lines: ['数量指标|推广新品种和新技术数量|75项|新品种30个、新技术45项，合计75项'],
    },
    [],
  ],
  // What is paid later is told beside, and what is paid is a share of what stands before it.
  [
    'amount-in-text',
    { goal: '其余5%即5万元为质保金。', lines: ['成本指标|采购总额|≤105万元|四类设备合同金额之和'] },
    [],
  ],
  [
    'amount-in-text',
    { goal: '其余5%即6万元为质保金。', lines: ['成本指标|采购总额|≤105万元|四类设备合同金额之和'] },
    ['指标值 105万元（1050000 元，多 50000 元）'],
  ],
  ['amount-in-text', { goal: '质保金5万元次年支付。', lines: ['成本指标|项目总投资|≤105万元|'] }, []],
  [
    'goal-without-indicator',
    {
      stages: ['完成首批4间库房的档案倒库。', '完成6间库房改造。', '完成其余6间库房改造。'],
      lines: ['数量指标|改造库房|12间|'],
    },
    [],
  ],
  ['amount-in-text', { stages: ['支付合同金额75万元的30%，即22.5万元。', '', '支付尾款77.5万元。'] }, []],
  ['unit-slip', { goal: '购置呼吸机2台、中央站1套、暖箱4台、监护仪3台，共10台（套）。' }, []],
  ['unit-slip', { goal: '购置呼吸机2台、暖箱4台、监护仪3台，共10台。' }, ['年度目标 10台']],
  ['unit-slip', { lines: ['数量指标|观测员|98人|水位站、雨量站每处委托1人，12处＋86处，共98人'] }, []],
  [
    'unit-slip',
    {
      goal: '建设水位站16处、水文站5处、雨量站40处。',
      lines: ['数量指标|雨量站|40处|雨量站16处，加上2023年的24处，共40处'],
    },
    [],
  ],
  [
    'goal-without-indicator',
    { goal: '普及培训6000人次，救护员1200人、师资30人，合计7230人次。', lines: ['数量指标|普及培训人次|≥6000人次|'] },
    [],
  ],
  ['goal-without-indicator', { goal: '律师值班240天。', lines: ['数量指标|律师值班天数|240个工作日|'] }, []],
  ['goal-without-indicator', { goal: '律师值班260天。', lines: ['数量指标|律师值班天数|240天|'] }, ['年度目标 260天']],
  [
    'goal-without-indicator',
    {
      stages: ['年内累计完成改造860平方米。', '年内累计完成改造1500平方米。', '年内累计完成改造2150平方米。'],
      lines: ['数量指标|改造面积|3440平方米|'],
    },
    [],
  ],
  ['other-year', { lines: ['时效指标|2023年度资料整编完成时间|6月底前|'], goal: '完成2023年度水文资料整编。' }, []],
  ['other-year', { goal: '补助：按2023年实际筛查2350人、每人200元安排。' }, []],
  // What an explanation says of all the years, or of all there is.
  ['number-mismatch', { lines: ['数量指标|打印设备|36套|年内投入使用的套数，累计达到120套'] }, []],
  ['number-mismatch', { lines: ['数量指标|烈士墓|86座|本年整修的座数，全园共214座'] }, []],
  ['number-mismatch', { lines: ['数量指标|站点|≥45个|2023年20个加2024年25个，规划总数为60个'] }, []],
  ['number-mismatch', { lines: ['数量指标|烈士墓|86座|整修座数，共68座'] }, ['指标解释及计算公式 68座']],
  ['explained-sum', { lines: ['数量指标|报告数|1581份|常住人口186万人×每百万人口850份'] }, []],
  // Days of batches, of quarters and of other work.
  [
    'deadline-mismatch',
    { stages: ['组织第一批26人参加技能培训，6月30日前结业。'], lines: ['时效指标|技能培训结业时间|2024年11月30日前|'] },
    [],
  ],
  [
    'deadline-mismatch',
    { stages: ['组织26人参加技能培训，6月30日前结业。'], lines: ['时效指标|技能培训结业时间|2024年8月31日前|'] },
    ['内容 6月30日前（最迟6月30日）'],
  ],
  // Further than two months away it is of another step.
  [
    'deadline-mismatch',
    { stages: ['组织26人参加技能培训，6月30日前结业。'], lines: ['时效指标|技能培训结业时间|2024年9月10日前|'] },
    [],
  ],
  [
    'deadline-mismatch',
    { goal: '全部工作5月底前完成。', lines: ['时效指标|完成时间|2024年7月底前|'] },
    ['年度目标 5月底前（最迟5月31日）'],
  ],
  ['deadline-mismatch', { goal: '全部工作5月底前完成。', lines: ['时效指标|完成时间|2024年8月底前|'] }, []],
  [
    'deadline-mismatch',
    { stages: ['9月底前120亩大棚全部建成验收。'], lines: ['时效指标|冷藏保鲜库验收时间|2024年10月底前|'] },
    [],
  ],
  [
    'deadline-mismatch',
    { stages: ['9月底前全部建成验收。'], lines: ['时效指标|冷藏保鲜库验收时间|2024年10月底前|'] },
    ['内容 9月底前（最迟9月30日）'],
  ],
  [
    'deadline-mismatch',
    { stages: ['3月31日前发放一季度补贴。'], lines: ['时效指标|四季度补贴发放时限|2024年12月15日前|'] },
    [],
  ],
  [
    'deadline-mismatch',
    {
      stages: ['9月底前完成三所敬老院主体改造。'],
      lines: ['时效指标|适老化改造完成时间|2024年11月底前|', '时效指标|床位启用时间|2024年12月20日前|'],
    },
    [],
  ],
  ['stage-deadline', { stages: ['核定上年末列养里程。'] }, []],
  ['stage-deadline', { stages: ['', '年末前核定列养里程。'] }, []],
  ['stage-deadline', { stages: ['', '10月底前核定列养里程。'] }, ['内容 10月底前']],
  // Formulas, standards and levels.
  ['rate-formula', { lines: ['质量指标|创业培训后成功创业率|≥30%|领取执照的学员数÷创业培训结业学员数×100%'] }, []],
  [
    'rate-formula',
    { lines: ['质量指标|成功创业率|≥30%|结业学员数÷创业学员数×100%'] },
    ['指标解释及计算公式 结业学员数÷创业学员数×100%'],
  ],
  [
    'rate-formula',
    {
      lines: [
        '质量指标|应补尽补率|100%|实际补助学生数÷符合条件并提出申请的学生数×100%',
        '质量指标|补助对象符合率|100%|抽查符合条件的学生数÷抽查学生数×100%',
      ],
    },
    [],
  ],
  [
    'price-mismatch',
    { goal: '补助标准为每人每月300元，其中市级承担200元。', lines: ['成本指标|劝导员补助标准|200元/人·月|'] },
    [],
  ],
  [
    'price-mismatch',
    { goal: '补助标准为每人每月300元。', lines: ['成本指标|劝导员补助标准|200元/人·月|'] },
    ['年度目标 准为每人每月300元'],
  ],
  ['misplaced-indicator', { lines: ['时效指标|故障24小时内修复率|≥98%|'] }, []],
  ['misplaced-indicator', { lines: ['时效指标|故障修复率|≥98%|'] }, ['三级指标 故障修复率']],
  ['misplaced-indicator', { lines: ['数量指标|招商引资实际到位资金|≥3亿元|'] }, []],
  ['unit-of-name', { lines: ['数量指标|巡护人天数|≥11.52万人天|'] }, []],
  ['unit-of-name', { lines: ['质量指标|正射影像分辨率|优于0.2米|'] }, []],
  ['direction', { lines: ['数量指标|年末疫点乡镇数|≤4个|'] }, []],
  ['direction', { lines: ['质量指标|网络安全事件|≥0起|'] }, ['指标值 ≥0起']],
  ['direction', { lines: ['质量指标|网络安全事件|0起|', '质量指标|收入增长率|≥0%|'] }, []],
  ['direction', { lines: ['时效指标|情报发布时间|适期防治前≥5天|'] }, []],
  ['direction', { lines: ['时效指标|情报发布时间|≥5天|'] }, ['指标值 ≥5天']],
  ['unit-of-name', { lines: ['社会效益指标|公厕万人拥有量|≥3.9座|'] }, []],
  ['unit-of-name', { lines: ['数量指标|公厕改造量|≥3.9座|'] }, ['指标值 ≥3.9座']],
  ['misplaced-indicator', { lines: ['质量指标|能力验证满意率|100%|满意的参数数÷参加的参数数×100%'] }, []],
  ['misplaced-indicator', { lines: ['质量指标|养护满意率|≥90%|问卷调查'] }, ['三级指标 养护满意率']],
  [
    'rate-formula',
    { lines: ['质量指标|配方施肥技术覆盖率|≥92%|应用配方施肥技术的作物播种面积÷主要农作物播种面积×100%'] },
    [],
  ],
  [
    'rate-formula',
    { lines: ['质量指标|配方施肥覆盖率|≥92%|应施肥的播种面积÷已施肥的播种面积×100%'] },
    ['指标解释及计算公式 应施肥的播种面积÷已施肥的播种面积×100%'],
  ],
  ['direction', { lines: ['数量指标|受益乡镇数|≤4个|'] }, ['指标值 ≤4个']],
  [
    'explanation-repeats-name',
    { lines: ['数量指标|承储企业数量|3家|承储企业的家数'] },
    ['指标解释及计算公式 承储企业的家数'],
  ],
  [
    'explanation-repeats-name',
    { lines: ['社会效益指标|受益社区（村）数量|60个|受益的社区和村的数目'] },
    ['指标解释及计算公式 受益的社区和村的数目'],
  ],
  ['explanation-repeats-name', { lines: ['数量指标|承储企业数量|3家|签订保管合同的企业家数'] }, []],
  ['doubled-words', { goal: '组组织验收。' }, ['年度目标 组组织验收。']],
  ['doubled-words', { goal: '村组组织验收，层层把关，人人参与。' }, []],
  ['explanation-repeats-name', { lines: ['时效指标|质保期|12个月|2024年9月1日至2025年8月31日'] }, []],
  ['leftover-placeholder', { lines: ['成本指标|补助|432元|每服役1年每月12元×人均服役3年'] }, []],
  ['leftover-placeholder', { goal: '每月补助×元。' }, ['年度目标 每月补助×元。']],
  // Words of the trade.
  ['doubled-words', { goal: '为寄宿生生活补助、常见病病种、检测测点、市长质量奖奖励和供水单位单位成本。' }, []],
  ['doubled-words', { goal: '《农药减量化行动方案》（农农发〔2022〕8号）' }, []],
  ['doubled-words', { goal: '开展监测预测预警，补助参展展位。' }, []],
  [
    'doubled-words',
    { goal: '开展监测监测预警，补助参展参展展位。' },
    ['年度目标 开展监测监测预警，补助参展参', '年度目标 测监测预警，补助参展参展展位。'],
  ],
  ['misspelt-word', { goal: '上半年20场加下半年28场，网上办理率比上年提高。' }, []],
  ['misspelt-word', { goal: '提出建议20条，开展“我为规划建一言”活动。' }, []],
  [
    'misspelt-word',
    { goal: '提出建议20条，答复人大代表见建议。', stages: ['悬浇节段42个，本阶段完成。', '悬浇节段共84个。'] },
    [],
  ],
])('%s of %o', (code, form, wanted) => {
  it(wanted.length === 0 ? 'is silent' : 'tells', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});

describe('across the forms', () => {
  it('tells of the one form whose person has the number of another, who has it on several', () => {
    const people = [
      ['甲', '0744-8217502'],
      ['乙', '0744-8217503'],
      ['丙', '0744-8217503'],
      ['丁', '0744-8217504'],
      ['乙', '0744-8217503'],
    ];
    const projects = people.map(([name, number], index) =>
      [`项目名称: 项目${index}`, `项目负责人: ${name}`, `联系电话: ${number}`].join('\n'),
    );
    const found = rawFindings(ruleOf('telephone'), { department: '年度: 2024', projects });
    expect(found.map(({ file, expected }) => [(file.value as { 项目负责人?: string }).项目负责人, expected])).toEqual([
      ['丙', '丙自己的号码'],
    ]);
  });

  it('takes a word of capital numerals for no 附件序号', () => {
    const numbered = (序号: string) =>
      rawFindings(ruleOf('misspelt-name'), { department: `年度: 2024\n附件序号: ${序号}`, projects: [] });
    expect(numbered('附表贰').map(({ found }) => found)).toEqual(['附表贰']);
    expect(numbered('附件2')).toEqual([]);
  });

  it('knows from which budget money comes behind its name', () => {
    const paid = (text: string) =>
      rawFindings(ruleOf('fund-nature'), {
        department: '年度: 2024',
        projects: [`${formOf({ stages: [text] })}\n资金性质: 一般公共预算安排`],
      }).map(({ path }) => path.join('/'));
    expect(paid('用体育彩票公益金（政府性基金）结算经费。')).toEqual(['本年度实施计划/0/内容']);
    expect(paid('对政府性基金征收情况开展监督检查。')).toEqual([]);
  });

  const told = (code: DiagnosticCode, department: string, project: Form) =>
    rawFindings(ruleOf(code), { department: `年度: 2024\n${department}`, projects: [formOf(project)] });

  it('takes 项目支出 with two decimals for what it was rounded from', () => {
    const spending = (amount: string) => `支出预算: { 基本支出: 1, 项目支出: ${amount} }`;
    const budget = { budget: '1005568' };
    expect(told('project-sum', spending('100.56'), budget)).toEqual([]);
    expect(told('project-sum', spending('100.57'), budget)).toHaveLength(1);
    expect(told('project-sum', spending('100.6'), budget)).toHaveLength(1);
  });
});
