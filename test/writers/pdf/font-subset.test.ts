/** Subsets: every glyph drawn as in its font, as wide as it was asked for, however often it stands there. */

import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import type { FontFace } from '../../../src/fonts/font-face.js';
import { pdfFontOf } from '../../../src/writers/pdf/pdf-font.js';
import { randomNumbers } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';

const faces = new Map(FONTS.roles.flatMap(({ name }) => FONTS.facesOf(name)).map((face) => [face.name, face]));
const named = [...faces.values()].map((face) => [face.fontkitFont.postscriptName, face] as const);

/** Glyphs of `face`, the same ones several times, with advances of their own. */
function wishes(face: FontFace): { glyphId: number; advance: number }[] {
  const random = randomNumbers(11);
  const font = face.fontkitFont;
  const glyphIds = [...'国务院2024-—Aé '].flatMap((character) => face.glyphOf(character.codePointAt(0) ?? 0)?.id ?? []);
  for (let count = 0; count < 20; count += 1) glyphIds.push(Math.floor(random() * font.numGlyphs));
  return [0, 0.2, 0].flatMap((wideningEm) =>
    glyphIds.map((glyphId) => ({
      glyphId,
      advance: font.getGlyph(glyphId).advanceWidth + Math.round(wideningEm * font.unitsPerEm),
    })),
  );
}

function isCff({ fontkitFont }: FontFace): boolean {
  return 'CFF ' in (fontkitFont as unknown as { directory: { tables: object } }).directory.tables;
}

describe.each(named)('a subset of %s', (_, face) => {
  const subset = pdfFontOf(face).createSubset();
  const wanted = wishes(face).map((wish) => ({ ...wish, number: subset.addGlyph(wish.glyphId, wish.advance) }));
  const font = isCff(face) ? asOpenType(face, subset.encode()) : (create(Buffer.from(subset.encode())) as Font);

  it('has each glyph under a number of its own', () => {
    expect(wanted.map(({ number }) => number)).toEqual(wanted.map((_wish, index) => index + 1));
  });

  it('draws them as the font does', () => {
    for (const { glyphId, number } of wanted) {
      const drawn = font.getGlyph(number).path.toSVG();
      expect(drawn, `${glyphId} as ${number}`).toBe(face.fontkitFont.getGlyph(glyphId).path.toSVG());
    }
  });

  it('has them as wide as asked for', () => {
    for (const { glyphId, number, advance } of wanted) {
      const before = face.fontkitFont.getGlyph(glyphId).advanceWidth;
      const widening = isCff(face) ? widthOffsetOf(font, number) - widthOffsetOf(face.fontkitFont, glyphId) : 0;
      const width = isCff(face) ? before + widening : font.getGlyph(number).advanceWidth;
      expect(width, `${glyphId} as ${number}`).toBe(advance);
    }
  });
});

it('is encoded once for files that ask for the same, and anew for any other', () => {
  const face = named.map(([, each]) => each).find(isCff) as FontFace;
  const ids = [...'国务院'].map((character) => face.glyphOf(character.codePointAt(0) ?? 0)?.id ?? 0);
  const encoded = (glyphIds: readonly number[], wider = 0) => {
    const subset = pdfFontOf(face).createSubset();
    for (const glyphId of glyphIds) subset.addGlyph(glyphId, face.fontkitFont.getGlyph(glyphId).advanceWidth + wider);
    return subset.encode();
  };
  const first = encoded(ids);
  expect(encoded(ids)).toBe(first);
  const others = [encoded(ids, 125), encoded([...ids].reverse()), encoded(ids.slice(1))].map((file) =>
    Buffer.from(file),
  );
  for (const other of others) expect(other.equals(first)).toBe(false);
  expect(encoded(ids, 125)).not.toBe(first);
});

interface CffTable {
  readonly isCIDFont: boolean;
  readonly topDict: { readonly Private?: Private; readonly FDArray?: readonly { readonly Private: Private }[] };
  fdForGlyph(glyphId: number): number;
}
interface Private {
  readonly nominalWidthX: number;
  readonly defaultWidthX: number;
}

/** What the width of a CFF glyph counts from: its own program says the rest, which a subset copies. */
function widthOffsetOf(font: Font, glyphId: number): number {
  const cff = (font as unknown as Record<string, CffTable>)['CFF '] as CffTable;
  const dictionary = cff.isCIDFont ? cff.topDict.FDArray?.[cff.fdForGlyph(glyphId)]?.Private : cff.topDict.Private;
  const { nominalWidthX = NaN, defaultWidthX = NaN } = dictionary ?? {};
  // Both move together, whichever the glyph uses.
  return nominalWidthX * 2 - defaultWidthX;
}

/** A bare CFF table, as PDFs embed it, in the least file that fontkit opens. */
function asOpenType(face: FontFace, cff: Uint8Array): Font {
  const { directory } = face.fontkitFont as unknown as {
    directory: { tables: Record<string, { offset: number; length: number }> };
  };
  const tableOf = (tag: string) => {
    const { offset = 0, length = 0 } = directory.tables[tag] ?? {};
    return face.bytes.subarray(offset, offset + length);
  };
  const tables = [['CFF ', cff], ...['head', 'hhea', 'hmtx', 'maxp'].map((tag) => [tag, tableOf(tag)])] as const;
  let offset = 12 + tables.length * 16;
  const header = Buffer.alloc(offset);
  header.write('OTTO', 0, 'latin1');
  header.writeUInt16BE(tables.length, 4);
  const bodies = tables.map(([tag, bytes], index) => {
    header.write(tag as string, 12 + index * 16, 'latin1');
    header.writeUInt32BE(offset, 12 + index * 16 + 8);
    header.writeUInt32BE(bytes.length, 12 + index * 16 + 12);
    offset += bytes.length;
    return bytes as Uint8Array;
  });
  return create(Buffer.concat([header, ...bodies])) as Font;
}
