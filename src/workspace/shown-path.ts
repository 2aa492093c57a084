/** A path as it is told to a person. */

import path from 'node:path';

/** `file` from the folder `root` (absolute) where it lies inside; else as it is. */
export function shownPath(root: string, file: string): string {
  const relative = path.relative(root, file);
  return relative === '' || relative.startsWith('..') ? file : relative;
}
