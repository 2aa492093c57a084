/** Tables that jixiao cut, since Word repeats headers at a table's start only, put together again. */

import type { StoryBlock, StoryCell, StoryRow, StoryTable } from './word-story.js';

/** Edges nearer than this, in twips, are one: LibreOffice rounds columns as it saves. */
const SAME_EDGE_TWIPS = 30;

/** `blocks` with tables of one width that nothing but an empty paragraph parts as one table, over the columns of both. */
export function joinTables(blocks: readonly StoryBlock[]): StoryBlock[] {
  const joined: StoryBlock[] = [];
  for (const block of blocks) {
    const [before, between] = joined.slice(-2);
    const isParted = between?.kind === 'paragraph' && between.text === '';
    const both = block.kind === 'table' && before?.kind === 'table' && isParted ? join(before, block) : undefined;
    if (both) joined.splice(-2, 2, both);
    else joined.push(block);
  }
  return joined;
}

/** Undefined where they are not of one width, or their files do not tell how wide the columns are. */
function join(upper: StoryTable, lower: StoryTable): StoryTable | undefined {
  const [upperEdges, lowerEdges] = [edgesOf(upper), edgesOf(lower)];
  const isOneWide = Math.abs((upperEdges?.at(-1) ?? 0) - (lowerEdges?.at(-1) ?? 0)) <= SAME_EDGE_TWIPS;
  if (!upperEdges || !lowerEdges || !isOneWide) return undefined;
  const edges: number[] = [];
  for (const edge of [...upperEdges, ...lowerEdges].sort((one, other) => one - other)) {
    if (edge - (edges.at(-1) ?? -Infinity) > SAME_EDGE_TWIPS) edges.push(edge);
  }
  const rows = [
    ...upper.rows.map((row) => rowOver(edges, upperEdges, row)),
    ...lower.rows.map((row) => rowOver(edges, lowerEdges, row)),
  ];
  const columnWidths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  return { kind: 'table', columnWidths, rows };
}

/** Where the columns that rows use begin and end, in twips from the left; undefined where the file does not tell. */
function edgesOf({ columnWidths, rows }: StoryTable): number[] | undefined {
  const columnCount = Math.max(0, ...rows.map(columnCountOf));
  const used = columnWidths.slice(0, columnCount);
  if (used.length < columnCount || used.some((width) => width <= 0)) return undefined;
  let edge = 0;
  return [0, ...used.map((width) => (edge += width))];
}

function columnCountOf({ skippedColumns, cells }: StoryRow): number {
  return cells.reduce((sum, { columnSpan }) => sum + columnSpan, skippedColumns);
}

/** `row`, whose cells lie between `own` edges, counted by `edges`. */
function rowOver(edges: readonly number[], own: readonly number[], row: StoryRow): StoryRow {
  const indexOf = (ownIndex: number): number => {
    const edge = own[ownIndex] ?? 0;
    return edges.findIndex((candidate) => Math.abs(candidate - edge) <= SAME_EDGE_TWIPS);
  };
  let column = row.skippedColumns;
  const cells = row.cells.map((cell): StoryCell => {
    const left = indexOf(column);
    column += cell.columnSpan;
    return { ...cell, columnSpan: indexOf(column) - left };
  });
  return { skippedColumns: indexOf(row.skippedColumns), cells };
}
