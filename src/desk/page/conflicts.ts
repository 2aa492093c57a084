/** Boxes that somebody else has changed since they were read: the clerk chooses. */

import type { Step } from '../protocol.js';
import type { Path, TypedValue } from '../unit-view.js';
import { keyOf } from './typed-data.js';

/** A box that somebody else has changed since it was read. */
export interface Conflict {
  readonly file: string;
  readonly path: Path;
  readonly mine: TypedValue;
  readonly theirs: TypedValue;
}

/** What stands now where steps met something else than they thought, by the keys of their paths. */
export type Stands = ReadonlyMap<string, TypedValue>;

/** Whether a step is one of those that met something else than they thought. */
export function clashes(step: Step, stands: Stands): boolean {
  return step.kind !== 'set' || stands.has(keyOf(step.path));
}

/** The boxes of steps that were not done. */
export function conflictsOf(file: string, steps: readonly Step[], stands: Stands): readonly Conflict[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'set') return [];
    return [{ file, path: step.path, mine: step.becomes, theirs: stands.get(keyOf(step.path)) ?? '' }];
  });
}
