/** Tables that jixiao cut, read as the one that they are. */

import { describe, expect, it } from 'vitest';
import { joinTables } from '../../../src/exchange/word-form/join-tables.js';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import type { StoryBlock, StoryTable } from '../../../src/exchange/word-form/word-story.js';
import { filingDocuments } from '../../../src/forms/filing-documents.js';
import { packAt } from '../../../src/layout/pack-at-stage.js';
import { readFiling } from '../../../src/model/read-filing.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { createResources } from '../../../src/workspace/run-resources.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { WORD_FONTS } from '../../support/documents.js';

const EMPTY: StoryBlock = { kind: 'paragraph', text: '' };

/** A table whose rows are texts with the columns that each takes; `>` begins a row one column in. */
function tableOf(columnWidths: readonly number[], ...rows: string[]): StoryTable {
  return {
    kind: 'table',
    columnWidths,
    rows: rows.map((row) => ({
      skippedColumns: row.startsWith('>') ? 1 : 0,
      cells: row
        .replace('>', '')
        .split(' ')
        .map((text) => ({ text, columnSpan: Number(/\d$/.exec(text)?.[0] ?? 1), continuesLeft: false, inner: [] })),
    })),
  };
}

const printed = (blocks: readonly StoryBlock[]) =>
  blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : [
          block.columnWidths.join('+'),
          ...block.rows.map(({ skippedColumns, cells }) =>
            [skippedColumns, ...cells.map(({ text, columnSpan }) => `${text}:${columnSpan}`)].join(' '),
          ),
        ],
  );

describe('tables parted by an empty paragraph', () => {
  it('are one, over the columns of both, as a program counts them anew that saves the file', () => {
    const cases: [StoryTable, StoryTable, unknown][] = [
      [
        tableOf([100, 200], '甲 乙'),
        tableOf([100, 200], '丙2', '丁 戊'),
        ['100+200', '0 甲:1 乙:1', '0 丙2:2', '0 丁:1 戊:1'],
      ],
      [tableOf([100, 300], '甲 乙'), tableOf([200, 200], '丙 丁'), ['100+100+200', '0 甲:1 乙:2', '0 丙:2 丁:1']],
      [tableOf([100, 300], '甲 乙', '>丙'), tableOf([400], '丁'), ['100+300', '0 甲:1 乙:1', '1 丙:1', '0 丁:2']],
      [tableOf([1000, 3000], '甲 乙'), tableOf([1010, 2985], '丙 丁'), ['1000+2995', '0 甲:1 乙:1', '0 丙:1 丁:1']],
    ];
    for (const [upper, lower, joined] of cases) expect(printed(joinTables([upper, EMPTY, lower]))).toEqual([joined]);
    const three = [tableOf([400], '甲'), EMPTY, tableOf([400], '乙'), EMPTY, tableOf([400], '丙'), EMPTY];
    expect(printed(joinTables(three))).toEqual([['400', '0 甲:1', '0 乙:1', '0 丙:1'], '']);
  });

  it('stay apart where a text parts them, where they are not of one width, and where no width is told', () => {
    const one = tableOf([400], '甲');
    const apart: StoryBlock[][] = [
      [one, { kind: 'paragraph', text: '项目绩效目标表' }, one],
      [one, EMPTY, EMPTY, one],
      [one, EMPTY, tableOf([500], '乙')],
      [one, EMPTY, tableOf([], '乙')],
      [one, EMPTY, tableOf([400, 0], '乙 丙')],
      [one, one],
    ];
    for (const blocks of apart) expect(joinTables(blocks)).toEqual(blocks);
  });

  it('are one form of jixiao’s: its last row behind the list is no project of its own', async () => {
    const pack = createResources(process.cwd(), {}).packNamed('财政部', { file: '部门.yaml', line: 1, column: 1 });
    const 绩效指标 = {
      产出指标: { 数量指标: [{ 三级指标: '养护里程', 年度指标值: '≥318公里', 分值: '90', 得分: '90' }] },
    };
    const project = (项目名称: string) => JSON.stringify({ 项目名称, 实施单位: '某中心', 绩效指标 });
    const sources = new Map(
      Object.entries({
        '部门.yaml': '年度: 2025\n模板: 财政部\n部门名称: 某局\n',
        '项目/01-公路养护.yaml': project('公路养护'),
        '项目/02-桥梁养护.yaml': project('桥梁养护'),
      }).map(([file, text]) => [file, { file, text }] as const),
    );
    const there = packAt(pack, '自评');
    const forms = filingDocuments(readFiling(sources, there.declaration), there, '某局');
    const bound = forms.find(({ outputPath }) => outputPath.join('/').includes('合订本'))?.build();
    if (!bound || 'sheets' in bound) throw new Error('no bound copy');
    const bytes = await writeDocx(bound, new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]));
    const { unit } = readWordForms(openPackage(bytes, '合订本.docx'), pack.declaration);
    expect(unit.projects.map(({ fields }) => fields['项目名称'])).toEqual(['公路养护', '桥梁养护']);
  });
});
