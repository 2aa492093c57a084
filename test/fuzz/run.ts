/** `npm run fuzz -- 种类 --count 200 --seed 1`: damaged input by the hundred, the same for the same seed. */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createRandom } from '../support/random.js';
import { fuzzFonts } from './fonts.js';
import type { FuzzKind, Outcome } from './fuzz-kind.js';
import { fuzzManifests } from './manifests.js';
import { fuzzTemplates } from './templates.js';
import { fuzzYaml } from './yaml.js';

/** Every kind by its name on the command line. */
const KINDS: Readonly<Record<string, FuzzKind>> = {
  fonts: fuzzFonts,
  manifests: fuzzManifests,
  templates: fuzzTemplates,
  yaml: fuzzYaml,
};

/** A case that takes longer is taken for one without end; the program itself counts its work and looks at no clock. */
const LONGEST_CASE_MS = 60_000;

/** The cases from `first` to before `end` of one kind and seed. */
interface Task {
  readonly kind: string;
  readonly seed: number;
  readonly first: number;
  readonly end: number;
}

interface Told {
  readonly index: number;
  readonly done: string;
  readonly outcome: Outcome;
}

async function work({ kind, seed, first, end }: Task): Promise<void> {
  const make = KINDS[kind]?.();
  for (let index = first; make && index < end; index += 1) {
    // Each case draws from a seed of its own: it can be repeated alone.
    const trial = make(createRandom(seed * 1_000_003 + index));
    let outcome: Outcome;
    try {
      outcome = await trial.run();
    } catch (error) {
      outcome = { kind: 'defect', reason: String((error as Error).stack) };
    }
    parentPort?.postMessage({ index, done: trial.done, outcome } satisfies Told);
  }
}

/** Runs cases until one has no end, or all are done. @returns the index to go on with */
function runFrom(task: Task, tell: (told: Told) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: task });
    let next = task.first;
    const giveUp = () => {
      tell({ index: next, done: '', outcome: { kind: 'defect', reason: '没有尽头' } });
      next += 1;
      void worker.terminate();
    };
    let timer = setTimeout(giveUp, LONGEST_CASE_MS);
    worker.on('message', (told: Told) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, LONGEST_CASE_MS);
      next = told.index + 1;
      tell(told);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(next);
    });
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const [count, seed, from] = [values.count, values.seed, values.from].map(Number) as [number, number, number];
  const print = (line: string) => process.stdout.write(`${line}\n`);
  for (const kind of positionals.length > 0 ? positionals : Object.keys(KINDS)) {
    if (!KINDS[kind]) throw new Error(`${kind}? ${Object.keys(KINDS).join(' ')}`);
    const counts = { refused: 0, written: 0, defect: 0 };
    const tell = ({ index, done, outcome }: Told) => {
      counts[outcome.kind] += 1;
      if (outcome.kind === 'defect') {
        print(`${kind} --seed ${seed} --from ${index} --count 1  ${done}\n  ${outcome.reason}`);
        process.exitCode = 1;
      } else if (values.verbose) print(`${index} ${done} → ${outcome.kind === 'refused' ? outcome.told : '写成'}`);
    };
    const end = from + count;
    for (let next = from; next < end;) next = await runFrom({ kind, seed, first: next, end }, tell);
    print(`${kind}, seed ${seed}: ${counts.refused} refused, ${counts.written} written, ${counts.defect} defects`);
  }
}

if (isMainThread) await main();
else await work(workerData as Task);
