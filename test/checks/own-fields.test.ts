/** What packs say of their own fields, as rules take it: what may be empty, what is reckoned. */

import { describe, expect, it } from 'vitest';
import { readFiling } from '../../src/model/read-filing.js';
import { declare } from '../model/declaration/declared.js';
import { checkedBy } from '../packs/pack-data.js';

describe('a grid with a column of one row', () => {
  const pack = declare({
    试: `表: { 申报: { 申报表: 项目 } }
项目:
  资金: { 行: { 总额: , 拨款: }, 栏: { 预算: 元, 分值: { 种类: 数, 只在: 总额 } } }
  评分: { 种类: 数, 至少: 0, 至多: 20 }
`,
  });
  const told = (text: string) => {
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text }],
    ]);
    const filing = readFiling(sources, pack);
    const { findings } = checkedBy(pack, filing);
    return [...filing.projects.flatMap(({ problems }) => problems), ...findings];
  };

  it('says in which row the column is', () => {
    const [problem] = told('资金: { 拨款: { 预算: 5, 分值: 10 } }\n');
    expect(problem).toMatchObject({
      message: '没有名为「分值」的栏（在「资金/拨款」里）',
      hint: '只有「总额」这一行有「分值」：写到那一行，或者删去',
    });
  });

  it('asks to look at the one number that is beyond its limit, and takes no negative one for an example', () => {
    expect(told('评分: 21\n')).toContainEqual(expect.objectContaining({ expected: '不超过 20', hint: '核对这个数' }));
    expect(told('评分: 21分\n')[0]).toMatchObject({ expected: '如 10 或 4.8' });
  });
});

describe('必填 of a list of texts', () => {
  const pack = declare({
    试: `表: { 申报: { 申报表: 项目 } }
项目:
  项目名称: 文字
  对象: { 选几: [企业, 个人], 必填: 是 }
  附件材料: { 种类: 条目, 必填: 是 }
`,
  });
  it.each([
    ['', ['required-field 对象', 'required-field 附件材料']],
    ['对象: []\n附件材料: [""]\n', ['required-field 对象', 'required-field 附件材料']],
    ['对象: [个人]\n附件材料: [批复]\n', []],
  ])('wants an entry: %j', (text, problems) => {
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text: `项目名称: 乙\n${text}` }],
    ]);
    const filing = readFiling(sources, pack);
    const found = [...filing.projects.flatMap((file) => file.problems), ...checkedBy(pack, filing).findings];
    expect(found.map(({ code, path = '' }) => `${code} ${path}`)).toEqual(problems);
  });
});

describe('必填', () => {
  const other = declare({
    试: `表: { 申报: { 申报表: 项目 } }
项目:
  合计数: { 种类: 万元, 必填: 是, 等于: 拨款 + 自筹 }
  拨款: 万元
  自筹: 万元
  批复文号: { 种类: 文字, 必填: 否 }
  主管单位: 文字
  绩效指标:
    分级: 不分
    栏: { 三级指标: { 种类: 文字, 必填: 是 }, 指标值: { 种类: 文字, 必填: 否 }, 运营期指标值: { 种类: 文字, 必填: 否 }, 佐证: 文字 }
`,
  });
  const told = (text: string) => {
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text }],
    ]);
    const filing = readFiling(sources, other);
    const problems = filing.projects.flatMap(({ problems: own }) => own);
    const { findings } = checkedBy(other, filing);
    return [...problems, ...findings].map(({ code, path = '' }) => `${code} ${path}`);
  };

  it('是 of a sum asks for its parts, 否 for nothing', () => {
    const entries = '绩效指标: [{ 三级指标: 甲, 佐证: 乙 }, { 三级指标: 丙 }]\n主管单位: 丁\n';
    expect(told(`拨款: 3\n${entries}`)).toEqual(['empty-value 绩效指标/丙/佐证']);
    expect(told(entries)).toContain('empty-field 合计数');
  });

  it('is asked of no entry in which nothing is filled in', () => {
    const blank = '绩效指标:\n  - 三级指标:\n    佐证:\n  - { 三级指标: 甲, 佐证: 乙 }\n';
    expect(told(`拨款: 3\n主管单位: 丁\n${blank}`)).toEqual(['empty-field 绩效指标/第1项']);
    expect(told(`拨款: 3\n主管单位: 丁\n${blank.replace('佐证:', '佐证: 乙')}`)).toEqual([
      'required-field 绩效指标/第1项（乙）/三级指标',
    ]);
  });
});

