/** Files that nobody would type: bombs, depth, size. They are answered, and nothing grows. */

import { describe, expect, it } from 'vitest';
import { readDataFile } from '../../src/model/read-filing.js';
import { readYaml } from '../../src/source/read-yaml.js';

const codesOf = (text: string) => new Set(readYaml({ file: '数据.yaml', text }, []).problems.map(({ code }) => code));

describe('hostile files', () => {
  it.each([
    ['brackets', `甲: ${'['.repeat(100)}${']'.repeat(100)}\n`],
    ['open brackets', `甲: ${'['.repeat(20_000)}`],
    ['braces', '{甲: '.repeat(200) + '}'.repeat(200)],
    ['indentation', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}甲:`).join('\n')],
    ['dashes', `${'- '.repeat(500)}甲`],
  ])('deep nesting by %s', (_name, text) => {
    expect(codesOf(text)).toContain('yaml-nesting');
  });

  it('takes the depth that data has', () => {
    expect(codesOf('一:\n  二:\n    三:\n      - 四:\n          五: 甲\n').size).toBe(0);
  });

  it('expands no alias', () => {
    const lines = ['a0: &a0 [甲, 甲]'];
    for (let level = 1; level < 40; level += 1) lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    expect(codesOf(lines.join('\n'))).toEqual(new Set(['yaml-reserved']));
    expect(codesOf('甲: &甲 [*甲]\n')).toEqual(new Set(['yaml-reserved']));
  });

  it.each([
    ['fields', Array.from({ length: 20_000 }, (_, index) => `字段${index}: 内容\n`).join('')],
    ['one long line', `年度目标: ${'完成任务。'.repeat(200_000)}\n`],
    ['a long block text', `年度目标: |\n${'  1. 完成任务：质量达标。\n'.repeat(30_000)}`],
    ['a long list', `目标分解:\n${'  - 完成任务\n'.repeat(30_000)}`],
  ])('reads many thousands of characters: %s', (_name, text) => {
    const file = readDataFile({ file: '部门.yaml', text });
    expect(file.problems).toEqual([]);
    expect(JSON.stringify(file.value).length).toBeGreaterThan(100_000);
  });
});
