/** The lock on a unit's data, under which commands that change it work. */

import path from 'node:path';
import { isFolder } from '../file-kind.js';
import { releaseLock, type HeldLock } from './held-locks.js';
import { takeLock, type LockPlace, type WaitOptions } from './take-lock.js';
import type { Machine } from './machine.js';

/** Hidden, so that it is told of nowhere as a file that was not read. */
export const LOCK_NAME = '.jixiao.lock';

/**
 * Does `action` while nobody else changes the data in the unit's `folder` (absolute), which need not be there yet, and
 * gives the lock back however it ends. Who wants several takes them in the order of their paths: two could else wait for each other.
 * @param action may ask `assertHeld` of its lock before it puts something in its place
 * @throws ReportError `folder-locked`, `lock-unusable`; WriteError; and as `action`
 */
export async function withDataLock<Result>(
  folder: string,
  wait: WaitOptions,
  action: (lock: HeldLock) => Promise<Result>,
  machine?: Machine,
): Promise<Result> {
  const lock = await takeLock(() => placeOf(folder), wait, machine);
  if (!lock) throw new Error('a wait for data was ended by a signal');
  try {
    return await action(lock);
  } finally {
    releaseLock(lock);
  }
}

/** In the folder, or beside one that is still to come: a lock in it would be in the way of a folder built elsewhere. */
function placeOf(folder: string): LockPlace {
  const inside = path.join(folder, LOCK_NAME);
  const beside = path.join(path.dirname(folder), `.${path.basename(folder)}${LOCK_NAME}`);
  if (isFolder(folder)) return { file: inside, conflicts: () => [{ file: beside, goesFirst: true }] };
  return { file: beside, conflicts: () => [] };
}
