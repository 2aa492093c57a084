/** Packages opened: what is in them, and what is said of files that are none, damaged, locked or meant to burst. */

import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ReportError, type Diagnostic } from '../../src/diagnostic.js';
import { openPackage } from '../../src/ooxml/open-package.js';

const SOUND = zipSync({ 'xl/workbook.xml': strToU8('<a>工作簿</a>'), 'b.bin': [new Uint8Array(9), { level: 0 }] });

function problemOf(stage: () => unknown): Diagnostic | undefined {
  try {
    stage();
    return undefined;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return error.diagnostics[0];
  }
}

/** `bytes` with the 32-bit number that lies `offset` behind each directory entry's start replaced. */
function withDirectoryNumber(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 < changed.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + offset, value, true);
  }
  return changed;
}

describe('openPackage', () => {
  it('gives the parts asked for', () => {
    const opened = openPackage(SOUND, '表.xlsx');
    expect(opened.names).toEqual(['xl/workbook.xml', 'b.bin']);
    expect(new TextDecoder().decode(opened.read('XL/Workbook.xml'))).toBe('<a>工作簿</a>');
    expect(opened.read('b.bin')).toHaveLength(9);
    expect(opened.read('c')).toBeUndefined();
  });

  it('says what a file is that is no package', () => {
    const ole = (name: string) =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')]);
    const cases: readonly [Uint8Array, string, RegExp][] = [
      [new Uint8Array(), 'not-office-file', /空的/],
      [strToU8('部门,金额\n'), 'not-office-file', /不是 xlsx/],
      [strToU8('%PDF-1.7\n'), 'not-office-file', /不是 xlsx/],
      [ole('WordDocument'), 'not-office-file', /旧版 Word/],
      [ole('Workbook'), 'not-office-file', /旧版 Excel/],
      [ole('EncryptedPackage'), 'file-encrypted', /密码/],
    ];
    for (const [bytes, code, message] of cases) {
      const problem = problemOf(() => openPackage(bytes, '表.xlsx'));
      expect(problem).toMatchObject({ code, location: { file: '表.xlsx' } });
      expect(problem?.message).toMatch(message);
      expect(problem?.hint).toBeTruthy();
    }
  });

  it('survives a file cut or changed anywhere', () => {
    const readAll = (bytes: Uint8Array) => {
      const opened = openPackage(bytes, '表.xlsx');
      for (const name of opened.names) opened.read(name);
    };
    for (let length = 4; length < SOUND.length; length += 1) {
      expect(
        problemOf(() => {
          readAll(SOUND.subarray(0, length));
        })?.code,
        String(length),
      ).toBe('file-damaged');
    }
    for (let index = 0; index < SOUND.length; index += 1) {
      const changed = SOUND.slice();
      changed[index] = (changed[index] ?? 0) ^ 0xff;
      problemOf(() => {
        readAll(changed);
      });
    }
  });

  it('never inflates more than it was told, nor more than the limits', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(40 * 1024 * 1024) }, { level: 1 });
    const tried = (bytes: Uint8Array) => {
      const opened = openPackage(bytes, '弹.xlsx');
      return [problemOf(() => opened.read('a.xml'))?.code, opened.work.inflatedBytes];
    };
    expect(tried(bomb)).toEqual(['file-too-large', 0]);
    expect(tried(withDirectoryNumber(bomb, 24, 1000))).toEqual(['file-damaged', 1000]);
    const large = new Uint8Array(30 * 1024 * 1024);
    const many = openPackage(zipSync({ a: large, b: large, c: large }, { level: 1 }), '弹.xlsx');
    expect(many.read('a')).toHaveLength(large.length);
    expect(many.read('b')).toHaveLength(large.length);
    expect(problemOf(() => many.read('c'))?.code).toBe('file-too-large');
    expect(many.work).toEqual({ parts: 2, inflatedBytes: large.length * 2, elements: 0 });
  });

  it('counts what was inflated of a damaged part, too: somebody may go on behind it', () => {
    const large = zipSync({ a: new Uint8Array(30 * 1024 * 1024) }, { level: 1 });
    const opened = openPackage(withDirectoryNumber(large, 16, 0), '弹.xlsx');
    const codes = [1, 2, 3].map(() => problemOf(() => opened.read('a'))?.code);
    expect(codes).toEqual(['file-damaged', 'file-damaged', 'file-too-large']);
  });

  it('does not read what is locked, nor a package with two parts of one name', () => {
    expect(problemOf(() => openPackage(withDirectoryNumber(SOUND, 8, 0x00080001), 'x').read('b.bin'))?.code).toBe(
      'file-encrypted',
    );
    const twice = zipSync({ 'a.xml': strToU8('1'), 'A.xml': strToU8('2') });
    expect(problemOf(() => openPackage(twice, 'x'))?.code).toBe('file-damaged');
  });
});
