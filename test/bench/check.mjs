/** Check: time and memory for departments of many projects, on one core. Arguments: how many projects (1,000), rounds (5). */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSyntheticUnit } from './synthetic.mjs';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const projects = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);

/** Runs the program and then says, on the last line of the error output, what it took. */
const MEASURED = `
process.argv.splice(1, 0, ${JSON.stringify(PROGRAM)});
process.on('exit', () => {
  const { maxRSS } = process.resourceUsage();
  process.stderr.write('\\n' + JSON.stringify({ seconds: performance.now() / 1000, megabytes: maxRSS / 1024 }));
});
await import(${JSON.stringify(PROGRAM)});`;

const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));
try {
  writeSyntheticUnit(path.join(folder, '2024', '云岭市自然资源局'), { projects });
  const runs = Array.from({ length: rounds }, () => measure(folder)).sort((a, b) => a.seconds - b.seconds);
  const { seconds } = runs[(runs.length - 1) >> 1];
  const megabytes = Math.max(...runs.map((run) => run.megabytes));
  console.log(`${projects} projects checked in ${seconds.toFixed(2)} s, ${Math.round(megabytes)} MB at the most`);
} finally {
  rmSync(folder, { recursive: true });
}

function measure(unitFolder) {
  const program = ['--input-type=module', '--eval', MEASURED, 'check', unitFolder];
  const onOneCore = process.platform === 'linux' ? ['taskset', '-c', '0', process.execPath] : [process.execPath];
  const [command, ...before] = onOneCore;
  const output = execFileSync('sh', ['-c', '"$@" 2>&1 >/dev/null', 'sh', command, ...before, ...program]);
  return JSON.parse(output.toString().trim().split('\n').at(-1));
}
