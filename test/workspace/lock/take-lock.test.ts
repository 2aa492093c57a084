/** Locks on one disk and several machines: who is let in, who waits, and what is said. No clock but the simulated one goes. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { digestOfBytes } from '../../../src/batch/document-digest.js';
import { ReportError } from '../../../src/diagnostic.js';
import { assertHeld, beatAll, holdLock, releaseLock } from '../../../src/workspace/lock/held-locks.js';
import { printLock } from '../../../src/workspace/lock/lock-text.js';
import type { ProcessIdentity } from '../../../src/workspace/lock/machine.js';
import { takeLock, type LockPlace, type LockWait } from '../../../src/workspace/lock/take-lock.js';
import { withDataLock } from '../../../src/workspace/lock/with-data-lock.js';
import { processOf, simulateMachine } from './simulated-machines.js';

const HERE = processOf('here', 10);

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-lock-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const alone = (file: string) => (): LockPlace => ({ file, conflicts: () => [] });

/** The lock of another process, as it would have written it. */
function leave(file: string, owner: ProcessIdentity, beatCount = 0): void {
  writeFileSync(file, printLock({ ...owner, since: '2026-01-01T00:00:00.000Z', token: `of ${owner.pid}` }, beatCount));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return error.diagnostics.map(({ code }) => code).join();
  }
}

