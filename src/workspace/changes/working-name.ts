/** Names of what a command works with in a data folder and leaves to nobody: they tell whose it is. */

import { hostname } from 'node:os';
import { digestOf } from '../../model/file-name.js';

/** A process. */
export interface Owner {
  readonly pid: number;
  /** Eight digits that tell its machine from others. */
  readonly host: string;
}

/** This process. */
export function thisOwner(): Owner {
  return { pid: process.pid, host: digestOf(hostname()) };
}

/**
 * Whether the process may still be at work: nobody can ask another machine. One of this very number was an earlier
 * one's: in a container they count from 1 again.
 */
export function mayBeAlive({ pid, host }: Owner): boolean {
  const own = thisOwner();
  if (host !== own.host) return true;
  if (pid === own.pid || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

let count = 0;

/** A name of its own for a file or folder that is being made. */
export function nextWorkingName(): string {
  const { pid, host } = thisOwner();
  count += 1;
  return `.jixiao-${pid}-${host}-${count}.tmp`;
}

/** The owner of a working file by its name; undefined for any other name. 0.1.0 named no machine: it counts as this one. */
export function ownerOfWorkingName(name: string): Owner | undefined {
  const match = /^\.jixiao-(\d+)-(?:([0-9a-f]{8})-\d+|\d+\.\d+)\.tmp$/.exec(name);
  return match ? { pid: Number(match[1]), host: match[2] ?? thisOwner().host } : undefined;
}
