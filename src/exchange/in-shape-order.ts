/** A record with its fields in the order in which they are declared; the names of levels, and of the clerk's own, keep theirs. */

import { shapeAt, type Shape } from '../schema/shape.js';
import type { YamlValue } from '../source/located.js';
import type { DataRecord } from './unit-data.js';

/** `record` in the order of `shape`, groups and entries inside it, too. */
export function inShapeOrder(record: DataRecord, shape: Shape | undefined): DataRecord {
  const ordered = Object.entries(record).map(
    ([name, value]) => [name, orderedPart(value, shapeAt(shape, [name]))] as const,
  );
  if (shape?.kind !== 'record' || shape.isLevel) return Object.fromEntries(ordered);
  const names = Object.keys(shape.fields);
  return Object.fromEntries(ordered.sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
}

function orderedPart(value: YamlValue, shape: Shape | undefined): YamlValue {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return inShapeOrder(value, shape);
  const item = shape?.kind === 'list' ? shape.item : undefined;
  return value.map((entry) => orderedPart(entry, item));
}
