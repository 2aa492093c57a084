/** Folders that are not there yet, with those above them; it ends on every file system. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { isFolder, isThere } from './file-kind.js';

/**
 * Makes `folder` (absolute) and what is missing above it.
 * Node's own `recursive` never returns where a folder that is there takes none, as in /proc (nodejs/node#27198, Node 20).
 * @throws the error of the file system
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Also where the root of a drive may not be made anew.
    if (isFolder(folder)) return;
    const parent = path.dirname(folder);
    if (code !== 'ENOENT' || parent === folder || isThere(parent)) throw error;
    makeFolder(parent);
    makeFolder(folder);
  }
}
