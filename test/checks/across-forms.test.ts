/** Rules that lay forms, goals and indicators side by side. */

import { describe, expect, it } from 'vitest';
import { asSubject, findingsOf, pieceOf, rawFindings, ruleOf } from '../support/check-fixtures.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

/** 一级指标, 二级指标, 三级指标, 指标值, 指标解释. */
type Row = readonly [string, string, string, string, (string | undefined)?];

function indicators(...rows: readonly Row[]): string {
  const levels: Record<string, Record<string, unknown[]>> = {};
  for (const [first, second, name, value, explanation = ''] of rows) {
    ((levels[first] ??= {})[second] ??= []).push({
      三级指标: name,
      指标值: value,
      指标解释及计算公式: explanation,
    });
  }
  return `绩效指标: ${JSON.stringify(levels)}`;
}

const count = (name: string, value: string, explanation?: string): Row => {
  return ['产出指标', '数量指标', name, value, explanation];
};
const quality = (name: string, value: string): Row => ['产出指标', '质量指标', name, value];

/** How grave the rule's findings are. */
function severities(code: string, files: Parameters<typeof rawFindings>[1]): string[] {
  const rule = ruleOf(code);
  return rawFindings(rule, files).map(({ severity }) => severity ?? rule.severity);
}

/** The severities of conflicts, each of which may be told in both forms, once. */
function conflict(department: Row, ...projects: readonly Row[]): string[] {
  const rule = ruleOf('indicator-conflict');
  const files = { department: indicators(department), projects: projects.map((row) => indicators(row)) };
  return rawFindings(rule, files)
    .filter(({ message }, index) => index === 0 || message !== '与部门表里同一指标的指标值不同')
    .map(({ severity }) => severity ?? rule.severity);
}

