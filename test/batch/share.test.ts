/** Shares: how they are typed, and that together they are the whole, each name in one of them. */

import { describe, expect, it } from 'vitest';
import { isInShare } from '../../src/batch/is-in-share.js';
import { parseShare, type Share } from '../../src/batch/share.js';

describe('parseShare', () => {
  it.each<[string, Share | undefined]>([
    ['1/1', { index: 1, count: 1 }],
    ['2/5', { index: 2, count: 5 }],
    ['5/5', { index: 5, count: 5 }],
    ['01/05', { index: 1, count: 5 }],
    ['9999/9999', { index: 9999, count: 9999 }],
    ['0/5', undefined],
    ['6/5', undefined],
    ['0/0', undefined],
    ['1/10000', undefined],
    ['-1/5', undefined],
    ['1/-5', undefined],
    ['1.5/5', undefined],
    [' 1/5', undefined],
    ['1/5 ', undefined],
    ['1/5/7', undefined],
    ['1', undefined],
    ['/', undefined],
    ['', undefined],
    ['一/五', undefined],
  ])('%j', (text, wanted) => {
    expect(parseShare(text)).toEqual(wanted);
  });
});

describe('isInShare', () => {
  const names = Array.from({ length: 600 }, (_, index) => `2024/某局/${index}-项目`);
  const sharesOf = (name: string, count: number, salt?: string) =>
    Array.from({ length: count }, (_, index) => index + 1).filter((index) => isInShare(name, { index, count }, salt));

  it.each([1, 2, 3, 7])('puts each name into one of %d shares, the same every time', (count) => {
    const homes = names.map((name) => sharesOf(name, count));
    expect(homes.filter((found) => found.length !== 1)).toEqual([]);
    expect(names.map((name) => sharesOf(name, count))).toEqual(homes);
  });

  it('gives every share about as much', () => {
    for (const count of [2, 3, 5]) {
      const sizes = Array.from({ length: count }, (_, index) => {
        return names.filter((name) => isInShare(name, { index: index + 1, count })).length;
      });
      const even = names.length / count;
      for (const size of sizes) expect(Math.abs(size - even), `${size} of ${count}`).toBeLessThan(even / 4);
    }
  });

  it('divides a share again by another salt, and not by its own', () => {
    const half = { index: 1, count: 2 };
    const first = names.filter((name) => isInShare(name, half));
    expect(first.filter((name) => isInShare(name, half))).toHaveLength(first.length);
    const second = first.filter((name) => isInShare(name, half, '再分'));
    expect(second.length).toBeGreaterThan(first.length / 4);
    expect(second.length).toBeLessThan((first.length * 3) / 4);
  });

  it('goes by what machines agree on: a name’s share stays from version to version', () => {
    expect(['甲局', '乙局', '丙局', '丁局', '戊局'].map((name) => sharesOf(name, 5)[0])).toEqual([5, 1, 2, 2, 4]);
  });
});
