/** One run at a time in an output folder: a lock file that outlives nobody. */

import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Share } from '../../batch/share.js';
import { makeFolder } from '../make-folder.js';
import { writeError } from './write-file.js';

const LOCK = /^\.jixiao(?:-(\d+)of(\d+))?\.lock$/;
const RETRY_MILLISECONDS = 100;
/** A lock without an owner's name yet: it is being written just now, or was left by a machine that lost its power. */
const UNNAMED_MILLISECONDS = 5000;

/**
 * Takes the lock of `folder`, waiting while another run writes there. Shares write beside one another, a whole
 * run beside none. Locks of processes that are no more are taken over.
 * @param onWait told once, with the other's process number, when there is a wait
 * @returns what gives the lock back
 * @throws WriteError when the folder cannot be written
 */
export async function lockOutput(
  folder: string,
  share: Share | undefined,
  onWait: (owner: string) => void,
): Promise<() => void> {
  const own = path.join(folder, share ? `.jixiao-${share.index}of${share.count}.lock` : '.jixiao.lock');
  let hasWaited = false;
  for (;;) {
    const owner = blockingOwner(folder, own, share);
    if (owner === undefined && tryToCreate(own)) {
      return () => {
        rmSync(own, { force: true });
      };
    }
    if (owner !== undefined && !hasWaited) {
      onWait(owner);
      hasWaited = true;
    }
    await wait(RETRY_MILLISECONDS);
  }
}

/** Who holds a lock that keeps this run from writing; locks without a living owner are removed on the way. */
function blockingOwner(folder: string, own: string, share: Share | undefined): string | undefined {
  let names: string[];
  try {
    makeFolder(folder);
    names = readdirSync(folder).filter((name) => LOCK.test(name));
  } catch (error) {
    throw writeError(folder, error);
  }
  for (const name of names) {
    const file = path.join(folder, name);
    const isOtherShare = share !== undefined && file !== own && name !== '.jixiao.lock';
    if (isOtherShare) continue;
    const owner = livingOwner(file);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function livingOwner(file: string): string | undefined {
  let text: string;
  let ageMilliseconds: number;
  try {
    text = readFileSync(file, 'utf8');
    ageMilliseconds = Date.now() - statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
  const [pid = '', host = ''] = text.split('\n');
  if (host === '' && ageMilliseconds < UNNAMED_MILLISECONDS) return '?';
  // Nobody can ask another machine whether its process lives.
  if (host !== '' && host !== hostname()) return `${pid}（${host}）`;
  if (isAlive(Number(pid))) return pid;
  removeStale(file, text);
  return undefined;
}

function isAlive(pid: number): boolean {
  // A lock of this very number was left by an earlier process: in a container they count from 1 again.
  if (pid === process.pid || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Moved aside first: of several that find it, one moves it, and sees whether it was still the dead one's. */
function removeStale(file: string, expected: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') === expected) rmSync(aside);
    else renameSync(aside, file);
  } catch {
    // Another run was quicker.
  }
}

function tryToCreate(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, `${process.pid}\n${hostname()}\n`);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw writeError(file, error);
  }
}
