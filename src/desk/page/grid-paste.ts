/** Where the cells of a pasted block belong in a grid; empty ones clear nothing. */

import type { GridLine } from './grid-lines.js';
import type { Block } from './paste-block.js';

/** A row of a block with the line that it goes to; a new row of `listKey` where there is none. */
export interface PlacedRow {
  readonly line?: GridLine;
  /** The list that gets a new row. */
  readonly list?: GridLine['list'];
  /** Texts by the index of their column. */
  readonly texts: ReadonlyMap<number, string>;
}

/** The rows of a block in their places, and how many have none. */
export interface PlacedBlock {
  readonly rows: readonly PlacedRow[];
  readonly left: number;
}

/**
 * Places `block` at a cell: downwards, in a list beyond its end too; where levels stand in the block's first columns, each row below
 * its level instead. A header that was copied along is left out.
 * @param levelsOf the names of the levels above a line, as 产出指标 and 数量指标
 */
export function placeBlock(
  block: Block,
  lines: readonly GridLine[],
  at: { readonly line: number; readonly column: number },
  columns: readonly string[],
  levelsOf: (line: GridLine) => readonly string[],
): PlacedBlock {
  const isHeader = (cells: readonly string[]) => cells.filter((cell) => columns.includes(cell.trim())).length > 1;
  const rows = block.filter((cells) => !isHeader(cells));
  return placeByLevels(rows, lines, columns.length, levelsOf) ?? placeBelow(rows, lines, at, columns.length);
}

function textsOf(cells: readonly string[], from: number, columnCount: number): ReadonlyMap<number, string> {
  return new Map(
    cells.flatMap((cell, index): [number, string][] =>
      cell.trim() === '' || from + index >= columnCount ? [] : [[from + index, cell.trim()]],
    ),
  );
}

function placeBelow(
  block: Block,
  lines: readonly GridLine[],
  at: { readonly line: number; readonly column: number },
  columnCount: number,
): PlacedBlock {
  const first = lines[at.line];
  const listKey = (line: GridLine | undefined) => line?.list?.path.join('\n');
  let left = 0;
  const rows = block.flatMap((cells, index): PlacedRow[] => {
    const texts = textsOf(cells, at.column, columnCount);
    const line = lines[at.line + index];
    if (line && listKey(line) === listKey(first)) return texts.size === 0 ? [] : [{ line, texts }];
    if (texts.size === 0) return [];
    if (first?.list) return [{ list: first.list, texts }];
    left += 1;
    return [];
  });
  return { rows, left };
}

/** 数量 for 数量指标. */
function isLevelName(text: string, name: string): boolean {
  const plain = (level: string) => level.replace(/\s|指标$/g, '');
  return text.trim() !== '' && plain(text) === plain(name);
}

function placeByLevels(
  block: Block,
  lines: readonly GridLine[],
  columnCount: number,
  levelsOf: (line: GridLine) => readonly string[],
): PlacedBlock | undefined {
  const innermost = (line: GridLine) => levelsOf(line)[levelsOf(line).length - 1] ?? '';
  const levelColumn = [0, 1, 2].find((column) =>
    block.some((cells) => lines.some((line) => isLevelName(cells[column] ?? '', innermost(line)))),
  );
  if (levelColumn === undefined) return undefined;
  let level = '';
  let left = 0;
  const taken = new Set<GridLine>();
  const rows = block.flatMap((cells): PlacedRow[] => {
    // A merged level has its name on its first row alone.
    level = (cells[levelColumn] ?? '').trim() || level;
    const own = lines.filter((line) => isLevelName(level, innermost(line)));
    const texts = textsOf(cells.slice(levelColumn + 1), 0, columnCount);
    if (texts.size === 0) return [];
    const line = own.find((each) => each.isBlank && !taken.has(each));
    const list = own[0]?.list;
    if (line) taken.add(line);
    if (!line && !list) left += 1;
    return line ? [{ line, texts }] : list ? [{ list, texts }] : [];
  });
  return { rows, left };
}