describe('fixed rows and differences', () => {
  const pack = declare({
    试: `表: { 申报: { 申报表: 项目 } }
项目:
  名称: 文字
  付款:
    行: { 合计: { 等于: 一季度 + 二季度 }, 一季度: , 二季度: }
    栏: { 金额: { 种类: 元, 必填: 是 }, 条件: { 种类: 文字, 只在: [一季度, 二季度] } }
  年初净值: { 种类: 元, 至少: -9 }
  本年分配: 元
  年末净值: { 种类: 元, 等于: 年初净值 − 本年分配 }
`,
  });
  const told = (text: string) => {
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text: `名称: 乙\n${text}` }],
    ]);
    const filing = readFiling(sources, pack);
    const problems = filing.projects.flatMap(({ problems: own }) => own);
    return [...problems, ...checkedBy(pack, filing).findings].map(({ code, path = '' }) => `${code} ${path}`);
  };
  const worth = '年初净值: 5\n本年分配: 1\n';

  it('ask a required column of the rows that are added up, not of their sum', () => {
    const rows = '付款: { 一季度: { 金额: 1, 条件: 甲 }, 二季度: { 条件: 乙 } }\n';
    expect(told(rows + worth)).toEqual(['required-field 付款/二季度/金额']);
    expect(told(rows.replace('{ 条件: 乙', '{ 金额: 2, 条件: 乙') + worth)).toEqual([]);
  });

  it('ask for both parts of a difference: none of them is nothing for being empty', () => {
    const rows = '付款: { 一季度: { 金额: 1, 条件: 甲 }, 二季度: { 金额: 1, 条件: 乙 } }\n';
    expect(told(`${rows}年初净值: 5\n`)).toEqual(['empty-field 本年分配']);
    expect(told(`${rows}本年分配: 0\n`)).toEqual(['empty-field 年初净值']);
  });
});

describe('a fixed row without an amount', () => {
  const pack = declare({
    试: `表: { 申报: { 申报表: 项目 } }
项目:
  名称: 文字
  付款: { 行: { 合计: { 等于: 一季度 + 二季度 }, 一季度: , 二季度: }, 栏: { 金额: 元, 条件: { 种类: 文字, 只在: [一季度, 二季度] } } }
`,
  });
  it.each([
    ['{ 一季度: { 金额: 1, 条件: 甲 } }', []],
    ['{ 一季度: { 金额: 1 } }', ['付款/一季度/条件']],
    ['{ 一季度: { 条件: 甲 } }', ['付款/合计/金额', '付款/二季度/条件']],
    ['', ['付款/合计/金额', '付款/一季度/条件', '付款/二季度/条件']],
  ])('asks for its texts where no other row has one: %s', (rows, expected) => {
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text: `名称: 乙\n付款: ${rows}\n` }],
    ]);
    const { findings } = checkedBy(pack, readFiling(sources, pack));
    expect(findings.map(({ path }) => path)).toEqual(expected);
  });
});

