/** What stands around a place of a text, up to the marks that end a sentence or a clause. */

/** Ends a sentence, or a part of one that speaks of something else. */
export const SENTENCE_END = /[。；;\n]/;

/** What of `text` stands in front of `at`, behind the last of `ends` (a class of characters); no more than `reach` characters. */
export function aheadOf(text: string, at: number, ends: RegExp, reach = Infinity): string {
  let start = at;
  while (start > 0 && at - start < reach && !ends.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, at);
}

/** What of `text` stands from `at` on, in front of the first of `ends`; no more than `reach` characters. */
export function behindOf(text: string, at: number, ends: RegExp, reach = Infinity): string {
  let end = at;
  while (end < text.length && end - at < reach && !ends.test(text.charAt(end))) end += 1;
  return text.slice(at, end);
}

/** The piece between two of `ends` that holds `[start, end)`. */
export function around(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  ends: RegExp,
): string {
  return aheadOf(text, start, ends) + text.slice(start, end) + behindOf(text, end, ends);
}