describe('a lock', () => {
  it('is taken at once where the process that left it is gone', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    for (const dead of [processOf('here', 99), processOf('here', 11, 'earlier'), HERE]) {
      leave(file, dead);
      const machine = simulateMachine(HERE, [processOf('here', 11, 'now')]);
      const lock = await takeLock(alone(file), { onWait: () => expect.fail('waited') }, machine);
      expect(lock?.file).toBe(file);
      expect(machine.sleepCount()).toBe(0);
      if (lock) releaseLock(lock);
      expect(readdirSync(path.dirname(file))).toEqual([]);
    }
  });

  it('of a process that lives is never taken, however long it says nothing', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    const other = processOf('here', 11);
    leave(file, other);
    const waits: LockWait[] = [];
    const taking = takeLock(
      alone(file),
      { onWait: (wait) => waits.push(wait), mostSeconds: 600 },
      simulateMachine(HERE, [other]),
    );
    expect(await codeOf(taking)).toBe('folder-locked');
    expect(waits.map(({ waitedSeconds }) => waitedSeconds)).toEqual(
      Array.from({ length: 40 }, (_, index) => index * 15),
    );
    expect(waits[0]?.owner).toMatchObject({ pid: 11, host: 'here' });
    expect(existsSync(file)).toBe(true);
  });

  it('that another has taken over a moment ago is left to it', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    leave(file, processOf('here', 99));
    const machine = simulateMachine(HERE);
    const judge = machine.livenessOf;
    let others: string | undefined;
    // Between the look at the dead one's lock and its removal.
    machine.livenessOf = (other) => {
      if (other.pid !== 99) return judge(other);
      leave(file, processOf('here', 12));
      others = readFileSync(file, 'utf8');
      machine.livenessOf = () => 'alive';
      return 'gone';
    };
    expect(await codeOf(takeLock(alone(file), { onWait: () => undefined, mostSeconds: 5 }, machine))).toBe(
      'folder-locked',
    );
    expect(readFileSync(file, 'utf8')).toBe(others);
  });

  it('of another machine is taken when nothing has changed in it for 60 seconds, and not while it beats', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    const other = processOf('there', 10);
    leave(file, other);
    const machine = simulateMachine(HERE);
    let endOfBeats = 0;
    let beatCount = 0;
    machine.afterSleep = (slept) => {
      if (slept > 200_000 || slept % 15_000 !== 0) return;
      leave(file, other, (beatCount += 1));
      endOfBeats = slept;
    };
    const lock = await takeLock(alone(file), { onWait: () => undefined }, machine);
    expect(lock).toBeDefined();
    expect(beatCount).toBe(13);
    expect(machine.now() - endOfBeats).toBe(60_000);
    if (lock) releaseLock(lock);
  });

  it('of another machine is not taken because this one slept', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    leave(file, processOf('there', 10));
    const machine = simulateMachine(HERE);
    machine.afterSleep = (slept) => {
      if (slept === 5000) machine.jump(3_600_000);
    };
    expect(await codeOf(takeLock(alone(file), { onWait: () => undefined, mostSeconds: 3620 }, machine))).toBe(
      'folder-locked',
    );
    expect(existsSync(file)).toBe(true);
  });

  it('without a name is waited for a little and then taken', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    writeFileSync(file, '');
    const machine = simulateMachine(HERE);
    const lock = await takeLock(alone(file), { onWait: () => undefined }, machine);
    expect(machine.now()).toBe(5000);
    if (lock) releaseLock(lock);
  });

  it.each([
    ['of 0.1.0 on this machine that is gone', '99\nhere\n', 'none'],
    ['of 0.1.0 on another machine', '99\nthere\n', 'none'],
    ['of another program', 'PK\u0003\u0004', 'lock-unusable'],
  ])('%s', async (_what, text, code) => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    writeFileSync(file, text);
    const machine = simulateMachine(HERE);
    machine.livenessOf = ({ host }) => (host === 'here' ? 'gone' : 'unknown');
    const taking = takeLock(alone(file), { onWait: () => undefined }, machine);
    expect(await codeOf(taking)).toBe(code);
    const lock = code === 'none' ? await taking : undefined;
    if (lock) releaseLock(lock);
  });

  it('of 0.1.0 that may run here is waited for', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    writeFileSync(file, '11\nhere\n');
    const machine = simulateMachine(HERE);
    machine.livenessOf = () => 'unknown';
    expect(await codeOf(takeLock(alone(file), { onWait: () => undefined, mostSeconds: 600 }, machine))).toBe(
      'folder-locked',
    );
  });

  const makers: readonly (readonly [what: string, make: (file: string) => void])[] = [
    [
      'a folder',
      (file) => {
        mkdirSync(file);
      },
    ],
    [
      'a link to nothing',
      (file) => {
        symlinkSync('/nowhere', file);
      },
    ],
    [
      'a link to a lock',
      (file) => {
        leave(`${file}.other`, HERE);
        symlinkSync(`${file}.other`, file);
      },
    ],
  ];
  it.each(makers)('that is %s is an error at once', async (_what, make) => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    make(file);
    const machine = simulateMachine(HERE);
    expect(await codeOf(takeLock(alone(file), { onWait: () => undefined }, machine))).toBe('lock-unusable');
    expect(machine.sleepCount()).toBe(0);
  });

  it('is not waited for with --wait 0, and a wait ends with its signal', async () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    leave(file, processOf('there', 1));
    const machine = simulateMachine(HERE);
    expect(await codeOf(takeLock(alone(file), { onWait: () => undefined, mostSeconds: 0 }, machine))).toBe(
      'folder-locked',
    );
    expect(machine.sleepCount()).toBe(0);
    const stop = new AbortController();
    machine.afterSleep = () => {
      stop.abort();
    };
    expect(await takeLock(alone(file), { onWait: () => undefined, signal: stop.signal }, machine)).toBeUndefined();
    expect(machine.sleepCount()).toBe(1);
  });

  it('left with the permit to remove it, by one who was killed at that, is taken too', async () => {
    const folder = emptyFolder();
    const file = path.join(folder, '.jixiao.lock');
    leave(file, processOf('here', 99));
    const permit = `${file}.${digestOfBytes(readFileSync(file)).slice(0, 12)}`;
    leave(permit, processOf('here', 98));
    const lock = await takeLock(alone(file), { onWait: () => undefined }, simulateMachine(HERE));
    expect(lock?.file).toBe(file);
    expect(readdirSync(folder)).toEqual(['.jixiao.lock']);
    if (lock) releaseLock(lock);
  });
});

