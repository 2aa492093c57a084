/** The machine that locks are made on: who this process is, whether another one lives, and a clock to wait by. */

import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** A process, told from every other one on any machine; what is not known is `''`. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** The start of the system and the namespace that process numbers are counted in: containers count from 1. */
  readonly instance: string;
  /** When it started, in ticks since the system did: numbers are used again. */
  readonly start: string;
}

/** Whether a process lives; `unknown`: it runs on another machine, or its number may be another's by now. */
export type Liveness = 'alive' | 'gone' | 'unknown';

/** What waiting for a lock needs of the world. */
export interface Machine {
  readonly self: ProcessIdentity;
  livenessOf(other: ProcessIdentity): Liveness;
  /** Milliseconds of a clock that is never set back. */
  now(): number;
  /** The time of day, as ISO 8601: to be shown, never to be reckoned with. */
  timeOfDay(): string;
  /** Resolves after so many milliseconds, or at once when `signal` is given. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** This machine, and this process on it. */
export function thisMachine(): Machine {
  const pid = process.pid;
  const self = { pid, host: hostname(), instance: instanceOfSystem(), start: startOf(pid)?.start ?? '' };
  return {
    self,
    livenessOf: (other) => livenessSeenFrom(self, other),
    now: () => performance.now(),
    timeOfDay: () => new Date().toISOString(),
    async sleep(milliseconds, signal) {
      try {
        await wait(milliseconds, undefined, signal ? { signal } : {});
      } catch {
        // Woken early: who gave the signal asks it.
      }
    },
  };
}

function livenessSeenFrom(self: ProcessIdentity, other: ProcessIdentity): Liveness {
  const isHere = other.instance === '' ? other.host === self.host : other.instance === self.instance;
  if (!isHere) return 'unknown';
  if (!isRunning(other.pid)) return 'gone';
  // Whoever asks knows his own locks: one of this very number was left by an earlier process.
  if (other.pid === self.pid && other.start === '') return 'gone';
  const known = startOf(other.pid);
  if (!known || other.start === '') return 'unknown';
  return known.start === other.start && !known.hasEnded ? 'alive' : 'gone';
}

/** Whether two are one process. */
export function isSameProcess(one: ProcessIdentity, other: ProcessIdentity): boolean {
  const { pid, host, instance, start } = other;
  return one.pid === pid && one.host === host && one.instance === instance && one.start === start;
}

/** Whether a process of this number runs on this machine. */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** `''` where the system does not tell. Source: Linux, random(4) and namespaces(7). */
function instanceOfSystem(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** Source: Linux, proc(5), `/proc/[pid]/stat`: field 3 is the state, field 22 the start. */
function startOf(pid: number): { readonly start: string; readonly hasEnded: boolean } | undefined {
  try {
    // The second field is a name in brackets, which may hold blanks and brackets.
    const [state = '', ...fields] = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { start: fields[18] ?? '', hasEnded: state === 'Z' || state === 'X' };
  } catch {
    return undefined;
  }
}
