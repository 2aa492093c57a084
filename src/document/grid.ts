/** The grid of a table: spans and merges worked out once, overlaps and gaps refused. */

import { PREFERRED_BREAK, type Cell, type Paragraph, type VerticalAlignment } from './document.js';

/** A cell as a layout writes it: in its row, without a place of its own. */
export interface GridCell<Origin> {
  readonly rowSpan: number;
  /** `rest`: all columns of its row that no other cell takes; one cell of a row may say so. */
  readonly columnSpan: number | 'rest';
  /** Merged with the cell above while that has the same key; absent: not merged. */
  readonly mergeKey?: string;
  readonly verticalAlignment: VerticalAlignment;
  readonly isLabel: boolean;
  readonly paragraphs: readonly Paragraph[];
  /** Where it was written, for whoever reports a problem. */
  readonly origin: Origin;
}

/** A row as a layout writes it. */
export interface GridRow<Origin> {
  readonly cells: readonly GridCell<Origin>[];
  readonly origin: Origin;
}

export interface GridProblem<Origin> {
  readonly message: string;
  readonly hint: string;
  readonly origin: Origin;
}

interface PlacedCell<Origin> {
  readonly cell: GridCell<Origin>;
  readonly columnSpan: number;
  readonly rowIndex: number;
  readonly columnIndex: number;
  /** Grows while cells below merge with it. */
  height: number;
}

/**
 * Places the cells of `rows` as HTML does: each in the first free slot of its row.
 * @returns the cells in reading order, what is wrong and what is doubtful; the cells are a valid grid only when nothing is
 * Source: HTML Living Standard, 4.9.12 (forming a table), without its repairs.
 */
export function resolveGrid<Origin>(
  rows: readonly GridRow<Origin>[],
  columnCount: number,
): { cells: Cell[]; problems: GridProblem<Origin>[]; doubts: GridProblem<Origin>[] } {
  const plan = planOf(rows, columnCount);
  const cells = plan.placed.map(({ cell, rowIndex, columnIndex, height, columnSpan }) => {
    const { verticalAlignment, isLabel, paragraphs } = cell;
    return { rowIndex, columnIndex, rowSpan: height, columnSpan, verticalAlignment, isLabel, paragraphs };
  });
  return { cells, problems: plan.problems, doubts: plan.doubts };
}

/** So many columns may have been left out, or be too many. */
const NEAR_COUNTS: readonly number[] = [1, -1, 2, -2];

/** With how many columns all of several wrong rows would be right; undefined where there is no such number. */
export function fittingColumnCount<Origin>(
  rows: readonly GridRow<Origin>[],
  columnCount: number,
  problems: readonly GridProblem<Origin>[],
): number | undefined {
  const wrong = new Set(problems.map(({ origin }) => origin));
  if (wrong.size < 2) return undefined;
  return NEAR_COUNTS.map((more) => columnCount + more).find((count) => {
    return count > 0 && planOf(rows, count).problems.length === 0;
  });
}

function planOf<Origin>(rows: readonly GridRow<Origin>[], columnCount: number): GridPlan<Origin> {
  const plan = new GridPlan<Origin>(rows.length, columnCount);
  rows.forEach((row, rowIndex) => {
    plan.placeRow(row, rowIndex);
  });
  return plan;
}

/** The slots of a table while its rows are placed. */
class GridPlan<Origin> {
  readonly placed: PlacedCell<Origin>[] = [];
  readonly problems: GridProblem<Origin>[] = [];
  /** What its author should know, though the grid is valid. */
  readonly doubts: GridProblem<Origin>[] = [];
  /** Those told of as reaching too far. */
  private readonly tooTall = new Set<PlacedCell<Origin>>();
  private readonly slots: (PlacedCell<Origin> | undefined)[][];

  constructor(
    rowCount: number,
    private readonly columnCount: number,
  ) {
    this.slots = Array.from({ length: rowCount }, () => new Array<undefined>(columnCount).fill(undefined));
  }

  placeRow({ cells, origin }: GridRow<Origin>, rowIndex: number): void {
    if (this.refuseTooTall(cells, rowIndex)) return;
    const restSpan = this.restSpanOf(cells, rowIndex);
    let columnIndex = 0;
    for (const cell of cells) {
      while (this.slots[rowIndex]?.[columnIndex]) columnIndex += 1;
      const columnSpan = cell.columnSpan === 'rest' ? restSpan : cell.columnSpan;
      if (columnSpan < 1 || columnIndex + columnSpan > this.columnCount) {
        this.problems.push(this.tooWide(cell, rowIndex));
        return;
      }
      const above = this.slots[rowIndex - 1]?.[columnIndex];
      const joins =
        above &&
        cell.mergeKey !== undefined &&
        above.cell.mergeKey === cell.mergeKey &&
        above.columnIndex === columnIndex;
      if (above && above.columnIndex === columnIndex && above.columnSpan === columnSpan)
        this.doubtMerge(above.cell, cell);
      if (joins && above.columnSpan === columnSpan) this.join(above, cell, rowIndex);
      else this.placeCell({ cell, columnSpan, rowIndex, columnIndex, height: cell.rowSpan });
      columnIndex += columnSpan;
    }
    const freeIndex = this.slots[rowIndex]?.findIndex((slot) => slot === undefined) ?? -1;
    if (freeIndex === -1) return;
    const message = `这一行少了格子：第 ${freeIndex + 1} 列空着（表格共 ${this.columnCount} 列）`;
    const ending = this.slots[rowIndex - 1]?.find((placed) => {
      return placed && placed.cell.rowSpan > 1 && !this.slots[rowIndex]?.includes(placed);
    });
    const taller = ending ? `，或者把上面到此为止的 rowspan="${ending.cell.rowSpan}" 加大` : '';
    this.problems.push({ message, hint: `补上格子，或者加大 colspan${taller}`, origin });
  }

