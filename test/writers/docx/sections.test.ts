/** Sections: sheets, margins, page numbers. */

import { describe, expect, it } from 'vitest';
import type { Document } from '../../../src/document/document.js';
import {
  BODY,
  cell,
  cover,
  documentOf,
  heading,
  LANDSCAPE,
  PAGE_NUMBER,
  paragraph,
  section,
  table,
} from '../../support/documents.js';
import { all, parseXml, partOf, partsOf, textOf, valueOf, type Element } from './parts.js';

const form = section([heading('表')]);

async function sectionsOf(document: Document) {
  return all(await partOf(document, 'word/document.xml'), 'w:sectPr');
}

/** The text of the footers that each section refers to, by type. */
async function footersOf(document: Document): Promise<Record<string, string>[]> {
  const parts = await partsOf(document);
  const footerOf = ({ attributes }: Element): [string, string] => {
    const part = parts[`word/${attributes['r:id']}.xml`] ?? '';
    return [attributes['w:type'] ?? '', textOf(parseXml(part))];
  };
  const sections = await sectionsOf(document);
  return sections.map((properties) => Object.fromEntries(all(properties, 'w:footerReference').map(footerOf)));
}

/** What stands in the footer parts of `PAGE_NUMBER`. */
const NUMBER = '—  PAGE 1 —';

describe('page numbers', () => {
  it('begin at 1 with the first numbered section, and go on from there', async () => {
    const sections = await sectionsOf(documentOf(cover(heading('甲')), form, form));
    expect(sections.map((properties) => all(properties, 'w:pgNumType')[0]?.attributes['w:start'])).toEqual([
      undefined,
      '1',
      undefined,
    ]);
  });

  it('stand in numbered sections only', async () => {
    expect(await footersOf(documentOf(cover(heading('甲')), form, cover(heading('乙')), form))).toEqual([
      {},
      { default: NUMBER, even: NUMBER },
      { default: '', even: '' },
      { default: NUMBER, even: NUMBER },
    ]);
    expect(await footersOf(documentOf(cover(heading('甲')), cover(heading('乙'))))).toEqual([{}, {}]);
  });

  it('stand outside: odd pages right, even pages left, one em in', async () => {
    const document = documentOf(form);
    const [odd, even] = [await partOf(document, 'word/footer1.xml'), await partOf(document, 'word/footer2.xml')];
    expect([valueOf(odd, 'w:jc'), all(odd, 'w:ind')[0]?.attributes]).toEqual(['right', { 'w:right': '280' }]);
    expect([valueOf(even, 'w:jc'), all(even, 'w:ind')[0]?.attributes]).toEqual(['left', { 'w:left': '280' }]);
    expect(textOf(odd)).toBe(NUMBER);
    expect(valueOf(odd, 'w:sz')).toBe('28');
    expect(all(await partOf(document, 'word/settings.xml'), 'w:evenAndOddHeaders')).toHaveLength(1);
  });

  it('stand in the middle, with one footer for all pages', async () => {
    const document = documentOf(section([heading('表')], { pageNumber: { ...PAGE_NUMBER, position: 'center' } }));
    expect(await footersOf(document)).toEqual([{ default: NUMBER }]);
    expect(valueOf(await partOf(document, 'word/footer1.xml'), 'w:jc')).toBe('center');
    expect(all(await partOf(document, 'word/settings.xml'), 'w:evenAndOddHeaders')).toEqual([]);
  });

  it('keep their distance from the type area', async () => {
    const margins = all(await partOf(documentOf(form), 'word/document.xml'), 'w:pgMar')[0]?.attributes;
    const line = Number(all(await partOf(documentOf(form), 'word/footer1.xml'), 'w:spacing')[0]?.attributes['w:line']);
    expect(Number(margins?.['w:bottom']) - Number(margins?.['w:footer']) - line).toBe(PAGE_NUMBER.distancePt * 20);
  });
});

