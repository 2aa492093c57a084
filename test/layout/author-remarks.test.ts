/** What the author of a pack is told though single lines are sound: names, files without a use, fields that nothing prints. */

import { describe, expect, it } from 'vitest';
import { layOutForProject } from '../../src/layout/lay-out.js';
import { readPack } from '../../src/layout/pack.js';
import { sampleFiling } from '../../src/layout/sample-filing.js';
import { FONT_ROLES } from '../support/sample.js';
import { answersTo, expectAnswers, FILES } from '../support/slip-pack.js';

describe('a field that is called as a helper is', () => {
  const declared = (FILES['包.yaml'] ?? '').replace('  执行: 万元', '  执行: 万元\n  单位: 文字');

  it('is told of, with the way to write it', () => {
    expectAnswers(
      answersTo({ '包.yaml': declared, '片段/一行.hbs': '<p>{{三级指标}}{{指标值}}{{@root.单位}}</p>' }),
      [],
    );
    expectAnswers(answersTo({ '包.yaml': declared, '申报表.hbs': '<p>{{单位}}</p>' }), [
      '申报表.hbs:1:4 「单位」既是字段，又是助手的名称 → 要印字段，写 {{this.单位}}',
    ]);
  });

  it('prints so', () => {
    const texts = { ...FILES, '包.yaml': declared, '申报表.hbs': '<p>{{this.单位}}</p>' };
    const files = new Map(Object.entries(texts).map(([file, text]) => [file, { file, text }]));
    const pack = readPack({ name: '小镇', folder: '小镇', files }, FONT_ROLES);
    const { department, projects } = sampleFiling(pack.declaration);
    const [form] = pack.declaration.forms;
    const [project] = projects;
    const section = form && project && layOutForProject(form, department.value, project, pack);
    expect(JSON.stringify(section?.blocks)).toContain('某单位');
  });
});

describe('a file', () => {
  it.each<[what: string, files: Readonly<Record<string, string | null>>, ...answers: string[]]>([
    [
      'of no form',
      { '监控表.hbs': '<p>甲</p>\n' },
      '监控表.hbs:1:1 没有名为「监控表」的表，这个版式不起作用 → 在 包.yaml 的“表”下写上「监控表」',
    ],
    [
      'of a form whose name is misspelt',
      { '自评表.hbs': null, '自平表.hbs': '<p>甲</p>\n' },
      '包.yaml:6:5 表「自评表」没有版式：版式包「小镇」缺少 自评表.hbs → 把 自平表.hbs 改名为 自评表.hbs',
    ],
    [
      'that is a partial which no form includes',
      { '片段/二行.hbs': '<p>甲</p>\n' },
      '片段/二行.hbs:1:1 没有一张表用到片段「二行」 → 在版式里写 {{> 二行}}，或者删去这个文件',
    ],
    [
      'that is a partial whose name is misspelt',
      { '片段/一行.hbs': null, '片段/1行.hbs': '<p>{{指标值}}</p>\n' },
      '申报表.hbs:5:3 没有名为「一行」的片段 → 改为「1行」',
    ],
    ['of styles that is missing', { '样式.yaml': null }, 'templates/小镇:1:1 版式包「小镇」缺少 样式.yaml → '],
    [
      'of levels that is not read any more',
      { '指标体系.yaml': '甲: 1\n' },
      '指标体系.yaml:1:1 有 包.yaml 的版式包，不再读 指标体系.yaml → 把里面的一级、二级指标写进 包.yaml 的“分级”',
    ],
  ])('%s', (_what, files, ...answers) => {
    expectAnswers(answersTo(files), answers);
  });
});

