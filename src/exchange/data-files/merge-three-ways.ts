/** What became of a record on two sides since it was sent out, put together cell by cell; what both changed differently is told. */

import type { Path, YamlValue } from '../../source/located.js';
import { columnsIn, contentOf, matchRows, nameOf } from './match-rows.js';
import { pathOf, type Cells, type PartedRecord, type Row } from './record-cells.js';
import { RowMerge, type Trio } from './row-merge.js';
import { isEmpty, sameValue } from './same-value.js';

/** What both sides changed, to different values. */
export interface MergeConflict {
  /** By which it is known however often the record is merged. */
  readonly key: string;
  /** The field as the clerk names it. */
  readonly field: string;
  /** As sent out, as it came back, and as it is; undefined where the row is not there. */
  readonly base: string | undefined;
  readonly theirs: string | undefined;
  readonly ours: string | undefined;
  /** Where it stands in what came back, and in the data, as far as it does. */
  readonly theirsAt: Path | undefined;
  readonly oursAt: Path | undefined;
}

/** How a merge is to go. */
export interface MergeOptions {
  /** Of each list, by its key, the rows that came back → the index in the base that they say they are. */
  readonly claims?: ReadonlyMap<string, readonly (number | undefined)[]>;
  /** Ours before other files were put into it: by these its rows are known. */
  readonly before?: PartedRecord;
  /** Conflicts that were decided, by their keys: `ours` is not changed there, whoever else changed nothing. */
  readonly decided?: { readonly get: (key: string) => 'ours' | 'theirs' | undefined };
  /** Theirs is taken wherever ours is empty, as sent out or not: data that were lost, or made anew, come back. */
  readonly fillsEmpty?: boolean;
}

/** What was taken of theirs. */
export interface MergedChange {
  /** As that of a conflict at this place would be. */
  readonly key: string;
  readonly theirsAt: Path | undefined;
}

/** A record that was put together. */
export interface MergedRecord {
  /** Cells and lists that nothing was changed of are those of ours. */
  readonly merged: PartedRecord;
  readonly changes: readonly MergedChange[];
  readonly conflicts: readonly MergeConflict[];
  /** Lists whose rows both sides put in other orders: ours were left. */
  readonly contestedOrders: readonly string[];
}

/** The name by which conflicts about a whole row are known: their key ends in it, after `#`. */
export const WHOLE_ROW = '';

/**
 * Puts `theirs`, which was made of `base`, into `ours`. A cell as sent out changes nothing, one that only one side changed is
 * taken, cleared ones too. What `theirs` has no cell for stays.
 */
export function mergeThreeWays(
  base: PartedRecord,
  theirs: PartedRecord,
  ours: PartedRecord,
  options: MergeOptions = {},
): MergedRecord {
  const merger = new Merger(options);
  const cells = merger.mergeCells(
    { base: base.cells, theirs: theirs.cells, ours: ours.cells },
    {
      keyOf: (key) => key,
      fieldOf: (key) => pathOf(key).join('/'),
      theirsAt: pathOf,
      oursAt: pathOf,
    },
  );
  const lists = new Map(ours.lists);
  for (const [key, rows] of theirs.lists) {
    const known = ours.lists.get(key) ?? [];
    const merged = merger.mergeRows(key, base.lists.get(key) ?? [], rows, known);
    if (merged !== known) lists.set(key, merged);
  }
  const { changes, conflicts, contestedOrders } = merger;
  return { merged: { cells, lists }, changes, conflicts, contestedOrders };
}

/** Three versions of cells. */
type Versions = Readonly<Record<'base' | 'theirs' | 'ours', Cells>>;

/** How the cells of a record or of a row are called. */
interface CellNames {
  readonly keyOf: (cell: string) => string;
  readonly fieldOf: (cell: string) => string;
  readonly theirsAt: (cell: string) => Path;
  readonly oursAt: (cell: string) => Path;
}

class Merger {
  readonly changes: MergedChange[] = [];
  readonly conflicts: MergeConflict[] = [];
  readonly contestedOrders: string[] = [];

