/** Grids: every slot covered exactly once, or a problem at the cell that is wrong. */

import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/document/document.js';
import { fittingColumnCount, resolveGrid, type GridCell, type GridRow } from '../../src/document/grid.js';
import { createRandom, type Random } from '../support/random.js';
import { CONTENT } from '../support/documents.js';

type Given = { text?: string; merge?: string; columns?: number | 'rest'; rows?: number };

function row(name: string, ...cells: Given[]): GridRow<string> {
  return { origin: name, cells: cells.map((given, index) => gridCell(`${name}${index + 1}`, given)) };
}

function gridCell(origin: string, { text = origin, merge, columns = 1, rows = 1 }: Given): GridCell<string> {
  return {
    origin,
    columnSpan: columns,
    rowSpan: rows,
    verticalAlignment: 'middle',
    isLabel: false,
    paragraphs: [{ kind: 'paragraph', style: CONTENT, lines: [text] }],
    ...(merge === undefined ? {} : { mergeKey: merge }),
  };
}

/** `text@row,column width×height` of each cell, both counted from 1. */
const places = (cells: readonly Cell[]) =>
  cells.map(
    (cell) =>
      `${cell.paragraphs[0]?.lines[0]}@${cell.rowIndex + 1},${cell.columnIndex + 1} ${cell.columnSpan}×${cell.rowSpan}`,
  );

/** How often each slot is covered. */
function coverage(cells: readonly Cell[], rowCount: number, columnCount: number): number[] {
  const counts = new Array<number>(rowCount * columnCount).fill(0);
  for (const cell of cells) {
    for (let rowIndex = cell.rowIndex; rowIndex < cell.rowIndex + cell.rowSpan; rowIndex += 1) {
      for (let index = cell.columnIndex; index < cell.columnIndex + cell.columnSpan; index += 1) {
        counts[rowIndex * columnCount + index] = (counts[rowIndex * columnCount + index] ?? 0) + 1;
      }
    }
  }
  return counts;
}

