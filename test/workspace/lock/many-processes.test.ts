/** Five processes of two machines on one disk, some of them killed: no unit is written by two at a time, and nobody waits for ever. */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const WORK = path.resolve('test/workspace/lock/work-under-locks.mjs');
const HOSTS = ['甲机', '甲机', '甲机', '乙机', '乙机'];
const UNITS = ['unit-0', 'unit-1', 'unit-2'];
const KILLS_EACH = 3;

it('share a folder', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-many-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const inside = (...names: string[]) => path.join(folder, ...names);
  for (const unit of UNITS) {
    mkdirSync(inside(unit));
    writeFileSync(inside(unit, 'count'), '0');
    writeFileSync(inside(`${unit}.journal`), '');
  }
  const killed = new Set<number>();
  const work = async (host: string, rounds: number, seed: number, isVictim: boolean) => {
    const child = spawn(process.execPath, [WORK, folder, host, String(rounds), String(seed)], { stdio: 'inherit' });
    const pid = child.pid ?? 0;
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    if (isVictim) {
      // In the middle of its work: when it has begun so many times.
      while (beginsOf(pid) <= seed % 4) await new Promise((resolve) => setTimeout(resolve, 1));
      child.kill('SIGKILL');
      await ended;
      killed.add(pid);
      writeFileSync(inside(`killed-${pid}`), '');
    } else {
      expect(await ended).toBe(0);
    }
  };
  const journalOf = (unit: string) =>
    readFileSync(inside(`${unit}.journal`), 'utf8')
      .trim()
      .split('\n');
  const beginsOf = (pid: number) => UNITS.flatMap(journalOf).filter((line) => line === `begin ${pid}`).length;

  await Promise.all(
    HOSTS.map(async (host, index) => {
      for (let life = 0; life < KILLS_EACH; life += 1) await work(host, 1_000_000, index * 7 + life * 3 + 1, true);
      await work(host, 20, index + 100, false);
    }),
  );

  expect(killed.size).toBe(HOSTS.length * KILLS_EACH);
  for (const unit of UNITS) {
    let writer: string | undefined;
    let endCount = 0;
    for (const line of journalOf(unit)) {
      const [what, pid = ''] = line.split(' ');
      if (what === 'begin') {
        expect(writer === undefined || killed.has(Number(writer)), `${unit}: ${pid} beside ${writer}`).toBe(true);
        writer = pid;
      } else {
        expect(writer, unit).toBe(pid);
        writer = undefined;
        endCount += 1;
      }
    }
    const count = Number(readFileSync(inside(unit, 'count'), 'utf8'));
    expect(count).toBeGreaterThanOrEqual(endCount);
    // Killed between writing and saying so.
    expect(count).toBeLessThanOrEqual(endCount + killed.size);
  }
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.lock'));
  // A dead one's lock stands until somebody wants it.
  for (const name of left) expect(killed.has(Number(readFileSync(inside(name), 'utf8').split('\n')[0]))).toBe(true);
});
