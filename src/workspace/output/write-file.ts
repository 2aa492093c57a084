/** Writing files so that none is ever half there: beside its place first, then renamed into it. */

import { rename, rm, writeFile as writeBytes } from 'node:fs/promises';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { ReportError } from '../../diagnostic.js';
import { fileErrorReason } from '../file-error.js';
import { makeFolder } from '../make-folder.js';

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** `text` as the content of a new file. */
export function newFile(file: string, text: string): NewFile {
  return { path: file, bytes: new TextEncoder().encode(text) };
}

/** Names of the files that a run works with and leaves to nobody; see `working-files.ts`. */
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
        hint: '关掉打开着它的程序，检查磁盘空间和写入权限，再试一次',
        location: { file: filePath, line: 1, column: 1 },
      },
    ]);
  }
}

/** `error` of the file system as the user is told of it; anything else is thrown on. */
export function writeError(filePath: string, error: unknown): WriteError {
  if (error instanceof WriteError) return error;
  const { code } = error as NodeJS.ErrnoException;
  return new WriteError(filePath, fileErrorReason(error), code === 'ENOSPC' || code === 'EDQUOT');
}

/**
 * Writes `bytes` to `filePath`, making its folders.
 * @param beforeReplacing called when the bytes are safe on the disk and not yet in place
 * @throws WriteError `file-unwritable`
 */
export async function writeFile(
  filePath: string,
  bytes: Uint8Array,
  beforeReplacing?: () => Promise<void>,
): Promise<void> {
  const temporary = await stage(filePath, bytes);
  try {
    await beforeReplacing?.();
    await rename(temporary, filePath);
  } catch (error) {
    await discard(temporary);
    throw writeError(filePath, error);
  }
}

let stagedCount = 0;

/** Writes the bytes to a file beside their place. @returns its path @throws WriteError */
async function stage(filePath: string, bytes: Uint8Array): Promise<string> {
  stagedCount += 1;
  const temporary = path.join(path.dirname(filePath), workingFileName(`${stagedCount}.tmp`));
  const write = () => writeBytes(temporary, bytes, { flag: 'wx', flush: true });
  try {
    await write().catch(async (error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') makeFolder(path.dirname(temporary));
      // What was left of that name, be it a link or a pipe, makes way; a folder does not.
      else if (code === 'EEXIST') await rm(temporary, { force: true });
      else throw error;
      await write();
    });
    return temporary;
  } catch (error) {
    await discard(temporary);
    throw writeError(filePath, error);
  }
}

/** Removes what was begun; when not even that can be done, the first error is the one to tell. */
async function discard(temporary: string): Promise<void> {
  try {
    await rm(temporary, { force: true });
  } catch {
    // Nothing was begun: the folder itself cannot be reached.
  }
}