describe('resolveGrid', () => {
  it('puts each cell into the first free slot of its row', () => {
    const rows = [row('甲', { rows: 2 }, { columns: 2 }), row('乙', {}, {})];
    expect(resolveGrid(rows, 3)).toMatchObject({ problems: [] });
    expect(places(resolveGrid(rows, 3).cells)).toEqual(['甲1@1,1 1×2', '甲2@1,2 2×1', '乙1@2,2 1×1', '乙2@2,3 1×1']);
  });

  it('merges cells of the same key while it stays the same, and starts anew behind another', () => {
    const rows = ['一', '一', '二', '一'].map((key, index) => row(`行${index}`, { merge: key, text: key }, {}));
    const { cells, problems } = resolveGrid(rows, 2);
    expect(problems).toEqual([]);
    expect(places(cells).filter((_place, index) => [0, 2, 3, 5].includes(index))).toEqual([
      '一@1,1 1×2',
      '行12@2,2 1×1',
      '二@3,1 1×1',
      '一@4,1 1×1',
    ]);
  });

  it('tells of a cell that reaches into a row which is full by itself, once', () => {
    const rows = [row('头', { rows: 3 }, {}), row('次', {}), row('甲', {}, {}), row('乙', {}, {})];
    const [problem, ...others] = resolveGrid(rows, 2).problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ origin: '头1', message: 'rowspan="3" 太大：伸进了本来就有 2 列的一行' });
    expect(problem?.hint).toContain('减小为 2');
    const wide = [row('头', {}, { rows: 2 }), row('甲', { columns: 2 })];
    expect(resolveGrid(wide, 2).problems.map(({ origin }) => origin)).toEqual(['头2']);
  });

  it('says of a row with a cell too many how much of it is taken, and of one with too few what is above', () => {
    const [tooMany] = resolveGrid([row('头', { rows: 2 }, {}, {}), row('甲', {}, {}, {}, {})], 3).problems;
    expect(tooMany).toMatchObject({
      origin: '甲3',
      message: '这一行超出了表格的 3 列，其中 1 列由上面伸下来的格子占着',
    });
    const [tooFew] = resolveGrid([row('头', { rows: 2 }, {}), row('甲', {}), row('乙', {})], 2).problems;
    expect(tooFew).toMatchObject({
      origin: '乙',
      hint: '补上格子，或者加大 colspan，或者把上面到此为止的 rowspan="2" 加大',
    });
  });

  it('doubts a label that says what the one beside it says, and is not merged with it', () => {
    const label = (name: string, given: Given) => {
      const made = row(name, given, {});
      return { ...made, cells: made.cells.map((cell) => ({ ...cell, isLabel: true })) };
    };
    const doubts = (...rows: GridRow<string>[]) =>
      resolveGrid(rows, 2).doubts.map(({ origin, hint }) => [origin, hint]);
    const [with1, without] = [{ text: '资金', merge: '一' }, { text: '资金' }];
    expect(doubts(label('甲', without), label('乙', with1))).toEqual([['甲1', '这一格也写 merge="一"']]);
    expect(doubts(label('甲', with1), label('乙', without))).toEqual([['乙1', '这一格也写 merge="一"']]);
    expect(doubts(label('甲', without), label('乙', without))).toEqual([]);
    expect(doubts(label('甲', with1), label('乙', { text: '别的' }))).toEqual([]);
    expect(doubts(row('甲', without, {}), row('乙', with1, {}))).toEqual([]);
  });

  it('says with how many columns several wrong rows would be right', () => {
    const rows = [row('头', {}, {}, {}), row('甲', {}, { columns: 'rest' }), row('乙', {}, { columns: 2 })];
    const fitting = (all: typeof rows, count: number) =>
      fittingColumnCount(all, count, resolveGrid(all, count).problems);
    expect(fitting(rows, 2)).toBe(3);
    expect(fitting(rows, 4)).toBe(3);
    expect(fitting([...rows, row('丙', {})], 2)).toBeUndefined();
    expect(fitting([row('头', {}, {}, {}), row('甲', {}, { columns: 'rest' })], 2)).toBeUndefined();
  });

  it('does not merge without a key, nor side by side, nor over another width', () => {
    expect(resolveGrid([row('甲', {}), row('乙', {})], 1).cells).toHaveLength(2);
    expect(resolveGrid([row('甲', { merge: '一', text: '' }, { merge: '一', text: '' })], 2).cells).toHaveLength(2);
    const widths = [row('甲', { merge: '一', columns: 2, text: '' }), row('乙', { merge: '一', text: '' }, {})];
    expect(resolveGrid(widths, 2)).toMatchObject({ problems: [], cells: [{}, {}, {}] });
  });

  it('lets an empty cell join, and refuses one of other content', () => {
    const join = (text: string) => resolveGrid([row('甲', { merge: '一' }), row('乙', { merge: '一', text })], 1);
    expect(join('').problems).toEqual([]);
    expect(join('甲1').problems).toEqual([]);
    expect(join('别的').problems).toMatchObject([{ origin: '乙1' }]);
    expect(join('别的').problems[0]?.message).toContain('merge="一"');
  });

  it.each([
    ['a rest of nothing', [row('甲', {}, {}, { columns: 'rest' })], '甲3', '超出了表格的 2 列'],
    ['two rests', [row('甲', { columns: 'rest' }, { columns: 'rest' })], '甲2', '超出了表格的 2 列'],
    ['a row too wide', [row('甲', {}, {}), row('乙', {}, {}, {})], '乙3', '超出了表格的 2 列'],
    ['a colspan too wide', [row('甲', {}, { columns: 2 })], '甲2', '超出了表格的 2 列'],
    ['a gap', [row('甲', {}, {}), row('乙', {})], '乙', '第 2 列空着'],
    ['an empty row', [row('甲', {}, {}), row('乙')], '乙', '第 1 列空着'],
    ['a rowspan past the end', [row('甲', {}, { rows: 2 })], '甲2', 'rowspan="2" 超出了表格的最后一行'],
  ])('refuses %s', (_name, rows, origin, message) => {
    const { problems } = resolveGrid(rows, 2);
    expect(problems.map((problem) => problem.origin)).toEqual([origin]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.hint).toMatch(/[\u4e00-\u9fff]/);
  });

  it('refuses an overlap', () => {
    const { problems } = resolveGrid([row('甲', {}, { rows: 2 }, {}, {}), row('乙', { columns: 2 }, {})], 4);
    expect(problems[0]).toMatchObject({ origin: '乙1', message: '第 2 列已被上面合并下来的格子占用' });
  });
});

