/** A worker of a run: takes units one after the other; fonts and layouts are loaded once for all of them. */

import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createResources, type RunResources } from '../run-resources.js';
import { takeThrough } from './lock-port.js';
import { runUnit, type UnitResult, type UnitTask } from './run-unit.js';
import type { RunContext } from './run-context.js';
import type { TaskEnd } from './worker-pool.js';

/** What every worker of a run is given. */
export interface WorkerData {
  readonly context: RunContext;
  /** One 32-bit number, not 0 when the run is to stop. */
  readonly stopFlag: SharedArrayBuffer;
}

/** A task, and where its worker asks for locks. */
export interface WorkerTask extends UnitTask {
  readonly locks: MessagePort;
}

/** Told on the way, to whoever shows how far the run is. */
const DOCUMENT_DONE = 'document';

let resources: RunResources | undefined;

/** Runs one unit. */
async function work({ locks, ...task }: WorkerTask): Promise<UnitResult> {
  const { context, stopFlag } = workerData as WorkerData;
  const flag = new Int32Array(stopFlag);
  const { root, stage } = context.options;
  resources ??= createResources(root, stage === undefined ? {} : { stage });
  return await runUnit(task, {
    context,
    resources,
    takeFolder: takeThrough(locks),
    shouldStop: () => Atomics.load(flag, 0) !== 0,
    onDocument: () => parentPort?.postMessage(DOCUMENT_DONE),
  });
}

async function endOf(task: WorkerTask): Promise<TaskEnd<UnitResult>> {
  try {
    return { result: await work(task) };
  } catch (error) {
    return { error };
  }
}

parentPort?.on('message', (task: WorkerTask) => {
  void endOf(task).then((end) => parentPort?.postMessage(end));
});
