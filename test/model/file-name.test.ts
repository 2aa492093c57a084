/** File names made of names in data: safe everywhere, distinct, and the same every time. */

import { describe, expect, it } from 'vitest';
import { fileNameKey, parseProjectFileName, safeFileName } from '../../src/model/file-name.js';
import { createRandom } from '../support/random.js';

/** What no name may hold. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const FORBIDDEN = /[\u0000-\u001f/\\:*?"<>|]/;
const MOST_BYTES = 180;

function expectSafe(name: string): void {
  const safe = safeFileName(name);
  expect(safe).not.toMatch(FORBIDDEN);
  expect(safe).not.toMatch(/^[. ]|[. ]$/);
  expect(safe).not.toBe('');
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(MOST_BYTES);
  expect(safe).toBe(safe.normalize('NFC'));
  expect(safeFileName(name)).toBe(safe);
}

describe('safeFileName', () => {
  it.each([
    ['地质灾害防治经费', '地质灾害防治经费'],
    ['甲/乙', '甲／乙'],
    ['甲\\乙', '甲＼乙'],
    ['甲: 乙?', '甲： 乙？'],
    ['<甲>|"*', '＜甲＞｜＂＊'],
    ['甲\n乙', '甲 乙'],
    ['..', '．．'],
    ['.甲.', '．甲．'],
    ['甲. . ', '甲．．'],
    [' 甲 ', '甲'],
    ['', '未命名'],
    [' \u3000', '未命名'],
    ['../../etc', '．．／..／etc'],
    ['1.5万元', '1.5万元'],
  ])('%j becomes %s', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
    expectSafe(name);
  });

  it('is safe for any name, and leaves a safe one alone', () => {
    const random = createRandom(7);
    const characters = [...'甲乙燊𠀀ab.. //\\:*?"<>|-\u3000\n\t（）éé'];
    for (let round = 0; round < 500; round += 1) {
      let name = '';
      for (let count = random.below(120); count > 0; count -= 1) name += random.pick(characters);
      expectSafe(name);
      expect(safeFileName(safeFileName(name))).toBe(safeFileName(name));
    }
  });

  it('keeps long names apart, however late they differ, and cuts between characters', () => {
    const start = '耕地保护与自然资源违法案件处罚勘界测量鉴定第三方技术服务'.repeat(5);
    const names = ['一', '二', '一二', '𠀀'].map((end) => safeFileName(start + end));
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^耕地.*~[0-9a-f]{8}$/);
    expectSafe('𠀀'.repeat(100));
    expect(safeFileName('𠀀'.repeat(100))).toMatch(/^(?:𠀀)+~[0-9a-f]{8}$/u);
  });

  it('knows names that a file system takes for one', () => {
    expect(fileNameKey('ABC甲')).toBe(fileNameKey('abc甲'));
    expect(fileNameKey('e\u0301')).toBe(fileNameKey('\u00e9'));
    expect(fileNameKey('甲')).not.toBe(fileNameKey('乙'));
  });
});

describe('parseProjectFileName', () => {
  it.each([
    ['01-地质灾害防治经费.yaml', { number: '01', name: '地质灾害防治经费' }],
    ['7-甲-乙.yaml', { number: '7', name: '甲-乙' }],
    ['0123-甲.b.yaml', { number: '0123', name: '甲.b' }],
  ])('takes %s apart', (baseName, parts) => {
    expect(parseProjectFileName(baseName)).toEqual(parts);
  });

  it.each([
    '甲.yaml',
    '01甲.yaml',
    '01-.yaml',
    '01-甲.yml',
    '1234567-甲.yaml',
    '-甲.yaml',
    '０１-甲.yaml',
    '01－甲.yaml',
  ])('refuses %s', (baseName) => {
    expect(parseProjectFileName(baseName)).toBeUndefined();
  });
});
