/** A label that was typed over in Word: its row is what it was, and what else was edited in it comes back. */

import { expect, it } from 'vitest';
import { editedForm, smallPack, type WordEdit } from '../../support/edited-form.js';

const pack = smallPack({
  '包.yaml': `包: 小包
表: { 申报: { 资金表: 项目 } }
部门: { 部门名称: 文字 }
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  资金:
    行: { 总额: { 等于: 拨款 + 其他 }, 拨款: , 其他: }
    栏: { 预算: 元, 执行: 元 }
`,
  '资金表.hbs': `<h1>资金表</h1>
<table columns="20 20 20 20">
  <tr><th>项目名称</th><td colspan="其余">{{项目名称}}</td></tr>
  <tr><th rowspan="4">资金</th><th>来源</th><th>预算数</th><th>执行数</th></tr>
  <tr><th>年度总额</th><td>{{资金.总额.预算}}</td><td>{{资金.总额.执行}}</td></tr>
  <tr><th>财政拨款</th><td>{{资金.拨款.预算}}</td><td>{{资金.拨款.执行}}</td></tr>
  <tr><th>其他资金</th><td>{{资金.其他.预算}}</td><td>{{资金.其他.执行}}</td></tr>
</table>`,
});
const DATA = {
  '部门.yaml': '年度: 2026\n部门名称: 某局\n',
  '项目/01-农村公路.yaml':
    '项目名称: 农村公路\n资金: { 拨款: { 预算: 100, 执行: 90 }, 其他: { 预算: 20, 执行: 15 } }\n',
};

it.each<[string, WordEdit[], object]>([
  ['alone', [['年度总额', '合计数']], {}],
  [
    'beside a value of its row',
    [
      ['其他资金', '单位自筹'],
      ['>15<', '>16<'],
    ],
    { 其他: { 预算: '20', 执行: '16' } },
  ],
  [
    'in two rows',
    [
      ['财政拨款', '本级安排'],
      ['其他资金', '单位自筹'],
      ['>90<', '>91<'],
    ],
    { 拨款: { 预算: '100', 执行: '91' } },
  ],
  [
    'of a column',
    [
      ['执行数', '支出数'],
      ['>90<', '>91<'],
    ],
    { 拨款: { 预算: '100', 执行: '91' } },
  ],
])('%s', (_where, edits, changed) => {
  const { fields, said } = editedForm(pack, DATA, edits);
  expect(fields?.['资金']).toEqual({ 拨款: { 预算: '100', 执行: '90' }, 其他: { 预算: '20', 执行: '15' }, ...changed });
  for (const [from, to] of edits.filter(([label]) => !label.startsWith('>'))) {
    expect(said.join()).toContain(`${to}（发出时印的是 ${from}）`);
  }
  expect(said).toHaveLength(edits.filter(([label]) => !label.startsWith('>')).length);
});
