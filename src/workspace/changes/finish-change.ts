/** A change that was decided on, carried out: from its beginning or from wherever it was left. */

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isFolder, isLink, isThere, realPathOf } from '../file-kind.js';
import { readRegularFile, Unreadable } from '../read-file.js';
import { writeError, WriteError } from '../output/write-file.js';
import type { Disk } from './disk.js';
import type { Content, Journal, Rename, Write } from './journal.js';
import { nextWorkingName } from './working-name.js';

/** What came of it. Paths are absolute. */
interface FinishedChange {
  /** Files and folders that were changed now. */
  readonly changed: readonly string[];
  /** Those that are neither as they were before nor as they should be: somebody else's work, and left alone. */
  readonly kept: readonly string[];
}

/**
 * Does what is left to be done of `journal` in `folder`: what is done already is seen from what stands there.
 * @throws WriteError, also where a link leads out of the folder
 */
export function finishChange(disk: Disk, folder: string, { renames, writes }: Journal): FinishedChange {
  const changed: string[] = [];
  const kept: string[] = [];
  const touched = new Set<string>();
  const note = (file: string, outcome: Outcome) => {
    if (outcome === 'kept') kept.push(file);
    if (outcome !== 'changed') return;
    changed.push(file);
    touched.add(path.dirname(file));
  };
  for (const rename of renames) note(path.join(folder, rename.to), finishRename(disk, folder, rename));
  for (const write of writes) note(path.join(folder, write.path), finishWrite(disk, folder, write));
  for (const parent of touched) disk.syncFolder(parent);
  return { changed, kept };
}

type Outcome = 'changed' | 'done' | 'kept';

function finishRename(disk: Disk, folder: string, { from, to }: Rename): Outcome {
  const [source, target] = [placeIn(folder, from), placeIn(folder, to)];
  // By their names in the folder: where case and composition make no difference, the new name is "there" from the first.
  const [hasSource, hasTarget] = [isNamed(source), isNamed(target)];
  if (hasSource === hasTarget) return 'kept';
  if (hasTarget) return 'done';
  changing(target, () => {
    disk.rename(source, target);
  });
  return 'changed';
}

function finishWrite(disk: Disk, folder: string, { path: relative, before, after }: Write): Outcome {
  const file = placeIn(folder, relative);
  const now = contentAt(file);
  if (isSame(now, after)) return 'done';
  if (!isSame(now, before)) return 'kept';
  changing(file, () => {
    if (after === undefined) disk.removeFile(file);
    else replaceFile(disk, file, after);
  });
  return 'changed';
}

/** Writes `bytes` beside `file`, then in its place; folders that are missing are made. @throws the error of the file system */
export function replaceFile(disk: Disk, file: string, bytes: Uint8Array): void {
  makeFolders(disk, path.dirname(file));
  const temporary = path.join(path.dirname(file), nextWorkingName());
  try {
    disk.writeFile(temporary, bytes);
    disk.rename(temporary, file);
  } catch (error) {
    tryTo(() => {
      disk.removeFile(temporary);
    });
    throw error;
  }
}

/** Makes `folder` and what is missing above it. */
export function makeFolders(disk: Disk, folder: string): void {
  if (isFolder(folder)) return;
  if (!isThere(path.dirname(folder))) makeFolders(disk, path.dirname(folder));
  disk.makeFolder(folder);
}

/** Does what may fail after a failure, which is the one to tell. */
export function tryTo(act: () => void): void {
  try {
    act();
  } catch {
    // The first error says more.
  }
}

/** What stands at `file` now; something that cannot be read is like nothing else. @throws WriteError */
export function contentAt(file: string): Content {
  if (!existsSync(file)) return undefined;
  try {
    return readRegularFile(file, Number.MAX_SAFE_INTEGER);
  } catch (error) {
    if (error instanceof Unreadable) throw new WriteError(file, error.problem.found ?? '', false);
    throw error;
  }
}

/** The absolute path of what a journal of `folder` names. @throws WriteError where a link leads out of the folder */
export function placeIn(folder: string, relative: string): string {
  const file = path.join(folder, ...relative.split('/'));
  let parent = path.dirname(file);
  while (!isThere(parent)) parent = path.dirname(parent);
  const [top, real] = [realPathOf(folder), realPathOf(parent)];
  if (isLink(parent) && real === parent) throw new WriteError(file, '路径上的链接打不开', false);
  if (real !== top && !real.startsWith(top.endsWith(path.sep) ? top : top + path.sep)) {
    throw new WriteError(file, '路径上的链接通到文件夹外面，不往那里写', false);
  }
  return file;
}

/** Whether its folder has a file of this very name: some disks take names that differ in case or composition for one. */
export function isNamed(file: string): boolean {
  try {
    return readdirSync(path.dirname(file)).includes(path.basename(file));
  } catch {
    return false;
  }
}

/** Whether two contents are the same to the byte; that there is none is like itself alone. */
export function isSame(one: Content, other: Content): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one, other) === 0;
}

function changing(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw writeError(file, error);
  }
}
