/** The slips of typing: each with its code, its place and a way out. */

import { describe, expect, it } from 'vitest';
import { throwIfErrors } from '../../src/diagnostic.js';
import { readYaml } from '../../src/source/read-yaml.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';

const NAMES = ['项目名称', '内容', '时间', '指标值', '联系电话', '年度目标', '列表'];
const read = (text: string) => {
  const yamlFile = readYaml({ file: '数据.yaml', text }, NAMES);
  throwIfErrors(yamlFile.problems);
  return yamlFile;
};
/** What could be read in spite of the slips. */
const valueOf = (text: string) => readYaml({ file: '数据.yaml', text }, NAMES).value;

describe('slips of typing', () => {
  it.each([
    ['a full-width colon', '项目名称：x\n', 'full-width-colon 1:5', '改为“项目名称: x”'],
    ['a full-width colon with spaces', '项目名称 ： x\n', 'full-width-colon 1:6', '改为“项目名称: x”'],
    ['a full-width colon in a list', '列表:\n  - 内容：x\n', 'full-width-colon 2:7', '改为“内容: x”'],
    ['a full-width colon in a list below', '列表:\n  - 时间: 1\n    内容：x\n', 'full-width-colon 3:7', '内容: x'],
    ['no space after a colon', '项目名称:x\n', 'yaml-syntax 1:5', '改为“项目名称: x”'],
    ['no space after a colon in a list', '列表:\n  - 内容:x\n', 'yaml-syntax 2:7', '改为“内容: x”'],
    ['a full-width space after a colon', '项目名称:\u3000x\n', 'yaml-syntax 1:5', '改为“项目名称: x”'],
    ['a tab before a list', '列表:\n\t- 内容: x\n', 'yaml-indent 2:1', '制表符'],
    ['a tab after spaces', '列表:\n  \t- 内容: x\n', 'yaml-indent 2:3', '制表符'],
    ['full-width spaces before a list', '列表:\n\u3000\u3000- 内容: x\n', 'yaml-indent 2:1', '半角空格'],
    ['>= before a number', '指标值: >=60次\n', 'yaml-reserved 1:6', '≥60次'],
    ['> before a number', '指标值: >60次\n', 'yaml-reserved 1:6', '＞60次'],
    ['>= in a list of texts', '列表:\n  - >=60次\n', 'yaml-reserved 2:5', '≥60次'],
    ['an asterisk', '内容: *注\n', 'yaml-reserved 1:5', '双引号'],
    ['two asterisks', '内容: **注**\n', 'yaml-reserved 1:5', '双引号'],
    ['an ampersand', '内容: &注\n', 'yaml-reserved 1:5', '双引号'],
    ['an exclamation mark', '内容: !注意 事项\n', 'yaml-reserved 1:5', '双引号'],
    ['an at sign', '内容: @某人\n', 'yaml-reserved 1:5', '双引号'],
    ['a per cent sign', '内容: %甲\n', 'yaml-reserved 1:5', '双引号'],
    ['a backquote', '内容: `甲`\n', 'yaml-reserved 1:5', '双引号'],
    ['text after a bracket', '内容: [2024]1号\n', 'yaml-syntax 1:11', '双引号'],
    ['an open bracket', '内容: [甲\n时间: 乙\n', 'yaml-syntax 1:5', '双引号'],
    ['an open brace', '内容: {甲\n时间: 乙\n', 'yaml-syntax 1:5', '双引号'],
    ['two colons', '甲: 乙: 丙\n', 'yaml-syntax 1:4', '双引号'],
    ['a colon at the end', '内容: 包括:\n', 'yaml-syntax 1:5', '双引号'],
    ['the same field twice', '内容: 1\n时间: 2\n内容: 3\n', 'duplicate-field 3:1', '删去'],
    ['two documents', '内容: 1\n---\n内容: 2\n', 'yaml-syntax 2:1', '---'],
    ['an open double quote', '时间: 1\n内容: "甲\n列表: 2\n', 'yaml-syntax 2:5', '补上'],
    ['an open single quote', "时间: 1\n内容: '甲\n列表: 2\n", 'yaml-syntax 2:5', '补上'],
    ['text after a quote', '内容: "甲"乙\n', 'yaml-syntax 1:8', '双引号'],
    ['a wrong escape', '内容: "C:\\q"\n', 'yaml-syntax 1:8', '单引号'],
    ['a tab in quotes', '内容: "甲\\t乙"\n', 'control-character 1:7', '空格'],
    ['an escaped NUL', '内容: "甲\\0"\n', 'control-character 1:7', '删去'],
  ])('%s', (_name, text, place, hint) => {
    expect(problemsOf(() => read(text))).toEqual([place]);
    const [problem] = diagnosticsOf(() => read(text));
    expect(problem?.hint).toContain(hint);
    expect(problem?.location?.sourceLine).toBe(text.split('\n')[(problem?.location?.line ?? 0) - 1]);
  });

  it.each([
    ['项目名称：x  # 注\n', '项目名称: x  # 注\n'],
    ['列表:\r\n  - 内容 ：\u3000x\r\n', '列表:\r\n  - 内容: x\r\n'],
    ['项目名称:\u3000x\n', '项目名称: x\n'],
    ['列表：\n\t- 内容:x\n', '列表:\n  - 内容: x\n'],
    ['指标值: >=60次\n', '指标值: ≥60次\n'],
    ['指标值: > 60次 # 注\n', '指标值: ＞ 60次 # 注\n'],
    ['年度目标：|\n  一\n内容：二\n', '年度目标: |\n  一\n内容: 二\n'],
  ])('are put right by what they carry: %j', (text, right) => {
    const { problems } = readYaml({ file: '数据.yaml', text }, NAMES);
    const replacements = problems.flatMap(({ replacement }) => replacement ?? []);
    const mended = replacements.reduceRight((done, { start, end, text: piece }) => {
      return done.slice(0, start) + piece + done.slice(end);
    }, text);
    expect(mended).toBe(right);
    expect(readYaml({ file: '数据.yaml', text: mended }, NAMES).problems).toEqual([]);
  });

  it.each(['内容: !注意 事项\n', '内容: >甲\n'])('carry nothing where they may mean something else: %j', (text) => {
    const [problem] = readYaml({ file: '数据.yaml', text }, NAMES).problems;
    expect(problem?.severity).toBe('error');
    expect(problem?.replacement).toBeUndefined();
  });

  it.each([
    ['列表: { 时间: 1，内容: 2, 指标值: 3 }', ['yaml-syntax 1:12'], '前面的“，”不是半角逗号'],
    ['列表: { 时间: 1； 内容: 2、指标值: 3 }', ['yaml-syntax 1:12', 'yaml-syntax 1:19'], '前面的“；”不是半角逗号'],
    ['列表: { 时间: 1 内容: 2, 指标值: 3 }', ['yaml-syntax 1:12'], '前面少一个半角逗号'],
    ['列表: { 时间: 1, 内容:2, 指标值: 3 }', ['yaml-syntax 1:14'], '冒号后面少一个半角空格'],
    ['列表: { 时间：1, 内容: 2, 指标值：3 }', ['yaml-syntax 1:7', 'yaml-syntax 1:20'], '后面是全角冒号'],
  ])('%s in braces', (text, places, message) => {
    expect(problemsOf(() => read(`${text}\n`))).toEqual(places);
    expect(diagnosticsOf(() => read(`${text}\n`))[0]?.message).toContain(message);
    expect(valueOf(text)).toEqual({ 列表: { 时间: '1', 内容: '2', 指标值: '3' } });
  });

  it('takes commas between thousands in braces for what they are', () => {
    const text = '列表:\n  - { 时间: 1,200, 内容: -1,234,567.80 }';
    expect(problemsOf(() => read(text))).toEqual(['yaml-syntax 2:11', 'yaml-syntax 2:23']);
    expect(valueOf(text)).toEqual({ 列表: [{ 时间: '1200', 内容: '-1234567.80' }] });
  });

  it.each([
    '列表: { 时间: 1, 内容: 甲，乙；丙 丁, 指标值: "内容: 甲，时间: 1,200" }',
    '内容: 甲{乙，时间：1}',
    '列表: [1,200, 300]',
  ])('finds none in %s', (text) => {
    expect(problemsOf(() => read(`年度目标:1\n${text}\n`))).toEqual(['yaml-syntax 1:5']);
  });

  it('tells of a dash before a field', () => {
    const text = '列表:\n  时间: 1\n  - 内容: 2\n  指标值: 3\n';
    const [problem, ...others] = diagnosticsOf(() => read(text));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ location: { line: 3, column: 3 }, hint: '删去“- ”：这里的各项不是清单' });
    expect(valueOf(text)).toEqual({ 列表: { 时间: '1', 内容: '2', 指标值: '3' } });
    const sound = '列表:\n- 时间: 1\n- 内容: 2\n时间: 3\n';
    expect(read(sound).value).toEqual({ 列表: [{ 时间: '1' }, { 内容: '2' }], 时间: '3' });
  });

  it('reads on behind a slip as it was meant', () => {
    expect(valueOf('项目名称：甲\n列表:\n\t- 内容:乙\n\u3000\u3000  指标值: x\n')).toMatchObject({ 项目名称: '甲' });
    expect(valueOf('指标值: >=60次\n内容: !甲\n')).toEqual({ 指标值: '>=60次', 内容: '!甲' });
    expect(valueOf('项目名称:\u3000甲\n')).toEqual({ 项目名称: '甲' });
  });

  it('reports each slip of a file, in CRLF files at the same places', () => {
    const text = '项目名称：x\n内容:y\n列表:\n\t- z\n指标值: >=1\n';
    const places = ['full-width-colon 1:5', 'yaml-syntax 2:3', 'yaml-indent 4:1', 'yaml-reserved 5:6'];
    expect(problemsOf(() => read(text))).toEqual(places);
    expect(problemsOf(() => read(text.replaceAll('\n', '\r\n')))).toEqual(places);
  });
});

