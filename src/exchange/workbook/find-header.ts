/** The header of a sheet, found by its texts: a title may stand above it, columns may be moved, two rows may be merged. */

import { moneyUnitIn, type MoneyUnit } from '../../model/typed-values/read-amount.js';
import type { CellRow } from './read-cells.js';

/** Where the columns are. */
export interface Header {
  /** The last row of the header, from 1. */
  readonly row: number;
  /** What each known header is of → its column. The first one, where a header stands twice. */
  readonly columns: ReadonlyMap<string, number>;
  /** The texts of the header by column, those that are not known included. */
  readonly texts: ReadonlyMap<number, string>;
  /** The unit of money that a line above the header names: `单位：万元`. */
  readonly unit?: MoneyUnit;
}

/** Somebody may have put a title and notes above; not more. */
const LAST_HEADER_ROW = 20;
const LONGEST_NOTE = 200;

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
  const unit = candidates
    .filter(({ row }) => row < best.row)
    .flatMap(({ cells }) => [...cells.values()].flatMap(unitNotedIn))
    .at(-1);
  return { row: lastRow, columns, texts, ...(unit !== undefined && { unit }) };
}

/** The unit of `金额单位：万元`. */
function unitNotedIn(text: string): MoneyUnit[] {
  const note = /单位\s*[:：]?\s*(?:人民币)?\s*\S{1,3}/.exec(text.slice(0, LONGEST_NOTE))?.[0];
  const unit = note === undefined ? undefined : moneyUnitIn(note);
  return unit === undefined ? [] : [unit];
}

/** `(必填)`, `(万元)`, `(单位千元)`, `,万元` at the end. */
const UNIT_OR_REMARK =
  /\((?:必填|选填|(?:单位)?(?:亿|千万|百万|万|千|百)?元(?:\/年)?)\)|[,，]?(?:单位)?(?:亿|千万|百万|万)元$/g;

/** A label as it is compared: full and half width, white space, colons, stars and a unit at the end make no difference. */
export function labelKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff*★:]+/g, '')
    .replace(UNIT_OR_REMARK, '');
}
