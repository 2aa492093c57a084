/** Which rows of one version of a list are which of another: whatever their order, and whatever became of their names. */

import { similarity } from '../../source/similarity.js';
import type { YamlValue } from '../../source/located.js';
import type { Row } from './record-cells.js';
import { isEmpty, sameValue } from './same-value.js';

/** How alike two rows are that are one row, changed: the share of what stands in them that is the same. */
const LEAST_LIKENESS = 0.6;
/** The same of two that stand in one place. */
const LEAST_LIKENESS_IN_PLACE = 0.4;
/** Above this many comparisons rows go by their content, their names and their places alone. */
const MOST_COMPARISONS = 2500;
const LONGEST_COMPARED = 200;

/** What is known of rows beside their content. */
interface RowClaims {
  /** Of each row of `rows` the index in `known` that it says it is; undefined where it says nothing. */
  readonly claims: readonly (number | undefined)[];
  /** The indexes of those of `rows` that are new unless their content is known. */
  readonly added?: ReadonlySet<number>;
  /** Whether what is left between two rows that are known, as many on either side, is the same. */
  readonly goesByPlace: boolean;
}

/**
 * The index in `known` of each of `rows`; undefined for one that is new. First those with the same content — of several
 * the one that is claimed —, then those that claim it, then those of one name, then the most alike, then by place.
 * A claim comes behind the content: what the claims stand in may not have been sorted along.
 */
export function matchRows(
  known: readonly Row[],
  rows: readonly Row[],
  { claims, goesByPlace, added = new Set() }: RowClaims,
): (number | undefined)[] {
  const matching = new Matching(known, rows);
  const columns = columnsIn(rows);
  const contents = (row: Row) => contentOf(row, columns);
  matching.byKey(contents, claims);
  matching.leaveOut(added);
  matching.byClaim(claims);
  matching.byKey((row) => (nameOf(row) === '' ? '' : JSON.stringify([row.levels, nameOf(row)])));
  matching.byKey((row) => nameOf(row));
  matching.byLikeness(columns);
  if (goesByPlace) matching.byPlace(columns);
  return matching.matches;
}

class Matching {
  readonly matches: (number | undefined)[];
  private readonly taken = new Set<number>();
  private added: ReadonlySet<number> = new Set();

  constructor(
    private readonly known: readonly Row[],
    private readonly rows: readonly Row[],
  ) {
    this.matches = rows.map(() => undefined);
  }

  /** Those for which `keyOf` gives the same, and not an empty, key; in order, a claimed one first. */
  byKey(keyOf: (row: Row) => string, claims: readonly (number | undefined)[] = []): void {
    const free = new Map<string, Set<number>>();
    for (const [index, row] of this.known.entries()) {
      const key = this.taken.has(index) ? '' : keyOf(row);
      if (key !== '') free.set(key, (free.get(key) ?? new Set()).add(index));
    }
    if (free.size === 0) return;
    const match = (index: number, isAny: boolean) => {
      const row = this.rows[index];
      if (!row || !this.isFree(index)) return;
      const found = free.get(keyOf(row));
      const claimed = claims[index];
      const first =
        claimed !== undefined && found?.has(claimed) === true
          ? claimed
          : isAny
            ? found?.values().next().value
            : undefined;
      if (first === undefined) return;
      found?.delete(first);
      this.match(index, first);
    };
    for (const index of this.rows.keys()) match(index, false);
    for (const index of this.rows.keys()) match(index, true);
  }

  byClaim(claims: readonly (number | undefined)[]): void {
    for (const [index, claimed] of claims.entries()) {
      if (claimed === undefined || !this.isFree(index) || this.taken.has(claimed)) continue;
      if (claimed < this.known.length) this.match(index, claimed);
    }
  }

