/** A file held against a schema: every problem at once, each at its place, and no echoes. */

import { describe, expect, it } from 'vitest';
import { readDeclaration, readOwnDeclaration } from '../../src/model/declaration/declaration.js';
import { readDataFile } from '../../src/model/read-filing.js';
import { readRecord } from '../../src/schema/read-record.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';
import { projectShape, standardDeclaration } from '../support/standard-shapes.js';

const read = (text: string) =>
  readRecord(projectShape, readDataFile({ file: '01-甲.yaml', text }, standardDeclaration));
const REQUIRED = '项目名称: 甲\n预算资金: 42\n';

describe('readRecord', () => {
  it('reports a slip, a wrong amount, a misspelt field and an impossible date together', () => {
    const text = '项目名称：x\n预算资金: 42万元\n项目负责任人: 王\n项目计划实施时间: 2024-4-31 至 2024-12-31\n';
    const places = ['full-width-colon 1:5', 'bad-amount 2:7', 'unknown-field 3:1', 'impossible-date 4:11'];
    expect(problemsOf(() => read(text))).toEqual(places);
    expect(problemsOf(() => read(text.replaceAll('\n', '\r\n')))).toEqual(places);
    expect(diagnosticsOf(() => read(text)).map(({ hint }) => hint)).toEqual([
      '改为“项目名称: x”',
      '改为“420000”（这一栏以元为单位）',
      expect.stringContaining('改为「项目负责人」') as string,
      expect.stringMatching(/./) as string,
    ]);
  });

  it.each([
    ['no space after a colon', '项目名称:甲\n预算资金: 42万元\n', ['yaml-syntax 1:5', 'bad-amount 2:7']],
    ['>=', `${REQUIRED}项目类别: >=1\n项目负责任人: 王\n`, ['yaml-reserved 3:7', 'unknown-field 4:1']],
    ['a tab', `${REQUIRED}本年度实施计划:\n\t- 时间: 24\n`, ['yaml-indent 4:1', 'bad-date 4:8']],
    ['the same field twice', `${REQUIRED}甲: 1\n甲: 2\n`, ['duplicate-field 4:1', 'unknown-field 4:1']],
  ])('reads on behind a slip: %s', (_name, text, places) => {
    expect(problemsOf(() => read(text))).toEqual(places);
  });

  it.each([
    ['an open quote swallows the rest', '项目名称: "甲\n预算资金: 42\n', ['yaml-syntax 1:7']],
    ['an open bracket swallows the rest', '项目名称: 甲\n预算资金: [42\n项目类别: 乙\n', ['yaml-syntax 2:7']],
    ['two colons make a group', '项目名称: 甲: 乙\n预算资金: 42\n', ['yaml-syntax 1:7']],
    ['no colon at all', '项目名称\n预算资金: 42\n', ['yaml-syntax 1:5']],
    ['an alias is no text', '项目名称: *甲\n预算资金: *乙\n', ['yaml-reserved 1:7', 'yaml-reserved 2:7']],
    ['a reserved sign is no digit', '项目名称: 甲\n预算资金: @42\n', ['yaml-reserved 2:7']],
    ['a wrong indentation', '项目名称: 甲\n  预算资金: 42\n', ['yaml-indent 2:3']],
  ])('says nothing that only echoes a syntax error: %s', (_name, text, places) => {
    expect(problemsOf(() => read(text))).toEqual(places);
  });

  it.each([
    ['a list for a text', `${REQUIRED}项目类别:\n  - 甲\n`, 'wrong-kind 4:3', '「项目类别」应为一段文字'],
    ['a group for a text', `${REQUIRED}项目类别: { 甲: 乙 }\n`, 'wrong-kind 3:7', '「项目类别」应为一段文字'],
    ['a text for a list', `${REQUIRED}本年度实施计划: 甲\n`, 'wrong-kind 3:10', '「本年度实施计划」应为列表'],
    [
      'a text for an entry',
      `${REQUIRED}本年度实施计划:\n  - 甲\n`,
      'wrong-kind 4:5',
      '「本年度实施计划/第1项」应为若干“字段名: 内容”',
    ],
    ['a text for a mapping', `${REQUIRED}附加字段: 甲\n`, 'wrong-kind 3:7', '「附加字段」应为若干“名称: 内容”'],
    ['a list for the file', '- 甲\n', 'wrong-kind 1:1', '整个文件应为若干“字段名: 内容”'],
    ['a text for the file', '甲乙\n', 'wrong-kind 1:1', '整个文件应为若干“字段名: 内容”'],
  ])('%s', (_name, text, place, message) => {
    expect(problemsOf(() => read(text))).toEqual([place]);
    const [problem] = diagnosticsOf(() => read(text));
    expect(problem?.message).toBe(message);
    expect(problem?.hint).toMatch(/[\u4e00-\u9fff]/);
  });

  it('names the group in which a field is unknown, and mentions 附加字段 at the top only', () => {
    const [top] = diagnosticsOf(() => read(`${REQUIRED}审核意见: 同意\n`));
    expect(top?.message).toBe('没有名为「审核意见」的字段');
    expect(top?.hint).toContain('附加字段');
    const [inner] = diagnosticsOf(() => read(`${REQUIRED}本年度实施计划:\n  - 內容: 甲\n`));
    expect(inner?.message).toContain('在「本年度实施计划/第1项（甲）」里');
    expect(inner?.hint).toBe('改为「内容」');
  });

  it.each(['', '# 只有注释\n', '{}\n', '---\n'])('finds what is required missing in %j', (text) => {
    expect(diagnosticsOf(() => read(text)).map(({ code }) => code)).toEqual(['required-field', 'required-field']);
  });
});

