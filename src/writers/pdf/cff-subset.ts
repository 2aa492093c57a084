/** A CFF font cut down to the glyphs of one document: fontkit's subset, with glyphs that stand in it twice, or in widths of their own. */

import type { FontFace } from '../../fonts/font-face.js';
import { RecentlyUsed } from '../../source/recently-used.js';
import { remembered } from '../../source/remembered.js';
import type { FontSubset } from './font-subset.js';

/** What fontkit 2.0.4 keeps of a CFF font that it cuts down (its `CFFSubset`). */
interface FontkitSubset {
  readonly cff: unknown;
  /** Per glyph of the subset: its number in the font. */
  readonly glyphs: number[];
  /** Fills in the private dictionaries of a font that has several. */
  subsetFontdict(topDict: TopDict): void;
  /** Makes one private dictionary out of that of a font without CIDs. */
  createCIDFontdict(topDict: TopDict): void;
  encode(): Uint8Array;
}

/** The dictionary at a CFF font's top. Source: Adobe Technical Note 5176, 9 and 18. */
interface TopDict {
  FDArray: readonly { readonly Private: PrivateDict }[];
  FDSelect: { readonly version: 0; readonly fds: readonly number[] } | { readonly version: 3 };
}

/** The widths that glyphs count from. Source: Adobe Technical Note 5176, 15. */
interface PrivateDict {
  readonly defaultWidthX?: number;
  readonly nominalWidthX?: number;
}

/** Font files by their glyphs and what these are widened by: titles are the same in form after form, and encoding takes as long as a page. */
const encodedLately = remembered<FontFace, RecentlyUsed<Uint8Array>>(() => new RecentlyUsed());

/** A subset of `face`, which has CFF outlines; pdfkit knows it by `cff`. */
export function createCffSubset(face: FontFace): FontSubset & { readonly cff: unknown } {
  const { fontkitFont: font } = face;
  const encoded = encodedLately(face);
  encoded.turn();
  const subset = font.createSubset() as unknown as FontkitSubset;
  // Per glyph of the subset: how much wider it is than the font says.
  const widenings = subset.glyphs.map(() => 0);
  for (const name of ['subsetFontdict', 'createCIDFontdict'] as const) {
    const fill = subset[name].bind(subset);
    subset[name] = (topDict) => {
      fill(topDict);
      if (widenings.some((widening) => widening !== 0)) widen(topDict, widenings);
    };
  }
  return {
    cff: subset.cff,
    addGlyph(glyphId, advance) {
      widenings.push(advance - font.getGlyph(glyphId).advanceWidth);
      return subset.glyphs.push(glyphId) - 1;
    },
    encode: () => encoded.get(`${subset.glyphs.join()} ${widenings.join()}`, () => subset.encode()),
  };
}

/**
 * Gives glyphs of other widths dictionaries of their own, from which their widths count. A width stands inside a glyph's
 * program as the difference to its dictionary's, so that no program need be read.
 */
function widen(topDict: TopDict, widenings: readonly number[]): void {
  const dictionaries = [...topDict.FDArray];
  const selected = topDict.FDSelect.version === 0 ? topDict.FDSelect.fds : widenings.map(() => 0);
  const indexes = new Map<string, number>();
  const fds = selected.map((index, glyphNumber) => {
    const widening = widenings[glyphNumber] ?? 0;
    const dictionary = topDict.FDArray[index];
    if (widening === 0 || !dictionary) return index;
    const key = `${index}/${widening}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const { defaultWidthX = 0, nominalWidthX = 0 } = dictionary.Private;
    const widths = { defaultWidthX: defaultWidthX + widening, nominalWidthX: nominalWidthX + widening };
    const added = dictionaries.push({ ...dictionary, Private: { ...dictionary.Private, ...widths } }) - 1;
    indexes.set(key, added);
    return added;
  });
  topDict.FDArray = dictionaries;
  topDict.FDSelect = { version: 0, fds };
}
