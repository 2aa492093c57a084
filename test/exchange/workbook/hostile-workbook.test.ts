/** Workbooks meant to break the reader, or that nobody meant: a clear answer, in little time. */

import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ReportError, type Diagnostic } from '../../../src/diagnostic.js';
import { readWorkbook } from '../../../src/exchange/workbook/read-workbook.js';
import { makeWorkbook, type MadeSheet } from '../../support/workbooks.js';

const MOST_MILLISECONDS = 5000;

function answerTo(bytes: Uint8Array): readonly Diagnostic[] {
  const start = performance.now();
  try {
    return readWorkbook(bytes, '表.xlsx').diagnostics;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return error.diagnostics;
  } finally {
    expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
  }
}

function codesFor(xml: string, others: readonly MadeSheet[] = []): string[] {
  return answerTo(makeWorkbook({ sheets: [{ name: '项目', xml }, ...others] })).map(({ code }) => code);
}

const HEADER =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>项目名称</t></is></c></row>';

function rowsOf(count: number, cell: (row: number) => string): string {
  return Array.from({ length: count }, (_, index) => `<row r="${index + 2}">${cell(index + 2)}</row>`).join('');
}

describe('a hostile workbook', () => {
  it('of 100,000 rows is refused when they are filled in, read when they are empty', () => {
    const filled = rowsOf(100_000, (row) => `<c r="B${row}" t="inlineStr"><is><t>项目${row}</t></is></c>`);
    expect(codesFor(`<sheetData>${HEADER}${filled}</sheetData>`)).toEqual(['file-too-large']);
    const empty = rowsOf(100_000, (row) => [...'ABCDEFGH'].map((letter) => `<c r="${letter}${row}" s="1"/>`).join(''));
    expect(codesFor(`<sheetData>${HEADER}${empty}</sheetData>`)).toEqual([]);
  }, 60_000);

  it('with rows of projects that are not there, by the thousand', () => {
    const text = (reference: string, content: string) =>
      `<c r="${reference}" t="inlineStr"><is><t>${content}</t></is></c>`;
    const projects = rowsOf(5000, (row) => text(`B${row}`, `某某单位的项目之${row}`));
    const stages = rowsOf(5000, (row) => text(`A${row}`, `某某单位的计划之${row}`) + text(`B${row}`, '内容'));
    const sheet = {
      name: '阶段计划',
      xml: `<sheetData><row r="1">${text('A1', '项目名称')}${text('B1', '内容')}</row>${stages}</sheetData>`,
    };
    const codes = codesFor(`<sheetData>${HEADER}${projects}</sheetData>`, [sheet]);
    expect(new Set(codes)).toEqual(new Set(['unknown-project']));
  }, 60_000);

  it('of merged cells, wide rows, deep elements or one huge text', () => {
    const merges = '<mergeCell ref="A1:A9"/>'.repeat(500_000);
    expect(codesFor(`<sheetData>${HEADER}</sheetData><mergeCells>${merges}</mergeCells>`)).toEqual(['file-too-large']);
    expect(codesFor(`<sheetData>${HEADER}<row>${'<c><v>1</v></c>'.repeat(100_000)}</row></sheetData>`)).toEqual([
      'file-too-large',
    ]);
    expect(codesFor('<a>'.repeat(2_000_000))).toEqual(['file-damaged']);
    const text = `<c r="B2" t="inlineStr"><is><t>${'长'.repeat(5_000_000)}</t></is></c>`;
    expect(codesFor(`<sheetData>${HEADER}<row>${text}</row></sheetData>`)).toEqual(['doubtful-cell']);
  }, 60_000);

  it('with one shared text in each cell', () => {
    const sharedStrings = `<si><t>${'1'.repeat(1_000_000)}x</t></si>`;
    const cells = rowsOf(9000, (row) => `<c r="A${row}" t="s"><v>0</v></c><c r="B${row}" t="s"><v>0</v></c>`);
    const sheets = ['部门', '项目'].map((name) => ({ name, xml: `<sheetData>${HEADER}${cells}</sheetData>` }));
    expect(answerTo(makeWorkbook({ sheets, sharedStrings })).map(({ code }) => code)).toEqual(['file-too-large']);
    const few = {
      name: '部门',
      xml: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData>',
    };
    expect(answerTo(makeWorkbook({ sheets: [few], sharedStrings })).length).toBeGreaterThan(0);
  }, 60_000);

  it('with a document type and entities is not read', () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&a;&b;</worksheet>';
    const codes = answerTo(makeWorkbook({ sheets: [{ name: '项目' }], extraParts: { 'xl/worksheets/s0.xml': sheet } }));
    expect(codes.map(({ code }) => code)).toEqual(['file-damaged']);
  });

  it('that is no workbook is called what it is', () => {
    const zip = (parts: Record<string, string>) =>
      zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])));
    const wordRelationships =
      '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>';
    const cases: readonly [Uint8Array, RegExp][] = [
      [zip({ '_rels/.rels': wordRelationships, 'word/document.xml': '<a/>' }), /Word/],
      [zip({ '_rels/.rels': wordRelationships.replace('word/document.xml', 'xl/workbook.bin') }), /二进制/],
      [zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), /LibreOffice/],
      [zip({ '甲.txt': '乙' }), /压缩包/],
    ];
    for (const [bytes, message] of cases) {
      const [problem] = answerTo(bytes);
      expect(problem?.code).toBe('not-office-file');
      expect(problem?.message).toMatch(message);
    }
  });

  it('that is cut or changed anywhere never ends in anything but an answer', () => {
    const bytes = makeWorkbook({ sheets: [{ name: '项目', cells: { A1: '项目名称', A2: '甲' } }] });
    for (let index = 0; index < bytes.length; index += 3) {
      const changed = bytes.slice();
      changed[index] = (changed[index] ?? 0) ^ 0x55;
      answerTo(changed);
      answerTo(bytes.subarray(0, index));
    }
  }, 60_000);

  it('whose XML is changed anywhere never ends in anything but an answer', () => {
    const xml = `<worksheet><sheetData>${HEADER}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><f>A1</f><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`;
    for (let index = 0; index < xml.length; index += 1) {
      for (const sign of ['', '<', '"', 'z', '9']) {
        const sheet = xml.slice(0, index) + sign + xml.slice(index + 1);
        answerTo(makeWorkbook({ sheets: [{ name: '项目' }], extraParts: { 'xl/worksheets/s0.xml': sheet } }));
      }
    }
  }, 60_000);
});
