/** A worker of a run: takes units one after the other; fonts and layouts are loaded once for all of them. */

import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createResources, type RunResources } from '../run-resources.js';
import { takeThrough } from './lock-port.js';
import { runUnit, type UnitResult, type UnitTask } from './run-unit.js';
import type { RunContext } from './run-options.js';

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

/** What a worker tells of on the way. */
export const DOCUMENT_DONE = 'document';

let resources: RunResources | undefined;

/** Runs one unit. */
export default async function work({ locks, ...task }: WorkerTask): Promise<UnitResult> {
  // The pool wraps what it was given.
  const { context, stopFlag } = (Array.isArray(workerData) ? workerData[1] : workerData) as WorkerData;
  const flag = new Int32Array(stopFlag);
  const { root, stage } = context.options;
  resources ??= createResources(root, stage === undefined ? {} : { stage });
  return await runUnit(task, {
    context,
    resources,
    takeFolder: takeThrough(locks),
    shouldStop: () => Atomics.load(flag, 0) !== 0,
    onRead: () => undefined,
    onDocument: () => parentPort?.postMessage(DOCUMENT_DONE),
  });
}
