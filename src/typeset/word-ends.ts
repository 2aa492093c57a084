/** Where words of a Chinese text end, by the dictionary that comes with Node. */

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** Titles and labels are shorter than this (in UTF-16 units); Node copies the whole text for each of its words. */
export const LONGEST_LABEL = 200;

/** Offsets (UTF-16 units) between two words. A Node without the dictionary takes each character for a word. */
export function wordEndsIn(text: string): ReadonlySet<number> {
  return new Set([...SEGMENTER.segment(text)].map(({ index }) => index));
}
