/** `jixiao generate` and `jixiao plan`: data files → checks → the documents that are not up to date, in the output folder. */

import path from 'node:path';
import { PROJECT_FOLDER_NAME } from '../../model/file-name.js';
import { SUMMARY_FORM_NAME } from '../../layout/form-names.js';
import { isInShare } from '../../batch/share.js';
import { addTo, collectProblems, ReportError, type Diagnostic } from '../../diagnostic.js';
import type { RunResources } from '../run-resources.js';
import { EXIT_CODES, WrongUse } from '../../cli/exit-code.js';
import { findUnits, type Unit } from '../find-units.js';
import { takeInterrupt } from '../../cli/interrupt.js';
import { digestOfFonts } from '../font-files.js';
import { namesIn, programVersion, shownPath } from '../program-files.js';
import { lockOutput } from '../output/output-lock.js';
import { clearLeftovers, readManifest, saveManifest } from '../output/unit-output.js';
import { refuseSameOutputs } from './refuse-same-outputs.js';
import type { GenerateOptions, RunContext } from './run-options.js';
import { createJsonReport, createTextReport, type RunReport } from '../../cli/run-report.js';
import { divide, workerCount } from './divide-tasks.js';
import type { UnitResult } from './run-unit.js';
import { createPackDigests, unchangedUnit, type UnchangedUnit } from './unchanged-unit.js';

/** With more documents than these a terminal gets a bar instead of a line for each. */
const MOST_LINES = 60;

/** A share is made of whole units when there are this many for each, so that no machine reads what others make. */
const UNITS_PER_SHARE = 8;

/** What of a run can be used again by the next one in this process. */
export interface WarmRun {
  readonly resources: RunResources;
  readonly context: RunContext;
}

/** How a run is to be done and told. */
export interface RunManner {
  readonly isPlan?: boolean;
  readonly isJson?: boolean;
  readonly sourceDateEpoch?: string | undefined;
  readonly warm?: WarmRun;
}

/**
 * Makes the documents asked for and tells how it went.
 * @returns the exit code
 * @throws WrongUse for paths that hold no data, an `only` that matches nothing, and a workbook of single projects
 * @throws WriteError when the output folder cannot be written
 */
export async function generate(options: GenerateOptions, manner: RunManner = {}): Promise<number> {
  const startedAt = performance.now();
  const { units, problems } = findUnits(options.paths);
  if (isWorkbooksOnly(options) && units.length > 0 && units.every(({ projectFiles }) => projectFiles))
    throw new WrongUse(`xlsx 格式只有${SUMMARY_FORM_NAME}，它要整个单位的项目：写单位的文件夹，不写项目文件`);
  const context = manner.warm?.context ?? createContext(options, units.length, manner);
  const diagnostics: Diagnostic[] = [...problems];
  const { distinct, problems: refused } = refuseSameOutputs(wholeUnits(units, options));
  addTo(diagnostics, refused);
  const resources = options.only.length > 0 ? await checkOnly(distinct, options, manner.warm) : manner.warm?.resources;
  const { unchanged, changed } = sortUnits(distinct, context);
  const tasks = changed.map((unit) => ({ unit, documentCount: countDocuments(unit, options) }));
  const workers = workerCount(tasks, options.jobs);
  const divided = divide(tasks, workers);
  const totalCount = divided.reduce((sum, task) => sum + task.documentCount, 0);
  const isBarWanted = process.stderr.isTTY && totalCount > MOST_LINES;
  const report = manner.isJson ? createJsonReport() : createTextReport(isBarWanted);
  const counts = { written: 0, unchanged: unchanged.reduce((sum, { outputCount }) => sum + outputCount, 0) };
  noteOldWarnings(unchanged, report);

  const stopFlag = new SharedArrayBuffer(4);
  const stop = () => Atomics.store(new Int32Array(stopFlag), 0, 1);
  let stopped: 'interrupted' | 'full' | undefined;
  const unlock = tasks.length === 0 || context.isPlan ? undefined : await takeLock(context, report);
  const giveInterruptBack = takeInterrupt(() => {
    stopped = 'interrupted';
    stop();
  });
  try {
    let doneCount = 0;
    const parts = new Map<string, UnitResult[]>();
    const { runTasks } = await import('./run-tasks.js');
    await runTasks(
      divided,
      workers,
      context,
      {
        stopFlag,
        onDocument() {
          doneCount += 1;
          report.progress(doneCount, totalCount);
        },
        async onResult({ unit, part }, result) {
          addTo(diagnostics, result.diagnostics);
          for (const event of result.events) {
            if (WRITTEN.has(event.kind)) counts.written += 1;
            if (event.kind === 'unchanged' || event.kind === 'left') counts.unchanged += 1;
            report.event(event);
          }
          if (result.isDiskFull) {
            stopped ??= 'full';
            stop();
          }
          const all = [...(parts.get(unit.folder) ?? []), result];
          parts.set(unit.folder, all);
          const isLast = part === undefined || part.index === part.count || stopped !== undefined;
          if (!isLast) return;
          parts.delete(unit.folder);
          if (!context.isPlan) addTo(diagnostics, await save(all, part?.count ?? 1, context));
        },
      },
      resources,
    );
  } finally {
    giveInterruptBack();
    unlock?.();
  }
  const printed = diagnostics.filter(({ severity }) => severity !== 'hint');
  report.end({
    diagnostics: printed,
    writtenCount: counts.written,
    unchangedCount: counts.unchanged,
    milliseconds: performance.now() - startedAt,
    ...(stopped ? { stopped } : {}),
  });
  if (stopped === 'interrupted') return EXIT_CODES.interrupted;
  return printed.some(({ severity }) => severity === 'error') ? EXIT_CODES.notWritten : EXIT_CODES.done;
}

