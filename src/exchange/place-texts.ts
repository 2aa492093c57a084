/** Texts of cells put where they belong in a record. */

import { valueAt, type YamlValue } from '../source/located.js';
import type { PlannedList, PlannedRecord } from './workbook/workbook-plan.js';

/** Where `附加字段：科室` leads; undefined when a header is none of a field with names of the clerk's own. */
export function namedHeader(header: string, { named }: Pick<PlannedRecord, 'named'>): readonly string[] | undefined {
  const colon = header.search(/[：:]/);
  const typed = header.slice(0, Math.max(0, colon)).trim();
  const field = named.find((known) => known.field === typed)?.field;
  const name = header.slice(colon + 1);
  return colon < 1 || field === undefined || name.trim() === '' ? undefined : [field, name];
}

/** Sets the text at `path`, making what leads there; names are never taken for an object's own machinery. */
export function setAt(record: Record<string, YamlValue>, path: readonly string[], value: YamlValue): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const known = Object.hasOwn(record, name) ? record[name] : undefined;
  const inner = typeof known === 'object' && !Array.isArray(known) ? known : {};
  setAt(record, [name], inner);
  setAt(inner, rest, value);
}

/** Adds an entry to the list at `path`. @returns its index */
export function appendAt(record: Record<string, YamlValue>, path: readonly string[], entry: YamlValue): number {
  const known = valueAt(record, path);
  if (Array.isArray(known)) return known.push(entry) - 1;
  setAt(record, path, [entry]);
  return 0;
}

/** Whether anything stands at `path`. */
export function hasAt(record: Readonly<Record<string, YamlValue>>, path: readonly string[]): boolean {
  return valueAt(record, path) !== undefined;
}

/** Names `list` as empty in those of `records` that got no row of it. */
export function nameEmptyLists(list: PlannedList | undefined, records: readonly Record<string, YamlValue>[]): void {
  if (!list) return;
  for (const record of records) {
    if (!hasAt(record, list.path)) setAt(record, list.path, list.levels.length > 0 ? {} : []);
  }
}
