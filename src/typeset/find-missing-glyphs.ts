/** Characters that no font of their role's chain has: found before anything is set, never printed as boxes. */

import { paragraphsOf, type Document } from '../document/document.js';
import { oncePerSection } from '../document/once-per-section.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { shownOf } from './cluster.js';

/** A character that cannot be printed. */
export interface MissingGlyph {
  readonly character: string;
  readonly fontRole: string;
}

/** Each missing character of `document` once a role, in the order of its first use. */
export function findMissingGlyphs(document: Document, fonts: FontLibrary): MissingGlyph[] {
  const missing = document.sections.flatMap((section) => missingIn(section, fonts));
  return [...new Map(missing.map((glyph) => [`${glyph.fontRole}/${glyph.character}`, glyph])).values()];
}

const missingIn = oncePerSection(({ blocks, pageNumber }, fonts: FontLibrary): readonly MissingGlyph[] => {
  const missing = new Map<string, MissingGlyph>();
  const check = (text: string, fontRole: string) => {
    for (const character of shownOf(text)) {
      if (fonts.find(fontRole, character.codePointAt(0) ?? 0)) continue;
      missing.set(`${fontRole}/${character}`, { character, fontRole });
    }
  };
  for (const { lines, style } of paragraphsOf(blocks)) for (const line of lines) check(line, style.fontRole);
  if (pageNumber) check(`${pageNumber.before}0123456789${pageNumber.after}`, pageNumber.fontRole);
  return [...missing.values()];
});
