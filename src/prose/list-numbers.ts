/** Numbers of lists that stand right before another number: `5．3个点` is item 5 with 3个点, and not 5.3个. */

import { wholeNumber } from '../model/whole-number.js';

/** At the head of a line, or behind what ends an item. */
const GLUED = /(^|[\n。；;])([ \t\u3000]*)(\d{1,2})([.．])(?=\d)/g;
/** Numbers of lists that words follow. */
const PLAIN = /(?:^|[\n。；;])[ \t\u3000]*(\d{1,2})[.．](?!\d)/g;
/** Hardly any text has one. */
const MAY_BE_GLUED = /[.．]\d/;

/** Where such a number stands, with its point. */
export interface GluedNumber {
  readonly start: number;
  readonly end: number;
}

/**
 * The list numbers of `text` that another number follows. With a full-width point they are always meant; with a
 * half-width one, `1.5万亩`, only behind an item of the number before.
 */
export function gluedNumbersIn(text: string): readonly GluedNumber[] {
  if (!MAY_BE_GLUED.test(text)) return [];
  const known = new Set([...text.matchAll(PLAIN)].map(([, digits]) => wholeNumber(digits)));
  return [...text.matchAll(GLUED)].flatMap(({ index, 1: edge = '', 2: space = '', 3: digits = '', 4: point = '' }) => {
    const start = index + edge.length + space.length;
    if (point !== '．' && !known.has(wholeNumber(digits) - 1)) return [];
    known.add(wholeNumber(digits));
    return [{ start, end: start + digits.length + 1 }];
  });
}

/** `text` with those numbers blanked out; every other character keeps its place. */
export function withoutGluedNumbers(text: string): string {
  let rest = text;
  for (const { start, end } of gluedNumbersIn(text)) {
    rest = rest.slice(0, start) + '\u0001'.repeat(end - start) + rest.slice(end);
  }
  return rest;
}
