/** Machines on one disk, with clocks that go when somebody sleeps, and processes that can be killed. */

import type { Machine, ProcessIdentity } from '../../../src/workspace/lock/machine.js';

/** A machine whose clock goes on by what its processes sleep. */
export interface SimulatedMachine extends Machine {
  livenessOf: Machine['livenessOf'];
  sleep: Machine['sleep'];
  /** Called after each sleep, with the milliseconds slept in all. */
  afterSleep: (sleptMilliseconds: number) => void;
  /** The clock goes on while nobody looks, as under a closed lid. */
  jump(milliseconds: number): void;
  readonly sleepCount: () => number;
}

/** @param alive the processes that run on the machine; those of other instances are unknown to it */
export function simulateMachine(self: ProcessIdentity, alive: readonly ProcessIdentity[] = []): SimulatedMachine {
  let [now, slept, count] = [0, 0, 0];
  const machine: SimulatedMachine = {
    self,
    livenessOf(other) {
      if (other.instance !== self.instance) return 'unknown';
      return [self, ...alive].some(({ pid, start }) => pid === other.pid && start === other.start) ? 'alive' : 'gone';
    },
    now: () => now,
    timeOfDay: () => '2026-01-01T00:00:00.000Z',
    sleep(milliseconds) {
      now += milliseconds;
      slept += milliseconds;
      count += 1;
      machine.afterSleep(slept);
      return Promise.resolve();
    },
    afterSleep: () => undefined,
    jump(milliseconds) {
      now += milliseconds;
    },
    sleepCount: () => count,
  };
  return machine;
}

/** A process of machine `host`. */
export function processOf(host: string, pid: number, start = '1'): ProcessIdentity {
  return { pid, host, instance: `boot of ${host}`, start };
}
