/** A FontFace in the shape in which pdfkit embeds fonts. */

import type { FontFace } from '../../fonts/font-face.js';
import { glyphsOf } from '../../typeset/cluster.js';

/** What pdfkit asks of a font object that was opened elsewhere (pdfkit 0.20, `PDFFontFactory.open`). */
export interface PdfFont {
  readonly postscriptName: string;
  layout(text: string): {
    glyphs: { id: number; advanceWidth: number; codePoints: readonly number[] }[];
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
    advanceWidth: number;
  };
}

const fontsByFace = new WeakMap<FontFace, PdfFont>();

/**
 * The pdfkit font of a face. Glyphs come from the face itself, so that what is drawn is what was measured;
 * tables and subsetting stay fontkit's.
 */
export function pdfFontOf(face: FontFace): PdfFont {
  const known = fontsByFace.get(face);
  if (known) return known;
  const { fontkitFont } = face;
  const { unitsPerEm } = fontkitFont;
  const layout: PdfFont['layout'] = (text) => {
    const glyphs = glyphsOf(text, face).map(({ id, advanceEm, codePoints }) => ({
      id,
      advanceWidth: advanceEm * unitsPerEm,
      codePoints,
    }));
    // pdfkit scales the positions in place: they must be new for each call.
    const positions = glyphs.map(({ advanceWidth }) => ({
      xAdvance: advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    return { glyphs, positions, advanceWidth: glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) };
  };
  const font = Object.create(fontkitFont, {
    layout: { value: layout },
    // pdfkit takes two fonts of one PostScript name for the same font.
    postscriptName: { value: `${fontkitFont.postscriptName}-${face.name}` },
  }) as PdfFont;
  fontsByFace.set(face, font);
  return font;
}
