/** Wrong templates: each problem with its code, at its line and column of the `.hbs`, in layouts and partials. */

import { describe, expect, it } from 'vitest';
import { packOf, layOutTemplate } from '../support/packs.js';
import { diagnosticsOf, placedProblemsOf, problemsOf } from '../support/problems.js';

const LAYOUT = '项目绩效目标表.hbs';
const check = (template: string, partials: Record<string, string> = {}) => layOutTemplate(template, { partials });

describe('names and helpers', () => {
  it.each([
    ['an unknown field', '<p>\n  {{项目名城}}</p>', 'unknown-name 2:5', '改为「项目名称」'],
    ['an unknown field of a group', '<p>{{部门.年渡}}</p>', 'unknown-name 1:6', '改为「年度」'],
    ['in a condition', '<p>{{#if 项目名城}}甲{{/if}}</p>', 'unknown-name 1:10', '改为「项目名称」'],
    ['in a branch that never prints', '<p>{{#if 项目类别}}{{项目名城}}{{/if}}</p>', 'unknown-name 1:18', '项目名称'],
    ['in an else branch', '<p>{{#if 项目名称}}{{else}}{{甲乙丙}}{{/if}}</p>', 'unknown-name 1:26', '改用以下名称之一'],
    ['after #each', '{{#each 目标}}<p>甲</p>{{/each}}', 'unknown-name 1:9', '年度目标'],
    ['inside #each', '{{#each 绩效指标}}\n<p>{{指标解释}}</p>\n{{/each}}', 'unknown-name 2:6', '指标解释及计算公式'],
    ['as an argument', '<p>{{千分位 预算资今}}</p>', 'unknown-name 1:10', '预算资金'],
    ['a field of a list', '<p>{{绩效指标.指标值}}</p>', 'unknown-name 1:6', '{{#each 绩效指标}}'],
    ['a field of a group by its name alone', '<p>{{部门名称}}</p>', 'unknown-name 1:6', '写成 {{部门.部门名称}}'],
    ['a field further out', '{{#each 绩效指标}}<p>{{预算资金}}</p>{{/each}}', 'unknown-name 1:20', '{{../预算资金}}'],
    ['a field further in', '<p>{{三级指标}}</p>', 'unknown-name 1:6', '先用 {{#each 绩效指标}} 进入'],
    ['constructor', '<p>{{constructor}}</p>', 'unknown-name 1:6', '名称之一'],
    ['__proto__', '<p>{{__proto__}}</p>', 'unknown-name 1:6', '名称之一'],
    ['a property of a text', '<p>{{项目名称.length}}</p>', 'unknown-name 1:6', '删去'],
    ['../ at the top', '<p>{{../项目名称}}</p>', 'unknown-name 1:6', '减少'],
    ['../ too deep', '{{#each 绩效指标}}<p>{{../../项目名称}}</p>{{/each}}', 'unknown-name 1:20', '减少'],
    ['@index outside #each', '<p>{{@index}}</p>', 'unknown-name 1:6', '@root'],
    ['an unknown @ name', '{{#each 绩效指标}}<p>{{@indx}}</p>{{/each}}', 'unknown-name 1:20', '@index'],
    ['an unknown helper', '<p>{{千分号 预算资金}}</p>', 'unknown-helper 1:4', '改为「千分位」'],
    ['an unknown helper inside', '<p>{{#if (等与 项目名称 "甲")}}甲{{/if}}</p>', 'unknown-helper 1:10', '改为「等于」'],
    ['an unknown block', '<p>{{#如果 项目名称}}甲{{/如果}}</p>', 'unknown-helper 1:4', '{{#if 名称}}'],
    ['a block without a name', '<p>{{#if}}甲{{/if}}</p>', 'unknown-helper 1:4', '{{#if 名称}}'],
    ['a helper of Handlebars', '<p>{{lookup 附加字段 "甲"}}</p>', 'unknown-helper 1:4', '名称之一'],
    ['an unknown partial', '<p>甲</p>\n  {{> 指标}}', 'missing-partial 2:3', '写一个 指标.hbs'],
    ['an unknown partial twice', '{{> 指标}}\n{{> 指标}}', 'missing-partial 1:1', '写一个 指标.hbs'],
    ['a word in full-width quotes', '<p>{{勾选 项目名称 “甲”}}</p>', 'unknown-name 1:14', '写成 "甲"'],
    ['a partial by number', '{{> 1}}', 'missing-partial 1:1', '写一个 1.hbs'],
    ['a partial worked out', '{{> (默认 项目名称 "甲")}}', 'template-syntax 1:1', '{{> 片段名}}'],
    ['three braces', '<p>\n甲{{{项目名称}}}</p>', 'template-syntax 2:2', '两个大括号'],
    ['{{&', '<p>{{&项目名称}}</p>', 'template-syntax 1:4', '两个大括号'],
    ['a literal alone', '<p>{{"甲"}}</p>', 'template-syntax 1:4', '不用大括号'],
    ['an inline partial', '{{#*inline "甲"}}乙{{/inline}}', 'template-syntax 1:1', '{{> 片段}}'],
    ['a partial block', '<p>{{#> 甲}}乙{{/甲}}</p>', 'template-syntax 1:4', '{{> 片段}}'],
    ['a list as text', '<p>{{绩效指标}}</p>', 'wrong-value-kind 1:4', '{{#each'],
    ['a group as text', '<p>{{部门}}</p>', 'wrong-value-kind 1:4', '写明'],
    ['an entry as text', '{{#each 绩效指标}}<p>{{this}}</p>{{/each}}', 'wrong-value-kind 1:18', '写明'],
    ['a condition as text', '<p>{{等于 项目名称 "甲"}}</p>', 'wrong-value-kind 1:4', '{{#if'],
    ['#each over a text', '{{#each 项目名称}}<p>甲</p>{{/each}}', 'wrong-value-kind 1:1', '列表'],
    ['a list for a text', '<p>{{千分位 绩效指标}}</p>', 'wrong-value-kind 1:10', '千分位'],
    ['a text for a list', '<p>{{个数 项目名称}}</p>', 'wrong-value-kind 1:9', '个数'],
    ['an argument missing', '<p>{{小数 预算资金}}</p>', 'wrong-value-kind 1:4', '小数'],
  ])('%s', (_name, template, place, hint) => {
    expect(problemsOf(() => check(template))).toEqual([place]);
    expect(diagnosticsOf(() => check(template))[0]?.hint).toContain(hint);
  });

  it('reports every problem of a template, each once', () => {
    const template = '<p>{{甲甲}}{{乙乙 项目名称}}</p>\n{{#each 绩效指标}}<p>{{丙丙}}</p>{{> 片}}{{/each}}';
    expect(problemsOf(() => check(template, { 片: '<p>{{丁丁}}</p>' }))).toEqual([
      'unknown-name 1:6',
      'unknown-helper 1:10',
      'unknown-name 2:20',
      'unknown-name 1:6',
    ]);
  });

  it('says which inclusion does not hand over what others do', () => {
    const partials = { 片: '<p>{{#if 粗}}{{名}}{{/if}}</p>' };
    const template = '{{> 片 名="甲" 粗="是"}}\n{{> 片 名="乙"}}';
    const [problem, ...others] = diagnosticsOf(() => check(template, partials));
    expect(others).toEqual([]);
    expect(problem?.hint).toBe('有的地方写 {{> 片 … 粗=…}}，项目绩效目标表.hbs 第 2 行没有写；没有的，写 粗=""');
    expect(diagnosticsOf(() => check('{{> 片 名="甲"}}', partials))[0]?.hint).toMatch(/^改用以下名称之一/);
    expect(() => check(template.replace('"乙"', '"乙" 粗=""'), partials)).not.toThrow();
  });

  it('places a problem of a partial in the partial, once for all who include it', () => {
    const partials = { 片: '<p>\n\n  {{项目名城}}</p>' };
    expect(placedProblemsOf(() => check('{{> 片}}\n{{> 片}}', partials))).toEqual(['unknown-name 片段/片.hbs:3:5']);
  });

  it('reports partials that include each other, and themselves', () => {
    const partials = { 甲: '<p>一</p>\n {{> 乙}}', 乙: '\n\n  {{> 甲}}' };
    expect(placedProblemsOf(() => check('{{> 甲}}', partials))).toEqual(['partial-cycle 片段/乙.hbs:3:3']);
    expect(placedProblemsOf(() => check('{{> 甲}}', { 甲: '{{> 甲}}' }))).toEqual(['partial-cycle 片段/甲.hbs:1:1']);
  });
});