  /** A row that has as many columns as the table by itself has no room for a cell from above: that one reaches too far. */
  private refuseTooTall(cells: readonly GridCell<Origin>[], rowIndex: number): boolean {
    const spanning = this.reachingInto(rowIndex).find(({ cell }) => cell.rowSpan > 1);
    const ownCount = cells.reduce((sum, { columnSpan }) => sum + (columnSpan === 'rest' ? NaN : columnSpan), 0);
    if (!spanning || ownCount !== this.columnCount) return false;
    const { rowSpan, origin } = spanning.cell;
    if (this.tooTall.has(spanning)) return true;
    this.tooTall.add(spanning);
    const message = `rowspan="${rowSpan}" 太大：伸进了本来就有 ${ownCount} 列的一行`;
    const hint = `减小为 ${rowIndex - spanning.rowIndex}；那一行要放得下它，就去掉一格`;
    this.problems.push({ message, hint, origin });
    return true;
  }

  /** A row for whose `cell` there is no room. */
  private tooWide(cell: GridCell<Origin>, rowIndex: number): GridProblem<Origin> {
    const above = this.reachingInto(rowIndex).reduce((sum, { columnSpan }) => sum + columnSpan, 0);
    const aside = above > 0 ? `，其中 ${above} 列由上面伸下来的格子占着` : '';
    const hint =
      cell.columnSpan === 'rest'
        ? '给 colspan="其余" 的格子留出列；一行里只有一格能这样写'
        : '减少格子或 colspan，或者在 columns 里增加列';
    return { message: `这一行超出了表格的 ${this.columnCount} 列${aside}`, hint, origin: cell.origin };
  }

  /** The cells of rows above that cover slots of a row. */
  private reachingInto(rowIndex: number): PlacedCell<Origin>[] {
    const covering = (this.slots[rowIndex] ?? []).filter((placed) => placed !== undefined);
    return [...new Set(covering)].filter((placed) => placed.rowIndex < rowIndex);
  }

  /** The columns of a row that neither cells from above nor its own take; a second cell that wants them gets none. */
  private restSpanOf(cells: readonly GridCell<Origin>[], rowIndex: number): number {
    const freeCount = this.slots[rowIndex]?.filter((slot) => slot === undefined).length ?? 0;
    return cells.reduce((left, { columnSpan }) => left - (columnSpan === 'rest' ? 0 : columnSpan), freeCount);
  }

  /** Two labels below one another that say the same, of which one alone is to be merged: it is printed twice. */
  private doubtMerge(above: GridCell<Origin>, below: GridCell<Origin>): void {
    const [key, without] = above.mergeKey === undefined ? [below.mergeKey, above] : [above.mergeKey, below];
    const isSame = above.isLabel && below.isLabel && textOf(above) !== '' && textOf(above) === textOf(below);
    if (key === undefined || without.mergeKey !== undefined || !isSame || without.rowSpan > 1) return;
    const message = `这一格和${without === above ? '下' : '上'}一格一样，那一格写了 merge="${key}"，这一格没有写：印成两格`;
    this.doubts.push({ message, hint: `这一格也写 merge="${key}"`, origin: without.origin });
  }

  private join(above: PlacedCell<Origin>, cell: GridCell<Origin>, rowIndex: number): void {
    const text = textOf(cell);
    if (text !== '' && text !== textOf(above.cell)) {
      const message = `与上一格合并（merge="${cell.mergeKey}"），内容却不同`;
      this.problems.push({ message, hint: '内容不同的格子用不同的 merge 值', origin: cell.origin });
    }
    above.height += 1;
    this.cover(above, rowIndex);
  }

  private placeCell(placed: PlacedCell<Origin>): void {
    const { rowIndex } = placed;
    const { rowSpan, origin } = placed.cell;
    this.placed.push(placed);
    for (let offset = 0; offset < rowSpan; offset += 1) this.cover(placed, rowIndex + offset);
    if (rowIndex + rowSpan <= this.slots.length) return;
    const message = `rowspan="${rowSpan}" 超出了表格的最后一行`;
    this.problems.push({ message, hint: '减小 rowspan，或者改用 merge', origin });
  }

  private cover(placed: PlacedCell<Origin>, rowIndex: number): void {
    const row = this.slots[rowIndex];
    if (!row) return;
    for (let columnIndex = placed.columnIndex; columnIndex < placed.columnIndex + placed.columnSpan; columnIndex += 1) {
      if (row[columnIndex]) {
        const message = `第 ${columnIndex + 1} 列已被上面合并下来的格子占用`;
        this.problems.push({ message, hint: '减小 colspan 或 rowspan', origin: placed.cell.origin });
        return;
      }
      row[columnIndex] = placed;
    }
  }
}

/** Where a label breaks best is no part of what it says: a row that a bureau adds may write it without. */
function textOf(cell: GridCell<unknown>): string {
  const [paragraph, ...others] = cell.paragraphs;
  const text =
    others.length === 0 ? paragraph?.lines.join('\n') : cell.paragraphs.flatMap(({ lines }) => lines).join('\n');
  return (text ?? '').replaceAll(PREFERRED_BREAK, '');
}
