/** A FontFace in the shape in which pdfkit embeds fonts, and its text as the codes of a PDF. */

import type { PdfReference } from 'pdfmake/js/PDFDocument.js';
import type { FaceGlyph, FontFace } from '../../fonts/font-face.js';
import { remembered } from '../../source/remembered.js';
import { glyphsOf } from '../../typeset/cluster.js';
import { createCffSubset } from './cff-subset.js';
import type { FontSubset } from './font-subset.js';
import { hexOf } from './to-unicode.js';
import { createSubsetter } from './truetype-subset.js';

/** What pdfkit 0.20 keeps of a font that it embeds (its `EmbeddedFont`): filled here, written by pdfkit. */
export interface EmbeddedFont {
  readonly id: string;
  readonly subset: FontSubset;
  /** Per glyph of the subset: its width in thousandths of an em. */
  readonly widths: (number | undefined)[];
  ref(): unknown;
  /** Writes the table of `to-unicode.ts`. */
  toUnicodeCmap: () => PdfReference;
}

/**
 * The font object that pdfkit takes for `face`. Its tables are fontkit's; a TrueType font is cut down by
 * copying raw glyphs, since fontkit decodes each glyph anew for each document.
 */
export const pdfFontOf = remembered((face: FontFace): { createSubset(): FontSubset } => {
  const { fontkitFont, bytes } = face;
  const { directory } = fontkitFont as unknown as {
    directory: { tables: Record<string, { offset: number; length: number } | undefined> };
  };
  const isTrueType = directory.tables['glyf'] !== undefined;
  return Object.create(fontkitFont, {
    // pdfkit takes two fonts of one PostScript name for the same font.
    postscriptName: { value: `${fontkitFont.postscriptName}-${face.name}` },
    createSubset: {
      value: isTrueType ? createSubsetter(bytes, directory.tables) : () => createCffSubset(face),
    },
  }) as { createSubset(): FontSubset };
});

/** A face's characters as the codes of one file: each character its own code, also where two share a glyph. */
export interface FontCodes {
  readonly id: string;
  /** The file's object for the font. */
  ref(): unknown;
  /** Per code (from 0): the text it stands for; none for the glyph that stands for what is missing. */
  readonly texts: readonly string[];
  /**
   * `text` as hexadecimal codes.
   * @param widening what its characters are wider than the font says, in eighths of an em; @param lastWidening the last one
   */
  encode(text: string, widening: number, lastWidening: number): string;
}

/** The codes of `face` in the file in which it is embedded as `font`. */
export function createFontCodes(face: FontFace, font: EmbeddedFont): FontCodes {
  const { unitsPerEm } = face.fontkitFont;
  const texts = [''];
  const codes = new Map<number, Map<FaceGlyph, string>>();
  const codesOf = (widening: number): Map<FaceGlyph, string> => {
    let ofWidth = codes.get(widening);
    if (!ofWidth) codes.set(widening, (ofWidth = new Map<FaceGlyph, string>()));
    return ofWidth;
  };
  const addCode = (glyph: FaceGlyph, widening: number): string => {
    const advance = Math.round((glyph.advanceEm + widening / 8) * unitsPerEm);
    const glyphNumber = font.subset.addGlyph(glyph.id, advance);
    font.widths[glyphNumber] = (advance / unitsPerEm) * 1000;
    texts[glyphNumber] = String.fromCodePoint(...glyph.codePoints);
    const code = hexOf(glyphNumber);
    codesOf(widening).set(glyph, code);
    return code;
  };
  return {
    id: font.id,
    ref: () => font.ref(),
    texts,
    encode(text, widening, lastWidening) {
      const glyphs = glyphsOf(text, face);
      const last = glyphs.pop();
      const codeOf = (glyph: FaceGlyph, by: number) => codesOf(by).get(glyph) ?? addCode(glyph, by);
      let encoded = '';
      for (const glyph of glyphs) encoded += codeOf(glyph, widening);
      return last ? encoded + codeOf(last, lastWidening) : encoded;
    },
  };
}
