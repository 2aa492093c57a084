/** Slips told in words of their own, each beside right wordings of the same thing. */

import { describe, expect, it } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';
import { formOf, said, type Form, type Line } from '../support/told-of-form.js';

const PLAN = ['支付预付款30万元', '支付进度款50万元', '验收后支付尾款20万元'];
const COSTS = ['成本指标|设备采购成本|≤40万元|合同价', '成本指标|人员培训费用|≤8万元|决算数'];

describe('amount-in-text', () => {
  it.each<[string, Form, readonly string[]]>([
    [
      'payments',
      { stages: PLAN.with(2, '验收后支付尾款21万元') },
      Array(3).fill('内容 30万元 + 50万元 + 21万元 = 1010000 元'),
    ],
    [
      'payments',
      { stages: PLAN.with(1, '支付进度款五十五万元') },
      Array(3).fill('内容 30万元 + 五十五万元 + 20万元 = 1050000 元'),
    ],
    ['payments', { stages: PLAN.with(0, '支付预付款3万元') }, ['内容 3万元 + 50万元 + 20万元 = 730000 元']],
    ['this year', { goal: '上年已安排340万元，本年安排110万元。' }, ['年度目标 110万元（1100000 元，多 100000 元）']],
    [
      'a point elsewhere',
      { goal: '日常维护经费123500元。', budget: '1235000' },
      ['年度目标 123500元（123500 元，少 1111500 元）'],
    ],
    ['a share', { stages: ['支付三成预付款40万元'] }, ['内容 三成预付款40万元']],
    ['a share', { stages: ['拨付经费的六成，即50万元'] }, ['内容 六成，即50万元']],
    [
      'a share',
      { stages: ['支付预付款30万元', '支付进度款40万元', '支付其余四成价款'] },
      [...Array<string>(3).fill('内容 30万元 + 40万元 + 四成 = 1100000 元')],
    ],
    ['sums so far', { stages: ['累计发放33万元', '累计发放30万元', '累计发放100万元'] }, ['内容 30万元']],
  ])('finds %s: %o', (_kind, form, wanted) => {
    expect(said('amount-in-text', form)).toEqual(wanted);
  });

  it.each<Form>([
    { stages: PLAN },
    { stages: ['支付三成预付款30万元', '拨付经费的一半，即50万元', '支付其余两成价款'] },
    { stages: ['累计发放33万元', '累计发放60万元', '累计发放100万元'] },
    { goal: '设备款60万元，其中中央资金承担60%，即36万元。' },
    { stages: ['支付260万元', '支付180万元', '支付尾款180万元'], budget: '6200000' },
    { stages: ['支付预付款30万元', '支付进度款50万元', '组织验收'] },
    { stages: ['支付材料款约30万元', '支付进度款80万元'] },
    { goal: '项目总投资440万元，上年已安排340万元，本年安排100万元。' },
    { goal: '采购设备一批，采购经费不超过40万元。', lines: COSTS },
    { goal: '带动企业采购设备60万元，培训8万元。', lines: COSTS },
    { goal: '采购设备与培训合计48万元。', lines: COSTS },
    { goal: '日常维护经费12000元。', budget: '1200000' },
    { goal: '节约维护经费123500元。', budget: '1235000' },
    { stages: ['发放助学金60万元、奖学金10万元', '结清报酬30万元'] },
  ])('leaves %o', (form) => {
    expect(said('amount-in-text', form)).toEqual([]);
  });
});

const RATES = [
  '质量指标|培训考核通过率|≥95%|按名单',
  '质量指标|隐患整改率|100%|按台账',
  '质量指标|设备在线率|≥90%|按平台',
];
const SAVED = ['质量指标|吨水能耗下降率|≥30%|电表读数'];
const AIDED = ['数量指标|资助学生人次|≥3504人次|奖学金204人次、助学金3300人次'];
const PEOPLE = ['数量指标|救助群众人数|≥2400人|台账', '成本指标|救助资金|≤120万元|2400人×500元/人=120万元'];

