/** YAML values as they were typed, and where they stand. */

import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/problems.js';
import { decodeText } from '../../src/source/decode-text.js';
import { throwIfErrors } from '../../src/diagnostic.js';
import { parseYaml } from '../../src/source/parse-yaml.js';
import { readYaml } from '../../src/source/read-yaml.js';

const read = (text: string) => {
  const yamlFile = readYaml(decodeText('数据.yaml', Buffer.from(text)), ['项目名称', '内容']);
  throwIfErrors(yamlFile.problems);
  return yamlFile;
};

describe('parseYaml', () => {
  it('does not parse a text again that it has just parsed', () => {
    const first = parseYaml('甲: 乙\n');
    expect(parseYaml('甲: 乙\n')).toBe(first);
    expect(parseYaml('甲: 丙\n').document?.toJS()).toEqual({ 甲: '丙' });
    expect(parseYaml('甲: 乙\n').document?.toJS()).toEqual({ 甲: '乙' });
  });
});

describe('readYaml', () => {
  it.each(['00123', '1.10', '330000240000000012345', 'yes', 'true', '0x1F', '1_000', '1e3', '-0', '.inf'])(
    'leaves %s as it was typed',
    (typed) => {
      expect(read(`内容: ${typed}\n`).value).toEqual({ 内容: typed });
      expect(read(`- ${typed}\n`).value).toEqual([typed]);
      expect(read(`${typed}: 甲\n`).value).toEqual({ [typed]: '甲' });
    },
  );

  it.each(['~', 'null', 'Null', 'NULL'])('takes %s for nothing, and says so', (typed) => {
    const { value, problems } = read(`内容: ${typed}\n列表: [甲, ${typed}]\n`);
    expect(value).toEqual({ 内容: '', 列表: ['甲', ''] });
    expect(problems.map(({ code, severity, location }) => `${severity} ${code} ${location?.line}`)).toEqual([
      'warning null-text 1',
      'warning null-text 2',
    ]);
    expect(problems[0]?.replacement).toEqual({ start: 3, end: 4 + typed.length, text: '' });
    expect(read(`内容: "${typed}"\n`).value).toEqual({ 内容: typed });
  });

  it.each([
    '2024-01-01',
    '2024-01-01 至 2024-12-31',
    '12:30',
    '≥60次',
    '<=60',
    '=60',
    '《甲》',
    '“甲”',
    '甲：乙',
    '甲#乙',
    '-甲',
    '100%',
  ])('needs no quotes for %s', (typed) => {
    expect(read(`内容: ${typed}\n`).value).toEqual({ 内容: typed });
  });

  it('reads nothing as an empty text, and an empty file as nothing', () => {
    expect(read('内容:\n项目名称: ""\n').value).toEqual({ 内容: '', 项目名称: '' });
    expect(read('').value).toBe('');
    expect(read('# 只有注释\n').value).toBe('');
  });

  it('reads CRLF and LF files alike', () => {
    const text = '项目名称: 甲\n内容: |\n  一\n\n  二\n';
    expect(read(text.replaceAll('\n', '\r\n')).value).toEqual(read(text).value);
  });

  it('drops the line ends at the end of a block text and no other white space', () => {
    const text = '内容: |\n  甲  乙 \n    缩进\n\n  \u3000\u3000末段 \u3000\n\n\n';
    expect(read(text).value).toEqual({ 内容: '甲  乙 \n  缩进\n\n\u3000\u3000末段 \u3000' });
    expect(read('内容: "  甲 \\n"\n').value).toEqual({ 内容: '  甲 ' });
  });

  it('keeps names that JavaScript knows as plain fields', () => {
    expect(Object.entries(read('constructor: 甲\nhasOwnProperty: 乙\n').value)).toEqual([
      ['constructor', '甲'],
      ['hasOwnProperty', '乙'],
    ]);
  });

  it.each([
    ['a tag', '内容: !!str 某局\n', 'yaml-reserved 1:5'],
    ['a tag on the next line', '内容:\n  ! 制度\n', 'yaml-reserved 2:3'],
    ['a tag of a list', '列表: !甲 [乙]\n', 'yaml-reserved 1:5'],
    ['an anchor of a name', '&A 类: x\n', 'yaml-reserved 1:1'],
    ['a tag of a name', '列表:\n  !!str 乙: y\n', 'yaml-reserved 2:3'],
    ['a name that JavaScript drops', '附加字段:\n  __proto__: 丙\n', 'yaml-reserved 2:3'],
  ])('refuses %s, which would be lost', (_name, text, place) => {
    expect(problemsOf(() => read(text))).toEqual([place]);
  });

  it.each([
    ['内容: 某局 # 3 号楼\n', ['text-behind-hash']],
    ['内容: 某局 #3 号楼\n', ['text-behind-hash']],
    ['内容: # 3 号楼\n', ['text-behind-hash']],
    ['内容: 2024 # 预算年度\n', []],
    ['内容: "某局" # 3 号楼\n', []],
    ['内容: 某局\n# 3 号楼\n', []],
    ['内容: >\n  一\n  二\n', ['folded-text']],
    ['内容: >\n  一\n\n  二\n', []],
    ['内容: >\n  一\n项目名称: 乙\n', []],
  ])('doubts what %j loses', (text, codes) => {
    expect(read(text).problems.map(({ code }) => code)).toEqual(codes);
  });

  it('gives the place of keys, values and pieces of text', () => {
    const file = read('项目名称: 甲\r\n列表:\r\n  - 内容: 乙燊\r\n    空:\r\n');
    expect(file.locate(['项目名称'])).toEqual({ file: '数据.yaml', line: 1, column: 7, sourceLine: '项目名称: 甲' });
    expect(file.locate(['项目名称'], 'key')).toMatchObject({ line: 1, column: 1 });
    expect(file.locate(['列表', 0, '内容'])).toMatchObject({ line: 3, column: 9 });
    expect(file.locateText(['列表', 0, '内容'], 1)).toMatchObject({ line: 3, column: 10 });
    expect(file.locateText(['列表', 0, '没有'], 3)).toMatchObject({ line: 3, column: 5 });
    expect(file.locate(['列表', 0, '没有'])).toMatchObject({ line: 3, column: 5 });
    expect(file.locate(['列表', 7, '内容'])).toMatchObject({ line: 3, column: 3 });
  });

  it.each([
    ['内容: 甲乙丙甲乙\n别的: 丙\n', 4, 1, 9],
    ['内容: "甲\\u3000乙\\"丙"\n', 4, 1, 16],
    ["内容: '甲''乙'\n", 2, 1, 9],
    ['内容: |-\n  一、甲\n    乙丙\n', 6, 3, 5],
    ['内容: >\n  甲\n  乙\n', 2, 3, 3],
    ['内容: |\r\n  甲\r\n  乙\r\n', 2, 3, 3],
  ])('finds in %j the place of the character at %i', (text, offset, line, column) => {
    expect(read(text).locateText(['内容'], offset)).toMatchObject({ line, column });
  });

  it('quotes the line as it was typed where a slip was mended', () => {
    const { problems, locate } = readYaml({ file: '数据.yaml', text: '项目名称：甲\n' }, ['项目名称']);
    expect(problems[0]?.location?.sourceLine).toBe('项目名称：甲');
    expect(locate(['项目名称']).sourceLine).toBe('项目名称：甲');
  });
});
