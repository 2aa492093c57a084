/** What stands in a lock: whose it is, since when, and a number that goes up as long as he lives. */

import type { ProcessIdentity } from './machine.js';

/** Who holds a lock. */
export interface LockOwner extends ProcessIdentity {
  /** ISO 8601, by his clock: to be shown, never to be reckoned with. */
  readonly since: string;
  /** Of this lock alone; `''` in those of 0.1.0. */
  readonly token: string;
}

const BEAT_DIGITS = 12;

/** The text of a lock after so many beats: always of one length, so that it can be written over. */
export function printLock({ pid, host, instance, start, since, token }: LockOwner, beatCount: number): string {
  const beat = String(beatCount).padStart(BEAT_DIGITS, '0');
  return `${[String(pid), host, instance, start, since, token, beat].join('\n')}\n`;
}

/** Whose lock this is, one of 0.1.0 (process and host alone) too; undefined for what is no lock's text. */
export function parseLock(text: string): LockOwner | undefined {
  const [pid = '', host = '', instance = '', start = '', since = '', token = ''] = text.split('\n');
  if (!/^\d{1,10}$/.test(pid) || host === '') return undefined;
  return { pid: Number(pid), host, instance, start, since, token };
}
