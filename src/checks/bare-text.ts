/** Texts compared without regard to punctuation, width and spaces. */

/** `text` with nothing but its letters, digits and Chinese characters, in one width. */
export function bareText(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '');
}

/** The pairs of neighbouring characters of `text`. */
export function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, index) => text.slice(index, index + 2));
}

/** The share of the pairs of `part` that stand in `whole` too; 0 when `part` has none. */
export function coverage(part: string, whole: string): number {
  const pairs = pairsOf(part);
  return pairs.length === 0 ? 0 : pairs.filter((pair) => whole.includes(pair)).length / pairs.length;
}

/** The last part of a path of `/` or `\`: a file's own name. */
export function fileNameOf(file: string): string {
  return file.split(/[/\\]/).at(-1) ?? file;
}
