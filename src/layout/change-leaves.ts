/** The shape of a data file with the fields that a pack declares changed, or taken out. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import { ANY_ENTRY, ANY_ITEM, type IndicatorSetShape } from '../model/declaration/read-shapes.js';
import type { ListShape, RecordShape, Shape, TextShape } from '../schema/shape.js';
import type { Path } from '../source/located.js';

/** A field with its path as in `Declaration.leaves` → what it is now; undefined takes it out. */
type Change = (leaf: TextShape | ListShape, path: Path) => TextShape | ListShape | undefined;

/** The shape of the data files of `of` after `change`; groups and lists of which nothing is left go. */
export function changeLeaves(of: FormSubject, { shapes, sets, leaves }: Declaration, change: Change): RecordShape {
  const declared = new Set(leaves[of].map(({ path }) => path.join('/')));
  const ofDeclared: Change = (leaf, path) => (declared.has(path.join('/')) ? change(leaf, path) : leaf);
  return (changed(shapes[of], [], sets[of], ofDeclared) ?? { ...shapes[of], fields: {} }) as RecordShape;
}

function changed(
  shape: Shape,
  path: Path,
  sets: ReadonlyMap<string, IndicatorSetShape>,
  change: Change,
): Shape | undefined {
  if (shape.kind === 'text') return change(shape, path);
  if (shape.kind === 'named') return shape;
  if (shape.kind === 'list' && shape.item.kind === 'text') return change(shape, path);
  const isOfSet = path.at(-1) === ANY_ENTRY || sets.has(path.join('/'));
  // No path of a field names levels.
  const inEntry = [...(path.at(-1) === ANY_ENTRY ? path.slice(0, -1) : path), ANY_ENTRY];
  if (shape.kind === 'list') {
    const item = changed(shape.item, isOfSet ? inEntry : [...path, ANY_ITEM], sets, change);
    return item && { ...shape, item };
  }
  const fields = Object.entries(shape.fields).flatMap(([name, field]) => {
    const below = shape.isLevel ? inEntry : [...path, name];
    const left = changed(field, below, sets, change);
    return left ? [[name, left] as const] : [];
  });
  return fields.length === 0 ? undefined : { ...shape, fields: Object.fromEntries(fields) };
}
