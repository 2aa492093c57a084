/** What an edit makes of a record: the record as it is to become, and each change for showing. */

import { printPath, withoutFinalLineFeeds, type Path, type YamlValue } from '../../source/located.js';
import type { DataRecord } from '../unit-data.js';
import { pairItems } from './list-pairs.js';
import { fieldOf, isEmpty, isMapping, sameValue } from './same-value.js';

/** One text that changes; an empty one is `''`. */
export interface Change {
  /** The field as the clerk names it. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * `before` with the fields that `wanted` names as `wanted` has them. A field that `wanted` does not name stays;
 * one that it names as empty is emptied. Lists are replaced as a whole.
 */
export function overlay(before: YamlValue | undefined, wanted: YamlValue): YamlValue {
  if (isMapping(wanted) && Object.keys(wanted).length > 0 && (isMapping(before) || isEmpty(before))) {
    const kept = isMapping(before) ? before : {};
    const named = Object.entries(wanted).map(([name, value]) => [name, overlay(fieldOf(kept, name), value)] as const);
    return { ...kept, ...Object.fromEntries(named) };
  }
  if (isEmpty(wanted)) return emptied(before);
  // What says the same keeps the writing it has.
  return before !== undefined && sameValue(before, wanted) ? before : wanted;
}

/** Lists without entries; mappings keep their names. */
function emptied(value: YamlValue | undefined): YamlValue {
  if (Array.isArray(value)) return [];
  if (!isMapping(value)) return '';
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, emptied(field)]));
}

/** The changes from `before` to `after`, text by text, in the order of `after`. */
export function changesBetween(before: DataRecord, after: DataRecord): Change[] {
  const changes: Change[] = [];
  const compare = (
    left: YamlValue | undefined,
    right: YamlValue | undefined,
    leftPath: Path,
    rightPath: Path,
  ): void => {
    if (sameValue(left, right)) return;
    if (Array.isArray(left) && Array.isArray(right)) {
      const pairs = pairItems(left, right);
      for (const [index, item] of left.entries()) {
        if (!pairs.some((pair) => pair.before === index)) compare(item, undefined, [...leftPath, index], rightPath);
      }
      for (const [index, item] of right.entries()) {
        const pair = pairs.find(({ after: paired }) => paired === index);
        compare(pair && left[pair.before], item, [...leftPath, pair?.before ?? 0], [...rightPath, index]);
      }
      return;
    }
    if (isTree(left) || isTree(right)) {
      for (const name of namesOf(left, right)) {
        compare(childOf(left, name), childOf(right, name), [...leftPath, name], [...rightPath, name]);
      }
      // A text where a list or mapping stands now, or the other way about.
      if (typeof left === 'string' && left !== '') push(leftPath, before, left, '');
      if (typeof right === 'string' && right !== '') push(rightPath, after, '', right);
      return;
    }
    if (right === undefined) push(leftPath, before, left ?? '', '');
    else push(rightPath, after, left ?? '', right);
  };
  const push = (path: Path, root: DataRecord, was: string, is: string) => {
    changes.push({ path: printPath(path, root), before: was, after: withoutFinalLineFeeds(is) });
  };
  compare(before, after, [], []);
  return changes;
}

type Tree = YamlValue[] | Record<string, YamlValue>;

function isTree(value: YamlValue | undefined): value is Tree {
  return typeof value === 'object';
}

function namesOf(left: YamlValue | undefined, right: YamlValue | undefined): (string | number)[] {
  const names = [left, right].flatMap((value): (string | number)[] => {
    if (!isTree(value)) return [];
    return Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  });
  return [...new Set(names)];
}

function childOf(value: YamlValue | undefined, name: string | number): YamlValue | undefined {
  return isTree(value) && Object.hasOwn(value, name) ? (value as Record<string | number, YamlValue>)[name] : undefined;
}