describe('the header of a draft', () => {
  const headersOf = async (document: Document) => {
    const sections = await sectionsOf(document);
    return sections.map((properties) =>
      all(properties, 'w:headerReference').map(({ attributes }) => `${attributes['w:type']} ${attributes['r:id']}`),
    );
  };
  const centred = section([heading('表')], { pageNumber: { ...PAGE_NUMBER, position: 'center' } });

  it('stands in the first section, from which all others have it, on odd and even pages alike', async () => {
    const draft = { ...documentOf(cover(heading('甲')), form), isDraft: true };
    expect(await headersOf(draft)).toEqual([['default header1', 'even header2'], []]);
    expect(await headersOf({ ...documentOf(centred, centred), isDraft: true })).toEqual([['default header1'], []]);
    for (const name of ['header1', 'header2']) {
      expect(textOf(await partOf(draft, `word/${name}.xml`))).toBe('草稿（未通过检查）');
    }
  });

  it('stands in nothing that is none', async () => {
    for (const document of [documentOf(form), { ...documentOf(form), isDraft: false }]) {
      expect(await headersOf(document)).toEqual([[]]);
      expect(Object.keys(await partsOf(document)).filter((name) => name.includes('header'))).toEqual([]);
    }
  });
});

describe('footers', () => {
  it('are written once for all sections whose numbers look the same', async () => {
    const other = section([heading('表')], { pageNumber: { ...PAGE_NUMBER, before: '第', after: '页' } });
    const document = documentOf(form, other, form, cover(heading('甲')), other);
    const names = Object.keys(await partsOf(document)).filter((name) => name.startsWith('word/footer'));
    expect(names.sort()).toEqual([1, 2, 3, 4, 5, 6].map((number) => `word/footer${number}.xml`));
    const references = (await sectionsOf(document)).map((properties) =>
      all(properties, 'w:footerReference').map(({ attributes }) => attributes['r:id']),
    );
    expect(references[0]).toEqual(references[2]);
    expect(references[1]).toEqual(references[4]);
    expect(new Set(references.flat()).size).toBe(6);
  });

  it.each([
    ['as far as its line is high above the sheet’s edge', 99 - 20 - 14 * 1.2, 20],
    ['at the edge at the least', 0, 95],
  ])('stand %s', async (_name, wantedPt, distancePt) => {
    const document = documentOf(section([heading('表')], { pageNumber: { ...PAGE_NUMBER, distancePt } }));
    const margins = all(await partOf(document, 'word/document.xml'), 'w:pgMar')[0]?.attributes;
    expect(Number(margins?.['w:footer'])).toBe(Math.round(wantedPt * 20));
  });
});

describe('sections', () => {
  it('have the margins of their sheet, each on its own side', async () => {
    const pageSetup = { ...LANDSCAPE, marginTopPt: 10, marginRightPt: 20, marginBottomPt: 30, marginLeftPt: 40 };
    const [properties] = await sectionsOf(documentOf(cover(heading('甲')), section([], { pageSetup })));
    expect(all(properties as Element, 'w:pgMar')[0]?.attributes).toMatchObject({
      'w:header': '720',
      'w:footer': '720',
    });
    const own = (await sectionsOf(documentOf(section([heading('乙')], { pageSetup }))))[0] as Element;
    expect(all(own, 'w:pgMar')[0]?.attributes).toMatchObject({
      'w:top': '200',
      'w:right': '400',
      'w:bottom': '600',
      'w:left': '800',
      'w:header': '720',
      'w:gutter': '0',
    });
  });

  it('end in their last paragraph, or in a tiny one behind a table or where there is nothing', async () => {
    const one = table(1, 1, [cell(0, 0, '甲')]);
    const document = documentOf(form, section([heading('乙'), one]), section([]), section([heading('丙')]));
    const [body] = all(await partOf(document, 'word/document.xml'), 'w:body');
    const printed = body?.children.map((child) => {
      if (typeof child === 'string') return child;
      const end = all(child, 'w:sectPr').length > 0 && child.name !== 'w:sectPr' ? '…节' : '';
      return `${child.name}${textOf(child)}${end}`;
    });
    expect(printed).toEqual(['w:p表…节', 'w:p乙', 'w:tbl甲', 'w:p…节', 'w:p…节', 'w:p丙', 'w:sectPr']);
  });

  it('begin on a new page of their own size', async () => {
    const sections = await sectionsOf(documentOf(form, section([paragraph(BODY, '横')], { pageSetup: LANDSCAPE })));
    expect(sections.map((properties) => valueOf(properties, 'w:type'))).toEqual(['nextPage', 'nextPage']);
    expect(sections.map((properties) => all(properties, 'w:pgSz')[0]?.attributes)).toEqual([
      { 'w:w': '11906', 'w:h': '16838', 'w:orient': 'portrait' },
      { 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' },
    ]);
    expect(sections.flatMap((properties) => all(properties, 'w:docGrid'))).toEqual([]);
  });
});
