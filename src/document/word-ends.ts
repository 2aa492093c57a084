/** Where words of a Chinese text end, by the dictionary that comes with Node. */

import { rememberedText } from '../source/remembered.js';

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** Titles and labels are shorter than this (in UTF-16 units); Node copies the whole text for each of its words. */
export const LONGEST_LABEL = 200;

/** Characters that the dictionary has for words, and that end the word before them in names of forms and offices: 满意度, 负责人, 管理处. */
const SUFFIXES = new Set('度率性化表局人员者费数额量期类年处科所站院部室厅委会社县市区镇乡村');

/** Characters that begin the word behind them: 可持续. */
const PREFIXES = new Set('可不无非未');

/** Words that join two others, and stand with the one behind them. */
const CONJUNCTIONS = new Set('与和及暨或并');

const OPENING = /[（《〈「『【〔“‘([]/;
const CLOSING = /[）》〉」』】〕”’)\]]/;
const PAUSE = /[、，；：。]/;
const HAN = /^\p{Script=Han}/u;
const ONE_CHARACTER = /^.$/u;

/**
 * What ends between two words: a `phrase`, beside brackets, behind a pause, or before a conjunction; a `word` of one; or one
 * that stands in brackets (`aside`).
 */
export type WordEnd = 'phrase' | 'word' | 'aside';

/**
 * By offset (UTF-16 units): what ends there. A Node without the dictionary knows of no words, but of phrases. Labels come in both
 * formats of each form, and names of indicators again in other forms.
 */
export const wordEndsIn = rememberedText((text): ReadonlyMap<number, WordEnd> => {
  const words = Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
  const isHan = words.map((word) => HAN.test(word));
  const joined = joinedIn(words, isHan);
  const ends = new Map<number, WordEnd>();
  let depth = 0;
  let at = 0;
  let isPhraseBehind = false;
  words.forEach((word, index) => {
    // The dictionary puts no mark into a Chinese word.
    const opens = isHan[index] !== true && OPENING.test(word);
    const closes = isHan[index] !== true && CLOSING.test(word);
    if (opens || isPhraseBehind || CONJUNCTIONS.has(word)) ends.set(at, depth > 0 ? 'word' : 'phrase');
    else if (!joined.has(index)) ends.set(at, depth > 0 ? 'aside' : 'word');
    if (opens) depth += 1;
    else if (closes) depth = Math.max(0, depth - 1);
    isPhraseBehind = closes || (isHan[index] !== true && PAUSE.test(word));
    at += word.length;
  });
  return ends;
});

/**
 * The words that no line begins with. The dictionary parts what it does not know, names above all, into characters, which
 * are one word together; but for a suffix at their begin and a prefix at their end, and one alone, which is no word.
 */
function joinedIn(words: readonly string[], isHan: readonly boolean[]): ReadonlySet<number> {
  const isWord = (index: number) => isHan[index] === true && !CONJUNCTIONS.has(words[index] ?? '');
  const takesSuffix = (index: number) => isWord(index) || /^\d/.test(words[index] ?? '');
  const isSingle = (index: number) => isWord(index) && ONE_CHARACTER.test(words[index] ?? '');
  const joined = new Set<number>();
  for (let index = 0; index < words.length; index += 1) {
    if (!isSingle(index)) continue;
    let [from, to] = [index, index + 1];
    const begin = from;
    while (isSingle(to)) to += 1;
    index = to;
    for (; from < to && takesSuffix(from - 1) && SUFFIXES.has(words[from] ?? ''); from += 1) joined.add(from);
    for (; from < to && isWord(to) && PREFIXES.has(words[to - 1] ?? ''); to -= 1) joined.add(to);
    if (to - from === 1) joined.add(from === begin && isWord(from - 1) ? from : to);
    for (let at = from + 1; at < to; at += 1) joined.add(at);
  }
  return joined;
}
