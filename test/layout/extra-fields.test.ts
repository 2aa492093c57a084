/** 附加字段: the names that layouts print against those that files have, and values that a helper cannot handle. */

import { describe, expect, it } from 'vitest';
import { checkFiling } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../../src/checks/check-settings.js';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import { errorsOf, obstaclesOf } from '../../src/forms/needs.js';
import { printedExtras } from '../../src/layout/extra-fields.js';
import { withUnfitValues } from '../../src/layout/unfit-values.js';
import { draftOf } from '../../src/model/draft.js';
import { readFiling } from '../../src/model/read-filing.js';
import { packOf } from '../support/packs.js';
import { standardPack } from '../support/sample.js';

const DEPARTMENT = '年度: 2026\n部门名称: 某局\n支出预算: { 基本支出: 1, 项目支出: 2 }\n';

interface Files {
  readonly form?: string;
  readonly department?: string;
  readonly more?: Readonly<Record<string, string>>;
}

const packWith = ({ form = '', department = '', more = {} }: Files) =>
  packOf({
    '项目绩效目标表.hbs': `<p>{{项目名称}}${form}</p>\n`,
    '部门整体支出绩效目标表.hbs': `<p>{{部门名称}}${department}</p>\n`,
    ...more,
  });

/** The filing with one project, whose 附加字段 are `typed`, one a line. */
function filingOf(pack: ReturnType<typeof packOf>, typed: string, ofDepartment = '') {
  const extra = (lines: string) => (lines === '' ? '' : `附加字段:\n${lines.replace(/^/gm, '  ')}\n`);
  const sources = [
    ['部门.yaml', `${DEPARTMENT}${extra(ofDepartment)}`],
    ['项目/01-甲.yaml', `项目名称: 甲\n预算资金: 1\n${extra(typed)}`],
  ] as const;
  return withUnfitValues(
    readFiling(new Map(sources.map(([file, text]) => [file, { file, text }])), pack.declaration),
    pack,
  );
}

/** `path: message` of what the rule finds. */
function found(files: Files, typed: string, ofDepartment = ''): string[] {
  const pack = packWith(files);
  const subject = {
    filing: filingOf(pack, typed, ofDepartment),
    declaration: pack.declaration,
    canPrint: () => true,
    printedExtras: printedExtras(pack),
  };
  const { findings } = checkFiling(subject, DEFAULT_SETTINGS);
  return findings.flatMap(({ code, message, location }) =>
    code === 'extra-field' ? [`${location?.file ?? ''}:${location?.line ?? 0} ${message}`] : [],
  );
}

