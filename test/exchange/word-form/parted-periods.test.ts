/** A period of which a form prints the two ends apart: an edit of either end is taken or told, and never halves it. */

import { expect, it } from 'vitest';
import { editedForm, smallPack, type WordEdit } from '../../support/edited-form.js';

const packWith = (rows: string) =>
  smallPack({
    '包.yaml': `包: 小包
表: { 申报: { 期限表: 项目 } }
部门: { 部门名称: { 种类: 文字, 必填: 是 } }
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  期限: 期间
  拨款: 元
  自筹: 元
  合计: { 种类: 元, 等于: 拨款 + 自筹 }
`,
    '期限表.hbs': `<h1>期限表</h1>
<table columns="20 30 20 30">
  <tr><th>项目名称</th><td colspan="3">{{项目名称}}</td></tr>
${rows}
  <tr><th>拨款</th><td>{{千分位 (化为万元 拨款)}}</td><th>自筹</th><td>{{自筹}}</td></tr>
  <tr><th>合计</th><td colspan="3">{{合计}}</td></tr>
</table>
`,
  });
const IN_TWO_CELLS =
  '<tr><th>开始</th><td>{{中文日期 (起始 期限)}}</td><th>结束</th><td>{{中文日期 (结束 期限)}}</td></tr>';
const IN_TWO_ROWS = `<tr><th>开始</th><td colspan="3">{{中文日期 (起始 期限)}}</td></tr>
<tr><th>结束</th><td colspan="3">{{中文日期 (结束 期限)}}</td></tr>`;
const IN_ONE_CELL = '<tr><th>期限</th><td colspan="3">{{中文日期 (起始 期限)}}至{{中文日期 (结束 期限)}}</td></tr>';
const ONLY_THE_END = '<tr><th>完成时间</th><td colspan="3">{{中文日期 (结束 期限)}}</td></tr>';

const filed = (period: string) => ({
  '部门.yaml': '年度: 2026\n部门名称: 某县某局\n模板: 小包\n',
  '项目/01-农村公路.yaml': `项目名称: 农村公路\n期限: ${period}\n拨款: 12345000\n自筹: 500\n`,
});
const DAYS = '2026-01-01 至 2028-12-31';
const START: WordEdit = ['2026年1月1日', '2026年2月1日'];
const END: WordEdit = ['2028年12月31日', '2029年12月31日'];
const NAME: WordEdit = ['>农村公路<', '>乡村公路<'];

it.each<[string, WordEdit[], string]>([
  [IN_TWO_CELLS, [START], '2026-02-01 至 2028-12-31'],
  [IN_TWO_CELLS, [END], '2026-01-01 至 2029-12-31'],
  [IN_TWO_CELLS, [START, END, NAME], '2026-02-01 至 2029-12-31'],
  [IN_TWO_CELLS, [NAME], DAYS],
  [IN_TWO_ROWS, [START], '2026-02-01 至 2028-12-31'],
  [IN_TWO_ROWS, [END, NAME], '2026-01-01 至 2029-12-31'],
  [IN_ONE_CELL, [START], '2026-02-01 至 2028-12-31'],
  [IN_ONE_CELL, [END, NAME], '2026-01-01 至 2029-12-31'],
  [IN_ONE_CELL, [['2026年1月1日至2028年12月31日', '2026.1.1-2029.12.31']], '2026-01-01 至 2029-12-31'],
  [ONLY_THE_END, [END], '2026-01-01 至 2029-12-31'],
  [ONLY_THE_END, [NAME], DAYS],
])('%s %j', (rows, edits, period) => {
  const { fields, said } = editedForm(packWith(rows), filed(DAYS), edits);
  expect(fields?.['期限']).toBe(period);
  expect(said.filter((told) => !told.endsWith('2026.1.1-2029.12.31'))).toEqual([]);
});

it.each(['2026年4月-2028年2月', '2026', '长期', DAYS])('leaves %s as it was typed', (period) => {
  for (const rows of [IN_TWO_CELLS, IN_ONE_CELL, ONLY_THE_END]) {
    const { fields, said } = editedForm(packWith(rows), filed(period), [NAME]);
    expect([fields?.['期限'], fields?.['项目名称'], said]).toEqual([period, '乡村公路', []]);
  }
});

it('tells of an end that was emptied, beside an edit that was taken', () => {
  const { fields, said } = editedForm(packWith(IN_TWO_CELLS), filed(DAYS), [NAME, ['2028年12月31日', '']]);
  expect(fields).toMatchObject({ 项目名称: '乡村公路', 期限: DAYS });
  expect(said).toEqual(['第 1 个表格第 2 行第 4 列 （空）（发出时印的是 2028年12月31日）']);
});

it('tells of a sum that was emptied, beside an edit that was taken', () => {
  const { said } = editedForm(packWith(IN_TWO_CELLS), filed(DAYS), [NAME, ['12345500', '']]);
  expect(said).toEqual(['第 1 个表格第 4 行第 2 列 （空）（发出时印的是 12345500）']);
});

it.each([IN_TWO_CELLS, IN_TWO_ROWS, IN_ONE_CELL])('reads %s where there is no record', (rows) => {
  expect(editedForm(packWith(rows), filed(DAYS), [], false).fields?.['期限']).toBe(DAYS);
});

it('undoes helpers one after the other', () => {
  const edited = editedForm(packWith(IN_TWO_CELLS), filed(DAYS), [['1,234.5', '1,300']]);
  expect(edited.fields?.['拨款']).toBe('13000000');
  expect(editedForm(packWith(IN_TWO_CELLS), filed(DAYS), [], false).fields?.['拨款']).toBe('12345000');
});
