/** A range of cells in a grid: which ones, what is copied of them, and what clears them. */

import type { Step } from '../protocol.js';
import { pathOfCell, type GridColumn, type GridOf } from './grid-of.js';
import type { GridRange, GridSpot } from './grid-keys.js';
import type { GridLine } from './grid-lines.js';
import type { Block } from './paste-block.js';
import { isEmpty, textOf } from './typed-data.js';

/** Whether a cell lies in a range. */
export function isInRange({ from, to }: GridRange, { line, column }: GridSpot): boolean {
  const isBetween = (at: number, a: number, b: number) => at >= Math.min(a, b) && at <= Math.max(a, b);
  return isBetween(line, from.line, to.line) && isBetween(column, from.column, to.column);
}

/** The cell behind `at` in a range, and at its end the first: down the columns (Enter), or along the lines (Tab). */
export function nextInRange({ from, to }: GridRange, at: GridSpot, by: 1 | -1, isAlong: boolean): GridSpot {
  const [top, left] = [Math.min(from.line, to.line), Math.min(from.column, to.column)];
  const [height, width] = [Math.abs(from.line - to.line) + 1, Math.abs(from.column - to.column) + 1];
  const [line, column] = [at.line - top, at.column - left];
  const place = isAlong ? line * width + column : column * height + line;
  const next = (place + by + width * height) % (width * height);
  return isAlong
    ? { line: top + Math.floor(next / width), column: left + (next % width) }
    : { line: top + (next % height), column: left + Math.floor(next / height) };
}

/** What fills a range with its first line (Ctrl+D); of a single line, with the one above. Undefined where nothing is above. */
export function fillingDown(
  grid: Grid,
  { from, to }: GridRange,
): { readonly block: Block; readonly at: GridSpot } | undefined {
  const [top, bottom] = [Math.min(from.line, to.line), Math.max(from.line, to.line)];
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  const source = top === bottom ? top - 1 : top;
  if (source < 0) return undefined;
  const [texts = []] = textsIn(grid, { from: { line: source, column: left }, to: { line: source, column: right } });
  return { block: Array.from({ length: bottom - source }, () => texts), at: { line: source + 1, column: left } };
}

/** What fills a range with one text. */
export function filledWith(text: string, { from, to }: GridRange): { readonly block: Block; readonly at: GridSpot } {
  const line = Array.from({ length: Math.abs(from.column - to.column) + 1 }, () => text);
  const at = { line: Math.min(from.line, to.line), column: Math.min(from.column, to.column) };
  return { block: Array.from({ length: Math.abs(from.line - to.line) + 1 }, () => line), at };
}

/** `range` with its far corner moved, as far as the grid goes. */
export function stretched({ from, to }: GridRange, by: GridSpot, size: GridSpot): GridRange {
  const within = (at: number, count: number) => Math.max(0, Math.min(at, count - 1));
  const line = within(to.line + by.line, size.line);
  return { from, to: { line, column: within(to.column + by.column, size.column) } };
}

/** The cells of a range, line by line; undefined where a line has no such column. */
type Cells = readonly (readonly ({ readonly line: GridLine; readonly column: GridColumn } | undefined)[])[];

function cellsIn({ lines, columns }: Pick<GridOf, 'lines' | 'columns'>, range: GridRange): Cells {
  return lines.flatMap((line, lineIndex) => {
    const cells = columns.flatMap((column, columnIndex) => {
      if (!isInRange(range, { line: lineIndex, column: columnIndex })) return [];
      return [line.columns?.includes(column.name) === false ? undefined : { line, column }];
    });
    return cells.length === 0 ? [] : [cells];
  });
}

type Grid = Pick<GridOf, 'session' | 'file' | 'lines' | 'columns'>;

/** The texts of a range. */
export function textsIn(grid: Grid, range: GridRange): Block {
  return cellsIn(grid, range).map((cells) =>
    cells.map((cell) => {
      if (!cell || cell.line.isBlank) return '';
      return textOf(grid.session.valueAt(grid.file, pathOfCell(cell.line, cell.column)));
    }),
  );
}

/** Empties all cells of a range at once. */
export function clearRange(grid: Grid, range: GridRange): void {
  const steps = cellsIn(grid, range)
    .flat()
    .flatMap((cell): Step[] => {
      if (!cell || cell.line.isBlank) return [];
      const path = pathOfCell(cell.line, cell.column);
      const was = grid.session.valueAt(grid.file, path);
      if (was === undefined || isEmpty(was)) return [];
      return [{ kind: 'set', path, was, becomes: cell.column.shape.kind === 'list' ? [] : '' }];
    });
  grid.session.commit(grid.file, ...steps);
}
