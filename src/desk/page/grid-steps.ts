/** What a grid does to its lists: rows added, moved and taken away, blocks put in. */

import { batch } from '@preact/signals';
import type { Step } from '../protocol.js';
import type { TypedValue } from '../unit-view.js';
import type { GridSpot } from './grid-keys.js';
import type { GridLine } from './grid-lines.js';
import { placeBlock } from './grid-paste.js';
import { pathOfCell, type GridOf } from './grid-of.js';
import { withBlankBelow, withMoved, withoutRow } from './list-rows.js';
import { cleanPasted, readBlock } from './paste-block.js';
import { afterStep, isList, isSame, listOfText, valueAt } from './typed-data.js';
import type { UnitSession } from './unit-session.js';

/** Puts a blank row below a line; tells whether the line belongs to a list. */
export function addRow(session: UnitSession, file: string, line: GridLine): boolean {
  if (!line.list) return false;
  const rows = session.rowsOf(file, line.list.path);
  rows.value = withBlankBelow(rows.peek(), line.rowNumber).rows;
  return true;
}

/** Takes a line out of its list. */
export function removeRow(session: UnitSession, file: string, line: GridLine): void {
  const { list, rowNumber } = line;
  if (!list || rowNumber === undefined) return;
  const was = session.valueAt(file, line.path) ?? '';
  batch(() => {
    const rows = session.rowsOf(file, list.path);
    rows.value = withoutRow(rows.peek(), rowNumber);
    if (line.isBlank) return;
    session.commit(file, { kind: 'remove', path: list.path, index: indexOf(line), was });
  });
}

/**
 * Moves a line one up or down: within its list, over its end into the next list.
 * @returns where it is now among `lines`, undefined where there was no room
 */
export function moveRow(
  { session, file, lines }: Pick<GridOf, 'session' | 'file' | 'lines'>,
  line: GridLine,
  by: -1 | 1,
): number | undefined {
  const { list, rowNumber } = line;
  if (!list || rowNumber === undefined) return undefined;
  const rows = session.rowsOf(file, list.path);
  const lineIndex = lineIndexOf(lines, line);
  const moved = withMoved(rows.peek(), rowNumber, by);
  if (!moved) return moveOver(session, file, lines, line, by);
  const neighbour = rows.peek()[rows.peek().findIndex(({ number }) => number === rowNumber) + by];
  const was = session.valueAt(file, line.path) ?? '';
  batch(() => {
    rows.value = moved;
    if (line.isBlank || neighbour?.isBlank !== false) return;
    const from = indexOf(line);
    session.commit(file, { kind: 'move', path: list.path, from, to: from + by, was });
  });
  return lineIndex + by;
}

function lineIndexOf(lines: readonly GridLine[], { key }: GridLine): number {
  return lines.findIndex((line) => line.key === key);
}

/** The list above or below the one of a line, which takes rows like it. */
export function nextList(lines: readonly GridLine[], line: GridLine, by: -1 | 1): GridLine['list'] {
  const own = line.list?.path.join('\n');
  const behind = by < 0 ? lines.slice(0, lineIndexOf(lines, line)).reverse() : lines.slice(lineIndexOf(lines, line));
  return behind.find(({ list }) => list && list.path.join('\n') !== own)?.list;
}

/** Puts a row at the near end of the list above or below its own. */
function moveOver(
  session: UnitSession,
  file: string,
  lines: readonly GridLine[],
  line: GridLine,
  by: -1 | 1,
): number | undefined {
  const into = nextList(lines, line, by);
  const { list, rowNumber } = line;
  if (!into || !list || rowNumber === undefined || line.isBlank) return undefined;
  const item = session.valueAt(file, line.path) ?? '';
  const rows = session.rowsOf(file, list.path);
  const count = into.rows.filter(({ isBlank }) => !isBlank).length;
  const lineIndex = lineIndexOf(lines, line);
  // A list without entries shows one blank row, which the first entry takes; one that loses its last shows it.
  const staysAt = by < 0 ? count > 0 || into.rows.length > 1 : rows.peek().length > 1;
  batch(() => {
    rows.value = withoutRow(rows.peek(), rowNumber);
    session.commit(
      file,
      { kind: 'remove', path: list.path, index: indexOf(line), was: item },
      { kind: 'insert', path: into.path, index: by < 0 ? count : 0, item },
    );
  });
  return staysAt ? lineIndex : lineIndex + by;
}

function indexOf(line: GridLine): number {
  return Number(line.path[line.path.length - 1]);
}

/** More rows than any form has: a whole sheet that was taken by mistake. */
const MOST_PASTED = 500;

/** Puts a copied block into a grid, one step a cell and one a new row; says how much it was, and where it ended. */
export function pasteIntoGrid(
  grid: Pick<GridOf, 'session' | 'file' | 'lines' | 'columns'>,
  text: string,
  at: GridSpot,
  levelsOf: (line: GridLine) => readonly string[],
): { readonly message: string; readonly to: GridSpot } {
  const { session, file, lines, columns } = grid;
  const names = columns.map(({ name }) => name);
  const block = readBlock(cleanPasted(text).text);
  if (block.length > MOST_PASTED) {
    const message = `复制的有 ${block.length} 行，没有粘贴；一次最多 ${MOST_PASTED} 行，在 Excel 里少选一些`;
    return { message, to: at };
  }
  const { rows, left } = placeBlock(block, lines, at, names, levelsOf);
  let tree: TypedValue = session.trees.peek()[file] ?? {};
  const steps: Step[] = [];
  const add = (step: Step) => {
    steps.push(step);
    tree = afterStep(tree, step);
  };
  for (const { line, list, texts } of rows) {
    const typed = [...texts].flatMap(([index, cell]): [string, TypedValue][] => {
      const column = columns[index];
      return column ? [[column.name, column.shape.kind === 'list' ? listOfText(cell) : cell]] : [];
    });
    if (line && !line.isBlank) {
      for (const [name, becomes] of typed) {
        const path = pathOfCell(line, { name });
        const was = valueAt(tree, path) ?? '';
        if (!isSame(was, becomes)) add({ kind: 'set', path, was, becomes });
      }
      continue;
    }
    const path = line?.list?.path ?? list?.path ?? [];
    const found = valueAt(tree, path);
    const item = typed[0]?.[0] === '' ? typed[0][1] : Object.fromEntries(typed);
    add({ kind: 'insert', path, index: isList(found) ? found.length : 0, item });
  }
  session.commit(file, ...steps);
  const tail = left > 0 ? `，还有 ${left} 行在这张表里没有位置，没有粘贴` : '';
  return { message: `粘贴了 ${rows.length} 行${tail}`, to: at };
}
