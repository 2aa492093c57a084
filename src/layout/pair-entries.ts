/** Two lists side by side: the rows of 中期 and 年度, whose second levels are not equally long. */

/** An entry of each list; `左` or `右` is empty, but for its levels, where the other list goes on. */
export interface Pair {
  readonly 左: unknown;
  readonly 右: unknown;
}

/**
 * The entries of `left` and `right` in pairs, first with first, under each 一级指标 and 二级指标; entries without levels
 * are all under one. The order is that of `left`; a level that only `right` has stands behind the one before it there.
 */
export function pairEntries(left: readonly unknown[], right: readonly unknown[]): Pair[] {
  const [lefts, rights] = [byLevel(left), byLevel(right)];
  return orderOf(lefts, rights).flatMap((key) => {
    const [ofLeft, ofRight] = [lefts.get(key) ?? [], rights.get(key) ?? []];
    const rows = ofLeft.length > ofRight.length ? ofLeft : ofRight;
    return rows.map((row, index): Pair => {
      const empty = emptyLike(row);
      return { 左: ofLeft[index] ?? empty, 右: ofRight[index] ?? empty };
    });
  });
}

function byLevel(entries: readonly unknown[]): Map<string, unknown[]> {
  const groups = new Map<string, unknown[]>();
  for (const entry of entries) {
    const { 一级指标 = '', 二级指标 = '' } = levelsOf(entry);
    const key = `${一级指标}/${二级指标}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

function orderOf(lefts: ReadonlyMap<string, unknown>, rights: ReadonlyMap<string, unknown>): string[] {
  const order = [...lefts.keys()];
  let behind = 0;
  for (const key of rights.keys()) {
    const at = order.indexOf(key);
    if (at === -1) order.splice(behind, 0, key);
    behind = (at === -1 ? behind : at) + 1;
  }
  return order;
}

interface Levels {
  readonly 一级指标?: string;
  readonly 二级指标?: string;
}

/** The levels of an entry; none of a text. */
function levelsOf(entry: unknown): Levels {
  return typeof entry === 'object' && entry !== null ? entry : {};
}

function emptyLike(entry: unknown): unknown {
  if (typeof entry !== 'object') return '';
  const { 一级指标 = '', 二级指标 = '' } = levelsOf(entry);
  return { 一级指标, 二级指标 };
}
