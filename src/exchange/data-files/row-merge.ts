/** The rows of a list in three versions: which belong together, and the order that they come to. */

import { columnsIn, contentOf, nameOf } from './match-rows.js';
import type { Row } from './record-cells.js';
import { groupBy } from '../../source/group-by.js';

/** One row in three versions. */
export interface Trio {
  readonly base: Row | undefined;
  readonly theirs: Row | undefined;
  readonly ours: Row | undefined;
}

/** The rows of a list while they are put together. */
export class RowMerge {
  private readonly kept = new Map<string, Row>();
  /** Of each version's rows the id in the merged list. */
  private readonly aliases = {
    base: new Map<string, string>(),
    theirs: new Map<string, string>(),
    ours: new Map<string, string>(),
  };

  constructor(
    private readonly base: readonly Row[],
    private readonly theirs: readonly Row[],
    private readonly ours: readonly Row[],
    private readonly theirMatches: readonly (number | undefined)[],
    private readonly ourMatches: readonly (number | undefined)[],
  ) {}

  /** Each row that any version has, those of ours first. */
  trios(): Trio[] {
    const { base, theirs, ours, ourMatches, theirMatches } = this;
    const oursOf = new Map(ourMatches.map((match, index) => [match, ours[index]]));
    oursOf.delete(undefined);
    const theirsOf = new Map(theirMatches.map((match, index) => [match, theirs[index]]));
    theirsOf.delete(undefined);
    const newTheirs = theirs.filter((_, index) => theirMatches[index] === undefined);
    const newOurs = ours.filter((_, index) => ourMatches[index] === undefined);
    const same = matchNew(newOurs, newTheirs);
    const met = new Set(same.values());
    return [
      ...ours.map((row, index): Trio => {
        const match = ourMatches[index];
        if (match === undefined) return { base: undefined, theirs: same.get(row), ours: row };
        return { base: base[match], theirs: theirsOf.get(match), ours: row };
      }),
      ...base.flatMap((row, index): Trio[] => {
        const back = theirsOf.get(index);
        return oursOf.has(index) || !back ? [] : [{ base: row, theirs: back, ours: undefined }];
      }),
      ...newTheirs
        .filter((row) => !met.has(row))
        .map((row): Trio => ({ base: undefined, theirs: row, ours: undefined })),
    ].filter((trio) => trio.theirs !== undefined || trio.base !== undefined || this.keepOwn(trio));
  }

  /** What only ours has stays as it is. */
  private keepOwn({ ours }: Trio): boolean {
    if (ours) this.kept.set(ours.id, ours);
    return false;
  }

  keep(row: Row, { base, theirs, ours }: Trio): void {
    const { id } = row;
    this.kept.set(id, row);
    for (const [side, of] of [
      ['base', base],
      ['theirs', theirs],
      ['ours', ours],
    ] as const) {
      if (of) this.aliases[side].set(of.id, id);
    }
  }

  /** The rows in the order that both sides come to, level by level. */
  inOrder(): { rows: Row[]; isContested: boolean } {
    const groups = new Map<string, Set<string>>();
    const levelOf = ({ levels }: Row) => JSON.stringify(levels);
    const kept = [...this.ours, ...this.kept.values()].flatMap(({ id }) => this.kept.get(id) ?? []);
    for (const row of kept) groups.set(levelOf(row), (groups.get(levelOf(row)) ?? new Set()).add(row.id));
    const idsOf = (side: 'base' | 'theirs' | 'ours') => {
      return this[side].map(({ id }) => this.aliases[side].get(id) ?? (side === 'ours' ? id : ''));
    };
    const orders = { base: idsOf('base'), theirs: idsOf('theirs'), ours: idsOf('ours') };
    const texts = new Map(kept.map((row) => [row.id, contentOf(row, new Set(row.cells.keys()))]));
    const settled = [...groups.values()].map((ids) => settleOrder(ids, orders, (id) => texts.get(id) ?? ''));
    return {
      rows: settled.flatMap(({ ids }) => ids.flatMap((id) => this.kept.get(id) ?? [])),
      isContested: settled.some(({ isContested }) => isContested),
    };
  }
}

/** Rows that both sides added, as one and the same: equal, or of one name under the same levels. */
function matchNew(ours: readonly Row[], theirs: readonly Row[]): Map<Row, Row> {
  const same = new Map<Row, Row>();
  const free = new Set(theirs);
  const columns = columnsIn(theirs);
  for (const keyOfRow of [
    (row: Row) => contentOf(row, columns),
    (row: Row) => (nameOf(row) === '' ? '' : JSON.stringify([row.levels, nameOf(row)])),
  ]) {
    const byKey = groupBy(free, keyOfRow);
    for (const row of ours) {
      const key = keyOfRow(row);
      const found = same.has(row) || key === '' ? undefined : byKey.get(key)?.shift();
      if (!found) continue;
      same.set(row, found);
      free.delete(found);
    }
  }
  return same;
}

/** The ids of rows, in the order that each side has them. */
interface Orders {
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

/**
 * `ids` in the order of the side that moved rows; what only the other side has stands behind what it stood behind there.
 * Rows that both sides put into one place are merged by their texts, so that it does not matter whose came first.
 * `isContested`: both sides moved rows, in different ways, and ours were left where they are.
 * @param ids the rows that there are
 * @param textOf by which rows of two sides in one place are sorted
 */
function settleOrder(ids: ReadonlySet<string>, { base, theirs, ours }: Orders, textOf: (id: string) => string) {
  const [own, other] = [ours.filter((id) => ids.has(id)), theirs.filter((id) => ids.has(id))];
  const isMoved = movesRows(base, other);
  const isContested = isMoved && movesRows(base, own) && movesRows(own, other);
  const theirsLead = isMoved && !isContested && !movesRows(base, own);
  const [leading, following] = theirsLead ? [other, own] : [own, other];
  return { ids: weave(leading, following, new Set(base), textOf), isContested };
}

/** Whether what both sequences have stands in different orders. */
function movesRows(before: readonly string[], after: readonly string[]): boolean {
  const places = new Map(before.map((id, index) => [id, index]));
  let last = -1;
  for (const id of after) {
    const place = places.get(id);
    if (place === undefined) continue;
    if (place < last) return true;
    last = place;
  }
  return false;
}

function weave(
  leading: readonly string[],
  following: readonly string[],
  base: ReadonlySet<string>,
  textOf: (id: string) => string,
): string[] {
  const known = new Set(leading);
  const shared = new Set(following.filter((id) => known.has(id)));
  const added = new Map<string | undefined, string[]>();
  let before: string | undefined;
  for (const id of following) {
    if (known.has(id)) before = id;
    else added.set(before, [...(added.get(before) ?? []), id]);
  }
  const woven: string[] = [];
  let waiting: string[] = [...(added.get(undefined) ?? [])];
  const release = (until?: string) => {
    while (waiting[0] !== undefined && (until === undefined || textOf(waiting[0]) < textOf(until))) {
      woven.push(waiting.shift() ?? '');
    }
  };
  for (const id of leading) {
    // Rows that both versions have end what was put behind one of them.
    if (base.has(id) || shared.has(id)) release();
    else release(id);
    woven.push(id);
    waiting = [...(added.get(id) ?? []), ...waiting];
  }
  release();
  return woven;
}
