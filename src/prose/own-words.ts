/** The words that a filing uses, counted: by them a character that stands in no word is known for a slip. */

import { RecentlyUsed } from '../source/recently-used.js';
import { filingWordsWith } from './filing-words.js';
import { pairAt } from './known-words.js';
import { aloneIn } from './strange-text.js';

/** A word that stands so often is one of the filing's. */
const OFTEN = 2;
const HAN = /[\u4e00-\u9fff]/;

/** A pair of characters that is a word. */
interface OwnWord {
  readonly word: string;
  count: number;
}

/** The words of one text, by where they begin. */
interface WordsOfText {
  readonly alone: readonly number[];
  readonly pairs: readonly number[];
  readonly pairsAt: readonly number[];
  readonly triplesAt: readonly number[];
}

/** A key changes one text of a filing: the others are looked up in the dictionary once. */
const wordsIn = new RecentlyUsed<WordsOfText>();

function findWords(text: string): WordsOfText {
  const [pairs, pairsAt, triplesAt]: [number[], number[], number[]] = [[], [], []];
  const alone = aloneIn(text, (index, pair, isTriple) => {
    if (pair !== 0) {
      pairs.push(pair);
      pairsAt.push(index);
    }
    if (isTriple) triplesAt.push(index);
  });
  return { alone, pairs, pairsAt, triplesAt };
}

/** How often pairs of characters that are words stand in a filing, and which characters stand in none. */
export class OwnWords {
  private readonly words = new Map<number, OwnWord>();
  private readonly byCharacter = new Map<string, string[]>();
  /** The last characters of words of three, by the first two: all of them, and in their order those that stand there again. */
  private readonly triples = new Map<string, { all: string; again: string }>();
  private readonly alone = new Map<string, readonly number[]>();
  /** By code unit; two stands for more. */
  private readonly aloneCounts = new Uint8Array(0x10000);
  private readonly usual = new Map<string, readonly string[]>();
  private readonly often = new Map<string, boolean>();
  private readonly all: string;

  /** Begins with another filing, or with the same one anew: what is not asked for again by then is forgotten. */
  static turn(): void {
    wordsIn.turn();
  }

  constructor(texts: readonly string[]) {
    this.all = texts.join('\n');
    for (const text of texts) {
      const { alone, pairs, pairsAt, triplesAt } = wordsIn.get(text, () => findWords(text));
      pairs.forEach((pair, each) => {
        this.countPair(pair, text, pairsAt[each] ?? 0);
      });
      for (const index of triplesAt) this.countTriple(text.slice(index, index + 2), text.charAt(index + 2));
      this.alone.set(text, alone);
      for (const index of alone) {
        const code = text.charCodeAt(index);
        this.aloneCounts[code] = Math.min(2, (this.aloneCounts[code] ?? 0) + 1);
      }
    }
    for (const { word, count } of this.words.values()) {
      if (count < OFTEN) continue;
      for (const character of new Set(word)) {
        const others = this.byCharacter.get(character);
        if (others) others.push(word);
        else this.byCharacter.set(character, [word]);
      }
    }
  }

  private countPair(pair: number, text: string, index: number): void {
    const known = this.words.get(pair);
    if (known) known.count += 1;
    else this.words.set(pair, { word: text.slice(index, index + 2), count: 1 });
  }

  private countTriple(head: string, third: string): void {
    const known = this.triples.get(head);
    if (!known) this.triples.set(head, { all: third, again: '' });
    else if (!known.all.includes(third)) known.all += third;
    else if (!known.again.includes(third)) known.again += third;
  }

  /** As `aloneIn` of strange-text.ts. */
  aloneIn(text: string): readonly number[] {
    return this.alone.get(text) ?? aloneIn(text);
  }

  /** The words with `character` in them that are the filing's own, and those of any filing. */
  with(character: string): readonly string[] {
    const known = this.usual.get(character);
    if (known) return known;
    const own = this.byCharacter.get(character) ?? [];
    const words = [...own, ...filingWordsWith(character).filter((word) => !own.includes(word))];
    this.usual.set(character, words);
    return words;
  }

  /** What stands behind the two characters in words of three, more than once each. */
  thirdsOf(head: string): Iterable<string> {
    return this.triples.get(head)?.again ?? '';
  }

  /** How often the word stands there. */
  countOf(word: string): number {
    return this.words.get(pairAt(word, 0))?.count ?? 0;
  }

  /** Whether the character stands alone more than once, and so rightly. */
  isOftenAlone(character: string): boolean {
    return (this.aloneCounts[character.charCodeAt(0)] ?? 0) > 1;
  }

  /** Whether two words in a row begin with these characters. */
  hasHeads(first: string, second: string): boolean {
    if (!HAN.test(first) || !HAN.test(second)) return false;
    for (let at = this.all.indexOf(first); at >= 0; at = this.all.indexOf(first, at + 1)) {
      if (this.all.charAt(at + 2) === second && pairAt(this.all, at) !== 0 && pairAt(this.all, at + 2) !== 0)
        return true;
    }
    return false;
  }

  /** Whether the piece stands anywhere. */
  has(piece: string): boolean {
    return this.all.includes(piece);
  }

  /** Whether the piece stands more than once. */
  hasOften(piece: string): boolean {
    const known = this.often.get(piece);
    if (known !== undefined) return known;
    const first = this.all.indexOf(piece);
    const isOften = first >= 0 && this.all.includes(piece, first + 1);
    this.often.set(piece, isOften);
    return isOften;
  }
}
