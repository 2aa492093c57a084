/** Workbooks as clerks send them: moved columns, titles, merged cells, formulas, numbers; every doubt is told with its place. */

import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic.js';
import type { TakenData } from '../../../src/exchange/unit-data.js';
import { readWorkbook } from '../../../src/exchange/workbook/read-workbook.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { standardPack } from '../../support/sample.js';
import { makeWorkbook, type MadeSheet, type MadeWorkbook } from '../../support/workbooks.js';

const { declaration } = standardPack();

type Cells = NonNullable<MadeSheet['cells']>;

function read(sheets: readonly MadeSheet[], rest: Omit<MadeWorkbook, 'sheets'> = {}): TakenData {
  return readWorkbook(openPackage(makeWorkbook({ sheets, ...rest }), '表.xlsx'), { declaration });
}

function readProjects(cells: Cells, after?: string, rest?: Omit<MadeWorkbook, 'sheets'>): TakenData {
  return read([{ name: '项目', cells, ...(after !== undefined && { after }) }], rest);
}

/** `code place` of each finding. */
function told({ diagnostics }: TakenData): string[] {
  return diagnostics.map(({ severity, code, location }) => `${severity} ${code} ${location?.place ?? ''}`.trim());
}

const HEADER = { A1: '编号', B1: '项目名称', C1: '预算资金（元）' };

describe('the header', () => {
  it('is found below a title, in any order, in full or half width, with units and spaces', () => {
    const taken = readProjects({
      A1: '某县某局2025年项目表',
      A3: '预算资金(元)：',
      B3: ' 项 目 名 称* ',
      C3: '编 号',
      D3: '联系\n电话',
      A4: '420000',
      B4: '甲',
      C4: '01',
      D4: '0858-1',
    });
    expect(taken).toEqual({
      unit: {
        projects: [{ 序号: '01', fields: { 项目名称: '甲', 联系电话: '0858-1', 预算资金: '420000' } }],
      },
      diagnostics: [],
    });
  });

  it('may be of two rows with merged cells', () => {
    const taken = readProjects(
      {
        A1: '编号',
        B1: '项目名称',
        C1: '资金情况',
        C2: '预算资金',
        D2: '资金性质',
        A3: '01',
        B3: '甲',
        C3: '1',
        D3: '乙',
      },
      '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:D1"/></mergeCells>',
    );
    expect(taken).toEqual({
      unit: { projects: [{ 序号: '01', fields: { 项目名称: '甲', 预算资金: '1', 资金性质: '乙' } }] },
      diagnostics: [],
    });
  });

  it('that is not known is named, with the nearest one; its column is told to be left out', () => {
    const taken = readProjects({
      ...HEADER,
      D1: '资金姓质',
      A2: '01',
      B2: '甲',
      D2: '乙',
      B3: '丙',
      D3: '丙',
      E2: '丁',
    });
    expect(told(taken)).toEqual([
      'warning unknown-column 工作表「项目」第 1 行 D 列',
      'warning unknown-column 工作表「项目」第 2 行 E 列',
    ]);
    expect(taken.diagnostics[0]?.message).toContain('2 格');
    expect(taken.diagnostics[0]?.hint).toContain('资金性质');
  });

  it('is missed when there is none', () => {
    expect(told(readProjects({ A1: '甲', B1: '乙' }))).toEqual(['error unknown-column 工作表「项目」第 1 行 A 列']);
  });
});

