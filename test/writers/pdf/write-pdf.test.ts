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
  LANDSCAPE,
  paragraph,
  PORTRAIT,
  randomNumbers,
  randomTable,
  section,
} from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { objectsInPdf } from '../../support/pdf-objects.js';
import { openPdf, readPdf } from '../../support/read-pdf.js';

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

  it('has viewers show the title in place of the file’s name', async () => {
    const bytes = await write(sample());
    const { pdf } = await openPdf(bytes);
    expect(await pdf.getViewerPreferences()).toEqual({ DisplayDocTitle: true });
    expect(Buffer.from(bytes).toString('latin1').startsWith('%PDF-1.7')).toBe(true);
  });

  it('declares PDF/A-2u with an output intent', async () => {
    const bytes = await write(sample());
    const { metadata } = await readPdf(bytes);
    expect(metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(metadata).toMatch(/<pdfaid:conformance>U<\/pdfaid:conformance>/);
    expect(metadata).toContain('绩效 &lt;目标&gt; &amp; “表”');
    const dictionaries = [...objectsInPdf(bytes).values()].map(({ dictionary }) => dictionary);
    expect(dictionaries.filter((dictionary) => dictionary.includes('/Type /OutputIntent'))).toHaveLength(1);
  });

  it('tells the text of each code that it draws, and of none what no text may hold', async () => {
    // Source: ISO 19005-2, 6.2.11.7.2 (level U).
    const objects = objectsInPdf(await write(sample()));
    const fonts = [...objects.values()].filter(({ dictionary }) => dictionary.includes('/Subtype /Type0'));
    expect(fonts.length).toBeGreaterThan(1);
    for (const { dictionary } of fonts) {
      const cmap = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(dictionary)?.[1]))?.stream?.toString('latin1') ?? '';
      const texts = [...cmap.matchAll(/^<[0-9a-f]{4}><([0-9a-f]*)>$/gm)].map(([, text]) => text);
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) expect(text).toMatch(/^(?!0000|feff|fffe)(?:[0-9a-f]{4})+$/);
    }
  });

  it('has each page’s size, and an outline that leads to the page on which each section begins', async () => {
    const long = section([paragraph(CONTENT, '长'.repeat(2500))], { name: '长', pageSetup: LANDSCAPE });
    const document = documentOf(cover(heading('封面')), long, section([heading('末')], { name: '末' }));
    const { pages } = typeset(document, FONTS);
    const { pageSizes, outline, outlinePages } = await readPdf(await write(document));
    expect(pages.length).toBeGreaterThan(3);
    expect(pageSizes).toEqual(
      pages.map(({ widthPt, heightPt }) => [
        expect.closeTo(widthPt, 2) as number,
        expect.closeTo(heightPt, 2) as number,
      ]),
    );
    expect(outline).toEqual(['封面', '长', '末']);
    expect(outlinePages).toEqual([0, 1, pages.length - 1]);
  });

  it('has a viewer see each line where it was placed, as wide as it is, upside up', async () => {
    const texts = ['中文一行', 'Latin only, iiii WWWW', '数 123.45 与 ASCII ±—“引”', '……——①㎡', 'é 𬭎'];
    const left = { ...CONTENT, alignment: 'left' } as const;
    const document = documentOf(
      section(
        texts.map((text) => paragraph(left, text)),
        { pageSetup: LANDSCAPE },
      ),
    );
    const [page] = typeset(document, FONTS).pages;
    const [pieces = []] = (await readPdf(await write(document))).pieces;
    const baselines = [...new Set(page?.texts.map(({ baselineYPt }) => baselineYPt))];
    expect(baselines.length).toBeGreaterThanOrEqual(texts.length);
    for (const baselineYPt of baselines) {
      const placed = (page?.texts ?? []).filter((text) => text.baselineYPt === baselineYPt);
      const seen = pieces.filter((piece) => Math.abs(piece.baselineYPt - baselineYPt) < 0.1);
      expect(seen.map(({ text }) => text).join('')).toBe(placed.map(({ text }) => text).join(''));
      expect(Math.min(...seen.map(({ leftPt }) => leftPt))).toBeCloseTo(Math.min(...placed.map(({ xPt }) => xPt)), 1);
      expect(Math.max(...seen.map(({ rightPt }) => rightPt))).toBeCloseTo(
        Math.max(...placed.map(({ xPt, widthPt }) => xPt + widthPt)),
        0,
      );
    }
  });

  it('spreads the letters of justified lines, so that a viewer sees their ends at the margin', async () => {
    const document = documentOf(section([paragraph(CONTENT, '绩效目标管理办法'.repeat(30))]));
    const rightPt = PORTRAIT.widthPt - PORTRAIT.marginRightPt;
    const [pieces = []] = (await readPdf(await write(document))).pieces;
    const lines = pieces.filter(({ text }) => text.startsWith('绩') || text.length > 30).slice(0, -1);
    expect(lines.length).toBeGreaterThan(3);
    // The spacing behind a line's last letter counts as part of it.
    for (const line of lines) expect(Math.abs(line.rightPt - rightPt)).toBeLessThan(0.5);
  });

  it('has the mark of a draft on each page, in a font that is embedded', async () => {
    const { pages } = await readPdf(await write({ ...sample(), isDraft: true }));
    expect(pages.map((text) => text.includes('草稿'))).toEqual(pages.map(() => true));
    expect((await readPdf(await write(sample()))).pages.join('')).not.toContain('草稿');
  });

  it('deflates every stream but the metadata, which archives must be able to read, and all that is no stream', async () => {
    const bytes = await write(sample());
    const streams = [...objectsInPdf(bytes).values()].filter(({ stream }) => stream);
    expect(streams.length).toBeGreaterThan(5);
    for (const { dictionary } of streams)
      expect(dictionary.includes('/FlateDecode'), dictionary).toBe(!dictionary.includes('/Type /Metadata'));
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.match(/^\d+ 0 obj$/gm)).toHaveLength(streams.length);
    expect(text).not.toMatch(/^xref$/m);
  });

  it('writes the widths of letters alone that are not as wide as they are high', async () => {
    const objects = objectsInPdf(await write(documentOf(section([paragraph(CONTENT, '中文A字B')]))));
    const text = [...objects.values()].map(({ dictionary }) => dictionary).join('\n');
    const tables = [...text.matchAll(/\/W \[(.*?)\]\s*\n?\s*(?:\/|>>)/gs)].map(
      ([, table]) => table?.replace(/\s+/g, ' ') ?? '',
    );
    const numbers = tables.join(' ').match(/[\d.]+/g) ?? [];
    expect(tables.length).toBeGreaterThan(0);
    expect(numbers).not.toContain('1000');
    expect(text).not.toMatch(/\/DW (?!1000)/);
  });

  it('has a viewer move the rules of each page to whole dots, so that all of a width look as thick', async () => {
    const objects = objectsInPdf(await write(sample()));
    const states = [...objects].filter(([, { dictionary }]) => dictionary.includes('/SA true')).map(([id]) => id);
    expect(states).toHaveLength(1);
    const ruled = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary));
    expect(ruled.length).toBeGreaterThan(1);
    const resources = [...objects.values()].filter(({ dictionary }) => /\/ExtGState\s*<</.test(dictionary));
    const named = resources.map(({ dictionary }) => /\/(\w+) (\d+) 0 R/.exec(dictionary.split('/ExtGState')[1] ?? ''));
    expect(named.map((found) => Number(found?.[2]))).toEqual(ruled.map(() => states[0]));
    const contents = [...objects.values()].flatMap(({ stream }) => stream?.toString('latin1') ?? []);
    const drawn = contents.filter((content) => / (?:re|l)\n/.test(content) && content.includes('\nBT'));
    expect(drawn.length).toBeGreaterThan(0);
    // Before the first rule of a page, not behind it.
    for (const content of drawn) expect(content.split(/ (?:re|l|m)\n/)[0]).toContain(`/${named[0]?.[1]} gs`);
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
