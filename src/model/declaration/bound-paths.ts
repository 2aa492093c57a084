/** The paths of declared fields (`*` for any entry of a list, `**` for any indicator) among the values of a file. */

import type { Path } from '../../source/located.js';
import { ANY_ENTRY, ANY_ITEM } from './read-shapes.js';

/** A place that a declared path leads to: for each of its steps those that were taken. */
export type Binding = readonly Path[];

/** The path of a place. */
export function pathOf(binding: Binding): Path {
  return binding.flat();
}

/** Every place in `value` that `pattern` leads to, in the order of the file. @param bound its first steps, already taken */
export function placesOf(pattern: Path, value: unknown, bound: Binding = []): Binding[] {
  const step = pattern[bound.length];
  if (step === undefined) return [bound];
  const reached = stepsBelow(step, valueBelow(value, bound));
  return reached.flatMap((steps) => placesOf(pattern, value, [...bound, steps]));
}

/**
 * `pattern` as far as it goes along with `other`, whose `place` is known: what stands beside a field stands in the same
 * entry of the same list.
 */
export function boundAlong(pattern: Path, other: Path, place: Binding): Binding {
  let count = 0;
  while (count < pattern.length - 1 && count < other.length - 1 && pattern[count] === other[count]) count += 1;
  return place.slice(0, count);
}

/** Whether `pattern` leads to more than one place, seen from `other`. */
export function isManifold(pattern: Path, other: Path): boolean {
  const shared = boundAlong(
    pattern,
    other,
    other.map((step) => [step]),
  ).length;
  return pattern.slice(shared).some((step) => step === ANY_ITEM || step === ANY_ENTRY);
}

function stepsBelow(step: string | number, part: unknown): Path[] {
  if (step === ANY_ITEM) return Array.isArray(part) ? part.map((_entry, index) => [index]) : [];
  if (step === ANY_ENTRY) return entriesBelow(part);
  return typeof part === 'object' && part !== null && Object.hasOwn(part, step) ? [[step]] : [];
}

/** The paths of the entries of all lists below `part`. */
function entriesBelow(part: unknown): Path[] {
  if (Array.isArray(part)) return part.map((_entry, index) => [index]);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => entriesBelow(inner).map((path) => [name, ...path]));
}

function valueBelow(value: unknown, binding: Binding): unknown {
  return pathOf(binding).reduce<unknown>((part, step) => (part as Record<string | number, unknown>)[step], value);
}