describe('prose in block texts', () => {
  const PROSE = '项目名称：甲\n联系电话: 乙\n内容:丙\n指标值: >=60次\n- 时间：丁\n！*&@%';
  const indented = (width: number) => PROSE.replace(/^/gm, ' '.repeat(width));

  it.each([
    ['a field', `年度目标: |\n${indented(2)}\n`, (value: unknown) => (value as { 年度目标: string }).年度目标],
    [
      'a field with spaces behind',
      `年度目标: |  \n${indented(2)}\n`,
      (value: unknown) => (value as { 年度目标: string }).年度目标,
    ],
    ['a quoted field', `"年度目标": |\n${indented(2)}\n`, (value: unknown) => (value as { 年度目标: string }).年度目标],
    ['an entry of a list', `- |\n${indented(2)}\n`, (value: unknown) => (value as string[])[0]],
    [
      'a field in a list',
      `- 内容: |-\n${indented(4)}\n  时间: 1\n`,
      (value: unknown) => (value as { 内容: string }[])[0]?.内容,
    ],
    [
      'a name with a colon',
      `附加:\n  说明：1: |\n${indented(4)}\n`,
      (value: unknown) => (value as { 附加: Record<string, string> }).附加['说明：1'],
    ],
  ])('is left alone in %s', (_name, text, textOf) => {
    expect(textOf(read(text).value)).toBe(PROSE);
  });

  it('is left alone when its field has a slip', () => {
    const text = `年度目标：|\n${indented(2)}\n`;
    expect(problemsOf(() => read(text))).toEqual(['full-width-colon 1:5']);
    expect(valueOf(text)).toEqual({ 年度目标: PROSE });
  });

  it('is left alone behind a line indented by the wrong spaces', () => {
    const text = '年度目标: |\n  甲\n\u3000\u3000项目名称：乙\n  内容: >=60\n时间: 丙\n';
    expect(problemsOf(() => read(text))).toEqual(['yaml-indent 3:1']);
  });

  it('ends where the indentation ends', () => {
    expect(problemsOf(() => read('年度目标: |\n  项目名称：甲\n\n内容：乙\n'))).toEqual(['full-width-colon 4:3']);
    expect(problemsOf(() => read('- 内容: |\n    甲\n  时间：乙\n'))).toEqual(['full-width-colon 3:5']);
  });
});

it.each([
  ['时间: { 甲: 1,200 }\n', 'yaml-syntax 1:10'],
  ['时间: { 甲:1 }\n', 'yaml-syntax 1:7'],
])('%s is a slip although YAML can read it', (text, place) => {
  const shape = { kind: 'record', fields: { 时间: { kind: 'record', fields: { 甲: { kind: 'text' } } } } } as const;
  const { problems } = readYaml({ file: '数据.yaml', text }, ['时间', '甲'], shape);
  expect(problems.map(({ code, location }) => `${code} ${location?.line}:${location?.column}`)).toEqual([place]);
});
