/** Commands that change data wait for one another, and say so. */

import { withDataLock } from '../workspace/lock/with-data-lock.js';
import { tellOfWaits } from './describe-wait.js';

/**
 * Does `action` while nobody else changes `folder` (absolute); undefined: nothing is changed, or nothing can be.
 * @param waitSeconds so long others are waited for; absent: as long as it takes
 * @throws as `withDataLock`
 */
export async function whileLocked<Result>(
  folder: string | undefined,
  waitSeconds: number | undefined,
  action: () => Promise<Result>,
): Promise<Result> {
  if (folder === undefined) return await action();
  const most = waitSeconds === undefined ? {} : { mostSeconds: waitSeconds };
  return await withDataLock(folder, { onWait: tellOfWaits(folder), ...most }, action);
}

/**
 * As `whileLocked`, for a command that changes all of `folders` or none. They are locked in the order of their paths, so
 * that no two commands each hold what the other waits for.
 */
export async function whileAllLocked<Result>(
  folders: readonly string[],
  waitSeconds: number | undefined,
  action: () => Promise<Result>,
): Promise<Result> {
  const inOrder = [...new Set(folders)].sort();
  const lockFrom = (index: number): Promise<Result> => {
    const folder = inOrder[index];
    return folder === undefined ? action() : whileLocked(folder, waitSeconds, () => lockFrom(index + 1));
  };
  return await lockFrom(0);
}
