/**
 * Check: time and memory for a department of many projects, on one core. Arguments: how many projects (1,000), rounds (5).
 * `--against FOLDER`: this build and the one in FOLDER, in turns.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builds, numbers, programOf } from './builds.mjs';
import { describe, inTurns } from './in-turns.mjs';
import { writeSyntheticUnit } from './synthetic.mjs';

/** Says at the program's end, on the error output, how many KB it took. */
const TELL_MEMORY = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));`;
const NODE = [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`];
const ON_ONE_CORE = process.platform === 'linux' ? ['taskset', '-c', '0'] : [];

const [projects = 1000, rounds = 5] = numbers;
const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));
const megabytes = Object.fromEntries(builds.map(({ name }) => [name, 0]));

function check(build) {
  const [command, ...rest] = [...ON_ONE_CORE, ...NODE, programOf(build), 'check', folder];
  const { status, stdout, stderr } = spawnSync(command, rest, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout.slice(-2000)}${stderr}`);
  megabytes[build.name] = Math.max(megabytes[build.name], Number(/\d+$/.exec(stderr)[0]) / 1024);
}

try {
  writeSyntheticUnit(path.join(folder, '2024', '云岭市自然资源局'), { projects });
  const makers = Object.fromEntries(builds.map((build) => [build.name, () => check(build)]));
  const times = await inTurns(makers, { rounds });
  console.log(`${projects} projects checked on one core, ${rounds} rounds`);
  for (const { name } of builds) {
    const told = describe(times, name, builds.at(-1).name, { unit: 's', scale: 1 / 1000 });
    console.log(`${name.padEnd(12)} ${Math.round(megabytes[name])} MB at the most, ${told}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