const WRITTEN: ReadonlySet<string> = new Set(['written', 'beside', 'replaced', 'planned']);

/** What is the same for all units of a run. @throws WrongUse for options that mean nothing */
export function createContext(options: GenerateOptions, unitCount: number, manner: RunManner): RunContext {
  if (options.outputFolder === '') throw new WrongUse('--output 后面是空的：写一个文件夹');
  if (options.only.includes('')) throw new WrongUse('--only 后面是空的：写项目的编号（如 03）或名称的一部分');
  const { share } = options;
  return {
    options,
    outputFolder: path.resolve(options.outputFolder),
    fonts: digestOfFonts(),
    program: programVersion(),
    documentDate: dateOfEpoch(manner.sourceDateEpoch),
    isPlan: manner.isPlan === true,
    ...(share && unitCount < share.count * UNITS_PER_SHARE ? { documentShare: share } : {}),
  };
}

/** Source: reproducible-builds.org, SOURCE_DATE_EPOCH: seconds since 1970 in UTC. */
function dateOfEpoch(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  const date = new Date(Number(text) * 1000);
  if (!/^\d+$/.test(text) || Number.isNaN(date.getTime())) {
    throw new WrongUse(`环境变量 SOURCE_DATE_EPOCH 的值“${text}”不是秒数：写 1970 年以来的秒数，或者去掉它`);
  }
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

function wholeUnits(units: readonly Unit[], { share }: GenerateOptions): readonly Unit[] {
  if (!share || units.length < share.count * UNITS_PER_SHARE) return units;
  return units.filter(({ folder }) => isInShare(path.basename(folder), share));
}

/** With `--only`, every unit is looked into first. @throws WrongUse when some text of it means nothing */
async function checkOnly(units: readonly Unit[], options: GenerateOptions, warm: WarmRun | undefined) {
  const [{ createResources }, { refuseUnmatched }] = await Promise.all([
    import('../run-resources.js'),
    import('./refuse-unmatched.js'),
  ]);
  const resources = warm?.resources ?? createResources();
  refuseUnmatched(units, options, resources);
  return resources;
}

/** The units that can be passed over, and those that must be run. */
function sortUnits(units: readonly Unit[], context: RunContext): { unchanged: UnchangedUnit[]; changed: Unit[] } {
  const packDigests = createPackDigests();
  const found = units.map((unit) => unchangedUnit(unit, context, packDigests));
  return {
    unchanged: found.filter((unit) => unit !== undefined),
    changed: units.filter((_unit, index) => !found[index]),
  };
}

function isWorkbooksOnly({ formats }: GenerateOptions): boolean {
  return formats.every((format) => format === 'xlsx');
}

/** About how many documents a unit has: for dividing the work and for the bar. */
function countDocuments({ folder, projectFiles }: Unit, { only }: GenerateOptions): number {
  if (projectFiles) return projectFiles.length;
  if (only.length > 0) return only.length;
  const names = collectProblems([], () => namesIn(path.join(folder, PROJECT_FOLDER_NAME))) ?? [];
  return names.filter((name) => name.endsWith('.yaml')).length + 3;
}

/** Warnings of units that were passed over have been said before; how many there are is said again. */
function noteOldWarnings(unchanged: readonly UnchangedUnit[], report: RunReport): void {
  const warned = unchanged.filter(({ warningCount }) => warningCount > 0);
  const count = warned.reduce((sum, { warningCount }) => sum + warningCount, 0);
  const where = warned.length === 1 ? shownPath(warned[0]?.unit.folder ?? '') : `${warned.length} 个单位`;
  if (count > 0) report.note(`没有变化：${where}；上次检查的 ${count} 个警告仍在，用 jixiao check 再看`);
}

async function takeLock({ outputFolder, options }: RunContext, report: RunReport): Promise<() => void> {
  const unlock = await lockOutput(outputFolder, options.share, (owner) => {
    report.note(
      `另一个 jixiao（进程 ${owner}）正在写 ${shownPath(outputFolder)}，等它写完；它若早已不在，删去那里的 .jixiao.lock`,
    );
  });
  if (!options.share) {
    const count = clearLeftovers(outputFolder);
    if (count > 0) report.note(`清掉了上次中断留下的 ${count} 个临时文件`);
  }
  return unlock;
}

/** Writes a unit's manifest from what its parts have made. */
async function save(
  results: readonly UnitResult[],
  partCount: number,
  { documentShare }: RunContext,
): Promise<readonly Diagnostic[]> {
  const folder = results.find((result) => result.folder !== undefined)?.folder;
  if (folder === undefined) return [];
  try {
    const outputs = new Map(readManifest(folder).manifest.outputs);
    for (const [outputPath, record] of results.flatMap(({ records }) => records)) {
      if (record) outputs.set(outputPath, record);
      else outputs.delete(outputPath);
    }
    const isComplete = results.length === partCount && results.every(({ state }) => state !== undefined);
    const unit = isComplete ? results[0]?.state : undefined;
    if (outputs.size > 0) await saveManifest(folder, { outputs, ...(unit ? { unit } : {}) }, documentShare);
    return [];
  } catch (error) {
    if (error instanceof ReportError) return error.diagnostics;
    throw error;
  }
}
