/** What units and parts of units have come to: told, counted, and written into the manifest of each finished unit. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { readManifest, saveManifest } from '../output/unit-output.js';
import type { OutputEvent, RunEnd, RunHost } from './run-events.js';
import type { RunContext } from './run-options.js';
import type { UnitResult, UnitTask } from './run-unit.js';

const WRITTEN: ReadonlySet<OutputEvent['kind']> = new Set(['written', 'beside', 'replaced', 'planned']);
const UNCHANGED: ReadonlySet<OutputEvent['kind']> = new Set(['unchanged', 'left']);

/** Takes results as they come. */
export interface ResultCollector {
  take(task: UnitTask, result: UnitResult): Promise<void>;
  /** The run was interrupted: no more parts of a unit are waited for. */
  interrupt(): void;
  end(): RunEnd;
}

/**
 * @param unchangedCount outputs that are known to be up to date already
 * @param onFull told when a disk is full: there is no use in going on
 */
export function collectResults(
  context: RunContext,
  { tell }: Pick<RunHost, 'tell'>,
  unchangedCount: number,
  onFull: () => void,
): ResultCollector {
  const counts = { writtenCount: 0, unchangedCount };
  const parts = new Map<string, UnitResult[]>();
  let unwrittenCount = 0;
  let stopped: RunEnd['stopped'];
  return {
    interrupt() {
      stopped = 'interrupted';
    },
    async take({ unit, part }, result) {
      for (const output of result.events) {
        if (WRITTEN.has(output.kind)) counts.writtenCount += 1;
        if (UNCHANGED.has(output.kind)) counts.unchangedCount += 1;
        tell({ kind: 'output', output });
      }
      unwrittenCount += result.unwrittenCount;
      if (result.isDiskFull) {
        stopped ??= 'full';
        onFull();
      }
      const all = [...(parts.get(unit.folder) ?? []), result];
      parts.set(unit.folder, all);
      const isLast = part === undefined || part.index === part.count || stopped !== undefined;
      const unsaved = isLast && !context.options.isPlan ? await save(all, part?.count ?? 1, context) : [];
      if (isLast) parts.delete(unit.folder);
      tell({ kind: 'findings', diagnostics: [...result.diagnostics, ...unsaved] });
    },
    end: () => ({ ...counts, ...(unwrittenCount > 0 ? { unwrittenCount } : {}), ...(stopped ? { stopped } : {}) }),
  };
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
