/** How strangely a piece of Chinese reads: how many of its characters stand in no known word. */

import { isPairAt, isTripleAt, pairAt } from './known-words.js';

/** Characters that stand alone or are put to any word. */
const FREE =
  '的和与及或在对为等各每其由于将并按以从向至到经被把是有无不可应须能已未后前中内外上下间时者员个项次市县区省乡镇村国人年月日新大小本该此所之而且但若如则';
const free: ReadonlySet<string> = new Set(FREE);
const FREE_COST = 0.4;
/** A word is hardly stranger than none; of two ways to read, the one of fewer words is taken. */
const WORD_COST = 0.01;

/** What the best reading of `run`, of Chinese characters alone, leaves in no word. */
export function strangenessOf(run: string): number {
  // The best readings that end here, one and two characters on.
  let here = 0;
  let next = Infinity;
  let afterNext = Infinity;
  for (let index = 0; index < run.length; index += 1) {
    const single = here + (isFree(run.charAt(index)) ? FREE_COST : 1);
    const pair = isPairAt(run, index) ? here + WORD_COST : Infinity;
    const triple = isTripleAt(run, index) ? here + WORD_COST : Infinity;
    here = Math.min(next, single);
    next = Math.min(afterNext, pair);
    afterNext = triple;
  }
  return here;
}

/**
 * The places of the Chinese characters of `text` that no known word has in it.
 * @param onWord told where words begin: the number (`pairAt`) of one of two characters or 0, and whether one of three does
 */
export function aloneIn(text: string, onWord?: (index: number, pair: number, isTriple: boolean) => void): number[] {
  const alone: number[] = [];
  let behindWords = 0;
  for (let index = 0; index < text.length; index += 1) {
    const pair = pairAt(text, index);
    const isTriple = isTripleAt(text, index);
    if (isTriple) behindWords = index + 3;
    else if (pair !== 0) behindWords = Math.max(behindWords, index + 2);
    if (isTriple || pair !== 0) onWord?.(index, pair, isTriple);
    else if (index >= behindWords && isHan(text.charCodeAt(index))) alone.push(index);
  }
  return alone;
}

/** Whether a code unit is a Chinese character. */
export function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** Whether the character may stand alone. */
export function isFree(character: string): boolean {
  return free.has(character);
}

/** How far around a place it is read. */
const REACH = 5;
const HAN = /[\u4e00-\u9fff]/;

/** The Chinese characters around `[start, end)`, no further than other ones; the second number is where `start` is in them. */
export function surroundingsOf(
  text: string,
  start: number,
  end: number,
): { readonly run: string; readonly at: number } {
  let from = start;
  while (from > 0 && start - from < REACH && HAN.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < REACH && HAN.test(text.charAt(to))) to += 1;
  return { run: text.slice(from, to), at: start - from };
}