describe('what a department has of its projects alone', () => {
  const pack = declare({
    试: `表: { 申报: { 申报表: 项目, 总表: 部门 } }
部门:
  上限: 万元
  甲合计: { 种类: 万元, 等于: 合计 项目/资金/甲 }
  两项合计: { 种类: 万元, 等于: 甲合计 + 合计 项目/资金/乙, 至多: 上限 }
项目: { 名称: 文字, 资金: { 项: { 甲: 万元, 乙: 万元 } } }
`,
  });
  const told = (department: string) => {
    const project = (name: string, text: string): [string, { file: string; text: string }] => [
      name,
      { file: name, text },
    ];
    const sources = new Map([
      project('部门.yaml', `年度: 2026\n上限: 100\n${department}`),
      project('项目/01-乙.yaml', '名称: 乙\n资金: { 甲: 10, 乙: 20 }\n'),
      project('项目/02-丙.yaml', '名称: 丙\n资金: { 甲: 300, 乙: 30 }\n'),
    ]);
    const { findings } = checkedBy(pack, readFiling(sources, pack));
    return findings
      .filter(({ code }) => code === 'beyond-limit')
      .map(
        ({ location, path = '', found = '' }) => `${location?.file ?? ''}:${location?.line ?? 0} ${path} | ${found}`,
      );
  };

  it('is told at the largest number that it is made of, or where it was typed', () => {
    expect(told('')).toEqual(['项目/02-丙.yaml:2 资金/甲 | 「两项合计」360 万元（由各项目相加，这一格最大）']);
    expect(told('两项合计: 360\n')).toEqual(['部门.yaml:3 两项合计 | 360 万元']);
  });
});

describe('numbers of a pack of its own', () => {
  const pack = declare({
    试: `表: { 自评: { 自评表: 项目, 部门自评表: 部门 } }
部门:
  采购预算: 万元
  来源合计: { 种类: 万元, 等于: 自有 + 拨款, 至多: 采购预算, 至少: 采购预算 }
  自有: 万元
  拨款: 万元
  设备单价: 元
  资金: { 行: { 总额: { 等于: 甲 + 乙 }, 甲: , 乙: }, 栏: { 预算: 万元 } }
  明细: { 栏: { 名称: 文字, 金额: 元 } }
  产出得分: { 种类: 数, 等于: 合计 绩效指标/得分 }
  过程得分: 数
  总分: { 种类: 数, 等于: 产出得分 + 过程得分 }
  评价等级: 文字
  绩效指标: { 分级: 不分, 栏: { 三级指标: 文字, 得分: 数 } }
项目: { 名称: 文字 }
`,
  });
  const told = (code: string, text: string) => {
    const sources = new Map([['部门.yaml', { file: '部门.yaml', text: `年度: 2026\n${text}` }]]);
    const { findings } = checkedBy(pack, readFiling(sources, pack));
    return findings
      .filter((finding) => finding.code === code)
      .map(
        ({ path = '', message, location }) => `${location?.line ?? 0} ${path} ${message.replace(/^「[^」]*」/, '')}`,
      );
  };

  it.each([
    ['采购预算: 100\n自有: 60\n拨款: 50\n', ['3 来源合计 与「采购预算」不相等']],
    ['采购预算: 100\n自有: 60\n拨款: 30\n', ['3 来源合计 与「采购预算」不相等']],
    ['采购预算: 100\n自有: 60\n拨款: 40\n', []],
  ])('that must be equal are told of as such: %j', (text, expected) => {
    expect(told('beyond-limit', text)).toEqual(expected);
  });

  it('have two decimals: amounts alone, rows and lists, not prices, and sums by their parts', () => {
    const text = `采购预算: 1.123\n设备单价: 0.0035\n资金:\n  甲: { 预算: 2.1234 }\n  乙: { 预算: 3.12 }\n明细: [{ 名称: 甲, 金额: 480000.123 }]\n`;
    expect(told('decimal-places', text)).toEqual([
      '2 采购预算 金额的小数多于 2 位',
      '5 资金/甲/预算 金额的小数多于 2 位',
      '7 明细/甲/金额 金额的小数多于 2 位',
    ]);
  });

  it('are graded by the total, not by a sum that is a part of it', () => {
    const text = '过程得分: 50\n绩效指标: [{ 三级指标: 甲, 得分: 47.5 }]\n评价等级: ';
    expect(told('grade-mismatch', `${text}良\n`)).toEqual(['4 评价等级 与「总分」不符']);
    expect(told('grade-mismatch', `${text}优\n`)).toEqual([]);
  });
});

