/** Files that nobody would type: bombs, depth, size. They are answered, and nothing grows. */

import { describe, expect, it } from 'vitest';
import { ReportError, type Diagnostic } from '../../src/diagnostic.js';
import { readDataFile, readDepartment, readProject } from '../../src/model/read-filing.js';
import { decodeText } from '../../src/source/decode-text.js';
import { standardPack } from '../support/sample.js';
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
    const file = readDataFile({ file: '部门.yaml', text }, DECLARATION);
    expect(file.problems).toEqual([]);
    expect(JSON.stringify(file.value).length).toBeGreaterThan(100_000);
  });
});

const PROJECT = '项目名称: 甲\n预算资金: 200000\n';
const many = (count: number, partOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => partOf(index)).join('');

const DECLARATION = standardPack().declaration;
const NO_DEPARTMENT = readDepartment(readDataFile({ file: '部门.yaml', text: '' }, DECLARATION), DECLARATION);

/** What is found in a project file of this text; an answer, whatever the text. */
function findingsOf(text: string): readonly Diagnostic[] {
  try {
    const file = readDataFile(decodeText('01-甲.yaml', Buffer.from(text)), DECLARATION);
    return readProject(file, DECLARATION, NO_DEPARTMENT).problems;
  } catch (error) {
    if (error instanceof ReportError) return error.diagnostics;
    throw error;
  }
}

/** Each with a count far beyond the limits, and with one that just keeps them. */
const BOMBS: readonly (readonly [string, number, number, (count: number) => string])[] = [
  ['tabs', 300_000, 9000, (count) => PROJECT + '\t\t\tx\n'.repeat(count)],
  ['dashes before a file', 20_000, 9000, (count) => `${'- '.repeat(count)}\n${PROJECT}`],
  ['dashes', 300_000, 49_000, (count) => '- '.repeat(count)],
  ['names', 300_000, 9000, (count) => many(count, (index) => `k${index}:\n`)],
  ['one name', 300_000, 9000, (count) => 'a: 1\n'.repeat(count)],
  ['unknown fields', 20_000, 9000, (count) => PROJECT + many(count, (index) => `坏${index}: x\n`)],
  ['reserved signs', 100_000, 9000, (count) => PROJECT + '组织机构: @b\n'.repeat(count)],
  ['附加字段', 20_000, 9000, (count) => `${PROJECT}附加字段:\n${many(count, (index) => `  键${index}: x\n`)}`],
  ['a list in brackets', 600_000, 30_000, (count) => `${PROJECT}目标分解: [${'a, '.repeat(count)}]\n`],
  ['quotes', 300_000, 24_000, (count) => `${PROJECT}组织机构: ${'"a" '.repeat(count)}\n`],
  ['spaces', 300_000, 90_000, (count) => `${PROJECT}组织机构: a${' '.repeat(count)}b\n`],
  ['lines of spaces', 50, 5, (count) => PROJECT + `组织机构: a${' '.repeat(90_000)}b\n`.repeat(count)],
  ['empty lines', 300_000, 9000, (count) => `${PROJECT}年度目标: |\n  a${'\n'.repeat(count)}  b\n`],
  ['brackets', 2_000_000, 90_000, (count) => '['.repeat(count)],
  ['braces', 100_000, 20_000, (count) => '{a: '.repeat(count)],
  ['dashes as a value', 100_000, 40_000, (count) => `${PROJECT}组织机构: ${'- '.repeat(count)}\n`],
  ['dashes and spaces', 50, 5, (count) => `-${' '.repeat(99_000)}x\n`.repeat(count)],
  ['open quotes', 300_000, 9000, (count) => PROJECT + '"\n'.repeat(count)],
  ['open braces', 300_000, 9000, (count) => PROJECT + '组织机构: {a\n'.repeat(count)],
  ['wrong entries', 300_000, 9000, (count) => `${PROJECT}本年度实施计划:\n${'  - x\n'.repeat(count)}`],
  ['NUL', 4_000_000, 500_000, (count) => '\0'.repeat(count)],
];

describe('bombs', () => {
  it.each(BOMBS)('%s × %i, beyond the limits, are refused as a whole', (_name, count, _fewer, textOf) => {
    const codes = findingsOf(textOf(count)).map(({ code }) => code);
    expect(codes).toHaveLength(1);
    expect(['file-too-large', 'yaml-nesting']).toContain(codes[0]);
  });

  it.each(BOMBS)(
    '%s, just within the limits, have no more findings than anyone reads',
    (_name, _more, count, textOf) => {
      expect(findingsOf(textOf(count)).length).toBeLessThanOrEqual(51);
    },
  );

  it('counts what is not listed', () => {
    const findings = findingsOf(PROJECT + many(1000, (index) => `坏${index}: x\n`));
    expect(findings).toHaveLength(51);
    expect(findings.at(-1)).toMatchObject({ code: 'unknown-field', severity: 'error', location: { line: 53 } });
    expect(findings.at(-1)?.message).toContain('950 处');
  });

  it('takes a cell of 50,000 characters and a file of 2,000 indicators', () => {
    expect(findingsOf(`${PROJECT}年度目标: ${'完'.repeat(50_000)}\n`)).toEqual([]);
    const entry = '      - 三级指标: 储备土地的数量\n        指标值: ≥60宗\n        指标解释及计算公式: 按宗数计算\n';
    const file = readDataFile(
      decodeText('01-甲.yaml', Buffer.from(`绩效指标:\n  产出指标:\n    数量指标:\n${entry.repeat(2000)}`)),
    );
    expect(file.problems).toEqual([]);
  });
});
