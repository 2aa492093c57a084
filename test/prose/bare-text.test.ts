/** Texts compared without punctuation, names and placeholders, quotations. */

import { describe, expect, it } from 'vitest';
import { bareText, coverage, pairsOf } from '../../src/prose/bare-text.js';
import { isPlaceholder, nameKey } from '../../src/prose/form-texts.js';
import { quoteAround } from '../../src/prose/quote.js';

describe('bareText', () => {
  it.each([
    ['储备土地', '储备土地'],
    ['储备 土地（含）、“一”', '储备土地含一'],
    ['ＡＢ１２％', 'AB12%'],
    ['a-b_c', 'abc'],
    ['合格率≥98%', '合格率98%'],
    ['', ''],
  ])('%s → %s', (text, wanted) => {
    expect(bareText(text)).toBe(wanted);
  });
});

describe('pairs', () => {
  it('are those of neighbours', () => {
    expect(pairsOf('甲乙丙')).toEqual(['甲乙', '乙丙']);
    expect(pairsOf('甲')).toEqual([]);
    expect(pairsOf('')).toEqual([]);
  });

  it.each([
    ['甲乙丙', '甲乙丙', 1],
    ['甲乙丙', '乙丙丁', 0.5],
    ['甲乙丙', '丙乙甲', 0],
    ['甲乙', '丙甲乙丁', 1],
    ['甲', '甲', 0],
    ['', '甲', 0],
    ['甲乙丙丁戊', '乙丙 丁戊', 0.5],
  ])('of %s stand in %s: %d', (part, whole, share) => {
    expect(coverage(part, whole)).toBe(share);
  });
});

describe('names and placeholders', () => {
  it('are one name in whatever width, with whatever white space', () => {
    expect(nameKey(' 甲（一） 乙\n')).toBe(nameKey('甲(一)乙'));
    expect(nameKey('甲乙')).not.toBe(nameKey('甲丙'));
  });

  it.each([
    '待定',
    '待填',
    '待填写',
    '无',
    '没有',
    '略。',
    'XXX',
    'xx',
    '某某',
    '××',
    'TODO',
    'tbd',
    'N/A',
    'NA',
    '请填写名称',
    '此处填写',
    '根据实际工作情况另行确定。',
    '见单位通讯录',
    '……',
    '——',
    ' 暂无 ',
  ])('%s holds the place of a text', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each(['', ' ', '无人机巡查', '待定项目', '某局', 'X', '略阳县', '1', '没有了'])(
    '%s is a text, or nothing',
    (text) => {
      expect(isPlaceholder(text)).toBe(false);
    },
  );
});

describe('quoteAround', () => {
  it.each([
    ['一二三四五六七八九十甲乙丙丁', 10, 12, '三四五六七八九十甲乙丙丁'],
    ['甲乙丙', 1, 2, '甲乙丙'],
    ['甲乙丙', 0, 3, '甲乙丙'],
    ['上一行\n甲乙丙\n下一行', 5, 6, '甲乙丙'],
    ['一二三四五六七八九十', 0, 1, '一二三四五六七八九'],
  ])('%j from %d to %d → %s', (text, start, end, wanted) => {
    expect(quoteAround(text, start, end)).toBe(wanted);
  });
});