describe('a pack on 标准', () => {
  const own = (text: string, more: Readonly<Record<string, string>> = {}) => {
    const files = { ...Object.fromEntries(Object.keys(FILES).map((file) => [file, null])), ...more };
    return answersTo({ ...files, '包.yaml': `包: 小镇\n基于: 标准\n${text}` });
  };

  it('that changes nothing has nothing said of it', () => {
    expect(own('')).toEqual([]);
    expect(own('不用: [表/绩效目标汇总表]\n')).toEqual([]);
  });

  it('is told of what it drops and a layout prints, and where to take it out', () => {
    const [first = ''] = own('不用: [项目/项目属性]\n');
    expect(first).toMatch(/^templates\/标准\/.+\.hbs:\d+:\d+ 这里没有名为「项目属性」的字段 → /);
    expect(first).toContain('「项目/项目属性」写在“不用”里了：把这个文件复制到版式包「小镇」里，删去这一格');
  });

  it('is told of a field and a column that it adds and prints nowhere', () => {
    const added = '项目:\n  主管部门: 文字\n  绩效指标: { 栏: { 权重: 数 } }\n';
    expectAnswers(own(added), [
      '包.yaml:4:3 「主管部门」没有一张表印它',
      '包.yaml:5:16 「绩效指标/权重」没有一张表印它',
    ]);
  });

  it('is told once of all that its own layouts leave out, with a line to be copied', () => {
    const layout = { '项目绩效目标表.hbs': '<h1>{{项目名称}}</h1>\n<p>{{预算资金}}</p>\n' };
    const rest = '表/绩效目标汇总表';
    const [told = '', ...others] = own(`不用: [${rest}]\n`, layout);
    expect(others).toEqual([]);
    expect(told).toMatch(/^包\.yaml:1:1 从所依据的包来的 \d+ 个字段没有一张表印/);
    const [, names = ''] = /用得上的不多，就不写“基于”.*在“不用”里添上 ([^；]+)$/.exec(told) ?? [];
    expect(names).toContain('项目/');
    expect(own(`不用: [${rest}, ${names}]\n`, layout)).toEqual([]);
  });

  it('of sums that others cap, too, and of a group as one', () => {
    const files = { ...Object.fromEntries(Object.keys(FILES).map((file) => [file, null])) };
    const forms = [
      '部门整体支出绩效目标申报表',
      '部门整体支出绩效自评表',
      '项目支出绩效目标申报一览表',
      '项目支出绩效目标执行监控表',
      '项目支出绩效自评表',
    ];
    const layout = { '项目支出绩效目标申报表.hbs': '<h1>{{项目名称}}</h1>\n<p>{{项目资金.资金总额.年度}}</p>\n' };
    const rest = forms.map((form) => `表/${form}`).join(', ');
    const told = (dropped: string) => {
      return answersTo({ ...files, ...layout, '包.yaml': `包: 小镇\n基于: 财政部\n不用: [${dropped}]\n` });
    };
    const [, names = ''] = /在“不用”里添上 (.+)$/.exec(told(rest)[0] ?? '') ?? [];
    expect(names).toContain('部门/部门预算,');
    expect(told(`${rest}, ${names}`)).toEqual([]);
  });

  it('is told of the rows of a column that are not printed, and how to say so', () => {
    const grid = '  资金: { 行: { 总额: , 拨款: }, 栏: { 金额: 万元, 比例: { 种类: 百分比, 例: 5% } } }\n';
    const partial = '<tr><td colspan="其余">{{资金.总额.金额}}{{资金.总额.比例}}{{资金.拨款.金额}}</td></tr>\n';
    expectAnswers(own(`项目:\n${grid}`, { '片段/项目目标.hbs': partial }), [
      '包.yaml:1:1 从所依据的包来的',
      '包.yaml:4:40 「资金/比例」的这几行没有一张表印，也没有别的字段由它们算出：拨款 → 在版式里印它们，或者写“只在: [总额]”',
    ]);
  });

  it('is told of a 片段 that replaces none of the base', () => {
    expectAnswers(own('', { '片段/指标行.hbs': '<td>{{指标值}}</td>\n' }), [
      '片段/指标行.hbs:1:1 没有一张表用到片段「指标行」 → 文件改名为「指标.hbs」',
    ]);
  });
});

