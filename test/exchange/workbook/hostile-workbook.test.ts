/** Workbooks meant to break the reader, or that nobody meant: a clear answer, after little work. */

import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ReportError, type Diagnostic } from '../../../src/diagnostic.js';
import { readWorkbook } from '../../../src/exchange/workbook/read-workbook.js';
import { openPackage, type OfficePackage } from '../../../src/ooxml/open-package.js';
import { standardPack } from '../../support/sample.js';
import { makeWorkbook, type MadeSheet } from '../../support/workbooks.js';

interface Answer {
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
  /** Elements of XML that were visited for it. */
  readonly elements: number;
}

const { declaration } = standardPack();

function answerTo(bytes: Uint8Array): Answer {
  let opened: OfficePackage | undefined;
  const answer = (diagnostics: readonly Diagnostic[]) => {
    return { diagnostics, codes: diagnostics.map(({ code }) => code), elements: opened?.work.elements ?? 0 };
  };
  try {
    opened = openPackage(bytes, '表.xlsx');
    return answer(readWorkbook(opened, { declaration }).diagnostics);
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return answer(error.diagnostics);
  }
}

function answerFor(xml: string, others: readonly MadeSheet[] = []): Answer {
  return answerTo(makeWorkbook({ sheets: [{ name: '项目', xml }, ...others] }));
}

/** Elements of relationships, of the list of sheets and of a header. */
const FEW = 50;

const HEADER =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>项目名称</t></is></c></row>';

function rowsOf(count: number, cell: (row: number) => string): string {
  return Array.from({ length: count }, (_, index) => `<row r="${index + 2}">${cell(index + 2)}</row>`).join('');
}

describe('a hostile workbook', () => {
  it('of 100,000 rows is refused at the first 10,000 when they are filled in, gone through once when they are empty', () => {
    const filled = rowsOf(100_000, (row) => `<c r="B${row}" t="inlineStr"><is><t>项目${row}</t></is></c>`);
    const refused = answerFor(`<sheetData>${HEADER}${filled}</sheetData>`);
    expect(refused.codes).toEqual(['file-too-large']);
    expect(refused.elements).toBeLessThan(10_000 * 4 + FEW);
    const empty = rowsOf(100_000, (row) => [...'ABCDEFGH'].map((letter) => `<c r="${letter}${row}" s="1"/>`).join(''));
    const passed = answerFor(`<sheetData>${HEADER}${empty}</sheetData>`);
    expect(passed.codes).toEqual([]);
    expect(passed.elements).toBeLessThan(100_000 * 9 + FEW);
  });

  it('with rows of projects that are not there, by the thousand, is gone through once', () => {
    const text = (reference: string, content: string) =>
      `<c r="${reference}" t="inlineStr"><is><t>${content}</t></is></c>`;
    const projects = rowsOf(5000, (row) => text(`B${row}`, `某某单位的项目之${row}`));
    const stages = rowsOf(5000, (row) => text(`A${row}`, `某某单位的计划之${row}`) + text(`B${row}`, '内容'));
    const sheet = {
      name: '阶段计划',
      xml: `<sheetData><row r="1">${text('A1', '项目名称')}${text('B1', '内容')}</row>${stages}</sheetData>`,
    };
    const { codes, elements } = answerFor(`<sheetData>${HEADER}${projects}</sheetData>`, [sheet]);
    expect(new Set(codes)).toEqual(new Set(['unknown-project']));
    expect(elements).toBeLessThan(5000 * (4 + 7) + FEW);
  });

  const text = `<c r="B2" t="inlineStr"><is><t>${'长'.repeat(5_000_000)}</t></is></c>`;
  const monsters: Readonly<Record<string, readonly [xml: string, code: string, mostElements: number]>> = {
    'of merged cells': [
      `<sheetData>${HEADER}</sheetData><mergeCells>${'<mergeCell ref="A1:A9"/>'.repeat(500_000)}</mergeCells>`,
      'file-too-large',
      20_000 + FEW,
    ],
    'of wide rows': [
      `<sheetData>${HEADER}<row>${'<c><v>1</v></c>'.repeat(100_000)}</row></sheetData>`,
      'file-too-large',
      16_384 * 2 + FEW,
    ],
    'of deep elements': ['<a>'.repeat(2_000_000), 'file-too-large', 200 + FEW],
    'of more elements than any has': ['<a/>'.repeat(7_000_000), 'file-too-large', 4_000_000 + 2],
    'of attributes': [
      `<a ${Array.from({ length: 100_000 }, (_, index) => `a${index}=""`).join(' ')}/>`,
      'file-too-large',
      FEW,
    ],
    'of one huge text': [`<sheetData>${HEADER}<row>${text}</row></sheetData>`, 'doubtful-cell', FEW],
  };
  for (const [title, [xml, code, most]] of Object.entries(monsters)) {
    it(`${title} is given up where it goes too far`, () => {
      const { codes, elements } = answerFor(xml);
      expect(codes).toEqual([code]);
      expect(elements).toBeLessThan(most);
    });
  }

  it('with one shared text in each cell is given up at a few of them', () => {
    const sharedStrings = `<si><t>${'1'.repeat(1_000_000)}x</t></si>`;
    const cells = rowsOf(9000, (row) => `<c r="A${row}" t="s"><v>0</v></c><c r="B${row}" t="s"><v>0</v></c>`);
    const sheets = ['部门', '项目'].map((name) => ({ name, xml: `<sheetData>${HEADER}${cells}</sheetData>` }));
    const { codes, elements } = answerTo(makeWorkbook({ sheets, sharedStrings }));
    expect(codes).toEqual(['file-too-large']);
    expect(elements).toBeLessThan(8 * 4 + FEW);
    const few = {
      name: '部门',
      xml: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData>',
    };
    expect(answerTo(makeWorkbook({ sheets: [few], sharedStrings })).codes.length).toBeGreaterThan(0);
  });

  it('with a document type and entities is not read', () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&a;&b;</worksheet>';
    const made = makeWorkbook({ sheets: [{ name: '项目' }], extraParts: { 'xl/worksheets/s0.xml': sheet } });
    const [problem, ...others] = answerTo(made).diagnostics;
    expect([problem?.code, others]).toEqual(['file-damaged', []]);
    expect(problem?.message).toContain('文档类型声明');
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
      const [problem] = answerTo(bytes).diagnostics;
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
  });

  it('whose XML is changed anywhere never ends in anything but an answer', () => {
    const xml = `<worksheet><sheetData>${HEADER}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><f>A1</f><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`;
    for (let index = 0; index < xml.length; index += 1) {
      for (const sign of ['', '<', '"', 'z', '9']) {
        const sheet = xml.slice(0, index) + sign + xml.slice(index + 1);
        answerTo(makeWorkbook({ sheets: [{ name: '项目' }], extraParts: { 'xl/worksheets/s0.xml': sheet } }));
      }
    }
  });
});
