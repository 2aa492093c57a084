/** The 绩效目标汇总表: what the standard layout prints, with any scheme and number of projects, and packs without it. */

import { describe, expect, it } from 'vitest';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import type { Section, Table } from '../../src/document/document.js';
import { printDocument } from '../support/print-document.js';
import { assembleDocument } from '../../src/layout/lay-out.js';
import { layOutSummary } from '../support/standard-forms.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import { sampleFiling } from '../../src/layout/sample-filing.js';
import type { Filing } from '../../src/model/filing.js';
import { expectGolden } from '../support/golden.js';
import { packFiles, packOf } from '../support/packs.js';
import { placedProblemsOf } from '../support/problems.js';
import {
  departmentOf,
  FONT_ROLES,
  projectOf,
  readSampleFiling,
  standardPack,
  readRepositoryText,
  standardPackFiles,
} from '../support/sample.js';

const pack = standardPack();
const FILE = '绩效目标汇总表.hbs';

function filingWith(projectCount: number, inPack: Pack): Filing {
  const department = departmentOf('年度: 2024\n部门名称: 甲局\n支出预算: { 基本支出: 1, 项目支出: 2 }\n', inPack);
  const projects = Array.from({ length: projectCount }, (_value, index) =>
    projectOf(`项目名称: 乙${index}\n预算资金: 1\n`, inPack, department.value),
  );
  return { department, projects };
}

function tableOf({ blocks }: Section): Table {
  const table = blocks.find((block) => block.kind === 'table');
  if (table?.kind !== 'table') throw new Error('no table');
  return table;
}

/** The standard pack as it was before 包.yaml, with other texts for some of its files; null takes one away. */
function standardWith(replaced: Readonly<Record<string, string | null>>): Pack {
  const standard = standardPackFiles();
  const files = new Map(standard.files);
  files.delete('包.yaml');
  files.set('指标体系.yaml', readRepositoryText('test/fixtures/0.1.0/templates/标准/指标体系.yaml'));
  for (const [file, text] of Object.entries(replaced)) {
    if (text === null) files.delete(file);
    else files.set(file, { file, text });
  }
  return readPack({ ...standard, files, base: standard }, FONT_ROLES);
}

describe('the standard layout', () => {
  it('prints the sample', () => {
    const filing = readSampleFiling(pack);
    const section = layOutSummary(filing, pack);
    const document = assembleDocument(section.name, filing.department.value, [section], pack);
    expectGolden(printDocument(document), 'layout/golden/绩效目标汇总表.txt');
    expect(section.pageSetup.widthPt).toBeGreaterThan(section.pageSetup.heightPt);
  });

  it.each([0, 1, 300, 3000])('has a row for each of %d projects, under a header that is printed again', (count) => {
    const table = tableOf(layOutSummary(filingWith(count, pack), pack));
    // Two of the header, one for want of a project or one of the fund; 合计, 项目支出, 差额.
    expect(table.rowCount).toBe(2 + count + 1 + 3);
    expect(table.repeatedRowIndexes).toEqual([0, 1]);
  });

  it('has as many columns of counts as the scheme has first levels', () => {
    const level = (name: string) => `  - { 一级指标: ${name}, 二级指标: [${name}甲] }\n`;
    const scheme = (names: readonly string[]) =>
      `部门整体支出绩效目标表: []\n项目绩效目标表:${names.length === 0 ? ' []' : `\n${names.map(level).join('')}`}\n`;
    for (const names of [[], ['产出指标'], ['成本指标', '产出指标', '效益指标', '满意度指标']]) {
      const other = standardWith({ '指标体系.yaml': scheme(names) });
      const table = tableOf(layOutSummary(sampleFiling(other.declaration), other));
      expect(table.columnWidthsPt).toHaveLength(6 + names.length + 1);
    }
  });
});

describe('a pack made before there was a summary', () => {
  const summaries = (of: Pack) =>
    filingDocuments(sampleFiling(of.declaration), of)
      .filter(({ outputPath }) => outputPath[0] === '绩效目标汇总表')
      .map(({ formats }) => formats.join());

  it('goes on working: the summary is a workbook alone', () => {
    expect(summaries(pack)).toEqual(['docx,pdf,svg', 'xlsx']);
    expect(summaries(packOf())).toEqual(['xlsx']);
    expect(summaries(standardWith({ [FILE]: null }))).toEqual(['xlsx']);
  });

  it('may have pages on which only the summary would find no room', () => {
    const styles = [
      '页面: { 页边距: { 左: 90mm, 右: 90mm } }',
      '版式:',
      ...['封面', '部门整体支出绩效目标表', '项目绩效目标表'].map(
        (form) => `  ${form}: { 页边距: { 左: 20mm, 右: 20mm } }`,
      ),
      '段落样式: { 标题: {}, 正文: {}, 标签: {}, 内容: {} }\n',
    ].join('\n');
    expect(() => packOf({ '样式.yaml': styles })).not.toThrow();
    expect(placedProblemsOf(() => packOf({ '样式.yaml': styles, [FILE]: '<p>甲</p>' }))).toEqual([
      'too-wide 样式.yaml:1:12',
    ]);
  });

  it('has the names of a summary of its own checked', () => {
    expect(placedProblemsOf(() => readPack(packFiles({ [FILE]: '<p>{{合计.亿元}}</p>' }), FONT_ROLES))).toEqual([
      `unknown-name ${FILE}:1:6`,
    ]);
  });
});