  /** The most alike first. */
  byLikeness(columns: ReadonlySet<string>): void {
    const [left, right] = [this.freeKnown(), this.freeRows()];
    if (left.length * right.length === 0 || left.length * right.length > MOST_COMPARISONS) return;
    const pairs = right.flatMap((index) => {
      return left.map((knownIndex) => ({
        index,
        knownIndex,
        likeness: likenessOf(this.known[knownIndex], this.rows[index], columns),
      }));
    });
    for (const { index, knownIndex, likeness } of pairs.sort((a, b) => b.likeness - a.likeness)) {
      if (likeness < LEAST_LIKENESS) return;
      if (this.isFree(index) && !this.taken.has(knownIndex)) this.match(index, knownIndex);
    }
  }

  /** These stay new. */
  leaveOut(added: ReadonlySet<number>): void {
    this.added = added;
  }

  /** What stands between the same two neighbours, as many on either side, with something in common. */
  byPlace(columns: ReadonlySet<string>): void {
    let gap: number[] = [];
    let from = -1;
    for (let index = 0; index <= this.rows.length; index += 1) {
      const to = index === this.rows.length ? this.known.length : this.matches[index];
      if (to === undefined) {
        gap.push(index);
        continue;
      }
      const [first, count] = [from + 1, to - from - 1];
      const isSame = count === gap.length && gap.every((index, offset) => this.mayBe(first + offset, index, columns));
      if (isSame) for (const [offset, rowIndex] of gap.entries()) this.match(rowIndex, first + offset);
      gap = [];
      from = to;
    }
  }

  private mayBe(knownIndex: number, index: number, columns: ReadonlySet<string>): boolean {
    const [known, row] = [this.known[knownIndex], this.rows[index]];
    if (!known || !row || !this.isFree(index) || this.taken.has(knownIndex)) return false;
    return columns.size === 1 || likenessOf(known, row, columns) >= LEAST_LIKENESS_IN_PLACE;
  }

  private isFree(index: number): boolean {
    return this.matches[index] === undefined && !this.added.has(index);
  }

  private match(index: number, knownIndex: number): void {
    this.matches[index] = knownIndex;
    this.taken.add(knownIndex);
  }

  private freeKnown(): number[] {
    return [...this.known.keys()].filter((index) => !this.taken.has(index));
  }

  private freeRows(): number[] {
    return [...this.rows.keys()].filter((index) => this.isFree(index));
  }
}

/** The columns that rows have at all: what a version has no column for is no difference. */
export function columnsIn(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
}

/** What a row says in `columns`, under which names. */
export function contentOf({ levels, cells }: Row, columns: ReadonlySet<string>): string {
  const filled = [...columns].sort().flatMap((column) => {
    const value = cells.get(column);
    return value === undefined || isEmpty(value) ? [] : [[column, typeof value === 'string' ? value.trim() : value]];
  });
  return JSON.stringify([levels, filled]);
}

/** The first text of a row, as 三级指标. */
export function nameOf({ cells }: Pick<Row, 'cells'>): string {
  const [first] = cells.values();
  return typeof first === 'string' ? first.normalize('NFKC').replace(/\s+/g, '') : '';
}

/** The name counts twice. */
function likenessOf(known: Row | undefined, row: Row | undefined, columns: ReadonlySet<string>): number {
  if (!known || !row) return 0;
  const [first] = row.cells.keys();
  let [sum, most] = [0, 0];
  const add = (one: YamlValue | undefined, other: YamlValue | undefined, weight: number) => {
    if (isEmpty(one) && isEmpty(other)) return;
    most += weight;
    const [left, right] = [textOf(one), textOf(other)];
    sum += weight * (sameValue(one, other) ? 1 : similarity(left, right));
  };
  if (known.levels.length + row.levels.length > 0) add([...known.levels], [...row.levels], 1);
  for (const column of columns) add(known.cells.get(column), row.cells.get(column), column === first ? 2 : 1);
  return most === 0 ? 0 : sum / most;
}

function textOf(value: YamlValue | undefined): string {
  return (typeof value === 'string' ? value : JSON.stringify(value ?? '')).slice(0, LONGEST_COMPARED);
}
