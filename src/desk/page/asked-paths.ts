/** Which fields the forms of a stage ask for. */

import type { Path, ShapeView } from '../unit-view.js';

/** Whether the forms ask for the field at `path`, or for one below it; `*` stands for any entry, `**` for any indicator. */
export function isAsked(asked: readonly Path[], path: Path): boolean {
  return asked.some((each) => path.every((step, index) => index >= each.length || each[index] === step));
}

/** The columns of an indicator or entry: `path` is that of the record, with `*` and `**`. */
export function columnsOf(
  shape: ShapeView,
  path: Path,
  asked: readonly Path[],
): readonly { readonly name: string; readonly shape: ShapeView }[] {
  if (shape.kind !== 'record') return [];
  return shape.fields.filter(({ name }) => isAsked(asked, [...path, name]));
}
