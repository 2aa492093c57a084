/** What is certain put right in the data files themselves: as often as something more turns out to be certain. */

import { locateOffset, type Diagnostic, type Location } from '../../diagnostic.js';
import { applyReplacements, disjoint } from '../../source/apply-replacements.js';
import { checkUnit, pathInUnit, type CheckedUnit } from '../check-unit.js';
import type { Unit } from '../find-units.js';
import { letSignalsIn } from '../let-signals-in.js';
import type { RunResources } from '../run-resources.js';
import { confirmUnit } from './confirm-unit.js';
import type { EditedFiles } from './edited-files.js';
import { groupBy } from '../../source/group-by.js';

/** One replacement that was made. */
export interface Fix {
  readonly diagnostic: Diagnostic;
  /** Where it was made, in the file as it was then; absolute, with the line quoted. */
  readonly location: Location;
  /** What stood there, and what stands there now. */
  readonly old: string;
  readonly text: string;
}

/** A fix may show what was hidden behind it; more often than this nobody's data needs it. */
const MOST_ROUNDS = 20;

/**
 * Fixes what is certain in `unit`, in memory.
 * @param isMeant which findings shall be put right, of those that are asked for
 * @returns what was done, and the unit as it is checked afterwards
 */
export async function fixUnit(
  unit: Unit,
  resources: RunResources,
  files: EditedFiles,
  isMeant: (finding: Diagnostic) => boolean,
): Promise<{ fixes: Fix[]; checked: CheckedUnit }> {
  const check = async () => {
    await letSignalsIn();
    return confirmUnit(checkUnit(unit, resources, (file) => files.readText(file)));
  };
  const fixes: Fix[] = [];
  let checked = await check();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const made = fixOnce(checked, files, isMeant);
    if (made.length === 0) break;
    fixes.push(...made);
    checked = await check();
  }
  return { fixes, checked };
}

function fixOnce(
  { unit, sources, diagnostics }: CheckedUnit,
  files: EditedFiles,
  isMeant: (finding: Diagnostic) => boolean,
): Fix[] {
  const all = diagnostics.flatMap((diagnostic) => {
    const { replacement, location } = diagnostic;
    return replacement && location && isMeant(diagnostic) ? [{ ...replacement, file: location.file, diagnostic }] : [];
  });
  return [...groupBy(all, ({ file }) => file)].flatMap(([file, edits]) => {
    const text = sources.get(pathInUnit(unit, file))?.text ?? '';
    const { together } = disjoint(edits);
    if (!files.edit(file, applyReplacements(text, together))) return [];
    return together.map(({ start, end, text: piece, diagnostic }) => {
      return { diagnostic, location: locateOffset(file, text, start), old: text.slice(start, end), text: piece };
    });
  });
}
