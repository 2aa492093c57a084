/** Workers that take tasks one after the other, in the order in which they were given. */

import { Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';

/** What a worker sends when its task is done, or has failed. */
export type TaskEnd<Result> = { readonly result: Result } | { readonly error: unknown };

/** A pool of workers. */
export interface WorkerPool<Task, Result> {
  /** Does `task`; rejects with what the worker failed for, or died of. `transfer`: what goes over to the worker. */
  readonly run: (task: Task, transfer: readonly Transferable[]) => Promise<Result>;
  /** Ends the workers, whatever they are at. */
  readonly end: () => Promise<void>;
}

/** What every worker is started with. */
interface WorkerSettings {
  readonly workerData: unknown;
  readonly resourceLimits: ResourceLimits;
  /** What a worker sends between a task and its end. */
  readonly onMessage: () => void;
}

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly transfer: readonly Transferable[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Workers, at most `count`, that run the module `file`; it posts `TaskEnd`s, and texts on the way. Each is started when there
 * is something for it to do, also in the place of one that died.
 */
export function createWorkerPool<Task, Result>(
  file: URL,
  count: number,
  { onMessage, ...settings }: WorkerSettings,
): WorkerPool<Task, Result> {
  const waiting: Waiting<Task, Result>[] = [];
  /** What each is doing. */
  const workers = new Map<Worker, Waiting<Task, Result> | undefined>();

  function next(worker: Worker): void {
    const job = waiting.shift();
    workers.set(worker, job);
    if (job) worker.postMessage(job.task, job.transfer);
  }

  function start(): void {
    const worker = new Worker(file, settings);
    let failure: unknown;
    worker.on('message', (message: TaskEnd<Result> | string) => {
      if (typeof message === 'string') {
        onMessage();
        return;
      }
      const job = workers.get(worker);
      if ('result' in message) job?.resolve(message.result);
      else job?.reject(message.error);
      next(worker);
    });
    worker.on('error', (error) => (failure = error));
    worker.on('exit', (code) => {
      const job = workers.get(worker);
      if (!workers.delete(worker)) return;
      job?.reject(failure ?? new Error(`worker exited with code ${code}`));
      if (waiting.length > 0) start();
    });
    next(worker);
  }

  return {
    run: (task, transfer) =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ task, transfer, resolve, reject });
        const idle = [...workers].find(([, job]) => job === undefined);
        if (idle) next(idle[0]);
        else if (workers.size < count) start();
      }),
    async end() {
      const started = [...workers.keys()];
      workers.clear();
      await Promise.all(started.map((worker) => worker.terminate()));
    },
  };
}
