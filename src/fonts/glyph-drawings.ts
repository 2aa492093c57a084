/** The drawings of a font's glyphs: tables held against each other once, each glyph looked at as it is asked for. */

import { readCffOutlines } from './cff-outlines.js';
import { FontDamage } from './font-damage.js';
import { readMetrics } from './font-metrics.js';
import { readGlyfOutlines } from './glyf-outlines.js';
import type { FontTables } from './sfnt-directory.js';
import type { Outline } from './outline.js';

/** What a font says of its glyphs' drawings. */
export interface GlyphDrawings {
  /** The table that holds them. */
  readonly table: 'glyf' | 'CFF ';
  /**
   * The width in ems of a glyph that is to print `codePoint`; undefined when the font leaves blank what has ink.
   * @throws FontDamage when the glyph is not there, cannot be drawn, or would not be read as that character
   */
  widthOf(glyphId: number, codePoint: number): number | undefined;
}

/** @throws FontDamage when a table is missing or contradicts another */
export function readGlyphDrawings(tables: FontTables): GlyphDrawings {
  const metrics = readMetrics(tables);
  const table = tables.has('glyf') ? 'glyf' : 'CFF ';
  if (!tables.has(table)) throw new FontDamage('glyf', '没有，CFF 表也没有：文件里没有能放大的字形');
  const readOutline = table === 'glyf' ? readGlyfOutlines(tables, metrics) : readCffOutlines(tables, metrics);
  // Every PDF embeds the box for what is missing.
  readOutline(0);
  const { unitsPerEm, glyphCount } = metrics;
  return {
    table,
    widthOf(glyphId, codePoint) {
      if (!Number.isInteger(glyphId) || glyphId >= glyphCount) {
        const character = String.fromCodePoint(codePoint);
        throw new FontDamage('cmap', `把“${character}”指到第 ${glyphId} 个字形，全部只有 ${glyphCount} 个`);
      }
      const outline = readOutline(glyphId);
      const advanceEm = metrics.advanceOf(glyphId) / unitsPerEm;
      checkDrawing(
        codePoint,
        {
          advanceEm,
          outline: outline && {
            xMin: outline.xMin / unitsPerEm,
            yMin: outline.yMin / unitsPerEm,
            xMax: outline.xMax / unitsPerEm,
            yMax: outline.yMax / unitsPerEm,
          },
          ...(table === 'glyf' && { bearingEm: metrics.bearingOf(glyphId) / unitsPerEm }),
        },
        table,
      );
      return outline || mayBeBlank(codePoint) ? advanceEm : undefined;
    },
  };
}

/** A glyph's numbers, in ems. `outline` is undefined when the glyph is there to be blank. */
interface GlyphDrawing {
  readonly advanceEm: number;
  /** Where a rasteriser puts the outline's left edge; undefined where the outline itself says so (CFF). */
  readonly bearingEm?: number;
  readonly outline: Outline | undefined;
}

/** Blanks, controls, private characters, and signs that fonts leave blank: a braille cell without dots, a placeholder. */
const MAY_BE_BLANK = /[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}]/u;

/** Characters that are drawn within an em square, in every font. */
const FULL_WIDTH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000]/u;
const LATIN = /[A-Za-z0-9]/;
/** Marks that stand on another character need no width of their own. */
const MAY_HAVE_NO_WIDTH = /[\p{M}\p{Sk}\p{Lm}]/u;

/** Whether a font that gives `codePoint` an empty glyph prints it rightly. */
function mayBeBlank(codePoint: number): boolean {
  return MAY_BE_BLANK.test(String.fromCodePoint(codePoint));
}

/** Widths and heights in ems. The narrowest CJK fonts are half as wide as high; ﷽ is a dozen ems wide. */
const WIDTHS = { full: [0.5, 1.5], latin: [0.1, 2], other: [0, 20] } as const;
const LEAST_INK = { full: 0.1, latin: 0.1, other: 0.002 } as const;
/** How far ink may reach beyond the glyph's width; a slanted Q of a chancery hand reaches 0.25. */
const FARTHEST_INK = { full: 0.5, latin: 0.5, other: 3 } as const;
const HIGHEST_EM = 3;
/** Rasterisers shift an outline until its left edge stands at the bearing: both say the same in every font. */
const LARGEST_SHIFT_EM = 0.05;

/** @param table the one that holds the outline @throws FontDamage when nobody could read the character as it would be printed */
function checkDrawing(codePoint: number, drawing: GlyphDrawing, table: string): void {
  const character = String.fromCodePoint(codePoint);
  const kind = FULL_WIDTH.test(character) ? 'full' : LATIN.test(character) ? 'latin' : 'other';
  const { advanceEm, bearingEm, outline } = drawing;
  const [least, most] = WIDTHS[kind];
  const needsWidth = advanceEm === 0 && !mayBeBlank(codePoint) && !MAY_HAVE_NO_WIDTH.test(character);
  if (advanceEm < least || advanceEm > most || needsWidth) {
    throw new FontDamage('hmtx', `“${character}”宽 ${advanceEm.toFixed(2)} 个字`);
  }
  if (!outline) return;
  const [width, height] = [outline.xMax - outline.xMin, outline.yMax - outline.yMin];
  if (!(width > 0 && height > 0 && Math.max(width, height) >= LEAST_INK[kind])) {
    if (mayBeBlank(codePoint)) return;
    throw new FontDamage(table, `“${character}”没有笔画`);
  }
  const isInPlace =
    outline.xMin > -FARTHEST_INK[kind] &&
    outline.xMax < advanceEm + FARTHEST_INK[kind] &&
    outline.yMin > -HIGHEST_EM &&
    outline.yMax < HIGHEST_EM;
  if (!isInPlace) throw new FontDamage(table, `“${character}”画到了它的宽度之外`);
  if (bearingEm !== undefined && Math.abs(bearingEm - outline.xMin) > LARGEST_SHIFT_EM) {
    throw new FontDamage('hmtx', `“${character}”的位置与它的笔画不符`);
  }
}
