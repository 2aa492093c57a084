/** Workbooks and Word files that were sent out, edited, and come back: what is told apart by the record that they carry. */

import { describe, expect, it } from 'vitest';
import { overlay } from '../../src/exchange/data-files/changes.js';
import { mergeReturned } from '../../src/exchange/data-files/merge-returned.js';
import { isOfUnit, sortReturned, type UnitAsItIs } from '../../src/exchange/data-files/sort-returned.js';
import type { DataRecord, UnitData } from '../../src/exchange/unit-data.js';
import { readWorkbook } from '../../src/exchange/workbook/read-workbook.js';
import { writeWorkbook } from '../../src/exchange/workbook/write-workbook.js';
import { withoutEmpties } from '../../src/exchange/without-empties.js';
import { parseSentRecord, printSentRecord } from '../../src/model/sent-record.js';
import { textAt } from '../../src/source/located.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { packText, unpackText } from '../../src/ooxml/packed-text.js';
import { editPackage } from '../support/edit-package.js';
import { projectShape, standardDeclaration } from '../support/standard-shapes.js';

const row = (三级指标: string, 指标值: string) => ({ 三级指标, 指标值 });
const under = (...rows: ReturnType<typeof row>[]) => ({ 产出指标: { 数量指标: rows } });
const DEPARTMENT = { 年度: '2025', 部门名称: '某局' };
const UNIT: UnitData = {
  department: DEPARTMENT,
  projects: [
    {
      序号: '01',
      fields: {
        项目名称: '道路养护',
        项目负责人: '甲',
        预算资金: '100',
        绩效指标: under(row('养护里程', '10公里'), row('巡查次数', '12次')),
      },
    },
    { 序号: '02', fields: { 项目名称: '桥梁检测', 项目负责人: '乙', 预算资金: '200' } },
  ],
};
const SHEETS = /^xl\/worksheets\//;

const sent = writeWorkbook(UNIT, standardDeclaration);

/** The workbook with texts of its cells changed, each of which stands in one cell. */
function edited(...edits: readonly (readonly [from: string, to: string])[]): Uint8Array {
  return edits.reduce((bytes, [from, to]) => editPackage(bytes, SHEETS, `>${from}</t>`, `>${to}</t>`), sent);
}

function asItIs(unit: UnitData): UnitAsItIs {
  return {
    name: '某局',
    year: '2025',
    department: unit.department,
    projects: unit.projects.map(({ 序号 = '', fields }) => ({
      number: 序号,
      name: textAt(fields, ['项目名称']),
      fields,
    })),
  };
}

/** What becomes of the projects of `unit` when `files` come back, and what is told. */
function importInto(unit: UnitData, ...files: readonly Uint8Array[]) {
  const own = asItIs(unit);
  const returned = files.map((bytes, index) => {
    const file = `${index + 1}.xlsx`;
    const taken = readWorkbook(openPackage(bytes, file), { declaration: standardDeclaration });
    if (!taken.sent) throw new Error('no record');
    return { file, unit: taken.unit, sent: taken.sent, diagnostics: taken.diagnostics };
  });
  const sorted = sortReturned(returned, own, standardDeclaration, undefined);
  const results = unit.projects.map(({ fields }, index) => {
    const parts = sorted.projects.get(index) ?? [];
    const { wanted, conflicts } = mergeReturned(fields, parts, projectShape);
    const after = Object.keys(wanted).length === 0 ? fields : (overlay(fields, wanted) as DataRecord);
    const placed = conflicts.map(({ field, theirs, ours, theirsAt, index: file }) => {
      const { place } = parts[file]?.file.sent.placeOf(parts[file].project, theirsAt ?? []) ?? {};
      return `${field}：${theirs ?? '（没有）'} / ${ours ?? '（没有）'}　${place ?? ''}`;
    });
    return { after: withoutEmpties(after), placed };
  });
  return {
    projects: results.map(({ after }) => after),
    conflicts: results.flatMap(({ placed }) => placed),
    told: [...sorted.problems, ...returned.flatMap(({ diagnostics }) => diagnostics)].map(({ message }) => message),
    added: sorted.plain.flatMap(({ unit: { projects } }) => projects.map(({ fields }) => fields['项目名称'])),
  };
}

const [roads, bridges] = UNIT.projects.map(({ fields }) => fields) as [DataRecord, DataRecord];

