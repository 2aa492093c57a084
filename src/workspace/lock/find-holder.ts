/** Whether somebody holds a lock: locks of the dead are removed on the way, by one of all who find them. */

import { digestOfBytes } from '../../batch/document-digest.js';
import { WriteError } from '../output/write-file.js';
import { holdLock, isOwnLock, releaseLock } from './held-locks.js';
import { unusableLock } from './lock-errors.js';
import { readLock, removeLock } from './lock-file.js';
import { parseLock, type LockOwner } from './lock-text.js';
import { isSameProcess, type Machine } from './machine.js';

/** A lock of which nobody can say whether its owner lives, unchanged for so long, is a dead one's. */
const LEASE_MILLISECONDS = 60_000;
/** One without a name: it is being written just now, or was left by a machine that lost its power. */
const UNNAMED_MILLISECONDS = 5_000;
/** A clock that went further between two looks went while this computer slept, and who should beat may have slept too. */
const MOST_BETWEEN_LOOKS_MILLISECONDS = 2_000;

/** Who keeps a command from its work. */
export interface Holder {
  readonly file: string;
  /** Undefined where the lock does not tell. */
  readonly owner: LockOwner | undefined;
}

/** Looks at locks again and again. */
export interface LockWatch {
  /**
   * Who holds `file`; undefined when nobody does.
   * @throws ReportError `lock-unusable`
   */
  holderOf(file: string): Holder | undefined;
}

interface Seen {
  readonly text: string;
  lookedAt: number;
  unchangedMilliseconds: number;
}

/** A watch over locks by the clock of `machine`: what counts is that texts change, never the times of files. */
export function createLockWatch(machine: Machine): LockWatch {
  const seen = new Map<string, Seen>();

  const unchangedFor = (file: string, text: string): number => {
    const now = machine.now();
    const last = seen.get(file);
    if (last?.text !== text) {
      seen.set(file, { text, lookedAt: now, unchangedMilliseconds: 0 });
      return 0;
    }
    last.unchangedMilliseconds += Math.min(now - last.lookedAt, MOST_BETWEEN_LOOKS_MILLISECONDS);
    last.lookedAt = now;
    return last.unchangedMilliseconds;
  };

  const isDead = (file: string, text: string, owner: LockOwner | undefined): boolean => {
    const unchanged = unchangedFor(file, text);
    if (!owner) return unchanged >= UNNAMED_MILLISECONDS;
    if (isSameProcess(owner, machine.self)) return !isOwnLock(owner.token);
    const liveness = machine.livenessOf(owner);
    // 0.1.0 does not beat: one that may be running here is waited for.
    const beats = owner.token !== '' || owner.host !== machine.self.host;
    return liveness === 'gone' || (liveness === 'unknown' && beats && unchanged >= LEASE_MILLISECONDS);
  };

  const holderOf: LockWatch['holderOf'] = (file) => {
    const text = readLock(file);
    if (text === undefined) return undefined;
    const owner = parseLock(text);
    if (isDead(file, text, owner) && removeDead(file, text)) return undefined;
    return { file, owner };
  };

  /**
   * Of several that find the dead one's lock one gets the permit to remove it, and looks again: without it the second
   * one would remove the lock that the first one has made since. @returns whether it is gone
   */
  const removeDead = (file: string, text: string): boolean => {
    const permitFile = `${file}.${digestOfBytes(text).slice(0, 12)}`;
    const permit = permitFor(permitFile, file);
    if (!permit) {
      // Left by one who was killed with it in his hand, or about to be given back.
      holderOf(permitFile);
      return false;
    }
    try {
      if (readLock(file) === text) removeLock(file);
      return true;
    } finally {
      releaseLock(permit);
    }
  };

  const permitFor = (permitFile: string, file: string) => {
    try {
      return holdLock(permitFile, machine);
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      throw unusableLock(file, '删', error.diagnostics[0]?.found ?? '');
    }
  };

  return { holderOf };
}
