/** How alike two texts are. */

import { distance } from 'fastest-levenshtein';

/** The share of the longer text that need not be edited to get the other: 1 for equal texts, 0 for wholly different ones. */
export function similarity(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 1 : 1 - distance(left, right) / longest;
}

/** Whether one text becomes the other by one character that is added, left out or changed. */
export function areOneEditApart(left: string, right: string): boolean {
  return distance(left, right) === 1;
}
