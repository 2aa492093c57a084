/** The rows that a list shows: its entries, and blank ones between them that are not yet in the data. */

/** A row; it keeps its number whatever happens above it, so that the box one types in stays the same box. */
export interface ListRow {
  readonly number: number;
  readonly isBlank: boolean;
}

/** All rows of a list, from the top. */
export type ListRows = readonly ListRow[];

let lastNumber = 0;

function newRow(isBlank: boolean): ListRow {
  lastNumber += 1;
  return { number: lastNumber, isBlank };
}

/** As many rows as there are entries, those of before kept as far as they can be; at least one, be it a blank one. */
export function fitRows(rows: ListRows, count: number): ListRows {
  const entries = rows.filter(({ isBlank }) => !isBlank);
  if (entries.length === count && rows.length > 0) return rows;
  let fitted = rows;
  if (entries.length > count) {
    const gone = new Set(entries.slice(count).map(({ number }) => number));
    fitted = rows.filter(({ number }) => !gone.has(number));
  } else {
    fitted = [...rows, ...Array.from({ length: count - entries.length }, () => newRow(false))];
    // A list that had been empty showed one blank row, whose place the first entries take.
    if (entries.length === 0 && rows.length === 1) fitted = fitted.slice(1);
  }
  return fitted.length === 0 ? [newRow(true)] : fitted;
}

/** Which entry of the list the row is, or would become, from 0. */
export function entryIndexOf(rows: ListRows, number: number): number {
  const at = rows.findIndex((row) => row.number === number);
  return rows.slice(0, at).filter(({ isBlank }) => !isBlank).length;
}

/** With a blank row below the row `number`, or at the end. */
export function withBlankBelow(rows: ListRows, number: number | undefined): { rows: ListRows; added: ListRow } {
  const at = rows.findIndex((row) => row.number === number);
  const added = newRow(true);
  const position = at < 0 ? rows.length : at + 1;
  return { rows: [...rows.slice(0, position), added, ...rows.slice(position)], added };
}

/** With the row `number` filled in: it is an entry from now on. */
export function withFilled(rows: ListRows, number: number): ListRows {
  return rows.map((row) => (row.number === number ? { ...row, isBlank: false } : row));
}

/** Without the row `number`; where none is left, with a blank one. */
export function withoutRow(rows: ListRows, number: number): ListRows {
  const left = rows.filter((row) => row.number !== number);
  return left.length === 0 ? [newRow(true)] : left;
}

/** With the row `number` one up (-1) or down (1); undefined where there is no room. */
export function withMoved(rows: ListRows, number: number, by: -1 | 1): ListRows | undefined {
  const from = rows.findIndex((row) => row.number === number);
  const row = rows[from];
  const neighbour = rows[from + by];
  if (row === undefined || neighbour === undefined) return undefined;
  return rows.map((each, index) => (index === from ? neighbour : index === from + by ? row : each));
}