describe('indicator-conflict', () => {
  it.each([
    ['another number', count('隐患排查', '≥822处'), count('隐患排查', '≥882处')],
    ['another comparison', count('储备土地', '≥7宗'), count('储备土地', '≤7宗')],
    ['another unit', count('网签备案业务', '≥8000宗'), count('网签备案业务', '≥8000件')],
    ['a number of ten times', count('业务登记', '≥10万件'), count('业务登记', '≥10000件')],
    ['words for a number', count('储备土地', '≥7宗'), count('储备土地', '完成收储')],
    ['other punctuation', count('《方案（三合一）》评审', '22个'), count('《方案(三合一)》评审', '22份')],
    ['a character more', count('调查发现地质灾害隐患排查', '≥822处'), count('调查发现地质灾害隐患点排查', '≥800处')],
    [
      'another date',
      ['产出指标', '时效指标', '规划报批', '2024年12月31日前'],
      ['产出指标', '时效指标', '规划报批', '2024年10月31日前'],
    ],
    ['another second level', count('数据有效利用率', '100%'), quality('数据有效利用率', '100%')],
  ] as const)('doubts %s', (_, department, project) => {
    expect(conflict(department, project)).toEqual(['warning']);
  });

  it.each([
    ['the same', count('储备土地', '≥7宗'), count('储备土地', '≥7宗')],
    ['the same in other words', count('业务登记', '≥10万件'), count('业务登记', '不少于100000件')],
    [
      'a date in other words',
      ['产出指标', '时效指标', '规划报批', '2024年12月31日前'],
      ['产出指标', '时效指标', '规划报批', '2024年12月底前'],
    ],
    [
      'levels of two names',
      ['效益指标', '生态效益指标', '生态优先', '明显'],
      ['效益指标', '环境效益指标', '生态优先', '明显'],
    ],
    [
      'satisfaction of two names',
      ['满意度指标', '服务对象满意度指标', '受威胁群众满意度', '≥85%'],
      ['满意度指标', '社会公众或服务对象满意度', '受威胁群众满意率', '≥85%'],
    ],
    [
      'names for everything',
      ['满意度指标', '服务对象满意度指标', '群众满意度', '≥90%'],
      ['满意度指标', '社会公众或服务对象满意度', '群众满意度', '≥85%'],
    ],
    [
      'the cost of everything',
      ['产出指标', '成本指标', '成本控制率', '≤100%'],
      ['产出指标', '成本指标', '成本控制率', '≤95%'],
    ],
    [
      'times of everything',
      ['产出指标', '时效指标', '项目完成时间', '2024年12月31日前'],
      ['产出指标', '时效指标', '项目完成时间', '2024年10月31日前'],
    ],
    ['longer names', quality('中心城区详细规划编制成果审核通过率', '100%'), quality('编制成果审核通过率', '95%')],
    ['stock and increment', count('办理存量房涉税业务', '≥3500户'), count('办理增量房涉税业务', '≥6000户')],
    ['city and county', count('市级国土空间总体规划成果数量', '2套'), count('县级国土空间总体规划成果数量', '4套')],
    ['a value not filled in', count('储备土地', ''), count('储备土地', '≥7宗')],
  ] as const)('takes %s', (_, department, project) => {
    expect(conflict(department, project)).toEqual([]);
  });

  it('is content with one project that agrees', () => {
    const satisfied = (value: string): Row => ['满意度指标', '社会公众或服务对象满意度', '政府满意', value];
    const department: Row = ['满意度指标', '服务对象满意度指标', '政府满意', '≥90%'];
    expect(conflict(department, satisfied('合格以上'), satisfied('≥90%'))).toEqual([]);
    expect(conflict(department, satisfied('合格以上'))).toEqual(['warning']);
  });

  it('knows a sum of the projects', () => {
    expect(conflict(count('治理工程数量', '5个'), count('治理工程数量', '2个'), count('治理工程数量', '3个'))).toEqual(
      [],
    );
    expect(conflict(count('治理工程数量', '6个'), count('治理工程数量', '2个'), count('治理工程数量', '3个'))).toEqual([
      'warning',
    ]);
  });

  it('hints at a name that differs slightly', () => {
    expect(conflict(count('地质灾害隐患排查处数', '≥822处'), count('地质灾害隐患点排查处数', '≥822处'))).toEqual([
      'hint',
    ]);
  });

  it('does not take another of the department’s indicators for a slip', () => {
    const department = indicators(count('地质灾害隐患排查处数', '≥822处'), count('地质灾害隐患点排查处数', '≥100处'));
    const projects = [indicators(count('地质灾害隐患点排查处数', '≥100处'))];
    expect(severities('indicator-conflict', { department, projects })).toEqual([]);
  });

  it('shows both side by side, at the value of either', () => {
    const files = {
      department: indicators(count('储备土地', '≥7宗')),
      projects: [indicators(count('储备土地', '≥8宗'))],
    };
    const path = '绩效指标/产出指标/数量指标/储备土地/指标值';
    expect(findingsOf(ruleOf('indicator-conflict'), files)).toEqual([path, path]);
    expect(rawFindings(ruleOf('indicator-conflict'), files)).toMatchObject([
      {
        expected: '01-项目1.yaml：储备土地　≥8宗',
        found: '储备土地　≥7宗',
        other: { file: { file: '项目/01-项目1.yaml' } },
      },
      { expected: '部门.yaml：储备土地　≥7宗', found: '储备土地　≥8宗', other: { file: { file: '部门.yaml' } } },
    ]);
  });

  it.each([
    ['≥35座', ['≥16座', '≥12座', '≥6座'], '各项目：01-项目1 ≥16座、02-项目2 ≥12座、03-项目3 ≥6座，合计 34座'],
    ['≥16万人', ['≥8万人', '≥5.5万人'], '各项目：01-项目1 ≥8万人、02-项目2 ≥5.5万人，合计 13.5万人'],
    ['≥95%', ['≥90%', '≥80%'], '各项目：01-项目1 ≥90%、02-项目2 ≥80%'],
    [
      '≥9处',
      ['≥1处', '≥1处', '≥1处', '≥1处', '≥1处'],
      '各项目：01-项目1 ≥1处、02-项目2 ≥1处、03-项目3 ≥1处、04-项目4 ≥1处 等 5 个，合计 5处',
    ],
  ])('tells what all projects come to: %s beside %j', (own, values, expected) => {
    const projects = values.map((value) => indicators(count('除险加固水库', value)));
    const files = { department: indicators(count('除险加固水库', own)), projects };
    expect(rawFindings(ruleOf('indicator-conflict'), files)).toMatchObject([{ expected }]);
  });

  it('speaks only of filings with projects', () => {
    expect(findingsOf(ruleOf('indicator-conflict'), { department: indicators(count('储备土地', '≥7宗')) })).toEqual([]);
  });
});

