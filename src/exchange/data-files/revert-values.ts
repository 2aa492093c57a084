/** A change of a record taken back by value, in the record as it is now: what somebody has changed since stays, and is named. */

import { printPath, type Path, type YamlValue } from '../../source/located.js';
import type { DataRecord } from '../unit-data.js';
import { pairItems } from './list-pairs.js';
import { matchEntries } from './match-entries.js';
import { fieldOf, isEmpty, isMapping, sameValue, textIn } from './same-value.js';

/** A value that no longer holds what the change had written. */
export interface KeptValue {
  /** The field as the clerk names it. */
  readonly path: string;
  /** What stands there now, and what the change had written; empty where there is nothing. */
  readonly now: string;
  readonly written: string;
}

/** A record with a change taken back. */
export interface RevertedRecord {
  /** For `editDataFile`. */
  readonly wanted: DataRecord;
  readonly kept: readonly KeptValue[];
}

/** Takes the change from `before` to `after` back in `now`. */
export function revertValues(before: DataRecord, after: DataRecord, now: DataRecord): RevertedRecord {
  const kept: KeptValue[] = [];
  const keep = (is: YamlValue, written: YamlValue | undefined, path: Path, root: DataRecord = now): void => {
    kept.push({ path: printPath(path, root), now: textIn(is), written: textIn(written ?? '') });
  };
  const revert = (was: YamlValue | undefined, written: YamlValue | undefined, is: YamlValue, path: Path): YamlValue => {
    if (sameValue(was, written) || sameValue(is, was)) return is;
    if (sameValue(is, written)) return was ?? '';
    const sides = [was, written, is];
    if (sides.every((side) => isMapping(side) || isEmpty(side))) return revertFields(was, written, is, path);
    if (Array.isArray(is) && Array.isArray(written)) {
      return revertList(Array.isArray(was) ? was : [], written, is, path);
    }
    keep(is, written, path);
    return is;
  };
  const revertFields = (
    was: YamlValue | undefined,
    written: YamlValue | undefined,
    is: YamlValue,
    path: Path,
  ): YamlValue => {
    const names = new Set([was, written, is].flatMap((side) => (isMapping(side) ? Object.keys(side) : [])));
    const fields = [...names].map((name): [string, YamlValue] => {
      const there = fieldOf(is, name) ?? '';
      return [name, revert(fieldOf(was, name), fieldOf(written, name), there, [...path, name])];
    });
    return Object.fromEntries(fields.filter(([name, value]) => fieldOf(is, name) !== undefined || !isEmpty(value)));
  };
  const revertList = (was: YamlValue[], written: YamlValue[], is: YamlValue[], path: Path): YamlValue[] => {
    const placeNow = matchEntries(is, written);
    const pairs = pairItems(was, written);
    const entries: { value: YamlValue | undefined }[] = is.map((value) => ({ value }));
    const entryOf = (writtenIndex: number) => entries[placeNow[writtenIndex] ?? -1];
    for (const [index, entry] of written.entries()) {
      const own = pairs.find((pair) => pair.after === index);
      const there = entryOf(index);
      const old = own && was[own.before];
      if (there?.value === undefined) {
        if (!sameValue(old, entry)) keep('', entry, [...path, index], after);
      } else if (own) there.value = revert(old, entry, there.value, [...path, placeNow[index] ?? index]);
      else if (sameValue(there.value, entry)) there.value = undefined;
      else keep(there.value, entry, [...path, placeNow[index] ?? index]);
    }
    let above = -1;
    for (const [index, entry] of was.entries()) {
      const own = pairs.find((pair) => pair.before === index);
      const there = own && entryOf(own.after);
      if (there) above = entries.indexOf(there);
      else if (!own && !is.some((value) => sameValue(value, entry))) {
        above += 1;
        entries.splice(above, 0, { value: entry });
      }
    }
    return entries.map(({ value }) => value).filter((value) => value !== undefined);
  };
  return { wanted: revertFields(before, after, now, []) as DataRecord, kept };
}
