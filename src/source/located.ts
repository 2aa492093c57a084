/** A value read from a text file, together with the way back to its place there. */

import type { Diagnostic, Location } from '../diagnostic.js';
import { remembered } from './remembered.js';

/** Steps from the top of a file to a value: field names and list indexes (from 0). */
export type Path = readonly (string | number)[];

/** A piece of a text: from `start` up to, but not with, `end`, in UTF-16 units from 0. */
export type Span = readonly [start: number, end: number];

/** `value` and where each part of it was typed. */
export interface Located<T> {
  readonly value: T;
  /** What is doubtful about how it was typed, though it could be read. */
  readonly warnings?: readonly Diagnostic[];
  readonly file: string;
  /**
   * The place of the value at `path`, or of its key; when nothing was typed there,
   * the nearest thing around it that was.
   */
  readonly locate: (path: Path, part?: 'key' | 'value') => Location;
  /** The place of the character at `offset` (UTF-16 units from 0) of the text at `path`. */
  readonly locateText: (path: Path, offset: number) => Location;
}

/** Every text inside `value`, with its path, in the order of the file. */
export function textsOf(value: unknown): { readonly path: Path; readonly text: string }[] {
  const texts: { path: Path; text: string }[] = [];
  const collect = (part: unknown, path: Path) => {
    if (typeof part === 'string') texts.push({ path, text: part });
    else if (Array.isArray(part)) for (const [index, entry] of part.entries()) collect(entry, [...path, index]);
    else if (part !== null && typeof part === 'object') {
      for (const [name, entry] of Object.entries(part)) collect(entry, [...path, name]);
    }
  };
  collect(value, []);
  return texts;
}

/** The field by which an entry of a list is known; entries without it go by their number. */
const NAMING_FIELD = '三级指标';

/**
 * A path as the user reads it: `绩效指标/产出指标/数量指标/储备土地/指标值`. An entry of a list goes by its name
 * where no other entry has it, else by its number (`第1项`).
 * @param value what the path leads through; without it entries are numbered
 */
export function printPath(path: Path, value?: unknown): string {
  let part = value;
  const names = path.map((step) => {
    const list = part;
    part = (part as Record<string | number, unknown> | undefined)?.[step];
    return typeof step === 'number' ? (uniqueName(list, part) ?? `第${step + 1}项`) : step;
  });
  return names.join('/');
}

function uniqueName(list: unknown, entry: unknown): string | undefined {
  const name = nameOf(entry);
  if (name === undefined || name === '' || !Array.isArray(list)) return undefined;
  return countsOfNames(list).get(name) === 1 ? name : undefined;
}

/** How often each name stands in a list; a hostile one is long, and every entry of it asked about. */
const countsOfNames = remembered((list: readonly unknown[]): ReadonlyMap<string | undefined, number> => {
  const counts = new Map<string | undefined, number>();
  for (const name of list.map(nameOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
});

function nameOf(entry: unknown): string | undefined {
  const name = (entry as Record<string, unknown> | null | undefined)?.[NAMING_FIELD];
  return typeof name === 'string' ? name : undefined;
}
