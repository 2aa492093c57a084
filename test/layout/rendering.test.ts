/** What a template prints: white space, characters of markup in data, line breaks, contexts. */

import { describe, expect, it } from 'vitest';
import { textsPrinted } from '../support/packs.js';

const BASE = '预算资金: 420000\n';
const named = (name: string) => `项目名称: ${JSON.stringify(name)}\n${BASE}`;

describe('white space', () => {
  it('of the template never prints', () => {
    const template =
      '\n<table columns="1 1">\n  <tr>\n    <td>\n      甲\n    </td>\n    <td>{{项目名称}}</td>\n  </tr>\n</table>\n';
    expect(textsPrinted(template)).toEqual(['甲', '某项目']);
    expect(textsPrinted(template.replaceAll('\n', '\r\n'))).toEqual(['甲', '某项目']);
    expect(textsPrinted('<p>\n  甲\n  乙\n</p>\n\n<p> {{项目名称}} </p>')).toEqual(['甲乙', '某项目']);
    expect(textsPrinted('<p>\n  {{#if 项目名称}}\n    有\n  {{else}}\n    无\n  {{/if}}\n</p>')).toEqual(['有']);
  });

  it('inside a line prints', () => {
    expect(textsPrinted('<p>甲  乙　丙</p>')).toEqual(['甲  乙　丙']);
    expect(textsPrinted('<p>{{项目名称}} {{预算资金}} 元</p>')).toEqual(['某项目 420000 元']);
  });

  it('of the data is kept', () => {
    expect(textsPrinted('<p>\n  {{项目名称}}\n</p>', named('  前 \u3000 后  '))).toEqual(['  前 \u3000 后  ']);
    expect(textsPrinted('<table columns="1"><tr><td> {{项目名称}} </td></tr></table>', named(' 甲 '))).toEqual([
      ' 甲 ',
    ]);
  });
});

describe('data', () => {
  it.each(['a<b>&"c"', '{{项目名称}}', '&lt;br/&gt;', ']]>', '<!-- -->', "'`=%\\", '“” ’…——～', '燊𠀀', '</p><p>'])(
    'prints %s as typed',
    (name) => {
      const template =
        '<h1>{{项目名称}}</h1><p class="正文">{{项目名称}}</p><table columns="1"><tr><td merge="{{项目名称}}">{{项目名称}}</td></tr></table>';
      expect(textsPrinted(template, named(name))).toEqual([name, name, name]);
    },
  );

  it('begins a paragraph at its line breaks, and a line at <br/>', () => {
    const data = `${named('甲')}年度目标: |\n  一\n\n    二\n`;
    expect(textsPrinted('<p>{{年度目标}}</p>', data)).toEqual(['一', '', '  二']);
    expect(textsPrinted('<table columns="1"><tr><td>{{年度目标}}</td></tr></table>', data)).toEqual(['一', '', '  二']);
    expect(textsPrinted('<p>甲<br/>{{年度目标}}<br/></p>', data)).toEqual(['甲⏎一', '', '  二⏎']);
    expect(textsPrinted('<h1>甲<br/>乙</h1>')).toEqual(['甲⏎乙']);
  });

  it('of 附加字段 prints by name, empty where it is missing, and nothing behind it is reached', () => {
    const data = `${named('甲')}附加字段:\n  备注: 乙\n  审核 意见: 丙\n`;
    const template = '<p>{{附加字段.备注}}|{{附加字段.没有}}|{{附加字段.[审核 意见]}}</p>';
    expect(textsPrinted(template, data)).toEqual(['乙||丙']);
    expect(textsPrinted('<p>{{附加字段.constructor}}{{附加字段.__proto__}}{{附加字段.toString}}</p>', data)).toEqual([
      '',
    ]);
    expect(textsPrinted('{{#each 附加字段}}<p>{{@key}}：{{this}}</p>{{/each}}', data)).toEqual([
      '备注：乙',
      '审核 意见：丙',
    ]);
  });

  it('that is a 0 counts as filled in', () => {
    expect(textsPrinted('<p>{{#if 项目名称}}有{{else}}无{{/if}}</p>', named('0'))).toEqual(['有']);
  });
});

describe('contexts', () => {
  const PLANS = `${named('甲')}本年度实施计划:\n  - 内容: 一\n  - 内容: 二\n  - 内容: 三\n`;

  it('of loops: entry, number, first and last, and the form around', () => {
    const template =
      '{{#each 本年度实施计划}}<p>{{编号 @index}}{{内容}}{{#if @first}}首{{/if}}{{#if @last}}末{{/if}}{{../项目名称}}{{@root.部门.部门名称}}</p>{{/each}}';
    expect(textsPrinted(template, PLANS)).toEqual(['1一首甲甲局', '2二甲甲局', '3三末甲甲局']);
  });

  it('of block parameters and #with', () => {
    expect(textsPrinted('{{#each 本年度实施计划 as |项 序|}}<p>{{序}}{{项.内容}}</p>{{/each}}', PLANS)).toEqual([
      '0一',
      '1二',
      '2三',
    ]);
    expect(textsPrinted('{{#with 部门}}<p>{{年度}}{{支出预算.资金总额}}{{../项目名称}}</p>{{/with}}')).toEqual([
      '20243.10某项目',
    ]);
  });

  it('an empty list prints one empty row, of the declaration’ order the indicators', () => {
    expect(textsPrinted('{{#each 本年度实施计划}}<p>行{{时间}}</p>{{/each}}')).toEqual(['行']);
    expect(textsPrinted('{{#each 绩效指标}}<p>{{二级指标}}{{三级指标}}</p>{{/each}}')).toEqual([
      '数量指标',
      '质量指标',
    ]);
  });

  it('no form knows the data of the one before', () => {
    const template = '<p>{{项目名称}}{{项目负责人}}</p>';
    expect(textsPrinted(template, `${named('甲')}项目负责人: 林燊\n`)).toEqual(['甲林燊']);
    expect(textsPrinted(template, named('乙'))).toEqual(['乙']);
  });
});
