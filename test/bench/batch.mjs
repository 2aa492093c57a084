/** Whole runs of the command line over synthetic bureaus: workers, nothing to do, one edit, memory, start. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';
import { writeSyntheticUnit } from './synthetic.mjs';

const ROUNDS = Number(process.argv[2] ?? 3);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = path.join(ROOT, 'dist/cli/main.js');
const MEASURE = fileURLToPath(new URL('./print-memory.mjs', import.meta.url));
const PROJECTS = 13;
const FORMS_OF_A_UNIT = PROJECTS + 1;

const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));
const memoryFile = path.join(folder, 'memory');

/** `units` bureaus of thirteen projects each. */
function city(name, units) {
  const data = path.join(folder, name, '2024');
  for (let unit = 1; unit <= units; unit += 1) {
    writeSyntheticUnit(path.join(data, `第${unit}局`), { projects: PROJECTS, seed: unit });
  }
  return path.join(folder, name);
}

/** Runs the program; wall time in seconds, process start included, and the most memory in MB. */
function run(...parameters) {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', MEASURE, PROGRAM, ...parameters], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, JIXIAO_MEMORY_FILE: memoryFile },
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(stderr.slice(0, 2000));
  return { seconds: (performance.now() - startedAt) / 1000, memory: Number(readFileSync(memoryFile, 'utf8')) };
}

function generate(data, output, ...parameters) {
  return run('generate', data, '--output', path.join(folder, output), ...parameters);
}

function repeat(measure) {
  return median(Array.from({ length: ROUNDS }, () => measure().seconds)).toFixed(2);
}

try {
  const thousand = city('thousand', Math.round(1000 / FORMS_OF_A_UNIT));
  const forms = readdirSync(path.join(thousand, '2024')).length * FORMS_OF_A_UNIT;
  const byWorkers = { 1: [], 2: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const jobs of round % 2 === 0 ? ['1', '2'] : ['2', '1']) {
      rmSync(path.join(folder, 'out'), { recursive: true, force: true });
      byWorkers[jobs].push(generate(thousand, 'out', '--jobs', jobs).seconds);
    }
  }
  const ratios = byWorkers[1].map((seconds, round) => seconds / byWorkers[2][round]);
  console.log(`${forms} forms to DOCX and PDF: 1 worker ${median(byWorkers[1]).toFixed(1)} s, 2 workers ${median(byWorkers[2]).toFixed(1)} s`);
  console.log(`throughput of 2 workers ${median(ratios).toFixed(2)} × that of 1`);
  console.log(`nothing to do ${repeat(() => generate(thousand, 'out'))} s`);
  const unit = path.join(thousand, '2024', '第1局', '项目');
  const edited = path.join(unit, readdirSync(unit)[0]);
  const text = readFileSync(edited, 'utf8');
  let edits = 0;
  const afterEdit = repeat(() => {
    edits += 1;
    writeFileSync(edited, text.replace(/项目负责人: .*/, `项目负责人: 第${edits}人`));
    return generate(thousand, 'out');
  });
  console.log(`one form edited ${afterEdit} s`);
  console.log(`--help ${repeat(() => run('--help'))} s`);
  let cold = 0;
  const oneForm = repeat(() => run('generate', edited, '--output', path.join(folder, `cold${(cold += 1)}`)));
  console.log(`one form cold ${oneForm} s`);
  for (const size of process.env.FULL ? [100, 1000, 10_000] : [100, 1000]) {
    const data = city(`size${size}`, Math.round(size / FORMS_OF_A_UNIT));
    const { seconds, memory } = generate(data, `out${size}`, '--jobs', '2');
    console.log(`${size} forms with 2 workers: ${memory} MB at the most, ${(size / seconds).toFixed(0)} forms a second`);
    rmSync(path.join(folder, `out${size}`), { recursive: true, force: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
