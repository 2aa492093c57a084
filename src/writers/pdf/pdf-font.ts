/** A FontFace in the shape in which pdfkit embeds fonts, and its text as the codes of a PDF. */

import type { PdfReference } from 'pdfmake/js/PDFDocument.js';
import type { FaceGlyph, FontFace } from '../../fonts/font-face.js';
import { remembered } from '../../source/remembered.js';
import { glyphsOf } from '../../typeset/cluster.js';
import { createCffSubset } from './cff-subset.js';
import type { FontSubset } from './font-subset.js';
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
  /** What a wide code adds to a glyph's advance. */
  readonly wideningEm: number;
  /** Per code (from 0): the text it stands for; none for the glyph that stands for what is missing. */
  readonly texts: readonly string[];
  /**
   * `text` as hexadecimal codes.
   * @param isSpread whether room follows each character; @param isFollowedByRoom whether room follows the last one.
   *   Characters before room get wide codes.
   */
  encode(text: string, isSpread: boolean, isFollowedByRoom: boolean): string;
}

/** Two thirds of what lines are spread by at the most: what is left is never more than a third, either way. */
const WIDENING_EM = 0.2;

/** The codes of `face` in the file in which it is embedded as `font`. */
export function createFontCodes(face: FontFace, font: EmbeddedFont): FontCodes {
  const { unitsPerEm } = face.fontkitFont;
  const widening = Math.round(WIDENING_EM * unitsPerEm);
  const texts = [''];
  const usual = new Map<FaceGlyph, string>();
  const wide = new Map<FaceGlyph, string>();
  const codeOf = (glyph: FaceGlyph, isWide: boolean): string => {
    const codes = isWide ? wide : usual;
    const known = codes.get(glyph);
    if (known !== undefined) return known;
    const advance = Math.round(glyph.advanceEm * unitsPerEm) + (isWide ? widening : 0);
    const glyphNumber = font.subset.addGlyph(glyph.id, advance);
    font.widths[glyphNumber] = (advance / unitsPerEm) * 1000;
    texts[glyphNumber] = String.fromCodePoint(...glyph.codePoints);
    const code = glyphNumber.toString(16).padStart(4, '0');
    codes.set(glyph, code);
    return code;
  };
  return {
    id: font.id,
    ref: () => font.ref(),
    wideningEm: widening / unitsPerEm,
    texts,
    encode(text, isSpread, isFollowedByRoom) {
      const glyphs = glyphsOf(text, face);
      const lastIndex = glyphs.length - 1;
      let codes = '';
      glyphs.forEach((glyph, index) => {
        codes += codeOf(glyph, index < lastIndex ? isSpread : isFollowedByRoom);
      });
      return codes;
    },
  };
}
