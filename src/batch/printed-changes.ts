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
    const fields = new Set([...Object.keys(values), ...(isSameLayout ? Object.keys(current) : [])]);
    return [...fields].flatMap((field) => {
      const [old, text] = [values[field] ?? '', current[field] ?? ''];
      return old === text || isHidden(today, field) ? [] : [{ file: today, field, before: old, after: text }];
    });
  });
  const added = isSameLayout ? files.filter((file) => !taken.has(file)) : [];
  return [...changes, ...added.map((file) => ({ file, field: '', before: '', after: CAME_OR_WENT }))];
}