describe('who holds a lock', () => {
  it('beats in it, and sees before writing that another has taken it', () => {
    const file = path.join(emptyFolder(), '.jixiao.lock');
    const lock = holdLock(file, simulateMachine(HERE));
    if (!lock) throw new Error('not made');
    const before = readFileSync(file, 'utf8');
    beatAll();
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    expect(readFileSync(file, 'utf8')).toHaveLength(before.length);
    assertHeld(lock);
    leave(file, processOf('there', 10));
    const others = readFileSync(file, 'utf8');
    expect(() => {
      assertHeld(lock);
    }).toThrow(ReportError);
    beatAll();
    releaseLock(lock);
    expect(readFileSync(file, 'utf8')).toBe(others);
  });

  it('sees that it was deleted, and takes the folders away again that he made for it', () => {
    const folder = emptyFolder();
    const file = path.join(folder, '2024', '某局', '.jixiao.lock');
    const lock = holdLock(file, simulateMachine(HERE));
    if (!lock) throw new Error('not made');
    rmSync(file);
    expect(() => {
      assertHeld(lock);
    }).toThrow(ReportError);
    releaseLock(lock);
    const again = holdLock(file, simulateMachine(HERE));
    if (again) releaseLock(again);
    const fresh = holdLock(path.join(folder, '2025', '某局', '.jixiao.lock'), simulateMachine(HERE));
    if (fresh) releaseLock(fresh);
    expect(existsSync(path.join(folder, '2025'))).toBe(false);
  });
});

describe('two that meet', () => {
  it('of which one goes first: the other takes its lock back, and gets it afterwards', async () => {
    const folder = emptyFolder();
    const [whole, share] = [path.join(folder, 'whole'), path.join(folder, 'share')];
    const machine = simulateMachine(HERE);
    const first = holdLock(whole, machine);
    const waits: string[] = [];
    machine.afterSleep = () => {
      expect(existsSync(share)).toBe(false);
      if (first) releaseLock(first);
    };
    const place = () => ({ file: share, conflicts: () => [{ file: whole, goesFirst: true }] });
    const lock = await takeLock(place, { onWait: ({ file }) => waits.push(file) }, machine);
    expect(waits).toEqual([whole]);
    expect(lock?.file).toBe(share);
    if (lock) releaseLock(lock);
  });

  it('of which one goes after: it keeps its lock while it waits', async () => {
    const folder = emptyFolder();
    const [whole, share] = [path.join(folder, 'whole'), path.join(folder, 'share')];
    const machine = simulateMachine(HERE);
    const held = holdLock(share, machine);
    machine.afterSleep = () => {
      expect(existsSync(whole)).toBe(true);
      if (held) releaseLock(held);
    };
    const place = () => ({ file: whole, conflicts: () => [{ file: share, goesFirst: false }] });
    const lock = await takeLock(place, { onWait: () => undefined }, machine);
    expect(lock?.file).toBe(whole);
    if (lock) releaseLock(lock);
  });
});

describe('the lock of data', () => {
  it('lies beside a folder that is not there yet, and keeps others out of it when it has come', async () => {
    const folder = path.join(emptyFolder(), 'data', '2025', '某局');
    const order: string[] = [];
    const wait = { onWait: () => order.push('second waits') };
    let second: Promise<void> | undefined;
    await withDataLock(folder, { onWait: () => undefined }, async () => {
      mkdirSync(folder);
      const machine = simulateMachine(HERE);
      machine.sleep = () => new Promise((resolve) => setImmediate(resolve));
      second = withDataLock(
        folder,
        wait,
        () => {
          order.push('second');
          return Promise.resolve();
        },
        machine,
      );
      await new Promise((resolve) => setImmediate(resolve));
      order.push('first done');
    });
    await second;
    expect(order).toEqual(['second waits', 'first done', 'second']);
    expect(readdirSync(path.dirname(folder))).toEqual(['某局']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind where the command fails', async () => {
    const top = emptyFolder();
    const failing = withDataLock(path.join(top, 'data', '某局'), { onWait: () => undefined }, () => {
      return Promise.reject(new Error('wrong'));
    });
    await expect(failing).rejects.toThrow('wrong');
    expect(readdirSync(top)).toEqual([]);
  });
});
