/** A value read from a text file, what stood there as it was typed, and the way back to its place. */

import type { Diagnostic, Location, Replacement } from '../diagnostic.js';
import { rowName } from './row-name.js';

/** Plain YAML: texts exactly as typed, lists and mappings. */
export type YamlValue = string | YamlValue[] | { [key: string]: YamlValue };

/** Steps from the top of a file to a value: field names and list indexes (from 0). */
export type Path = readonly (string | number)[];

/** A piece of a text: from `start` up to, but not with, `end`, in UTF-16 units from 0. */
export type Span = readonly [start: number, end: number];

/**
 * `value` and where each part of it was typed. A hole is a place where an error stands: nothing stands there in `value`,
 * but that does not mean that nothing was typed.
 */
export interface Located<T> {
  readonly value: T;
  readonly typed: YamlValue;
  readonly holes: readonly Path[];
  /** Those of the holes at which nothing is wrong, but that are reckoned from what is. */
  readonly followed?: readonly Path[];
  /** Everything that is to be said of how it was typed: errors, each of which left a hole or was mended, and doubts. */
  readonly problems: readonly Diagnostic[];
  readonly file: string;
  /**
   * The place of the value at `path`, or of its key; when nothing was typed there,
   * the nearest thing around it that was.
   */
  readonly locate: (path: Path, part?: 'key' | 'value') => Location;
  /** The place of the character at `offset` (UTF-16 units from 0) of the text at `path`. */
  readonly locateText: (path: Path, offset: number) => Location;
  /**
   * What puts `text` in place of the text at `path`, of a span of it, or of its name; undefined where nothing was typed
   * there in one piece. Whether the file then reads as it should is for the caller to try.
   */
  readonly replacementFor: (path: Path, text: string, piece?: Span | 'name') => Replacement | undefined;
  /** Where this is a view of a file in other words: the file itself. */
  readonly own?: OwnWords;
}

/** A file that another `Located` is a view of. */
export interface OwnWords {
  readonly located: Located<unknown>;
  /** Where it has what stands at a path of the view; of a text that is put together, what stands at an offset of it. */
  readonly pathOf: (path: Path, offset?: number) => Path;
  /** Its texts that the view does not show. */
  readonly others: readonly { readonly path: Path; readonly text: string }[];
}

/** A place of a file, or of a view of it, as the file itself has it. @param offset in the text at `path` */
export function ownPlaceOf(
  file: Located<unknown>,
  path: Path,
  offset?: number,
): { file: Located<unknown>; path: Path } {
  return file.own ? { file: file.own.located, path: file.own.pathOf(path, offset) } : { file, path };
}

/** The hole that is at `path`, around it or inside it; undefined where all of it is whole, be it empty. */
export function holeAt({ holes }: Pick<Located<unknown>, 'holes'>, path: Path): Path | undefined {
  return holes.find((hole) => isWithin(hole, path) || isWithin(path, hole));
}

/** Whether `path` is `outer` or leads to something inside it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((step, index) => step === path[index]);
}

/** What stands at `path` of `value`; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, step) => {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return undefined;
    return (part as Record<string | number, unknown>)[step];
  }, value);
}

/** The text at `path` of `value`; empty where there is none. */
export function textAt(value: unknown, path: Path): string {
  const text = valueAt(value, path);
  return typeof text === 'string' ? text : '';
}

/** `text` without the line feeds at its end. Not by a regular expression: it would look behind every line feed inside the text. */
export function withoutFinalLineFeeds(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
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

/**
 * A path as the user reads it: `绩效指标/产出指标/数量指标/储备土地/指标值`; an entry of a list as `rowName` has it.
 * @param value what the path leads through; without it entries are numbered
 */
export function printPath(path: Path, value?: unknown): string {
  let part = value;
  const names = path.map((step) => {
    const list = part;
    part = (part as Record<string | number, unknown> | undefined)?.[step];
    return typeof step === 'number' ? rowName(list, step) : step;
  });
  return names.join('/');
}