describe('extra-field', () => {
  const PROJECT = '项目/01-甲.yaml';
  it.each<[Files, string, string[]]>([
    [{ form: '{{附加字段.科室}}' }, '科实: 规划科', [`${PROJECT}:4 「附加字段/科实」版式没有用到；是不是「科室」？`]],
    [{ form: '{{附加字段.科室}}' }, '科 室: 规划科', [`${PROJECT}:4 「附加字段/科 室」版式没有用到；是不是「科室」？`]],
    [
      { form: '{{附加字段.科室}}' },
      '主管科室: 规划科',
      [`${PROJECT}:4 「附加字段/主管科室」版式没有用到；是不是「科室」？`],
    ],
    [{ form: '{{附加字段.科室}}' }, '科室: 规划科\n备注: 甲', [`${PROJECT}:5 「附加字段/备注」版式没有用到，不会印`]],
    [{ form: '{{附加字段.科室}}' }, '科室: 规划科', []],
    [{ form: '{{附加字段.科室}}' }, '科室: ""', []],
    [{ form: '{{附加字段.科室}}' }, '', [`${PROJECT}:1 「附加字段」里没有版式要印的「科室」，表上空着`]],
    [
      { form: '{{附加字段.科室}}{{附加字段.审核人}}' },
      '科实: 甲',
      [
        `${PROJECT}:3 「附加字段」里没有版式要印的「审核人」，表上空着`,
        `${PROJECT}:4 「附加字段/科实」版式没有用到；是不是「科室」？`,
      ],
    ],
    [{ form: '{{#if 附加字段.备注}}{{附加字段.备注}}{{/if}}' }, '', []],
    [{ form: '{{默认 附加字段.备注 "无"}}' }, '', []],
    [{ form: '{{#with 附加字段}}{{科室}}{{/with}}' }, '科室: 甲', []],
    [
      { form: '{{#with 附加字段}}{{科室}}{{/with}}' },
      '科实: 甲',
      [`${PROJECT}:4 「附加字段/科实」版式没有用到；是不是「科室」？`],
    ],
    [{ form: '{{#each 附加字段}}{{@key}}{{this}}{{/each}}' }, '随便: 甲', []],
    [{ form: '{{> 栏}}', more: { '片段/栏.hbs': '{{附加字段.科室}}' } }, '科室: 甲', []],
    [{ department: '{{#each 项目}}{{附加字段.科室}}{{/each}}' }, '科室: 甲', []],
    [{}, '科室: 甲', [`${PROJECT}:4 「附加字段/科室」版式没有用到，不会印`]],
    [{ form: '{{附加字段.科室}}' }, '科室: [甲]', []],
  ])('%j with %j', (files, typed, expected) => {
    expect(found(files, typed)).toEqual(expected);
  });

  it('tells the fields of the department from those of projects', () => {
    const files = { form: '{{部门.附加字段.电话}}', department: '{{附加字段.科室}}' };
    expect(found(files, '', '科室: 甲\n电话: 乙')).toEqual([]);
    expect(found(files, '科室: 甲', '科室: 甲\n电话: 乙')).toEqual([
      `${PROJECT}:4 「附加字段/科室」版式没有用到，不会印`,
    ]);
    expect(found(files, '', '科室: 甲')).toEqual(['部门.yaml:4 「附加字段」里没有版式要印的「电话」，表上空着']);
  });
});

it('under a pack that declares its fields is told to be declared', () => {
  const pack = standardPack();
  const { findings } = checkFiling(
    {
      filing: filingOf(pack, '科室: 甲'),
      declaration: pack.declaration,
      canPrint: () => true,
      printedExtras: printedExtras(pack),
    },
    DEFAULT_SETTINGS,
  );
  const hints = findings.flatMap(({ code, hint }) => (code === 'extra-field' ? [hint] : []));
  expect(hints).toEqual(['删去这一项；要印它，在 包.yaml 里声明“科室: 文字”，版式里印它，内容写在「科室」']);
});

