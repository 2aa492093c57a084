/** Sections: sheets, margins, page numbers. */

import { describe, expect, it } from 'vitest';
import type { Document } from '../../../src/document/document.js';
import {
  BODY,
  cover,
  documentOf,
  heading,
  LANDSCAPE,
  PAGE_NUMBER,
  paragraph,
  section,
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

describe('sections', () => {
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
