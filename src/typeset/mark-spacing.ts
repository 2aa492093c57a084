/**
 * What stands closer or wider than its own width says: full-width marks, half of which is blank, and Han beside Latin.
 * Source: CLREQ (Requirements for Chinese Text Layout), 3.1.6 (adjacent marks, marks at line ends), 3.2.2 (Han and Latin).
 */

import { BLANK_EM, type CharacterTraits } from './character-traits.js';

/** Air between Han and Latin, where the line has room for it: what readers of a PDF do not take for a blank yet. */
export const AIR_EM = 0.09;

/** Whether two neighbours on a line lose one of the blank halves: all pairs of marks but those around a text, （）. */
function areSqueezed(cluster: CharacterTraits, next: CharacterTraits): boolean {
  if (cluster.hangsOnTheRight) return next.hangsOnTheRight || next.hangsOnTheLeft;
  return cluster.hangsOnTheLeft && next.hangsOnTheLeft;
}

/** What two neighbours on a line lose together. */
export function squeezedEm(cluster: CharacterTraits, next: CharacterTraits | undefined): number {
  return next && areSqueezed(cluster, next) ? BLANK_EM : 0;
}

/** Whether air belongs between two neighbours on a line. */
export function haveAir({ isHan, isLatin }: CharacterTraits, next: CharacterTraits): boolean {
  return isHan ? next.isLatin : isLatin && next.isHan;
}

/** How the room that a line leaves is spread: air first, the rest over all gaps. @param gapCount those with air among them */
export function spreadOf(slackEm: number, gapCount: number, airCount: number): { airEm: number; gapEm: number } {
  const airEm = airCount > 0 ? Math.min(AIR_EM, slackEm / airCount) : 0;
  const restEm = slackEm - airEm * airCount;
  return { airEm, gapEm: gapCount > 0 ? restEm / gapCount : restEm > 0 ? Infinity : 0 };
}
