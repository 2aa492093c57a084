/**
 * A process that counts up files under locks, on the machine named on its command line:
 * `work-under-locks.mjs <folder> <host> <rounds> <seed>`. Run by many-processes.test.ts against the compiled program.
 */

import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assertHeld } from '../../../dist/workspace/lock/held-locks.js';
import { thisMachine } from '../../../dist/workspace/lock/machine.js';
import { withDataLock } from '../../../dist/workspace/lock/with-data-lock.js';

const [folder = '', host = '', rounds = '0', seed = '0'] = process.argv.slice(2);
const real = thisMachine();
const self = { ...real.self, host, instance: `boot of ${host}` };
let now = 0;
let isHolderDead = false;
/** Silence is simulated: time goes on for who waits for a process that was killed, and stands still otherwise. */
const machine = {
  self,
  livenessOf(other) {
    isHolderDead = existsSync(path.join(folder, `killed-${other.pid}`));
    if (other.instance !== self.instance) return 'unknown';
    return real.livenessOf({ ...other, host: real.self.host, instance: real.self.instance });
  },
  now: () => now,
  timeOfDay: real.timeOfDay,
  async sleep() {
    if (isHolderDead) now += 1000;
    await wait(2);
  },
};

let state = Number(seed);
for (let round = 0; round < Number(rounds); round += 1) {
  state = (state * 1103515245 + 12345) % 2147483648;
  const unit = path.join(folder, `unit-${state % 3}`);
  const note = (what) => {
    appendFileSync(`${unit}.journal`, `${what} ${process.pid}\n`);
  };
  await withDataLock(
    unit,
    { onWait: () => undefined },
    async (lock) => {
      note('begin');
      const count = Number(readFileSync(path.join(unit, 'count'), 'utf8'));
      await wait(state % 4);
      const next = path.join(unit, `next-${process.pid}`);
      writeFileSync(next, String(count + 1));
      assertHeld(lock);
      renameSync(next, path.join(unit, 'count'));
      note('end');
    },
    machine,
  );
}