describe('rows', () => {
  it('that are empty, totals, repeated headers or examples are no projects; what is left out is told', () => {
    const taken = readProjects({
      ...HEADER,
      A2: '示例',
      B2: '办公设备更新',
      C2: '200000',
      A3: '示例',
      B3: '真填了的项目',
      B5: '甲',
      B6: ' ',
      A7: '编号',
      B7: '项目名称',
      C7: '预算资金（元）',
      B8: '乙',
      B9: '合 计'.replace(' ', ''),
      C9: '3',
      C10: '4',
    });
    expect(taken.unit.projects.map(({ fields }) => fields['项目名称'])).toEqual(['甲', '乙']);
    expect(told(taken)).toEqual([
      'warning row-skipped 工作表「项目」第 3 行 A 列',
      'warning row-skipped 工作表「项目」第 9 行 A 列',
      'error required-field 工作表「项目」第 10 行 B 列',
    ]);
  });

  it('of other sheets belong to the project they name, to the one above, or to the department', () => {
    const projects = { name: '项目', cells: { ...HEADER, A2: '01', B2: '甲', A3: '2', B3: '乙' } };
    const head = { A1: '编号', B1: '项目名称', C1: '一级指标', D1: '二级指标', E1: '三级指标', F1: '指标值' };
    const taken = read([
      projects,
      {
        name: '绩效指标',
        cells: {
          ...head,
          ...{ A2: '1', C2: '产出指标', D2: '数量指标', E2: 'a', E3: 'b', D4: '质量指标', E4: 'c' },
          ...{
            B5: ' 乙 ',
            C5: '产出指标',
            D5: '数量指标',
            E5: 'd',
            A7: '部门',
            C7: '效益指标',
            D7: '社会效益指标',
            F7: 'e',
          },
        },
      },
    ]);
    const [first, second] = taken.unit.projects;
    expect(first?.fields['绩效指标']).toEqual({
      产出指标: {
        数量指标: [
          { 三级指标: 'a', 指标值: '' },
          { 三级指标: 'b', 指标值: '' },
        ],
        质量指标: [{ 三级指标: 'c', 指标值: '' }],
      },
    });
    expect(second?.fields['绩效指标']).toEqual({ 产出指标: { 数量指标: [{ 三级指标: 'd', 指标值: '' }] } });
    expect(taken.unit.department?.['绩效指标']).toEqual({
      效益指标: { 社会效益指标: [{ 三级指标: '', 指标值: 'e' }] },
    });
    expect(told(taken)).toEqual([
      'hint unknown-column 工作表「绩效指标」第 1 行 A 列',
      'hint unknown-project 工作表「绩效指标」第 3 行 B 列',
    ]);
  });

  it('whose project, or level, cannot be told are errors; none is lost in silence', () => {
    const taken = read([
      { name: '项目', cells: { ...HEADER, A2: '01', B2: '甲', A3: '02', B3: '甲' } },
      {
        name: '绩效指标',
        cells: {
          ...{ A1: '编号', B1: '项目名称', C1: '一级指标', D1: '二级指标', E1: '三级指标' },
          ...{ E2: '没有项目', A3: '03', E3: '没有这个', B4: '甲', E4: '两个', A5: '01', B5: '乙', E5: '对不上' },
          ...{ A6: '01', C6: '产出指标', E6: '没有二级', A7: '02', E7: '没有一级' },
        },
      },
    ]);
    expect(told(taken)).toEqual([
      'hint unknown-column 工作表「绩效指标」第 1 行 A 列',
      'error unknown-project 工作表「绩效指标」第 2 行 B 列',
      'error unknown-project 工作表「绩效指标」第 3 行 A 列',
      'error unknown-project 工作表「绩效指标」第 4 行 B 列',
      'error unknown-project 工作表「绩效指标」第 5 行 A 列',
      'error required-field 工作表「绩效指标」第 6 行 D 列',
      'error required-field 工作表「绩效指标」第 7 行 C 列',
    ]);
  });

  it('that are merged downwards share the text; a project over two rows is one', () => {
    const taken = read([
      {
        name: '项目',
        cells: { ...HEADER, D1: '编制单位', A2: '01', B2: '甲', D2: '某局', A4: '02', B4: '乙' },
        after: '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="D2:D4"/></mergeCells>',
      },
      {
        name: '阶段计划',
        cells: { A1: '项目名称', B1: '时间', C1: '内容', A2: '乙', B2: '2025-01-01 至 2025-12-31', C2: '一', C3: '二' },
        after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
      },
    ]);
    expect(taken.diagnostics).toEqual([]);
    expect(taken.unit.projects).toEqual([
      { 序号: '01', fields: { 项目名称: '甲', 编制单位: '某局', 预算资金: '', 本年度实施计划: [] } },
      {
        序号: '02',
        fields: {
          ...{ 项目名称: '乙', 编制单位: '某局', 预算资金: '' },
          本年度实施计划: [
            { 时间: '2025-01-01 至 2025-12-31', 内容: '一' },
            { 时间: '', 内容: '二' },
          ],
        },
      },
    ]);
  });

  it('of 部门 are fields by their names, lists by theirs', () => {
    const taken = read([
      {
        name: '部门',
        cells: {
          ...{ A1: '字段', B1: '内容', A2: '部门名称：', B2: '某局', A3: '基本支出(万元)', B3: '1.10' },
          ...{ A4: '目标分解1', B4: '一', A5: '目标分解2', A6: '目标分解', B6: '三', B7: '四' },
          ...{ A8: '附加字段：科室', B8: '某科', A9: '经办', B9: '甲', A10: '部门名称', B10: '又一局', C2: '旁边的字' },
        },
      },
    ]);
    expect(taken.unit.department).toEqual({
      部门名称: '某局',
      支出预算: { 基本支出: '1.10' },
      目标分解: ['一', '三', '四'],
      附加字段: { 科室: '某科' },
    });
    expect(told(taken)).toEqual([
      'warning unknown-column 工作表「部门」第 2 行 C 列',
      'warning unknown-column 工作表「部门」第 9 行 A 列',
      'error duplicate-field 工作表「部门」第 10 行 B 列',
    ]);
  });
});

