/** What a document needs of the data, and the errors that are in its way. */

import type { Diagnostic } from '../diagnostic.js';
import { isInTheWay, type Use } from '../layout/origin.js';
import type { Filing } from '../model/filing.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { shapeAt } from '../schema/shape.js';
import { printPath, type Located, type Path } from '../source/located.js';

/** A field of a data file that a document prints, tests, sorts or sums by, or takes its title or name from. */
export interface Need extends Pick<Use, 'path' | 'isWhole'> {
  /** Its path inside the unit. */
  readonly file: string;
}

/** All of what a document needs. `subjects`: files whose own form it shows: there nothing typed may be left out. */
export interface Needs {
  readonly fields: readonly Need[];
  readonly subjects: readonly string[];
}

/** A field with an error that keeps documents from being made. */
export interface Obstacle {
  readonly file: string;
  /** As the clerk names it; empty for the whole file. */
  readonly field: string;
}

/** The places of errors in each file of a unit: of what is empty in the filing for them, and of all others. */
export type Errors = ReadonlyMap<string, readonly Path[]>;

/** The errors of `filing`: its holes, and what `diagnostics` call errors. */
export function errorsOf({ department, projects }: Filing, diagnostics: readonly Diagnostic[]): Errors {
  const errors = new Map<string, Path[]>();
  for (const { file, holes } of [department, ...projects]) errors.set(file, [...holes]);
  for (const { severity, location, steps = [] } of diagnostics) {
    if (severity === 'error') errors.get(location?.file ?? '')?.push(steps);
  }
  return errors;
}

/** What of `errors` is in the way of a document with these `needs`; each field once, in the order of the files. */
export function obstaclesOf(
  needs: Needs,
  errors: Errors,
  { department, projects }: Filing,
  { shapes }: Declaration,
): Obstacle[] {
  const found = new Map<string, Obstacle>();
  for (const located of [department, ...projects]) {
    const { file } = located;
    if (!errors.get(file)?.length) continue;
    const fields = needs.fields.filter((need) => need.file === file);
    if (fields.length === 0) continue;
    const isSubject = needs.subjects.includes(file);
    const shape = shapes[located === department ? '部门' : '项目'];
    for (const path of errors.get(file) ?? []) {
      const isUnread = isSubject && shapeAt(shape, path) === undefined;
      if (!isUnread && !fields.some((need) => isInTheWay(path, need))) continue;
      const obstacle = { file, field: fieldAt(located, path) };
      found.set(`${file}\n${obstacle.field}`, obstacle);
    }
  }
  return [...found.values()];
}

function fieldAt({ typed }: Located<unknown>, path: Path): string {
  return printPath(path, typed);
}
