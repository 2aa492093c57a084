/** What comes in from Word or a workbook with odd characters is put right where that is certain, and told in any case. */

import { describe, expect, it, test } from 'vitest';
import { tidyText } from '../../src/exchange/tidy-text.js';
import { findOddCharacters } from '../../src/source/find-odd-characters.js';

test.each([
  ['完成门窗', '完成门窗', undefined, ''],
  ['完成\u2ed4窗', '完成门窗', 'converted-value', '是部首，不是汉字“门”'],
  ['完\u200b成', '完成', 'converted-value', '零宽空格'],
  ['cafe\u0301', 'café', 'converted-value', '应是一个“é”'],
  ['甲\u000b乙', '甲\n乙', 'converted-value', 'Word 的手动换行'],
  ['甲\t乙', '甲 乙', 'converted-value', '制表符'],
  ['甲\u0000乙', '甲乙', 'converted-value', '空字符'],
  ['甲\u0007乙', '甲乙', 'wrong-character', 'U+0007'],
  ['甲\ud840', '甲', 'wrong-character', '半个字'],
  ['甲\ue000\u200b', '甲\ue000', 'wrong-character', '自造字'],
  ['甲\ufffd', '甲\ufffd', 'wrong-character', '乱码'],
])('%j', (text, tidy, code, message) => {
  const { text: read, remark } = tidyText(text);
  expect(read).toBe(tidy);
  expect(remark?.code).toBe(code);
  expect(remark?.message ?? '').toContain(message);
});

describe('a text that was tidied', () => {
  it('has nothing left that a data file cannot hold', () => {
    for (let codePoint = 0; codePoint <= 0xffff; codePoint += 1) {
      const { text } = tidyText(`甲${String.fromCharCode(codePoint)}乙`);
      const left = findOddCharacters(text).map(({ kind }) => kind);
      expect(left.every((kind) => ['private', 'garbled', 'radical', 'stroke'].includes(kind))).toBe(true);
    }
  });
});
