/** Writing a file so that it is never half there: beside its place first, then renamed into it. */

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
import { ReportError } from '../diagnostic.js';
import { fileErrorReason } from './file-error.js';
import { shownPath } from './program-files.js';

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** `text` as the content of a new file. */
export function newFile(file: string, text: string): NewFile {
  return { path: file, bytes: new TextEncoder().encode(text) };
}

/**
 * Writes `bytes` to `filePath`, making its folders.
 * @throws ReportError `file-unwritable`
 */
export function writeFile(filePath: string, bytes: Uint8Array): void {
  writeFiles([{ path: filePath, bytes }]);
}

/**
 * Writes all of `files` or none: each beside its place first, then all renamed into it. What stood there before is
 * put back when one of them cannot be renamed.
 * @throws ReportError `file-unwritable`
 */
export function writeFiles(files: readonly NewFile[]): void {
  const staged: StagedFile[] = [];
  const replaced: StagedFile[] = [];
  try {
    for (const file of files) staged.push(stage(file, files.length > 1));
    for (const file of staged) {
      attempt(file.path, () => {
        renameSync(file.temporary, file.path);
      });
      replaced.push(file);
    }
  } catch (error) {
    // A single file that could not be renamed has not been touched.
    for (const { temporary } of staged) discard(temporary);
    for (const file of replaced) putBack(file);
    throw error;
  }
}

interface StagedFile {
  readonly path: string;
  readonly temporary: string;
  /** What stood there; undefined for a new file. */
  readonly before: Uint8Array | undefined;
}

function stage({ path: filePath, bytes }: NewFile, isOneOfMany: boolean): StagedFile {
  const temporary = path.join(path.dirname(filePath), `.${process.pid}.${path.basename(filePath).slice(-40)}.tmp`);
  return attempt(filePath, () => {
    try {
      mkdirSync(path.dirname(filePath), { recursive: true });
      const descriptor = openSync(temporary, 'w');
      try {
        for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      return { path: filePath, temporary, before: isOneOfMany ? contentOf(filePath) : undefined };
    } catch (error) {
      discard(temporary);
      throw error;
    }
  });
}

function contentOf(filePath: string): Uint8Array | undefined {
  return statSync(filePath, { throwIfNoEntry: false })?.isFile() ? readFileSync(filePath) : undefined;
}

/** @throws ReportError `file-unwritable` */
function attempt<T>(filePath: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const found = fileErrorReason(error);
    throw new ReportError([
      {
        severity: 'error',
        code: 'file-unwritable',
        message: '文件写不了',
        found,
        hint: '关掉打开着它的程序，检查磁盘空间和写入权限，再试一次',
        location: { file: shownPath(filePath), line: 1, column: 1 },
      },
    ]);
  }
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
