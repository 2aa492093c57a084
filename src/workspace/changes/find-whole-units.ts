/** The units that paths mean, without those of which a change was cut off and could not be finished. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { findUnits, type Unit } from '../find-units.js';
import { WrongUse } from '../wrong-use.js';
import type { SettledFolders } from './settle-folders.js';

/**
 * As `findUnits`; a unit that is half old and half new is left out, and told of with the other problems.
 * @throws WrongUse as `findUnits`; ReportError of what was cut off where it may be the reason
 */
export function findWholeUnits(
  root: string,
  paths: readonly string[],
  { problems: unfinished, isHalfChanged }: SettledFolders,
): { units: Unit[]; problems: Diagnostic[] } {
  const { units, problems } = findOr(unfinished, () => findUnits(root, paths));
  return { units: units.filter(({ folder }) => !isHalfChanged(folder)), problems: [...unfinished, ...problems] };
}

function findOr<Found>(unfinished: readonly Diagnostic[], find: () => Found): Found {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof WrongUse) || unfinished.length === 0) throw error;
    throw new ReportError(unfinished);
  }
}
