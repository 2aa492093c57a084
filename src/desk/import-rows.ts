/** What an import would change of a data file, row by row, each of which can be left out. */

import { pairItems } from '../exchange/data-files/list-pairs.js';
import { isEmpty, isMapping, sameValue } from '../exchange/data-files/same-value.js';
import { printPath, textsOf, valueAt, type Path, type YamlValue } from '../source/located.js';
import type { ImportRow } from './screen-views.js';
import type { Wanted } from './change-unit.js';

/** A row, and how the record is without it. */
export interface PlannedRow extends ImportRow {
  readonly kind: 'new' | 'change' | 'clear';
  readonly undo: Undo;
}

/** `set` first, all lists afterwards from their ends: places hold until then. */
type Undo =
  | { readonly kind: 'set'; readonly path: Path; readonly value: YamlValue }
  | { readonly kind: 'splice'; readonly path: Path; readonly index: number; readonly items: readonly YamlValue[] };

/** Every change from `before` to `after`, in the order of `after`. @param prefix of the keys of the rows */
export function rowsBetween(before: Wanted, after: Wanted, prefix: string): PlannedRow[] {
  const rows: PlannedRow[] = [];
  const add = (label: string, was: string, becomes: string, undo: Undo) => {
    const kind = becomes === '' ? 'clear' : was === '' ? 'new' : 'change';
    rows.push({ key: `${prefix}${rows.length}`, label: label.replaceAll('/', ' › '), was, becomes, kind, undo });
  };
  const compare = (left: YamlValue | undefined, right: YamlValue | undefined, path: Path, leftPath: Path): void => {
    if (sameValue(left ?? '', right ?? '')) return;
    if (isMapping(left) && isMapping(right)) {
      for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
        compare(left[name], right[name], [...path, name], [...leftPath, name]);
      }
    } else if (isMapping(right) && isEmpty(left)) {
      for (const [name, field] of Object.entries(right)) compare('', field, [...path, name], [...leftPath, name]);
    } else if (Array.isArray(right) && (Array.isArray(left) || isEmpty(left))) {
      compareLists(Array.isArray(left) ? left : [], right, path, leftPath);
    } else {
      add(printPath(path, after), printed(left), printed(right), { kind: 'set', path, value: left ?? '' });
    }
  };
  const compareLists = (left: readonly YamlValue[], right: readonly YamlValue[], path: Path, leftPath: Path) => {
    const pairs = pairItems(left, right);
    for (const [index, item] of right.entries()) {
      const pair = pairs.find((candidate) => candidate.after === index);
      if (pair) compare(left[pair.before], item, [...path, index], [...leftPath, pair.before]);
      else if (!isEmpty(item)) {
        add(printPath([...path, index], after), '', printed(item), { kind: 'splice', path, index, items: [] });
      }
    }
    for (const [index, item] of left.entries()) {
      if (pairs.some((pair) => pair.before === index) || isEmpty(item)) continue;
      const above = pairs.filter((pair) => pair.before < index).at(-1);
      const undo: Undo = { kind: 'splice', path, index: (above?.after ?? -1) + 1, items: [item] };
      add(printPath([...leftPath, index], before), printed(item), '', undo);
    }
  };
  compare(before, after, [], []);
  return rows;
}

/** `after` without the rows `left`. */
export function withoutRows(after: Wanted, left: readonly PlannedRow[]): Wanted {
  let record: YamlValue = { ...after };
  for (const { undo } of left) if (undo.kind === 'set') record = withValue(record, undo.path, undo.value);
  const splices = left.flatMap(({ undo }) => (undo.kind === 'splice' ? undo : [])).reverse();
  // At one place what came goes first, and what was there comes back from its end.
  for (const { path, index, items } of splices.sort((a, b) => b.index - a.index || a.items.length - b.items.length)) {
    const list = valueAt(record, path);
    if (!Array.isArray(list)) continue;
    const spliced = (list as YamlValue[]).toSpliced(index, items.length === 0 ? 1 : 0, ...items);
    record = withValue(record, path, spliced);
  }
  return record as Wanted;
}

function withValue(value: YamlValue | undefined, [step, ...rest]: Path, inner: YamlValue): YamlValue {
  if (step === undefined) return inner;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? withValue(item, rest, inner) : item));
  }
  const known = isMapping(value) ? value : {};
  return { ...known, [step]: withValue(known[step], rest, inner) };
}

/** A value in one line: of an entry of a list, all its texts. */
function printed(value: YamlValue | undefined): string {
  return textsOf(value ?? '')
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('　');
}
