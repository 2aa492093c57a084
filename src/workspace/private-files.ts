/** Files that nobody but the user may read: what they hold opens his desk. */

import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeError } from './output/write-file.js';

/** Of the user alone. Windows goes by the folder, which lies in his own. */
const [FOLDER_MODE, FILE_MODE] = [0o700, 0o600];

/**
 * Writes `content` to a file of the user's own in `folder` (absolute), which is made where it is not there; one that stood
 * there makes way. @returns its path @throws WriteError, also where the folder is another's
 */
export function writePrivateFile(folder: string, name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  try {
    mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
    chmodSync(folder, FOLDER_MODE);
    if (!isOwn(folder)) throw Object.assign(new Error('not own'), { code: 'EACCES' });
    rmSync(file, { force: true });
    writeFileSync(file, content, { flag: 'wx', mode: FILE_MODE });
    return file;
  } catch (error) {
    throw writeError(file, error);
  }
}

/** The text of such a file; undefined where there is none, or it is not the user's own. */
export function readPrivateFile(folder: string, name: string): string | undefined {
  const file = path.join(folder, name);
  try {
    return isOwn(folder) && isOwn(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Takes such a file away, or a folder of them. */
export function removePrivateFile(folder: string, name: string): void {
  rmSync(path.join(folder, name), { force: true, recursive: true });
}

/** Whether it is no link, and nobody else may look into it; Windows does not tell. */
function isOwn(place: string): boolean {
  const stats = lstatSync(place);
  if (stats.isSymbolicLink()) return false;
  return process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o077) === 0);
}
