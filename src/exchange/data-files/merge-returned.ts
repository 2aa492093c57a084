/** Files that came back of one record: put into it one after the other, as if all had come at once. */

import type { Shape } from '../../schema/shape.js';
import type { DataRecord } from '../unit-data.js';
import {
  mergeThreeWays,
  WHOLE_ROW,
  type MergeConflict,
  type MergedChange,
  type MergedRecord,
  type MergeOptions,
} from './merge-three-ways.js';
import { partRecord, recordOfChanges, type PartedRecord } from './record-cells.js';

/** A record as one file brings it back. */
export interface ReturnedRecord {
  /** As it was sent out in that file. */
  readonly base: DataRecord;
  readonly theirs: DataRecord;
  readonly claims?: MergeOptions['claims'];
}

/** Who is right where a file and the data differ. */
export type Right = 'ours' | 'theirs';

/** By the keys of conflicts: the index of the file that is right there, whoever else changed it; -1 where the data are. */
export type ChosenFiles = ReadonlyMap<string, number>;

/** A conflict, and between whom. */
export interface ReturnedConflict extends MergeConflict {
  /** What stands in the data; undefined where the row is not there. */
  readonly stands: string | undefined;
  /** The index of the file. */
  readonly index: number;
  /** That of another file, and where it has what is called `ours`; undefined where the data have it. */
  readonly other?: { readonly index: number } & MergedChange;
}

/** What becomes of a record. */
export interface ReturnedMerge {
  /** What changes, for `editDataFile`. */
  readonly wanted: DataRecord;
  readonly conflicts: readonly ReturnedConflict[];
  /** What each file changed. */
  readonly changes: readonly (readonly MergedChange[])[];
  /** At how many places a file was taken though the data had changed, too. */
  readonly overruledCount: number;
  /** Lists that were sorted in two ways. */
  readonly contestedOrders: readonly string[];
}

/**
 * Puts `returned` into `ours`. In what order the files come makes no difference: where two of them differ, neither is taken.
 * @param right decides between a file and the data, never between two files
 * @param chosen decides for one place
 */
export function mergeReturned(
  ours: DataRecord,
  returned: readonly ReturnedRecord[],
  shape: Shape,
  right?: Right,
  chosen: ChosenFiles = new Map(),
  how: Pick<MergeOptions, 'fillsEmpty'> = {},
): ReturnedMerge {
  const order = orderOf(returned);
  const inOrder = order.flatMap((index) => returned[index] ?? []);
  const chosenInOrder = new Map([...chosen].map(([key, index]) => [key, order.indexOf(index)]));
  const { conflicts, changes, ...merge } = foldUntilSettled(ours, inOrder, shape, right, chosenInOrder, how);
  const placeOf = (index: number) => order[index] ?? index;
  return {
    ...merge,
    conflicts: conflicts.map(({ index, other, ...conflict }) => {
      const between = other && { other: { ...other, index: placeOf(other.index) } };
      return { ...conflict, index: placeOf(index), ...between };
    }),
    changes: returned.map((_, index) => changes[order.indexOf(index)] ?? []),
  };
}

