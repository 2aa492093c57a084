/** Joins rows that our own writer parted at the ends of pages (`writers/docx/split-row.ts`). */

import type { StoryBlock, StoryCell, StoryRow, StoryTable } from './word-story.js';

/** `blocks` with each cell that goes on from the page before joined to what it goes on from; its labels are dropped. */
export function joinRows(blocks: readonly StoryBlock[]): StoryBlock[] {
  const joined: StoryBlock[] = [];
  for (const block of blocks) {
    const at = block.kind === 'table' ? block.rows.findIndex(isContinued) : -1;
    const beforeIndex = joined.findLastIndex((each) => each.kind === 'table' || each.text.trim() !== '');
    const before = joined[beforeIndex];
    if (block.kind !== 'table' || at < 0 || before?.kind !== 'table') {
      joined.push(block);
      continue;
    }
    const rows = [...before.rows];
    rows.push(withTexts(rows.pop(), block.rows[at]));
    joined[beforeIndex] = { ...before, rows };
    const rest = withoutRow(block, at);
    // What is left of a table that held nothing else is its header, which stands above already.
    if (rest.rows.length > at) joined.push(rest);
  }
  return joined;
}

function isContinued({ cells }: StoryRow): boolean {
  return cells.some(({ continues }) => continues !== undefined);
}

/** The columns at which the cells of a row begin. */
function columnsOf({ skippedColumns, cells }: StoryRow): number[] {
  let column = skippedColumns;
  return cells.map(({ columnSpan }) => (column += columnSpan) - columnSpan);
}

function cellAt(row: StoryRow, column: number): StoryCell | undefined {
  return row.cells[columnsOf(row).indexOf(column)];
}

function withTexts(row: StoryRow = { skippedColumns: 0, cells: [] }, further: StoryRow | undefined): StoryRow {
  const columns = columnsOf(row);
  const cells = row.cells.map((cell, index) => {
    const next = further && cellAt(further, columns[index] ?? 0);
    if (!next?.continues) return cell;
    return { ...cell, text: `${cell.text}${next.continues === 'line' ? '\n' : ''}${next.text}` };
  });
  return { ...row, cells };
}

/** A label that began in the row begins in the next one now. */
function withoutRow(table: StoryTable, at: number): StoryTable {
  const gone = table.rows[at];
  const rows = table.rows.filter((_, index) => index !== at);
  const next = rows[at];
  if (gone && next) {
    const columns = columnsOf(next);
    const cells = next.cells.map((cell, index) => {
      const begun = cellAt(gone, columns[index] ?? 0);
      return cell.verticalMerge === 'continue' && begun ? { ...begun, verticalMerge: 'restart' as const } : cell;
    });
    rows[at] = { ...next, cells };
  }
  return { ...table, rows };
}
