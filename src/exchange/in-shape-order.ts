/** A record with its fields in the order in which they are declared; the names of levels keep theirs. */

import type { RecordShape, Shape } from '../schema/shape.js';
import type { DataRecord } from './unit-data.js';

/** `record` in the order of `shape`, groups inside it, too. */
export function inShapeOrder(record: DataRecord, shape: Shape | undefined): DataRecord {
  if (shape?.kind !== 'record') return record;
  const names = Object.keys(shape.fields);
  const sorted = Object.entries(record).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  return Object.fromEntries(
    sorted.map(([name, value]) => {
      const inner = typeof value === 'object' && !Array.isArray(value) && !(shape.fields[name] as RecordShape).isLevel;
      return [name, inner ? inShapeOrder(value, shape.fields[name]) : value] as const;
    }),
  );
}
