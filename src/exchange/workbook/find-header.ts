/** The header of a sheet, found by its texts: a title may stand above it, columns may be moved, two rows may be merged. */

import type { CellRow } from './read-cells.js';

/** Where the columns are. */
export interface Header {
  /** The last row of the header, from 1. */
  readonly row: number;
  /** What each known header is of → its column. The first one, where a header stands twice. */
  readonly columns: ReadonlyMap<string, number>;
  /** The texts of the header by column, those that are not known included. */
  readonly texts: ReadonlyMap<number, string>;
}

/** Somebody may have put a title and notes above; not more. */
const LAST_HEADER_ROW = 20;

/**
 * Finds the row with the most known headers.
 * @param keyOf what a header is of; undefined when it is not known
 * @returns undefined when no row has any
 */
export function findHeader(
  rows: readonly CellRow[],
  keyOf: (header: string) => string | undefined,
): Header | undefined {
  const candidates = rows.filter(({ row }) => row <= LAST_HEADER_ROW);
  const knownIn = ({ cells }: CellRow) => new Set([...cells.values()].flatMap((text) => keyOf(text) ?? []));
  let bestIndex = -1;
  let most = 0;
  candidates.forEach((row, index) => {
    const count = knownIn(row).size;
    if (count > most) [bestIndex, most] = [index, count];
  });
  const best = candidates[bestIndex];
  if (!best) return undefined;
  const texts = new Map(best.cells);
  let lastRow = best.row;
  // The rest of a header of several rows: nothing but headers, or the lower part of merged ones.
  for (const next of candidates.slice(bestIndex + 1)) {
    const own = [...next.cells].filter(([column]) => !next.merged.has(column));
    const isHeader = own.every(([, text]) => keyOf(text) !== undefined);
    if (next.row !== lastRow + 1 || !isHeader) break;
    for (const [column, text] of own) texts.set(column, text);
    lastRow = next.row;
  }
  // What stands above a column that has no header in this row, as where a row of groups is the fuller one.
  const above = candidates[bestIndex - 1];
  for (const [column, text] of above?.row === best.row - 1 ? above.cells : []) {
    if (!texts.has(column) && keyOf(text) !== undefined) texts.set(column, text);
  }
  const columns = new Map<string, number>();
  for (const [column, text] of [...texts].sort(([a], [b]) => a - b)) {
    const key = keyOf(text);
    if (key !== undefined && !columns.has(key)) columns.set(key, column);
  }
  return { row: lastRow, columns, texts };
}

/** A label as it is compared: full and half width, white space, colons, stars and a unit at the end make no difference. */
export function labelKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff*★:]+/g, '')
    .replace(/\((?:必填|选填|万?元|万?元\/年)\)/g, '');
}
