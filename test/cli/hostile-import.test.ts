/**
 * `jixiao import` given what nobody should give it: a clear answer, in little memory, and nothing written. How little of a
 * file is read for it is counted where the readers are tested.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../support/program.js';
import { makeWorkbook } from '../support/workbooks.js';
import { paragraphs, wordFile, wordTable } from '../support/word-files.js';
import { createWorkspace } from '../support/workspace.js';

const MOST_MEGABYTES = 300;
const UNIT = 'data/2025/某局';

/**
 * Says at the end how much memory the program took, in kilobytes. On Linux `maxRSS` begins with what the process had that started
 * this one, here the tests' own; the high-water mark of its own memory does not.
 */
const WITNESS = `data:text/javascript,${encodeURIComponent(`
import { existsSync, readFileSync } from 'node:fs';
const STATUS = '/proc/self/status';
const own = () => /VmHWM:\\s*(\\d+)/.exec(existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '')?.[1];
process.on('exit', () => process.stderr.write('peak=' + (own() ?? process.resourceUsage().maxRSS)));
`)}`;

function importInto(folder: string, file: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', WITNESS, PROGRAM, 'import', file, '--to', UNIT],
    { cwd: folder, encoding: 'utf8' },
  );
  const megabytes = Number(/peak=(\d+)$/.exec(stderr)?.[1]) / 1024;
  return { code: status, out: stdout, err: stderr, megabytes };
}

const HEADER =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>项目名称</t></is></c></row>';
const rows = Array.from(
  { length: 100_000 },
  (_, index) => `<row r="${index + 2}"><c r="B${index + 2}" t="inlineStr"><is><t>项目${index}</t></is></c></row>`,
).join('');
const bomb = new Uint8Array(400 * 1024 * 1024);
const sound = makeWorkbook({ sheets: [{ name: '项目', cells: { A1: '编号', B1: '项目名称', A2: '01', B2: '甲' } }] });
const ole = (name: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')]);

/** What is refused: its name, its bytes, and the code that it is refused with. */
const REFUSED: Readonly<Record<string, () => readonly [name: string, bytes: Uint8Array, code: string]>> = {
  'a renamed .doc': () => ['旧.docx', ole('WordDocument'), 'not-office-file'],
  'a renamed .xls': () => ['旧.xlsx', ole('Workbook'), 'not-office-file'],
  'an encrypted workbook': () => ['密.xlsx', ole('EncryptedPackage'), 'file-encrypted'],
  'a PDF named .xlsx': () => ['表.xlsx', strToU8('%PDF-1.7\n%âãÏÓ\n'), 'not-office-file'],
  'a file of no bytes': () => ['空.xlsx', new Uint8Array(), 'not-office-file'],
  'a broken zip': () => ['断.xlsx', sound.subarray(0, sound.length - 60), 'file-damaged'],
  'another zip': () => ['包.docx', zipSync({ 'a.txt': strToU8('甲') }), 'not-office-file'],
  'a workbook that would burst': () => [
    '弹.xlsx',
    makeWorkbook({ sheets: [{ name: '项目' }], extraParts: { 'xl/worksheets/s0.xml': bomb } }),
    'file-too-large',
  ],
  'a Word file that would burst': () => [
    '弹.docx',
    zipSync({ 'word/document.xml': bomb }, { level: 1 }),
    'file-too-large',
  ],
  'a workbook of 100,000 rows': () => [
    '长.xlsx',
    makeWorkbook({ sheets: [{ name: '项目', xml: `<sheetData>${HEADER}${rows}</sheetData>` }] }),
    'file-too-large',
  ],
  'a Word file of 100,000 rows': () => [
    '长.docx',
    wordFile(
      wordTable(
        [1000, 1000],
        Array.from({ length: 100_000 }, () => ['甲', '乙']),
      ),
    ),
    'file-too-large',
  ],
  'a formula without a result': () => [
    '式.xlsx',
    makeWorkbook({
      sheets: [{ name: '项目', cells: { A1: '项目名称', A2: '<c><f>WEBSERVICE("http://example.com")</f></c>' } }],
    }),
    'formula-cell',
  ],
  'a Word file without a form': () => ['纪要.docx', wordFile(paragraphs('会议纪要')), 'no-form'],
};

describe('import refuses', () => {
  for (const [title, make] of Object.entries(REFUSED)) {
    it(`${title}: in Chinese, with nothing written`, () => {
      const workspace = createWorkspace('empty');
      const [name, bytes, code] = make();
      workspace.write(name, bytes);
      const { code: exitCode, out, err, megabytes } = importInto(workspace.folder, name);
      expect([exitCode, err]).toEqual([1, expect.stringContaining(`[${code}]`)]);
      expect(err).toMatch(new RegExp(`错误 ${name}.*\\[${code}\\]\\n  [^\\n]*[\\u4e00-\\u9fff]`));
      expect(err).toContain('建议：');
      expect(out).toContain('什么也没有写');
      expect(workspace.list('.')).toEqual([name]);
      expect(megabytes).toBeLessThan(MOST_MEGABYTES);
    });
  }

  it('a folder and a file that is not there', () => {
    const workspace = createWorkspace('empty');
    mkdirSync(path.join(workspace.folder, '夹.xlsx'));
    const folder = importInto(workspace.folder, '夹.xlsx');
    expect([folder.code, folder.err]).toEqual([1, expect.stringContaining('文件夹')]);
    expect(importInto(workspace.folder, '没有.xlsx')).toMatchObject({
      code: 2,
      err: expect.stringContaining('找不到') as string,
    });
    expect(workspace.list('.')).toEqual([]);
  });
});

describe('import takes, and says so,', () => {
  it('a workbook with macros, a hidden sheet and a formula that has a result', () => {
    const workspace = createWorkspace('empty');
    const cells = { A1: '项目名称', B1: '预算资金', A2: '甲', B2: '<c><f>1+1</f><v>2</v></c>' };
    const extraParts = { 'xl/vbaProject.bin': new Uint8Array(64) };
    workspace.write('宏.xlsm', makeWorkbook({ sheets: [{ name: '项目', cells, state: 'hidden' }], extraParts }));
    const { code, err } = importInto(workspace.folder, '宏.xlsm');
    expect(code).toBe(0);
    for (const said of ['active-content', 'hidden-content', 'formula-cell']) expect(err).toContain(`[${said}]`);
    expect(workspace.read(`${UNIT}/项目/01-甲.yaml`)).toBe('项目名称: 甲\n预算资金: 2\n');
  });
});