/** The indexes of files in an order that hangs on what they say: which of two alike rows is which may hang on who comes first. */
function orderOf(returned: readonly ReturnedRecord[]): number[] {
  if (returned.length <= 1) return [...returned.keys()];
  const texts = returned.map(({ base, theirs, claims }) => JSON.stringify([theirs, base, [...(claims ?? [])]]));
  return [...returned.keys()].sort((one, other) => {
    const [left = '', right = ''] = [texts[one], texts[other]];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** Conflicts and counts by the indexes in `returned`. */
function foldUntilSettled(
  ours: DataRecord,
  returned: readonly ReturnedRecord[],
  shape: Shape,
  right: Right | undefined,
  chosen: ChosenFiles,
  how: Pick<MergeOptions, 'fillsEmpty'>,
): ReturnedMerge {
  const before = partRecord(ours, shape, 'ours');
  const files = returned.map(({ base, theirs, claims }, index) => ({
    base: partRecord(base, shape, 'base'),
    theirs: partRecord(theirs, shape, `file${index}`),
    options: { ...how, ...(claims && { claims }) },
  }));
  const decided = new Map<string, Decision>(chosen);
  const left: ReturnedConflict[] = [];
  const standing = standingIn(before, files);
  for (;;) {
    const results = foldFiles(before, files, decided);
    const found = conflictsIn(results);
    if (found.length === 0) {
      const overruled = [...decided.values()].filter((who) => who === 'theirs');
      return resultOf(before, results, left, overruled.length);
    }
    // What is held back may have hidden further conflicts behind it.
    for (const [key, who] of decide(found, right)) decided.set(key, who);
    if (right === 'ours') continue;
    const undecided = found.filter(({ key }) => decided.get(key) === 'ours');
    left.push(...undecided.map((conflict) => ({ ...conflict, stands: standing(conflict) })));
  }
}

/** Finds what the data have where two files differ: what was sent out, unless the data were changed there, too. */
function standingIn(before: PartedRecord, files: readonly ReturnedFile[]) {
  const alone = new Map<number, readonly MergeConflict[]>();
  return ({ key, index, base, ours, other }: Omit<ReturnedConflict, 'stands'>): string | undefined => {
    const file = files[index];
    if (!other || !file) return ours;
    const known =
      alone.get(index) ?? mergeThreeWays(file.base, file.theirs, before, { ...file.options, before }).conflicts;
    alone.set(index, known);
    const own = known.find((conflict) => conflict.key === key);
    return own ? own.ours : base;
  };
}

type Decision = Right | number;

interface ReturnedFile {
  readonly base: PartedRecord;
  readonly theirs: PartedRecord;
  readonly options: MergeOptions;
}

function foldFiles(
  before: PartedRecord,
  files: readonly ReturnedFile[],
  decided: ReadonlyMap<string, Decision>,
): MergedRecord[] {
  let ours = before;
  const rows = [...decided].filter(([key, who]) => typeof who === 'number' && key.endsWith(`#${WHOLE_ROW}`));
  return files.map(({ base, theirs, options }, index) => {
    const sideOf = (who: Decision | undefined) => (typeof who === 'number' ? (who === index ? 'theirs' : 'ours') : who);
    // The cells of a row that was chosen as a whole go with it.
    const ofRow = (key: string) => rows.find(([row]) => key.startsWith(row))?.[1];
    const forFile = { get: (key: string) => sideOf(decided.get(key) ?? ofRow(key)) };
    const result = mergeThreeWays(base, theirs, ours, { ...options, before, decided: forFile });
    ours = result.merged;
    return result;
  });
}

function conflictsIn(results: readonly MergedRecord[]): Omit<ReturnedConflict, 'stands'>[] {
  return results.flatMap(({ conflicts }, index) => {
    return conflicts.map((conflict): Omit<ReturnedConflict, 'stands'> => {
      const earlier = results.slice(0, index).map(({ changes }) => changes.find(({ key }) => key === conflict.key));
      const otherIndex = earlier.findLastIndex((change) => change !== undefined);
      const change = earlier[otherIndex];
      return { ...conflict, index, ...(change && { other: { index: otherIndex, ...change } }) };
    });
  });
}

/** Theirs are right only where the data alone are in the way, and all files agree. */
function decide(
  conflicts: readonly Omit<ReturnedConflict, 'stands'>[],
  right: Right | undefined,
): ReadonlyMap<string, Right> {
  const values = new Map<string, Set<string | undefined>>();
  for (const { key, theirs, other } of conflicts) {
    const known = values.get(key) ?? new Set();
    values.set(key, other ? known.add(theirs).add(`\n${other.index}`) : known.add(theirs));
  }
  return new Map([...values].map(([key, of]) => [key, right === 'theirs' && of.size === 1 ? 'theirs' : 'ours']));
}

function resultOf(
  before: PartedRecord,
  results: readonly MergedRecord[],
  conflicts: readonly ReturnedConflict[],
  overruledCount: number,
): ReturnedMerge {
  return {
    wanted: recordOfChanges(before, results.at(-1)?.merged ?? before),
    conflicts,
    changes: results.map(({ changes }) => changes),
    overruledCount,
    contestedOrders: [...new Set(results.flatMap(({ contestedOrders }) => contestedOrders))],
  };
}
