/** A run: data files → checks → the documents that are not up to date, in the output folder. `generate`, `plan` and `watch` are runs. */

import path from 'node:path';
import type { FontLibrary } from '../../fonts/font-library.js';
import type { RunResources } from '../run-resources.js';
import { settleFolders } from '../changes/settle-folders.js';
import type { Unit } from '../find-units.js';
import { searchFolders } from '../program-files.js';
import { collectResults } from './collect-results.js';
import type { KnownUnits } from './known-units.js';
import { planWork, unitsToRun, type Work } from './plan-work.js';
import {
  createContext,
  digestProgram,
  type ProgramDigests,
  type GenerateOptions,
  type RunContext,
} from './run-context.js';
import type { RunEnd, RunHost } from './run-events.js';
import type { OfThread } from './run-tasks.js';
import type { UnitResult, UnitTask } from './run-unit.js';
import { createUnitLocks, waitForOldRun } from './unit-locks.js';

/** A run that may be repeated: what is slow to find out and did not change is kept. */
export interface Run {
  /**
   * Makes what was asked for and is not up to date.
   * @throws WrongUse for paths that hold no data, an `only` that matches nothing, a `stage` that no unit has, and a workbook
   *   of single projects
   * @throws ReportError when fonts cannot be used; WriteError when the output folder cannot be written
   */
  once(host: RunHost): Promise<RunEnd>;
  /** Forgets what was kept of `files` (absolute), which have changed since. */
  forget(files: readonly string[]): void;
}

type Resources = OfThread['resources'];

/** A run of what `options` ask for; nothing is done yet. @param given what is loaded already; else each run reads it anew */
export function createRun(options: GenerateOptions, given?: RunResources): Run {
  const { root } = options;
  let digests: ProgramDigests | undefined;
  let fonts: FontLibrary | undefined;
  const createResources: Resources = async () => {
    if (given) return given;
    const runResources = await import('../run-resources.js');
    const resources = runResources.createResources(root, {
      ...(fonts && { fonts }),
      ...(options.stage !== undefined && { stage: options.stage }),
    });
    fonts = resources.fonts;
    return resources;
  };
  return {
    async once(host) {
      const settled = await settleFolders(root, options.paths, (note) => {
        host.tell({ kind: 'settled', note });
      });
      const asked = unitsToRun(options, settled);
      const context = createContext(options, asked.unitCount, () => (digests ??= digestProgram(root)));
      host.tell({ kind: 'findings', diagnostics: asked.problems });
      // Layouts are read anew by every run.
      let made: Promise<RunResources> | undefined;
      const resources: Resources = () => (made ??= createResources());
      const units = options.stage === undefined ? asked.units : await lookForStage(asked.units, resources, host);
      const known = options.only.length > 0 ? await lookForOnly(units, options, resources, host) : undefined;
      return await doWork(planWork(units, context), context, { resources, ...(known && { known }) }, host);
    },
    forget(files) {
      const folders = searchFolders(root, 'fonts');
      if (!files.some((file) => folders.some((folder) => file.startsWith(path.join(folder, path.sep))))) return;
      digests = undefined;
      fonts = undefined;
    },
  };
}

/** With `--stage`, the units that have it. @throws WrongUse when there is none */
async function lookForStage(units: readonly Unit[], resources: Resources, { tell }: RunHost): Promise<readonly Unit[]> {
  const { unitsAtStage } = await import('../units-at-stage.js');
  const found = unitsAtStage(units, await resources());
  tell({ kind: 'findings', diagnostics: found.problems });
  return found.units;
}

/** With `--only`, every unit is looked into first. @returns what was read @throws WrongUse when some text of it means nothing */
async function lookForOnly(
  units: readonly Unit[],
  options: GenerateOptions,
  resources: Resources,
  { tell }: RunHost,
): Promise<KnownUnits> {
  const { refuseUnmatched } = await import('./known-units.js');
  const { known, message } = refuseUnmatched(units, options, await resources());
  if (message !== undefined) tell({ kind: 'unmatched', message });
  return known;
}

async function doWork(
  { tasks, workers, unchanged }: Work,
  context: RunContext,
  ofThread: OfThread,
  host: RunHost,
): Promise<RunEnd> {
  const { tell } = host;
  tell({ kind: 'start', documentCount: tasks.reduce((sum, task) => sum + task.documentCount, 0) });
  const warned = unchanged.filter(({ warningCount }) => warningCount > 0);
  if (warned.length > 0) {
    const warningCount = warned.reduce((sum, unit) => sum + unit.warningCount, 0);
    tell({ kind: 'passed-over', folders: warned.map(({ unit }) => unit.folder), warningCount });
  }
  const stopFlag = new SharedArrayBuffer(4);
  const stopWaiting = new AbortController();
  const stop = () => {
    Atomics.store(new Int32Array(stopFlag), 0, 1);
    stopWaiting.abort();
  };
  const locks = createUnitLocks(context, host, stopWaiting.signal);
  const unchangedCount = unchanged.reduce((sum, { outputCount }) => sum + outputCount, 0);
  const results = collectResults(context, host, unchangedCount, locks, stop);
  const giveInterruptBack = host.takeInterrupt(() => {
    results.interrupt();
    stop();
  });
  try {
    if (tasks.length > 0 && !context.options.isPlan) await waitForOldRun(context, host, stopWaiting.signal);
    const { runTasks } = await import('./run-tasks.js');
    const events = {
      stopFlag,
      onDocument: () => {
        tell({ kind: 'document' });
      },
      takeFolder: locks.take,
      onDone: (task: UnitTask, result: UnitResult) => results.save(task, result),
      onResult: results.tell,
    };
    await runTasks(tasks, workers, context, events, ofThread);
  } finally {
    giveInterruptBack();
    await locks.releaseAll();
  }
  return results.end();
}
