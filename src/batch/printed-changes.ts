/** What would be printed otherwise today than when a document was made. */

import type { Printed } from './manifest.js';

/** A text that was printed and is another one today; `field` is empty for a project that came or went. */
export interface PrintedChange {
  /** The data file's path inside the unit. */
  readonly file: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** How the values of two times are held against each other. */
export interface Comparison {
  /** Whether the layouts were the same: else what was not printed before is no change of the data. */
  readonly isSameLayout: boolean;
  /** Whether an error hides a field today. */
  readonly isHidden: (file: string, field: string) => boolean;
  /** By which a project is known whose file has another name today; undefined where nothing is. */
  readonly nameIn: (values: Printed[string]) => string | undefined;
}

const CAME_OR_WENT = '这个项目';

/** The differences between what was printed `before` and what is `now`, in the order of the fields. */
export function printedChanges(before: Printed, now: Printed, comparison: Comparison): PrintedChange[] {
  const { isSameLayout, isHidden, nameIn } = comparison;
  const files = Object.keys(now);
  const taken = new Set(Object.keys(before).filter((file) => Object.hasOwn(now, file)));
  const changes = Object.entries(before).flatMap(([file, values]): PrintedChange[] => {
    const name = nameIn(values);
    const renamed = files.find((other) => !taken.has(other) && name !== undefined && nameIn(now[other] ?? {}) === name);
    const today = Object.hasOwn(now, file) ? file : renamed;
    if (today === undefined) return [{ file, field: '', before: CAME_OR_WENT, after: '' }];
    taken.add(today);
    const current = now[today] ?? {};
    const moved = isSameLayout ? movedEntries(values, current).filter(({ field }) => !isHidden(today, field)) : [];
    const fields = new Set([...Object.keys(values), ...(isSameLayout ? Object.keys(current) : [])]);
    const changed = [...fields].flatMap((field) => {
      const [old, text] = [values[field] ?? '', current[field] ?? ''];
      return old === text || isHidden(today, field) ? [] : [{ file: today, field, before: old, after: text }];
    });
    return [...changed, ...moved.map((move) => ({ file: today, ...move }))];
  });
  const added = isSameLayout ? files.filter((file) => !taken.has(file)) : [];
  return [...changes, ...added.map((file) => ({ file, field: '', before: '', after: CAME_OR_WENT }))];
}

/** So many names of entries are told. */
const MOST_NAMES = 6;

/**
 * Lists whose entries stand in another order. Values are kept in the order in which they are printed, column by column,
 * so that without a move those that are in both stand in one order.
 */
function movedEntries(before: Printed[string], now: Printed[string]): Omit<PrintedChange, 'file'>[] {
  const common = (fields: Printed[string], others: Printed[string]) =>
    Object.keys(fields).filter((field) => Object.hasOwn(others, field));
  const [old, current] = [childrenIn(common(before, now)), childrenIn(common(now, before))];
  return [...old].flatMap(([field, names]) => {
    const order = [...(current.get(field) ?? [])];
    const told = [[...names], order].map((list) => {
      return `次序：${list.slice(0, MOST_NAMES).join('、')}${list.length > MOST_NAMES ? '……' : ''}`;
    });
    const [was = '', is = ''] = told;
    return [...names].every((name, index) => name === order[index]) ? [] : [{ field, before: was, after: is }];
  });
}

/** Each part of a path and what stands below it, in the order of the paths. */
function childrenIn(fields: readonly string[]): Map<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  for (const field of fields) {
    const steps = field.split('/');
    for (const [index, step] of steps.entries()) {
      if (index === 0) continue;
      const above = steps.slice(0, index).join('/');
      const below = children.get(above) ?? new Set();
      children.set(above, below.add(step));
    }
  }
  return children;
}
