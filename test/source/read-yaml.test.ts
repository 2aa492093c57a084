/** YAML values as they were typed, and where they stand. */

import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/source/decode-text.js';
import { readSoundYaml, readYaml } from '../../src/source/read-yaml.js';

const read = (text: string) => readSoundYaml(decodeText('数据.yaml', Buffer.from(text)), ['项目名称', '内容']);

describe('readYaml', () => {
  it.each(['00123', '1.10', '330000240000000012345', '~', 'null', 'yes', 'true', '0x1F', '1_000', '1e3', '-0', '.inf'])(
    'leaves %s as it was typed',
    (typed) => {
      expect(read(`内容: ${typed}\n`).value).toEqual({ 内容: typed });
      expect(read(`- ${typed}\n`).value).toEqual([typed]);
      expect(read(`${typed}: 甲\n`).value).toEqual({ [typed]: '甲' });
    },
  );

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
    const { value } = read('constructor: 甲\n__proto__: 乙\n');
    expect(Object.entries(value)).toEqual([
      ['constructor', '甲'],
      ['__proto__', '乙'],
    ]);
  });

  it('gives the place of keys, values and fragments of text', () => {
    const file = read('项目名称: 甲\r\n列表:\r\n  - 内容: 乙燊\r\n    空:\r\n');
    expect(file.locate(['项目名称'])).toEqual({ file: '数据.yaml', line: 1, column: 7, sourceLine: '项目名称: 甲' });
    expect(file.locate(['项目名称'], 'key')).toMatchObject({ line: 1, column: 1 });
    expect(file.locate(['列表', 0, '内容'])).toMatchObject({ line: 3, column: 9 });
    expect(file.locateText(['列表', 0, '内容'], '燊')).toMatchObject({ line: 3, column: 10 });
    expect(file.locateText(['列表', 0, '内容'], '鑫')).toMatchObject({ line: 3, column: 9 });
    expect(file.locate(['列表', 0, '没有'])).toMatchObject({ line: 3, column: 5 });
    expect(file.locate(['列表', 7, '内容'])).toMatchObject({ line: 3, column: 3 });
  });

  it('quotes the line as it was typed where a slip was mended', () => {
    const { problems, locate } = readYaml({ file: '数据.yaml', text: '项目名称：甲\n' }, ['项目名称']);
    expect(problems[0]?.location?.sourceLine).toBe('项目名称：甲');
    expect(locate(['项目名称']).sourceLine).toBe('项目名称：甲');
  });
});