  constructor(private readonly options: MergeOptions) {}

  /** @returns `ours` itself where nothing changed */
  mergeCells({ base, theirs, ours }: Versions, names: CellNames): Cells {
    let merged: Map<string, YamlValue> | undefined;
    for (const [cell, theirsValue] of theirs) {
      const [before, now] = [base.get(cell), ours.get(cell)];
      const isLost = this.options.fillsEmpty === true && isEmpty(now ?? '');
      if ((sameValue(theirsValue, before) && !isLost) || sameValue(theirsValue, now)) continue;
      const key = names.keyOf(cell);
      const isTaken = this.takes(key, isLost || sameValue(before, now), names.theirsAt(cell), () => ({
        field: names.fieldOf(cell),
        base: textOf(before ?? ''),
        theirs: textOf(theirsValue),
        ours: textOf(now ?? ''),
        oursAt: names.oursAt(cell),
      }));
      if (!isTaken) continue;
      merged ??= new Map(ours);
      merged.set(cell, theirsValue);
    }
    return merged ?? ours;
  }

  /** @returns `ours` itself where nothing changed */
  mergeRows(list: string, base: readonly Row[], theirs: readonly Row[], ours: readonly Row[]): readonly Row[] {
    const claims = this.options.claims?.get(list) ?? [];
    const goesByPlace = claims.every((claim) => claim === undefined);
    const theirMatches = matchRows(base, theirs, { claims, goesByPlace });
    const before = new Map(this.options.before?.lists.get(list)?.map((row) => [row.id, row]));
    const known = ours.map((row) => before.get(row.id) ?? row);
    const ourMatches = matchOurs(base, theirs, known, theirMatches);
    const merging = new RowMerge(base, theirs, ours, theirMatches, ourMatches);
    const columns = columnsIn([...base, ...theirs]);
    for (const trio of merging.trios()) {
      const row = this.mergeRow(list, trio, {
        columns,
        before: before.get(trio.ours?.id ?? ''),
        areNone: ours.length === 0,
      });
      if (row) merging.keep(row, trio);
    }
    const { rows, isContested } = merging.inOrder();
    if (isContested) this.contestedOrders.push(pathOf(list).join('/'));
    const isSame = rows.length === ours.length && rows.every((row, index) => row === ours[index]);
    return isSame ? ours : rows;
  }

  /**
   * @param before our row before other files were put into it: by it conflicts are named, whoever comes first
   * @param areNone whether our list has no rows
   */
  private mergeRow(
    list: string,
    trio: Trio,
    { columns, before, areNone }: { columns: ReadonlySet<string>; before: Row | undefined; areNone: boolean },
  ): Row | undefined {
    const { base, theirs, ours } = trio;
    const key = (cell: string) => `${list}#${base?.id ?? ours?.id ?? theirs?.id ?? ''}#${cell}`;
    const takesRow = (isUndisputed: boolean) => {
      return this.takes(key(WHOLE_ROW), isUndisputed, theirs?.at ?? base?.at, () => versionsOf(list, trio));
    };
    const isAsSent = (row: Row, own: ReadonlySet<string>) => {
      return base !== undefined && contentOf(row, own) === contentOf(base, own);
    };
    if (!theirs) return ours && takesRow(isAsSent(ours, columns)) ? undefined : ours;
    if (!ours) {
      // A row that was taken out of a list stays out; a list of which nothing is left may be lost.
      const isLost = this.options.fillsEmpty === true && areNone;
      if (base && isAsSent(theirs, columnsIn([theirs])) && !isLost) return undefined;
      return takesRow(!base || isLost) ? this.withoutUndecided(theirs, key) : undefined;
    }
    const field = fieldOfRow(list, before ?? base ?? ours);
    const names: CellNames = {
      keyOf: key,
      fieldOf: (cell) => [field, ...(cell === LEVELS ? ['级次'] : pathOf(cell))].join('/'),
      theirsAt: (cell) => (cell === LEVELS ? theirs.at : [...theirs.at, ...pathOf(cell)]),
      oursAt: (cell) => (cell === LEVELS ? ours.at : [...ours.at, ...pathOf(cell)]),
    };
    const none: Cells = new Map();
    const cells = this.mergeCells({ base: base?.cells ?? none, theirs: theirs.cells, ours: ours.cells }, names);
    const levels = { base: levelsOf(base), theirs: levelsOf(theirs), ours: levelsOf(ours) };
    const isMoved = this.mergeCells(levels, names) !== levels.ours;
    if (cells === ours.cells && !isMoved) return ours;
    return { ...ours, cells, levels: isMoved ? theirs.levels : ours.levels };
  }

