/** The locks of a run: one a unit, shared by its parts, taken when its output folder is known. */

import path from 'node:path';
import type { Share } from '../../batch/share.js';
import { assertHeld, releaseLock, type HeldLock } from '../lock/held-locks.js';
import { takeLock, waitForLocks, type Conflict, type LockPlace, type WaitOptions } from '../lock/take-lock.js';
import { LOCK_NAME } from '../lock/with-data-lock.js';
import type { Unit } from '../find-units.js';
import { makeFolder } from '../make-folder.js';
import { clearLeftovers } from '../output/working-files.js';
import { writeError } from '../output/write-file.js';
import type { RunHost } from './run-events.js';
import type { RunContext } from './run-context.js';
import { readdirSync } from 'node:fs';

/** A unit's output folder that is this run's for now; plain data, so that it reaches workers. */
export interface TakenFolder {
  readonly lock: HeldLock;
  /** Somebody else wrote there until just now: data may have changed since it was read. */
  readonly hasWaited: boolean;
}

/** Takes the lock of a unit's output folder; undefined when the run was interrupted meanwhile. @throws as `takeLock` */
export type TakeFolder = (folder: string) => Promise<TakenFolder | undefined>;

/** The locks of a run. */
export interface UnitLocks {
  /** Takes the lock of `folder` for a part of `unit`; all parts share it. @throws as `takeLock` */
  readonly take: (unit: Unit, folder: string) => Promise<TakenFolder | undefined>;
  /** Asked before the manifest in `folder` is written. @throws ReportError `lock-lost` */
  assertHeld(unit: Unit, folder: string): Promise<void>;
  /** Gives back what `unit` has taken. */
  release(unit: Unit): Promise<void>;
  /** Gives all back. */
  releaseAll(): Promise<void>;
}

/** @param signal ends waits when the run is interrupted */
export function createUnitLocks(context: RunContext, { tell }: Pick<RunHost, 'tell'>, signal: AbortSignal): UnitLocks {
  const units = new Map<string, Map<string, Promise<TakenFolder | undefined>>>();
  const take = async (folder: string): Promise<TakenFolder | undefined> => {
    let hasWaited = false;
    const options = waitOptions(context, folder, { tell }, signal);
    const onWait: WaitOptions['onWait'] = (wait) => {
      hasWaited = true;
      options.onWait(wait);
    };
    const lock = await takeLock(() => placeOf(folder, context.documentShare), { ...options, onWait });
    if (!lock) return undefined;
    // Others may be writing beside a share.
    const fileCount = context.documentShare ? 0 : clearLeftovers(folder, UNIT_DEPTH);
    if (fileCount > 0) tell({ kind: 'cleared', fileCount });
    return { lock, hasWaited };
  };
  const releaseAllOf = async (unitFolder: string): Promise<void> => {
    const taken = [...(units.get(unitFolder)?.values() ?? [])];
    units.delete(unitFolder);
    for (const promise of taken) {
      // What kept the lock from being taken was told to who wanted it.
      const own = await promise.catch(() => undefined);
      if (own) releaseLock(own.lock);
    }
  };
  return {
    take(unit, folder) {
      const folders = units.get(unit.folder) ?? new Map<string, Promise<TakenFolder | undefined>>();
      units.set(unit.folder, folders);
      const taken = folders.get(folder) ?? take(folder);
      folders.set(folder, taken);
      return taken;
    },
    async assertHeld(unit, folder) {
      const taken = await units.get(unit.folder)?.get(folder);
      if (taken) assertHeld(taken.lock);
    },
    release: (unit) => releaseAllOf(unit.folder),
    async releaseAll() {
      await Promise.all([...units.keys()].map(releaseAllOf));
    },
  };
}

/** `<年度>/<单位>`, counted from the output folder. */
const UNIT_DEPTH = 2;

/**
 * Makes the output folder and waits for a run of 0.1.0, which locks all of it.
 * @throws ReportError `folder-locked`, `lock-unusable`; WriteError where the folder cannot be made or read
 */
export async function waitForOldRun(
  context: RunContext,
  host: Pick<RunHost, 'tell'>,
  signal: AbortSignal,
): Promise<void> {
  const { outputFolder } = context;
  try {
    makeFolder(outputFolder);
  } catch (error) {
    throw writeError(outputFolder, error);
  }
  const files = () => locksIn(outputFolder).map((name) => path.join(outputFolder, name));
  await waitForLocks(files, waitOptions(context, outputFolder, host, signal));
}

function waitOptions(
  { options: { waitSeconds } }: RunContext,
  folder: string,
  { tell }: Pick<RunHost, 'tell'>,
  signal: AbortSignal,
): WaitOptions {
  return {
    onWait(wait) {
      tell({ kind: 'waiting', folder, wait });
    },
    ...(waitSeconds === undefined ? {} : { mostSeconds: waitSeconds }),
    signal,
  };
}

/** Shares of one division write beside one another; a whole run, or one divided otherwise, has documents of theirs. */
function placeOf(folder: string, share: Share | undefined): LockPlace {
  const name = share ? `.jixiao-${share.index}of${share.count}.lock` : LOCK_NAME;
  const conflicts = (): Conflict[] =>
    locksIn(folder)
      .filter((other) => other !== name && !(share && RUN_LOCK.exec(other)?.[2] === String(share.count)))
      .map((other) => ({ file: path.join(folder, other), goesFirst: ranksBefore(other, name) }));
  return { file: path.join(folder, name), conflicts };
}

/** Any order does in which all agree: the whole run first, so that shares that follow one another do not keep it out. */
function ranksBefore(one: string, other: string): boolean {
  if (one === LOCK_NAME || other === LOCK_NAME) return one === LOCK_NAME;
  return one < other;
}

/** The name of a run's lock; of a share, with its number and how many there are. */
const RUN_LOCK = /^\.jixiao(?:-(\d+)of(\d+))?\.lock$/;

/** The names of the locks in `folder` (absolute). @throws WriteError where it cannot be read: who writes there cannot be seen */
function locksIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => RUN_LOCK.test(name));
  } catch (error) {
    throw writeError(folder, error);
  }
}
