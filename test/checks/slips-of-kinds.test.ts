/** Slips that a reviewer sends back, each beside the right text that is nearest to it. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { said, type Form } from '../support/told-of-form.js';

const cost = (name: string, value: string, explanation: string) => `成本指标|${name}|${value}|${explanation}`;

describe.each<[DiagnosticCode, Form, readonly string[]]>([
  // Quotients, and how a number in front of a bracket came about.
  ['unit-slip', { lines: [cost('单价', '800元/人次', '12万元÷150人次＝800元/人次')] }, []],
  [
    'unit-slip',
    { lines: [cost('单价', '800元/人次', '12万元÷150人次＝600元/人次')] },
    ['指标解释及计算公式 12万元÷150人次＝600元'],
  ],
  ['unit-slip', { lines: ['社会效益指标|占比|≥15%|新能源车48辆÷320辆×100%＝15%'] }, []],
  [
    'unit-slip',
    { lines: ['社会效益指标|占比|≥15%|新能源车84辆÷320辆×100%＝15%'] },
    ['指标解释及计算公式 新能源车84辆÷320辆×100%＝15%'],
  ],
  ['unit-slip', { lines: [cost('单价', '328.6元/人', '2300元÷7人＝328.6元/人')] }, []],
  ['unit-slip', { lines: ['数量指标|场次|16场|8小时÷30分钟＝16场'] }, []],
  ['unit-slip', { lines: ['社会效益指标|提高|1.5个百分点|88%－86.5%＝1.5个百分点'] }, []],
  ['unit-slip', { goal: '运维费18万元（1.5万元/月×12个月），租金3万元。' }, []],
  ['unit-slip', { goal: '运维费28万元（1.5万元/月×12个月），租金3万元。' }, ['年度目标 28万元（1.5万元/月×12个月）']],
  ['unit-slip', { goal: '培训240人次（6期×40人/期）。' }, []],
  ['unit-slip', { goal: '培训420人次（6期×40人/期）。' }, ['年度目标 420人次（6期×40人/期）']],
  ['unit-slip', { goal: '新建12处（每处3间×20平方米）。' }, []],
  ['unit-slip', { goal: '总支出5784万元中，养护4200万元、客运384万元、改造924万元、执法276万元。' }, []],
  [
    'unit-slip',
    { goal: '总支出5784万元中，养护4200万元、客运384万元、改造924万元、执法267万元。' },
    ['年度目标 5784万元'],
  ],
  ['unit-slip', { stages: ['完成90公里，其中修复50公里、预防40公里。'] }, []],
  ['unit-slip', { stages: ['完成90公里，其中修复60公里、预防40公里。'] }, ['内容 90公里']],
  ['unit-slip', { goal: '养护200公里，较上年160公里增长20%。' }, ['年度目标 160公里增长20%']],
  // The value beside what its explanation comes to.
  ['explained-sum', { lines: [cost('总成本', '≤398万元', '工程费352万元＋设备36万元=388万元')] }, ['指标值 ≤398万元']],
  ['explained-sum', { lines: [cost('总成本', '≤390万元', '工程费352万元＋设备36万元=388万元')] }, []],
  [
    'explained-sum',
    { lines: [cost('养护单价', '≤28万元/公里', '3000万元÷120公里＝25万元/公里')] },
    ['指标值 ≤28万元/公里'],
  ],
  ['explained-sum', { lines: [cost('养护单价', '≤25万元/公里', '3000万元÷120公里＝25万元/公里')] }, []],
  ['explained-sum', { lines: [cost('站点单价', '≤5800元/个', '110个×4800元/个＝52.8万元')] }, ['指标值 ≤5800元/个']],
  ['explained-sum', { lines: [cost('站点单价', '≤0.48万元/个', '110个×4800元/个＝52.8万元')] }, []],
  ['explained-sum', { lines: [cost('补贴标准', '10000元/辆', '1000元/月×12个月＝12000元')] }, ['指标值 10000元/辆']],
  ['explained-sum', { lines: [cost('补贴标准', '12000元/辆', '1000元/月×12个月＝12000元')] }, []],
  ['explained-sum', { lines: [cost('奖学金标准', '10000元/人', '8人×10000元/人＝8万元')] }, []],
  [
    'explained-sum',
    { lines: ['数量指标|支持家数|≥60家|比上年的52家增加6家'] },
    ['指标解释及计算公式 52家增加6家，不是 60家'],
  ],
  ['explained-sum', { lines: ['数量指标|改造长度|≥21600米|一期9.4公里＋二期12.2公里'] }, []],
  // Whatever the whole is called, of work that is done within the year.
  ['amount-in-text', { goal: '工程总投资不超过108万元。' }, ['年度目标 108万元（1080000 元，多 80000 元）']],
  ['amount-in-text', { goal: '工程总投资不超过100万元。' }, []],
  ['amount-in-text', { goal: '工程总投资108万元，其中企业自筹8万元。' }, []],
  ['amount-in-text', { goal: '项目总投资260万元，本年安排100万元。' }, []],
  // A price by its name.
  [
    'price-mismatch',
    { goal: '改造工程单价不超过640元/平方米。', lines: [cost('改造工程单价', '≤740元/平方米', '审定额÷面积')] },
    ['年度目标 程单价不超过640元'],
  ],
  ['price-mismatch', { goal: '每人每季度300元。', lines: [cost('服药补贴标准', '100元/人·月', '按月发放')] }, []],
  // Years, money of another budget, shares of more than all.
  ['other-year', { stages: ['桥梁去年4月底前全部开工'] }, ['内容 去年']],
  ['other-year', { stages: ['桥梁去年4月底前已全部开工'] }, []],
  ['other-year', { stages: ['23年第一季度下达计划'] }, ['内容 23年']],
  ['other-year', { goal: '2023年接待59万人次，增长5%以上。' }, []],
  ['other-year', { goal: '修复2023年汛期冲毁的道路。' }, []],
  ['percent-over-100', { stages: ['支付工程款至预算的140%'] }, ['内容 140%']],
  ['percent-over-100', { stages: ['支付工程款至预算的40%'] }, []],
  ['percent-over-100', { lines: ['质量指标|验收合格率|达到100%|合格数÷总数×100%'] }, []],
  ['percent-over-100', { lines: ['质量指标|验收合格率|≥100%|合格数÷总数×100%'] }, ['指标值 ≥100%']],
  // What says nothing.
  [
    'satisfaction-without-measure',
    { lines: ['社会公众或服务对象满意度|群众满意度|≥90%|年底据实统计'] },
    ['指标解释及计算公式 年底据实统计'],
  ],
  ['satisfaction-without-measure', { lines: ['社会公众或服务对象满意度|群众满意度|≥90%|年底问卷统计'] }, []],
  [
    'explanation-repeats-name',
    { lines: ['数量指标|执法人员培训人次|≥150人次|完成培训150人次以上'] },
    ['指标解释及计算公式 完成培训150人次以上'],
  ],
  ['explanation-repeats-name', { lines: ['数量指标|执法人员培训人次|≥150人次|签到册上150人次以上'] }, []],
  [
    'explanation-repeats-name',
    { lines: ['数量指标|设置标志牌数量|84块|标志牌的设置数量'] },
    ['指标解释及计算公式 标志牌的设置数量'],
  ],
  [
    'explanation-repeats-name',
    { lines: ['数量指标|培训班期数|12期|举办培训班的期数'] },
    ['指标解释及计算公式 举办培训班的期数'],
  ],
  [
    'explanation-repeats-name',
    { lines: ['数量指标|站点巡检站次|≥936站次|站点巡检达到936站次以上'] },
    ['指标解释及计算公式 站点巡检达到936站次以上'],
  ],
  [
    'explanation-repeats-name',
    { lines: ['数量指标|接入燃气经营企业数量|9家|接入企业达到9家'] },
    ['指标解释及计算公式 接入企业达到9家'],
  ],
  ['explanation-repeats-name', { lines: ['质量指标|机构培训覆盖率|100%|培训机构数÷机构数'] }, []],
  [
    'satisfaction-without-measure',
    { lines: ['社会公众或服务对象满意度|企业满意度|≥90%|受评企业对评估工作的认可情况'] },
    ['指标解释及计算公式 受评企业对评估工作的认可情况'],
  ],
  [
    'satisfaction-without-measure',
    { lines: ['社会公众或服务对象满意度|企业满意度|≥90%|发放问卷，了解企业对评估工作的认可情况'] },
    [],
  ],
  ['unit-of-name', { lines: ['时效指标|故障恢复时长|≤4元|从报障算起'] }, ['指标值 ≤4元']],
  ['unit-of-name', { lines: ['数量指标|下乡服务次数|≥60%|记录'] }, ['指标值 ≥60%']],
  ['unit-of-name', { lines: ['数量指标|下乡服务次数|≥60次|记录'] }, []],
  ['unit-mismatch', { lines: ['社会效益指标|稿件篇数|≥15|采用'] }, ['指标值 ≥15']],
  ['percent-over-100', { lines: [cost('预算执行率', '≥106%', '支出÷预算×100%')] }, ['指标值 106%']],
  [
    'direction',
    { goal: '货车超限率控制在1%以上。', lines: ['社会效益指标|货车超限率|≤1%|抽查'] },
    ['年度目标 控制在1%以上'],
  ],
  ['direction', { goal: '优良率控制在90%以上。', lines: ['质量指标|优良率|≥90%|抽查'] }, []],
  ['unit-slip', { goal: '惠及5200户，其中脱贫户624户，占12%。' }, []],
  ['unit-slip', { goal: '惠及5200户，其中脱贫户624户，占15%。' }, ['年度目标 624户，占15%']],
  ['unit-slip', { goal: '覆盖率100%，水厕率在上年末82%的基础上提高4个百分点。' }, []],
  ['unit-slip', { goal: '超限率控制在1%以内，较上年1.6%下降0.6个百分点。' }, []],
  ['unit-slip', { goal: '超限率控制在1%以内，较上年1.6%下降0.8个百分点。' }, ['年度目标 1.6%下降0.8个百分点']],
  ['unit-slip', { goal: '修缮78万元（260座×3000元/座）、围墙36万元、电路10万元、标识12万元，合计136万元。' }, []],
  [
    'goal-without-indicator',
    { goal: '三年累计检测2400批次。', lines: ['数量指标|检测批次|≥800批次|报告'] },
    ['年度目标 2400批次'],
  ],
  ['goal-without-indicator', { goal: '检测2400批次。', lines: ['质量指标|合格率|≥98%|合格数÷总数×100%'] }, []],
  ['other-year', { stages: ['按合同扣留3%质保金，2025年9月期满后退还'] }, []],
  ['other-year', { stages: ['设备2025年9月期满后更换'] }, ['内容 2025年9月']],
  ['rate-formula', { lines: ['社会效益指标|规范化率|≥78%|达标个数÷总数×100%，年末为11÷14≈78.6%'] }, []],
  // What the sentence itself comes to, and days that each have some of the work.
  ['goal-without-indicator', { goal: '改厕新建1200户、改造600户。', lines: ['数量指标|改厕户数|1800户|验收'] }, []],
  [
    'deadline-mismatch',
    { goal: '10月底前全部开市。', lines: ['时效指标|市场开市时间|9月15日前1个，10月31日前全部|公告'] },
    [],
  ],
  ['deadline-mismatch', { goal: '三季度末前开市。', lines: ['时效指标|市场开市时间|9月30日前|公告'] }, []],
])('%s of %o', (code, form, wanted) => {
  it('tells of it, and of nothing else', () => {
    expect(said(code, form)).toEqual(wanted);
  });
});
