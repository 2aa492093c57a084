/** What the drawing of a character must be like, whatever the font: it has ink, of a sensible size, in a sensible place. */

import { FontDamage } from './font-damage.js';
import type { Outline } from './outline.js';

/** A glyph's numbers, in ems. `outline` is undefined when the glyph is there to be blank. */
export interface GlyphDrawing {
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
export function mayBeBlank(codePoint: number): boolean {
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
export function checkDrawing(codePoint: number, drawing: GlyphDrawing, table: string): void {
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
