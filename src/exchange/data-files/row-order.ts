/** The order of a list that was changed on two sides. */

/** The ids of rows, in the order that each side has them. */
export interface Orders {
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

/** What came of it; `isContested`: both sides moved rows, in different ways, and ours were left where they are. */
export interface SettledOrder {
  readonly ids: readonly string[];
  readonly isContested: boolean;
}

/**
 * `ids` in the order of the side that moved rows; what only the other side has stands behind what it stood behind there.
 * Rows that both sides put into one place are merged by their texts, so that it does not matter whose came first.
 * @param ids the rows that there are
 * @param textOf by which rows of two sides in one place are sorted
 */
export function settleOrder(
  ids: ReadonlySet<string>,
  { base, theirs, ours }: Orders,
  textOf: (id: string) => string,
): SettledOrder {
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