describe('goal-without-indicator', () => {
  it.each<[Form, readonly string[]]>([
    [{ goal: '九成学员通过考核。', lines: RATES }, ['年度目标 九成']],
    [{ goal: '整改率97%，学员通过率95%。', lines: RATES }, ['年度目标 97%']],
    [{ goal: '放映影片四成五以上为新片。', lines: ['质量指标|新片比例|≥40%|台账'] }, ['年度目标 四成五以上']],
    [
      { goal: '每十名群众中有八人知晓政策。', lines: ['质量指标|政策知晓率|≥90%|访问'] },
      ['年度目标 每十名群众中有八人'],
    ],
    [{ goal: '处理及时率达到九成五。', lines: ['时效指标|报修处理及时率|≥98%|台账'] }, ['年度目标 达到九成五']],
    [{ goal: '故障修复时间两天之内。', lines: ['时效指标|故障修复时间|≤24小时|台账'] }, ['年度目标 两天之内']],
    [{ goal: '查出的隐患九成以上完成整改。', lines: RATES }, ['年度目标 九成以上']],
    [{ goal: '设备在线率保持在百分之八十五以上。', lines: RATES }, ['年度目标 百分之八十五以上']],
    [{ goal: '救助群众2600人。', lines: PEOPLE }, ['年度目标 2600人']],
    [{ goal: '资助助学金4504人次。', lines: AIDED }, ['年度目标 4504人次']],
    [{ goal: '救助群众二千六百人。', lines: PEOPLE }, ['年度目标 二千六百人']],
    [{ goal: '救助群众2400人。', lines: PEOPLE.with(0, '数量指标|救助群众人数|≥2500人|台账') }, ['指标值 ≥2500人']],
    [
      { stages: ['扫描档案60万页', '完成其余60万页档案扫描'], lines: ['数量指标|档案扫描页数|130万页|台账'] },
      Array(2).fill('内容 60万页 + 60万页，合计少于指标值'),
    ],
    [
      { stages: ['体检2万人次', '完成其余1.8万人次体检'], lines: ['数量指标|体检人次|≥3.6万人次|台账'] },
      Array(2).fill('内容 2万人次 + 1.8万人次，合计多于指标值'),
    ],
    [
      {
        goal: '送戏96场，放映电影774场。',
        stages: ['春节送戏16场', '送戏52场，放映电影400场', '送戏38场'],
        lines: ['数量指标|送戏下乡场次|≥96场|确认单', '数量指标|放映电影场次|≥774场|平台'],
      },
      Array(3).fill('内容 16场 + 52场 + 38场，合计多于指标值'),
    ],
    [
      {
        stages: ['拆砌墙体240延米，疏通沟渠350米', '完成其余220延米加固，新建沟渠300米'],
        lines: ['数量指标|古城加固长度|420延米|测绘', '数量指标|沟渠疏通和新建长度|650米|测绘'],
      },
      Array(2).fill('内容 240延米 + 220延米，合计多于指标值'),
    ],
    [
      { stages: ['兑付安葬奖补180例', '再为一百五十户兑付安葬奖补'], lines: ['数量指标|生态安葬奖补|300例|名册'] },
      Array(2).fill('内容 180例 + 一百五十户，合计多于指标值'),
    ],
  ])('finds %o', (form, wanted) => {
    expect(said('goal-without-indicator', form)).toEqual(wanted);
  });

  it.each<Form>([
    { goal: '九成五学员通过考核，隐患全部整改。', lines: RATES },
    { goal: '放映影片四成以上为新片。', lines: ['质量指标|新片比例|≥40%|台账'] },
    { goal: '故障修复时间两天之内。', lines: ['时效指标|故障修复时间|≤48小时|台账'] },
    { goal: '为5200名逝者家庭免除殡葬服务费用。', lines: ['数量指标|免除殡葬服务费用|5200例|台账'] },
    { goal: '新能源车占比三分之二以上。', lines: ['环境效益指标|新能源车占比|≥67%|台账'] },
    { goal: '设备在线率达到九成，产品处置率80%。', lines: RATES },
    { goal: '救助群众约2450人。', lines: PEOPLE },
    { goal: '预计救助群众两千四百人左右。', lines: PEOPLE },
    { goal: '资助助学金3300人次。', lines: AIDED },
    { stages: ['抽检120批次', '检测80批次', '检测90批次'], lines: ['数量指标|定量检测|290批次|按抽样单'] },
    { goal: '吨水耗电由62千瓦时降到43千瓦时以下（降幅30.6%）。', lines: SAVED },
    { goal: '为5200名逝者家庭免除殡葬服务费用。', lines: ['数量指标|免除殡葬服务费用|5200例|系统导出'] },
    { stages: ['扫描档案60万页', '完成其余70万页档案扫描'], lines: ['数量指标|档案扫描页数|130万页|台账'] },
    { stages: ['兑付安葬奖补180例', '再为一百二十户兑付安葬奖补'], lines: ['数量指标|生态安葬奖补|300例|名册'] },
    { stages: ['清理边沟500公里', '抢通水毁路段'], lines: ['数量指标|清理边沟长度|1200公里|日志'] },
    { stages: ['体检2万人次', '体检1.8万人次'], lines: ['数量指标|体检人次|≥3.6万人次|台账'] },
  ])('leaves %o', (form) => {
    expect(said('goal-without-indicator', form)).toEqual([]);
  });
});

