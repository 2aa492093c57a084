/** Digests: the same for the same, another for anything that shows, whatever the order of the parts. */

import { describe, expect, it } from 'vitest';
import { digestOfBytes, digestOfDocument, digestOfParts, digestOfWorkbook } from '../../src/batch/document-digest.js';
import type { Document } from '../../src/document/document.js';
import type { Workbook } from '../../src/writers/xlsx/sheet-content.js';
import { cell, CONTENT, documentOf, heading, paragraph, section, table } from '../support/documents.js';

const FIT = { smallestRowHeightPt: 17, smallestPaddingVerticalPt: 1, smallestLineFactor: 1, smallestFontSizePt: 9 };

describe('digestOfBytes', () => {
  it('is SHA-256 of a text’s UTF-8 or of bytes', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(digestOfBytes('abc')).toBe(abc);
    expect(digestOfBytes(Uint8Array.of(0x61, 0x62, 0x63))).toBe(abc);
    expect(digestOfBytes('表')).toBe(digestOfBytes(new TextEncoder().encode('表')));
  });
});

describe('digestOfParts', () => {
  const parts = [
    ['b.yaml', '乙'],
    ['a.yaml', '甲'],
    ['c.ttf', Uint8Array.of(1, 2)],
  ] as const;

  it('does not depend on the parts’ order', () => {
    expect(digestOfParts([...parts].reverse())).toBe(digestOfParts(parts));
    expect(digestOfParts(parts)).toMatch(/^[0-9a-f]{24}$/);
  });

  it('tells apart what differs in a name, in a content, or in which content has which name', () => {
    const [first, second, third] = parts;
    const others = [
      [first, second],
      [first, second, ['d.ttf', third[1]]],
      [first, second, ['c.ttf', Uint8Array.of(1, 3)]],
      [['b.yaml', '甲'], ['a.yaml', '乙'], third],
      [],
    ] as const;
    const digests = [parts, ...others].map((given) => digestOfParts(given));
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe('digestOfDocument', () => {
  const form = () => section([heading('表'), table(2, 1, [cell(0, 0, '甲'), cell(0, 1, '乙')])]);
  const plain = documentOf(form());
  const [only = form()] = plain.sections;

  it('is the same for documents that show the same, whoever made them', () => {
    expect(digestOfDocument(documentOf(form()))).toBe(digestOfDocument(plain));
    expect(digestOfDocument(plain)).toMatch(/^[0-9a-f]{24}$/);
  });

  it('is another for anything that shows', () => {
    const others: Document[] = [
      { ...plain, title: '别的' },
      { ...plain, author: '乙局' },
      { ...plain, date: '2024-03-02' },
      { ...plain, isDraft: true },
      { ...plain, styles: plain.styles.slice(1) },
      { ...plain, sections: [] },
      { ...plain, sections: [only, only] },
      documentOf({ ...only, name: '别的' }),
      documentOf({ ...only, fit: FIT }),
      documentOf({ ...only, fit: { ...FIT, smallestPaddingVerticalPt: 2 } }),
      documentOf({ ...only, pageSetup: { ...only.pageSetup, marginTopPt: 1 } }),
      documentOf(section([heading('表'), table(2, 1, [cell(0, 0, '甲'), cell(0, 1, '丙')])])),
      documentOf(section([heading('表'), paragraph(CONTENT, '甲'), paragraph(CONTENT, '乙')])),
    ];
    const digests = [plain, ...others].map(digestOfDocument);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('tells sections in another order apart', () => {
    const other = { ...only, name: '别的' };
    expect(digestOfDocument(documentOf(only, other))).not.toBe(digestOfDocument(documentOf(other, only)));
  });
});

describe('digestOfWorkbook', () => {
  it('is another for another cell, and the same for the same', () => {
    const workbook = (text: string): Workbook => ({
      sheets: [{ name: '汇总', columns: [{ header: '项目', width: 20 }], rows: [{ texts: [text] }] }],
    });
    expect(digestOfWorkbook(workbook('甲'))).toBe(digestOfWorkbook(workbook('甲')));
    expect(digestOfWorkbook(workbook('甲'))).not.toBe(digestOfWorkbook(workbook('乙')));
    expect(digestOfWorkbook(workbook('甲'))).not.toBe(digestOfWorkbook({ ...workbook('甲'), isDraft: true }));
    expect(digestOfWorkbook(workbook('甲'))).toMatch(/^[0-9a-f]{24}$/);
  });
});
