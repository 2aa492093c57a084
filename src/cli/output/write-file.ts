/** Writing a file so that it is never half there: beside its place first, then renamed into it. */

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { ReportError } from '../../diagnostic.js';
import { fileErrorReason } from '../file-error.js';
import { shownPath } from '../program-files.js';

/** Names of the files that a run works with and leaves to nobody; see `leftovers.ts`. */
export const WORKING_FILE_PREFIX = '.jixiao-';

/** Sets the working files of this process and thread apart from those of any other. */
export function workingFileName(ending: string): string {
  return `${WORKING_FILE_PREFIX}${process.pid}-${threadId}.${ending}`;
}

/** A file could not be written. `isDiskFull`: nor will others. */
export class WriteError extends ReportError {
  constructor(
    filePath: string,
    found: string,
    readonly isDiskFull: boolean,
  ) {
    super([
      {
        severity: 'error',
        code: 'file-unwritable',
        message: '文件写不了，原来的没有动',
        found,
        hint: '关掉打开着它的程序，检查磁盘空间和写入权限，再生成一次',
        location: { file: shownPath(filePath), line: 1, column: 1 },
      },
    ]);
  }
}

/**
 * Writes `bytes` to `filePath`, making its folders.
 * @param beforeReplacing called when the bytes are safe on the disk and not yet in place
 * @throws WriteError `file-unwritable`
 */
export function writeFile(filePath: string, bytes: Uint8Array, beforeReplacing?: () => void): void {
  const temporary = path.join(path.dirname(filePath), workingFileName('tmp'));
  try {
    mkdirSync(path.dirname(filePath), { recursive: true });
    const descriptor = openSync(temporary, 'w');
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    beforeReplacing?.();
    renameSync(temporary, filePath);
  } catch (error) {
    discard(temporary);
    throw writeError(filePath, error);
  }
}

/** `error` of the file system as the user is told of it; anything else is thrown on. */
export function writeError(filePath: string, error: unknown): WriteError {
  if (error instanceof WriteError) return error;
  const { code } = error as NodeJS.ErrnoException;
  return new WriteError(filePath, fileErrorReason(error), code === 'ENOSPC' || code === 'EDQUOT');
}

/** Removes what was begun; when not even that can be done, the first error is the one to tell. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // Nothing was begun: the folder itself cannot be reached.
  }
}
