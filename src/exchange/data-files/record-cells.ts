/** A record as cells and rows: what two versions of it are held against each other by, whatever their order. */

import type { Path, YamlValue } from '../../source/located.js';
import { shapeAt, type Shape } from '../../schema/shape.js';
import { rowName } from '../../source/row-name.js';
import { appendAt, setAt } from '../place-texts.js';
import type { DataRecord } from '../unit-data.js';
import { isMapping } from './same-value.js';

/** By the path of each, as `keyOf` has it. A cell holds a text, or all of a list that stands in one cell. */
export type Cells = ReadonlyMap<string, YamlValue>;

/** An entry of a list. */
export interface Row {
  /** By which it is known as long as versions are merged. */
  readonly id: string;
  /** The names that lead to it in its list: 产出指标, 数量指标. */
  readonly levels: readonly string[];
  readonly cells: Cells;
  /** Where it stood in the record that it was taken from. */
  readonly at: Path;
  /** What it is called there. */
  readonly called: string;
}

/** A record apart. Lists by their path; of indicators all levels are one list. */
export interface PartedRecord {
  readonly cells: Cells;
  readonly lists: ReadonlyMap<string, readonly Row[]>;
}

/** The key of what stands at a path. */
export function keyOf(path: Path): string {
  return JSON.stringify(path);
}

/** The path of a key. */
export function pathOf(key: string): string[] {
  return JSON.parse(key) as string[];
}

/** Takes `record` apart. @param prefix begins the ids of its rows */
export function partRecord(record: DataRecord, shape: Shape, prefix: string): PartedRecord {
  const cells = new Map<string, YamlValue>();
  const lists = new Map<string, Row[]>();
  const rowsAt = (key: string) => {
    const rows = lists.get(key) ?? [];
    lists.set(key, rows);
    return rows;
  };
  const visit = (
    value: YamlValue,
    part: Shape | undefined,
    path: readonly string[],
    root: readonly string[] | undefined,
  ) => {
    const isSet = part?.kind === 'named' ? part.item.kind !== 'text' : part?.kind === 'record' && part.isLevel === true;
    const list = root ?? (isSet || isRows(value, part) ? path : undefined);
    if (list && !isMapping(value)) {
      const rows = rowsAt(keyOf(list));
      for (const [index, entry] of Array.isArray(value) ? value.entries() : []) {
        const id = `${prefix}${keyOf(list)}${rows.length}`;
        const levels = path.slice(list.length);
        rows.push({ id, levels, cells: cellsOf(entry), at: [...path, index], called: rowName(value, index) });
      }
    } else if (isMapping(value)) {
      if (list) rowsAt(keyOf(list));
      for (const [name, inner] of Object.entries(value)) visit(inner, shapeAt(part, [name]), [...path, name], list);
    } else cells.set(keyOf(path), value);
  };
  for (const [name, value] of Object.entries(record)) visit(value, shapeAt(shape, [name]), [name], undefined);
  return { cells, lists };
}

/** Whether `value` is, or empties, a list that has a row for each entry; choices of a list stand in one cell. */
function isRows(value: YamlValue, shape: Shape | undefined): boolean {
  if (shape?.kind !== 'list') return shape === undefined && Array.isArray(value);
  return !(shape.item.kind === 'text' && shape.item.choices);
}

function cellsOf(entry: YamlValue): Cells {
  const cells = new Map<string, YamlValue>();
  const visit = (value: YamlValue, path: readonly string[]) => {
    if (!isMapping(value)) cells.set(keyOf(path), value);
    else for (const [name, inner] of Object.entries(value)) visit(inner, [...path, name]);
  };
  visit(entry, []);
  return cells;
}

/** What `after` has otherwise than `before`, for `editDataFile`: cells that changed, and whole lists of which anything did. */
export function recordOfChanges(before: PartedRecord, after: PartedRecord): DataRecord {
  const wanted: Record<string, YamlValue> = {};
  for (const [key, value] of after.cells) {
    if (before.cells.get(key) !== value) setAt(wanted, pathOf(key), value);
  }
  for (const [key, rows] of after.lists) {
    const known = before.lists.get(key);
    if (known === rows) continue;
    const list = pathOf(key);
    // What no row is left of is named as empty; the names keep their order.
    for (const { levels } of known ?? []) setAt(wanted, [...list, ...levels], []);
    if ((known ?? []).length + rows.length === 0) continue;
    if (rows.length === 0 && !known?.some(({ levels }) => levels.length > 0)) setAt(wanted, list, []);
    for (const row of rows) appendAt(wanted, [...list, ...row.levels], entryOf(row));
  }
  return wanted;
}

/** The entry that a row is. */
function entryOf({ cells }: Pick<Row, 'cells'>): YamlValue {
  const own = cells.get(keyOf([]));
  if (own !== undefined) return own;
  const entry: Record<string, YamlValue> = {};
  for (const [key, value] of cells) {
    if (value !== '') setAt(entry, pathOf(key), value);
  }
  return entry;
}
