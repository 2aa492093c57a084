/** The locks that this process holds: beaten while it lives, looked at before anything is written, given back on every exit. */

import { lostLock } from './lock-errors.js';
import { makeLock, readLock, removeEmptyFolders, removeLock, rewriteLock, type MadeLock } from './lock-file.js';
import { parseLock, printLock, type LockOwner } from './lock-text.js';
import type { Machine } from './machine.js';

/** A lock that is held; plain data, so that it reaches workers. */
export interface HeldLock {
  /** Absolute. */
  readonly file: string;
  readonly token: string;
}

/** A third of the time after which others take an unbeaten lock over, so that two beats may be missed. */
const BEAT_MILLISECONDS = 15_000;

interface HeartBeat {
  readonly owner: LockOwner;
  readonly file: string;
  readonly made: MadeLock;
  beatCount: number;
}

/** By their tokens; each takes itself out again. */
const held = new Map<string, HeartBeat>();
let timer: NodeJS.Timeout | undefined;

/**
 * Makes the lock `file` for this process.
 * @returns undefined where another's stands there
 * @throws WriteError where the folder cannot be written; ReportError as `readLock`
 */
export function holdLock(file: string, machine: Machine): HeldLock | undefined {
  const owner = { ...machine.self, since: machine.timeOfDay(), token: crypto.randomUUID() };
  const made = makeLock(file, printLock(owner, 0));
  if (!made) return undefined;
  if (held.size === 0) {
    // Nobody waits for the next beat to end the program.
    timer = setInterval(beatAll, BEAT_MILLISECONDS).unref();
    process.once('exit', releaseAll);
  }
  held.set(owner.token, { owner, file, made, beatCount: 0 });
  return { file, token: owner.token };
}

/** Whether this process itself holds the lock with this token. */
export function isOwnLock(token: string): boolean {
  return held.has(token);
}

/** Shows all others that this process lives. */
export function beatAll(): void {
  for (const beat of held.values()) {
    beat.beatCount += 1;
    rewriteLock(beat.file, printLock(beat.owner, beat.beatCount), (before) => isOf(before, beat.owner.token));
  }
}

/**
 * Asked before each change of the files that the lock guards: a computer that slept may have lost it meanwhile.
 * @throws ReportError `lock-lost`
 */
export function assertHeld({ file, token }: HeldLock): void {
  let text: string | undefined;
  try {
    text = readLock(file);
  } catch {
    throw lostLock(file);
  }
  if (text === undefined || !isOf(text, token)) throw lostLock(file);
}

/** Gives a lock back; one that was lost stays the other's. */
export function releaseLock({ file, token }: HeldLock): void {
  const beat = held.get(token);
  if (!beat) return;
  held.delete(token);
  if (held.size === 0) {
    clearInterval(timer);
    process.removeListener('exit', releaseAll);
  }
  try {
    if (isOf(readLock(file) ?? '', token)) removeLock(file);
    removeEmptyFolders(file, beat.made);
  } catch {
    // It cannot be removed any more. Without beats it is a dead one's, which the next command deals with.
  }
}

function releaseAll(): void {
  for (const [token, { file }] of held) releaseLock({ file, token });
}

function isOf(text: string, token: string): boolean {
  return parseLock(text)?.token === token;
}
