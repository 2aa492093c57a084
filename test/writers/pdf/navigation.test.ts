/** The outline and the page labels of a PDF, as pdf.js reads them. */

import { describe, expect, it } from 'vitest';
import type { Document } from '../../../src/document/document.js';
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
  section,
} from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { openPdf } from '../../support/read-pdf.js';

async function open(document: Document) {
  return (await openPdf(await writePdf(document, typeset(document, FONTS)))).pdf;
}

const LONG = section([paragraph(CONTENT, '长'.repeat(2500))], { name: '长', pageSetup: LANDSCAPE });
const SHORT = section([heading('题')], { name: '短' });

describe('the outline', () => {
  it('leads to where a section begins, at the left edge, and leaves the zoom as it is', async () => {
    const outline = (await (await open(documentOf(cover(heading('题')), LONG, SHORT))).getOutline()) as {
      title: string;
      dest: unknown[];
    }[];
    const [portraitTop, landscapeTop] = [PORTRAIT, LANDSCAPE].map(
      ({ heightPt, marginTopPt }) => expect.closeTo(heightPt - marginTopPt, 2) as number,
    );
    expect(outline.map(({ title, dest }) => [title, ...dest.slice(1)])).toEqual([
      ['封面', { name: 'XYZ' }, 0, portraitTop, null],
      ['长', { name: 'XYZ' }, 0, landscapeTop, null],
      ['短', { name: 'XYZ' }, 0, portraitTop, null],
    ]);
  });
});

describe('page labels', () => {
  it.each([
    ['a cover first', [cover(heading('题')), LONG, SHORT], ['', '1', '2', '3']],
    ['a cover between', [SHORT, cover(heading('题')), SHORT], ['1', '', '2']],
    [
      'several pages without numbers',
      [cover(heading('题')), cover(heading('题')), SHORT, cover(heading('题'))],
      ['', '', '1', ''],
    ],
    ['all numbered', [SHORT, SHORT], ['1', '2']],
    ['none numbered', [cover(heading('题'))], null],
  ])('are the numbers as printed: %s', async (_, sections, expected) => {
    expect(await (await open(documentOf(...sections))).getPageLabels()).toEqual(expected);
  });
});
