/** The sample's Word files, opened and saved by LibreOffice, as import reads them. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWordForms } from '../../src/exchange/word-form/read-word-forms.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { readSampleFiling, standardPack } from '../support/sample.js';
import { filingOf, printedFiling } from '../support/word-filings.js';
import { editPackage } from '../support/edit-package.js';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';
import { createFolder, generateSample, run } from './programs.js';

const pack = standardPack();
const expected = printedFiling(readSampleFiling(pack), pack);
let folder = '';
let bound = '';

/** Has LibreOffice save `file` in another folder as `format`; returns the new file. */
function save(file: string, format: string, step: string): string {
  const output = path.join(folder, step);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  run('soffice', [profile, '--headless', '--convert-to', format, '--outdir', output, file], { HOME: folder });
  return path.join(output, `${path.parse(file).name}.${format}`);
}

beforeAll(() => {
  folder = createFolder();
  bound = generateSample(path.join(folder, 'output')).find((file) => /合订本.*\.docx$/.test(file)) ?? '';
});

describe('the bound copy', () => {
  for (const formats of [['docx'], ['odt', 'docx'], ['rtf', 'docx'], ['doc', 'docx']]) {
    it(`comes back whole after LibreOffice saved it as ${formats.join(' and then as ')}`, () => {
      const saved = formats.reduce(
        (file, format, index) => save(file, format, formats.slice(0, index + 1).join('-')),
        bound,
      );
      const { unit, diagnostics } = readWordForms(openPackage(readFileSync(saved), saved), pack);
      expect(diagnostics.map(({ code }) => code)).toEqual(['unprinted-field']);
      expect(printedFiling(filingOf(unit, pack), pack)).toEqual(expected);
    });
  }
});

describe('the bound copy with one cell edited in LibreOffice', () => {
  it('is one change of one file, shown and then made; comments stay', () => {
    const text = save(bound, 'odt', 'edited');
    writeFileSync(text, editPackage(readFileSync(text), /^content\.xml$/, '>420000<', '>430000<'));
    const edited = save(text, 'docx', 'edited-docx');
    const workspace = createWorkspace();
    const first = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
    workspace.edit(first, '预算资金: 420000', '# 按批复\n预算资金: 420000 # 元');
    const read = () => workspace.list('data').map((file) => workspace.read(`data/${file}`));
    const before = read();
    const shown = workspace.run('import', edited, '--to', SAMPLE_UNIT, '--dry-run');
    expect(shown.code).toBe(0);
    expect(shown.out.match(/「.*→.*/g)).toEqual(['「预算资金」：420000 → 430000']);
    expect(read()).toEqual(before);
    const made = workspace.run('import', edited, '--to', SAMPLE_UNIT);
    expect(made.out.match(/「.*→.*/g)).toEqual(['「预算资金」：420000 → 430000']);
    expect(read()).toEqual(before.map((file) => file.replace('预算资金: 420000 # 元', '预算资金: 430000 # 元')));
    expect(workspace.read(first)).toContain('# 按批复\n预算资金: 430000 # 元\n');
  });
});
