/** DOCX files as other programs see them: valid by the schema, opened and laid out by LibreOffice without loss. */

import validate from '@ooxml-tools/validate';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  convertByLibreOffice,
  createFolder,
  generateSample,
  MINISTRY_SAMPLES,
  MINISTRY_STAGES,
  pageCountOf,
  run,
  textOfPdf,
} from './programs.js';
import { leavesOfSample } from './sample-leaves.js';

let documents: string[] = [];
let converted: string[] = [];

beforeAll(() => {
  const folder = createFolder();
  documents = generateSample(folder).filter((file) => file.endsWith('.docx'));
  converted = convertByLibreOffice(documents, path.join(folder, 'converted'));
});

describe('DOCX', () => {
  it('is valid by the OOXML schema', async () => {
    expect(documents).toHaveLength(16);
    for (const file of documents) expect(await validate(readFileSync(file), 'docx', 'Microsoft365'), file).toEqual([]);
  });

  it('is valid by the OOXML schema for the packs of the Ministry, at each stage', async () => {
    for (const stage of MINISTRY_STAGES) {
      const files = generateSample(createFolder(), MINISTRY_SAMPLES, stage).filter((file) => file.endsWith('.docx'));
      expect(files.length).toBeGreaterThan(5);
      for (const file of files) expect(await validate(readFileSync(file), 'docx', 'Microsoft365'), file).toEqual([]);
    }
  });

  it('loses no text in LibreOffice', () => {
    for (const { name, leaves } of leavesOfSample()) {
      const text = textOfPdf(converted.find((file) => file.endsWith(`${name}.pdf`)) ?? '');
      // LibreOffice breaks pages elsewhere and pdftotext joins hyphens at line ends: characters are counted instead.
      for (const leaf of leaves) expect(missing(leaf, text), `${name}: ${leaf}`).toBe('');
    }
  });

  it('has the header of the indicators and its label on each page that they go on to', () => {
    const forms = converted.filter((file) => /\d\d-/.test(path.basename(file)));
    expect(forms).toHaveLength(13);
    const pages = forms.flatMap((form) =>
      Array.from({ length: pageCountOf(form) - 1 }, (_, index) =>
        run('pdftotext', ['-f', `${index + 2}`, '-l', `${index + 2}`, form, '-']).replace(/\s/g, ''),
      ),
    );
    expect(pages.length).toBeGreaterThan(10);
    const header = ['绩效目标情况', '一级指标', '二级指标', '三级指标', '指标值', '指标解释及计算公式'];
    for (const page of pages) expect(header.filter((text) => !page.includes(text))).toEqual([]);
  });

  it('numbers the bound copy from 1 after an unnumbered cover, without a blank page', () => {
    const bound = converted.find((file) => file.includes('合订本')) ?? '';
    const pageCount = pageCountOf(bound);
    const pages = Array.from({ length: pageCount }, (_, index) => {
      return run('pdftotext', ['-f', `${index + 1}`, '-l', `${index + 1}`, bound, '-']);
    });
    expect(pages[0]).not.toMatch(/—\s*\d+\s*—/);
    pages.slice(1).forEach((page, index) => {
      expect(page).toMatch(new RegExp(`—\\s*${index + 1}\\s*—`));
      expect(page.replace(/\s/g, '').length).toBeGreaterThan(20);
    });
  });
});

/** The characters of `leaf` that `text` does not have at all. */
function missing(leaf: string, text: string): string {
  return [...leaf].filter((character) => !text.includes(character)).join('');
}
