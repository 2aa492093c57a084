/** Which machine or worker makes which documents, the same every time. */

import { createHash } from 'node:crypto';
import type { Share } from './share.js';

/**
 * Whether what is called `name` belongs to `share`: by the name alone, whatever else there is.
 * @param salt tells one division from another, so that a share can be divided again
 */
export function isInShare(name: string, { index, count }: Share, salt = ''): boolean {
  if (count === 1) return true;
  return createHash('sha256').update(`${salt}${name}`).digest().readUInt32BE(0) % count === index - 1;
}
