/** `check --fix`: the data that some paths mean, put right where that is certain, and checked. */

import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.js';
import type { CheckedUnit } from '../check-unit.js';
import { newAction } from '../changes/change-files.js';
import { findWholeUnits } from '../find-units.js';
import { createResources, type RunResources } from '../run-resources.js';
import { unitsAtStage } from '../units-at-stage.js';
import { EditedFiles, writeEdited, type EditOptions } from './edited-files.js';
import { fixUnit, type Fix } from './fix-units.js';
import { planRenamings, renamedPath, type Renaming } from './plan-renamings.js';

/** What was asked for. */
interface FixOptions extends EditOptions {
  /** Nothing is written. */
  readonly isDryRun: boolean;
  /** Which findings shall be put right. */
  readonly isMeant: (finding: Diagnostic) => boolean;
}

/** What was, or would be, put right, and what is said of the data then. */
export interface FixedData {
  readonly fixes: readonly Fix[];
  readonly renamings: readonly Renaming[];
  /** Of units that could not be found or read, and of names that are taken. */
  readonly problems: readonly Diagnostic[];
  readonly checked: readonly CheckedUnit[];
  readonly resources: RunResources;
}

/** A right name may show more that is certain: so often the folders are gone through. */
const MOST_PASSES = 4;

/**
 * Puts right what is certain, and checks what is left. A trial run does not see what a right name would show.
 * @throws WrongUse for paths that hold no data; WriteError, and ReportError where a file was changed meanwhile: nothing
 *   of the pass has been written then
 */
export async function fixData(options: FixOptions): Promise<FixedData> {
  const { root, isDryRun } = options;
  const fixes: Fix[] = [];
  const renamings: Renaming[] = [];
  // What all passes did is taken back at once.
  const action = newAction();
  let { paths } = options;
  for (let pass = 1; ; pass += 1) {
    const files = new EditedFiles();
    const found = await fixInMemory({ ...options, paths }, files);
    const renamed = pass === MOST_PASSES ? [] : found.renamings;
    const count = found.fixes.length + renamed.length;
    const title = `check --fix 改正 ${count} 处`;
    if (!isDryRun) writeEdited({ command: 'check', title, action, tell: options.tell }, files, renamed);
    fixes.push(...found.fixes);
    renamings.push(...renamed);
    if (isDryRun || renamed.length === 0)
      return { ...withoutRenamed(found, isDryRun ? renamed : []), fixes, renamings };
    paths = paths.map((typed) => renamedPath(path.resolve(root, typed), renamed));
  }
}

/** One pass over everything that the paths mean. */
async function fixInMemory(
  { root, paths, stage, settled, isMeant }: FixOptions,
  files: EditedFiles,
): Promise<FixedData> {
  const found = findWholeUnits(root, paths, settled);
  const resources = createResources(root, stage === undefined ? {} : { stage });
  const { units, problems: left } = unitsAtStage(found.units, resources);
  const problems = [...found.problems, ...left];
  const fixes: Fix[] = [];
  const checked: CheckedUnit[] = [];
  for (const unit of units) {
    const fixed = await fixUnit(unit, resources, files, isMeant);
    fixes.push(...fixed.fixes);
    checked.push(fixed.checked);
  }
  const findings = [...problems, ...checked.flatMap(({ diagnostics }) => diagnostics)];
  const planned = planRenamings(findings.filter(isMeant));
  return { fixes, checked, resources, renamings: planned.renamings, problems: [...problems, ...planned.problems] };
}

/** What is said when the entries of `renamings` have their right names. */
function withoutRenamed(found: FixedData, renamings: readonly Renaming[]): FixedData {
  const names = new Set(renamings.map(({ from }) => from));
  const isLeft = ({ newName, location }: Diagnostic) => newName === undefined || !names.has(location?.file ?? '');
  const checked = found.checked.map((unit) => ({ ...unit, diagnostics: unit.diagnostics.filter(isLeft) }));
  return { ...found, problems: found.problems.filter(isLeft), checked };
}