describe('indicator-conflict', () => {
  const department = (name: string, value: string) =>
    `年度: 2024\n绩效指标: ${JSON.stringify({ 产出指标: { 数量指标: [{ 三级指标: name, 指标值: value }] } })}`;
  const project = (...lines: readonly Line[]) => formOf({ lines });
  const told = (own: string, ...projects: readonly string[]) =>
    rawFindings(ruleOf('indicator-conflict'), { department: own, projects }).map(({ found }) => found);

  it('finds one thing under two names by elimination', () => {
    const culture = project('数量指标|送戏下乡演出|120场|台账');
    expect(told(department('送戏下乡到村场次', '150场'), culture)).toEqual(['送戏下乡到村场次　150场']);
    expect(told(department('送戏下乡到村场次', '120场'), culture)).toEqual([]);
    expect(told(department('放映电影场次', '150场'), culture)).toEqual([]);
    // Either of two may be meant, and parts come to a whole.
    const two = project('数量指标|送戏下乡演出|100场|台账', '数量指标|送戏下乡惠民演出|50场|台账');
    expect(told(department('送戏下乡到村场次', '150场'), two)).toEqual([]);
  });
});

describe('rate-formula', () => {
  it.each<[Line, boolean]>([
    ['质量指标|国产设备占比|≥50%|采购设备总台数÷国产设备台数×100%', true],
    ['质量指标|国产设备占比|≥50%|国产设备台数÷采购设备总台数×100%', false],
    ['质量指标|自助借还占比|≥60%|借还总册次÷自助借还册次×100%', true],
    ['质量指标|自助借还占比|≥60%|自助借还册次÷借还总册次×100%', false],
    ['质量指标|人均借书比|≥60%|借书总数÷持证人数×100%', false],
    ['质量指标|电子档案建档率|≥90%|常住居民数与已建电子档案人数之比', true],
    ['质量指标|电子档案建档率|≥90%|已建电子档案人数与常住居民数之比', false],
    ['质量指标|垃圾处置率|100%|处置重量占处置重量的百分比', true],
    ['质量指标|垃圾处置率|100%|处置重量占收集重量的百分比', false],
    ['质量指标|苗木成活率|≥95%|样地栽植株数与成活株数相比的百分数', true],
    ['质量指标|苗木成活率|≥95%|成活株数与样地栽植株数相比的百分数', false],
    ['质量指标|苗木成活率|≥95%|以成活株数除以栽植株数×100%', false],
    ['质量指标|经费增长率|≥5%|本年总人数÷上年人数×100%', false],
    ['质量指标|低保金社会化发放率|100%|发放总金额÷通过社会保障卡发放的金额×100%', true],
    ['质量指标|低保金社会化发放率|100%|通过社会保障卡发放的金额÷发放总金额×100%', false],
    ['质量指标|数据上传及时率|≥99%|应上传的条数÷5分钟内上传的条数×100%', true],
    ['质量指标|桥梁验收合格率|100%|验收的桥梁座数除以其中合格的座数，换算成百分数', true],
    ['质量指标|旧砖使用率|≥70%|回砌城砖总块数除以旧城砖块数所得的百分比', true],
    ['质量指标|旧砖使用率|≥70%|旧城砖块数除以回砌城砖总块数所得的百分比', false],
    ['质量指标|平整度合格率|≥95%|平整度不合格的测点占全部测点的百分比', true],
    ['质量指标|即时结算率|≥95%|减免总例数中未能当日结算的例数所占比例', true],
    ['质量指标|即时结算率|≥95%|减免总例数中当日结算的例数所占比例', false],
    ['质量指标|人员流失率|≤5%|全部人员中未续签的人数所占比例', false],
  ])('%s', (line, isTold) => {
    expect(said('rate-formula', { lines: [line] })).toHaveLength(isTold ? 1 : 0);
  });
});

