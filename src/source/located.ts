/** A value read from a text file, together with the way back to its place there. */

import type { Diagnostic, Location } from '../diagnostic.js';

/** Steps from the top of a file to a value: field names and list indexes (from 0). */
export type Path = readonly (string | number)[];

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
  /** The place of `fragment` inside the text at `path`; the text's own place when it is not found as typed. */
  readonly locateText: (path: Path, fragment: string) => Location;
}

/** Every text inside `value`, with its path, in the order of the file. */
export function* textsOf(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') {
    yield { path, text: value };
  } else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      yield* textsOf(child, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }
}

/** A path as the user reads it: `绩效指标/产出指标/数量指标/第1项/指标值`. */
export function printPath(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `第${step + 1}项` : step)).join('/');
}
