/** The tasks of a run, done in this thread or by workers; results come in the order of the tasks. */

import type { RunResources } from '../run-resources.js';
import { shownPath } from '../shown-path.js';
import { crashed } from './crashed.js';
import { serveLocks } from './lock-port.js';
import type { UnitResult, UnitTask } from './run-unit.js';
import type { CountedTask } from './plan-work.js';
import type { KnownUnits } from './known-units.js';
import type { RunContext } from './run-context.js';
import type { UnitLocks } from './unit-locks.js';
import type { WorkerData, WorkerTask } from './worker.js';
import { createWorkerPool } from './worker-pool.js';

/** In MB: far more than any unit needs; but from 2,048 on V8 lets a heap grow fourfold before it clears it. */
const HEAP_OF_A_WORKER = 1900;
/** In MB; V8's own 48 take more memory and save no time. */
const YOUNG_HEAP_OF_A_WORKER = 24;

/** What happens while tasks are done. */
interface TaskEvents {
  readonly onDocument: () => void;
  /** Takes the lock of a unit's output folder. */
  readonly takeFolder: UnitLocks['take'];
  /** Called as soon as a task is done, whatever the others are at. @returns the result, with what is to be added to it */
  readonly onDone: (task: UnitTask, result: UnitResult) => Promise<UnitResult>;
  /** Told in the order of the tasks. */
  readonly onResult: (result: UnitResult) => void;
  readonly stopFlag: SharedArrayBuffer;
}

/** What there is in this thread to do tasks with. */
export interface OfThread {
  /** Gives what units are checked and documents made with; loaded when first asked for. */
  readonly resources: () => Promise<RunResources>;
  /** What was read already. */
  readonly known?: KnownUnits;
}

/** Does `tasks` with `workers` workers. `ofThread` is asked where they are done in this one. */
export async function runTasks(
  tasks: readonly CountedTask[],
  workers: number,
  context: RunContext,
  events: TaskEvents,
  ofThread: OfThread,
): Promise<void> {
  if (tasks.length === 0) return;
  const results =
    workers === 0 ? inThisThread(tasks, context, events, ofThread) : byWorkers(tasks, workers, context, events);
  for await (const result of results) events.onResult(result);
}

type Results = AsyncGenerator<UnitResult>;

async function* inThisThread(
  tasks: readonly CountedTask[],
  context: RunContext,
  { onDocument, onDone, takeFolder, stopFlag }: TaskEvents,
  { resources: resourcesOfThread, known }: OfThread,
): Results {
  // With workers this thread makes nothing: loading what makes documents would take it a quarter of a second.
  const [resources, { runUnit }] = await Promise.all([resourcesOfThread(), import('./run-unit.js')]);
  const flag = new Int32Array(stopFlag);
  const shouldStop = () => flag[0] !== 0;
  for (const task of tasks) {
    if (shouldStop()) return;
    const take = (folder: string) => takeFolder(task.unit, folder);
    const told = { shouldStop, onDocument };
    const surroundings = { context, resources, takeFolder: take, ...told, ...(known && { known }) };
    yield await onDone(task, await runUnit(task, surroundings));
  }
}

async function* byWorkers(
  tasks: readonly CountedTask[],
  workers: number,
  context: RunContext,
  { onDocument, onDone, takeFolder, stopFlag }: TaskEvents,
): Results {
  const flag = new Int32Array(stopFlag);
  const data: WorkerData = { context, stopFlag };
  const pool = createWorkerPool<WorkerTask, UnitResult>(new URL('./worker.js', import.meta.url), workers, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_OF_A_WORKER, maxYoungGenerationSizeMb: YOUNG_HEAP_OF_A_WORKER },
    onMessage: onDocument,
  });
  // A few more than the workers wait: results are kept until their turn, and a city has thousands of units.
  const ahead = workers * 4;
  const waiting: Promise<UnitResult>[] = [];
  const start = (task: UnitTask) => {
    const { unit, part } = task;
    const { port, end } = serveLocks((folder) => takeFolder(unit, folder));
    const workerTask: WorkerTask = { unit, ...(part ? { part } : {}), locks: port };
    const result = pool
      .run(workerTask, [port])
      .catch((error: unknown) => ({
        diagnostics: [crashed(error, shownPath(context.options.root, unit.folder))],
        events: [],
        records: [],
        unwrittenCount: 1,
        isDiskFull: false,
      }))
      .finally(end);
    waiting.push(result.then((done) => onDone(task, done)));
  };
  // A unit whose lock is held must get all of its parts done, whatever the unit in front of it waits for.
  const isWithin = (next: number, end: number) => next < end || tasks[next]?.unit === tasks[next - 1]?.unit;
  try {
    for (const [index, task] of tasks.entries()) {
      for (
        let next = index + waiting.length;
        next < tasks.length && isWithin(next, index + ahead) && flag[0] === 0;
        next += 1
      ) {
        start(tasks[next] ?? task);
      }
      const result = waiting.shift();
      if (!result) return;
      yield await result;
    }
  } finally {
    await pool.end();
  }
}
