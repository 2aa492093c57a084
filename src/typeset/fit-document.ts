/** A Document as both formats print it: what depends on the measures of its text is settled before either is written. */

import type { Document } from '../document/document.js';
import { oncePerSection } from '../document/once-per-section.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { alignDecimals } from './align-decimals.js';
import { fitColumns } from './fit-columns.js';
import { fitSection } from './fit-section.js';
import { settleBreaks } from './settle-breaks.js';
import { turnToNextDocument } from './unbroken-text.js';

/** `document` with its columns fitted to their text, and its forms to their pages. Every character must be in the fonts. */
export function fitDocument(document: Document, fonts: FontLibrary): Document {
  turnToNextDocument(fonts);
  return { ...document, sections: document.sections.map((section) => fittedSection(section, fonts)) };
}

/** A form stands in a document of its own and in the bound copy, in two formats each, and is the same in all of them. */
const fittedSection = oncePerSection((section, fonts: FontLibrary) =>
  fitSection(alignDecimals(settleBreaks(fitColumns(section, fonts), fonts), fonts), fonts),
);