describe('goal-without-indicator', () => {
  const goal = (text: string, ...rows: readonly Row[]) => ({
    projects: [`年度目标: ${JSON.stringify(text)}\n${indicators(...rows)}`],
  });

  it.each([
    ['排查地质灾害隐患点不少于800处。', count('地质灾害隐患点排查', '≥822处'), '不少于800处'],
    ['完成治理工程1个，治理工程合格率95%。', quality('治理工程合格率', '100%'), '95%'],
    ['建设3个重点监测预报点，加强监测', count('重点监测预报点建设个数', '1个'), '3个'],
    ['办理商品房网签备案不少于8000件', count('商品房网签备案相关业务', '≥8000宗'), '不少于8000件'],
    ['群众满意度达到90%以上', ['满意度指标', '社会公众或服务对象满意度', '受威胁群众满意度', '≥85%'], '达到90%以上'],
    ['储备市中心城区土地不少于9宗', count('储备市中心城区土地', '≥7宗'), '不少于9宗'],
    [
      '受威胁群众满意度达到80%以上',
      ['满意度指标', '社会公众或服务对象满意度', '受威胁群众满意度', '≥85%'],
      '达到80%以上',
    ],
  ] as const)('doubts %s', (text, row, fragment) => {
    const found = findingsOf(ruleOf('goal-without-indicator'), goal(text, row, count('治理工程', '1个')));
    expect(found).toEqual([`年度目标 ← ${fragment}`]);
    expect(severities('goal-without-indicator', goal(text, row, count('治理工程', '1个')))).toEqual(['warning']);
  });

  it.each([
    ['排查地质灾害隐患点不少于822处。', count('地质灾害隐患点排查', '≥822处')],
    ['到2024年12月31日完成，支出控制在42万元以内。', count('地质灾害隐患点排查', '≥822处')],
    ['形成地质灾害隐患点排查报告，5个工作日内上报。', count('地质灾害隐患点排查', '≥822处')],
    ['业务登记不少于100000件', count('业务登记', '≥10万件')],
    ['排查地质灾害隐患点800处', quality('隐患点排查', '有效')],
  ] as const)('takes %s', (text, row) => {
    expect(severities('goal-without-indicator', goal(text, row))).toEqual([]);
  });

  it.each([
    ['开展培训3次。', count('地质灾害隐患点排查', '≥822处')],
    ['上半年排查地质灾害隐患点400处。', count('地质灾害隐患点排查', '≥822处')],
  ] as const)('hints at %s', (text, row) => {
    expect(severities('goal-without-indicator', goal(text, row))).toEqual(['hint']);
  });
});