describe('syntax of {{…}}', () => {
  it.each([
    ['a brace missing', '<p>甲</p>\n<p>{{项目名称}</p>', 'template-syntax 2:1'],
    ['a quote missing', '<p>{{默认 项目名称 "甲}}</p>', 'template-syntax 1:1'],
    ['another end', '<p>甲</p>\n{{#each 绩效指标}}\n{{/if}}', 'template-syntax 2:4'],
    ['no end', '<p>甲</p>\n{{#each 绩效指标}}\n<p>乙</p>\n', 'template-syntax 2:1'],
    [
      'an inner one without an end',
      '{{!-- {{/if}} --}}{{#each 绩效指标}}\n{{#if 三级指标}}乙{{/if}}\n',
      'template-syntax 1:19',
    ],
  ])('%s', (_name, template, place) => {
    expect(problemsOf(() => check(template))).toEqual([place]);
    expect(diagnosticsOf(() => check(template))[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('of a partial is reported there, and not again as missing', () => {
    const partials = { 片: '<p>甲</p>\n{{#if 甲' };
    expect(placedProblemsOf(() => check('{{> 片}}', partials))).toEqual(['template-syntax 片段/片.hbs:2:1']);
  });
});

describe('values that a helper cannot handle', () => {
  it.each([
    ['no period', '<p>甲</p>\n<p>{{起始 项目名称}}</p>', '项目绩效目标表.hbs:2:4'],
    ['no date', '<p>{{中文日期 项目名称}}</p>', '项目绩效目标表.hbs:1:4'],
    ['no amount', '<p>甲{{千分位 项目名称}}</p>', '项目绩效目标表.hbs:1:5'],
    ['decimals lost', '<p>{{小数 "1.005" 2}}</p>', '项目绩效目标表.hbs:1:4'],
    ['no number of decimals', '<p>{{小数 "1" "甲"}}</p>', '项目绩效目标表.hbs:1:4'],
    ['no number of rows', '{{#each (补空行 本年度实施计划 "甲")}}<p></p>{{/each}}', '项目绩效目标表.hbs:1:9'],
    ['no index', '<p>{{编号 项目名称}}</p>', '项目绩效目标表.hbs:1:4'],
    ['groups to be joined', '<p>{{连接 绩效指标 "、"}}</p>', '项目绩效目标表.hbs:1:4'],
    ['in a partial', '{{> 片}}', '片段/片.hbs:2:5'],
  ])('%s', (_name, template, place) => {
    const run = () => check(template, { 片: '\n <p>{{结束 项目名称}}</p>' });
    expect(placedProblemsOf(run)).toEqual([`helper-value ${place}`]);
  });
});

describe('a pack', () => {
  it('may lack no file', () => {
    const files = [LAYOUT, '封面.hbs', '部门整体支出绩效目标表.hbs', '样式.yaml', '指标体系.yaml'];
    for (const file of files) {
      expect(placedProblemsOf(() => packOf({ [file]: null }))).toEqual(['pack-file-missing templates/小包:1:1']);
      expect(diagnosticsOf(() => packOf({ [file]: null }))[0]?.message).toContain(file);
    }
  });

  it('has the problems of all its files reported at once', () => {
    const files = { '封面.hbs': '<p>{{甲甲}}</p>', [LAYOUT]: '<p>{{乙乙}}</p>', '样式.yaml': '页面: { 纸张: A5 }\n' };
    expect(placedProblemsOf(() => packOf({ ...files, '指标体系.yaml': null })).sort()).toEqual([
      'bad-style 样式.yaml:1:11',
      'pack-file-missing templates/小包:1:1',
      'unknown-name 封面.hbs:1:6',
      'unknown-name 项目绩效目标表.hbs:1:6',
      'wrong-kind 样式.yaml:1:1',
    ]);
  });
});