describe('misplaced-indicator', () => {
  it.each<[Line, boolean]>([
    ['质量指标|全部设备投入使用时间|2024年10月31日前|验收日期', true],
    ['数量指标|设备使用时间|≥300小时|运行日志', false],
    ['数量指标|专线租用花费|≤12万元|合同价款', true],
    ['数量指标|医疗机构对服务的认可程度|≥90%|书面测评', true],
    ['数量指标|农户对情报的好评比例|≥90%|访谈100户', true],
    ['质量指标|供货周期|不超过60天|合同约定', true],
    ['时效指标|供货周期|不超过60天|合同约定', false],
    ['社会效益指标|社会认可度|≥90%|书面测评', false],
  ])('%s', (line, isTold) => {
    expect(said('misplaced-indicator', { lines: [line] })).toHaveLength(isTold ? 1 : 0);
  });
});

describe('values', () => {
  it.each<[DiagnosticCode, Line, boolean]>([
    ['unit-of-name', '成本指标|单位处置成本|≤6000吨/元|综合单价', true],
    ['unit-of-name', '成本指标|单位处置成本|≤6000元/吨|综合单价', false],
    ['unit-mismatch', '社会效益指标|年检查量|≥4.5万|系统导出', true],
    ['unit-mismatch', '社会效益指标|年检查量|≥4.5万人次|系统导出', false],
    ['number-mismatch', '数量指标|巡检次数|24次|每季度5次，以巡检单计数', true],
    ['number-mismatch', '数量指标|巡检次数|24次|每季度6次，以巡检单计数', false],
    ['number-mismatch', '数量指标|巡检次数|18次|每季度6次，以巡检单计数', false],
    ['number-mismatch', '数量指标|巡检次数|24次|每月1次，以巡检单计数', false],
    ['number-mismatch', '数量指标|通报期数|≥12期|每月不少于1期', false],
  ])('%s %s', (code, line, isTold) => {
    expect(said(code, { lines: [line] })).toHaveLength(isTold ? 1 : 0);
  });
});

describe('dates and years', () => {
  const department = (split: string) => `年度: 2024\n目标分解: [${JSON.stringify(split)}]`;
  const lines = [
    '时效指标|春季集中免疫完成时间|2024年5月31日前|上报日期',
    '时效指标|秋季集中免疫完成时间|2024年10月31日前|上报日期',
  ];
  const told = (code: DiagnosticCode, own: string, form: Form) =>
    rawFindings(ruleOf(code), { department: own, projects: [formOf(form)] }).map(({ found }) => found);

  it('holds the department to the days of its projects, by their very words', () => {
    expect(told('deadline-mismatch', department('春季集中免疫4月底前完成'), { lines })).toEqual([
      '4月底前（最迟4月30日）',
    ]);
    expect(told('deadline-mismatch', department('春季集中免疫5月底前完成'), { lines })).toEqual([]);
    expect(told('deadline-mismatch', department('免疫用疫苗12月底前完成采购'), { lines })).toEqual([]);
  });

  it.each<[string, number]>([
    ['路面改造18.6公里，年底通车', 1],
    ['路面改造18.6公里，10月底前通车', 0],
    ['路面改造9月底前完成招标，10月底前通车', 0],
    ['低保金于每月20日前发放', 1],
    ['低保金于每月上旬发放', 0],
    ['桥梁改造8月底前部分通车', 0],
  ])('holds days to the indicators of the same work: %s', (goal, count) => {
    const ofWork = ['时效指标|路面改造通车时间|2024年10月31日前|证书', '时效指标|低保金发放时间|每月10日前|回单'];
    expect(told('deadline-mismatch', '年度: 2024', { goal, lines: ofWork })).toHaveLength(count);
  });

  it.each<[string, number]>([
    ['图书馆7月中旬开馆', 0],
    ['图书馆9月中旬开馆', 1],
    ['两座桥中秋节（9月25日）前通车', 1],
    ['两座桥8月中旬前通车', 0],
  ])('holds days of a stage to its end: %s', (stage, count) => {
    expect(told('stage-deadline', '年度: 2024', { stages: ['招标', stage] })).toHaveLength(count);
  });

  it.each([
    ['危桥全部通车时间', '甲桥、乙桥6月底前通车，其余两座桥年内完成', 0],
    ['危桥全部通车时间', '甲桥6月底前通车', 0],
    ['危桥全部通车时间', '4座危桥6月底前全部通车', 1],
    ['汛前主体工程完成时间', '石马、高洞两座水库汛前主体工程8月15日前完成', 1],
    ['汛前主体工程完成时间', '鱼塘水库11月15日前完成主体工程', 0],
    ['修缮完工时间', '广场修缮6月底前完工，9月15日庆典前全部完工', 0],
    ['修缮完工时间', '广场修缮8月底前完工', 1],
    ['修缮完工时间', '广场修缮6月底前完工', 0],
  ])('%s and %s', (name, stage, count) => {
    const form = { stages: [stage, '结算'], lines: [`时效指标|${name}|2024年9月15日前|公告`] };
    expect(told('deadline-mismatch', '年度: 2024', form)).toHaveLength(count);
  });

  it.each([
    ['检测参数由2023年末的96项增加到132项', 0],
    ['治理2023年汛期排查发现的险情点12处', 0],
    ['2023年末建成检测参数132项', 1],
  ])('%s', (goal, count) => {
    expect(told('other-year', '年度: 2024', { goal })).toHaveLength(count);
  });
});

