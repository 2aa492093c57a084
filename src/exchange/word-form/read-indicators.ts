/** The indicator table inside a form: its header says which column holds what, each row below is one indicator. */

import type { IndicatorScheme } from '../../model/indicator.js';
import { readLevels } from '../../model/typed-values/read-levels.js';
import { readTarget } from '../../model/typed-values/read-target.js';
import { longText, shortText } from './clean-text.js';
import type { FormDraft } from './form-draft.js';
import { overlap, type GridCell } from './grid.js';
import { columnOf, labelKey, labelOf, type IndicatorColumn } from './labels.js';
import type { Ledger } from './ledger.js';

interface Column {
  readonly column: IndicatorColumn;
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

const PREFIX = /^\s*(?:三级)?指标\s*\d{1,2}\s*[：:.、．]?\s*/;

/** The indicator table that the row `cells` heads; undefined when it heads none. */
export function openIndicators(
  cells: readonly GridCell[],
  previous: IndicatorTable | undefined,
  ledger: Ledger,
): IndicatorTable | undefined {
  const headers = cells.map((cell) => ({
    cell,
    column: cell.piece.role === 'content' ? undefined : columnOf(cell.piece.text),
  }));
  const has = (column: IndicatorColumn) => headers.some((header) => header.column === column);
  if (!has('三级指标')) {
    const second = headers.findIndex(({ column }) => column === '二级指标');
    const named = headers.findIndex(
      ({ cell }, index) => index > second && /^(?:绩效)?指标$/.test(labelKey(cell.piece.text)),
    );
    const header = headers[named];
    if (second === -1 || !header) return undefined;
    header.column = '三级指标';
  }
  if (!(has('指标值') || has('指标解释及计算公式')) || headers.filter(({ column }) => column !== undefined).length < 2)
    return undefined;
  const columns: Column[] = [];
  for (const { cell, column } of headers) {
    const { left, right, piece } = cell;
    const isLeft = columns.length === 0 && column === undefined;
    if (column !== undefined || isLeft) ledger.take(piece);
    if (isLeft) continue;
    const isRepeated = columns.some((known) => known.column === column);
    columns.push({ column: column === undefined || isRepeated ? 'other' : column, left, right });
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
  const label = labelOf(cell.piece.text, form.kind);
  const isLevel = /指标$|满意度$/.test(labelKey(cell.piece.text));
  const firstColumn = table.columns[0];
  return label !== undefined && !isLevel && (!firstColumn || cell.left < firstColumn.right - 0.01);
}

/** Reads one row; cells that it could not place are left to be reported. */
export function readIndicatorRow(
  cells: readonly GridCell[],
  rowIndex: number,
  table: IndicatorTable,
  form: FormDraft,
  scheme: IndicatorScheme,
  ledger: Ledger,
): void {
  const byColumn = assign(cells, table);
  for (const cell of cells) {
    if (cell.right <= table.left + 0.01 && labelOf(cell.piece.text, form.kind)) ledger.take(cell.piece);
  }
  const textOf = (column: IndicatorColumn): string => {
    const found = byColumn.get(column);
    if (!found) return '';
    const isLong = column === '指标解释及计算公式';
    return (isLong ? longText : shortText)(found.piece, ledger);
  };
  const levels = (['一级指标', '二级指标'] as const).map((column) => byColumn.get(column)?.piece);
  const [firstPiece, secondPiece] = levels;
  const first = firstPiece?.text.trim() ?? '';
  const second = secondPiece?.text.trim() ?? '';
  if (first !== '' && labelKey(first) !== labelKey(table.first)) {
    table.first = first;
    table.second = '';
  }
  if (second !== '') table.second = second;
  const name = byColumn.get('三级指标');
  const typedName = textOf('三级指标');
  const hasPrefix = name !== undefined && !ledger.isVerbatim(name.piece) && PREFIX.test(typedName);
  const 三级指标 = hasPrefix ? typedName.replace(PREFIX, '') : typedName;
  if (hasPrefix && 三级指标 === '') ledger.take(name.piece);
  const 指标值 = targetIn(byColumn, 三级指标, ledger);
  const 指标解释及计算公式 = textOf('指标解释及计算公式');
  const isBlank = [三级指标, 指标值, 指标解释及计算公式].every((text) => text.trim() === '');
  const found = readLevels(table.first, table.second, scheme);
  if (isBlank) {
    // The form prints a row for each level; one that the scheme does not know is worth a word.
    for (const piece of levels) if (piece && found?.remark?.code !== 'unknown-indicator-level') ledger.take(piece);
    return;
  }
  if (!found) return;
  const anchor = secondPiece && second !== '' ? secondPiece : firstPiece && first !== '' ? firstPiece : name?.piece;
  const isNew = cells.some((cell) => cell.rowIndex === rowIndex && cell.piece === anchor);
  // That names are longer or shorter by what forms add to them is not worth a word.
  if (found.certainty !== 'certain' && anchor && isNew) ledger.tellValue(found, anchor);
  for (const column of ['一级指标', '二级指标', '三级指标', '符号', '指标值', '单位', '指标解释及计算公式'] as const) {
    const piece = byColumn.get(column)?.piece;
    if (piece) ledger.take(piece);
  }
  form.indicators.push({ 一级指标: found.一级指标, 二级指标: found.二级指标, 三级指标, 指标值, 指标解释及计算公式 });
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
): Map<IndicatorColumn, GridCell> {
  const assigned = new Map<IndicatorColumn, GridCell>();
  // What lies across levels and indicators is a remark of the form's, no indicator.
  const isAcross = (cell: GridCell) => {
    const under = columns.filter((column) => overlap(cell, column) > (column.right - column.left) / 2);
    return (
      under.some(({ column }) => column === '一级指标' || column === '二级指标') &&
      under.some(({ column }) => column === '三级指标')
    );
  };
  const inside = cells.filter((cell) => cell.right > left + 0.01 && (byCount || !isAcross(cell)));
  inside.forEach((cell, index) => {
    const under =
      byCount && inside.length === columns.length
        ? columns[index]
        : isAcross(cell)
          ? undefined
          : nearest(cell, columns);
    if (under && under.column !== 'other' && !assigned.has(under.column)) assigned.set(under.column, cell);
  });
  return assigned;
}

function nearest(cell: GridCell, columns: readonly Column[]): Column | undefined {
  let best: Column | undefined;
  for (const column of columns) {
    const isBetter = !best || overlap(cell, column) > overlap(cell, best) + 0.001;
    if (overlap(cell, column) > 0.001 && isBetter) best = column;
  }
  return best;
}
