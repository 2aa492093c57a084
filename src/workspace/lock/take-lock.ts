/** Taking a lock: at once, after a wait that is told of, or not at all. */

import { createLockWatch, type Holder, type LockWatch } from './find-holder.js';
import { holdLock, releaseLock, type HeldLock } from './held-locks.js';
import { stillLocked } from './lock-errors.js';
import type { LockOwner } from './lock-text.js';
import { thisMachine, type Machine } from './machine.js';

const LOOK_MILLISECONDS = 250;
const TELL_MILLISECONDS = 15_000;

/** A wait for somebody else. */
export interface LockWait {
  /** The lock waited for, absolute. */
  readonly file: string;
  /** Undefined where the lock does not tell. */
  readonly owner: LockOwner | undefined;
  readonly waitedSeconds: number;
}

/** How a command waits. */
export interface WaitOptions {
  /** Told when a wait begins, and again every 15 seconds. */
  readonly onWait: (wait: LockWait) => void;
  /** No lock is waited for longer; 0: none is waited for; absent: as long as it takes. */
  readonly mostSeconds?: number;
  /** Ends a wait at once. */
  readonly signal?: AbortSignal;
}

/** A lock that keeps others out. */
export interface Conflict {
  readonly file: string;
  /** Of two that have made their locks at the same time this one goes first: ours is taken back. */
  readonly goesFirst: boolean;
}

/** Where a lock stands, and what keeps one from it. */
export interface LockPlace {
  readonly file: string;
  /** Other locks that may not be held beside it; asked when it is made. */
  readonly conflicts: () => readonly Conflict[];
}

/**
 * Takes a lock.
 * @param place asked before each try: where a folder has come to be meanwhile its lock stands elsewhere
 * @returns undefined when the wait was ended by the signal
 * @throws ReportError `folder-locked`, `lock-unusable`; WriteError where the folder cannot be written
 */
export async function takeLock(
  place: () => LockPlace,
  options: WaitOptions,
  machine: Machine = thisMachine(),
): Promise<HeldLock | undefined> {
  const watch = createLockWatch(machine);
  const waiting = createWaiting(options, machine);
  let lock: HeldLock | undefined;
  const giveBack = () => {
    if (lock) releaseLock(lock);
    lock = undefined;
  };
  try {
    while (!options.signal?.aborted) {
      const { file, conflicts } = place();
      if (lock && lock.file !== file) giveBack();
      // Made first and only then looked around: two that look first would both see nobody.
      lock ??= holdLock(file, machine);
      const obstacle = lock ? firstHeld(conflicts(), watch) : firstHeld([{ file, goesFirst: false }], watch);
      if (obstacle?.goesFirst) giveBack();
      if (obstacle) await waiting.on(obstacle.holder);
      else if (lock && place().file === file) return lock;
    }
    giveBack();
    return undefined;
  } catch (error) {
    giveBack();
    throw error;
  }
}

function firstHeld(
  conflicts: readonly Conflict[],
  watch: LockWatch,
): { readonly holder: Holder; readonly goesFirst: boolean } | undefined {
  for (const { file, goesFirst } of conflicts) {
    const holder = watch.holderOf(file);
    if (holder) return { holder, goesFirst };
  }
  return undefined;
}

/**
 * Waits until nobody holds any of `files`, without a lock of one's own.
 * @throws ReportError `folder-locked`, `lock-unusable`
 */
export async function waitForLocks(
  files: () => readonly string[],
  options: WaitOptions,
  machine: Machine = thisMachine(),
): Promise<void> {
  const watch = createLockWatch(machine);
  const waiting = createWaiting(options, machine);
  while (!options.signal?.aborted) {
    const [holder] = files().flatMap((file) => watch.holderOf(file) ?? []);
    if (!holder) return;
    await waiting.on(holder);
  }
}

/** Counts and tells how long it takes. */
function createWaiting({ onWait, mostSeconds = Infinity, signal }: WaitOptions, machine: Machine) {
  const startedAt = machine.now();
  let toldAt = -Infinity;
  return {
    async on({ file, owner }: Holder): Promise<void> {
      const now = machine.now();
      const waitedSeconds = Math.floor((now - startedAt) / 1000);
      const left = startedAt + mostSeconds * 1000 - now;
      if (left <= 0) throw stillLocked(file, owner, waitedSeconds);
      if (now - toldAt >= TELL_MILLISECONDS) {
        toldAt = now;
        onWait({ file, owner, waitedSeconds });
      }
      await machine.sleep(Math.min(LOOK_MILLISECONDS, left), signal);
    },
  };
}