describe('cells', () => {
  const formats = ['General', '0%', '0.00%', 'yyyy/m/d', '000', '#,##0.00', '0"次"', 'yyyy"年"m"月"d"日"'];
  const styles =
    `<numFmts>${formats.map((code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>` +
    `<cellXfs>${formats.map((_, index) => `<xf numFmtId="${170 + index}"/>`).join('')}<xf numFmtId="14"/></cellXfs>`;
  const textOf = (cell: string, properties = '') => {
    const cells = { ...HEADER, C1: '编制单位', B2: '甲', C2: cell };
    const taken = readProjects(cells, '', { styles, workbookProperties: properties });
    return [taken.unit.projects[0]?.fields['编制单位'], ...told(taken).map((finding) => finding.split(' ')[1])];
  };

  it('with numbers give what the clerk sees', () => {
    expect(textOf('<c><v>0.30000000000000004</v></c>')).toEqual(['0.3']);
    expect(textOf('<c><v>4.2E+5</v></c>')).toEqual(['420000']);
    expect(textOf('<c><v>1E-3</v></c>')).toEqual(['0.001']);
    expect(textOf('<c s="1"><v>1</v></c>')).toEqual(['100%']);
    expect(textOf('<c s="2"><v>0.125</v></c>')).toEqual(['12.5%']);
    expect(textOf('<c s="1"><v>0.28999999999999998</v></c>')).toEqual(['29%']);
    expect(textOf('<c s="3"><v>45292</v></c>')).toEqual(['2024-01-01']);
    expect(textOf('<c s="7"><v>45351</v></c>')).toEqual(['2024-02-29']);
    expect(textOf('<c s="8"><v>43830</v></c>', '<workbookPr date1904="1"/>')).toEqual(['2024-01-01']);
    expect(textOf('<c s="3"><v>45292.5</v></c>')).toEqual(['2024-01-01 12:00', 'doubtful-cell']);
    expect(textOf('<c s="4"><v>7</v></c>')).toEqual(['007']);
    expect(textOf('<c s="5"><v>3412.92</v></c>')).toEqual(['3412.92']);
    expect(textOf('<c s="6"><v>60</v></c>')).toEqual(['60次', 'doubtful-cell']);
    expect(textOf('<c t="b"><v>1</v></c>')).toEqual(['TRUE', 'doubtful-cell']);
    expect(textOf('<c t="d"><v>2024-03-01T00:00:00Z</v></c>')).toEqual(['2024-03-01']);
    expect(textOf('<c><v>330000240000000000</v></c>')).toEqual(['330000240000000000', 'doubtful-cell']);
  });

  it('with formulas give their last result and say so; without one they are errors, as error values are', () => {
    expect(textOf('<c><f>1+1</f><v>2</v></c>')).toEqual(['2', 'formula-cell']);
    expect(textOf('<c t="str"><f>A1</f><v>文</v></c>')).toEqual(['文', 'formula-cell']);
    expect(textOf('<c><f>WEBSERVICE("http://example.com")</f></c>')).toEqual(['', 'formula-cell']);
    expect(textOf('<c t="e"><f>X</f><v>#REF!</v></c>')).toEqual(['', 'error-cell']);
  });

  it('with several runs, readings and escapes give their text', () => {
    const sharedStrings =
      '<si><r><t>规</t></r><r><rPr><b/></rPr><t xml:space="preserve">划 </t></r><rPh sb="0" eb="1"><t>guī</t></rPh></si><si><t>甲_x000D_\n乙_x005F_x000D_</t></si>';
    const taken = readProjects(
      { ...HEADER, C1: '编制单位', B2: '<c t="s"><v>0</v></c>', C2: '<c t="s"><v>1</v></c>' },
      '',
      {
        sharedStrings,
      },
    );
    expect(taken.unit.projects[0]?.fields).toEqual({ 项目名称: '规划 ', 编制单位: '甲\n乙_x000D_' });
  });
});

describe('the file', () => {
  const sheet = { name: '项目', cells: { ...HEADER, B2: '甲' } };

  it('may be of the Strict dialect, with prefixes, in UTF-16', () => {
    const strict = read([sheet], {
      namespace: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
      relationshipNamespace: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    });
    expect(strict.unit.projects).toHaveLength(1);
    const xml = `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>项目名称</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const utf16 = Buffer.from(`\ufeff${xml}`, 'utf16le');
    for (const part of [xml, new Uint8Array(utf16)]) {
      const taken = read([{ name: '项目' }], { extraParts: { 'xl/worksheets/s0.xml': part } });
      expect(taken.unit.projects).toEqual([{ fields: { 项目名称: '甲' } }]);
    }
  });

  it('says what is hidden, and that macros and links were left alone', () => {
    const taken = read([{ ...sheet, state: 'veryHidden', after: '<cols><col min="1" max="1" hidden="1"/></cols>' }], {
      extraParts: { 'xl/vbaProject.bin': 'x', 'xl/externalLinks/externalLink1.xml': '<x/>' },
    });
    expect(taken.unit.projects).toHaveLength(1);
    expect(taken.diagnostics.map(({ code }) => code).sort()).toEqual([
      'active-content',
      'active-content',
      'hidden-content',
      'hidden-content',
    ]);
  });
});

describe('findings', () => {
  it('are capped, each with a way out', () => {
    const cells: Record<string, string> = { ...HEADER };
    for (let row = 2; row < 300; row += 1) {
      cells[`B${row}`] = `甲${row}`;
      cells[`C${row}`] = '<c t="e"><v>#REF!</v></c>';
    }
    const { diagnostics } = readProjects(cells);
    expect(diagnostics.length).toBeLessThan(60);
    expect(diagnostics.filter(({ hint }: Diagnostic) => !hint)).toEqual([]);
  });
});
