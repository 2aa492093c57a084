/** The word across every page of a draft. */

import type { Document } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { PlacedText } from './page.js';
import { breakIntoLines, placeLine } from './text-line.js';
import { unbrokenText } from './unbroken-text.js';

const DRAFT_WORD = '草稿';
const FONT_SIZE_PT = 160;

/** The mark of `document`'s pages; undefined when it is no draft. */
export function draftMarkOf({ isDraft, styles }: Document, fonts: FontLibrary): readonly PlacedText[] | undefined {
  const [style] = styles;
  if (isDraft !== true || !style) return undefined;
  const column = { alignment: 'left', measureEm: DRAFT_WORD.length, indentEm: 0, overhangEm: 0 } as const;
  const [line] = breakIntoLines(unbrokenText(DRAFT_WORD, style.fontRole, fonts), column);
  return line ? placeLine(line, 'left', FONT_SIZE_PT, 0, 0, true) : undefined;
}
