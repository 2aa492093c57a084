/** Edited data files, and names given anew, put where they belong: all of it or nothing. */

import path from 'node:path';
import { changeFiles, type ChangePlace } from '../changes/change-files.js';
import { isThere, realPathOf } from '../file-kind.js';
import { DEPARTMENT_FILE } from '../../model/read-filing.js';
import type { EditedFiles } from './edited-files.js';
import type { Renaming } from './plan-renamings.js';

/**
 * Does nothing where there is nothing to do.
 * @param how by which command, and what the history calls it
 * @throws WriteError, and ReportError where a file was changed meanwhile
 */
export function writeEdited(
  how: Omit<ChangePlace, 'folder'>,
  files: EditedFiles,
  renamings: readonly Renaming[] = [],
): void {
  files.refuseChangedOnDisk();
  // Files are written where links lead: names are given in the same way.
  const real = (file: string) => path.join(realPathOf(path.dirname(file)), path.basename(file));
  const renamed = renamings.map(({ from, to }) => ({ from: real(from), to: real(to) }));
  const written = files.changed;
  const folders = [...written.map((file) => file.path), ...renamed.map(({ from }) => from)].map((file) =>
    path.dirname(file),
  );
  const [first] = folders;
  if (first === undefined) return;
  const folder = unitAround(folders.reduce(commonFolder, first));
  changeFiles({ folder, ...how }, [...written, ...renamed]);
}

/** The folder of the unit that `folder` is a part of, where its history is; else `folder`. */
function unitAround(folder: string): string {
  const isOfUnit =
    !isThere(path.join(folder, DEPARTMENT_FILE)) && isThere(path.join(path.dirname(folder), DEPARTMENT_FILE));
  return isOfUnit ? path.dirname(folder) : folder;
}

/** The innermost folder that both lie in. */
function commonFolder(one: string, other: string): string {
  const isInside = other === one || other.startsWith(one.endsWith(path.sep) ? one : one + path.sep);
  return isInside ? one : commonFolder(path.dirname(one), other);
}