/** A grid cut into rectangles, so that it is valid; some tall cells are written with keys instead of a rowspan. */
function randomGrid(random: Random): { rows: GridRow<string>[]; columnCount: number } {
  const [rowCount, columnCount] = [1 + random.below(7), 1 + random.below(6)];
  const taken = Array.from({ length: rowCount }, () => new Array<boolean>(columnCount).fill(false));
  const rows = taken.map((): GridCell<string>[] => []);
  taken.forEach((slots, rowIndex) => {
    for (let column = 0; column < columnCount; column += 1) {
      if (slots[column]) continue;
      let columns = 1;
      while (column + columns < columnCount && !slots[column + columns] && random.chance(0.5)) columns += 1;
      const tall = random.chance(0.4) ? 1 + random.below(rowCount - rowIndex) : 1;
      const name = `${rowIndex}-${column}`;
      const merges = tall > 1 && random.chance(0.5);
      for (let index = rowIndex; index < rowIndex + tall; index += 1) {
        taken[index]?.fill(true, column, column + columns);
        if (index === rowIndex && !merges) rows[index]?.push(gridCell(name, { columns, rows: tall }));
        if (merges) rows[index]?.push(gridCell(`${column}`, { columns, merge: name, text: name }));
      }
    }
  });
  // Merged cells were written down early: the order of a row is that of its columns.
  const columnOf = (cell: GridCell<string>) => Number(cell.origin.split('-').at(-1));
  return {
    rows: rows.map((cells, index) => ({
      origin: `行${index}`,
      cells: cells.sort((a, b) => columnOf(a) - columnOf(b)),
    })),
    columnCount,
  };
}

describe('random grids', () => {
  const seeds = Array.from({ length: 300 }, (_value, index) => index);

  it('cover every slot exactly once, in reading order, also where a cell of each row takes what is left', () => {
    for (const seed of seeds) {
      const random = createRandom(seed);
      const { rows, columnCount } = randomGrid(random);
      const { cells, problems } = resolveGrid(rows, columnCount);
      expect(problems, `seed ${seed}`).toEqual([]);
      expect(new Set(coverage(cells, rows.length, columnCount)), `seed ${seed}`).toEqual(new Set([1]));
      const withRests = rows.map((given) => {
        const which = random.below(given.cells.length);
        const rest = (cell: GridCell<string>, index: number): GridCell<string> =>
          index === which ? { ...cell, columnSpan: 'rest' } : cell;
        return { ...given, cells: given.cells.map(rest) };
      });
      expect(resolveGrid(withRests, columnCount), `seed ${seed}`).toMatchObject({ cells, problems });
      const order = cells.map((cell) => cell.rowIndex * columnCount + cell.columnIndex);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it('are refused when a cell is missing, doubled, or has another span', () => {
    for (const seed of seeds) {
      const random = createRandom(seed);
      const { rows, columnCount } = randomGrid(random);
      const broken = rows.filter(({ cells }) => cells.length > 0);
      const victim = random.pick(broken);
      const index = random.below(victim.cells.length);
      const cell = victim.cells[index] as GridCell<string>;
      const replacement = random.pick([[], [cell, cell], [{ ...cell, columnSpan: Number(cell.columnSpan) + 1 }]]);
      const cells = [...victim.cells.slice(0, index), ...replacement, ...victim.cells.slice(index + 1)];
      const { problems } = resolveGrid(
        rows.map((other) => (other === victim ? { ...victim, cells } : other)),
        columnCount,
      );
      expect(problems.length, `seed ${seed}`).toBeGreaterThan(0);
    }
  });
});
