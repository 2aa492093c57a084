/** 绩效指标 that come from another program are all there are: levels that they do not name are empty. */

import type { YamlValue } from '../../source/located.js';
import type { DataRecord } from '../unit-data.js';
import { fieldOf, isMapping } from './same-value.js';

const FIELD = '绩效指标';

/** `wanted` with each level of `before` that it lacks named as empty; as it is where it has no 绩效指标 at all. */
export function fillLevels(wanted: DataRecord, before: DataRecord): DataRecord {
  const indicators = fieldOf(wanted, FIELD);
  const known = fieldOf(before, FIELD);
  if (!isMapping(indicators) || !isMapping(known)) return wanted;
  const levels = Object.entries(known).map(([firstLevel, secondLevels]): [string, YamlValue] => {
    const named = fieldOf(indicators, firstLevel);
    if (!isMapping(secondLevels)) return [firstLevel, named ?? ''];
    const emptied = Object.fromEntries(Object.keys(secondLevels).map((name) => [name, []]));
    return [firstLevel, { ...emptied, ...(isMapping(named) ? named : {}) }];
  });
  return { ...wanted, [FIELD]: { ...Object.fromEntries(levels), ...withoutKnown(indicators, known) } };
}

function withoutKnown(indicators: Record<string, YamlValue>, known: Record<string, YamlValue>) {
  return Object.fromEntries(Object.entries(indicators).filter(([name]) => !Object.hasOwn(known, name)));
}
