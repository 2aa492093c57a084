/** Single texts as YAML: those that are taken to be plain without being read back are read as they are, wherever they stand. */

import { expect, it } from 'vitest';
import { dataFile } from '../../../src/exchange/data-files/file-part.js';
import { printName, printText } from '../../../src/exchange/data-files/print-text.js';
import { valueAt } from '../../../src/source/located.js';
import { readYaml } from '../../../src/source/read-yaml.js';
import { createRandom } from '../../support/random.js';
import { standardDeclaration } from '../../support/standard-shapes.js';

const { fields } = dataFile('项目', standardDeclaration);

it('writes no text plainly that would be read as something else', () => {
  const random = createRandom(3);
  const signs = [
    ...'年月日≥≤、。（）《》%.+/*×÷=-0123456789eExXaZ一二三',
    'null',
    'NaN',
    '2026-01-01',
    '0x1F',
    '--',
    '...',
  ];
  const pieces = [...fields.names, ...signs];
  const placesOf = (text: string) => [
    { lines: `不是字段: 值\n年度目标: ${text}\n`, path: ['年度目标'], means: text },
    { lines: `不是字段: 值\n附加字段:\n  - 名: ${text}\n    值: ${text}\n`, path: ['附加字段', 0, '值'], means: text },
    { lines: `不是字段: 值\n附加字段: [${text}, ${text}]\n`, path: ['附加字段', 1], means: text },
    { lines: `${text}: 值\n`, path: [text], means: '值' },
  ];
  let plainCount = 0;
  for (let round = 0; round < 400; round += 1) {
    const text = Array.from({ length: 1 + random.below(4) }, () => pieces[random.below(pieces.length)]).join('');
    const { head } = printText(text, { indent: 0, role: 'entry', fields });
    if (head !== text || printName(text) !== text) continue;
    plainCount += 1;
    for (const { lines, path, means } of placesOf(text)) {
      const { value, problems } = readYaml({ file: '', text: lines }, fields.names);
      expect([valueAt(value, path), problems], lines).toEqual([means, []]);
    }
  }
  expect(plainCount).toBeGreaterThan(200);
});
