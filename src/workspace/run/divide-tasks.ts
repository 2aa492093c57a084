/** How the work of a run is divided: among how many workers, and what is too large for one of them. */

import { availableParallelism } from 'node:os';
import type { UnitTask } from './run-unit.js';

/** Starting a worker, which opens fonts of its own, takes as long as making some forty forms. */
const FEWEST_DOCUMENTS_FOR_WORKERS = 60;
/** A unit with more documents than these is divided among the workers. */
const MOST_DOCUMENTS_OF_A_TASK = 200;

/** A task, and about how many documents it has. */
export interface CountedTask extends UnitTask {
  readonly documentCount: number;
}

/** How many workers a run gets; 0: everything is done in this thread. */
export function workerCount(tasks: readonly CountedTask[], jobs = availableParallelism()): number {
  const documentCount = tasks.reduce((sum, task) => sum + task.documentCount, 0);
  if (jobs <= 1 || documentCount < FEWEST_DOCUMENTS_FOR_WORKERS) return 0;
  return Math.min(jobs, Math.ceil(documentCount / (FEWEST_DOCUMENTS_FOR_WORKERS / 2)));
}

/** Divides what is too large for one worker. */
export function divide(tasks: readonly CountedTask[], workers: number): CountedTask[] {
  if (workers < 2) return [...tasks];
  return tasks.flatMap((task): CountedTask[] => {
    const isLarge = task.documentCount > MOST_DOCUMENTS_OF_A_TASK || tasks.length < workers;
    if (!isLarge) return [task];
    return Array.from({ length: workers }, (_, index) => ({
      ...task,
      part: { index: index + 1, count: workers },
      documentCount: Math.ceil(task.documentCount / workers),
    }));
  });
}
