/** Lock files on the disk: made, read, beaten, removed; what cannot be done is an error at once and never a wait. */

import { closeSync, constants, fstatSync, openSync, readSync, rmdirSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { isLink, isThere } from '../file-kind.js';
import { makeFolder } from '../make-folder.js';
import { writeError } from '../output/write-file.js';
import { unusableLock } from './lock-errors.js';
import { parseLock } from './lock-text.js';

/** No lock comes near this. */
const MOST_BYTES = 2048;

/** Links are not followed, and pipes not waited for; Windows knows neither. */
const CAREFULLY =
  ((constants.O_NOFOLLOW as number | undefined) ?? 0) | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * The text of a lock; undefined where there is none.
 * @throws ReportError `lock-unusable` where it cannot be read or is no lock
 */
export function readLock(file: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | CAREFULLY);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP' || isLink(file)) throw unusableLock(file, '读', '是一个链接');
    if (code === 'ENOENT') return undefined;
    throw unusableLock(file, '读', error);
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw unusableLock(file, '读', stats.isDirectory() ? '是文件夹' : '是管道或设备');
    const text = textOf(descriptor);
    if (text !== '' && !parseLock(text)) throw unusableLock(file, '读', '不是 jixiao 的锁');
    return text;
  } finally {
    closeSync(descriptor);
  }
}

/** A lock that was made; `topFolder`: the uppermost of the folders that were made for it. */
export interface MadeLock {
  readonly topFolder?: string | undefined;
}

/**
 * Makes a lock with `text`, and its folder.
 * @returns undefined where a file of this name stands there
 * @throws WriteError where the folder cannot be written
 */
export function makeLock(file: string, text: string): MadeLock | undefined {
  let opened: OpenedLock | undefined;
  try {
    opened = openNew(file);
  } catch (error) {
    throw writeError(file, error);
  }
  if (!opened) return undefined;
  const { descriptor, topFolder } = opened;
  try {
    writeSync(descriptor, text);
  } catch (error) {
    // A full disk: nobody must wait for a lock without a name.
    rmSync(file, { force: true });
    throw writeError(file, error);
  } finally {
    closeSync(descriptor);
  }
  // While it was empty it may have been taken for one that a lost power left behind.
  return readLock(file) === text ? { topFolder } : undefined;
}

/**
 * Writes `text` over the lock that `isOwn` knows; one that another has put there meanwhile stays as it is.
 * @returns whether it was still there
 */
export function rewriteLock(file: string, text: string, isOwn: (before: string) => boolean): boolean {
  try {
    const descriptor = openSync(file, constants.O_RDWR | CAREFULLY);
    try {
      if (!isOwn(textOf(descriptor))) return false;
      writeSync(descriptor, text, 0);
      return true;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

/** @throws ReportError `lock-unusable` */
export function removeLock(file: string): void {
  try {
    // Not rmSync: where it may not remove a file it tries to remove a folder, and tells of that (Node 20).
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unusableLock(file, '删', error);
  }
}

/** Another command may take a folder away again that it made for a lock of its own and left empty. */
const MOST_TRIES = 5;

interface OpenedLock extends MadeLock {
  readonly descriptor: number;
}

/** Undefined where a file of this name stood there a moment ago. */
function openNew(file: string): OpenedLock | undefined {
  let topFolder: string | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      return { descriptor: openSync(file, 'wx'), topFolder };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows says that it may not be made while it is being deleted.
      if (code === 'EEXIST' || isThere(file)) return undefined;
      if (code !== 'ENOENT' || tries === MOST_TRIES) throw error;
      topFolder ??= topMissing(path.dirname(file));
      makeFolder(path.dirname(file));
    }
  }
}

/** The uppermost of `folder` and the folders above it that is not there. */
function topMissing(folder: string): string {
  const parent = path.dirname(folder);
  return parent === folder || isThere(parent) ? folder : topMissing(parent);
}

/** Takes the folders that were made for the lock `file` away again, where nothing came into them. */
export function removeEmptyFolders(file: string, { topFolder }: MadeLock): void {
  if (topFolder === undefined) return;
  try {
    for (let folder = path.dirname(file); folder.startsWith(topFolder); folder = path.dirname(folder)) {
      rmdirSync(folder);
    }
  } catch {
    // Something is in it: it stays.
  }
}

function textOf(descriptor: number): string {
  const buffer = Buffer.alloc(MOST_BYTES);
  return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, MOST_BYTES, 0));
}
