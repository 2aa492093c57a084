/** Layouts and style sheets beyond all measure: a report at its place, never a crash, a loop or lost text. */

import { describe, expect, it } from 'vitest';
import { readStyleSheet } from '../../src/layout/style-sheet.js';
import { layOutTemplate, packOf } from '../support/packs.js';
import { placedProblemsOf, problemsOf } from '../support/problems.js';
import { FONT_ROLES } from '../support/sample.js';

const check = (template: string, partials: Record<string, string> = {}) => layOutTemplate(template, { partials });

/** `count` partials, each printing `body` of the next. */
const chain = (count: number, body: (next: string) => string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `片${index}`,
      index === count - 1 ? '<p>末</p>' : body(`片${index + 1}`),
    ]),
  );

describe('templates', () => {
  it.each([
    ['a name with a hash', '<p>{{项目名称 甲=1}}</p>', 'unknown-helper 1:4'],
    ['a helper with a hash', '<p>{{编号 1 甲=1}}</p>', 'template-syntax 1:11'],
    ['a block with a hash', '<p>{{#if 项目名称 includeZero=true}}甲{{/if}}</p>', 'template-syntax 1:15'],
    ['two arguments of a partial', '{{> 片 部门 部门}}', 'template-syntax 1:10'],
    ['names added to a text', '{{> 片 项目名称 甲=部门}}', 'wrong-value-kind 1:12'],
    ['a field to filter by', '{{#each (筛选 绩效指标 "一级指表" "甲")}}<p></p>{{/each}}', 'unknown-name 1:18'],
    ['@index too far out', '{{#each 绩效指标}}<p>{{@../index}}</p>{{/each}}', 'unknown-name 1:20'],
    ['too many empty rows', '{{#each (补空行 绩效指标 201)}}<p></p>{{/each}}', 'helper-value 1:9'],
    ['too deep blocks', '{{#if 项目名称}}'.repeat(1000) + '{{/if}}'.repeat(1000), `template-syntax 1:${64 * 12 + 1}`],
    ['too many columns', `<table columns="${'1 '.repeat(61)}"></table>`, 'bad-grid 1:1'],
    ['columns without a sum', '<table columns="1e308 1e308"><tr><td></td><td></td></tr></table>', 'bad-grid 1:1'],
    ['a column too narrow', '<p>甲</p>\n<table columns="1 100"><tr><td>甲</td><td></td></tr></table>', 'bad-grid 2:1'],
  ])('%s', (_name, template, place) => {
    expect(problemsOf(() => check(template, { 片: '<p>甲</p>' }))).toEqual([place]);
  });

  it('chains of partials', () => {
    expect(
      placedProblemsOf(() =>
        check(
          '{{> 片0}}',
          chain(2001, (next) => `{{> ${next}}}`),
        ),
      )[0],
    ).toBe('template-syntax 片段/片31.hbs:1:1');
    expect(
      check(
        '{{> 片0}}',
        chain(32, (next) => `{{> ${next}}}`),
      ),
    ).toHaveLength(1);
  });

  it('partials that include the next one twice', () => {
    const partials = chain(30, (next) => `{{> ${next}}}{{> ${next} 甲=部门}}`);
    expect(problemsOf(() => check('{{> 片0}}', partials))[0]).toContain('bad-grid');
  });

  it('partials that nothing includes', () => {
    const run = () => check('<p>甲</p>', { 片: '<p>{{随便}}{{千分号 随便}}{{> 没有}}</p>' });
    expect(placedProblemsOf(run).sort()).toEqual([
      'missing-partial 片段/片.hbs:1:20',
      'unknown-helper 片段/片.hbs:1:10',
    ]);
  });

  it('levels named as what every object has', () => {
    const scheme =
      '部门整体支出绩效目标表: []\n项目绩效目标表:\n  - 一级指标: constructor\n    二级指标: [toString, __proto__]\n';
    expect(() => packOf({ '指标体系.yaml': scheme })).not.toThrow();
  });
});

describe('样式.yaml', () => {
  const STYLES = '段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n';
  const withBody = (body: string) => STYLES.replace('正文: {}', `正文: { ${body} }`);
  it.each([
    ['最小行高', `表格: { 最小行高: 200mm }\n${STYLES}`, 'bad-style 1:13'],
    ['上下内边距', `表格: { 上下内边距: 60mm }\n${STYLES}`, 'bad-style 1:14'],
    ['左右内边距', `表格: { 左右内边距: 20mm }\n${STYLES}`, 'bad-style 1:14'],
    ['边框', `表格: { 边框: 7磅 }\n${STYLES}`, 'bad-style 1:11'],
    ['格式', `页码: { 格式: ${'—'.repeat(19)}页码 }\n${STYLES}`, 'bad-style 1:11'],
    ['a small 字号', withBody('字号: 3磅'), 'bad-style 3:13'],
    ['a large 字号', withBody('字号: 101磅'), 'bad-style 3:13'],
    ['行距', withBody('行距: 6倍'), 'bad-style 3:13'],
    ['a fixed 行距', withBody('行距: 201磅'), 'bad-style 3:13'],
    ['a line for its page', withBody('行距: 180磅'), 'bad-style 3:13'],
    ['首行缩进', withBody('首行缩进: 21字'), 'bad-style 3:15'],
    ['段前', withBody('段前: 300mm'), 'bad-style 3:13'],
  ])('refuses %s', (_name, text, place) => {
    expect(problemsOf(() => readStyleSheet([{ file: '样式.yaml', text }], FONT_ROLES, ['项目绩效目标表']))).toEqual([
      place,
    ]);
  });
});
