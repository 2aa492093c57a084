/** The indicator table inside a form: its header says which column holds what, each row below is one indicator. */

import { readLeaf } from '../../model/typed-values/read-leaf.js';
import { readLevels } from '../../model/typed-values/read-levels.js';
import { readTarget } from '../../model/typed-values/read-target.js';
import { longText, shortText } from './clean-text.js';
import type { FormDraft } from './form-draft.js';
import { overlap, type GridCell } from './grid.js';
import { labelKey, type FormWords, type IndicatorColumn } from './labels.js';
import type { Ledger } from './ledger.js';
import type { ListShape, TextShape } from '../../schema/shape.js';
import type { Piece } from './word-story.js';

interface Column {
  readonly column: IndicatorColumn;
  /** What its header says. */
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

/** An indicator table that is open: rows that follow belong to it, also in the next table if that has no header. */
export interface IndicatorTable {
  readonly columns: readonly Column[];
  readonly left: number;
  first: string;
  second: string;
  /** The columns as they lie in a following table that is divided otherwise. */
  readonly byCount: boolean;
}

/** The number that some forms print in front of an indicator's name. */
export const INDICATOR_NUMBER = /^\s*(?:三级)?指标\s*\d{1,2}\s*[：:.、．]?\s*/;

/** The indicator table that the row `cells` heads; undefined when it heads none. */
export function openIndicators(
  cells: readonly GridCell[],
  previous: IndicatorTable | undefined,
  words: FormWords,
  ledger: Ledger,
): IndicatorTable | undefined {
  const headers = cells.map((cell) => ({
    cell,
    column: cell.piece.role === 'content' ? undefined : words.columnOf(cell.piece.text),
  }));
  const has = (column: IndicatorColumn) => headers.some((header) => header.column === column);
  const { nameColumn } = words;
  if (!has(nameColumn)) {
    const second = headers.findIndex(({ column }) => column === '二级指标');
    const named = headers.findIndex(
      ({ cell }, index) => index > second && /^(?:绩效)?指标$/.test(labelKey(cell.piece.text)),
    );
    const header = headers[named];
    if (second === -1 || !header) return undefined;
    header.column = nameColumn;
  }
  const others = [...words.declaredColumns.keys()].filter((column) => column !== nameColumn);
  const isOne = others.length === 0 ? has('一级指标') : others.some(has);
  if (!words.set || !isOne || headers.filter(({ column }) => column !== undefined).length < 2) return undefined;
  const columns: Column[] = [];
  for (const { cell, column } of headers) {
    const { left, right, piece } = cell;
    const isLeft = columns.length === 0 && column === undefined;
    if (column !== undefined || isLeft) ledger.take(piece);
    if (isLeft) continue;
    const isRepeated = columns.some((known) => known.column === column);
    const name = piece.text.replace(/\s/g, '');
    columns.push({ column: column === undefined || isRepeated ? 'other' : column, name, left, right });
  }
  const { first = '', second = '' } = previous ?? {};
  return { columns, left: columns[0]?.left ?? 0, first, second, byCount: false };
}

/** Whether the row `cells` (of row `rowIndex`) no longer belongs to the indicators but begins another part of the form. */
export function leavesIndicators(
  cells: readonly GridCell[],
  rowIndex: number,
  table: IndicatorTable,
  form: FormDraft,
): boolean {
  const [cell] = cells.filter((candidate) => candidate.rowIndex === rowIndex && candidate.piece.text.trim() !== '');
  if (!cell || cell.piece.role === 'content') return false;
  const label = form.words.labelOf(cell.piece.text);
  const isLevel = /指标$|满意度$/.test(labelKey(cell.piece.text));
  const firstColumn = table.columns[0];
  return label !== undefined && !isLevel && (!firstColumn || cell.left < firstColumn.right - 0.01);
}

/**
 * Reads one row; cells that it could not place are left to be reported.
 * @returns whether it may be an indicator at all; false: the row says something else, 总分 or 备注
 */
export function readIndicatorRow(
  cells: readonly GridCell[],
  rowIndex: number,
  table: IndicatorTable,
  form: FormDraft,
  ledger: Ledger,
): boolean {
  const { nameColumn, declaredColumns, set } = form.words;
  const byColumn = assign(cells, table, nameColumn);
  // A label across levels and names, 总分 or 合计, heads what no indicator says.
  if (!table.byCount && cells.some((cell) => isAcross(cell, table, nameColumn) && cell.piece.text.trim() !== ''))
    return false;
  for (const cell of cells) {
    if (cell.right <= table.left + 0.01 && form.words.labelOf(cell.piece.text)) ledger.take(cell.piece);
  }
  const levels = (['一级指标', '二级指标'] as const).map((column) => byColumn.get(column)?.piece);
  const [firstPiece, secondPiece] = levels;
  const first = firstPiece?.text.trim() ?? '';
  const second = secondPiece?.text.trim() ?? '';
  if (first !== '' && labelKey(first) !== labelKey(table.first)) {
    table.first = first;
    table.second = '';
  }
  if (second !== '') table.second = second;
  const texts = new Map<IndicatorColumn, string>();
  const name = nameIn(byColumn.get(nameColumn), nameColumn, ledger);
  for (const [column, { shape }] of declaredColumns) {
    const piece = byColumn.get(column)?.piece;
    if (column === nameColumn) texts.set(column, name);
    else if (column === '指标值') texts.set(column, targetIn(byColumn, name, ledger));
    else if (piece) texts.set(column, valueIn(piece, shape, ledger));
  }
  const isBlank = [...texts.values()].every((text) => text.trim() === '');
  const found = set?.levels && readLevels(table.first, table.second, set.levels);
  if (isBlank) {
    // The form prints a row for each level; one that the scheme does not know is worth a word.
    for (const piece of levels) if (piece && found?.remark?.code !== 'unknown-indicator-level') ledger.take(piece);
    return true;
  }
  if (set?.levels && !found) return true;
  const namePiece = byColumn.get(nameColumn)?.piece;
  const anchor = secondPiece && second !== '' ? secondPiece : firstPiece && first !== '' ? firstPiece : namePiece;
  const isNew = cells.some((cell) => cell.rowIndex === rowIndex && cell.piece === anchor);
  // That names are longer or shorter by what forms add to them is not worth a word.
  if (found && found.certainty !== 'certain' && anchor && isNew) ledger.tellValue(found, anchor);
  for (const column of ['一级指标', '二级指标', '符号', '单位', ...declaredColumns.keys()]) {
    const piece = byColumn.get(column)?.piece;
    if (piece) ledger.take(piece);
  }
  for (const cell of cells) {
    const under = nearest(cell, table.columns);
    const isOther = under?.column === 'other' && under.name !== '' && cell.rowIndex === rowIndex;
    const isLeft = isOther && ![...byColumn.values()].includes(cell) && cell.piece.text.trim() !== '';
    if (isLeft) ledger.leaveOut(under.name, cell.piece);
  }
  form.indicators.push({ levels: found ? [found.一级指标, found.二级指标] : [], texts });
  return true;
}

/** The name of an indicator, without the number that some forms print in front of it. */
function nameIn(cell: GridCell | undefined, column: IndicatorColumn, ledger: Ledger): string {
  if (!cell) return '';
  const typed = shortText(cell.piece, ledger);
  if (column !== '三级指标' || ledger.isVerbatim(cell.piece) || !INDICATOR_NUMBER.test(typed)) return typed;
  const name = typed.replace(INDICATOR_NUMBER, '');
  if (name === '') ledger.take(cell.piece);
  return name;
}

/** What a declared column says, in the writing of data files. */
function valueIn(piece: Piece, shape: TextShape | ListShape, ledger: Ledger): string {
  if (shape.kind === 'list') return longText(piece, ledger);
  const text = (shape.isLong ? longText : shortText)(piece, ledger);
  const isKept = ledger.isVerbatim(piece) && shape.form !== 'amount' && shape.choices === undefined;
  if (isKept) return text;
  const read = readLeaf(shape, text);
  ledger.tellValue(read, { ...piece, text });
  return read.value;
}

/** The 指标值 of a row, whose sign and unit may stand in columns of their own. */
function targetIn(byColumn: ReadonlyMap<IndicatorColumn, GridCell>, name: string, ledger: Ledger): string {
  const pieces = (['符号', '指标值', '单位'] as const).flatMap((column) => byColumn.get(column)?.piece ?? []);
  const text = pieces.map((piece) => shortText(piece, ledger)).join('');
  const [piece] = pieces.filter((one) => one.text.trim() !== '');
  if (!piece || pieces.some((one) => ledger.isVerbatim(one))) return text;
  const read = readTarget(text, name);
  ledger.tellValue(read, { ...piece, text });
  return read.value;
}

/** The columns that the cells lie under. */
function assign(
  cells: readonly GridCell[],
  { columns, left, byCount }: IndicatorTable,
  nameColumn: IndicatorColumn,
): Map<IndicatorColumn, GridCell> {
  const assigned = new Map<IndicatorColumn, GridCell>();
  const isWide = (cell: GridCell) => isAcross(cell, { columns }, nameColumn);
  const inside = cells.filter((cell) => cell.right > left + 0.01 && (byCount || !isWide(cell)));
  inside.forEach((cell, index) => {
    const under =
      byCount && inside.length === columns.length ? columns[index] : isWide(cell) ? undefined : nearest(cell, columns);
    if (under && under.column !== 'other' && !assigned.has(under.column)) assigned.set(under.column, cell);
  });
  return assigned;
}

/** Whether a cell lies across levels and indicators: a remark of the form's, no indicator. */
function isAcross(cell: GridCell, { columns }: Pick<IndicatorTable, 'columns'>, nameColumn: IndicatorColumn): boolean {
  const under = columns.filter((column) => overlap(cell, column) > (column.right - column.left) / 2);
  return (
    under.some(({ column }) => column === '一级指标' || column === '二级指标') &&
    under.some(({ column }) => column === nameColumn)
  );
}

function nearest(cell: GridCell, columns: readonly Column[]): Column | undefined {
  let best: Column | undefined;
  for (const column of columns) {
    const isBetter = !best || overlap(cell, column) > overlap(cell, best) + 0.001;
    if (overlap(cell, column) > 0.001 && isBetter) best = column;
  }
  return best;
}
