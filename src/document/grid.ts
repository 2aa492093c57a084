/** The grid of a table: spans and merges worked out once, overlaps and gaps refused. */

import type { Cell, Paragraph, VerticalAlignment } from './document.js';

/** A cell as a layout writes it: in its row, without a place of its own. */
export interface GridCell<Origin> {
  readonly rowSpan: number;
  readonly columnSpan: number;
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

interface PlacedCell<Origin> extends GridCell<Origin> {
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
  const problems: GridProblem<Origin>[] = [];
  const placed: PlacedCell<Origin>[] = [];
  const slots: (PlacedCell<Origin> | undefined)[][] = rows.map(() => new Array<undefined>(columnCount).fill(undefined));

  const cover = (cell: PlacedCell<Origin>, rowIndex: number) => {
    for (let columnIndex = cell.columnIndex; columnIndex < cell.columnIndex + cell.columnSpan; columnIndex += 1) {
      const row = slots[rowIndex];
      if (!row) continue;
      if (row[columnIndex]) {
        problems.push({
          message: `第 ${columnIndex + 1} 列已被上面合并下来的格子占用`,
          hint: '减小 colspan 或 rowspan',
          origin: cell.origin,
        });
        return;
      }
      row[columnIndex] = cell;
    }
  };

  rows.forEach((row, rowIndex) => {
    let columnIndex = 0;
    for (const cell of row.cells) {
      while (slots[rowIndex]?.[columnIndex]) columnIndex += 1;
      if (columnIndex + cell.columnSpan > columnCount) {
        problems.push({
          message: `这一行超出了表格的 ${columnCount} 列`,
          hint: '减少格子或 colspan，或者在 columns 里增加列',
          origin: cell.origin,
        });
        return;
      }
      const above = slots[rowIndex - 1]?.[columnIndex];
      const joins =
        above && cell.mergeKey !== undefined && above.mergeKey === cell.mergeKey && above.columnIndex === columnIndex;
      if (joins && above.columnSpan === cell.columnSpan) {
        const differs = textOf(cell) !== '' && textOf(cell) !== textOf(above);
        if (differs)
          problems.push({
            message: `与上一格合并（merge="${cell.mergeKey}"），内容却不同`,
            hint: '内容不同的格子用不同的 merge 值',
            origin: cell.origin,
          });
        above.height += 1;
        cover(above, rowIndex);
      } else {
        const newCell: PlacedCell<Origin> = { ...cell, rowIndex, columnIndex, height: cell.rowSpan };
        placed.push(newCell);
        for (let offset = 0; offset < cell.rowSpan; offset += 1) cover(newCell, rowIndex + offset);
        if (rowIndex + cell.rowSpan > rows.length) {
          problems.push({
            message: `rowspan="${cell.rowSpan}" 超出了表格的最后一行`,
            hint: '减小 rowspan，或者改用 merge',
            origin: cell.origin,
          });
        }
      }
      columnIndex += cell.columnSpan;
    }
    const free = slots[rowIndex]?.findIndex((slot) => slot === undefined) ?? -1;
    if (free !== -1) {
      problems.push({
        message: `这一行少了格子：第 ${free + 1} 列空着（表格共 ${columnCount} 列）`,
        hint: '补上格子，或者加大 colspan',
        origin: row.origin,
      });
    }
  });

  const cells = placed.map(({ rowIndex, columnIndex, height, columnSpan, verticalAlignment, isLabel, paragraphs }) => {
    return { rowIndex, columnIndex, rowSpan: height, columnSpan, verticalAlignment, isLabel, paragraphs };
  });
  return { cells, problems };
}

function textOf(cell: GridCell<unknown>): string {
  return cell.paragraphs.map((paragraph) => paragraph.lines.join('\n')).join('\n');
}
