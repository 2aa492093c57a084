/** A Word table held against a pack's form: which row of the table is which of the form, and which cell which. */

import type { FormMap, MapCell, MapRow } from '../../layout/form-map.js';
import { remembered } from '../../source/remembered.js';
import { patternOf } from './form-pattern.js';
import { overlap, type Grid, type GridCell } from './grid.js';
import { labelKey } from './labels.js';

/** A row of the table, and the cells of the form's row that stand for its own. */
export interface MatchedRow {
  readonly rowIndex: number;
  readonly mapIndex: number;
  readonly pairs: readonly (readonly [GridCell, MapCell])[];
}

/** How a table fits a form. */
export interface TableMatch {
  readonly map: FormMap;
  /** How well: labels count most. */
  readonly score: number;
  readonly rows: readonly MatchedRow[];
  /** Cells that say what the form's label says in their place. */
  readonly labelCount: number;
  /** Rows with texts that are none of the form's. */
  readonly strangeCount: number;
}

/** More rows than a form that is worth the work. */
const MOST_ROWS = 3000;

/** So much of a column lies under a cell that reaches over all of it, whatever a program made of the widths. */
const COVERED = 0.9;

const OUT_OF_QUESTION = Number.NEGATIVE_INFINITY;
const OF_STRANGE_ROW = -1;
const OF_ROW_LEFT_OUT = -0.3;
const OF_HEADER_AGAIN = -1.5;
/** What is printed as a label, in a label's place, and says what no label of the form says: somebody typed over it. */
const OF_EDITED_LABEL = -0.7;

/** The labels of a form, as labels are compared. */
const labelsOf = remembered((map: FormMap): ReadonlySet<string> => {
  const cells = map.rows.flatMap(({ cells }) => cells);
  return new Set(cells.map(({ segments }) => patternOf(segments).key).filter((key) => key !== ''));
});

/** How many cells of a table say what some label of the form says: what little work tells of how it would fit. */
export function countLabels(grid: Grid, map: FormMap): number {
  const labels = labelsOf(map);
  return new Set(grid.rows.flat().filter((cell) => labels.has(keyOf(cell)))).size;
}

/**
 * The rows of `grid` in the order of the form.
 * @param behind the form's row that the table before it ended with; -1 at the form's beginning
 */
export function matchTable(grid: Grid, map: FormMap, behind: number): TableMatch | undefined {
  if (grid.rows.length > MOST_ROWS) return undefined;
  const states = map.rows.length + 1;
  // State 0: before the form's first row.
  let best = new Array<number>(states).fill(OUT_OF_QUESTION);
  best[behind + 1] = 0;
  const steps: { readonly from: number; readonly isMatch: boolean }[][] = [];
  const fits = grid.rows.map((cells, rowIndex) =>
    map.rows.map((row, index) => fitOf(cells, rowIndex, row, index, map)),
  );
  grid.rows.forEach((cells, rowIndex) => {
    const isBlank = cells.every((cell) => cell.rowIndex !== rowIndex || cell.piece.text.trim() === '');
    const next = best.map((score) => score + (isBlank ? 0 : OF_STRANGE_ROW));
    const step = best.map((_, state) => ({ from: state, isMatch: false }));
    map.rows.forEach((row, index) => {
      const fit = fits[rowIndex]?.[index]?.score ?? OUT_OF_QUESTION;
      if (fit === OUT_OF_QUESTION) return;
      best.forEach((score, from) => {
        const total = score + fit + wayTo(index, from - 1, row, map);
        if (total <= (next[index + 1] ?? 0)) return;
        next[index + 1] = total;
        step[index + 1] = { from, isMatch: true };
      });
    });
    best = next;
    steps.push(step);
  });
  const score = Math.max(...best);
  const rows: MatchedRow[] = [];
  let state = best.indexOf(score);
  for (let rowIndex = steps.length - 1; rowIndex >= 0; rowIndex -= 1) {
    const { from = state, isMatch = false } = steps[rowIndex]?.[state] ?? {};
    const pairs = fits[rowIndex]?.[state - 1]?.pairs;
    if (isMatch && pairs) rows.unshift({ rowIndex, mapIndex: state - 1, pairs });
    state = from;
  }
  const matched = new Set(rows.map(({ rowIndex }) => rowIndex));
  const isStrange = (cells: readonly GridCell[], index: number) =>
    !matched.has(index) && cells.some((cell) => cell.rowIndex === index && cell.piece.text.trim() !== '');
  const labelled = rows.flatMap(({ rowIndex, pairs }) => pairs.filter((pair) => isLabelled(pair, rowIndex)));
  return { map, score, rows, labelCount: labelled.length, strangeCount: grid.rows.filter(isStrange).length };
}

