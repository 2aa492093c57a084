/** A Document as both formats print it: what depends on the measures of its text is settled before either is written. */

import type { Document } from '../document/document.js';
import { oncePerSection } from '../document/once-per-section.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { turnLinesToNextDocument } from '../writers/docx/estimate-lines.js';
import { turnLabelsToNextDocument } from '../writers/docx/label-lines.js';
import { alignDecimals } from './align-decimals.js';
import { fitColumns } from './fit-columns.js';
import { fitSection } from './fit-section.js';
import { settleBreaks } from './settle-breaks.js';
import { turnToNextDocument } from './unbroken-text.js';

/** `document` with its columns fitted to their text, and its forms to their pages. Every character must be in the fonts. */
export function fitDocument(document: Document, fonts: FontLibrary): Document {
  // A run that writes no Word file asks for what is known of Word's lines too.
  turnToNextDocument(fonts);
  turnLinesToNextDocument();
  turnLabelsToNextDocument();
  return { ...document, sections: document.sections.map((section) => fittedSection(section, fonts)) };
}

/** A form stands in a document of its own and in the bound copy, in two formats each, and is the same in all of them. */
const fittedSection = oncePerSection((given, fonts: FontLibrary) => {
  const { section, estimate } = fitColumns(given, fonts);
  return fitSection(alignDecimals(settleBreaks(section, fonts), fonts), fonts, estimate);
});
