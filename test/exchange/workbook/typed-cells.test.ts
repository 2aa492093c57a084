/** What clerks type into workbooks: converted and told, or refused, at the cell; sheets and columns that they rename. */

import { describe, expect, it } from 'vitest';
import type { TakenData } from '../../../src/exchange/unit-data.js';
import { readWorkbook } from '../../../src/exchange/workbook/read-workbook.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { standardPack } from '../../support/sample.js';
import { makeWorkbook, type MadeSheet, type MadeWorkbook } from '../../support/workbooks.js';
import { declare } from '../../model/declaration/declared.js';
import { departmentShape, projectShape } from '../../support/standard-shapes.js';

const { declaration } = standardPack();

function read(sheets: readonly MadeSheet[], rest: Omit<MadeWorkbook, 'sheets'> = {}, year?: string): TakenData {
  return readWorkbook(openPackage(makeWorkbook({ sheets, ...rest }), '表.xlsx'), { declaration, year });
}

function told({ diagnostics }: TakenData): string[] {
  return diagnostics.map(({ severity, code, location }) => `${severity} ${code} ${location?.place ?? ''}`.trim());
}

/** What becomes of one cell under `header`, and the severities and codes told at it. */
function cell(header: string, text: string, year?: string): string[] {
  const taken = read([{ name: '项目', cells: { A1: '项目名称', B1: header, A2: '甲', B2: text } }], {}, year);
  const [value = ''] = Object.entries(taken.unit.projects[0]?.fields ?? {}).flatMap(([name, one]) =>
    name === '项目名称' ? [] : [one],
  );
  const place = '工作表「项目」第 2 行 B 列';
  expect(taken.diagnostics.every(({ location, found, hint }) => location?.place === place && found && hint)).toBe(true);
  return [value as string, ...taken.diagnostics.map(({ severity, code }) => `${severity} ${code}`)];
}

