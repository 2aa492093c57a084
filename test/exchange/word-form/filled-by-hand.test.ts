/** Forms that someone has filled in or drawn by hand: blanks beside fields, cells merged over the rows of a list. */

import { expect, it } from 'vitest';
import { editedForm, smallPack, type WordEdit } from '../../support/edited-form.js';

const pack = smallPack({
  '包.yaml': `包: 小包
表: { 申报: { 意见表: 项目 } }
部门: { 部门名称: { 种类: 文字, 必填: 是 } }
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  意见: 长文
  清单: { 栏: { 类别: 文字, 名称: 文字, 数: 数 } }
`,
  '意见表.hbs': `<h1>意见表</h1>
<table columns="20 30 20 30">
  <tr><th>项目名称</th><td colspan="3">{{项目名称}}</td></tr>
  <tr><th>类别</th><th>名称</th><th colspan="2">数</th></tr>
{{#each 清单}}
  <tr><td merge="{{类别}}">{{类别}}</td><td>{{名称}}</td><td colspan="2">{{数}}</td></tr>
{{/each}}
  <tr><th>意见</th><td colspan="3"><p>{{意见}}</p><p class="落款">（盖章）　年　月　日</p></td></tr>
</table>
`,
  '样式.yaml': '版式:\n  意见表: {}\n段落样式:\n  落款: { 对齐: 右 }\n',
});
const DATA = {
  '部门.yaml': '年度: 2026\n部门名称: 某县某局\n模板: 小包\n',
  '项目/01-农村公路.yaml': `项目名称: 农村公路
意见: 同意申报
清单:
  - { 类别: 甲类, 名称: 子, 数: 1 }
  - { 类别: 甲类, 名称: 丑, 数: 2 }
  - { 类别: 乙类, 名称: 寅, 数: 3 }
`,
};
const BLANK = '（盖章）　年　月　日';
const PLACE = '第 1 个表格第 6 行第 2 列';

it.each<[known: boolean, edits: WordEdit[], opinion: string, said: string[]]>([
  [true, [], '同意申报', []],
  [false, [], '同意申报', []],
  [true, [[BLANK, '（盖章）2026年1月5日']], '同意申报', [`${PLACE} （盖章）2026年1月5日`]],
  [false, [[BLANK, '（盖章）2026年1月5日']], '同意申报', [`${PLACE} （盖章）2026年1月5日`]],
  [
    true,
    [
      ['同意申报', '不同意'],
      [BLANK, '（盖章）　2026年　1月5日'],
    ],
    '不同意',
    [`${PLACE} （盖章）　2026年　1月5日`],
  ],
  [true, [['同意申报', '同意']], '同意', []],
  [true, [[BLANK, '（盖章）2026.1.5']], '同意申报\n（盖章）2026.1.5', [`${PLACE} 同意申报\n（盖章）2026.1.5`]],
])('known: %s, edited: %j', (known, edits, opinion, said) => {
  const read = editedForm(pack, DATA, edits, known);
  expect(read.fields?.['意见']).toBe(opinion);
  expect(read.said).toEqual(said);
});

it('says of each row what a merged cell says', () => {
  const { fields } = editedForm(pack, DATA, [], false);
  expect(fields?.['清单']).toEqual([
    { 类别: '甲类', 名称: '子', 数: '1' },
    { 类别: '甲类', 名称: '丑', 数: '2' },
    { 类别: '乙类', 名称: '寅', 数: '3' },
  ]);
});

it('takes an edit of a merged cell for all of its rows', () => {
  const { fields, said } = editedForm(pack, DATA, [['甲类', '丙类']]);
  expect(said).toEqual([]);
  expect(fields?.['清单']).toEqual([
    { 类别: '丙类', 名称: '子', 数: '1' },
    { 类别: '丙类', 名称: '丑', 数: '2' },
    { 类别: '乙类', 名称: '寅', 数: '3' },
  ]);
});
