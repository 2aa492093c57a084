/**
 * Mutation testing: changes the sources a little in many places, one at a time, and tells which changes no test notices.
 *
 *     npm run test:mutate -- <folder of src/> … [--count 40] [--seed 1] [--most 10]
 *
 * Exit code 1 when more than `--most` per cent of a folder's mutants survive, 2 when it cannot be run.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createCompileCheck } from './compile-check.mjs';
import { mutationPoints } from './mutation-points.mjs';
import { sourceFilesIn, testsOf } from './tests-of.mjs';
import { createWorkCopy, removeWorkCopy, runTests } from './work-copy.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** A mutant takes this many times as long as the sound sources at the most, and this much more. */
const SLOWEST = 5;
const SLOWEST_MORE_MS = 15_000;
const LONGEST_MS = 900_000;

const { positionals: folders, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    most: { type: 'string', default: '10' },
  },
});
const [count, seed, most] = [values.count, values.seed, values.most].map(Number);
const unknown = folders.filter((folder) => !existsSync(path.join(ROOT, 'src', folder)));
if (folders.length === 0 || unknown.length > 0 || [count, seed, most].some((number) => !Number.isInteger(number))) {
  for (const folder of unknown) console.error(`src/${folder} is not there`);
  console.error('usage: npm run test:mutate -- <folder of src/> … [--count 40] [--seed 1] [--most 10]');
  process.exit(2);
}

const stopping = new AbortController();
process.on('SIGINT', () => stopping.abort());
process.on('SIGTERM', () => stopping.abort());

const copy = createWorkCopy(ROOT);
try {
  const compiles = createCompileCheck(copy);
  const shares = [];
  for (const folder of folders) {
    if (!stopping.signal.aborted) shares.push(await tryFolder(folder, compiles));
  }
  console.log('');
  for (const { folder, tried, survived } of shares) {
    const percent = tried === 0 ? 0 : (100 * survived) / tried;
    console.log(`src/${folder}: ${survived} of ${tried} survived, ${percent.toFixed(1)} % (seed ${seed})`);
    if (percent > most) process.exitCode = 1;
  }
  if (stopping.signal.aborted) process.exitCode = 130;
} finally {
  removeWorkCopy(copy);
}

/** Puts `count` mutants of a folder to its tests. */
async function tryFolder(folder, compiles) {
  const share = { folder, tried: 0, survived: 0 };
  const limitMs = await limitOf(folder);
  for (const mutant of mutantsOf(folder, compiles)) {
    const { file, sound, text } = mutant;
    const tests = testsOf(copy, file);
    const isReached = tests.nearest.length + tests.others.length > 0;
    if (stopping.signal.aborted) return share;
    writeFileSync(path.join(copy, file), text);
    const { outcome } = isReached ? await runTests(copy, tests, limitMs, stopping.signal) : { outcome: 'passed' };
    writeFileSync(path.join(copy, file), sound);
    if (stopping.signal.aborted) return share;
    share.tried += 1;
    if (outcome === 'passed') share.survived += 1;
    const survived = isReached ? 'SURVIVED' : 'SURVIVED (no test reaches it)';
    const said = { passed: survived, failed: 'killed', timeout: 'killed (time)' };
    console.log(`${said[outcome]} ${describe(mutant)}`);
  }
  return share;
}

/** How long a run may take, by how long all tests of a folder take as things are; they must pass then. */
async function limitOf(folder) {
  const files = sourceFilesIn(path.join(copy, 'src', folder)).map((source) => path.relative(copy, source));
  const tests = files.map((file) => testsOf(copy, file)).flatMap(({ nearest, others }) => [...nearest, ...others]);
  if (tests.length === 0) return 0;
  const start = Date.now();
  const all = { nearest: [], others: [...new Set(tests)] };
  const { outcome, output } = await runTests(copy, all, LONGEST_MS, stopping.signal);
  if (outcome !== 'passed' && !stopping.signal.aborted) {
    console.error(output);
    throw new Error(`the tests of ${folder} fail as things are`);
  }
  return (Date.now() - start) * SLOWEST + SLOWEST_MORE_MS;
}

/** Mutants of a folder that compile, `count` of them, as the seed has it. */
function* mutantsOf(folder, compiles) {
  const points = sourceFilesIn(path.join(copy, 'src', folder)).flatMap((source) => {
    const sound = readFileSync(source, 'utf8');
    return mutationPoints(source, sound).map((mutation) => ({ source, sound, mutation }));
  });
  let left = count;
  for (const { source, sound, mutation } of shuffled(points)) {
    if (left === 0) return;
    const text = sound.slice(0, mutation.start) + mutation.replacement + sound.slice(mutation.end);
    if (!compiles(source, text)) continue;
    left -= 1;
    yield { file: path.relative(copy, source), sound, text, mutation };
  }
}

/** The points in an order that the seed alone decides. Source: Mulberry32, Tommy Ettinger, public domain. */
function shuffled(points) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return points
    .map((point) => ({ point, rank: next() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ point }) => point);
}

function describe({ file, sound, mutation: { kind, start, end, replacement } }) {
  const before = sound.slice(0, start).split('\n');
  const shorten = (text) => text.replace(/\s+/g, ' ').slice(0, 90);
  const place = `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
  return `${place} ${kind}: ${shorten(sound.slice(start, end))} → ${shorten(replacement)}`;
}
