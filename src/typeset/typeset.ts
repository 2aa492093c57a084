/** Document → Pages: sections begin on new pages, tables run over them, pages get their numbers. */

import type { Document } from '../document/document.js';
import { oncePerSection } from '../document/once-per-section.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { draftMarkOf } from './draft-mark.js';
import type { OutlineEntry, Page, Pages } from './page.js';
import { placePageNumber } from './page-number.js';
import { paginate } from './paginate.js';
import { placePage } from './place-page.js';

/**
 * Breaks, measures and places everything in `document` as it is (see `fitDocument`). Every character must be in the
 * fonts (see `findMissingGlyphs`).
 */
export function typeset(document: Document, fonts: FontLibrary): Pages {
  const pages: Page[] = [];
  const outline: OutlineEntry[] = [];
  const draftMark = draftMarkOf(document, fonts);
  let pageNumber = 0;
  for (const section of document.sections) {
    outline.push({ title: section.name, pageIndex: pages.length, yPt: section.pageSetup.marginTopPt });
    for (const page of pagesOfSection(section, fonts)) {
      const mark = draftMark ? { draftMark } : {};
      if (!section.pageNumber) {
        pages.push({ ...page, ...mark });
        continue;
      }
      pageNumber += 1;
      const number = placePageNumber(pageNumber, section.pageNumber, section.pageSetup, fonts);
      pages.push({ ...page, texts: [...page.texts, ...number], number: pageNumber, ...mark });
    }
  }
  return { pages, outline };
}

/** The pages of a section, without what depends on the document: numbers and the mark of drafts. */
const pagesOfSection = oncePerSection((section, fonts: FontLibrary): readonly Page[] => {
  return paginate(section, fonts).map((page) => placePage(page, section.pageSetup));
});
