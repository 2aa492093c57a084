/** The summary as a workbook: valid, the same bytes, numbers where they are exact and texts where they are not. */

import validate from '@ooxml-tools/validate';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SheetContent } from '../../src/writers/xlsx/sheet-content.js';
import { summaryWorkbook } from '../../src/forms/summary-workbook.js';
import { asDraft } from '../../src/writers/xlsx/as-draft.js';
import { writeSheets } from '../../src/writers/xlsx/write-sheets.js';
import type { Filing } from '../../src/model/filing.js';
import { departmentOf, projectOf, readSampleFiling, standardPack } from '../support/sample.js';

const pack = standardPack();
const { declaration } = pack;
const workbookOf = (filing: Filing) => summaryWorkbook(filing, declaration, '绩效目标汇总表', '');
const sampleSheets = () => workbookOf(readSampleFiling(pack)).sheets;

function sheetXml(sheets: readonly SheetContent[]): string {
  const part = unzipSync(writeSheets(sheets))['xl/worksheets/sheet1.xml'];
  return strFromU8(part ?? new Uint8Array());
}

/** What stands in a cell: a number as it is written, a text in quotes. */
function valueAt(xml: string, place: string): string | undefined {
  const cell = new RegExp(`<c r="${place}"[^>]*?(?:/>|>(.*?)</c>)`).exec(xml)?.[1];
  const text = /<t [^>]*>(.*?)<\/t>/.exec(cell ?? '')?.[1];
  return text === undefined ? /<v>(.*?)<\/v>/.exec(cell ?? '')?.[1] : `“${text}”`;
}

describe('summaryWorkbook', () => {
  it('is valid OOXML, the same bytes twice, and marked as a draft where it is one', async () => {
    const bytes = writeSheets(sampleSheets());
    expect(await validate(Buffer.from(bytes), 'xlsx', 'Microsoft365')).toEqual([]);
    expect(Buffer.compare(bytes, writeSheets(sampleSheets()))).toBe(0);
    const [draft] = asDraft({ sheets: sampleSheets() }).sheets;
    expect(draft?.name).toBe('绩效目标汇总表（草稿）');
    expect(draft?.rows[0]?.texts.join('')).toContain('草稿');
  }, 60_000);

  it('has codes as texts, amounts and counts as numbers, totals as values', () => {
    const xml = sheetXml(sampleSheets());
    expect(valueAt(xml, 'A2')).toBe('“01”');
    expect([valueAt(xml, 'C2'), valueAt(xml, 'C6'), valueAt(xml, 'G2'), valueAt(xml, 'J2')]).toEqual([
      '420000',
      '1483491.6',
      '11',
      '17',
    ]);
    expect([valueAt(xml, 'B17'), valueAt(xml, 'C17'), valueAt(xml, 'J17')]).toEqual(['“合计”', '367654391.6', '130']);
    expect(valueAt(xml, 'D19')).toBe('“合 1991.05084 万元”');
    expect(xml).not.toContain('<f>');
  });

  it.each([
    ['0', '0'],
    ['420000.10', '420000.1'],
    ['1.100', '1.1'],
    ['0.000001', '0.000001'],
    ['999999999999999', '999999999999999'],
    ['1000000000000000', '“1000000000000000”'],
    ['99999999999999.99', '“99999999999999.99”'],
    ['0.0000001', '“0.0000001”'],
  ])('keeps %s to the last digit', (amount, written) => {
    const department = departmentOf('年度: 2024\n部门名称: 甲局\n支出预算: { 基本支出: 1, 项目支出: 2 }\n', pack);
    const projects: Filing['projects'] = [projectOf(`项目名称: 乙\n预算资金: "${amount}"\n`, pack, department.value)];
    expect(valueAt(sheetXml(workbookOf({ department, projects }).sheets), 'C2')).toBe(written);
  });
});
