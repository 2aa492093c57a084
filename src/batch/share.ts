/** Shares of a run: which machine or worker makes which documents, the same every time. */

import { createHash } from 'node:crypto';

/** The `index`th (from 1) of `count` shares. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/** `2/5` as a share; undefined when it is none. */
export function parseShare(text: string): Share | undefined {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  return index >= 1 && index <= count ? { index, count } : undefined;
}

/**
 * Whether what is called `name` belongs to `share`: by the name alone, whatever else there is.
 * @param salt tells one division from another, so that a share can be divided again
 */
export function isInShare(name: string, { index, count }: Share, salt = ''): boolean {
  if (count === 1) return true;
  return createHash('sha256').update(`${salt}${name}`).digest().readUInt32BE(0) % count === index - 1;
}
