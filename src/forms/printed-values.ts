/** What a document prints of the data, as texts: kept with it, so that it can be told later what has changed since. */

import { digestOf } from '../model/file-name.js';
import type { Filing } from '../model/filing.js';
import { isWithin, printPath, textsOf, valueAt, type Located, type Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import { numbersAlone } from '../source/row-name.js';
import type { Need, Needs } from './needs.js';

/** Data file → field as the clerk names it, rows by their numbers → text. What is empty is left out. */
export type PrintedValues = Record<string, Record<string, string>>;

/** Of a longer text, so many characters are kept, and a digest of all of it. */
const LONGEST_KEPT = 100;

/** The texts of `filing` that a document with these `needs` prints, each of them short. */
export function printedValues({ fields }: Needs, { department, projects }: Filing): PrintedValues {
  const byFile = new Map<string, Need[]>();
  for (const need of fields) byFile.set(need.file, [...(byFile.get(need.file) ?? []), need]);
  const files = [department, ...projects].flatMap(({ file, value }): [string, Record<string, string>][] => {
    const needs = byFile.get(file);
    if (!needs) return [];
    const found = new Map<string, string>();
    for (const { path, isWhole } of needs) if (isWhole) collect(value, path, [], value, found);
    return [[file, Object.fromEntries(found)]];
  });
  return Object.fromEntries(files);
}

/** Adds the texts that stand in `part`, which is at `path` of `whole`, at the places that `rest` leads to. */
function collect(part: unknown, rest: Path, path: Path, whole: unknown, found: Map<string, string>): void {
  if (typeof part === 'string') {
    if (rest.length === 0 && part !== '') found.set(numbersAlone(printPath(path, whole)), kept(part));
  } else if (typeof part === 'object' && part !== null) {
    const [step, ...after] = rest;
    const steps = Array.isArray(part) ? part.keys() : Object.keys(part);
    for (const next of step === undefined || step === '*' ? steps : [step]) {
      collect(valueAt(part, [next]), after, [...path, next], whole, found);
    }
  }
}

function kept(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_KEPT ? text : `${characters.slice(0, LONGEST_KEPT).join('')}…~${digestOf(text)}`;
}

/** Whether an error hides a field, called as `printedValues` does, of a file. */
export function isFieldHidden({ holes, value }: Located<unknown>, field: string): boolean {
  return holes.some((hole) => {
    const name = numbersAlone(printPath(hole, value));
    return name === '' || field === name || isWithin(field.split('/'), name.split('/'));
  });
}

/** The fields of a file, from how `printedValues` calls them to how the clerk finds them. */
export const fieldNamesIn = remembered(({ value }: Located<unknown>): ReadonlyMap<string, string> => {
  const names = textsOf(value).map(({ path }) => printPath(path, value));
  return new Map(names.map((name) => [numbersAlone(name), name]));
});
