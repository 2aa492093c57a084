/** Word files of every pack that come back as they were sent out: nothing is changed by them, and nothing said of them. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { filingDocuments } from '../../../src/forms/filing-documents.js';
import { packAt } from '../../../src/layout/pack-at-stage.js';
import { readFiling } from '../../../src/model/read-filing.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { fitDocument } from '../../../src/typeset/fit-document.js';
import { printSentBy } from '../../../src/workspace/print-sent.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { WORD_FONTS } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { FILED_UNITS, type FiledUnit } from '../../support/read-back.js';

const FONT_NAMES = new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]);

/** The lists of all projects at a stage of a unit's pack, and its other forms of the department. */
async function listsOf({ pack, sources }: FiledUnit, stage: string) {
  const there = packAt(pack, stage);
  const documents = filingDocuments(readFiling(sources, there.declaration), there, '某单位');
  const files = documents
    .filter(({ outputPath: [name = '', ...below] }) => below.length === 0 && !name.includes('合订本'))
    .map(async (document) => {
      const built = document.build();
      if ('sheets' in built) return [];
      const name = `${document.outputPath.at(-1) ?? ''}.docx`;
      return [{ name, bytes: await writeDocx(fitDocument(built, FONTS), FONT_NAMES) }];
    });
  return (await Promise.all(files)).flat();
}

/** The sample of 标准 is tried by the commands. */
const UNITS = FILED_UNITS.filter(({ pack }) => pack.name !== '标准');

const STAGES = UNITS.flatMap((unit) => unit.pack.declaration.stages.map((stage) => ({ unit, stage, name: unit.name })));

describe.each(STAGES)('a form of the department in $name, $stage', ({ unit, stage }) => {
  it('that nobody edited is known for it, whatever it prints', async () => {
    for (const { name, bytes } of await listsOf(unit, stage)) {
      const taken = readWordForms(openPackage(bytes, name), unit.pack, printSentBy(unit.pack));
      const said = taken.diagnostics.filter(({ code }) => code !== 'unprinted-field');
      expect({ name, said }).toEqual({ name, said: [] });
      const { record, projects } = taken.sent ?? {};
      expect(projects).toEqual(record?.projects.map((_, index) => index));
      expect(taken.unit.projects.map(({ fields }) => fields)).toEqual(record?.projects.map(({ fields }) => fields));
    }
  });
});

it('a list that is nowhere read from says what was edited in it', async () => {
  const unit = UNITS.find(({ pack }) => pack.name === '财政部') as FiledUnit;
  const { pack } = unit;
  const list = (await listsOf(unit, pack.declaration.stages[0] ?? '')).find(({ name }) => name.includes('一览表'));
  const files = unzipSync(list?.bytes ?? new Uint8Array());
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const [, amount = ''] = /<w:t[^>]*>(\d{2,}\.\d\d)<\/w:t>/.exec(xml) ?? [];
  expect(amount).not.toBe('');
  const edited = zipSync({ ...files, 'word/document.xml': strToU8(xml.replace(`>${amount}<`, '>99.99<')) });
  const { unit: data, diagnostics } = readWordForms(openPackage(edited, list?.name ?? ''), pack, printSentBy(pack));
  expect(diagnostics.map(({ code, found = '' }) => `${code} ${found}`)).toEqual([
    `unplaced-text 99.99（发出时印的是 ${amount}）`,
  ]);
  expect(JSON.stringify(data)).not.toContain('99.99');
});
