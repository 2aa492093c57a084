/** Odd characters are named for what they are, once; what is meant in their place is odd no more. */

import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { describeOddCharacter } from '../../src/source/describe-odd-character.js';
import { findOddCharacters, mendOddCharacters, withoutOddCharacters } from '../../src/source/find-odd-characters.js';

/** `index+length kind → meant` of each. */
function found(text: string): string[] {
  return findOddCharacters(text).map(({ index, length, kind, meant }) => {
    return `${index}+${length} ${kind}${meant === undefined ? '' : ` → ${meant}`}`;
  });
}

test.each([
  // Each range's edges, and what stands beside them.
  ['\u2e7f', []],
  ['\u2e80', ['0+1 radical']],
  ['\u2e81', ['0+1 radical → 厂']],
  ['\u2e95', ['0+1 radical']],
  ['\u2e9f', ['0+1 radical → 母']],
  ['\u2ed4', ['0+1 radical → 门']],
  ['\u2ef3', ['0+1 radical → 龟']],
  ['\u2f00', ['0+1 radical → 一']],
  ['\u2f6c', ['0+1 radical → 目']],
  ['\u2fd5', ['0+1 radical → 龠']],
  ['\u2ff0', []],
  ['\u31bf', []],
  ['\u31c0', ['0+1 stroke']],
  ['\u31e3', ['0+1 stroke']],
  ['\u31f0', []],
  ['\uf8ff', ['0+1 private']],
  ['\uf900', ['0+1 compatibility → 豈']],
  ['\ufa0d', ['0+1 compatibility → 嗀']],
  ['\ufad9', ['0+1 compatibility → 龎']],
  ['\u{2f800}', ['0+2 compatibility → 丽']],
  ['\u{2fa1d}', ['0+2 compatibility → 𪘀']],
  ['\ue000', ['0+1 private']],
  ['\u{f0000}', ['0+2 private']],
  ['\u{10fffd}', ['0+2 private']],
  ['\u200a', []],
  ['\u200b', ['0+1 invisible → ']],
  ['\u200c', ['0+1 invisible → ']],
  ['\u200d', ['0+1 invisible → ']],
  ['\u200e', ['0+1 direction → ']],
  ['\u200f', ['0+1 direction → ']],
  ['\u2010', []],
  ['\u2011', []],
  ['\u061c', ['0+1 direction → ']],
  ['\u2028', ['0+1 break']],
  ['\u2029', ['0+1 break']],
  ['\u202a', ['0+1 direction → ']],
  ['\u202e', ['0+1 direction → ']],
  ['\u202f', []],
  ['\u2060', ['0+1 invisible → ']],
  ['\u2064', ['0+1 invisible → ']],
  ['\u2066', ['0+1 direction → ']],
  ['\u2069', ['0+1 direction → ']],
  ['\u206f', ['0+1 invisible → ']],
  ['\u00ad', ['0+1 invisible → ']],
  ['\u034f', ['0+1 invisible → ']],
  ['\ufdff', []],
  ['\ufe00', ['0+1 selector → ']],
  ['\ufe0f', ['0+1 selector → ']],
  ['\ufe10', []],
  ['\u{e0100}', ['0+2 selector → ']],
  ['\u{e01ef}', ['0+2 selector → ']],
  ['\ufeff', ['0+1 invisible → ']],
  ['\ufff8', ['0+1 invisible → ']],
  ['\ufffb', ['0+1 invisible → ']],
  ['\ufffc', ['0+1 garbled']],
  ['\ufffd', ['0+1 garbled']],
  ['\ufffe', ['0+1 garbled → ']],
  ['\uffff', ['0+1 garbled → ']],
  ['\ufdd0', ['0+1 garbled → ']],
  ['\u{1ffff}', ['0+2 garbled → ']],
  ['\u0000', ['0+1 control → ']],
  ['\u0007', ['0+1 control']],
  ['\u0008', ['0+1 control → ']],
  ['\n', []],
  ['\u000b', ['0+1 break']],
  ['\u000c', ['0+1 break']],
  ['甲\r乙', ['1+1 break']],
  ['甲\r\n乙', ['1+1 break → ']],
  ['\u000e', ['0+1 control → ']],
  ['\u001e', ['0+1 control']],
  ['\u001f', ['0+1 control → ']],
  ['\u007e', []],
  ['\u007f', ['0+1 control → ']],
  ['\u0080', ['0+1 control']],
  ['\u0085', ['0+1 break']],
  ['\u009f', ['0+1 control']],
  ['\u00a0', []],
  ['\ud840', ['0+1 half']],
  ['甲\udc00', ['1+1 half']],
  ['\ud840\udc00', []],
  ['cafe\u0301', ['3+2 decomposed → é']],
  ['q\u0303', []],
  ['\u0301', []],
  // Runs, and neighbours.
  ['甲\u200b\u200b乙', ['1+2 invisible → ']],
  ['甲\u200b\u200d乙', ['1+1 invisible → ', '2+1 invisible → ']],
  ['葛\u{e0100}乙', ['1+2 selector → ']],
  ['甲\t乙', ['1+1 tab']],
  ['1.\t甲', ['2+1 tab →  ']],
  ['\t甲', ['0+1 tab → ']],
  ['甲\t\n乙', ['1+1 tab → ']],
  ['1\t\t2', ['1+2 tab →  ']],
  // Scripts that need them.
  ['\u0645\u06cc\u200c\u062e', []],
  ['\u1820\u180b', []],
])('%j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

describe('compatibility ideographs', () => {
  it('leave out the twelve that are none', () => {
    const unified = [0x0e, 0x0f, 0x11, 0x13, 0x14, 0x1f, 0x21, 0x23, 0x24, 0x27, 0x28, 0x29];
    const block = Array.from({ length: 0x2a - 0x0e }, (_, index) => 0x0e + index);
    expect(block.filter((low) => findOddCharacters(String.fromCodePoint(0xfa00 + low)).length === 0)).toEqual(unified);
  });
});

describe('what is meant', () => {
  it('is not odd itself, and is one character where one is odd', () => {
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      const [odd] = findOddCharacters(String.fromCodePoint(codePoint));
      if (odd?.meant === undefined || odd.meant === '') continue;
      if (findOddCharacters(odd.meant).length > 0 || [...odd.meant].length !== 1)
        throw new Error(codePoint.toString(16));
    }
    const text = '\u2ed4\u200b窗\ufeff、\u2f6c标cafe\u0301\u202e';
    expect(mendOddCharacters(text)).toBe('门窗、目标café');
    expect(withoutOddCharacters(text)).toBe('门窗、目标café');
    expect(withoutOddCharacters('\u2ed4\ufffd')).toBeUndefined();
    expect(mendOddCharacters('\u2ed4\ufffd')).toBe('门\ufffd');
    expect(withoutOddCharacters('门窗')).toBeUndefined();
  });

  it('has nothing to do with the characters of common use', () => {
    const common = readFileSync('fonts/build/tongyong-8105.txt', 'utf8');
    expect([...common].length).toBeGreaterThan(8000);
    expect(findOddCharacters(common)).toEqual([]);
    expect(findOddCharacters('，。、；：？！“”（）《》〔〕—…·≥≤％℃①②Ⅲ㎡αβé 1-2　3\u00a0')).toEqual([]);
  });
});

test.each([
  ['\u2ed4', '里的“⻔”（U+2ED4）是部首，不是汉字“门”（U+95E8）', '改为“门”'],
  ['\u2e80', '里的“⺀”（U+2E80）是部首，不是汉字', '换成要写的字'],
  ['\u200b', '里有看不见的字符（零宽空格 U+200B）', '删去这个字符'],
  ['\u{e0100}', '里有看不见的异体选择符（U+E0100），印不出它指的异体字', '删去这个字符'],
  ['\t', '里有制表符（Tab）', '删去它'],
  ['\ud840', '里有半个字（U+D840），另一半丢了', '删去它，重新打这个字'],
])('is said of %j', (text, message, hint) => {
  const [odd] = findOddCharacters(text);
  expect(odd && describeOddCharacter(odd)).toEqual({ message, hint });
});
