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
 * @returns the cells in reading order, and what is wrong; the cells are a valid grid only when nothing is
 * Source: HTML Living Standard, 4.9.12 (forming a table), without its repairs.
 */
export function resolveGrid<Origin>(
  rows: readonly GridRow<Origin>[],
  columnCount: number,
): { cells: Cell[]; problems: GridProblem<Origin>[] } {
  const plan = new GridPlan<Origin>(rows.length, columnCount);
  rows.forEach((row, rowIndex) => {
    plan.placeRow(row, rowIndex);
  });
  const cells = plan.placed.map(({ cell, rowIndex, columnIndex, height, columnSpan }) => {
    const { verticalAlignment, isLabel, paragraphs } = cell;
    return { rowIndex, columnIndex, rowSpan: height, columnSpan, verticalAlignment, isLabel, paragraphs };
  });
  return { cells, problems: plan.problems };
}

/** The slots of a table while its rows are placed. */
class GridPlan<Origin> {
  readonly placed: PlacedCell<Origin>[] = [];
  readonly problems: GridProblem<Origin>[] = [];
  private readonly slots: (PlacedCell<Origin> | undefined)[][];

  constructor(
    rowCount: number,
    private readonly columnCount: number,
  ) {
    this.slots = Array.from({ length: rowCount }, () => new Array<undefined>(columnCount).fill(undefined));
  }

  placeRow({ cells, origin }: GridRow<Origin>, rowIndex: number): void {
    const restSpan = this.restSpanOf(cells, rowIndex);
    let columnIndex = 0;
    for (const cell of cells) {
      while (this.slots[rowIndex]?.[columnIndex]) columnIndex += 1;
      const columnSpan = cell.columnSpan === 'rest' ? restSpan : cell.columnSpan;
      if (columnSpan < 1 || columnIndex + columnSpan > this.columnCount) {
        const message = `这一行超出了表格的 ${this.columnCount} 列`;
        const isRest = cell.columnSpan === 'rest';
        const hint = isRest
          ? '给 colspan="其余" 的格子留出列；一行里只有一格能这样写'
          : '减少格子或 colspan，或者在 columns 里增加列';
        this.problems.push({ message, hint, origin: cell.origin });
        return;
      }
      const above = this.slots[rowIndex - 1]?.[columnIndex];
      const joins =
        above &&
        cell.mergeKey !== undefined &&
        above.cell.mergeKey === cell.mergeKey &&
        above.columnIndex === columnIndex;
      if (joins && above.columnSpan === columnSpan) this.join(above, cell, rowIndex);
      else this.placeCell({ cell, columnSpan, rowIndex, columnIndex, height: cell.rowSpan });
      columnIndex += columnSpan;
    }
    const freeIndex = this.slots[rowIndex]?.findIndex((slot) => slot === undefined) ?? -1;
    if (freeIndex === -1) return;
    const message = `这一行少了格子：第 ${freeIndex + 1} 列空着（表格共 ${this.columnCount} 列）`;
    this.problems.push({ message, hint: '补上格子，或者加大 colspan', origin });
  }

  /** The columns of a row that neither cells from above nor its own take; a second cell that wants them gets none. */
  private restSpanOf(cells: readonly GridCell<Origin>[], rowIndex: number): number {
    const freeCount = this.slots[rowIndex]?.filter((slot) => slot === undefined).length ?? 0;
    return cells.reduce((left, { columnSpan }) => left - (columnSpan === 'rest' ? 0 : columnSpan), freeCount);
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