/** What it costs to come to a row of the form from another one. */
function wayTo(index: number, from: number, row: MapRow, map: FormMap): number {
  if (index > from) return OF_ROW_LEFT_OUT * (index - from - 1);
  if (row.list !== undefined && row.list === map.rows[from]?.list) return 0;
  const own = row.cells.filter(({ rowIndex }) => rowIndex === index);
  return own.every(({ segments }) => patternOf(segments).marks.length === 0) ? OF_HEADER_AGAIN : OUT_OF_QUESTION;
}

function isLabelled([cell, mapCell]: readonly [GridCell, MapCell], rowIndex: number): boolean {
  const { key } = patternOf(mapCell.segments);
  return cell.rowIndex === rowIndex && key !== '' && key === keyOf(cell);
}

function fitOf(cells: readonly GridCell[], rowIndex: number, row: MapRow, mapIndex: number, map: FormMap) {
  const pairs = pairsOf(cells, row.cells);
  let score = -0.7 * (Math.max(cells.length, row.cells.length) - pairs.length);
  for (const [cell, mapCell] of pairs) {
    const isHere = cell.rowIndex === rowIndex || mapCell.rowIndex === mapIndex;
    score += scoreOf(cell, mapCell, isHere, row.list === undefined ? labelsOf(map) : undefined);
  }
  return { score, pairs };
}

/** The cells of a row with those of the form's row: one by one where there are as many, else by where they lie. */
function pairsOf(cells: readonly GridCell[], own: readonly MapCell[]): (readonly [GridCell, MapCell])[] {
  if (cells.length === own.length) {
    return cells.flatMap((cell, index) => {
      const mapCell = own[index];
      return mapCell ? [[cell, mapCell] as const] : [];
    });
  }
  const free = new Set(own);
  return cells.flatMap((cell) => {
    // Data cells that people merged are the first of them.
    const covered = [...free].filter((one) => !one.isLabel && overlap(cell, one) > (one.right - one.left) * COVERED);
    const [nearest] =
      covered.length > 1 ? covered : [...free].sort((one, other) => overlap(cell, other) - overlap(cell, one));
    if (!nearest || overlap(cell, nearest) < 0.001) return [];
    free.delete(nearest);
    return [[cell, nearest] as const];
  });
}

/**
 * @param isHere whether one of the cells begins in its row, and neither goes on from above
 * @param labels that no datum is likely to be; in a list anything is
 */
function scoreOf(
  cell: GridCell,
  { segments, isLabel }: MapCell,
  isHere: boolean,
  labels: ReadonlySet<string> | undefined,
): number {
  const { text, role } = cell.piece;
  const { key, marks, read } = patternOf(segments);
  const isBlank = text.trim() === '';
  if (marks.length === 0 && segments.length === 0) return isBlank ? 0.5 : -1;
  if (isBlank) return marks.length === 0 ? -0.5 : 0;
  const typed = keyOf(cell);
  if (marks.length === 0) {
    if (role === 'content' && isLabel) return OUT_OF_QUESTION;
    const isLabelHere = role === 'label' && isLabel && isHere && labels !== undefined;
    const otherwise = isLabelHere && !labels.has(typed) ? OF_EDITED_LABEL : OUT_OF_QUESTION;
    const likeness = typed === key ? 3 : isNearly(typed, key) ? 1 : otherwise;
    return isHere ? likeness : likeness > 0 ? 0.2 : -2;
  }
  if (segments.length > marks.length) {
    if (key !== '' && typed === key) return 2;
    return text.length < 200 && read(text) ? 2 : isLabel ? OUT_OF_QUESTION : -0.5;
  }
  if (isLabel) return role === 'content' ? -0.5 : 0.5;
  if (role === 'label') return OUT_OF_QUESTION;
  return role === undefined && isHere && labels?.has(typed) ? -3 : 0.3;
}

/** Whether one label is the other with something before or behind it. */
function isNearly(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 2 && (long.startsWith(short) || long.endsWith(short));
}

/** A cell's text as labels are compared; empty for what is too long for one. */
const keyOf = remembered(({ piece }: GridCell): string => (piece.text.length > 60 ? '' : labelKey(piece.text)));
