/** A FontFace in the shape in which pdfkit embeds fonts, and its text as the codes of a PDF. */

import type { FontFace } from '../../fonts/font-face.js';
import { remembered } from '../../source/remembered.js';
import { glyphsOf } from '../../typeset/cluster.js';
import { createSubsetter, type FontSubset } from './truetype-subset.js';

/** What pdfkit 0.20 keeps of a font that it embeds (its `EmbeddedFont`): filled here, written by pdfkit. */
export interface EmbeddedFont {
  readonly id: string;
  readonly subset: FontSubset;
  /** Per glyph of the subset: its width in thousandths of an em. */
  readonly widths: (number | undefined)[];
  /** Per glyph of the subset: the code points it stands for. */
  readonly unicode: (readonly number[] | undefined)[];
  ref(): unknown;
}

/**
 * The font object that pdfkit takes for `face`. Its tables are fontkit's; a TrueType font is cut down by
 * copying raw glyphs, since fontkit decodes each glyph anew for each document.
 */
export const pdfFontOf = remembered((face: FontFace): object => {
  const { fontkitFont, bytes } = face;
  const { directory } = fontkitFont as unknown as {
    directory: { tables: Record<string, { offset: number; length: number } | undefined> };
  };
  const isTrueType = directory.tables['glyf'] !== undefined;
  return Object.create(fontkitFont, {
    // pdfkit takes two fonts of one PostScript name for the same font.
    postscriptName: { value: `${fontkitFont.postscriptName}-${face.name}` },
    ...(isTrueType ? { createSubset: { value: createSubsetter(bytes, directory.tables) } } : {}),
  }) as object;
});

/** `text` as hexadecimal codes of `font`, the embedded form of `face`; its glyphs are taken into the subset. */
export function encodeText(text: string, face: FontFace, font: EmbeddedFont): string {
  let codes = '';
  for (const { id, advanceEm, codePoints } of glyphsOf(text, face)) {
    const glyphNumber = font.subset.includeGlyph(id);
    font.widths[glyphNumber] ??= advanceEm * 1000;
    font.unicode[glyphNumber] ??= codePoints;
    codes += glyphNumber.toString(16).padStart(4, '0');
  }
  return codes;
}
