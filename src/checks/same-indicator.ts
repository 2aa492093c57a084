/** Finds the project indicators that a department indicator stands for, by name or by a name hardly different. */

import { similarity } from '../source/similarity.js';
import { bareText, pairsOf } from '../prose/bare-text.js';
import type { PlacedIndicator } from './leaves.js';

/** Names less alike than this are different indicators. */
const LEAST_SIMILARITY = 0.85;
/** Where a character is replaced rather than left out, names must be longer to be the same. */
const LEAST_SIMILARITY_REPLACED = 0.9;
/** Names beyond this are prose, or hostile, and too slow to compare. */
const LONGEST_NAME = 120;
/** Names of which short ones differ by a word, as 存量 and 增量 do. */
const CONTRASTS =
  '存增新旧上下大中小男女一二三四五六七八九十内外市县省区州村镇进出东西南北前后高低甲乙丙城乡初终首末收支';

/** Project indicators by their bare names. */
export class IndicatorIndex {
  private readonly byName = new Map<string, PlacedIndicator[]>();
  private readonly namesByPair = new Map<string, string[]>();

  constructor(indicators: Iterable<PlacedIndicator>) {
    for (const placed of indicators) {
      const name = indicatorName(placed);
      const group = this.byName.get(name);
      if (group) {
        group.push(placed);
        continue;
      }
      this.byName.set(name, [placed]);
      for (const pair of new Set(pairsOf(name))) {
        const names = this.namesByPair.get(pair);
        if (names) names.push(name);
        else this.namesByPair.set(pair, [name]);
      }
    }
  }

  /** All of the very name. */
  named(name: string): readonly PlacedIndicator[] {
    return this.byName.get(name) ?? [];
  }

  /** All of the name most like `name`, which is none of `taken`. */
  nearly(name: string, taken: ReadonlySet<string>): readonly PlacedIndicator[] {
    if (name.length > LONGEST_NAME) return [];
    const shared = new Map<string, number>();
    const pairs = new Set(pairsOf(name));
    for (const pair of pairs) {
      for (const candidate of this.namesByPair.get(pair) ?? []) {
        shared.set(candidate, (shared.get(candidate) ?? 0) + 1);
      }
    }
    let best: { candidate: string; score: number } | undefined;
    for (const [candidate, count] of shared) {
      // Each edit breaks two pairs at most, so names that share few cannot be near; spares the slow comparison.
      if (count * 2 < pairs.size || candidate.length > LONGEST_NAME || candidate === name || taken.has(candidate))
        continue;
      const score = similarity(candidate, name);
      if (score > (best?.score ?? 0) && areNearlySame(candidate, name, score)) best = { candidate, score };
    }
    return best ? this.named(best.candidate) : [];
  }
}

/** An indicator's name as names are compared: bare, with the one word for a rate of satisfaction. */
export function indicatorName({ indicator }: PlacedIndicator): string {
  return bareText(indicator.三级指标).replace(/满意率/g, '满意度');
}

function areNearlySame(left: string, right: string, score: number): boolean {
  if (left.length === right.length || score < LEAST_SIMILARITY) {
    const differing = [...left].filter((character, index) => character !== right[index]);
    return (
      left.length === right.length &&
      score >= LEAST_SIMILARITY_REPLACED &&
      !differing.some((character) => CONTRASTS.includes(character) || /\d/.test(character))
    );
  }
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  const added = addedCharacters(shorter, longer);
  return (
    added !== undefined &&
    ![...added].some((character) => CONTRASTS.includes(character) || /[\d不非未无]/.test(character))
  );
}

/** What `longer` has beyond `shorter`; undefined when it is not just `shorter` with more in it. */
function addedCharacters(shorter: string, longer: string): string | undefined {
  let added = '';
  let next = 0;
  for (const character of longer) {
    if (character === shorter[next]) next += 1;
    else added += character;
  }
  return next === shorter.length ? added : undefined;
}
