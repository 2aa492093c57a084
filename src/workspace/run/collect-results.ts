/** What units and parts of units have come to: told, counted, and written into the manifest of each finished unit. */

import { ReportError, throwIfErrors, type Diagnostic } from '../../diagnostic.js';
import { readManifest, saveManifest } from '../output/unit-manifest.js';
import type { OutputEvent, RunEnd, RunHost } from './run-events.js';
import type { RunContext } from './run-context.js';
import type { UnitResult, UnitTask } from './run-unit.js';
import type { UnitLocks } from './unit-locks.js';

const WRITTEN: ReadonlySet<OutputEvent['kind']> = new Set(['written', 'beside', 'replaced', 'planned']);
const UNCHANGED: ReadonlySet<OutputEvent['kind']> = new Set(['unchanged', 'left']);

/**
 * Takes the results of a run.
 * @param unchangedCount outputs that are known to be up to date already
 * @param onFull told when a disk is full: there is no use in going on
 */
export function collectResults(
  context: RunContext,
  { tell }: Pick<RunHost, 'tell'>,
  unchangedCount: number,
  locks: Pick<UnitLocks, 'assertHeld' | 'release'>,
  onFull: () => void,
) {
  const counts = { writtenCount: 0, unchangedCount };
  const parts = new Map<string, PartResult[]>();
  let unwrittenCount = 0;
  let stopped: RunEnd['stopped'];
  return {
    /** The run was interrupted: no more parts of a unit are waited for. */
    interrupt() {
      stopped = 'interrupted';
    },
    /**
     * To be called with each part of a unit as soon as it is done. With the last one the manifest is written and the lock
     * given back, whatever units in front of it wait for: another run may hold those and wait for this one.
     * @returns the result, with what was wrong with the manifest
     */
    async save({ unit, part }: UnitTask, result: UnitResult): Promise<UnitResult> {
      if (result.isDiskFull) {
        stopped ??= 'full';
        onFull();
      }
      const partCount = part?.count ?? 1;
      const all = [...(parts.get(unit.folder) ?? []), { index: part?.index ?? 1, result }];
      parts.set(unit.folder, all);
      const isLast = all.length === partCount;
      if ((!isLast && stopped === undefined) || context.options.isPlan) return result;
      const unsaved = await save(all, partCount, context, (folder) => locks.assertHeld(unit, folder));
      // Where the run was stopped other parts may still be at work: their lock is given back when all have ended.
      if (isLast) {
        parts.delete(unit.folder);
        await locks.release(unit);
      }
      return { ...result, diagnostics: [...result.diagnostics, ...unsaved] };
    },
    /** Tells and counts a result. */
    tell: ({ events, diagnostics, unwrittenCount: count }: UnitResult) => {
      unwrittenCount += count;
      for (const output of events) {
        if (WRITTEN.has(output.kind)) counts.writtenCount += 1;
        if (UNCHANGED.has(output.kind)) counts.unchangedCount += 1;
        tell({ kind: 'output', output });
      }
      tell({ kind: 'findings', diagnostics });
    },
    end: (): RunEnd => ({
      ...counts,
      ...(unwrittenCount > 0 ? { unwrittenCount } : {}),
      ...(stopped ? { stopped } : {}),
    }),
  };
}

/** What came of one part of a unit. */
interface PartResult {
  /** From 1. */
  readonly index: number;
  readonly result: UnitResult;
}

/** Writes a unit's manifest from what its parts have made. */
async function save(
  parts: readonly PartResult[],
  partCount: number,
  { documentShare }: RunContext,
  assertHeld: (folder: string) => Promise<void>,
): Promise<readonly Diagnostic[]> {
  const results = [...parts].sort((a, b) => a.index - b.index).map(({ result }) => result);
  const folder = results.find((result) => result.folder !== undefined)?.folder;
  if (folder === undefined) return [];
  try {
    const known = readManifest(folder);
    // Told before the unit was begun; or it came about since.
    throwIfErrors(known.problems);
    const outputs = new Map(known.manifest.outputs);
    for (const [outputPath, record] of results.flatMap(({ records }) => records)) {
      if (record) outputs.set(outputPath, record);
      else outputs.delete(outputPath);
    }
    const isComplete = results.length === partCount && results.every(({ state }) => state !== undefined);
    const unit = isComplete ? results[0]?.state : undefined;
    await assertHeld(folder);
    if (outputs.size > 0) await saveManifest(folder, { outputs, ...(unit ? { unit } : {}) }, documentShare);
    return [];
  } catch (error) {
    if (error instanceof ReportError) return error.diagnostics;
    throw error;
  }
}
