/** Check: time and memory for a department of many projects, on one core. Arguments: how many projects (1,000), rounds (5). */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';
import { writeSyntheticUnit } from './synthetic.mjs';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Says at the program's end, on the error output, how many KB it took. */
const TELL_MEMORY = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));`;
const NODE = [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`];
const ON_ONE_CORE = process.platform === 'linux' ? ['taskset', '-c', '0'] : [];

const projects = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));
try {
  writeSyntheticUnit(path.join(folder, '2024', '云岭市自然资源局'), { projects });
  const runs = Array.from({ length: rounds }, measure);
  const megabytes = Math.max(...runs.map((run) => run.megabytes));
  const seconds = median(runs.map((run) => run.seconds));
  console.log(`${projects} projects checked in ${seconds.toFixed(2)} s, ${Math.round(megabytes)} MB at the most`);
} finally {
  rmSync(folder, { recursive: true });
}

function measure() {
  const [command, ...rest] = [...ON_ONE_CORE, ...NODE, PROGRAM, 'check', folder];
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(command, rest, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - startedAt) / 1000, megabytes: Number(/\d+$/.exec(stderr)[0]) / 1024 };
}
