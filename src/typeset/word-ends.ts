/** Where words of a Chinese text end, by the dictionary that comes with Node. */

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** Titles and labels are shorter than this (in UTF-16 units); Node copies the whole text for each of its words. */
export const LONGEST_LABEL = 200;

/** Characters that the dictionary has for words, and that end the word before them in names of forms: 满意度, 负责人, 目标表. */
const SUFFIXES = new Set('度率性化表局人员者费数额量期类');

/** Characters that begin the word behind them: 可持续. */
const PREFIXES = new Set('可不无非未');

/** Offsets (UTF-16 units) between two words. A Node without the dictionary takes each character for a word. */
export function wordEndsIn(text: string): ReadonlySet<number> {
  const words = [...SEGMENTER.segment(text)];
  const isJoined = (index: number) =>
    SUFFIXES.has(words[index]?.segment ?? '') || PREFIXES.has(words[index - 1]?.segment ?? '');
  return new Set(words.filter((_, index) => !isJoined(index)).map(({ index }) => index));
}
