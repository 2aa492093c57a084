/** Where a line may end: UAX #14, tightened to Chinese 禁则 and to numbers that belong to their unit. */

import LineBreaker from 'linebreak';
import type { Cluster } from './cluster.js';

/**
 * How good a break before a cluster is. Words wider than the whole line are cut at a `seam` (between a number and its
 * unit, after the punctuation of an address) and only where there is none at a `last` resort.
 */
export type BreakQuality = 'none' | 'last' | 'seam' | 'normal';

/**
 * No line begins with one of these.
 * Source: GB/T 15834-2011, 5.1 (punctuation at line ends), and the practice of Chinese word processors for signs and closing marks.
 */
const NO_LINE_START = new Set('。，、；：？！）》〉」』】〕〗｝］”’…—～·‧・％‰℃°′″＂＇﹚﹜﹞ゝゞ々ー!,.:;?)]}%>');

/** No line ends with one of these. Source: as above. */
const NO_LINE_END = new Set('（《〈「『【〔〖｛［“‘＃＄￥￡﹙﹛﹝([{<$¥£#');

/** A number with the unit after it, which is not torn apart where the line has room for it. */
const NUMBER_WITH_UNIT =
  /\d[\d.,，．:：/×-]*(?:[万亿千百十]*(?:[㎡㎥㎞㎝㎜㎏㎎]|平方公里|平方千米|平方米|立方米|个工作日|工作日|个月|公里|千米|公顷|小时|分钟|人次|以上|以下|元|\p{Script=Han})|[%％‰℃°])?/gu;

/** What stands before a number and belongs to it. Looked for from the number back: a line may be all signs. */
const SIGNS = new Set('≥≤＞＜><＝=≈±＋－+-￥¥$第');

/**
 * The quality of a break before each cluster; index 0 and the end are not asked about.
 * @param clusters the clusters of one line of text, without forced breaks
 */
export function breakQualities(clusters: readonly Cluster[]): BreakQuality[] {
  const text = clusters.map((cluster) => cluster.text).join('');
  const opportunities = opportunitiesIn(text);
  let end = 0;
  for (const match of text.matchAll(NUMBER_WITH_UNIT)) {
    let start = match.index;
    while (start > end && SIGNS.has(text.charAt(start - 1))) start -= 1;
    end = match.index + match[0].length;
    for (let offset = start + 1; offset < end; offset += 1) opportunities.delete(offset);
  }
  let offset = 0;
  return clusters.map((cluster, index) => {
    const previous = clusters[index - 1]?.text ?? '';
    const isForbidden = NO_LINE_START.has(cluster.text.charAt(0)) || NO_LINE_END.has(previous);
    const isOpportunity = opportunities.has(offset);
    offset += cluster.text.length;
    // A space at a line's end hangs into the margin; one that begins a line would look like an indent.
    if (isForbidden || cluster.text === ' ') return 'none';
    if (isOpportunity) return 'normal';
    return isSeam(previous, cluster.text) ? 'seam' : 'last';
  });
}

/** Whether a word may be cut between the two pieces without hurting to read. */
function isSeam(before: string, after: string): boolean {
  const isUnitBegin = /[\d%％‰]/.test(before) && /\p{Script=Han}/u.test(after);
  return isUnitBegin || /[/?&=_#,，;-]/.test(before);
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
