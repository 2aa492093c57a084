/** Bytes that are text, and what is said of bytes that are not. */

import { describe, expect, it } from 'vitest';
import { decodeText, refuseUnprintable } from '../../src/source/decode-text.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';

const decode = (bytes: Uint8Array) => decodeText('部门.yaml', bytes);
/** 项目 in GBK. */
const GBK = Uint8Array.from([0xcf, 0xee, 0xc4, 0xbf, 0x3a, 0x20, 0x31]);

describe('decodeText', () => {
  it('reads UTF-8 with and without a byte order mark alike, characters beyond the BMP included', () => {
    expect(decode(Buffer.from('林燊𠀀')).text).toBe('林燊𠀀');
    expect(decode(Buffer.from('\ufeff林燊𠀀')).text).toBe('林燊𠀀');
    expect(decode(new Uint8Array()).text).toBe('');
  });

  it.each([
    ['GBK', GBK, 'GBK'],
    ['UTF-16, little endian', Buffer.from('\ufeff项目', 'utf16le'), 'UTF-16'],
    ['UTF-16, big endian', Buffer.from('\ufeff项目', 'utf16le').swap16(), 'UTF-16'],
    ['UTF-16 without a byte order mark', Buffer.from('项目名称: 甲\n年度: 2024\n', 'utf16le'), 'UTF-16'],
    ['a DOCX or XLSX', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe, 0x80]), 'Office'],
    ['a DOC or XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'Office'],
    ['noise', Buffer.from([0x41, 0xff, 0xff, 0xff]), '无法识别'],
  ])('names the encoding of %s', (_name, bytes, found) => {
    const [problem, ...others] = diagnosticsOf(() => decode(bytes));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ severity: 'error', code: 'file-encoding', location: { line: 1, column: 1 } });
    expect(problem?.found).toContain(found);
    expect(problem?.hint).toContain('UTF-8');
  });

  it('points at each control character, tab and line ends excepted', () => {
    const text = '项目\u0000甲\n\t乙\r\n丙\u001b\u0085';
    const source = decode(Buffer.from(text));
    expect(source.text).toBe(text);
    expect(
      problemsOf(() => {
        refuseUnprintable(source);
      }),
    ).toEqual(['control-character 1:3', 'control-character 3:2', 'control-character 3:3']);
    const [first] = diagnosticsOf(() => {
      refuseUnprintable(source);
    });
    expect(first?.message).toContain('U+0000');
    expect(first?.message).toContain('3 处');
    expect(() => {
      refuseUnprintable({ file: '甲.hbs', text: '甲\t\n' });
    }).not.toThrow();
  });

  it('reports the first twenty control characters and the number of all', () => {
    const found = diagnosticsOf(() => decode(Buffer.from('\u0001'.repeat(5000))));
    expect(found).toHaveLength(20);
    expect(found[0]?.message).toContain('5000 处');
  });

  it('refuses a file of more than 512 KB without decoding it', () => {
    const [problem] = diagnosticsOf(() => decode(new Uint8Array(512 * 1024 + 1).fill(0xff)));
    expect(problem).toMatchObject({ code: 'file-too-large', found: '513 KB' });
    expect(decode(Buffer.from('a\n'.repeat(10_000))).text).toHaveLength(20_000);
  });

  it('refuses too many lines and a line that is too long, at their place', () => {
    expect(problemsOf(() => decode(Buffer.from('a\n'.repeat(10_001))))).toEqual(['file-too-large 10001:1']);
    expect(problemsOf(() => decode(Buffer.from(`a\n${'b'.repeat(100_001)}`)))).toEqual(['file-too-large 2:1']);
    expect(decode(Buffer.from('b'.repeat(100_000))).text).toHaveLength(100_000);
  });

  it('takes CR alone for a line end where there is no other', () => {
    expect(decode(Buffer.from('甲\r乙\r')).text).toBe('甲\n乙\n');
    expect(decode(Buffer.from('甲\r乙\r\n')).text).toBe('甲\r乙\r\n');
  });
});
