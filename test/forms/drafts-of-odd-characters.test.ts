/** A draft is made of whatever characters the data has, in Word and in PDF; none of them ends in a crash. */

import { expect, test } from 'vitest';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import { draftOf } from '../../src/model/draft.js';
import { readFiling } from '../../src/model/read-filing.js';
import { writeReport } from '../../src/report.js';
import { FONTS } from '../support/fonts.js';
import { readPdf } from '../support/read-pdf.js';
import { textsInWord } from '../support/texts-in-word.js';
import { sampleSources, standardPack } from '../support/sample.js';

const pack = standardPack();

/** Typed into a text in double quotes. */
const TYPED = [
  '\\uD840',
  '\\uDC00甲',
  '\\x0b',
  '\\0',
  '\\uFFFE',
  '\\uFDD0',
  '\\U0001FFFF',
  '\\u200d',
  '\\u202e',
  '\\uFEFF',
  'e\\u0301',
  '葛\\U000E0100',
  '\\uE000',
  '\\u2028',
  '\\t',
  '\u0007',
  '⽬⻔\\u2e80豈',
];

test('a draft is written with every odd character in it, in texts and in names', async () => {
  const text = TYPED.join('甲');
  const sources = new Map(
    [...sampleSources()].slice(0, 2).map(([file, source]) => {
      const odd = source.text
        .replace(/^(经办人|项目负责人): .*$/gm, `$1: "${text}"`)
        .replace(/^( +三级指标): .*$/m, `$1: "${text}"`)
        .replace(/^( +指标值): .*$/m, `$1: "${text}"`)
        .replace(/^管理制度: .*(?:\n .*)*$/m, `管理制度: "${text}"\n附加字段:\n  "${text}": "${text}"`);
      expect(odd).not.toBe(source.text);
      return [file, { ...source, text: odd }];
    }),
  );
  const filing = readFiling(sources, pack.declaration);
  const draft = draftOf(filing, pack.declaration);
  let written = 0;
  let shown = '';
  for (const document of filingDocuments(draft, pack)) {
    const built = document.build();
    if ('sheets' in built) continue;
    const reports = await writeReport({ ...built, isDraft: true }, ['docx', 'pdf'], FONTS, { filing: draft, pack });
    for (const { format, bytes } of reports) {
      expect(bytes.length).toBeGreaterThan(1000);
      written += 1;
      // XML 1.0, 2.2: no control characters; the program's own marks of breaks are such.
      if (format === 'docx') expect(textsInWord(bytes).join('')).not.toMatch(/[\0-\x08\v\f\x0e-\x1f]/);
      if (format === 'pdf') shown += (await readPdf(bytes)).pages.join('');
    }
  }
  expect(written).toBeGreaterThanOrEqual(6);
  expect(shown).toContain('甲〓');
});
