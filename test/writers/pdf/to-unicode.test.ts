/** Tables of texts: in blocks that Ghostscript reads, and the same when they are read again. */

import { describe, expect, it } from 'vitest';
import { decode, printToUnicode, readToUnicode } from '../../../src/writers/pdf/to-unicode.js';

const texts = (count: number) =>
  Array.from({ length: count }, (_, code) => (code === 0 ? '' : String.fromCodePoint(0x4e00 + code)));

describe('printToUnicode', () => {
  it.each([
    [1, []],
    [2, [1]],
    [101, [100]],
    [102, [100, 1]],
    [901, [100, 100, 100, 100, 100, 100, 100, 100, 100]],
  ])('lists %d codes in blocks of at most a hundred', (count, wanted) => {
    const cmap = printToUnicode(texts(count));
    const blocks = [...cmap.matchAll(/^(\d+) beginbfchar\n([^]*?)\nendbfchar$/gm)];
    expect(blocks.map(([, stated]) => Number(stated))).toEqual(wanted);
    expect(blocks.map(([, , entries = '']) => entries.split('\n').length)).toEqual(wanted);
    expect(cmap).not.toContain('bfrange');
  });

  it('is read again as it was written', () => {
    const wanted = ['', '-', '\u2011', '𬭎', '——', '\u00a0', '\uffff'];
    const read = readToUnicode(printToUnicode(wanted));
    expect(read).toEqual([undefined, ...wanted.slice(1)]);
    expect(decode('000100020003000400050006', read)).toBe(wanted.join(''));
    expect(decode('00000007', read)).toBe('\ufffd\ufffd');
  });
});
