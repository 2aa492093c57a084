/** Workbooks as they are written: valid, text throughout, with choices and notes; what does not fit is refused. */

import validate from '@ooxml-tools/validate';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ReportError } from '../../../src/diagnostic.js';
import type { DataRecord, UnitData } from '../../../src/exchange/unit-data.js';
import { writeSheets } from '../../../src/writers/xlsx/write-sheets.js';
import { writeWorkbook } from '../../../src/exchange/workbook/write-workbook.js';
import { fieldNamesOf } from '../../../src/schema/shape.js';
import { randomUnit } from '../../support/random-unit.js';
import { standardPack } from '../../support/sample.js';
import { departmentShape, projectShape } from '../../support/standard-shapes.js';

const { declaration } = standardPack();

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

function codesOf(unit: UnitData): string[] {
  try {
    writeWorkbook(unit, declaration);
    return [];
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return error.diagnostics.map(({ code }) => code);
  }
}

describe('writeWorkbook', () => {
  it('writes valid OOXML', async () => {
    for (const unit of [{ projects: [] }, randomUnit(7, 3)]) {
      expect(await validate(Buffer.from(writeWorkbook(unit, declaration)), 'xlsx', 'Microsoft365')).toEqual([]);
    }
  }, 60_000);

  it('has a place for every field of the model, named as it is printed', () => {
    const noted = { 模板: '另一套', 已核实: [{ 代码: 'project-sum', 位置: '年度目标', 理由: '看过' }] };
    const written = Object.values(partsOf(writeWorkbook({ department: noted, projects: [] }, declaration))).join('');
    const names = [departmentShape, projectShape].flatMap((schema) => fieldNamesOf(schema));
    // Groups and lists have no cell of their own.
    const missing = names.filter(
      (name) =>
        !written.includes(`>${name}`) &&
        !written.includes(`sheet name="${name}"`) &&
        !['支出预算', '本年度实施计划', '附加字段'].includes(name),
    );
    expect(missing).toEqual([]);
    expect(written).toContain('预算资金（元）');
  });

  it('asks nobody for what a program notes', () => {
    const isAsked = ([name]: readonly [string, unknown]) => !['模板', '已核实'].includes(name);
    const without = (record: DataRecord) => Object.fromEntries(Object.entries(record).filter(isAsked));
    const unit = randomUnit(7, 3);
    const department = without(unit.department ?? {});
    const projects = unit.projects.map((project) => ({ ...project, fields: without(project.fields) }));
    const written = Object.values(partsOf(writeWorkbook({ department, projects }, declaration))).join('');
    expect(written).toContain('>预算资金（元）<');
    for (const noted of ['sheet name="已核实"', '>模板<', '>代码<']) expect(written).not.toContain(noted);
  });

  it('tells of 附加字段 where the pack has no declaration of its own, and nowhere else', () => {
    const written = [declaration, { ...declaration, isOlder: true }].map((known) =>
      Object.values(partsOf(writeWorkbook({ projects: [] }, known))).join(''),
    );
    expect(written.map((text) => text.includes('附加字段：名称'))).toEqual([false, true]);
  });

  it('has no cell and no column that is not text, headers that stay in sight, notes and lists to choose from', () => {
    const parts = partsOf(writeWorkbook({ projects: [] }, declaration));
    const formats = [...(parts['xl/styles.xml'] ?? '').matchAll(/<xf numFmtId="(\d+)"[^>]*xfId/g)].map(([, id]) => id);
    const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    const used = sheets.flatMap(([, xml]) =>
      [...xml.matchAll(/ (?:s|style)="(\d+)"/g)].map(([, style]) => Number(style)),
    );
    expect([...new Set(used.map((style) => formats[style]))]).toEqual(['49']);
    for (const name of ['项目', '阶段计划', '绩效指标']) {
      const index = [...(parts['xl/workbook.xml'] ?? '').matchAll(/sheet name="([^"]*)"/g)].findIndex(
        (match) => match[1] === name,
      );
      const sheet = parts[`xl/worksheets/sheet${index + 1}.xml`] ?? '';
      expect(sheet).toContain('state="frozen"');
      expect(sheet).toContain('<dataValidation type="list"');
      expect(parts[`xl/comments${index + 1}.xml`]).toContain('编号');
    }
    for (const choice of ['特定目标类', '延续项目', '效益指标', '社会公众或服务对象满意度', '生态效益指标']) {
      expect(
        Object.values(parts).some((part) => part.includes(`>${choice}<`)),
        choice,
      ).toBe(true);
    }
  });

  it('refuses what does not fit a cell, and projects that could not be told apart', () => {
    const project = { 序号: '01', fields: { 项目名称: '甲' } };
    expect(codesOf({ projects: [{ 序号: '01', fields: { 项目名称: '甲', 年度目标: '长'.repeat(32_768) } }] })).toEqual([
      'cell-too-long',
    ]);
    expect(codesOf({ projects: [{ 序号: '01', fields: { 项目名称: '甲', 年度目标: '长'.repeat(32_767) } }] })).toEqual(
      [],
    );
    expect(codesOf({ projects: [project, { ...project, 序号: '1' }] })).toEqual(['duplicate-project']);
    expect(codesOf({ projects: [project, { ...project, 序号: '2' }] })).toEqual([]);
  });
});

describe('writeSheets', () => {
  it('writes any table of texts, valid and the same each time', async () => {
    const sheets = [
      {
        name: '汇总表',
        columns: [
          { header: '序号', width: 6 },
          { header: '预算资金（元）', width: 20, look: 'remark' as const },
        ],
        rows: [{ texts: ['1', '420000'] }, { texts: ['', '合计'], look: 'label' as const }],
      },
    ];
    const bytes = writeSheets(sheets);
    expect(Buffer.from(writeSheets(sheets)).equals(bytes)).toBe(true);
    expect(await validate(Buffer.from(bytes), 'xlsx', 'Microsoft365')).toEqual([]);
  }, 60_000);
});