describe('a workbook that comes back', () => {
  it('as it was sent out changes nothing, whatever the data have become since', () => {
    const now = {
      ...UNIT,
      projects: [{ 序号: '01', fields: { ...roads, 项目负责人: '丙', 预算资金: '' } }, ...UNIT.projects.slice(1)],
    };
    expect(importInto(now, sent)).toEqual({
      projects: now.projects.map(({ fields }) => withoutEmpties(fields)),
      conflicts: [],
      told: [],
      added: [],
    });
  });

  it('brings what was changed and cleared, keeps what the data have become, and says both values where they differ', () => {
    const file = edited(['甲', ''], ['200', '220'], ['10公里', '11公里']);
    const now = {
      ...UNIT,
      projects: [
        {
          序号: '01',
          fields: { ...roads, 预算资金: '150', 绩效指标: under(row('养护里程', '12公里'), row('巡查次数', '12次')) },
        },
        { 序号: '02', fields: bridges },
      ],
    };
    const { projects, conflicts } = importInto(now, file);
    expect(projects[0]).toEqual({
      项目名称: '道路养护',
      预算资金: '150',
      绩效指标: under(row('养护里程', '12公里'), row('巡查次数', '12次')),
    });
    expect(projects[1]).toEqual({ ...bridges, 预算资金: '220' });
    expect(conflicts).toEqual([
      '绩效指标/产出指标/数量指标/养护里程/指标值：11公里 / 12公里　工作表「绩效指标」第 2 行 F 列',
    ]);
  });

  it('takes a renamed project for what it is, though other sheets still have its old name', () => {
    const renamed = editPackage(sent, /sheet3\.xml$/, '>道路养护</t>', '>公路养护工程</t>');
    const { projects, told } = importInto(UNIT, renamed);
    expect(told).toEqual([]);
    expect(projects[0]).toEqual({ ...roads, 项目名称: '公路养护工程' });
    const again = { ...UNIT, projects: [{ 序号: '01', fields: projects[0] ?? {} }, ...UNIT.projects.slice(1)] };
    expect(importInto(again, renamed).projects).toEqual(projects);
    expect(importInto(again, edited(['甲', '丁'])).projects[0]).toEqual({
      ...roads,
      项目名称: '公路养护工程',
      项目负责人: '丁',
    });
  });

  it('tells of a changed number, which stays, and knows the rows of the other sheets by the old one', () => {
    const renumbered = editPackage(sent, /sheet3\.xml$/, '>01</t>', '>07</t>');
    const { projects, told } = importInto(UNIT, editPackage(renumbered, SHEETS, '>12次</t>', '>24次</t>'));
    expect(told).toEqual(['编号由 01 改成了 07，没有照着改']);
    expect(projects[0]?.['绩效指标']).toEqual(under(row('养护里程', '10公里'), row('巡查次数', '24次')));
  });

  it('knows an indicator that was renamed and moved, and one whose row is gone', () => {
    const renamed = edited(['养护里程', '养护总里程']);
    expect(importInto(UNIT, renamed).projects[0]?.['绩效指标']).toEqual(
      under(row('养护总里程', '10公里'), row('巡查次数', '12次')),
    );
    const gone = editPackage(sent, /sheet5\.xml$/, /<row r="3"(?:(?!<row).)*?<\/row>/, '');
    const value = edited(['12次', '24次']);
    expect(importInto(UNIT, gone).projects[0]?.['绩效指标']).toEqual(under(row('养护里程', '10公里')));
    for (const files of [
      [renamed, value],
      [value, renamed],
    ]) {
      const { projects, conflicts } = importInto(UNIT, ...files);
      expect(projects[0]?.['绩效指标']).toEqual(under(row('养护总里程', '10公里'), row('巡查次数', '24次')));
      expect(conflicts).toEqual([]);
    }
    const { projects, conflicts } = importInto(UNIT, gone, value);
    expect(projects[0]?.['绩效指标']).toEqual(under(row('养护里程', '10公里'), row('巡查次数', '24次')));
    expect(conflicts).toHaveLength(1);
  });

  it('of several files takes none of two that differ, in either order', () => {
    const [one, other] = [edited(['甲', '一科'], ['200', '300']), edited(['甲', '二科'], ['乙', '丁'])];
    for (const files of [
      [one, other],
      [other, one],
    ]) {
      const { projects, conflicts } = importInto(UNIT, ...files);
      expect(projects).toEqual([roads, { ...bridges, 项目负责人: '丁', 预算资金: '300' }]);
      expect(conflicts).toHaveLength(1);
      expect(conflicts[0]).toContain('项目负责人');
    }
  });
});

describe('a record', () => {
  it('is the same text for the same data, and comes back from it', () => {
    const record = { unit: '某局', year: '2025', pack: '标准', department: DEPARTMENT, projects: [] };
    const packed = packText(printSentRecord(record));
    expect(packText(printSentRecord(record))).toBe(packed);
    expect(parseSentRecord(unpackText(packed, 1000) ?? '')).toEqual(record);
  });

  it('that was tampered with is none', () => {
    const packed = packText(printSentRecord({ unit: '', year: '', pack: '', projects: [] }));
    const cases = [packed.slice(0, -4), packed.slice(1), `0000000${packed.slice(7)}`, '', 'x'];
    for (const text of cases) expect(unpackText(text, 1000)).toBeUndefined();
    expect(unpackText(packText('很长'.repeat(1000)), 100)).toBeUndefined();
    const texts = [
      'null',
      '[]',
      '{}',
      '{"格式":2}',
      '{"格式":1,"单位":"","年度":"","版式包":"","项目":[{"编号":1,"内容":{}}]}',
    ];
    const deep = `{"格式":1,"单位":"","年度":"","版式包":"","项目":[{"编号":"","内容":${'{"a":'.repeat(50)}""${'}'.repeat(50)}}]}`;
    for (const text of [...texts, deep, '['.repeat(100_000)]) expect(parseSentRecord(text)).toBeUndefined();
  });

  it('makes a workbook whose record was touched one without it, told', () => {
    const touched = editPackage(sent, /sheet6\.xml$/, /<t[^>]*>[0-9a-f]{8}/, '<t>00000000');
    const taken = readWorkbook(openPackage(touched, '表.xlsx'), { declaration: standardDeclaration });
    expect(taken.sent).toBeUndefined();
    expect(taken.diagnostics.map(({ code }) => code)).toEqual(['unusable-record']);
  });

  it('is of the unit by year and name, or by what it holds where the unit was renamed', () => {
    const record = { unit: '某局', year: '2025', pack: '', projects: [{ number: '01', fields: roads }] };
    const own = asItIs(UNIT);
    expect(isOfUnit(record, own, standardDeclaration)).toBe(true);
    expect(isOfUnit({ ...record, year: '2024' }, own, standardDeclaration)).toBe(false);
    expect(isOfUnit({ ...record, unit: '旧名' }, own, standardDeclaration)).toBe(true);
    expect(isOfUnit({ ...record, unit: '另一局', projects: [] }, own, standardDeclaration)).toBe(false);
  });
});
