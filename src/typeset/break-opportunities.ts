/** Where a line may end: UAX #14, tightened to Chinese 禁则 and to numbers that belong to their unit. */

import LineBreaker from 'linebreak';
import type { Cluster } from './cluster.js';
import { wordEndsIn, type WordEnd } from '../document/word-ends.js';
import { UNITS } from '../unit-words.js';

/**
 * What a break before a cluster does: nothing to speak of (`free`); parts two words of a phrase (`between`), or of one in
 * brackets (`aside`), a formula at its sign, a Chinese `word`, or a number from its unit (at the `unit`, or inside one that is so much a time, 万元/个: `rate`); cuts what has no break where it
 * hurts least (a `seam`: after the punctuation of an address, inside a unit), or anywhere (`letters`); cuts a number between its `groups`, or between its `digits`; breaks 禁则; has a line begin with a space,
 * which there would look like an indent, and at a line's end hangs into the margin (`never`).
 */
export type BreakQuality =
  | 'free'
  | 'between'
  | 'aside'
  | 'sign'
  | 'word'
  | 'rate'
  | 'unit'
  | 'seam'
  | 'letters'
  | 'groups'
  | 'digits'
  | 'forbidden'
  | 'never';

/**
 * No line begins with one of these.
 * Source: GB/T 15834-2011, 5.1 (punctuation at line ends), and the practice of Chinese word processors for signs and closing marks.
 */
const NO_LINE_START = new Set('。，、；：？！）》〉」』】〕〗｝］”’…—～·‧・％‰℃°′″＂＇﹚﹜﹞ゝゞ々ー!,.:;?)]}%>');

/** No line ends with one of these. Source: as above. */
const NO_LINE_END = new Set('（《〈「『【〔〖｛［“‘＃＄￥￡﹙﹛﹝([{<$¥£#');

/** Units with a word of their own; every other Chinese character behind a number is taken for one. */
const UNIT_WORDS = Object.values(UNITS)
  .flatMap((words) => words.split('|'))
  .filter((word) => /^[^%％‰]{2,}$/.test(word))
  .sort((one, other) => other.length - one.length);

const UNIT = `(?:[万亿千百十]*(?:[㎡㎥㎞㎝㎜㎏㎎]|${UNIT_WORDS.join('|')}|以上|以下|\\p{Script=Han})|[%％‰℃°]|[A-Za-zμΩ]+)`;

/** What a unit is counted by (万元/延米); at the end of a phrase any word is one. */
const PER = `[/／·](?:\\p{Script=Han}{1,4}(?!\\p{Script=Han})|${UNIT})`;

/** A number and the unit after it, which may be so much a time (万元/个). */
const NUMBER_WITH_UNIT = new RegExp(`(\\d+(?:[.,．:：/×-]\\d+)*)((?:${UNIT}(?:${PER})*)?)`, 'gu');

/** What stands before a number and belongs to it. Looked for from the number back: a line may be all signs. */
const SIGNS = new Set('≥≤＞＜><＝=≈±＋－+-￥¥$第');

/** A box and what it is ticked for: torn from it, the box reads as the next one's. */
const TICKED = /[☐☑☒□]([^☐☑☒□\s]{1,12})(?=[☐☑☒□\s]|$)/gu;
const BOXES = new Set('☐☑☒□');

const AT_WORD_ENDS: Readonly<Record<WordEnd | 'none', BreakQuality>> = {
  phrase: 'free',
  word: 'between',
  aside: 'aside',
  none: 'word',
};

