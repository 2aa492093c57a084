/** What comes out of the clipboard of Excel, WPS and Word. */

import { describe, expect, it } from 'vitest';
import { cleanPasted, isBlock, readBlock } from '../../../src/desk/page/paste-block.js';

describe('readBlock', () => {
  it.each([
    ['one cell', '甲', [['甲']]],
    [
      'cells and rows, with a last line end',
      '甲\t1\r\n乙\t2\r\n',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
    ['line ends of WPS under Linux', '甲\n乙\n', [['甲'], ['乙']]],
    ['a quoted line break', '"一\n二"\t3\r\n', [['一\n二', '3']]],
    ['a quoted line break as CRLF, and quotes within', '"他说""好""\r\n二"\r\n', [['他说"好"\n二']]],
    ['a quoted tab', '"a\tb"\tc', [['a\tb', 'c']]],
    ['a quote that opens nothing', '"甲\t乙', [['"甲', '乙']]],
    ['quotes that do not reach to the cell’s end', '"甲"乙\t1', [['"甲"乙', '1']]],
    [
      'empty cells of a merged range',
      '数量\t甲\r\n\t乙\r\n',
      [
        ['数量', '甲'],
        ['', '乙'],
      ],
    ],
    ['an empty last cell', '甲\t\r\n', [['甲', '']]],
    ['an empty row in the midst', '甲\r\n\r\n乙\r\n', [['甲'], [''], ['乙']]],
    ['nothing', '', [['']]],
  ])('reads %s', (_name, text, cells) => {
    expect(readBlock(text)).toEqual(cells);
  });

  it('reads half a million cells in one go', () => {
    const text = '"甲"\t乙\r\n'.repeat(250_000);
    expect(readBlock(text)).toHaveLength(250_000);
  });
});

describe('cleanPasted', () => {
  it('takes out what nobody sees, and counts it', () => {
    expect(cleanPasted('\ufeff更\u00ad新\u200b管网')).toEqual({ text: '更新管网', dropped: 3 });
  });

  it('keeps blanks as blanks and a line break within a paragraph as one', () => {
    expect(cleanPasted('一\u00a0二\v三\r\n四')).toEqual({ text: '一 二\n三\n四', dropped: 0 });
  });
});

describe('isBlock', () => {
  it.each([
    ['cells', '甲\t乙', '', true, true],
    ['a table of one column, whose lines HTML tells', '甲\n乙', '<table><tr><td>甲', true, true],
    ['paragraphs for a long text', '甲\n乙', '<p>甲</p>', true, false],
    ['lines for short texts', '甲\n乙\n', '', false, true],
    ['one line with its end', '甲\r\n', '', false, false],
  ])('takes %s for what it is', (_name, text, html, isLong, expected) => {
    expect(isBlock(text, html, isLong)).toBe(expected);
  });
});
