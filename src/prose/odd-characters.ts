/** Characters taken for others that sound or look alike, found by the same words elsewhere in a filing: 冷练设备 once, 冷链设备 again and again. */

import { doubledCharactersIn } from './doubled-characters.js';
import { areConfusable } from './homophones.js';
import { isPairAt } from './known-words.js';
import { PairCounts } from './pair-counts.js';
import { isFree, isHan } from './strange-text.js';
import type { SuspectWord } from './suspect-words.js';

/** Words of so many characters that are the same but for one are the same words. */
const WINDOW = 4;
/** Characters of one sound or look that are both right: 县级, 县及; 院区, 园区; numbers, places, seasons. */
const BOTH_RIGHT = [
  '及级',
  '在再',
  '院园员元源原',
  '定订',
  '作做',
  '交缴',
  '份分',
  '至止',
  '需须',
  '中终',
  '其期',
  '实试',
  '以已',
  '合和',
  '象像',
  '它他她',
  '的地得',
  '帐账',
  '州洲',
  '座坐',
  '年念',
  '记纪计',
  '登等',
  '新心',
];
const CONTRASTS =
  /[〇一二三四五六七八九十百千万两省市县区州盟旗乡镇村街东西南北上下左右前后春夏秋冬甲乙丙丁日月年号第]/;

/** What stands in one place of otherwise equal words: each character in the order of the texts, and those that stand there again. */
interface Variants {
  all: string;
  again: string;
}

/** The words of a filing by which odd characters are known. */
export class OwnRuns {
  private readonly variants = new Map<number, Variants>();
  private readonly pairs: PairCounts;
  /** Around what stands nowhere else: the only places of which anything is asked. A few more are among them. */
  private readonly isAsked = new Uint8Array(1 << 16);
  /** Where characters stand with neither neighbour anywhere else, and where one stands twice as nowhere else. */
  private readonly odd = new Map<string, { readonly alone: readonly number[]; readonly doubled: readonly number[] }>();

  constructor(texts: readonly string[]) {
    this.pairs = new PairCounts(texts);
    for (const text of new Set(texts)) this.odd.set(text, this.askAround(text));
    for (const text of texts) this.count(text);
  }

  /** @returns the odd places of `text` */
  private askAround(text: string) {
    const alone: number[] = [];
    const doubled: number[] = [];
    let isAgainBefore = text.length > 1 && this.pairs.isAgain(text, 0);
    for (let place = 1; place < text.length; place += 1) {
      const isAgain = this.pairs.isAgain(text, place);
      if (!isAgain && text.charCodeAt(place) === text.charCodeAt(place + 1)) {
        this.isAsked[hashOf(1, text.charCodeAt(place - 1), text.charCodeAt(place + 2), text.charCodeAt(place + 3))] = 1;
        doubled.push(place);
      }
      if (!isAgain && !isAgainBefore) {
        alone.push(place);
        for (const at of INNER) this.isAsked[hashAround(text, place - at, at)] = 1;
      }
      isAgainBefore = isAgain;
    }
    return { alone, doubled };
  }

  private count(text: string): void {
    let run = 0;
    for (let index = 0; index < text.length; index += 1) {
      run = isHan(text.charCodeAt(index)) ? run + 1 : 0;
      const start = index + 1 - WINDOW;
      if (run < WINDOW) continue;
      for (const at of INNER) {
        if (this.isAsked[hashAround(text, start, at)] !== 1) continue;
        const key = keyOf(text, start, at);
        const known = this.variants.get(key);
        const character = text.charAt(start + at);
        if (!known) this.variants.set(key, { all: character, again: '' });
        else if (!known.all.includes(character)) known.all += character;
        else if (!known.again.includes(character)) known.again += character;
      }
    }
  }

  /** The odd characters of one of its texts, each with what stands there elsewhere. */
  oddIn(text: string): SuspectWord[] {
    const { alone = [], doubled = [] } = this.odd.get(text) ?? {};
    return [...alone.flatMap((place) => this.meantFor(text, place) ?? []), ...this.doubledIn(text, doubled)];
  }

  private meantFor(text: string, place: number): SuspectWord | undefined {
    for (const at of INNER.toReversed()) {
      const index = place - at;
      if (index < 0 || index + WINDOW > text.length) continue;
      const window = text.slice(index, index + WINDOW);
      const meant = this.meantAt(window, at);
      if (meant === undefined) continue;
      // With the character behind it a word, where there is one.
      const start = at === 1 ? place - 1 : place;
      const [before, behind] = at === 1 ? [window.charAt(0), ''] : ['', window.charAt(3)];
      return { start, typed: text.slice(start, start + 2), meant: before + meant + behind };
    }
    return undefined;
  }

  /** Characters typed twice where the words stand elsewhere with one: 交工工验收, 交工验收. */
  private doubledIn(text: string, places: readonly number[]): SuspectWord[] {
    const doubled = places.filter((start) => {
      const meant = text.charAt(start);
      if (isFree(meant)) return false;
      const once = text.charAt(start - 1) + meant + text.slice(start + 2, start + 4);
      const stands = once.length === WINDOW && this.variants.get(keyOf(once, 0, 1))?.again.includes(meant) === true;
      return stands && isHan(text.charCodeAt(start)) && text.charAt(start + 2) !== meant;
    });
    if (doubled.length === 0) return [];
    const told = doubledCharactersIn(text);
    return doubled.flatMap((start) => {
      return told.includes(start) ? [] : [{ start, typed: text.slice(start, start + 2), meant: text.charAt(start) }];
    });
  }

  private meantAt(window: string, at: number): string | undefined {
    const { all = '', again = '' } = this.variants.get(keyOf(window, 0, at)) ?? {};
    const typed = window.charAt(at);
    if (again === '' || !all.includes(typed) || again.includes(typed) || CONTRASTS.test(typed)) return undefined;
    return [...all].find((other) => {
      if (!again.includes(other) || CONTRASTS.test(other) || areBothRight(typed, other)) return false;
      return areConfusable(typed, other) && !areBothWords(window, at, other);
    });
  }
}

/** Places in a window with a neighbour on either side: of what only comes behind, any word may follow. */
const INNER = [1, 2];

/** 指定, 制定: either is a word with the same neighbour. */
function areBothWords(window: string, at: number, other: string): boolean {
  const meant = window.slice(0, at) + other + window.slice(at + 1);
  return [at - 1, at].some((start) => isPairAt(window, start) && isPairAt(meant, start));
}

/** A small number for the window at `start` without what stands at `at` of it. */
function hashAround(text: string, start: number, at: number): number {
  const other = text.charCodeAt(start + (at === 1 ? 2 : 1));
  return hashOf(at, text.charCodeAt(start), other, text.charCodeAt(start + 3));
}

function hashOf(at: number, first: number, second: number, third: number): number {
  return (((first * 31 + second) * 31 + third) * 2 + at) & 0xffff;
}

/** A number for the window at `start` without what stands at `at` of it, another for each. */
function keyOf(text: string, start: number, at: number): number {
  const other = text.charCodeAt(start + (at === 1 ? 2 : 1));
  return ((text.charCodeAt(start) * 0x10000 + other) * 0x10000 + text.charCodeAt(start + 3)) * 2 + at - 1;
}

function areBothRight(left: string, right: string): boolean {
  return BOTH_RIGHT.some((group) => group.includes(left) && group.includes(right));
}
