/** How strangely a piece of Chinese reads: how many of its characters stand in no known word. */

import { isPairAt, isTripleAt } from './known-words.js';

/** Characters that stand alone or are put to any word. */
const FREE =
  '的和与及或在对为等各每其由于将并按以从向至到经被把是有无不可应须能已未后前中内外上下间时者员个项次市县区省乡镇村国人年月日新大小本该此所之而且但若如则';
const FREE_COST = 0.4;
/** A word is hardly stranger than none; of two ways to read, the one of fewer words is taken. */
const WORD_COST = 0.01;

/** What the best reading of `run`, of Chinese characters alone, leaves in no word. */
export function strangenessOf(run: string): number {
  const best = new Float64Array(run.length + 1).fill(Infinity);
  best[0] = 0;
  const offer = (end: number, cost: number) => {
    if (cost < (best[end] ?? Infinity)) best[end] = cost;
  };
  for (let index = 0; index < run.length; index += 1) {
    const cost = best[index] ?? Infinity;
    offer(index + 1, cost + (FREE.includes(run.charAt(index)) ? FREE_COST : 1));
    if (isPairAt(run, index)) offer(index + 2, cost + WORD_COST);
    if (isTripleAt(run, index)) offer(index + 3, cost + WORD_COST);
  }
  return best[run.length] ?? 0;
}

/** Whether no known word has the character at `index` in it. */
export function isAlone(text: string, index: number): boolean {
  if (isPairAt(text, index) || (index > 0 && isPairAt(text, index - 1))) return false;
  return ![0, 1, 2].some((back) => index >= back && isTripleAt(text, index - back));
}

/** Whether the character may stand alone. */
export function isFree(character: string): boolean {
  return FREE.includes(character);
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
