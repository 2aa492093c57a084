/** The tasks of a run, done in this thread or by workers; results come in the order of the tasks. */

import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { RunResources } from '../run-resources.js';
import { shownPath } from '../shown-path.js';
import { crashed } from './crashed.js';
import type { UnitResult, UnitTask } from './run-unit.js';
import type { CountedTask } from './divide-tasks.js';
import type { RunContext } from './run-options.js';
import type { WorkerData } from './worker.js';

/** In MB: far more than any unit needs; but from 2,048 on V8 lets a heap grow fourfold before it clears it. */
const HEAP_OF_A_WORKER = 1900;
/** In MB; V8's own 48 take more memory and save no time. */
const YOUNG_HEAP_OF_A_WORKER = 24;

/** What happens while tasks are done. */
export interface TaskEvents {
  readonly onDocument: () => void;
  /** Before so many workers are started. */
  readonly onWorkers: (count: number) => void;
  /** Told in the order of the tasks. */
  readonly onResult: (task: UnitTask, result: UnitResult) => Promise<void>;
  readonly stopFlag: SharedArrayBuffer;
}

/** Does `tasks` with `workers` workers. `resources`: gives those of this thread, where they are needed. */
export async function runTasks(
  tasks: readonly CountedTask[],
  workers: number,
  context: RunContext,
  events: TaskEvents,
  resources: () => Promise<RunResources>,
): Promise<void> {
  const results =
    workers === 0 ? inThisThread(tasks, context, events, resources) : byWorkers(tasks, workers, context, events);
  for await (const [task, result] of results) await events.onResult(task, result);
}

type Results = AsyncGenerator<readonly [UnitTask, UnitResult]>;

async function* inThisThread(
  tasks: readonly CountedTask[],
  context: RunContext,
  { onDocument, stopFlag }: TaskEvents,
  resourcesOfThread: () => Promise<RunResources>,
): Results {
  // With workers this thread makes nothing: loading what makes documents would take it a quarter of a second.
  const [resources, { runUnit }] = await Promise.all([resourcesOfThread(), import('./run-unit.js')]);
  const flag = new Int32Array(stopFlag);
  const shouldStop = () => flag[0] !== 0;
  for (const task of tasks) {
    if (shouldStop()) return;
    yield [task, await runUnit(task, { context, resources, shouldStop, onDocument })];
  }
}

async function* byWorkers(
  tasks: readonly CountedTask[],
  workers: number,
  context: RunContext,
  { onDocument, onWorkers, stopFlag }: TaskEvents,
): Results {
  const flag = new Int32Array(stopFlag);
  const data: WorkerData = { context, stopFlag };
  onWorkers(workers);
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
    minThreads: workers,
    maxThreads: workers,
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_OF_A_WORKER, maxYoungGenerationSizeMb: YOUNG_HEAP_OF_A_WORKER },
  });
  pool.on('message', onDocument);
  pool.on('error', () => undefined);
  // A few more than the workers wait: results are kept until their turn, and a city has thousands of units.
  const ahead = workers * 4;
  const waiting: Promise<UnitResult>[] = [];
  const start = (task: UnitTask) => {
    const { unit, part } = task;
    waiting.push(
      (pool.run({ unit, ...(part ? { part } : {}) }) as Promise<UnitResult>).catch((error: unknown) => ({
        diagnostics: [crashed(error, shownPath(context.options.root, unit.folder))],
        events: [],
        records: [],
        unwrittenCount: 1,
        isDiskFull: false,
      })),
    );
  };
  try {
    for (const [index, task] of tasks.entries()) {
      for (
        let next = index + waiting.length;
        next < Math.min(tasks.length, index + ahead) && flag[0] === 0;
        next += 1
      ) {
        start(tasks[next] ?? task);
      }
      const result = waiting.shift();
      if (!result) return;
      yield [task, await result];
    }
  } finally {
    await pool.destroy();
  }
}
