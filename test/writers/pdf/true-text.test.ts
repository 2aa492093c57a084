/** The text that readers get out of a PDF is the one that was written: look-alikes, soft hyphens, spread lines. */

import { describe, expect, it } from 'vitest';
import { ReportError } from '../../../src/diagnostic.js';
import type { Document, Section } from '../../../src/document/document.js';
import type { FaceGlyph, FontFace } from '../../../src/fonts/font-face.js';
import type { Pages } from '../../../src/typeset/page.js';
import { typeset } from '../../../src/typeset/typeset.js';
import { refuseUntrueText } from '../../../src/writers/pdf/refuse-lost-text.js';
import { printToUnicode, utf16Of } from '../../../src/writers/pdf/to-unicode.js';
import { writePdf } from '../../../src/writers/pdf/write-pdf.js';
import { CONTENT, documentOf, paragraph, PORTRAIT } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { readPdf } from '../../support/read-pdf.js';
import { shownByPdf } from '../../support/shown-by-pdf.js';

const ROLES = FONTS.roles.map(({ name }) => name);
const LAST_CODE_POINT = 0x3ffff;
const SOFT_HYPHEN = '\u00ad';

/** A page without page numbers, whose lines have `widthPt`. */
function sectionOf(fontRole: string, lines: readonly string[], widthPt = 400): Section {
  const { widthPt: pageWidthPt, marginLeftPt } = PORTRAIT;
  return {
    name: '表',
    pageSetup: { ...PORTRAIT, marginRightPt: pageWidthPt - marginLeftPt - widthPt },
    blocks: [paragraph({ ...CONTENT, fontRole }, ...lines)],
  };
}

function write(document: Document): Promise<Uint8Array> {
  return writePdf(document, typeset(document, FONTS));
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const pages = await shownByPdf(bytes);
  return pages.flatMap(({ characters }) => characters.map(({ text }) => text)).join('');
}

/** The characters that a role draws with the same glyph, as one text each. */
function lookAlikesOf(fontRole: string): string[] {
  const byGlyph = new Map<string, string>();
  for (let codePoint = 0x20; codePoint <= LAST_CODE_POINT; codePoint += 1) {
    const found = FONTS.find(fontRole, codePoint);
    if (!found) continue;
    const key = `${found.face.name}/${found.glyph.id}`;
    byGlyph.set(key, `${byGlyph.get(key) ?? ''}${String.fromCodePoint(codePoint)}`);
  }
  return [...byGlyph.values()].filter((characters) => [...characters].length > 1);
}

describe('characters that share a glyph', () => {
  it.each(ROLES)('are each read back as themselves, whichever comes first (%s)', async (fontRole) => {
    const groups = lookAlikesOf(fontRole);
    // Some that are known, so that a font without any could not go unseen.
    expect(groups.length).toBeGreaterThan(50);
    expect(groups.join('')).toMatch(/[\u00a0\u00ad]/);
    for (const lines of [groups, groups.map((characters) => [...characters].reverse().join(''))]) {
      // Blanks at a line's end would hang into the margin; between other characters they are like any other.
      const typed = lines.map((line) => `甲${line}乙`);
      const text = await textOf(await write(documentOf(sectionOf(fontRole, typed))));
      expect(text).toBe(typed.join('').replaceAll(SOFT_HYPHEN, ''));
    }
  });

  it.each([
    ['U+2011 among hyphens', 'GB-T 9704-2012 \u2011 A-B-C'],
    ['a radical beside the character', '部门 ⻔ 门'],
    ['a compatibility ideograph beside the character', '里 裏裏 凉'],
    ['one that is used before the other', '\u2011 - - -'],
  ])('%s', async (_, text) => {
    expect(await textOf(await write(documentOf(sectionOf('宋体', [text]))))).toBe(text);
  });

  it('gives dashes of a 破折号 one code each, and no more room than before', async () => {
    const [page] = await shownByPdf(await write(documentOf(sectionOf('宋体', ['甲——乙—丙']))));
    const characters = page?.characters ?? [];
    expect(characters.map(({ text }) => text).join('')).toBe('甲——乙—丙');
    const [, first, second, next] = characters.map(({ xPt }) => xPt);
    expect((second ?? 0) - (first ?? 0)).toBeCloseTo(CONTENT.fontSizePt, 2);
    expect((next ?? 0) - (first ?? 0)).toBeCloseTo(2 * CONTENT.fontSizePt, 2);
  });
});

describe('a soft hyphen', () => {
  it.each([
    ['2024\u00ad01\u00ad01', '20240101'],
    ['绩效\u00ad目标-\u00ad-', '绩效目标--'],
    ['\u00ad', ''],
  ])('is not drawn, and changes nothing else (%j)', async (typed, wanted) => {
    expect(await textOf(await write(documentOf(sectionOf('宋体', [typed]))))).toBe(wanted);
  });

  it('takes no other hyphen with it', async () => {
    const typed = ['2024-01-01', 'soft\u00adhyphen', '2024-12-31'];
    const { pages } = await readPdf(await write(documentOf(sectionOf('宋体', typed))));
    expect(pages.join('')).toBe('2024-01-01softhyphen2024-12-31');
  });
});

