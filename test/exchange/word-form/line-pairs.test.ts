/** Lines above and below forms typed by hand: each label has its own text, and none swallows its neighbour. */

import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { standardPack } from '../../support/sample.js';
import { paragraphs, wordFile, wordTable, type CellSpec } from '../../support/word-files.js';

/** What is taken from a project form with `line` above its table, and what is told. */
function read(line: string, rows: readonly (readonly CellSpec[])[] = []) {
  const table = wordTable([1000, 1000, 1000, 1000], [['项目名称', { text: '绿道管护', span: 3 }], ...rows]);
  const body = paragraphs('2024年度项目支出绩效目标表') + paragraphs(line) + table;
  const { unit, diagnostics } = readWordForms(openPackage(wordFile(body), '去年.docx'), standardPack());
  const { 编制单位, 联系电话 } = unit.projects[0]?.fields ?? {};
  const told = diagnostics.filter(({ code }) => code === 'unplaced-text');
  return {
    taken: [编制单位, unit.department?.['编制日期'], 联系电话].map((text) => text ?? ''),
    told: told.map(({ message, found = '' }) => `${/「(.+)」/.exec(message)?.[1] ?? message}：${found}`),
  };
}

describe('a line above a form', () => {
  it.each<[line: string, taken: string[], told: string[]]>([
    ['填报单位：某局', ['某局', '', ''], []],
    ['填报单位：某局 填报日期：2024年3月1日', ['某局', '2024-03-01', ''], []],
    ['填报单位（盖章）：某局        填报日期：2024年3月1日      单位：万元', ['某局', '2024-03-01', ''], []],
    ['填报单位：某局\t填报日期：2024年3月1日', ['某局', '2024-03-01', ''], []],
    ['填报单位：某局（盖章）填表日期：2024.3.1', ['某局', '2024-03-01', ''], []],
    ['填报单位：某局填表日期：2024.3.1', ['某局', '2024-03-01', ''], []],
    ['填报单位:某局;填报日期:2024-03-01', ['某局', '2024-03-01', ''], []],
    ['填报日期：2024年3月1日  填报单位：某局', ['某局', '2024-03-01', ''], []],
    ['填报单位：某局    填 报 日 期 ： 2024年3月1日', ['某局', '2024-03-01', ''], []],
    ['填报单位：某局  2024年3月1日', ['某局', '2024-03-01', ''], []],
    ['填报单位：某局  日期：2024年3月1日', ['某局', '2024-03-01', ''], []],
    ['填报单位：某局（公章）        年   月   日', ['某局', '', ''], []],
    ['填报单位：某局  填报人：张某  联系电话：000', ['某局', '', '000'], ['填报人：张某']],
    ['填报单位：  财务负责人：张某', ['', '', ''], ['财务负责人：张某']],
    ['填报单位：某局  财政部门负责人：张某', ['某局', '', ''], ['财政部门负责人：张某']],
    ['填报单位：某局，填表说明：一式两份', ['某局', '', ''], ['填表说明：一式两份']],
    ['填表说明：一式两份，双面打印。填报单位：某局', ['某局', '', ''], ['填表说明：一式两份，双面打印。']],
    ['填表说明：本表一式两份，其中：财政一份。', ['', '', ''], ['填表说明：本表一式两份，其中：财政一份。']],
    ['预算编码：325001  填报单位：某局', ['某局', '', ''], ['预算编码：325001']],
    ['填报单位：某局（二期：甲组）', ['某局（二期：甲组）', '', ''], []],
  ])('%s', (line, taken, told) => {
    expect(read(line)).toEqual({ taken, told });
  });
});

describe('rows that the pack has no fields for', () => {
  it.each<[what: string, rows: CellSpec[][], told: string[]]>([
    ['label and text', [['项目编码', '52-01', '是否政府采购', '否']], ['项目编码：52-01', '是否政府采购：否']],
    ['a text as wide as the table', [['资金用途', { text: '管护', span: 3 }]], ['资金用途：管护']],
    ['a part of a sum', [['其中：财政拨款', { text: '40', span: 3 }]], ['其中：财政拨款：40']],
    [
      'a table of its own',
      [
        ['序号', '设备名称', '数量', '单价'],
        ['1', '水泵', '3', '1200'],
        ['2', '闸门', '1', '800'],
      ],
      ['设备名称：水泵；闸门', '数量：3；1', '单价：1200；800'],
    ],
    ['nothing filled in', [['项目编码', { text: '', span: 3 }]], ['这些栏没有对应的字段，表里也没有填：项目编码：']],
    ['beside a field', [['联系电话', '000', '项目编码', '52-01']], ['项目编码：52-01']],
  ])('%s: one remark a label', (_what, rows, told) => {
    const all = read('填报单位：某局', rows).told;
    for (const one of told) expect(all).toContain(one);
    expect(all.length - told.length).toBeLessThanOrEqual(1);
  });

  it('are told of once for all forms of a document', () => {
    const form = (name: string) =>
      paragraphs('2024年度项目支出绩效目标表') +
      wordTable(
        [1000, 1000],
        [
          ['项目名称', name],
          ['项目编码', name],
        ],
      );
    const body = ['甲', '乙', '丙'].map(form).join('');
    const { unit, diagnostics } = readWordForms(openPackage(wordFile(body), '去年.docx'), standardPack());
    expect(unit.projects).toHaveLength(3);
    const told = diagnostics
      .filter(({ code }) => code === 'unplaced-text')
      .map(({ message, found }) => [message, found]);
    expect(told).toEqual([['「项目编码」一栏没有对应的字段，3 格都没有放进数据', '甲；乙；丙']]);
  });
});
