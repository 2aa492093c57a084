/** What an import makes of a record: what it says replaces what is there; what it leaves empty or out stays, unless told otherwise. */

import { shapeAt, type Shape } from '../../schema/shape.js';
import type { Path, YamlValue } from '../../source/located.js';
import type { DataRecord } from '../unit-data.js';
import { withoutEmpties } from '../without-empties.js';
import { matchEntries } from './match-entries.js';
import { fieldOf, isEmpty, isMapping, toldIn } from './same-value.js';

/** A value that stays though the import has it empty or lacks its row. */
export interface SparedValue {
  /** The field as the clerk names it. */
  readonly path: string;
  readonly text: string;
}

/**
 * `before` with what `wanted` says, for `editDataFile`: lists and indicators with all that they are to hold; and what clearing
 * would empty, none when it was asked for.
 * @param isClearing whether cells that are empty empty their fields, and rows that are not there go
 */
export function takeOver(before: DataRecord, wanted: DataRecord, shape: Shape, isClearing: boolean) {
  const spared: SparedValue[] = [];
  const spare = (value: YamlValue, path: Path): YamlValue => {
    spared.push(toldIn(value, path, before));
    return value;
  };
  const merge = (known: YamlValue | undefined, imported: YamlValue, path: Path): YamlValue => {
    if (isEmpty(imported)) {
      if (isClearing || known === undefined || isEmpty(known)) return imported;
      return spare(known, path);
    }
    if (isMapping(imported) && isMapping(known)) return mergeFields(known, imported, path);
    if (Array.isArray(imported) && Array.isArray(known)) return mergeLists(known, imported, path);
    return imported;
  };
  const mergeFields = (known: Record<string, YamlValue>, imported: Record<string, YamlValue>, path: Path) => {
    const part = shapeAt(shape, path);
    // Of indicators the import names all that there are, so that what it lacks is lacking.
    const isWhole = part?.kind === 'record' && part.isLevel === true;
    const merged = Object.entries(known).map(([name, value]): [string, YamlValue] => {
      const said = fieldOf(imported, name) ?? (isWhole ? [] : undefined);
      return [name, said === undefined ? value : merge(value, said, [...path, name])];
    });
    const added = Object.entries(imported).filter(([name]) => !Object.hasOwn(known, name));
    return Object.fromEntries([...merged, ...added]);
  };
  const mergeLists = (known: YamlValue[], imported: YamlValue[], path: Path): YamlValue[] => {
    const matches = matchEntries(known, imported);
    const merged = imported.map((entry, index) => {
      const knownIndex = matches[index];
      const own = knownIndex === undefined ? undefined : known[knownIndex];
      if (knownIndex !== undefined && own !== undefined) {
        return { knownIndex, value: merge(own, entry, [...path, knownIndex]) };
      }
      return { knownIndex, value: isMapping(entry) ? { ...withoutEmpties(entry) } : entry };
    });
    for (const [index, entry] of isClearing ? [] : known.entries()) {
      if (matches.includes(index)) continue;
      // Behind what it stood behind.
      const above = merged.findIndex(({ knownIndex }) => knownIndex === index - 1);
      merged.splice(index === 0 ? 0 : above + 1, 0, { knownIndex: index, value: spare(entry, [...path, index]) });
    }
    return merged.map(({ value }) => value);
  };
  const taken = Object.entries(wanted).map(
    ([name, value]) => [name, merge(fieldOf(before, name), value, [name])] as const,
  );
  return { wanted: Object.fromEntries(taken), spared };
}
