/** The count that guards against loss: what a Document holds against what its pages show. */

import { paragraphsOf, type Document } from '../document/document.js';
import { shownOf } from './cluster.js';
import type { Page, Pages, PlacedText } from './page.js';

/**
 * Characters that `document` holds more often than `pages` show them, with how many are missing. Text that
 * pages repeat (headers, labels, page numbers) does not count, nor does text that lies off its page, nor
 * what pages never show (`shownOf`). Empty when nothing is lost.
 */
export function findLostText(document: Document, pages: Pages): ReadonlyMap<string, number> {
  // By code point: a text for each character of a page would have to be made, and hashed.
  const balance = new Map<number, number>();
  const count = (text: string, step: 1 | -1) => {
    for (let index = 0; index < text.length; index += 1) {
      const codePoint = text.codePointAt(index) ?? 0;
      if (codePoint > 0xffff) index += 1;
      balance.set(codePoint, (balance.get(codePoint) ?? 0) + step);
    }
  };
  for (const section of document.sections) {
    for (const { lines } of paragraphsOf(section.blocks)) for (const line of lines) count(shownOf(line), 1);
  }
  for (const page of pages.pages) {
    for (const placed of page.texts) if (!placed.isRepeated && isOnPage(placed, page)) count(placed.text, -1);
  }
  const lost = [...balance].filter(([, missing]) => missing !== 0);
  return new Map(lost.map(([codePoint, missing]) => [String.fromCodePoint(codePoint), missing]));
}

function isOnPage({ xPt, baselineYPt }: PlacedText, { widthPt, heightPt }: Page): boolean {
  return xPt >= 0 && xPt < widthPt && baselineYPt > 0 && baselineYPt < heightPt;
}
