/** Wrong markup: elements, attributes, styles and grids, each at the tag that was written. */

import { describe, expect, it } from 'vitest';
import { layOutTemplate } from '../support/packs.js';
import { diagnosticsOf, placedProblemsOf, problemsOf } from '../support/problems.js';

const table = (rows: string) => `<table columns="1 1">\n${rows}\n</table>`;

describe('markup', () => {
  it.each([
    ['an unknown element', '<p>甲</p>\n  <section>乙</section>', 'bad-markup 2:3', 'h1、p、div、table'],
    ['text in a group', '<p>甲</p>\n<div>乙</div>', 'bad-markup 2:6', '<p>'],
    ['a table in a group', '<div><table columns="1"><tr><td>甲</td></tr></table></div>', 'bad-markup 1:6', '最外层'],
    [
      'a list in a list',
      table('<tbody><tbody><tr><td>甲</td><td>乙</td></tr></tbody></tbody>'),
      'bad-markup 2:8',
      '<table> 里',
    ],
    ['cells in a list without a row', table('<tbody><td>甲</td></tbody>'), 'bad-markup 2:8', '<tr> 里'],
    ['<tab>', '<p>甲</p>\n<p>乙<tab>丙</p>', 'bad-markup 2:5', '<tab/>'],
    ['lines in three parts', '<p>甲</p>\n<p>左<tab/>中<tab/>右<br/>下</p>', 'bad-markup 2:1', '单独写成一个 <p>'],
    ['a divided title', '<h1>左<tab/>右</h1>', 'bad-markup 1:6', '<p> 里'],
    ['a tab in a text', '<p>甲</p>\n<p>左\t右</p>', 'bad-markup 2:1', '<tab/>'],
    ['a misspelt element', table('<tr><td>甲</td><tdd>乙</tdd></tr>'), 'bad-markup 2:15', '改为「td」'],
    ['an unknown attribute', table('<tr>\n  <td colspn="2">甲</td></tr>'), 'bad-markup 3:3', '改为「colspan」'],
    ['an attribute of another element', '<p colspan="2">甲</p>', 'bad-markup 1:1', '改用以下名称之一：class'],
    ['an unknown style', '<p class="正文体">甲</p>', 'unknown-style 1:1', '改为「正文」'],
    ['a cell outside a row', '<table columns="1"><td>甲</td></table>', 'bad-markup 1:20', '<tr> 里'],
    ['a table in a cell', table('<tr><td><table columns="1"></table></td></tr>'), 'bad-markup 2:9', '最外层'],
    ['<br>', '<p>甲</p>\n<p>乙<br>丙</p>', 'bad-markup 2:5', '<br/>'],
    ['&nbsp;', '<p>甲</p>\n<p>乙&nbsp;丙</p>', 'bad-markup 2:1', '全角空格'],
    ['a bare &', '<p>甲</p>\n<p>甲 & 乙</p>', 'bad-markup 2:6', '&amp;'],
    ['text between cells', table('<tr>甲<td>乙</td><td>丙</td></tr>'), 'bad-markup 2:5', '<td>'],
    ['text at the top', '甲\n<p>乙</p>', 'bad-markup 1:1', '<p>'],
    ['no end', '<p>甲</p>\n\n<p>乙', 'bad-markup 3:1', '</td>'],
    ['an end too many', '<p>甲</p>\n<p>乙</p></p>', 'bad-markup 2:1', '</td>'],
    ['another end', table('<tr><td>甲</tr>'), 'bad-markup 2:5', '</td>'],
    ['an attribute without quotes', '<p>甲</p>\n<p class=正文>乙</p>', 'bad-markup 2:1', '引号'],
    ['an attribute twice', '<p>甲</p>\n<p class="正文" class="标题">甲</p>', 'bad-markup 2:1', '删去'],
    ['an attribute in full-width quotes', '<p>甲</p>\n<p class=“正文”>乙</p>', 'bad-markup 2:1', '英文引号'],
    ['a name with a colon', '<p>甲</p>\n<a:p>乙</a:p>', 'bad-markup 2:1', '改为'],
    ['a tab by number', '<p>甲&#9;乙</p>', 'bad-markup 1:5', '全角空格'],
    ['a bare <', '<p>甲 < 乙</p>', 'bad-markup 1:6', '尖括号'],
    ['CDATA', '<p><![CDATA[甲]]></p>', 'bad-markup 1:1', '&lt;'],
    ['text beside paragraphs', table('<tr><td>甲<p>乙</p></td><td></td></tr>'), 'bad-markup 2:5', '<p>'],
  ])('%s', (_name, template, place, hint) => {
    const found = problemsOf(() => layOutTemplate(template));
    expect(found[0]).toBe(place);
    expect(new Set(found).size).toBe(found.length);
    expect(diagnosticsOf(() => layOutTemplate(template))[0]?.hint).toContain(hint);
  });

  it.each([
    ['<p>甲</p>\n<p>乙', '<p> 没有正确结束'],
    ['<p>甲</p></h1>', '<h1> 没有正确结束'],
    ['<p>甲&nbsp;</p>', '没有这种 &…; 写法'],
    ['<p class="正文" class="正文">甲</p>', '同一个属性写了两次'],
    ['<p class=正文>甲</p>', '属性的值没有用引号括起'],
    ['<p class>甲</p>', '这个标记或它后面的写法不对'],
  ])('says what is wrong with %j', (template, message) => {
    expect(diagnosticsOf(() => layOutTemplate(template))[0]?.message).toBe(message);
  });

  it('points at what was left open, and at nothing that follows', () => {
    expect(problemsOf(() => layOutTemplate('<p>甲</p>\n<p>乙\n<p>丙</p>'))).toEqual(['bad-markup 2:1']);
    const rows = '<tr>\n<td>甲\n<td>乙</td></tr>\n<tr>\n<th>丙\n<td>丁</td></tr>\n<tr><td>戊</td>\n<td>己</td></tr>';
    const problems = diagnosticsOf(() => layOutTemplate(table(rows)));
    expect(problems.map(({ message, location }) => [message, location?.line])).toEqual([
      ['<td> 没有结束', 3],
      ['<th> 没有结束', 6],
    ]);
    expect(problems[0]?.hint).toBe('在它的内容后面写 </td>');
    expect(
      problemsOf(() => layOutTemplate(table('<tr>\n<td>甲\n<td>乙</td></tr>\n<tr>\n<td colspn="2">丙</td></tr>'))),
    ).toEqual(['bad-markup 3:1', 'bad-markup 6:1']);
  });

  it('shows where data would have stood outside all elements', () => {
    const [problem] = diagnosticsOf(() => layOutTemplate('<p>甲</p>\n{{项目名称}}'));
    expect(problem).toMatchObject({ code: 'bad-markup', message: '这里不能直接放文字“某项目”', location: { line: 2 } });
  });

  it.each([
    ['behind a table', `${table('<tr><td>评审</td>\n<td>乙</td></tr>')}\n评审人员\n<p>丙</p>`, '5:1'],
    ['behind a partial', '{{> 片}}\n  评审人员名单\n<p>丙</p>', '2:3'],
    ['in a condition', '<p>甲</p>\n{{#if 项目名称}}\n  评审\n{{/if}}', '3:3'],
    ['in a partial', '<p>甲</p>\n{{> 字}}', '2:1', '片段/字.hbs'],
    ['in front of a value', '<p>{{项目名称}}</p>\n\n名称：{{项目名称}}', '3:1'],
    ['a value in a row', table('<tr>{{项目名称}}<td>甲</td><td>{{项目名称}}</td></tr>'), '2:5'],
  ])('points at a text outside of everything %s', (_where, template, place, file = '项目绩效目标表.hbs') => {
    const partials = { 片: '<p>评审</p>', 字: '<p>乙</p>\n评审人员' };
    expect(placedProblemsOf(() => layOutTemplate(template, { partials }))).toEqual([`bad-markup ${file}:${place}`]);
  });
});

