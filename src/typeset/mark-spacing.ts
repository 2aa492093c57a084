/**
 * What stands closer or wider than its own width says: full-width marks, half of which is blank, and Han beside Latin.
 * Source: CLREQ (Requirements for Chinese Text Layout), 3.1.6 (adjacent marks, marks at line ends), 3.2.2 (Han and Latin).
 */

import type { Cluster } from './cluster.js';

/** Full-width marks whose right half is blank. */
const BLANK_ON_THE_RIGHT = new Set('。，、；：！？）》〉」』】〕〗］｝”’');

/** Full-width marks whose left half is blank. */
const BLANK_ON_THE_LEFT = new Set('（《〈「『【〔〖［｛“‘');

/** The blank half of a mark. */
export const BLANK_EM = 0.5;

/** Air between Han and Latin, where the line has room for it: what readers of a PDF do not take for a blank yet. */
export const AIR_EM = 0.09;

const HAN = /^\p{Script=Han}/u;
const LATIN = /^[A-Za-z0-9%‰]/;

/** Whether the mark may hang into the margin by its blank half at a line's end. */
export function hangsOnTheRight(cluster: Cluster | undefined): boolean {
  return cluster !== undefined && BLANK_ON_THE_RIGHT.has(cluster.text) && cluster.widthEm > BLANK_EM;
}

/** Whether the mark's blank half stands in the margin at a line's begin. */
export function hangsOnTheLeft(cluster: Cluster | undefined): boolean {
  return cluster !== undefined && BLANK_ON_THE_LEFT.has(cluster.text) && cluster.widthEm > BLANK_EM;
}

/** Whether two neighbours on a line lose one of the blank halves: all pairs of marks but those around a text, （）. */
export function areSqueezed(cluster: Cluster, next: Cluster): boolean {
  if (hangsOnTheRight(cluster)) return hangsOnTheRight(next) || hangsOnTheLeft(next);
  return hangsOnTheLeft(cluster) && hangsOnTheLeft(next);
}

/** Whether air belongs between two neighbours on a line. */
export function haveAir({ text }: Cluster, next: Cluster): boolean {
  return HAN.test(text) ? LATIN.test(next.text) : LATIN.test(text) && HAN.test(next.text);
}

/** How the room that a line leaves is spread: air first, the rest over all gaps. @param gapCount those with air among them */
export function spreadOf(slackEm: number, gapCount: number, airCount: number): { airEm: number; gapEm: number } {
  const airEm = airCount > 0 ? Math.min(AIR_EM, slackEm / airCount) : 0;
  const restEm = slackEm - airEm * airCount;
  return { airEm, gapEm: gapCount > 0 ? restEm / gapCount : restEm > 0 ? Infinity : 0 };
}
