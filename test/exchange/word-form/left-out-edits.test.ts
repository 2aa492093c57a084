/** Edits of a Word file that change nothing in the data: each is told at its place, beside others that do. */

import { expect, it } from 'vitest';
import { editedForm, smallPack, type WordEdit } from '../../support/edited-form.js';

const FILES = {
  '包.yaml': `包: 小包
表: { 申报: { 资金表: 项目 } }
部门: { 部门名称: { 种类: 文字, 必填: 是 } }
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  拨款: 万元
  自筹: 万元
  合计: { 种类: 万元, 等于: 拨款 + 自筹 }
  开工: 日期
`,
  '资金表.hbs': `<h1>资金表</h1>
<table columns="30 60">
  <tr><th>项目名称</th><td>{{项目名称}}</td></tr>
  <tr><th>资金</th><td>拨款{{拨款}}万元，自筹{{自筹}}万元，两项{{化为元 合计}}元</td></tr>
  <tr><th>开工日期</th><td>{{开工}}</td></tr>
</table>
`,
};
const pack = smallPack(FILES);

const DATA = {
  '部门.yaml': '年度: 2026\n部门名称: 某县某局\n模板: 小包\n',
  '项目/01-农村公路.yaml': '项目名称: 农村公路\n拨款: 20\n自筹: 10\n开工: 2026-03-01\n',
};

const SENT = { 项目名称: '农村公路', 拨款: '20', 自筹: '10', 开工: '2026-03-01' };

it.each<[edits: WordEdit[], changed: object, said: string[]]>([
  [[], {}, []],
  [[['农村公路<', '乡村公路<']], { 项目名称: '乡村公路' }, []],
  [[['2026-03-01', '2026年3月15日']], { 开工: '2026-03-15' }, ['第 1 个表格第 3 行第 2 列 2026年3月15日']],
  [[['>资金<', '>经费<']], {}, ['第 1 个表格第 2 行第 1 列 经费（发出时印的是 资金）']],
  [
    [
      ['农村公路<', '乡村公路<'],
      ['>资金<', '>经费<'],
    ],
    { 项目名称: '乡村公路' },
    ['第 1 个表格第 2 行第 1 列 经费（发出时印的是 资金）'],
  ],
  [[['300000元', '310000元']], { 合计: '31' }, []],
  [[['拨款20万元，自筹10万元，两项300000元', '拨款21万元，自筹10万元，两项310000元']], { 拨款: '21' }, []],
  [[['拨款20万元，自筹10万元，两项300000元', '拨款21万元，自筹10万元，两项320000元']], { 拨款: '21', 合计: '32' }, []],
])('%j', (edits, changed, said) => {
  const { fields, said: told } = editedForm(pack, DATA, edits);
  expect(told).toEqual(said);
  expect(fields).toEqual({ ...SENT, ...changed });
});
