/**
 * Whole runs of the command line over synthetic bureaus: workers, nothing to do, one edit, memory, start.
 * Arguments: how many rounds (3). `--against FOLDER`: each by this build and by the one in FOLDER, in turns. FULL=1: 10,000 forms too.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builds, numbers, programOf } from './builds.mjs';
import { describe, inTurns } from './in-turns.mjs';
import { median } from './median.mjs';
import { writeSyntheticUnit } from './synthetic.mjs';

const [ROUNDS = 3] = numbers;
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

/** Runs a build; wall time in milliseconds, process start included, and the most memory in MB. */
function run(build, ...parameters) {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', MEASURE, programOf(build), ...parameters], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, JIXIAO_MEMORY_FILE: memoryFile },
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(stderr.slice(0, 2000));
  return { milliseconds: performance.now() - startedAt, memory: Number(readFileSync(memoryFile, 'utf8')) };
}

/** Each build has output folders of its own: what another one wrote is stale. */
function outputOf(build, name) {
  return path.join(folder, `${name}-${builds.indexOf(build)}`);
}

function generate(build, data, output, ...parameters) {
  return run(build, 'generate', data, '--output', outputOf(build, output), ...parameters);
}

/** Measures every build in turns, and tells. `measure` gets the build and the number of the round. @returns build → milliseconds */
async function compare(title, measure) {
  const makers = builds.map((build) => [build.name, (round) => measure(build, round).milliseconds]);
  const times = await inTurns(Object.fromEntries(makers), { rounds: ROUNDS });
  for (const { name } of builds) {
    console.log(`${title}, ${name}: ${describe(times, name, builds.at(-1).name, { unit: 's', scale: 1 / 1000 })}`);
  }
  return times;
}

function generateAnew(build, data, jobs) {
  rmSync(outputOf(build, 'out'), { recursive: true, force: true });
  return generate(build, data, 'out', '--jobs', jobs);
}

try {
  const thousand = city('thousand', Math.round(1000 / FORMS_OF_A_UNIT));
  const forms = readdirSync(path.join(thousand, '2024')).length * FORMS_OF_A_UNIT;
  const alone = await compare(`${forms} forms, 1 worker`, (build) => generateAnew(build, thousand, '1'));
  const both = await compare(`${forms} forms, 2 workers`, (build) => generateAnew(build, thousand, '2'));
  for (const { name } of builds) {
    console.log(`throughput of 2 workers, ${name}: ${(median(alone[name]) / median(both[name])).toFixed(2)} × that of 1`);
  }
  await compare('nothing to do', (build) => generate(build, thousand, 'out'));
  const unit = path.join(thousand, '2024', '第1局', '项目');
  const edited = path.join(unit, readdirSync(unit)[0]);
  const text = readFileSync(edited, 'utf8');
  let edits = 0;
  await compare('one form edited', (build) => {
    edits += 1;
    writeFileSync(edited, text.replace(/项目负责人: .*/, `项目负责人: 第${edits}人`));
    return generate(build, thousand, 'out');
  });
  await compare('--help', (build) => run(build, '--help'));
  await compare('one form cold', (build, round) => generate(build, edited, `cold${round}`));
  for (const size of process.env.FULL ? [100, 1000, 10_000] : [100, 1000]) {
    const data = city(`size${size}`, Math.round(size / FORMS_OF_A_UNIT));
    for (const build of builds) {
      const { milliseconds, memory } = generate(build, data, `out${size}`, '--jobs', '2');
      const rate = ((size / milliseconds) * 1000).toFixed(0);
      console.log(`${size} forms with 2 workers, ${build.name}: ${memory} MB at the most, ${rate} forms a second`);
      rmSync(outputOf(build, `out${size}`), { recursive: true, force: true });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
