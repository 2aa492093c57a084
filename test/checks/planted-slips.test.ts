/** Whole filings as they are rightly filled in: nothing is doubted, nor other right words, and slips planted one at a time are. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, loadFonts, loadPack, type Diagnostic } from '../../src/api.js';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';

const FOLDER = path.resolve('test/fixtures/correct-filings');
const fonts = loadFonts();
const pack = loadPack('标准', fonts);

type Texts = Readonly<Record<string, string>>;

const filings: Readonly<Record<string, Texts>> = Object.fromEntries(
  readdirSync(FOLDER).map((name) => {
    const files = ['部门.yaml', ...readdirSync(path.join(FOLDER, name, '项目')).map((file) => `项目/${file}`)];
    return [name, Object.fromEntries(files.map((file) => [file, readFileSync(path.join(FOLDER, name, file), 'utf8')]))];
  }),
);

function shownIn(texts: Texts): Diagnostic[] {
  const { diagnostics, check } = compile(texts, pack, fonts);
  return [...diagnostics, ...check()].filter(({ severity }) => severity !== 'hint');
}

/** The filing with `typed` put for `right` once. @param form 0: the department's; else the number of a project */
function withChange(name: string, form: number, right: string, typed: string) {
  const texts = filings[name] ?? {};
  const file = Object.keys(texts)[form] ?? '';
  const text = texts[file] ?? '';
  const start = text.indexOf(right);
  expect(start, `${right} in ${file}`).toBeGreaterThanOrEqual(0);
  const line = text.slice(0, start).split('\n').length;
  return { texts: { ...texts, [file]: text.replace(right, typed) }, file, line };
}

describe('a correct filing', () => {
  it.each(Object.keys(filings))('is not doubted: %s', (name) => {
    expect(shownIn(filings[name] ?? {})).toEqual([]);
  });

  it.each<[string, number, string, string]>([
    ['卫生健康', 1, '不低于80%', '达到80%以上'],
    ['卫生健康', 2, '撰写总结报告', '撰写总结报告，全年筛查经费控制在168万元以内'],
    ['卫生健康', 4, '冷链设备15台', '冷链设备15台（2023年购置设备已超期）'],
    ['卫生健康', 3, '41台（套）\n', '41台套\n'],
    ['卫生健康', 0, '2025年9月30日前', '2025年9月底前'],
    ['卫生健康', 2, '采样和阅片人员120人次', '采样人员80人次、阅片人员40人次'],
    ['卫生健康', 2, '组织机构: 云泽市妇幼保健院', '组织机构: 市妇幼保健院、各乡镇卫生院'],
    ['卫生健康', 4, '《预防接种工作规范（2023年版）》', '《疫苗储存和运输管理规范》（国卫疾控发〔2017〕60号）'],
    ['卫生健康', 3, '使基层首诊量较上年增长5%以上', '基层首诊量比2024年增长5个百分点以上'],
    ['卫生健康', 4, '指标值: ≥12次', '指标值: 每月不少于1次'],
    ['卫生健康', 0, '实际接种人数/应接种人数×100%', '（实际接种人数÷应接种人数）×100%'],
    ['卫生健康', 1, '预拨50%补助资金', '清算2024年度补助，预拨50%补助资金'],
    ['卫生健康', 0, '以疫情报告系统数据和调查处置报告为准', '以中国疾病预防控制信息系统数据为准'],
    ['卫生健康', 3, '合格率均为100%', '合格率均为100%，其中设备购置240万元'],
    ['交通运输', 2, '1260公里实施', '1260公里（县道210公里、乡道270公里、村道780公里）实施'],
    ['交通运输', 3, '年客运量不低于310万人次', '年客运量310万人次以上'],
    ['交通运输', 0, '改造危桥4座，10月底', '改造危桥四座，10月底'],
    ['交通运输', 1, '完成施工图设计审查', '根据“十四五”综合交通运输发展规划，完成施工图设计审查'],
    ['交通运输', 3, '按季预拨补贴', '按季预拨补贴，较2025年提高服务标准'],
    ['交通运输', 0, '2026年10月底前\n', '2026年10月31日前\n'],
    ['交通运输', 1, '指标值: 126延米', '指标值: 126米'],
    ['交通运输', 4, '指标值: ≤15个工作日', '指标值: 15个工作日内'],
    ['交通运输', 2, '指标值: ≥260人', '指标值: 不少于260人'],
    ['交通运输', 4, '指标值: 0起', '指标值: 不发生'],
    ['交通运输', 0, '2026年第一季度', '2026年1—3月'],
    ['交通运输', 4, '《中华人民共和国安全生产法》', '《中华人民共和国道路交通安全法》'],
    ['交通运输', 2, '云泽县交通运输局公路养护股、', '县交通运输局公路养护股、'],
    ['交通运输', 1, '38公里、危桥', '38公里（每公里30万元）、危桥'],
    ['交通运输', 4, '已结案件数÷立案件数×100%', '（已结案件数/立案件数）×100%'],
    ['交通运输', 1, '抽检合格点数÷抽检总点数×100%', '以质监机构出具的抽检报告为准'],
    ['交通运输', 0, '治理超限超载', '治理超限超载和“百吨王”'],
    ['卫生健康', 4, '采购冷链设备', '申报政府性基金项目储备，采购冷链设备'],
    ['交通运输', 4, '常态化开展路面执法', '公布2025年度典型案例，常态化开展路面执法'],
  ])('is not doubted in other words: %s %i %s → %s', (name, form, right, typed) => {
    expect(shownIn(withChange(name, form, right, typed).texts)).toEqual([]);
  });
});

