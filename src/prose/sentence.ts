/** What stands around a place of a text, up to the marks that end a sentence or a clause. */

/** Ends a sentence, or a part of one that speaks of something else. */
export const SENTENCE_END = /[。；;\n]/;

/** What of `text` stands in front of `at`, behind the last of `ends`. */
export function aheadOf(text: string, at: number, ends: RegExp): string {
  return text.slice(0, at).split(ends).at(-1) ?? '';
}

/** What of `text` stands from `at` on, in front of the first of `ends`. */
export function behindOf(text: string, at: number, ends: RegExp): string {
  return text.slice(at).split(ends, 1)[0] ?? '';
}

/** The piece between two of `ends` that holds `[start, end)`. */
export function around(text: string, { start, end }: { readonly start: number; readonly end: number }, ends: RegExp) {
  return aheadOf(text, start, ends) + text.slice(start, end) + behindOf(text, end, ends);
}