const LATIN = /[A-Za-zμΩ]/;
const SIGN_OF_FORMULA = /[÷×=＝]/;
const END_OF_GROUP = /[/,:：×-]/;
const END_OF_PIECE = /[/?&=_#,，;-]/;

/**
 * The quality of a break before each cluster; index 0 and the end are not asked about.
 * @param clusters the clusters of one line of text, without forced breaks
 */
export function breakQualities(clusters: readonly Cluster[]): BreakQuality[] {
  const text = clusters.map((cluster) => cluster.text).join('');
  const opportunities = opportunitiesIn(text);
  const inNumbers = qualitiesInNumbers(text);
  const insideOptions = offsetsInOptions(text);
  let offset = 0;
  return clusters.map((cluster, index): BreakQuality => {
    const previous = clusters[index - 1]?.text ?? '';
    const at = offset;
    offset += cluster.text.length;
    if (cluster.text === ' ') return 'never';
    const isForbidden = NO_LINE_START.has(cluster.text.charAt(0)) || NO_LINE_END.has(previous) || BOXES.has(previous);
    if (isForbidden) return 'forbidden';
    const inNumber = inNumbers.get(at);
    if (inNumber) return inNumber;
    if (!opportunities.has(at)) return END_OF_PIECE.test(previous) ? 'seam' : 'letters';
    if (SIGN_OF_FORMULA.test(previous) || SIGN_OF_FORMULA.test(cluster.text)) return 'sign';
    if (insideOptions?.has(at) === true) return 'seam';
    return 'free';
  });
}

/** `qualities`, as `breakQualities` gives them, with breaks inside words told from those between them, as titles and labels want it. */
export function wordQualities(clusters: readonly Cluster[], qualities: readonly BreakQuality[]): BreakQuality[] {
  const wordEnds = wordEndsIn(clusters.map((cluster) => cluster.text).join(''));
  let offset = 0;
  return clusters.map((cluster, index): BreakQuality => {
    const at = offset;
    offset += cluster.text.length;
    const quality = qualities[index] ?? 'free';
    return quality === 'free' ? AT_WORD_ENDS[wordEnds.get(at) ?? 'none'] : quality;
  });
}

/** Offsets between the characters of what stands behind a box; undefined for a text without any. */
function offsetsInOptions(text: string): ReadonlySet<number> | undefined {
  if (!/[☐☑☒□]/.test(text)) return undefined;
  const inside = [...text.matchAll(TICKED)].flatMap(({ index, 1: option = '' }) => {
    return Array.from({ length: option.length - 1 }, (_, at) => index + 2 + at);
  });
  return new Set(inside);
}

/** By offset: what breaks inside numbers and their units do. */
function qualitiesInNumbers(text: string): Map<number, BreakQuality> {
  const qualities = new Map<number, BreakQuality>();
  let end = 0;
  for (const { index, 1: number = '', 2: unit = '' } of text.matchAll(NUMBER_WITH_UNIT)) {
    let start = index;
    while (start > end && SIGNS.has(text.charAt(start - 1))) start -= 1;
    const unitAt = index + number.length;
    end = unitAt + unit.length;
    for (let at = start + 1; at < unitAt; at += 1) {
      qualities.set(at, at > index && END_OF_GROUP.test(text.charAt(at - 1)) ? 'groups' : 'digits');
    }
    if (unit === '') continue;
    const isLatin = LATIN.test(unit.charAt(0));
    qualities.set(unitAt, isLatin ? 'digits' : 'unit');
    for (let at = unitAt + 1; at < end; at += 1) {
      qualities.set(at, isLatin ? 'letters' : /[/／·]/.test(text.charAt(at - 1)) ? 'rate' : 'seam');
    }
  }
  return qualities;
}

/** Offsets (UTF-16 units) at which UAX #14 allows a break. */
function opportunitiesIn(text: string): Set<number> {
  // UAX #14 cannot tell opening from closing quotation marks (class QU) and forbids breaks on both sides;
  // Chinese ones are brackets in all but shape.
  const lineBreaker = new LineBreaker(text.replace(/[“‘]/g, '（').replace(/[”’]/g, '）'));
  const opportunities = new Set<number>();
  for (let next = lineBreaker.nextBreak(); next; next = lineBreaker.nextBreak()) opportunities.add(next.position);
  return opportunities;
}
