/** Writing files so that none is ever half there: beside its place first, then renamed into it. */

import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { ReportError } from '../../diagnostic.js';
import { fileErrorReason } from '../file-error.js';
import { shownPath } from '../program-files.js';

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** `text` as the content of a new file. */
export function newFile(file: string, text: string): NewFile {
  return { path: file, bytes: new TextEncoder().encode(text) };
}

/** Names of the files that a run works with and leaves to nobody; see `unit-output.ts`. */
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
        location: { file: shownPath(filePath), line: 1, column: 1 },
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
export function writeFile(filePath: string, bytes: Uint8Array, beforeReplacing?: () => void): void {
  const temporary = path.join(path.dirname(filePath), workingFileName('tmp'));
  stage(temporary, { path: filePath, bytes });
  try {
    beforeReplacing?.();
    renameSync(temporary, filePath);
  } catch (error) {
    discard(temporary);
    throw writeError(filePath, error);
  }
}

interface StagedFile {
  readonly path: string;
  readonly temporary: string;
  /** What stood there; undefined for a new file. */
  readonly before: Uint8Array | undefined;
}

/**
 * Writes all of `files` or none: each beside its place first, then all renamed into it. What stood there before is
 * put back when one of them cannot be renamed.
 * @throws WriteError `file-unwritable`
 */
export function writeFiles(files: readonly NewFile[]): void {
  const staged: StagedFile[] = [];
  const replaced: StagedFile[] = [];
  try {
    for (const file of files) {
      const temporary = path.join(path.dirname(file.path), workingFileName(`${staged.length}.tmp`));
      stage(temporary, file);
      staged.push({ path: file.path, temporary, before: contentOf(file.path) });
    }
    for (const file of staged) {
      try {
        renameSync(file.temporary, file.path);
      } catch (error) {
        throw writeError(file.path, error);
      }
      replaced.push(file);
    }
  } catch (error) {
    for (const { temporary } of staged) discard(temporary);
    for (const file of replaced) putBack(file);
    throw error;
  }
}

/** Writes the bytes to a file beside their place. @throws WriteError */
function stage(temporary: string, { path: filePath, bytes }: NewFile): void {
  try {
    mkdirSync(path.dirname(filePath), { recursive: true });
    const descriptor = openSync(temporary, 'w');
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    discard(temporary);
    throw writeError(filePath, error);
  }
}

function contentOf(filePath: string): Uint8Array | undefined {
  return statSync(filePath, { throwIfNoEntry: false })?.isFile() ? readFileSync(filePath) : undefined;
}

/** Removes what was begun; when not even that can be done, the first error is the one to tell. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // Nothing was begun: the folder itself cannot be reached.
  }
}

function putBack({ path: filePath, before }: StagedFile): void {
  try {
    if (before) writeFileSync(filePath, before);
    else rmSync(filePath, { force: true });
  } catch {
    // The folder can no longer be written; the first error is the one to tell.
  }
}
