/** What a page's texts belong to, as marks in its content, and what is read where lines were broken. */

import { remembered } from '../../source/remembered.js';
import type { Page, PagePart, PlacedText } from '../../typeset/page.js';
import type { ShowText } from './text-writer.js';
import { utf16Of } from './to-unicode.js';

/** What a page repeats or adds to the document. Source: ISO 32000-1, 14.8.2.2. */
export const ARTIFACTS = {
  repeated: '/Artifact <</Type /Pagination>> BDC',
  watermark: '/Artifact <</Type /Pagination /Subtype /Watermark>> BDC',
  rules: '/Artifact <</Type /Layout>> BDC',
} as const;

/** Texts of a page that stand together. */
export interface MarkedTexts {
  readonly texts: readonly PlacedText[];
  /** What they are of; absent for what the page repeats. */
  readonly part?: PagePart;
  /** The numbers by which the structure knows them: one for all, for each text one where they are a broken text. */
  readonly ids: readonly number[];
  /** They are one text in several lines, which is told as one. */
  readonly isBroken: boolean;
}

/** All texts of a page, in order. */
export const markedTexts = remembered(({ texts, parts }: Page): readonly MarkedTexts[] => {
  const marked: MarkedTexts[] = [];
  let nextText = 0;
  let nextId = 0;
  const repeatUpTo = (end: number) => {
    if (end > nextText) marked.push({ texts: texts.slice(nextText, end), ids: [], isBroken: false });
    nextText = end;
  };
  for (const part of parts) {
    repeatUpTo(part.firstTextIndex);
    for (const count of part.textCounts) {
      const stretch = texts.slice(nextText, (nextText += count));
      const isBroken = isBrokenText(stretch);
      const ids = (isBroken ? stretch : [0]).map(() => nextId++);
      marked.push({ texts: stretch, part, ids, isBroken });
    }
  }
  repeatUpTo(texts.length);
  return marked;
});

/** Whether a text stands in several lines and can be told as one: PDFium drops characters beyond U+FFFF that are told. */
function isBrokenText(stretch: readonly PlacedText[]): boolean {
  const isBroken = stretch.some(({ baselineYPt }) => baselineYPt !== stretch[0]?.baselineYPt);
  return isBroken && !stretch.some(({ text }) => /[\u{10000}-\u{10ffff}]/u.test(text));
}

/**
 * Adds to `operators` the mark around the texts of `marked`, in which `show` puts its own.
 * Source: ISO 32000-1, 14.7.4.2 (MCID) and 14.9.4 (ActualText).
 */
export function markTexts({ texts, part, ids, isBroken }: MarkedTexts, show: ShowText, operators: string[]): void {
  if (!part || !isBroken) {
    operators.push(part ? `/P <</MCID ${ids[0]}>> BDC` : ARTIFACTS.repeated);
    for (const placed of texts) show(placed, operators);
    operators.push('EMC');
    return;
  }
  // poppler reads the text of a `Span` alone, and of no named properties.
  operators.push(`/Span <<${actualText(texts.map(({ text }) => text).join(''))}>> BDC`);
  // PDFium has the first text that stands in the innermost mark stand for all that this one tells.
  // poppler's reader of structures takes any end of a mark for that of the last one with a number.
  texts.forEach((placed, index) => {
    operators.push(`/P <</MCID ${ids[index]} ${actualText(placed.text)}>> BDC`);
    show(placed, operators);
    operators.push('EMC');
  });
  operators.push('EMC');
}

function actualText(text: string): string {
  return `/ActualText <feff${utf16Of(text)}>`;
}