describe('a slip in it is told at its line', () => {
  it.each<[string, number, string, string, DiagnosticCode]>([
    ['卫生健康', 1, '居民电子健康档案建档率92%以上', '居民电子健康档案建档率95%以上', 'goal-without-indicator'],
    ['卫生健康', 2, '阳性病例随访率达到95%', '阳性病例随访率达到98%', 'goal-without-indicator'],
    ['卫生健康', 0, '为城乡适龄妇女免费筛查12000人', '为城乡适龄妇女免费筛查21000人', 'goal-without-indicator'],
    [
      '卫生健康',
      3,
      '购置DR、彩超、生化分析仪等设备41台（套）',
      '购置DR、彩超、生化分析仪等设备45台（套）',
      'goal-without-indicator',
    ],
    ['卫生健康', 4, '更新冷链设备15台，冷链', '更新冷链设备25台，冷链', 'goal-without-indicator'],
    ['卫生健康', 1, '不低于80%', '不低于85%', 'goal-without-indicator'],
    ['卫生健康', 0, '≥65%', '≥68%', 'indicator-conflict'],
    ['卫生健康', 4, '不少于12次', '不少于10次', 'goal-without-indicator'],
    ['卫生健康', 3, '业务用房2700平方米', '业务用房7200平方米', 'goal-without-indicator'],
    ['卫生健康', 2, '其中农村妇女8500人', '其中农村妇女5800人', 'goal-without-indicator'],
    ['卫生健康', 0, '常住人口64万人提供', '常住人口六十八万人提供', 'goal-without-indicator'],
    ['卫生健康', 2, '12000人×140元/人=168万元', '12000人×140元/人=186万元', 'unit-slip'],
    ['卫生健康', 2, '≤168万元', '≤198万元', 'explained-sum'],
    ['卫生健康', 2, '宫颈癌筛查65元、乳腺癌筛查75元', '宫颈癌筛查65元、乳腺癌筛查85元', 'explained-sum'],
    ['卫生健康', 1, '≤1216万元', '≤1216元', 'unit-slip'],
    ['卫生健康', 4, '监测试剂耗材28万元', '监测试剂耗材38万元', 'explained-sum'],
    ['卫生健康', 0, '项目支出: 1986.5', '项目支出: 1968.5', 'project-sum'],
    ['卫生健康', 4, '预算资金: 685000', '预算资金: 68.5', 'unit-slip'],
    ['卫生健康', 1, '提供12类基本公共卫生服务', '提供12类基本公共卫生服务，补助经费1320万元', 'amount-in-text'],
    ['卫生健康', 2, '总结报告', '总结报告，全年支出不突破一百八十万元', 'amount-in-text'],
    ['卫生健康', 3, '以外的全部款项', '以外的全部款项，合同总价约6000000元', 'amount-in-text'],
    ['卫生健康', 4, '指标值: 15台', '指标值: 15', 'unit-mismatch'],
    ['卫生健康', 3, '指标值: 2700平方米', '指标值: 2700米', 'unit-of-name'],
    ['卫生健康', 2, '指标值: ≥92%', '指标值: ≥192%', 'percent-over-100'],
    ['卫生健康', 4, '指标值: 34个', '指标值: 34.5个', 'unit-of-name'],
    ['卫生健康', 0, '指标值: ≤10/10万', '指标值: ≥10/10万', 'direction'],
    ['卫生健康', 1, '指标值: ≥62%', '指标值: ≥62％', 'full-width-characters'],
    ['卫生健康', 2, '指标值: ≤140元/人', '指标值: 不低于140元/人', 'direction'],
    ['卫生健康', 1, '建档人数/辖区常住居民数×100%', '辖区常住居民数/建档人数×100%', 'rate-formula'],
    [
      '卫生健康',
      4,
      '已查验的入托入学儿童数/入托入学儿童总数×100%',
      '入托入学儿童总数/入托入学儿童总数×100%',
      'rate-formula',
    ],
    ['卫生健康', 2, '书面或短信告知人数/筛查人数×100%', '书面或短信告知人数/筛查人数', 'rate-formula'],
    ['卫生健康', 2, '已随访的阳性病例数/筛查阳性病例总数×100%', '书面或短信告知人数/筛查人数×100%', 'rate-formula'],
    ['卫生健康', 0, '验收合格的设备台数/购置设备总台数×100%', '购置设备总台数÷验收合格设备台数×100%', 'rate-formula'],
    ['卫生健康', 3, '9月底前竣工验收', '10月底前竣工验收', 'stage-deadline'],
    ['卫生健康', 2, '2025-11-01 至 2025-12-15', '2025-11-01 至 2025-12-31', 'stage-outside-period'],
    ['卫生健康', 1, '2025-07-01 至 2025-09-30', '2025-08-01 至 2025-09-30', 'stage-gap'],
    ['卫生健康', 2, '制定筛查方案', '制定筛察方案', 'misspelt-word'],
    ['卫生健康', 4, '查漏补种，更新冷链设备', '查漏补种，更新冷练设备', 'misspelt-word'],
    ['卫生健康', 0, '整改偏差', '整改偏偏差', 'doubled-words'],
    ['卫生健康', 1, '按考核结果拨付第二批资金', '按考核结果付拨第二批资金', 'misspelt-word'],
    ['卫生健康', 3, '组织改造施工', '组织改造施施工', 'doubled-words'],
    ['交通运输', 1, '危桥改造4座（合计桥长126延米）', '危桥改造4座（合计桥长162延米）', 'goal-without-indicator'],
    ['交通运输', 0, '投放新能源公交车30辆', '投放新能源公交车20辆', 'goal-without-indicator'],
    ['交通运输', 3, '发班正点率不低于95%', '发班正点率不低于98%', 'goal-without-indicator'],
    ['交通运输', 2, '260人就近就业', '620人就近就业', 'goal-without-indicator'],
    ['交通运输', 4, '结案率98%', '结案率95%', 'goal-without-indicator'],
    ['交通运输', 1, '2026年10月31日前完成交工验收', '2026年11月30日前完成交工验收', 'deadline-mismatch'],
    ['交通运输', 0, '≥310万人次', '≥300万人次', 'goal-without-indicator'],
    ['交通运输', 2, '指标值: ≥86%', '指标值: ≥83%', 'indicator-conflict'],
    ['交通运输', 0, '列养里程1260公里，日常', '列养里程1206公里，日常', 'goal-without-indicator'],
    ['交通运输', 4, '路面执法检查180天以上', '路面执法检查150天以上', 'goal-without-indicator'],
    ['交通运输', 3, '公交车68辆', '公交车86辆', 'goal-without-indicator'],
    ['交通运输', 1, '≤240万元', '≤420万元', 'explained-sum'],
    ['交通运输', 1, '38公里×30万元/公里=1140万元', '38公里×30万元/公里=1410万元', 'unit-slip'],
    ['交通运输', 2, '210公里×8000元/公里', '210公里×6000元/公里', 'explained-sum'],
    ['交通运输', 4, '协管员劳务30万元', '协管员劳务40万元', 'explained-sum'],
    ['交通运输', 0, '项目支出不超过2264万元', '项目支出不超过2246万元', 'amount-in-text'],
    ['交通运输', 3, '清算年度补贴', '清算年度补贴400万元', 'amount-in-text'],
    ['交通运输', 4, '不发生较大以上', '投入执法经费九十三万元，不发生较大以上', 'amount-in-text'],
    ['交通运输', 4, '指标值: ≤15个工作日', '指标值: ≥15个工作日', 'direction'],
    ['交通运输', 1, '指标值: 126延米', '指标值: 126', 'unit-mismatch'],
    ['交通运输', 3, '指标值: ≥310万人次', '指标值: ≤310万人次', 'direction'],
    ['交通运输', 4, '指标值: 0起', '指标值: ≥0起', 'direction'],
    ['交通运输', 0, '指标值: ≥86%', '指标值: 86%-83%', 'indicator-conflict'],
    ['交通运输', 2, '指标值: 780公里', '指标值: 780公里处', 'unit-of-name'],
    ['交通运输', 3, '正点发班次数÷计划发班次数×100%', '计划发班次数÷正点发班次数×100%', 'rate-formula'],
    ['交通运输', 1, '交工验收合格的标段数÷交工验收标段总数×100%', '抽检合格点数÷抽检总点数×100%', 'rate-formula'],
    ['交通运输', 4, '执法检查记录统计', '检查企业家数÷企业总家数×100%', 'rate-formula'],
    ['交通运输', 2, '实际养护里程÷列养里程×100%', '实际养护里程÷列养里程×1000%', 'rate-formula'],
    ['交通运输', 4, '2026-03-01 至 2026-11-30', '2026-02-01 至 2026-11-30', 'stage-overlap'],
    ['交通运输', 1, '2026-11-01 至 2026-11-30', '2026-11-01 至 2026-12-31', 'stage-outside-period'],
    ['交通运输', 2, '集中养护，组织年终', '集中养护，，组织年终', 'doubled-words'],
    ['交通运输', 4, '常态化开展路面执法', '常态化开展路面执发', 'misspelt-word'],
    ['交通运输', 1, '组织交工验收', '组织交工工验收', 'misspelt-word'],
    ['交通运输', 3, '签订年度运营服务协议', '签定年度运营服务协仪', 'misspelt-word'],
    ['卫生健康', 4, '采购冷链设备', '使用政府性基金采购冷链设备', 'fund-nature'],
    ['交通运输', 1, '预算资金: 13800000', '预算资金: 18300000', 'project-sum'],
    ['卫生健康', 3, '验收合格的设备台数/购置设备总台数', '购置设备总台数/验收合格的设备台数', 'rate-formula'],
    ['卫生健康', 1, '19元的市级配套标准', '29元的市级配套标准', 'price-mismatch'],
  ])('%s %i %s → %s', (name, form, right, typed, code) => {
    const { texts, file, line } = withChange(name, form, right, typed);
    const there = shownIn(texts).filter(({ location }) => location?.file === file && location.line === line);
    expect(there.map((finding) => finding.code)).toContain(code);
  });
});
