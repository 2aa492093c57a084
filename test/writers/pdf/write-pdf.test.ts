/** PDF files: text that can be read back, outline, metadata, PDF/A, the same bytes twice, nothing lost. */

import { describe, expect, it } from 'vitest';
import { ReportError } from '../../../src/diagnostic.js';
import { paragraphsOf, type Document } from '../../../src/document/document.js';
import { typeset } from '../../../src/typeset/typeset.js';
import { writePdf } from '../../../src/writers/pdf/write-pdf.js';
import {
  CONTENT,
  cover,
  documentOf,
  heading,
  paragraph,
  randomNumbers,
  randomTable,
  section,
} from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { readPdf } from '../../support/read-pdf.js';

function write(document: Document): Promise<Uint8Array> {
  return writePdf(document, typeset(document, FONTS));
}

function sample(): Document {
  const form = section([heading('项目绩效目标表'), randomTable(randomNumbers(5))], { name: '01 某项目' });
  return documentOf(cover(heading('封面标题')), form);
}

describe('writePdf', () => {
  it('holds the text of random documents in the layout’s order', async () => {
    const random = randomNumbers(23);
    for (let round = 0; round < 10; round += 1) {
      let markers = 0;
      const plain = randomTable(random);
      const mark = () => `【${(markers += 1)}】`;
      const cells = plain.cells.map((cell) => ({
        ...cell,
        paragraphs: [paragraph(CONTENT, mark()), paragraph(CONTENT, mark())],
      }));
      const document = documentOf(section([heading('题'), { ...plain, cells }]));
      const wanted = [...paragraphsOf(document.sections[0]?.blocks ?? [])].flatMap(({ lines }) => lines).join('');
      const { pages } = await readPdf(await write(document));
      const markersRead = [...new Set(pages.join('').match(/【\d+】/g))].join('');
      expect(`题${markersRead}`).toBe(wanted);
    }
  });

  it('gives back awkward characters as they were typed', async () => {
    const text = '燊𬭎〇——“引号”……①㎡％ A1 naïve ☑ ≥60次 〔2018〕';
    const { pages } = await readPdf(await write(documentOf(section([paragraph(CONTENT, text)]))));
    expect(pages[0]).toContain(text);
  });

  it('carries title, author, language, date and outline', async () => {
    const { info, language, outline } = await readPdf(await write(sample()));
    expect(info).toMatchObject({ Title: '绩效 <目标> & “表”', Author: '某某局', CreationDate: 'D:20240301000000Z' });
    expect(language).toBe('zh-CN');
    expect(outline).toEqual(['封面', '01 某项目']);
  });

  it('declares PDF/A-2b with an output intent', async () => {
    const bytes = await write(sample());
    const { metadata } = await readPdf(bytes);
    expect(metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(metadata).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(metadata).toContain('绩效 &lt;目标&gt; &amp; “表”');
    expect(Buffer.from(bytes).toString('latin1')).toContain('/OutputIntent');
  });

  it('gives the same bytes twice', async () => {
    expect(Buffer.compare(await write(sample()), await write(sample()))).toBe(0);
  });

  it('refuses pages that lack text of the document', async () => {
    const document = sample();
    const pages = typeset(document, FONTS);
    const [first, second, ...rest] = pages.pages;
    const robbed = {
      ...pages,
      pages: [first, { ...second, texts: second?.texts.slice(1) ?? [] }, ...rest],
    } as typeof pages;
    await expect(writePdf(document, robbed)).rejects.toThrow(ReportError);
    await expect(writePdf(document, robbed)).rejects.toMatchObject({ diagnostics: [{ code: 'text-lost' }] });
  });
});
