/** What is put in place of a text stands where that text was typed, however it was typed. */

import { expect, test } from 'vitest';
import type { Span } from '../../src/source/located.js';
import { readYaml } from '../../src/source/read-yaml.js';

/** The file with `text` put in place of `span` of its field 甲; undefined where there is no such piece. */
function replaced(file: string, text: string, span?: Span): string | undefined {
  const replacement = readYaml({ file: 'a.yaml', text: file }, ['甲', '乙']).replacementFor(['甲'], text, span);
  return replacement && file.slice(0, replacement.start) + replacement.text + file.slice(replacement.end);
}

test.each([
  ['甲: 一二三  # 注\n乙: 四\n', '甲: 新  # 注\n乙: 四\n'],
  ['乙: 四\r\n甲: "一二三" # 注\r\n', '乙: 四\r\n甲: "新" # 注\r\n'],
  ["甲: '一''二'\n", "甲: '新'\n"],
  ['乙：四\n甲： 一二三\n', '乙：四\n甲： 新\n'],
  ['甲: |\n  一\n  二\n', undefined],
  ['乙: 四\n', undefined],
])('the whole of a text: %j', (file, expected) => {
  expect(replaced(file, '新')).toBe(expected);
});

test.each<[string, Span, string]>([
  ['甲: 一二三\n', [1, 2], '甲: 一新三\n'],
  ['甲: |\n  一\n  二三\n', [2, 3], '甲: |\n  一\n  新三\n'],
  ['甲: "一\\u4e8c三"\n', [1, 2], '甲: "一新三"\n'],
  ["甲: '一''三'\n", [2, 3], "甲: '一''新'\n"],
  ['甲： 一二三\n', [2, 3], '甲： 一二新\n'],
])('a piece of a text: %j %j', (file, span, expected) => {
  expect(replaced(file, '新', span)).toBe(expected);
});
