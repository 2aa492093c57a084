/** The count that guards against loss: what a Document holds against what its pages show. */

import { paragraphsOf, type Document } from '../document/document.js';
import type { Pages } from './page.js';

/**
 * Characters that `document` holds more often than `pages` show them, with how many are missing. Text that
 * pages repeat (headers, labels, page numbers) does not count. Empty when nothing is lost.
 */
export function findLostText(document: Document, pages: Pages): ReadonlyMap<string, number> {
  const balance = new Map<string, number>();
  const count = (text: string, step: 1 | -1) => {
    for (const character of text) balance.set(character, (balance.get(character) ?? 0) + step);
  };
  for (const section of document.sections) {
    for (const { lines } of paragraphsOf(section.blocks)) for (const line of lines) count(line, 1);
  }
  for (const page of pages.pages) {
    for (const { text, isRepeated } of page.texts) if (!isRepeated) count(text, -1);
  }
  return new Map([...balance].filter(([, missing]) => missing !== 0));
}