describe('goal-without-indicator beside other numbers', () => {
  const satisfied = (name: string, value: string): Row => ['满意度指标', '社会公众或服务对象满意度', name, value];
  const lasting = (name: string, value: string): Row => ['效益指标', '可持续影响指标', name, value];
  const graveIn = (text: string, ...rows: readonly Row[]) => {
    const files = { projects: [`年度目标: ${JSON.stringify(text)}\n${indicators(...rows)}`] };
    return rawFindings(ruleOf('goal-without-indicator'), files)
      .filter(({ severity }) => severity !== 'hint')
      .map(pieceOf);
  };
  const CONTROL: Row = ['产出指标', '成本指标', '成本控制率', '≤100%'];

  it.each([
    ['编制成果审核通过率100%', '100%', [quality('编制成果审核通过率', '98%'), CONTROL]],
    [
      '受理材料整理不少于40000件、采集录入不少于4000件',
      '不少于4000件',
      [count('受理材料整理', '≥40000件'), count('受理材料采集录入', '≥40000件'), count('权属档案装订', '≥4000件')],
    ],
    [
      '编制土地储备入库可行性研究报告2份',
      '2份',
      [count('土地储备入库可行性研究报告', '1份'), count('三年滚动计划', '2份')],
    ],
    [
      '采矿权人满意率不低于95%',
      '不低于95%',
      [satisfied('提交方案评审采矿权人的满意率', '≥90%'), satisfied('办事群众满意度', '≥95%')],
    ],
    [
      '办事群众满意度不低于85%',
      '不低于85%',
      [satisfied('不动产登记办事群众满意度', '≥95%'), satisfied('受威胁群众满意度', '≥85%')],
    ],
    ['工程合格率达到95%', '达到95%', [quality('中型地质灾害治理工程合格率', '100%'), quality('报告通过率', '95%')]],
    ['成果使用年限不少于3年', '不少于3年', [lasting('达到或超过设计使用年限', '≥1年')]],
    ['排查隐患不少于282处', '不少于282处', [count('调查发现地质灾害隐患排查', '≥822处')]],
    ['收储土地不少于8宗', '不少于8宗', [count('储备土地', '≥7宗')]],
    ['评审绿色开发利用方案或储量报告32个', '32个', [count('评审方案或矿产资源储量报告数量', '22个')]],
    ['灾情险情现场处置不少于6次', '不少于6次', [count('巡查排查、督促检查、灾情险情现场处置', '≥60次')]],
    ['完成地理空间框架数据库生产2套', '2套', [count('数据库生产', '1套')]],
    [
      '编制2024年度土地储备计划及三年滚动计划3份',
      '3份',
      [count('2024年度土地储备计划及三年滚动计划', '2份'), count('可行性研究报告', '1份')],
    ],
    [
      '方案评审通过率不低于95%',
      '不低于95%',
      [quality('《方案(三合一)》的评审通过率', '≥90%'), quality('年度报告审查通过率', '≥90%')],
    ],
  ] as const)('doubts %s', (text, fragment, rows) => {
    expect(graveIn(text, ...rows)).toEqual([fragment]);
  });

  it.each([
    ['2023年排查隐患282处', [count('调查发现地质灾害隐患排查', '≥822处')]],
    ['由282处的隐患排查扩大到全市', [count('调查发现地质灾害隐患排查', '≥822处')]],
    ['隐患排查较282处增加', [count('调查发现地质灾害隐患排查', '≥822处')]],
    ['隐患排查增长282处', [count('调查发现地质灾害隐患排查', '≥822处')]],
    ['排查隐患不少于822处，安装隐患点警示牌30处', [count('调查发现地质灾害隐患排查', '≥822处')]],
    [
      '受威胁群众满意度85%，办事群众满意度95%',
      [satisfied('受威胁群众满意度', '≥85%'), satisfied('办事群众满意度', '≥95%')],
    ],
    ['举办培训班2次', [count('灾害防治知识宣传次数', '4次')]],
    [
      '编制成果审核通过率100%',
      [quality('甲规划编制成果审核通过率', '100%'), quality('乙规划编制成果审核通过率', '98%')],
    ],
  ] as const)('takes %s', (text, rows) => {
    expect(graveIn(text, ...rows)).toEqual([]);
  });
});

describe('the odd one of two forms', () => {
  it('points at the project’s value where its own explanation agrees with the department', () => {
    const files = {
      department: indicators(count('储备土地', '≥7宗')),
      projects: [indicators(count('储备土地', '≥17宗', '不少于7宗'))],
    };
    expect(rawFindings(ruleOf('indicator-conflict'), files).map(({ file }) => file.file)).toEqual([
      '项目/01-项目1.yaml',
    ]);
  });

  it('knows a satisfaction by the end of its name', () => {
    const row = (name: string, value: string): Row => ['满意度指标', '社会公众或服务对象满意度', name, value];
    const department: Row = ['满意度指标', '服务对象满意度指标', '不动产登记办事群众满意度', '≥95%'];
    expect(conflict(department, row('办事群众满意度', '≥85%'))).toEqual(['warning']);
    expect(conflict(department, row('办事群众满意度', '≥95%'))).toEqual([]);
    expect(conflict(department, row('群众满意度', '≥85%'))).toEqual([]);
  });
});

