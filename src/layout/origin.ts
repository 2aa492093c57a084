/** Where the values that layouts see come from: which field of which data file a name stands for. */

import type { Location } from '../diagnostic.js';
import type { Shape } from '../schema/shape.js';
import type { Path } from '../source/located.js';

/** A field of 部门.yaml or of project files; `*` in its path stands for any index and any name of the user's own. */
export interface Origin {
  readonly of: '部门' | '项目';
  readonly path: Path;
}

/**
 * A shape that says where its values come from; without `from` from nowhere in the data. `isOfEntry`: its text hangs on
 * which entries stand there, as the name of a level does, and not on what they hold.
 */
export type PlacedShape = Shape & { readonly from?: readonly Origin[]; readonly isOfEntry?: true };

/** What a layout does with a field: `isWhole`: prints or reckons with all of it, else asks only what there is. */
export interface Use extends Origin, Manner {
  readonly isWhole: boolean;
  /** Where a helper holds it against words of the layout. */
  readonly at?: Location;
}

/** What else is known of how a layout uses a field. */
export interface Manner {
  /** It is asked whether anything stands there, so that it may be missing. */
  readonly isTested?: true;
  /** It is handed to a helper. */
  readonly call?: HelperCall;
}

/** A helper's name, and what it is given behind the field: texts and numbers as the layout writes them. */
export interface HelperCall {
  readonly helper: string;
  readonly further: readonly (string | number)[];
}

/** The entry called `name` of what stands at `*`: of 附加字段, whose names are the user's own. */
export function entryNamed(item: PlacedShape, name: string): PlacedShape {
  if (item.kind !== 'text' || !item.from) return item;
  return { ...item, from: item.from.map(({ of, path }) => ({ of, path: [...path.slice(0, -1), name] })) };
}

/** Whether an error at `hole` is in the way of `use`, which is of the same file. */
export function isInTheWay(hole: Path, { path, isWhole }: Pick<Use, 'path' | 'isWhole'>): boolean {
  if (hole.length > path.length && !isWhole) return false;
  const length = Math.min(hole.length, path.length);
  return hole.slice(0, length).every((step, index) => path[index] === '*' || path[index] === step);
}