describe('lines that are spread', () => {
  const text =
    '完成2024年度地质灾害防治≥60次的排查工作，覆盖率达到100%以上《办法》（GB/T9704）要求——按期办结，资金3412.92万元全部支付';

  it.each(ROLES)('are read without blanks between their characters (%s)', async (fontRole) => {
    const widths = Array.from({ length: 60 }, (_, index) => 52 + index * 3.7);
    const document = documentOf(...widths.map((widthPt) => sectionOf(fontRole, [text], widthPt)));
    const pages = typeset(document, FONTS);
    const gaps = pages.pages.flatMap(({ texts }) => texts.map(({ gapAfterPt, fontSizePt }) => gapAfterPt / fontSizePt));
    // Lines of every kind are among them: spread too little to be taken for blanks, a little more, and much.
    for (const [from, to] of [
      [0.02, 0.09],
      [0.1, 0.12],
      [0.25, 0.3],
    ] as const)
      expect(gaps.some((gap) => gap > from && gap < to)).toBe(true);
    const read = (await readPdf(await writePdf(document, pages))).pages;
    expect(read).toEqual(pages.pages.map(() => expect.any(String) as string));
    expect(read.join('')).toBe(text.repeat(widths.length));
  });

  it('stand where they stood with room between their characters', async () => {
    const document = documentOf(...[70, 95, 120].map((widthPt) => sectionOf('宋体', [text], widthPt)));
    const pages = typeset(document, FONTS);
    const shown = await shownByPdf(await writePdf(document, pages));
    pages.pages.forEach(({ texts }, pageIndex) => {
      const wanted = texts.flatMap(({ text: run, face, fontSizePt, xPt, letterSpacingPt }) => {
        let nextPt = xPt;
        return [...run].map((character) => {
          const placePt = nextPt;
          const advanceEm = character === '—' ? 1 : (face.glyphOf(character.codePointAt(0) ?? 0)?.advanceEm ?? 0);
          nextPt += advanceEm * fontSizePt + letterSpacingPt;
          return placePt;
        });
      });
      const characters = shown[pageIndex]?.characters ?? [];
      expect(characters).toHaveLength(wanted.length);
      characters.forEach(({ xPt }, index) => {
        expect(Math.abs(xPt - (wanted[index] ?? 0))).toBeLessThan(0.02);
      });
    });
  });
});

describe('a file from which another text would be read', () => {
  /** `face`, whose glyph for a hyphen says that it stands for a soft one. */
  function lyingFace(face: FontFace): FontFace {
    const liar: FaceGlyph = { ...(face.glyphOf(0x2d) as FaceGlyph), codePoints: [0xad] };
    return { ...face, glyphOf: (codePoint) => (codePoint === 0x2d ? liar : face.glyphOf(codePoint)) };
  }

  it('is not written', async () => {
    const document = documentOf(sectionOf('宋体', ['2024-01-01']));
    const { pages, outline } = typeset(document, FONTS);
    const lying: Pages = {
      outline,
      pages: pages.map((page) => ({
        ...page,
        texts: page.texts.map((placed) => ({ ...placed, face: lyingFace(placed.face) })),
      })),
    };
    await expect(writePdf(document, lying)).rejects.toMatchObject({
      diagnostics: [{ code: 'text-lost', expected: '2024-01-01', found: '2024\u00ad01\u00ad01' }],
    });
  });

  it.each([
    ['a code without a text', '<00010003> Tj', ['甲乙']],
    ['a text too many', '<00010002> Tj\n<0001> Tj', ['甲乙']],
    ['a text too few', '<00010002> Tj', ['甲乙', '甲']],
    ['texts in another order', '<0001> Tj\n<0002> Tj', ['乙', '甲']],
    ['another font', '/F2 9 Tf\n<00010002> Tj', ['甲乙']],
    ['a mark that tells another text', '/Span <</ActualText <feff4e594e59>>> BDC\n<00010002> Tj\nEMC', ['甲乙']],
    [
      'a mark that tells a text too few',
      '/Span <</ActualText <feff7532>>> BDC\n/P <</MCID 0>> BDC\n<0001> Tj\nEMC\n<0002> Tj\nEMC',
      ['甲', '乙'],
    ],
  ])('is refused for %s', (_, operators, shown) => {
    const toUnicode = new Map([['F1', printToUnicode(['', '甲', '乙'])]]);
    const refuse = (content: string) => {
      refuseUntrueText([shown], [`BT\n/F1 9 Tf\n${content}\nET`], toUnicode);
    };
    expect(() => {
      refuse(operators);
    }).toThrow(ReportError);
    const drawn = shown.map((text) => `<${text.replaceAll('甲', '0001').replaceAll('乙', '0002')}> Tj`).join('\n');
    const right = `/Span <</ActualText <feff${utf16Of(shown.join(''))}>>> BDC\n/P <</MCID 0>> BDC\n${drawn}\nEMC\nEMC`;
    expect(() => {
      refuse(right);
    }).not.toThrow();
  });
});