describe('a choice that there is not', () => {
  const pack = declare({
    试: `表: { 申报: { 申报表: 项目 } }
项目: { 名称: 文字, 方式: { 选一: [公开招标, 竞争性谈判] }, 性质: { 选一: [新建, 续建] }, 可能: { 选一: [有可能, 完全不可能] } }
`,
  });
  it.each([
    ['方式: 公开召标', '改为“公开招标”'],
    ['方式: 谈判', '改为“竞争性谈判”'],
    ['可能: 不可能', '改为“完全不可能”'],
    ['性质: 扩建', '改为其中一项：新建、续建'],
    ['方式: 询价', '改为其中一项：公开招标、竞争性谈判'],
  ])('%s is answered by the nearest, if one is near', (line, hint) => {
    const sources = new Map(
      ['年度: 2026\n', `名称: 乙\n${line}\n`].map((text, index) => {
        const file = ['部门.yaml', '项目/01-乙.yaml'][index] ?? '';
        return [file, { file, text }];
      }),
    );
    const [project] = readFiling(sources, pack).projects;
    expect(project?.problems.map((problem) => problem.hint)).toEqual([hint]);
  });
});

describe('several choices typed as one text', () => {
  const pack = declare({
    试: `表: { 申报: { 申报表: 项目 } }
项目: { 名称: 文字, 对象: { 选几: [老人, 儿童, 残疾人] } }
`,
  });
  it.each([
    ['老人、残疾人', 'wrong-kind 写成 [老人, 残疾人]'],
    ['老人，工人', 'wrong-kind 改为其中一项：老人、儿童、残疾人'],
    ['老人', 'yaml-syntax 一条一行，行首写短横线，短横线后面空一格，如“- 某项工作”'],
  ])('%s is told once, with the way out', (typed, said) => {
    const sources = new Map(
      ['部门.yaml', '项目/01-乙.yaml'].map((file, index) => [
        file,
        { file, text: index === 0 ? '年度: 2026\n' : `名称: 乙\n对象: ${typed}\n` },
      ]),
    );
    const [project] = readFiling(sources, pack).projects;
    expect(project?.problems.map(({ code, hint = '' }) => `${code} ${hint}`)).toEqual([said]);
  });
});

describe('project-sum of a pack whose own sums are its parts', () => {
  const pack = (spending: string) =>
    declare({
      试: `表: { 申报: { 申报表: 项目, 总表: 部门 } }
部门:
  支出:
    行: { 总额: { 等于: 基本 + 项目 }, 基本: , 项目: { 等于: 本级 + 转移 }, 本级: , 转移: }
    栏: { 预算: 万元 }
  各项目合计: { 种类: 万元, 等于: 合计 项目/预算数 }
项目: { 名称: 文字, 预算数: 万元 }
对应:
  部门: { 项目支出: ${spending}, 基本支出: 支出/基本/预算, 资金总额: 支出/总额/预算 }
  项目: { 预算资金: 预算数, 项目名称: 名称 }
`,
    });
  const told = (spending: string, own: string) => {
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: `年度: 2026\n支出: { 本级: { 预算: 4 }, 转移: { 预算: 3 } }\n${own}` }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text: '名称: 乙\n预算数: 5\n' }],
    ]);
    return checkedBy(pack(spending), readFiling(sources, pack(spending)))
      .findings.filter(({ code }) => code === 'project-sum')
      .map(({ path = '', message, location }) => `${path} ${String(location?.line)} ${message}`);
  };

  it('holds it against the projects, unless it is reckoned from them', () => {
    expect(told('支出/项目/预算', '')).toEqual([
      '支出/项目/预算 2 「支出/项目/预算」支出/项目/预算与各项目预算数之和不等',
    ]);
    expect(told('各项目合计', '')).toEqual([]);
  });
});