describe('a cell', () => {
  it.each([
    ['预算资金（万元）', '560', '5600000', 'warning converted-value'],
    ['预算资金(单位：万元)', '560', '5600000', 'warning converted-value'],
    ['预算资金，万元', '560', '5600000', 'warning converted-value'],
    ['预算资金（千元）', '560', '560000', 'warning converted-value'],
    ['预算资金（元）', '4,500,000元', '4500000', 'hint converted-value'],
    ['预算资金', '190万', '1900000', 'hint converted-value'],
    ['预算资金（万元）', '560元', '560', 'hint converted-value'],
    ['预算资金（元）', '0200000', '200000', 'hint converted-value'],
    ['预算资金（元）', '壹佰万元整', '1000000', 'hint converted-value'],
    ['预算资金（元）', '待定', '待定', 'error bad-amount'],
    ['预算资金（元）', '-42', '-42', 'error bad-amount'],
    ['预算资金（元）', '约42万', '约42万', 'error bad-amount'],
    ['预算资金（元）', '<c t="b"><v>1</v></c>', 'TRUE', 'warning doubtful-cell', 'error bad-amount'],
    ['项目计划实施时间', '2026年3月至5月', '2026年3月至5月'],
    ['项目计划实施时间', '2026年3月份至5月份', '2026-03-01 至 2026-05-31', 'warning converted-value'],
    ['项目计划实施时间', '2026/1/1-2026/4/30', '2026-01-01 至 2026-04-30', 'hint converted-value'],
    ['项目计划实施时间', '长期', '长期'],
    ['项目计划实施时间', '常年', '常年', 'error bad-date'],
    ['项目计划实施时间', '2026.2.1-2026.2.30', '2026.2.1-2026.2.30', 'error impossible-date'],
    ['项目属性', '☑新增项目 □延续项目', '新增项目', 'hint converted-value'],
    ['联系电话', '８００００００', '8000000', 'hint converted-value'],
    ['联系电话', '<c><v>8588000000</v></c>', '8588000000', 'warning doubtful-cell'],
    ['编制单位', '某局_x000B_某科', '某局\n某科', 'warning converted-value'],
    ['编制单位', '某\t局', '某 局', 'warning converted-value'],
    ['编制单位', '某_x0007_局', '某局', 'warning wrong-character'],
    ['编制单位', '某局', '某局'],
    ['预算资金（元）', '420000', '420000'],
  ])('under %s: %s', (header, text, ...expected) => {
    expect(cell(header, text)).toEqual(expected);
  });

  it('that names no year is of the unit’s', () => {
    expect(cell('项目计划实施时间', '1-12月', '2026')).toEqual(['2026-01-01 至 2026-12-31', 'warning converted-value']);
    expect(cell('项目计划实施时间', '1-12月')).toEqual(['1-12月', 'error bad-date']);
  });

  it('under a line that names the unit of money is in it, unless its header says otherwise', () => {
    const taken = (header: string) =>
      read([
        {
          name: '项目',
          cells: { A1: '项目汇总', C1: '金额单位：万元', A2: '项目名称', B2: header, A3: '甲', B3: '56' },
        },
      ]);
    expect(taken('预算资金').unit.projects[0]?.fields['预算资金']).toBe('560000');
    expect(taken('预算资金（元）').unit.projects[0]?.fields['预算资金']).toBe('56');
  });

  it('of 部门 is in 万元, but where its label says otherwise', () => {
    const taken = read([
      {
        name: '部门',
        cells: {
          ...{ A1: '字段', B1: '内容', A2: '年度', B2: '2026年', A3: '基本支出（万元）', B3: '1,286.40万元' },
          ...{ A4: '项目支出（元）', B4: '5600000', A5: '编制日期', B5: '2026年3月5日', A6: '部门名称', B6: '某局' },
        },
      },
    ]);
    expect(taken.unit.department).toMatchObject({
      年度: '2026',
      支出预算: { 基本支出: '1286.40', 项目支出: '560' },
      编制日期: '2026-03-05',
    });
    expect(told(taken).map((one) => one.replace('工作表「部门」', ''))).toEqual([
      'hint converted-value 第 2 行 B 列',
      'hint converted-value 第 3 行 B 列',
      'warning converted-value 第 4 行 B 列',
      'hint converted-value 第 5 行 B 列',
    ]);
  });

  it('that is a number shows what its format shows', () => {
    const formats = [
      '0000-0000000',
      '000-0000-0000',
      '[&lt;=9999999]###-####;(0000) 0000000',
      '0000\\-0000000',
      '#,##0.00',
    ];
    const styles =
      `<numFmts>${formats.map((code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${code}"/>`).join('')}</numFmts>` +
      `<cellXfs>${formats.map((_, index) => `<xf numFmtId="${170 + index}"/>`).join('')}</cellXfs>`;
    const shown = (style: number, number: string) => {
      const cells = { A1: '项目名称', B1: '联系电话', A2: '甲', B2: `<c s="${style}"><v>${number}</v></c>` };
      return read([{ name: '项目', cells }], { styles }).unit.projects[0]?.fields['联系电话'];
    };
    expect(shown(0, '8588000000')).toBe('0858-8000000');
    expect(shown(1, '13800000000')).toBe('138-0000-0000');
    expect(shown(2, '8000000')).toBe('800-0000');
    expect(shown(2, '8588000000')).toBe('(0858) 8000000');
    expect(shown(3, '8588000000')).toBe('0858-8000000');
    expect(shown(4, '8000000')).toBe('8000000');
  });
});

const KEYS = { A1: '编号', B1: '项目名称' };
const PROJECTS: MadeSheet = { name: '项目', cells: { ...KEYS, C1: '预算资金（元）', A2: '01', B2: '甲', C2: '1' } };

describe('what a cell is told', () => {
  it('says of an amount below nothing that it is so', () => {
    const cells = { A1: '项目名称', B1: '预算资金（元）', A2: '甲', B2: '-42' };
    expect(read([{ name: '项目', cells }]).diagnostics.map(({ message }) => message)).toEqual([
      '金额在这一栏不能是负数',
    ]);
  });

  it('names of several choices the one that is none', () => {
    const other = declare({
      试: '表: { 申报: { 表: 项目 } }\n项目: { 名称: 文字, 类别: { 选几: [企业, 社会组织] } }\n',
    });
    const cells = { A1: '编号', B1: '类别', A2: '01', B2: '企业、社团' };
    const taken = readWorkbook(openPackage(makeWorkbook({ sheets: [{ name: '项目', cells }] }), '表.xlsx'), {
      declaration: other,
    });
    expect(taken.diagnostics.map(({ code, found }) => `${code} ${found ?? ''}`)).toEqual(['not-a-choice 社团']);
  });
});

describe('a row of 绩效指标', () => {
  const indicators = (row: Readonly<Record<string, string | number>>) =>
    read([
      PROJECTS,
      {
        name: '绩效指标',
        cells: {
          ...KEYS,
          ...{ C1: '一级指标', D1: '二级指标', E1: '三级指标', F1: '指标值', G1: '指标解释及计算公式', A2: '01' },
          ...{ C2: '产出指标', D2: '数量指标', E2: '开展次数', F2: '≥60次', ...row },
        },
      },
    ]);

  it.each([
    [{ D2: '数量' }, '产出指标/数量指标', 'hint converted-value 工作表「绩效指标」第 2 行 D 列'],
    [{ D2: ' 数量 指标' }, '产出指标/数量指标', 'hint converted-value 工作表「绩效指标」第 2 行 D 列'],
    [{ C2: '', D2: '社会效益' }, '效益指标/社会效益指标', 'hint converted-value 工作表「绩效指标」第 2 行 D 列'],
    [
      { C2: '产出指标', D2: '社会效益' },
      '效益指标/社会效益指标',
      'warning converted-value 工作表「绩效指标」第 2 行 D 列',
    ],
    [{ D2: '美观指标' }, '产出指标/美观指标', 'error unknown-indicator-level 工作表「绩效指标」第 2 行 D 列'],
    [{ E2: '验收合格率', F2: 0.9 }, '产出指标/数量指标', 'warning doubtful-cell 工作表「绩效指标」第 2 行 F 列'],
  ])('%j', (row, levels, ...expected) => {
    const taken = indicators(row);
    expect(told(taken)).toEqual(expected);
    const [first = '', second = ''] = levels.split('/');
    expect(taken.unit.projects[0]?.fields['绩效指标']).toMatchObject({ [first]: { [second]: [{}] } });
  });

  it.each([
    [{ D2: '数量指' }, '数量指', '数量指标、质量指标、时效指标、成本指标', '改为「数量指标」'],
    [{ C2: '产岀指标' }, '产岀指标', '产出指标、效益指标、满意度指标', '改为「产出指标」'],
  ])('of a level that is misspelt names the right one: %j', (row, found, expected, hint) => {
    const all = indicators({ ...row, ...('C2' in row && { D2: '甲' }) }).diagnostics;
    expect(all.map((one) => [one.found, one.expected, one.hint])).toEqual([[found, expected, hint]]);
  });

  it('writes its comparison sign as one character', () => {
    const taken = indicators({ F2: '<c t="inlineStr"><is><t>&lt;=24小时</t></is></c>' });
    expect(JSON.stringify(taken.unit)).toContain('≤24小时');
  });

  it('says nothing of a column that is not there', () => {
    const taken = read([
      PROJECTS,
      {
        name: '绩效指标',
        cells: {
          ...KEYS,
          C1: '二级指标',
          D1: '三级指标',
          E1: '指标说明',
          A2: '01',
          C2: '数量指标',
          D2: '次数',
          E2: '丙',
        },
      },
    ]);
    expect(taken.unit.projects[0]?.fields['绩效指标']).toEqual({ 产出指标: { 数量指标: [{ 三级指标: '次数' }] } });
    expect(told(taken)).toEqual([
      'hint unknown-column 工作表「绩效指标」第 1 行 A 列',
      'warning unknown-column 工作表「绩效指标」第 1 行 E 列',
      'hint converted-value 工作表「绩效指标」第 2 行 C 列',
    ]);
    expect(taken.diagnostics[0]?.message).toContain('指标值、指标解释及计算公式');
  });
});

describe('sheets', () => {
  const indicators: MadeSheet = {
    name: '绩效指标',
    cells: {
      ...KEYS,
      C1: '一级指标',
      D1: '二级指标',
      E1: '三级指标',
      F1: '指标值',
      G1: '指标解释及计算公式',
      A2: '01',
      C2: '产出指标',
      D2: '数量指标',
      E2: '次数',
      F2: '1',
      G2: '乙',
    },
  };
  const department: MadeSheet = {
    name: '部门',
    cells: { A1: '字段', B1: '内容', A2: '年度', B2: '2026', A3: '部门名称', B3: '某局', A4: '经办人', B4: '甲某' },
  };
  const named = (sheet: MadeSheet, name: string): MadeSheet => ({ ...sheet, name });

  it('that are renamed, copied or moved are read as what they are, and told', () => {
    const plain = read([department, PROJECTS, indicators]);
    expect(plain.diagnostics).toEqual([]);
    const renamed = read([
      named(indicators, '绩效指标 (2)'),
      named(department, '本单位'),
      named(PROJECTS, '项目 副本'),
      { name: '通讯录', cells: { A1: '姓名', B1: '电话', A2: '甲某', B2: '1' } },
    ]);
    expect(renamed.unit).toEqual(plain.unit);
    expect(told(renamed)).toEqual([
      'warning unknown-sheet 工作表「绩效指标 (2)」',
      'warning unknown-sheet 工作表「本单位」',
      'warning unknown-sheet 工作表「项目 副本」',
      'warning unknown-sheet 工作表「通讯录」',
    ]);
    const faulty = read([named({ ...PROJECTS, cells: { ...PROJECTS.cells, C2: '待定' } }, '项目表')]);
    expect(told(faulty)).toContain('error bad-amount 工作表「项目表」第 2 行 C 列');
  });

  it('of which there are two are refused where they differ', () => {
    const changed = { ...PROJECTS, cells: { ...PROJECTS.cells, C2: '2' } };
    expect(told(read([PROJECTS, named(PROJECTS, '项目 (2)')]))).toEqual(['warning unknown-sheet 工作表「项目 (2)」']);
    expect(told(read([PROJECTS, named(changed, '项目 (2)')]))).toEqual(['error unknown-sheet 工作表「项目 (2)」']);
    expect(told(read([named(PROJECTS, '项目1'), named(changed, '项目2')]))).toContain(
      'error unknown-sheet 工作表「项目2」',
    );
    expect(told(read([PROJECTS, named(changed, '去年的')]))).toEqual(['warning unknown-sheet 工作表「去年的」']);
  });

  it('of which none is known are told', () => {
    const other = read([{ name: '甲', cells: { A1: '乙', A2: '丙' } }]);
    expect(told(other)).toEqual(['error unknown-sheet', 'warning unknown-sheet 工作表「甲」']);
  });
});

describe('the model', () => {
  it('has a reader for each leaf that is held to a form', () => {
    const forms = JSON.stringify([departmentShape, projectShape]).match(/"form":"[a-z]+"/g) ?? [];
    expect(new Set(forms).size).toBe(7);
  });
});