describe('names', () => {
  const department = (organs: string) =>
    `年度: 2024\n部门名称: 泗洲县农业农村局\n组织机构: ${organs}\n管理制度: 柳河镇规划、柳河镇细则`;
  const told = (code: DiagnosticCode, organs: string, goal = '') =>
    rawFindings(ruleOf(code), {
      department: department('泗洲县农业农村局种植业管理科'),
      projects: [`项目名称: 柳河镇农田建设\n组织机构: ${organs}\n年度目标: ${goal}`],
    }).map(({ found }) => found);

  it.each<[DiagnosticCode, string, string, number]>([
    ['other-name', '泗洲县农业委员会种植业管理科', '', 1],
    ['other-name', '泗洲县农业农村局种植业管理科、泗洲县财政局农业科', '', 0],
    ['other-name', '泗洲县农业农村局', '在柳湖镇东圩建设', 1],
    ['other-name', '泗洲县农业农村局', '在柳河镇东圩建设，参照青山镇做法', 0],
    ['other-name', '枫洲县农田建设中心', '', 1],
    ['other-name', '泗州县敬老院', '', 1],
    ['other-name', '泗洲县敬老院', '', 0],
    ['misspelt-name', '泗洲县农业村局种植业管理科', '', 1],
    ['misspelt-name', '泗洲县农业农村局种植业管理科', '', 0],
  ])('%s %s %s', (code, organs, goal, count) => {
    expect(told(code, organs, goal)).toHaveLength(count);
  });

  it.each([
    ['《中华人民共和国政府采购管理法》', 1],
    ['《中华人民共和国突发事件应急法》', 1],
    ['《中华人民共和国电影产业发展法》', 1],
    ['《超限运输车辆行使公路管理规定》', 1],
    ['《中华人民共和国政府采购法》', 0],
    ['《中华人民共和国黑土地保护法》', 0],
    ['《中华人民共和国乡村振兴促进法》', 0],
  ])('knows laws by all but what they are for: %s', (title, count) => {
    const found = rawFindings(ruleOf('cited-law'), { projects: [`管理制度: ${title}`] });
    expect(found.filter(({ severity }) => severity !== 'hint')).toHaveLength(count);
  });
});

it('takes 不发生, 零起 and 0起 for one value', () => {
  const of = (value: string) =>
    `绩效指标: ${JSON.stringify({ 效益指标: { 社会效益指标: [{ 三级指标: '重大动物疫情起数', 指标值: value }] } })}`;
  const told = (own: string, other: string) =>
    rawFindings(ruleOf('indicator-conflict'), { department: `年度: 2024\n${of(own)}`, projects: [of(other)] });
  for (const other of ['不发生', '零起', '0起', '无']) expect(told('0起', other)).toEqual([]);
  expect(told('0起', '2起')).not.toEqual([]);
});
