/** A record without what holds nothing: to data files, a field that is empty and one that is missing are the same. */

import type { YamlValue } from '../source/located.js';
import type { DataRecord } from './unit-data.js';

/** `record` without empty texts, lists and mappings, and without entries of lists that have no content. */
export function withoutEmpties(record: DataRecord): DataRecord {
  const kept = Object.entries(record).flatMap(([name, value]) => {
    const filled = filledPartOf(value);
    return filled === undefined ? [] : [[name, filled] as const];
  });
  return Object.fromEntries(kept);
}

function filledPartOf(value: YamlValue): YamlValue | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (Array.isArray(value)) {
    const entries = value.flatMap((entry) => {
      const filled = filledPartOf(entry);
      return filled === undefined || isBlank(filled) ? [] : [filled];
    });
    return entries.length === 0 ? undefined : entries;
  }
  const record = withoutEmpties(value) as Record<string, YamlValue>;
  return Object.keys(record).length === 0 ? undefined : record;
}

/** White space alone prints nothing. */
function isBlank(value: YamlValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : Object.values(value).every(isBlank);
}
