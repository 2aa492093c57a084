/** Texts compared without regard to punctuation, width and spaces. */

/** Most names are bare as typed, and most texts but for these signs, whatever their width. */
const BARE = /^[\u4e00-\u9fff\dA-Za-z%]*$/;
const PLAIN_SIGNS = /[\s、，。；：“”《》（）()≥≤≠=×÷+\-/.,;:]+/g;

/** `text` with nothing but its letters, digits and Chinese characters, in one width. */
export function bareText(text: string): string {
  if (BARE.test(text)) return text;
  const bare = text.replace(PLAIN_SIGNS, '');
  if (BARE.test(bare)) return bare;
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '');
}

/** The pairs of neighbouring characters of `text`. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (let index = 0; index + 1 < text.length; index += 1) pairs.push(text.slice(index, index + 2));
  return pairs;
}

/** The share of the pairs of `part` that stand in `whole` too; 0 when `part` has none. */
export function coverage(part: string, whole: string): number {
  const count = part.length - 1;
  if (count <= 0) return 0;
  let shared = 0;
  for (let index = 0; index < count; index += 1) {
    if (whole.includes(part.slice(index, index + 2))) shared += 1;
  }
  return shared / count;
}