describe('a value that a helper cannot handle', () => {
  const MONEY = '当年财政拨款: 3498000.00万元';
  it.each<[Files, string, string[]]>([
    [{ form: '{{千分位 附加字段.当年财政拨款}}' }, MONEY, ['附加字段/当年财政拨款']],
    [{ form: '{{千分位 (化为元 附加字段.当年财政拨款)}}' }, MONEY, ['附加字段/当年财政拨款']],
    [{ form: '{{中文日期 附加字段.批复}}' }, '批复: 三月', ['附加字段/批复']],
    [{ form: '{{起始 附加字段.期间}}' }, '期间: 三月', ['附加字段/期间']],
    [{ form: '{{小数 附加字段.拨款 2}}' }, '拨款: "1.005"', ['附加字段/拨款']],
    [{ form: '{{#each 附加字段}}{{千分位 this}}{{/each}}' }, '甲: "1"\n乙: 二', ['附加字段/乙']],
    [{ department: '{{#each 项目}}{{千分位 附加字段.拨款}}{{/each}}' }, '拨款: 1万', ['附加字段/拨款']],
    [{ form: '{{千分位 附加字段.拨款}}' }, '拨款: "3498000.00"', []],
    [{ form: '{{千分位 附加字段.拨款}}' }, '', []],
    [{ form: '{{附加字段.拨款}}' }, '拨款: 1万', []],
    // What the layout keeps from the helper does no harm.
    [{ form: '{{#if (等于 附加字段.单位 "元")}}{{千分位 附加字段.拨款}}{{/if}}' }, '单位: 万元\n拨款: 1万', []],
    [
      { form: '{{#if (等于 附加字段.单位 "元")}}{{千分位 附加字段.拨款}}{{/if}}' },
      '单位: 元\n拨款: 1万',
      ['附加字段/拨款'],
    ],
  ])('%j with %j is told at its line', (files, typed, expected) => {
    const filing = filingOf(packWith(files), typed);
    const problems = filing.projects.flatMap((project) => project.problems);
    expect(problems.map(({ path }) => path)).toEqual(expected);
    for (const { code, location, message, severity } of problems) {
      expect([severity, code, location?.file]).toEqual(['error', 'helper-value', '项目/01-甲.yaml']);
      expect(location?.line).toBeGreaterThan(3);
      expect(message).toContain('项目「甲」的「附加字段/');
    }
  });

  it.each([
    ['{{小数 预算资金 2}}', '预算资金: 1.005', ['预算资金']],
    [
      '{{#each 本年度实施计划}}{{千分位 内容}}{{/each}}',
      '本年度实施计划: [{ 内容: "1" }, { 内容: 乙 }]',
      ['本年度实施计划/第2项（乙）/内容'],
    ],
    [
      '{{#each 绩效指标}}{{小数 指标解释及计算公式 1}}{{/each}}',
      '绩效指标: { 产出指标: { 数量指标: [{ 三级指标: 甲, 指标解释及计算公式: 乙 }] } }',
      ['绩效指标/产出指标/数量指标/甲/指标解释及计算公式'],
    ],
    ['{{千分位 预算资金}}', '预算资金: 1.005', []],
    // What follows from others is the author's to put right.
    ['{{千分位 编制单位}}', '', []],
  ])('of a declared field, too: %s with %s', (form, typed, expected) => {
    const pack = packWith({ form });
    const sources = [
      ['部门.yaml', DEPARTMENT],
      ['项目/01-甲.yaml', `项目名称: 甲\n${typed.startsWith('预算资金') ? '' : '预算资金: 1\n'}${typed}\n`],
    ] as const;
    const read = readFiling(new Map(sources.map(([file, text]) => [file, { file, text }])), pack.declaration);
    const [project] = withUnfitValues(read, pack).projects;
    expect(project?.problems.map(({ path }) => path)).toEqual(expected);
    expect(project?.holes).toHaveLength(expected.length);
  });

  it('keeps the forms that print it back, and a draft shows it', () => {
    const pack = packWith({ form: '{{千分位 附加字段.当年财政拨款}}' });
    const filing = filingOf(pack, MONEY);
    const errors = errorsOf(
      filing,
      filing.projects.flatMap(({ problems }) => problems),
    );
    const waiting = filingDocuments(filing, pack).filter(
      ({ needs }) => obstaclesOf(needs, errors, filing, pack.declaration).length > 0,
    );
    expect(waiting.map(({ kind }) => kind)).toEqual(['bound', 'project']);
    const drafts = filingDocuments(draftOf(filing, pack.declaration), pack);
    const form = drafts.find(({ kind }) => kind === 'project')?.build();
    expect(JSON.stringify(form)).toContain('〔有错〕3498000.00万元');
  });
});

it('a department form that goes through the projects waits for a wrong amount, and says for what', () => {
  const pack = packWith({ department: '{{#each 项目}}{{预算资金}}{{/each}}' });
  const sources = new Map(
    [
      ['部门.yaml', DEPARTMENT],
      ['项目/01-甲.yaml', '项目名称: 甲\n预算资金: 1\n'],
      ['项目/02-乙.yaml', '项目名称: 乙\n预算资金: 1万\n'],
    ].map(([file = '', text = '']) => [file, { file, text }]),
  );
  const filing = readFiling(sources, pack.declaration);
  const department = filingDocuments(filing, pack).find(({ kind }) => kind === 'department');
  expect(department && obstaclesOf(department.needs, errorsOf(filing, []), filing, pack.declaration)).toEqual([
    { file: '项目/02-乙.yaml', field: '预算资金' },
  ]);
});