describe('indicator-without-goal', () => {
  const project = (text: string, row: Row) => ({ projects: [`年度目标: ${text}\n${indicators(row)}`] });

  it('hints at an indicator that the goal knows neither by name nor by number', () => {
    const files = project('开展地质灾害防治', count('档案装订上架', '≥400件'));
    expect(severities('indicator-without-goal', files)).toEqual(['hint']);
  });

  it.each([
    ['装订档案400件', count('档案装订上架', '≥400件')],
    ['完成档案装订', count('档案装订', '≥400件')],
    ['开展地质灾害防治', quality('档案合格率', '100%')],
    ['', count('档案装订上架', '≥400件')],
  ] as const)('takes %s', (text, row) => {
    expect(severities('indicator-without-goal', project(text, row))).toEqual([]);
  });
});

describe('pasted-explanation', () => {
  const named = (name: string, explanation: string) =>
    `项目名称: ${name}\n${indicators(count('成果数量', '1套', explanation))}`;
  const COST = '项目实际支出金额除以预算批复金额乘以百分之百';

  it('hints once at an explanation in many forms', () => {
    const projects = ['甲', '乙', '丙', '丁'].map((name) => named(name, COST));
    expect(severities('pasted-explanation', { projects })).toEqual(['hint']);
    expect(severities('pasted-explanation', { projects: projects.slice(1) })).toEqual([]);
    expect(findingsOf(ruleOf('pasted-explanation'), { projects: projects.slice(1) }, { 份数: 3 })).toHaveLength(1);
  });

  it('doubts one that names the project it comes from', () => {
    const explanation = '完成市级国土空间总体规划编制的文本图集和说明书';
    const projects = [named('市级国土空间总体规划编制', explanation), named('数据库更新', explanation)];
    const found = rawFindings(ruleOf('pasted-explanation'), { projects });
    expect(found.map(({ file }) => file.file)).toEqual(['项目/02-数据库更新.yaml']);
    expect(severities('pasted-explanation', { projects })).toEqual(['warning']);
  });

  it.each([
    ['short ones', ['甲', '乙', '丙', '丁'].map((name) => named(name, '支出除以预算'))],
    [
      'one that names another project on purpose',
      [
        named('市级国土空间总体规划编制', '编制总体规划文本图集和说明书全套'),
        named('数据库更新', '为市级国土空间总体规划编制提供数据'),
      ],
    ],
    [
      'one of a project whose goal names the other',
      [
        named('市级国土空间总体规划', '完成市级国土空间总体规划文本和图集'),
        `年度目标: 配合市级国土空间总体规划\n${named('规划配套', '完成市级国土空间总体规划文本和图集')}`,
      ],
    ],
  ])('takes %s', (_, projects) => {
    expect(severities('pasted-explanation', { projects })).toEqual([]);
  });
});

describe('ecology-naming', () => {
  it.each([
    ['年度目标: 生态效益明显', '年度目标 ← 生态效益'],
    ['组织机构: 甲\n管理制度: 兼顾环境效益和生态效益', '管理制度 ← 生态效益'],
  ])('hints at %s in a form that prints 环境效益指标', (project, found) => {
    expect(findingsOf(ruleOf('ecology-naming'), { projects: [project] })).toEqual([found]);
    expect(severities('ecology-naming', { projects: [project] })).toEqual(['hint']);
  });

  it.each(['年度目标: 环境效益明显', '年度目标: 生态环境效益明显', '年度目标: 保护生态和环境'])(
    'takes %s',
    (project) => {
      expect(findingsOf(ruleOf('ecology-naming'), { projects: [project] })).toEqual([]);
    },
  );

  it('goes by each form’s own levels', () => {
    expect(findingsOf(ruleOf('ecology-naming'), { department: '年度目标: 生态效益' })).toEqual([]);
    expect(findingsOf(ruleOf('ecology-naming'), { department: '年度目标: 环境效益' })).toHaveLength(1);
  });
});

describe('the sample filing', () => {
  const pack = standardPack();
  const subject = asSubject({ filing: readSampleFiling(pack), declaration: pack.declaration, canPrint: () => true });

  it.each([
    'indicator-conflict',
    'goal-without-indicator',
    'indicator-without-goal',
    'pasted-explanation',
    'ecology-naming',
  ])('is in order for %s', (code) => {
    const rule = ruleOf(code);
    const found = rule.check(subject, rule.limits ?? {});
    if (found === 'not-applicable') return;
    expect(found.filter(({ severity }) => (severity ?? rule.severity) !== 'hint')).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(1);
  });
});