describe('boxes of a choice', () => {
  const declared = (FILES['包.yaml'] ?? '').replace(
    '  执行: 万元',
    '  执行: 万元\n  方式: { 选一: [甲, 乙, 丙] }\n  类型: { 选几: [子, 丑, 寅] }',
  );
  const drawn = (rest: string) =>
    answersTo({ '包.yaml': declared, '申报表.hbs': `${FILES['申报表.hbs'] ?? ''}${rest}\n` });

  it.each<[rest: string, ...answers: string[]]>([
    ['<p>{{勾选 方式 "甲" "乙" "丙"}}{{勾选 类型 "子" "丑" "寅"}}</p>'],
    [
      '<p>{{勾选 方式 "甲" "乙"}}{{勾选 类型 "子" "寅"}}</p>',
      '申报表.hbs:7:4 「方式」可以填“丙”，这张表没有它的方框：填了印不出来 → 再写上 "丙"，或者在 包.yaml 里去掉这一项',
      '申报表.hbs:7:21 「类型」可以填“丑”',
    ],
    ['<p>{{是 方式 "甲"}}{{是 方式 "乙"}}{{连接 类型 "、"}}</p>', '申报表.hbs:7:16 「方式」可以填“丙”'],
    ['<p>{{是 方式 "甲"}}{{是 方式 "乙"}}{{是 方式 "丙"}}{{连接 类型 "、"}}</p>'],
    ['<p>{{勾选 方式 "甲" "乙"}}{{方式}}{{勾选 类型 "子"}}</p>'],
    ['<p>{{勾选 方式 "甲" "乙"}}{{#if (等于 方式 "丙")}}丙{{/if}}{{勾选 类型 "子"}}</p>'],
  ])('%s', (rest, ...answers) => {
    expectAnswers(drawn(rest), answers);
  });
});

describe('an amount that is in the other unit', () => {
  const declared = (FILES['包.yaml'] ?? '').replace('  执行: 万元', '  执行: 万元\n  预算: 元');
  const partial = '{{#with this}}<p>{{千分位 额}}{{大写 额}}</p>{{/with}}';
  const drawn = (rest: string) =>
    answersTo({
      '包.yaml': declared,
      '申报表.hbs': `${FILES['申报表.hbs'] ?? ''}<p>${rest}{{预算}}</p>\n`,
      '片段/额.hbs': partial,
      '自评表.hbs': `${FILES['自评表.hbs'] ?? ''}{{> 额 额=预算}}\n`,
    });

  it.each<[rest: string, ...answers: string[]]>([
    ['{{大写 预算}}{{化为万元 预算}}{{化为元 金额}}{{大写 (化为元 金额)}}{{千分位 (化为万元 预算)}}'],
    [
      '{{大写 金额}}',
      '申报表.hbs:7:4 「金额」是万元，「大写」要的是元：印出来会差一万倍 → 先化为元：{{大写 (化为元 金额)}}',
    ],
    [
      '{{化为万元 金额}}',
      '申报表.hbs:7:4 「金额」是万元，「化为万元」要的是元：印出来会差一万倍 → 它已经是万元，直接印：{{金额}}；要印元，写 {{化为元 金额}}',
    ],
    [
      '{{化为元 预算}}',
      '申报表.hbs:7:4 「预算」是元，「化为元」要的是万元：印出来会差一万倍 → 它已经是元，直接印：{{预算}}',
    ],
    ['{{大写 (小数 (千分位 (化为万元 预算)) 2)}}', '申报表.hbs:7:4 这里的金额是万元，「大写」要的是元'],
    ['{{> 额 额=(化为万元 预算)}}{{> 额 额=(化为元 金额)}}', '片段/额.hbs:1:27 「额」是万元，「大写」要的是元'],
    ['{{大写 执行率}}{{化为元 "3"}}'],
  ])('%s', (rest, ...answers) => {
    expectAnswers(drawn(rest), answers);
  });
});