describe('blocks that tear an element', () => {
  const rows = (body: string) => `<table columns="1 1">\n${body}\n</table>\n<p>尾</p>`;
  const cells = '<td>{{三级指标}}</td>\n<td>{{指标值}}</td>';
  const each = '{{#each 绩效指标}}';

  it.each([
    [
      'a row around the list',
      rows(`<tr>${each}${cells}</tr>{{/each}}`),
      '2:5',
      '</tr>',
      `${each} 里的 </tr> 是它外面的`,
    ],
    ['a row that ends behind the list', rows(`${each}\n<tr>${cells}{{/each}}</tr>`), '2:1', '</tr>', '还没有结束'],
    [
      'a row that is never ended',
      rows(`<tr><td>甲</td><td>乙</td></tr>\n${each}<tr>${cells}{{/each}}`),
      '3:1',
      '</tr>',
      '还没有结束',
    ],
    [
      'a cell that ends in a list',
      rows(`<tr><td>${each}{{指标值}}</td>{{/each}}<td></td></tr>`),
      '2:9',
      '</td>',
      '是它外面的',
    ],
    [
      'a condition',
      rows('<tr><td>甲</td>{{#if 项目名称}}<td>乙</td></tr>{{/if}}\n<p>'),
      '2:15',
      '</tr>',
      '{{#if 项目名称}} 里的',
    ],
    ['a partial with a row', rows(`${each}{{> 行}}{{/each}}`), '2:1', '</tr>', '还没有结束'],
  ])('%s', (_what, template, place, hint, message) => {
    const partials = { 行: `<tr>${cells}` };
    const found = diagnosticsOf(() => layOutTemplate(template, { partials }));
    expect(found.map(({ location }) => `${location?.line}:${location?.column}`)).toEqual([place]);
    expect(found[0]?.message).toContain(message);
    expect(found[0]?.hint).toContain(hint);
  });

  it('are left alone where they fit together', () => {
    const torn = '<tr>{{#if 项目名称}}<td>甲</td></tr>{{else}}<td>乙</td></tr>{{/if}}';
    const turned = `<tr>${each}{{#unless @first}}</tr><tr>{{/unless}}${cells}{{/each}}</tr>`;
    const twice = '{{#if 项目名称}}<tr>{{/if}}<td>甲</td><td>乙</td>{{#if 项目名称}}</tr>{{/if}}';
    for (const body of [torn.replaceAll('</td></tr>', '</td><td></td></tr>'), turned, twice]) {
      expect(() => layOutTemplate(rows(body))).not.toThrow();
    }
  });
});

