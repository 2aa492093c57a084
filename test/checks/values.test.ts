/** Rules on indicator values: each with values as clerks type them, right, wrong and nearly wrong. */

import { describe, expect, it } from 'vitest';
import { asSubject, findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

type Levels = Readonly<Record<string, string>>;
const FIRST_LEVELS: Levels = {
  数量指标: '产出指标',
  质量指标: '产出指标',
  时效指标: '产出指标',
  成本指标: '产出指标',
  社会效益指标: '效益指标',
  经济效益指标: '效益指标',
  环境效益指标: '效益指标',
  可持续影响指标: '效益指标',
  社会公众或服务对象满意度: '满意度指标',
};

/** A project with one indicator. */
function project(secondLevel: string, name: string, value: string, explanation = ''): string {
  const indicator = { 三级指标: name, 指标值: value, 指标解释及计算公式: explanation };
  return `绩效指标: ${JSON.stringify({ [FIRST_LEVELS[secondLevel] ?? '']: { [secondLevel]: [indicator] } })}`;
}

const SATISFACTION = '社会公众或服务对象满意度';

/** How grave the rule's findings in the one indicator are. */
function severities(code: string, ...indicator: Parameters<typeof project>): string[] {
  const rule = ruleOf(code);
  return rawFindings(rule, { projects: [project(...indicator)] }).map(({ severity }) => severity ?? rule.severity);
}

describe('direction', () => {
  it.each([
    ['质量指标', '案卷审查合格率', '≤100%'],
    ['质量指标', '编制成果审核通过率', '＜95%'],
    ['质量指标', '疫苗接种率', '95%以下'],
    ['质量指标', '任务完成率', '不超过100%'],
    ['质量指标', '节能灯具使用率', '≤100%'],
    ['质量指标', '名单公示率', '≤100%'],
    ['时效指标', '资金发放及时率', '≤100%'],
    ['时效指标', '宗地提交入库', '≥12个月'],
    ['时效指标', '项目完成时间', '不少于10个月'],
    ['时效指标', '办理时限', '≥5个工作日'],
    ['成本指标', '项目或定额成本控制率', '≥100%'],
    ['成本指标', '项目总成本', '≥50万元'],
    ['成本指标', '印刷费', '＞3万元'],
    ['数量指标', '储备土地', '≤7宗'],
    ['数量指标', '查处自然资源违法案件', '≤5件'],
    ['数量指标', '受理纸质材料数字化', '≤1200000页'],
    ['数量指标', '开展宣传活动场次', '不超过4场'],
    ['经济效益指标', '减少经济损失', '≤2000万元'],
    ['社会效益指标', '压缩办理时限比例', '≤30%'],
    ['社会效益指标', '智能查询及选址功能使用次数', '≤100次'],
    ['社会效益指标', '群众投诉率', '≥1%'],
    ['质量指标', '信息系统故障率', '≥2%'],
    ['质量指标', '安全事故发生率', '＞0.1%'],
    ['可持续影响指标', '储备计划达到或超过设计使用年限', '≤1年'],
    ['可持续影响指标', '为今后发展提供对比依据', '≤3年'],
    ['经济效益指标', '带动村集体经济收入增长率', '≤5%'],
    [SATISFACTION, '受威胁群众满意度', '≤85%'],
    ['质量指标', '矛盾纠纷化解率', '≤90%'],
    ['质量指标', '预算执行率', '≤95%'],
    ['数量指标', '耕地保有量', '≤300万亩'],
    ['经济效益指标', '土地出让收入', '≤1亿元'],
    ['社会效益指标', '群众平均等候时间', '≥15分钟'],
    ['社会效益指标', '违法用地面积占比', '≥10%'],
    ['数量指标', '报告份数', '不超过5份'],
    ['数量指标', '编制报告份数', '不超过5份'],
    [SATISFACTION, '政府满意', '＜90%'],
  ])('doubts %s %s %s', (...indicator) => {
    expect(severities('direction', ...indicator)).toEqual(['warning']);
  });

  it.each([
    ['质量指标', '案卷审查合格率', '≥95%'],
    ['质量指标', '案卷审查合格率', '100%'],
    ['质量指标', '产品不合格率', '≤1%'],
    ['质量指标', '抗菌药物使用率', '≤60%'],
    ['质量指标', '投诉处理率', '≥95%'],
    ['质量指标', '事故隐患整改率', '≥98%'],
    ['质量指标', '高血压患者血压控制率', '≥60%'],
    ['质量指标', '森林火灾受害率', '≤0.9‰'],
    ['质量指标', '病床使用率', '≤93%'],
    ['质量指标', '偏差率', '≤5%'],
    ['质量指标', '预算执行率', '≤100%'],
    ['时效指标', '宗地提交入库', '≤12个月'],
    ['时效指标', '提前完成天数', '≥5天'],
    ['社会效益指标', '群众平均等候时间', '≤15分钟'],
    ['社会效益指标', '违法用地查处比例', '≥90%'],
    ['数量指标', '耕地保有量', '≥300万亩'],
    ['时效指标', '系统全年运行时间', '≥360天'],
    ['时效指标', '完成各项任务', '2024年12月31日前'],
    ['成本指标', '项目或定额成本控制率', '≤100%'],
    ['成本指标', '成本节约率', '≥5%'],
    ['成本指标', '困难群众补助标准', '≥1000元/人'],
    ['成本指标', '项目支出', '38756.49万元'],
    ['数量指标', '储备土地', '≥7宗'],
    ['数量指标', '公务接待批次', '≤20次'],
    ['数量指标', '召开会议次数', '≤5次'],
    ['数量指标', '生产安全事故起数', '≤3起'],
    ['数量指标', '公务用车保有量', '≤4辆'],
    ['经济效益指标', '减少经济损失', '≥2000万元'],
    ['社会效益指标', '压缩办理时限', '≥30%'],
    ['社会效益指标', '压缩办理时限', '≤5个工作日'],
    ['社会效益指标', '降低事故发生率', '≤1%'],
    ['社会效益指标', '投诉率', '≤1%'],
    ['经济效益指标', '医疗费用增长率', '≤8%'],
    ['可持续影响指标', '达到或超过设计使用年限', '≥1年'],
    [SATISFACTION, '群众投诉（不满意）率', '≤5%'],
    [SATISFACTION, '服务对象满意度', '≥90%'],
  ])('finds %s %s %s in order', (...indicator) => {
    expect(severities('direction', ...indicator)).toEqual([]);
  });

  it('doubts a sign that the explanation contradicts', () => {
    const contrary = project('质量指标', '样点密度', '≤60个', '按规程布设，不少于60个');
    expect(findingsOf(ruleOf('direction'), { projects: [contrary] })).toEqual([
      '绩效指标/产出指标/质量指标/样点密度/指标值',
    ]);
    expect(severities('direction', '质量指标', '样点密度', '≥60个', '布设60个，低于60个不得分')).toEqual([]);
  });

  it('doubts a cost of no less than the whole budget, whatever it is called', () => {
    const costs = (value: string, level = '成本指标') =>
      findingsOf(ruleOf('direction'), { projects: [`预算资金: 3096000\n${project(level, '补贴总额', value)}`] });
    const place = '绩效指标/产出指标/成本指标/补贴总额/指标值';
    for (const value of ['≥309.6万元', '不少于309.6万元', '≥3096000元']) expect(costs(value)).toEqual([place]);
    for (const value of ['≤309.6万元', '309.6万元', '≥300万元', '≥309.6元']) expect(costs(value)).toEqual([]);
    expect(costs('≥309.6万元', '数量指标')).toEqual([]);
  });

  it('doubts a goal that turns the sign round', () => {
    const goal = (text: string) => ({ projects: [`年度目标: ${text}\n${project('数量指标', '储备土地', '≥7宗')}`] });
    expect(findingsOf(ruleOf('direction'), goal('储备土地不超过7宗'))).toEqual(['年度目标 ← 不超过7宗']);
    expect(findingsOf(ruleOf('direction'), goal('储备土地不少于7宗'))).toEqual([]);
    expect(findingsOf(ruleOf('direction'), goal('储备土地7宗'))).toEqual([]);
  });

  it('says what the sign should be', () => {
    const [finding] = rawFindings(ruleOf('direction'), { projects: [project('数量指标', '储备土地', '≤7宗')] });
    expect(finding).toMatchObject({ expected: '≥7宗（「储备土地」以多或高为好）', found: '≤7宗' });
  });
});

describe('percent-over-100', () => {
  it.each([
    ['成本指标', '项目或定额成本控制率', '≤1000%', ''],
    ['质量指标', '案卷审查合格率', '1000%', ''],
    ['质量指标', '任务完成率', '≥120%', ''],
    [SATISFACTION, '政府满意', '≥900%', ''],
    ['质量指标', '审核通过率', '100%', '审核通过率达到1000%'],
    ['质量指标', '审核通过率', '100%', '通过数÷送审数×1000%'],
  ])('doubts %s %s %s %s', (...indicator) => {
    expect(severities('percent-over-100', ...indicator)).toEqual(['warning']);
  });

  it.each([
    ['质量指标', '案卷审查合格率', '100%', '合格数÷总数×100%'],
    ['经济效益指标', '税收增长率', '≥120%', ''],
    ['质量指标', '拨备覆盖率', '≥150%', ''],
    ['经济效益指标', '投入产出比例', '≥150%', ''],
    ['数量指标', '归档', '≥1000件', ''],
    ['质量指标', '审核通过率', '100%', '同比提高120%，合格率100%'],
  ])('finds %s %s %s %s in order', (...indicator) => {
    expect(severities('percent-over-100', ...indicator)).toEqual([]);
  });

  it('points at the percentage in the goal', () => {
    const files = { projects: ['年度目标: 完成规划1套，审核通过率1000%，满意度≥90%'] };
    expect(findingsOf(ruleOf('percent-over-100'), files)).toEqual(['年度目标 ← 1000%']);
  });
});

describe('qualitative-value', () => {
  it.each([
    ['数量指标', '开展宣传', '按要求完成', 'warning'],
    ['数量指标', '数据库', '达标', 'warning'],
    ['成本指标', '项目成本', '合理控制', 'warning'],
    ['成本指标', '项目成本', '不超过预算', 'hint'],
    ['数量指标', '巡查范围', '全覆盖', 'hint'],
    ['时效指标', '完成各项任务', '及时', 'hint'],
    ['时效指标', '完成各项任务', '按时完成', 'hint'],
    ['质量指标', '成果验收率', '合格', 'warning'],
    ['质量指标', '数据利用率', '较高', 'warning'],
    [SATISFACTION, '群众满意度', '较高', 'warning'],
  ])('doubts %s %s %s', (level, name, value, severity) => {
    expect(severities('qualitative-value', level, name, value)).toEqual([severity]);
  });

  it.each([
    ['数量指标', '数据库', '1套'],
    ['数量指标', '数据库', '一套'],
    ['数量指标', '数据库', ''],
    ['成本指标', '项目成本', '≤100%'],
    ['时效指标', '完成各项任务', '2024年12月31日前'],
    ['时效指标', '完成各项任务', '年底前'],
    ['时效指标', '完成各项任务', '每季度'],
    ['质量指标', '正式报告', '达标'],
    ['社会效益指标', '促进城市功能完善', '有效促进'],
    [SATISFACTION, '政府年度目标考评', '合格以上'],
    [SATISFACTION, '政府满意', '合格以上'],
    ['质量指标', '办事效率', '较高'],
  ])('finds %s %s %s in order', (...indicator) => {
    expect(severities('qualitative-value', ...indicator)).toEqual([]);
  });
});

describe('unit-mismatch', () => {
  it.each([
    ['≥5件', '立案并作出处理决定的案件，不少于5宗', '不少于5宗'],
    ['22个', '年内出具评审意见的方案和储量报告，合计22份', '22份'],
    ['≥8000宗', '以系统办结记录统计，不少于8000件', '不少于8000件'],
    ['≥8000宗', '完成网签备案8000件', '8000件'],
    ['≥5件', '完成数量≥5宗得满分，每少1宗扣2分', '≥5宗'],
    ['≤12个月', '从启动到入库不超过12天', '不超过12天'],
    ['≥10万人次', '服务群众不少于10万人', '不少于10万人'],
  ])('doubts %s, explained as %s', (value, explanation, fragment) => {
    const files = { projects: [project('数量指标', '某项业务', value, explanation)] };
    expect(findingsOf(ruleOf('unit-mismatch'), files)).toEqual([
      `绩效指标/产出指标/数量指标/某项业务/指标解释及计算公式 ← ${fragment}`,
    ]);
    expect(severities('unit-mismatch', '数量指标', '某项业务', value, explanation)).toEqual(['warning']);
  });

  it.each([
    ['≥5件', '立案并作出处理决定的案件，不少于5件'],
    ['≥5件', '查处5宗案件，不少于5件'],
    ['≥10万件', '合计不少于100000件'],
    ['1200000页', '全年120万页'],
    ['≤5个工作日', '受理后5个工作日内办结'],
    ['≤12天', '12日内办结'],
    ['≥60次', '每60个点巡查一遍，其中60处重点'],
    ['100%', '满分100分'],
    ['4次', '第4季度开展'],
    ['1套', '成果数÷1项任务×100%'],
    ['5人', '按2024年5月5日的名册'],
    ['≥5人', '培训5名'],
    ['≥7宗', '7天公示期满后入库'],
    ['4份', '路网、客运、货运、融资4个专题各1份'],
  ])('takes %s, explained as %s', (value, explanation) => {
    expect(severities('unit-mismatch', '数量指标', '某项业务', value, explanation)).toEqual([]);
  });

  it.each([
    ['4次', '全年集中宣讲4场'],
    ['1个', '完成治理工程1处'],
    ['3个', '石坪、龙塘、白竹3处'],
  ])('hints at %s, explained as %s', (value, explanation) => {
    expect(severities('unit-mismatch', '数量指标', '某项业务', value, explanation)).toEqual(['hint']);
  });
});

describe('a value without its unit', () => {
  it.each([
    ['群众满意度', '≥80', '满意份数÷有效份数'],
    ['数据更新情况', '≥80', '更新数÷总数×100%'],
    ['案卷审查合格率', '100', '按审查记录'],
    ['数据库', '1', '整合入库，整体计1套'],
    ['受理材料', '≥40000', '不少于40000件'],
  ])('doubts %s %s, explained as %s', (name, value, explanation) => {
    const files = { projects: [project('质量指标', name, value, explanation)] };
    expect(findingsOf(ruleOf('unit-mismatch'), files)).toEqual([`绩效指标/产出指标/质量指标/${name}/指标值`]);
  });

  it.each([
    ['容积率', '≤2.5', '按规划条件'],
    ['合格率', '1', '合格数÷总数'],
    ['受理材料', '≥40000笔', '不少于40000件'],
    ['受理材料', '≥40000', '按台账统计'],
    ['宣传', '4次', '全年累计4次'],
    ['完成时间', '2024年12月31日前', '2024年12月31日前完成'],
  ])('takes %s %s, explained as %s', (name, value, explanation) => {
    expect(severities('unit-mismatch', '质量指标', name, value, explanation)).toEqual([]);
  });
});

describe('number-mismatch', () => {
  it.each([
    ['数量指标', '现场处置', '≥60次', '以处置单统计，不少于50次', '不少于50次'],
    ['数量指标', '现场处置', '≥60次', '全年累计50次', '50次'],
    ['数量指标', '现场处置', '≥60次', '完成数量≥50次得满分，每少1次扣2分', '≥50次'],
    ['质量指标', '审核通过率', '100%', '达到95%以上', '达到95%以上'],
    ['质量指标', '审核通过率', '100%', '审核通过率≥90%，通过数/总数×100%', '≥90%'],
    ['时效指标', '提交入库', '≤12个月', '从启动到提交10个月内', '10个月内'],
    ['成本指标', '基本支出', '3412.92万元', '全年基本支出不超过3412.29万元', '不超过3412.29万元'],
    ['数量指标', '隐患排查', '≥822处', '实地排查隐患点不少于882处', '不少于882处'],
    [SATISFACTION, '群众满意度', '≥85%', '问卷调查，群众满意度达到80%以上', '达到80%以上'],
    ['时效指标', '提交入库', '≤12个月', '从启动到提交不超过2年', '不超过2年'],
    ['数量指标', '数据库', '1套', '整合建库2套并验收', '2套'],
    ['时效指标', '工作时限压缩在五个工作日', '按时办结', '均在三个工作日内办结', '三个工作日'],
    ['时效指标', '办结时限', '≤5个工作日', '均在三个工作日内办结', '三个工作日'],
  ])('doubts %s %s %s, explained as %s', (level, name, value, explanation, fragment) => {
    const files = { projects: [project(level, name, value, explanation)] };
    expect(findingsOf(ruleOf('number-mismatch'), files)).toEqual([
      `绩效指标/${FIRST_LEVELS[level]}/${level}/${name}/指标解释及计算公式 ← ${fragment}`,
    ]);
  });

  it.each([
    ['数量指标', '现场处置', '≥60次', '完成数量≥60次得满分，每少1次扣2分'],
    ['数量指标', '现场处置', '≥60次', '每月不少于5次，全年合计不少于60次'],
    ['数量指标', '现场处置', '≥60次', '每月不少于5次'],
    ['数量指标', '现场处置', '≥60次', '50次以上得8分，低于40次不得分'],
    ['数量指标', '评审报告', '22个', '方案12个、储量报告10个'],
    ['数量指标', '评审报告', '22个', '对4个县区的报告进行评审'],
    ['数量指标', '评审报告', '22个', '上年为20个'],
    ['质量指标', '合格率', '100%', '合格数量/总数量×100%'],
    ['质量指标', '合格率', '100%', '按不低于10%的比例抽检，合格数÷抽检数×100%'],
    ['质量指标', '合格率', '≥95%', '抽检比例不低于10%'],
    [SATISFACTION, '群众满意度', '≥85%', '问卷回收率不低于80%，满意份数÷有效份数×100%'],
    [SATISFACTION, '群众满意度', '≥85%', '满意度=满意人数/调查人数×100%，90%以上得满分，80%-90%得8分'],
    [SATISFACTION, '群众满意度', '≥85%', '发放问卷不少于100份，满意份数占85%以上'],
    ['成本指标', '成本控制率', '≤100%', '实际支出÷预算资金420000元×100%'],
    ['时效指标', '提交入库', '≤12个月', '2024年10月前完成收储，12月底前入库'],
    ['时效指标', '办结时限', '≤5个工作日', '受理后五个工作日内办结'],
    ['数量指标', '业务登记', '≥10万件', '全年不少于100000件'],
    ['数量指标', '数据库', '1套', '含3项数据，整体计1套'],
    ['时效指标', '提交入库', '≤12个月', '从启动到提交不超过1年'],
    ['时效指标', '办结时限', '≤15个工作日', '受理后十五个工作日内办结'],
    ['时效指标', '办结时限', '≤5个工作日', '由七个工作日压缩而来'],
  ])('takes %s %s %s, explained as %s', (...indicator) => {
    expect(severities('number-mismatch', ...indicator)).toEqual([]);
  });
});

describe('explanation-repeats-name', () => {
  it.each([
    ['受威胁群众满意度', '≥85%', '受威胁群众满意度≥85%'],
    ['受威胁群众满意度', '≥85%', '反映受威胁群众满意度情况。'],
    ['储备土地', '≥7宗', '储备土地'],
    ['储备土地', '≥7宗', '储备土地不少于7宗'],
    ['招商用地地图数据成果数量', '1套', '完成招商用地地图数据成果1套'],
    ['促进城市功能完善', '有效促进', '有效促进城市功能完善'],
    ['综合防灾能力提升', '有效管控隐患风险', '有效管控隐患风险'],
    ['完成各项任务', '2024年12月31日前', '2024年12月31日前完成各项任务'],
    ['《方案(三合一)》评审', '22个', '《方案（三合一）》评审'],
    ['重点监测预报点建设个数', '1个', '即重点监测预报点建设的个数'],
  ])('doubts %s %s, explained as %s', (name, value, explanation) => {
    expect(severities('explanation-repeats-name', '质量指标', name, value, explanation)).toEqual(['warning']);
  });

  it.each([
    ['受威胁群众满意度', '≥85%', '抽取受威胁住户电话回访，满意户数÷回访户数×100%'],
    ['储备土地', '≥7宗', '以签订收储协议的地块计，不少于7宗'],
    ['案卷审查合格率', '100%', '合格案卷数÷案卷总数×100%'],
    ['案卷审查合格率', '100%', '案卷审查合格率=合格案卷/案卷总数'],
    ['完成各项任务', '2024年12月31日前', '宣传、排查和监测须于2024年12月31日前完成'],
    ['重点监测预报点建设个数', '1个', '完成选址、设备安装和联网调试的预报点为1个'],
    ['储备土地', '≥7宗', ''],
    ['土地收储面积', '≥1500亩', '完成收储面积100公顷'],
  ])('takes %s %s, explained as %s', (name, value, explanation) => {
    expect(severities('explanation-repeats-name', '质量指标', name, value, explanation)).toEqual([]);
  });
});

describe('satisfaction-without-measure', () => {
  it.each([
    ['群众满意度', '群众对工作的满意度达到85%以上'],
    ['政府满意', '按照市政府要求做好工作'],
  ])('doubts %s, explained as %s', (name, explanation) => {
    expect(severities('satisfaction-without-measure', SATISFACTION, name, '≥85%', explanation)).toEqual(['warning']);
  });

  it.each([
    ['群众满意度', '发放问卷'],
    ['群众满意度', '满意人数/总人数'],
    ['群众满意度', '电话回访'],
    ['政府满意', '查阅年度考核通报'],
    ['群众满意度', ''],
  ])('takes %s, explained as %s', (name, explanation) => {
    expect(severities('satisfaction-without-measure', SATISFACTION, name, '≥85%', explanation)).toEqual([]);
  });

  it('speaks of satisfaction wherever it stands, and of nothing else', () => {
    const rule = 'satisfaction-without-measure';
    expect(severities(rule, '社会效益指标', '培训满意度', '≥85%', '学员满意')).toEqual(['warning']);
    expect(severities(rule, '社会效益指标', '满意服务窗口建设', '有效', '建设窗口')).toEqual([]);
  });
});

describe('the sample filing', () => {
  const pack = standardPack();
  const subject = asSubject({ filing: readSampleFiling(pack), declaration: pack.declaration, canPrint: () => true });

  it.each([
    'direction',
    'percent-over-100',
    'qualitative-value',
    'unit-mismatch',
    'number-mismatch',
    'explanation-repeats-name',
    'satisfaction-without-measure',
  ])('is in order for %s', (code) => {
    const rule = ruleOf(code);
    expect(rule.check(subject, rule.limits ?? {})).toEqual([]);
  });
});
