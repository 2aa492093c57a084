/** Names of what a command works with in a data folder and leaves to nobody: they tell whose it is. */

import { hostname } from 'node:os';
import { digestOf } from '../../model/file-name.js';
import { isRunning } from '../lock/machine.js';

/** Eight digits that tell this machine from others. */
const HOST = digestOf(hostname());

/** The process that a working file is named after. */
interface Owner {
  readonly pid: number;
  /** As `HOST`. */
  readonly host: string;
}

/**
 * Whether the process may still be at work: nobody can ask another machine. One of this very number was an earlier
 * one's: in a container they count from 1 again.
 */
export function mayBeAlive({ pid, host }: Owner): boolean {
  return host !== HOST || (pid !== process.pid && isRunning(pid));
}

let count = 0;

/** A name of its own for a file or folder that is being made. */
export function nextWorkingName(): string {
  count += 1;
  return `.jixiao-${process.pid}-${HOST}-${count}.tmp`;
}

/** The owner of a working file by its name; undefined for any other name. 0.1.0 named no machine: it counts as this one. */
export function ownerOfWorkingName(name: string): Owner | undefined {
  const match = /^\.jixiao-(\d+)-(?:([0-9a-f]{8})-\d+|\d+\.\d+)\.tmp$/.exec(name);
  return match ? { pid: Number(match[1]), host: match[2] ?? HOST } : undefined;
}