describe('a name that may be meant as several', () => {
  const declared =
    '包: 甲\n表: { 申报: { 申报表: 项目 } }\n项目: { 项目名称: 文字, 资金: { 行: { 拨款: , 其他: }, 栏: { 上年: 元, 本年: 元 } } }\n';
  const declaration = readDeclaration([readOwnDeclaration('甲', { file: '包.yaml', text: declared })]);

  it.each([
    ['{ 上年: 40, 今年: 86 }', '改为「本年」', ['今年', '本年']],
    ['{ 今年: 86 }', '改为「上年」或「本年」', ['今年', '上年', '本年']],
    ['{ 上年: 40, 本年: 86, 今年: 86 }', '改为「上年」或「本年」', ['今年']],
  ])('is one that does not stand there yet, and leaves a hole at it: %s', (row, hint, holes) => {
    const yamlFile = readDataFile({ file: '01-甲.yaml', text: `项目名称: 甲\n资金: { 拨款: ${row} }\n` }, declaration);
    const record = readRecord(declaration.shapes.项目, yamlFile);
    expect(record.problems.map((problem) => problem.hint)).toEqual([hint]);
    expect(record.holes).toEqual(holes.map((name) => ['资金', '拨款', name]));
  });
});

describe('another name of a field', () => {
  const declared =
    '包: 甲\n表: { 申报: { 申报表: 项目 } }\n项目: { 项目名称: { 种类: 文字, 必填: 是, 又名: [项目支出名称] }, 资金: { 栏: { 金额: { 种类: 元, 又名: [数额] } } } }\n';
  const declaration = readDeclaration([readOwnDeclaration('甲', { file: '包.yaml', text: declared })]);

  it.each([
    ['项目支出名称: 甲\n', '项目支出名称', '项目名称'],
    ['项目名称: 甲\n资金:\n  - 数额: 1\n', '资金/第1项（1）/数额', '金额'],
  ])('is an error in a data file, which says what to write: %j', (text, path, meant) => {
    const yamlFile = readDataFile({ file: '01-甲.yaml', text }, declaration);
    const { problems } = readRecord(declaration.shapes.项目, yamlFile);
    expect(problems.map((problem) => [problem.code, problem.path, problem.hint, problem.replacement?.text])).toEqual([
      ['unknown-field', path, `改为「${meant}」`, meant],
    ]);
  });
});