  /** A row that another file has, too, without the cells in which they differ. */
  private withoutUndecided(row: Row, key: (cell: string) => string): Row {
    const cells = new Map([...row.cells].filter(([cell]) => this.options.decided?.get(key(cell)) !== 'ours'));
    return cells.size === row.cells.size ? row : { ...row, cells };
  }

  /** Whether what `theirs` has is taken; a conflict that nobody decided is noted. */
  private takes(
    key: string,
    isUndisputed: boolean,
    theirsAt: Path | undefined,
    describe: () => Omit<MergeConflict, 'key' | 'theirsAt'>,
  ): boolean {
    const decided = this.options.decided?.get(key);
    const isTaken = decided === undefined ? isUndisputed : decided === 'theirs';
    if (isTaken) this.changes.push({ key, theirsAt });
    else if (decided === undefined) this.conflicts.push({ key, theirsAt, ...describe() });
    return isTaken;
  }
}

/** Stands for the names that lead to a row where cells are called by their paths. */
const LEVELS = 'levels';

/** Which row of the base each of ours is; what came back before is known again by what it became. */
function matchOurs(
  base: readonly Row[],
  theirs: readonly Row[],
  ours: readonly Row[],
  theirMatches: readonly (number | undefined)[],
): (number | undefined)[] {
  const columns = columnsIn([...base, ...theirs]);
  const contentKey = (row: Row) => contentOf(row, columns);
  const nameKey = (row: Row) => JSON.stringify([row.levels, nameOf(row)]);
  const back = [contentKey, nameKey].map((keyOfRow) => {
    const byKey = new Map<string, number | undefined>();
    for (const [index, row] of theirs.entries()) byKey.set(keyOfRow(row), theirMatches[index]);
    return byKey;
  });
  const matches = ours.map((row) => {
    const found = [contentKey, nameKey].map((keyOfRow, index) => ({ of: back[index], key: keyOfRow(row) }));
    return found.find(({ of, key }) => of?.has(key));
  });
  const claims = matches.map((found) => found?.of?.get(found.key));
  const added = new Set(matches.flatMap((found, index) => (found && claims[index] === undefined ? [index] : [])));
  const projected = ours.map((row) => ({ ...row, cells: only(row.cells, columns) }));
  return matchRows(base, projected, { claims, added, goesByPlace: true });
}

function only(cells: Cells, columns: ReadonlySet<string>): Cells {
  return new Map([...cells].filter(([column]) => columns.has(column)));
}

/** What a row is called: its list, its levels and its name, or its place and what it says. */
function fieldOfRow(list: string, row: Row | undefined): string {
  return [...pathOf(list), ...(row?.levels ?? []), row?.called ?? ''].join('/');
}

function versionsOf(list: string, { base, theirs, ours }: Trio): Omit<MergeConflict, 'key' | 'theirsAt'> {
  const textIn = (row: Row | undefined) =>
    row &&
    [...row.cells.values()]
      .map(textOf)
      .filter((text) => text !== '')
      .join('，');
  const field = fieldOfRow(list, base ?? ours);
  return { field, base: textIn(base), theirs: textIn(theirs), ours: textIn(ours), oursAt: ours?.at };
}

function levelsOf(row: Row | undefined): Cells {
  return new Map(row && row.levels.length > 0 ? [[LEVELS, [...row.levels]]] : []);
}

function textOf(value: YamlValue): string {
  if (isEmpty(value)) return '';
  if (typeof value === 'string') return value;
  return Object.values(value).map(textOf).join('；');
}
