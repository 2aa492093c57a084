/** Writing a file so that it is never half there: beside its place first, then renamed into it. */

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ReportError } from '../diagnostic.js';
import { fileErrorReason } from './file-error.js';
import { shownPath } from './program-files.js';

/**
 * Writes `bytes` to `filePath`, making its folders.
 * @throws ReportError `file-unwritable`
 */
export function writeFile(filePath: string, bytes: Uint8Array): void {
  const temporary = path.join(path.dirname(filePath), `.${process.pid}.${path.basename(filePath).slice(-40)}.tmp`);
  try {
    mkdirSync(path.dirname(filePath), { recursive: true });
    const descriptor = openSync(temporary, 'w');
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, filePath);
  } catch (error) {
    discard(temporary);
    const found = fileErrorReason(error);
    throw new ReportError([
      {
        severity: 'error',
        code: 'file-unwritable',
        message: '文件写不了',
        found,
        hint: '关掉打开着它的程序，检查磁盘空间和写入权限，再生成一次',
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
