/** Which entries of an imported list are which of the list that is there, whatever their order. */

import type { YamlValue } from '../../source/located.js';
import { similarity } from '../../source/similarity.js';
import { fieldOf, isMapping, sameValue } from './same-value.js';

/** How alike two entries of different names are that are one entry, changed. Less alike ones may be two people's. */
const LEAST_LIKENESS = 0.7;
const MOST_COMPARISONS = 2500;
const LONGEST_COMPARED = 200;

/**
 * The index in `before` of each entry of `wanted`; undefined for one that is new. Equal entries first, then those of one
 * name (their first field), then those that are much alike.
 */
export function matchEntries(
  before: readonly YamlValue[],
  wanted: readonly YamlValue[],
): readonly (number | undefined)[] {
  const matches: (number | undefined)[] = wanted.map(() => undefined);
  const taken = new Set<number>();
  const match = (isOne: (left: YamlValue, right: YamlValue) => boolean) => {
    for (const [index, entry] of wanted.entries()) {
      if (matches[index] !== undefined) continue;
      const found = before.findIndex((known, knownIndex) => !taken.has(knownIndex) && isOne(known, entry));
      if (found === -1) continue;
      matches[index] = found;
      taken.add(found);
    }
  };
  const left = () => (before.length - taken.size) * (wanted.length - taken.size);
  match(sameValue);
  if (left() > 0) match((known, entry) => nameOf(entry) !== '' && nameOf(known) === nameOf(entry));
  if (left() > 0 && left() <= MOST_COMPARISONS) match(areAlike);
  return matches;
}

/** As far as the imported entry names fields at all: a column that is not there says nothing. */
function areAlike(known: YamlValue, entry: YamlValue): boolean {
  const [one, other] = [textOf(known, entry), textOf(entry, entry)].map((text) => text.slice(0, LONGEST_COMPARED));
  return one !== undefined && other !== undefined && one !== '' && similarity(one, other) >= LEAST_LIKENESS;
}

function textOf(value: YamlValue, fields: YamlValue): string {
  if (typeof value === 'string') return value;
  if (!isMapping(value) || !isMapping(fields)) return '';
  const texts = Object.keys(fields).map((name) => fieldOf(value, name));
  return texts.filter((text) => typeof text === 'string').join('\n');
}

function nameOf(value: YamlValue): string {
  if (typeof value === 'string') return squeeze(value);
  const [first] = Object.values(value) as (YamlValue | undefined)[];
  return typeof first === 'string' ? squeeze(first) : '';
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}
