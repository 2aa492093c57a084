/** What a run has to do: the units that are not up to date, divided among workers. */

import path from 'node:path';
import { isInShare } from '../../batch/is-in-share.js';
import { collectProblems } from '../../diagnostic.js';
import { SUMMARY_FORM_NAME } from '../../layout/form-names.js';
import { PROJECT_FOLDER_NAME } from '../../model/file-name.js';
import { type Unit, findWholeUnits } from '../find-units.js';
import type { SettledFolders } from '../changes/settle-folders.js';
import { namesIn } from '../program-files.js';
import { refuseSameOutputs, sameUnits } from '../same-units.js';
import { WrongUse } from '../wrong-use.js';
import { otherOutputNames } from './output-name.js';
import { refuseOutputInData } from './refuse-output-in-data.js';
import { hasWholeUnits, type GenerateOptions, type RunContext } from './run-context.js';
import { createPackDigests, unchangedUnit, type UnchangedUnit } from './unchanged-unit.js';
import { availableParallelism } from 'node:os';
import type { UnitTask } from './run-unit.js';

/**
 * The units asked for, without those that would overwrite another's output.
 * @param settled what was found of changes that were cut off
 * @returns them, how many there were before a share was taken, and what is to be said of them
 * @throws WrongUse for paths that hold no data, a workbook of single projects, and output among data
 */
export function unitsToRun(options: GenerateOptions, settled: SettledFolders) {
  const { units, problems } = findWholeUnits(options.root, options.paths, settled);
  const areWorkbooksOnly = options.formats.every((format) => format === 'xlsx');
  if (areWorkbooksOnly && units.length > 0 && units.every(({ projectFiles }) => projectFiles)) {
    throw new WrongUse(`xlsx 格式只有${SUMMARY_FORM_NAME}，它要整个单位的项目：写单位的文件夹，不写项目文件`);
  }
  refuseOutputInData(options, units);
  const { distinct, problems: refused } = refuseSameOutputs(options.root, shareOf(units, options));
  const told = [...refused, ...sameUnits(options.root, distinct), ...otherOutputNames(distinct)];
  return { units: distinct, unitCount: units.length, problems: [...problems, ...told] };
}

function shareOf(units: readonly Unit[], options: GenerateOptions): readonly Unit[] {
  const { share } = options;
  if (!share || !hasWholeUnits(units.length, options)) return units;
  return units.filter(({ folder }) => isInShare(path.basename(folder), share));
}

/** The work of a run. */
export interface Work {
  /** Of units and, where one is too large for one worker, parts of units. */
  readonly tasks: readonly CountedTask[];
  /** 0: everything is done in this thread. */
  readonly workers: number;
  /** Units that are up to date. */
  readonly unchanged: readonly UnchangedUnit[];
}

/** What is to be done for `units`. */
export function planWork(units: readonly Unit[], context: RunContext): Work {
  const { options } = context;
  const digestOfPackNamed = createPackDigests(options.root);
  const found = units.map((unit) => unchangedUnit(unit, context, digestOfPackNamed));
  const changed = units.filter((_unit, index) => !found[index]);
  const tasks = changed.map((unit) => ({ unit, documentCount: countDocuments(unit, options) }));
  const workers = Math.max(workerCount(tasks, options.jobs), options.isApart && tasks.length > 0 ? 1 : 0);
  return { tasks: divide(tasks, workers), workers, unchanged: found.filter((unit) => unit !== undefined) };
}

/** About how many documents a unit has: for dividing the work and for telling how far it is. */
function countDocuments({ folder, projectFiles }: Unit, { only }: GenerateOptions): number {
  if (projectFiles) return projectFiles.length;
  if (only.length > 0) return only.length;
  const names = collectProblems([], () => namesIn(path.join(folder, PROJECT_FOLDER_NAME))) ?? [];
  return names.filter((name) => name.endsWith('.yaml')).length + 3;
}

/** Starting a worker, which opens fonts of its own, takes as long as making some forty forms. */
const FEWEST_DOCUMENTS_FOR_WORKERS = 60;
/** A unit with more documents than these is divided among the workers. */
const MOST_DOCUMENTS_OF_A_TASK = 200;

/** A task, and about how many documents it has. */
export interface CountedTask extends UnitTask {
  readonly documentCount: number;
}

/** How many workers a run gets; 0: everything is done in this thread. */
function workerCount(tasks: readonly CountedTask[], jobs = availableParallelism()): number {
  const documentCount = tasks.reduce((sum, task) => sum + task.documentCount, 0);
  if (jobs <= 1 || documentCount < FEWEST_DOCUMENTS_FOR_WORKERS) return 0;
  return Math.min(jobs, Math.ceil(documentCount / (FEWEST_DOCUMENTS_FOR_WORKERS / 2)));
}

/** Divides what is too large for one worker. */
function divide(tasks: readonly CountedTask[], workers: number): CountedTask[] {
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
