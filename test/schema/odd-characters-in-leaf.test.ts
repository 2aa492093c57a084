/** A date or a name that is wrong only by what nobody sees is said to be that, with what was meant. */

import { expect, test } from 'vitest';
import { readRecord } from '../../src/schema/read-record.js';
import { recordShape, textShape } from '../../src/schema/shape.js';
import { readYaml } from '../../src/source/read-yaml.js';

const shape = recordShape(
  {
    年度: textShape('年度', {
      problemOf: (text) => (/^\d{4}$/.test(text) ? undefined : { code: 'bad-year', message: '不是年份' }),
    }),
    内容: textShape('内容'),
  },
  '文件',
);

/** `code line:column` of each problem and the file as its replacement mends it. */
function read(text: string): string[] {
  const { problems } = readRecord(shape, readYaml({ file: 'a.yaml', text }, ['年度', '内容']));
  return problems.flatMap(({ code, location, replacement }) => {
    const mended = replacement && text.slice(0, replacement.start) + replacement.text + text.slice(replacement.end);
    return [`${code} ${location?.line}:${location?.column}`, ...(mended === undefined ? [] : [mended])];
  });
}

test.each([
  ['年度: 2024\u200b\n', ['wrong-character 1:5', '年度: 2024\n']],
  ['年度: "2024\\u00a0"\n', ['wrong-character 1:5', '年度: "2024"\n']],
  ['年度: \u30002024\n', ['wrong-character 1:5', '年度: 2024\n']],
  ['年度: 2024\u00a0 # 注\n', ['wrong-character 1:5', '年度: 2024 # 注\n']],
  ['年度: " 2024"\n', ['bad-year 1:5']],
  ['年度: 二四\u200b\n', ['bad-year 1:5']],
  ['年\u200b度: 2024\n', ['wrong-character 1:1', '年度: 2024\n']],
  ['"年\\u200b度": 2024\n', ['wrong-character 1:1']],
  ['年号: 2024\n', ['unknown-field 1:1']],
  ['内容: 甲\u0007乙\n年度: 2024\n', ['control-character 1:6']],
  [
    '内容: |\n  甲\n  \u0000乙\t\n年度: 2024\n',
    [
      'control-character 3:3',
      '内容: |\n  甲\n  乙\t\n年度: 2024\n',
      'control-character 3:5',
      '内容: |\n  甲\n  \u0000乙\n年度: 2024\n',
    ],
  ],
  ['内容\u0007: 甲\n', ['control-character 1:3']],
  ['年度\u0001 2024\n内容: 甲\n', ['control-character 1:3']],
  ['内容: "甲\\r\\n乙"\n', ['control-character 1:7', '内容: "甲\\n乙"\n']],
])('%j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});