describe('places of tags', () => {
  const place = (template: string, partials: Record<string, string> = {}) =>
    placedProblemsOf(() => layOutTemplate(template, { partials }));

  it('on lines of their own, in CRLF files alike', () => {
    const template = table('  <tr>\n    <td>甲</td>\n    <td class="没有">乙</td>\n  </tr>');
    expect(place(template)).toEqual(['unknown-style 项目绩效目标表.hbs:4:5']);
    expect(place(template.replaceAll('\n', '\r\n'))).toEqual(['unknown-style 项目绩效目标表.hbs:4:5']);
  });

  it('spread over lines', () => {
    const template = table('<tr>\n<td>甲</td>\n  <td\n    class="没有"\n\n    colspan="1"\n  >乙</td>\n</tr>');
    expect(place(template)).toEqual(['unknown-style 项目绩效目标表.hbs:4:3']);
  });

  it('with {{…}} in their attributes, spread over lines', () => {
    const template = table(
      '<tr>\n <td\n merge="{{项目名称}}"\n class="{{默认 项目类别 "没有"}}"\n >甲</td>\n<td></td></tr>',
    );
    expect(place(template)).toEqual(['unknown-style 项目绩效目标表.hbs:3:2']);
    const conditional = '<p>甲</p>\n <p {{#if 项目名称}}class="没有"{{/if}}\n>乙</p>';
    expect(place(conditional)).toEqual(['unknown-style 项目绩效目标表.hbs:2:2']);
  });

  it('behind {{…}} on the same line, in partials and in loops', () => {
    expect(place('{{#if 项目名称}}<p class="没有">甲</p>{{/if}}')).toEqual(['unknown-style 项目绩效目标表.hbs:1:13']);
    expect(place('\n\n{{> 片}}', { 片: '<p>甲</p>\n  <p class="没有">乙</p>' })).toEqual([
      'unknown-style 片段/片.hbs:2:3',
    ]);
    const loop = '{{#each 绩效指标}}\n\n <p\nclass="没有">{{指标值}}</p>\n{{/each}}';
    expect(new Set(place(loop))).toEqual(new Set(['unknown-style 项目绩效目标表.hbs:3:2']));
  });
});

describe('grids', () => {
  it.each([
    ['a gap', table('<tr><td>甲</td></tr>\n<tr><td>甲</td><td>乙</td></tr>'), 'bad-grid 2:1'],
    ['a cell too many', table('<tr><td>甲</td><td>乙</td>\n  <td>丙</td></tr>'), 'bad-grid 3:3'],
    ['a rowspan past the end', table('<tr><td>甲</td>\n <td rowspan="2">乙</td></tr>'), 'bad-grid 3:2'],
    [
      'other content merged',
      table('<tr><td merge="一">甲</td><td></td></tr>\n<tr><td merge="一">乙</td><td></td></tr>'),
      'bad-grid 3:5',
    ],
    ['merge and rowspan', table('<tr><td merge="一" rowspan="1">甲</td><td>乙</td></tr>'), 'bad-markup 2:5'],
    ['a span of 0', table('<tr><td rowspan="0">甲</td><td>乙</td></tr>'), 'bad-grid 2:5'],
    ['a span that is no number', table('<tr><td>甲</td><td colspan="二">乙</td></tr>'), 'bad-grid 2:15'],
    ['a span without end', table('<tr><td>甲</td><td colspan="99999">乙</td></tr>'), 'bad-grid 2:15'],
    ['no columns', '<p>甲</p>\n<table><tr><td>甲</td></tr></table>', 'bad-grid 2:1'],
    ['columns that are none', '<table columns="1 宽"><tr><td>甲</td><td>乙</td></tr></table>', 'bad-grid 1:1'],
    ['a column without width', '<table columns="1 0"><tr><td>甲</td><td>乙</td></tr></table>', 'bad-grid 1:1'],
    ['no rows', '\n<table columns="1 1"></table>', 'bad-grid 2:1'],
  ])('%s', (_name, template, place) => {
    expect(problemsOf(() => layOutTemplate(template))).toEqual([place]);
  });

  it('tells of columns that are too few for all rows where they are written', () => {
    const wide = '<p>甲</p>\n<table columns="1 1">\n<tr><td>甲</td><td>乙</td><td>丙</td></tr>\n';
    const [problem, ...others] = diagnosticsOf(() => {
      return layOutTemplate(`${wide}<tr><td>甲</td><td colspan="2">乙</td></tr>\n</table>`);
    });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      message: 'columns 写了 2 列，下面各行都是 3 列',
      hint: 'columns 里添 1 个数，或者每行去掉 1 格',
    });
    expect(problem?.location).toMatchObject({ line: 2, column: 1 });
  });
});
