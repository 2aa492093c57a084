/** Ranges of cells: what is copied comes back when it is pasted, and rows go over the ends of their lists. */

import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/desk/protocol.js';
import { levelListsOf, linesOfLevels, type GridLine } from '../../../src/desk/page/grid-lines.js';
import type { GridSpot } from '../../../src/desk/page/grid-keys.js';
import {
  clearRange,
  filledWith,
  fillingDown,
  isInRange,
  nextInRange,
  stretched,
  textsIn,
} from '../../../src/desk/page/grid-range.js';
import { moveRow, nextList, pasteIntoGrid } from '../../../src/desk/page/grid-steps.js';
import { printBlock, readBlock, tableOf } from '../../../src/desk/page/paste-block.js';
import { UnitSession } from '../../../src/desk/page/unit-session.js';
import type { RecordShapeView, TextShapeView, UnitView } from '../../../src/desk/unit-view.js';
import { createRandom } from '../../support/random.js';

const FILE = '项目/01-甲.yaml';
const text: TextShapeView = { kind: 'text', description: '' };
const columns = ['三级指标', '指标值'].map((name) => ({ name, shape: text, knownAs: name }));
const item: RecordShapeView = { kind: 'record', description: '', fields: [] };
const list = (name: string) => ({ name, shape: { kind: 'list', description: name, item } as const });
const levels: RecordShapeView = {
  kind: 'record',
  description: '',
  isLevel: true,
  fields: [
    { name: '产出指标', shape: { kind: 'record', description: '', fields: ['数量', '质量', '时效'].map(list) } },
  ],
};
const lists = levelListsOf(levels, ['绩效指标']);

/** A grid over `indicators`, `数量: 甲=1 乙=2`, whose steps are kept. */
function gridOf(indicators: Readonly<Record<string, readonly string[]>>) {
  const goals = Object.fromEntries(
    Object.entries(indicators).map(([name, rows]) => [
      name,
      rows.map((row) => {
        const [三级指标 = '', 指标值 = ''] = row.split('=');
        return { 三级指标, 指标值 };
      }),
    ]),
  );
  const steps: Step[] = [];
  const connection = {
    ask: (_kind: string, asked: { readonly steps: readonly Step[] }) => {
      steps.push(...asked.steps);
      return new Promise(() => undefined);
    },
  };
  const values = { 绩效指标: { 产出指标: goals } };
  const view = { unit: '2027/甲', files: [{ file: FILE, values }], entries: [] } as unknown as UnitView;
  const session = new UnitSession(connection as never, view, '');
  const lines = () => linesOfLevels(lists, (path) => session.rowsOf(FILE, path).value);
  const shown = () =>
    lines().map((line) =>
      line.isBlank ? '（空）' : textsIn({ session, file: FILE, lines: [line], columns }, ROW).join('='),
    );
  return { session, file: FILE, columns, lines, shown, steps };
}

const ROW = { from: { line: 0, column: 0 }, to: { line: 0, column: 0 } };

describe('a range', () => {
  const size = { line: 4, column: 3 };

  it('is stretched as far as the grid goes, to any side of the cell with the cursor', () => {
    let range = { from: { line: 1, column: 1 }, to: { line: 1, column: 1 } };
    for (const by of [-1, -1, -1]) range = stretched(range, { line: by, column: 0 }, size);
    range = stretched(range, { line: 0, column: 1 }, size);
    expect(range).toEqual({ from: { line: 1, column: 1 }, to: { line: 0, column: 2 } });
    const cells = [0, 1, 2, 3].flatMap((line) => [0, 1, 2].filter((column) => isInRange(range, { line, column })));
    expect(cells).toEqual([1, 2, 1, 2]);
  });

  it('is copied with its texts, also of blank rows, and emptied in one go', () => {
    const { lines, session, steps } = gridOf({ 数量: ['甲=1', '乙='], 质量: [] });
    const grid = { session, file: FILE, columns, lines: lines() };
    const range = { from: { line: 2, column: 1 }, to: { line: 0, column: 0 } };
    expect(textsIn(grid, range)).toEqual([
      ['甲', '1'],
      ['乙', ''],
      ['', ''],
    ]);
    clearRange(grid, range);
    expect(steps.map((step) => (step.kind === 'set' ? [step.path.slice(-2), step.was, step.becomes] : step))).toEqual([
      [[0, '三级指标'], '甲', ''],
      [[0, '指标值'], '1', ''],
      [[1, '三级指标'], '乙', ''],
    ]);
  });
});

describe('what is copied', () => {
  it('is read again as it was, whatever stands in the cells', () => {
    const random = createRandom(7);
    const pieces = ['甲', '"', '\n', '\t', ' ', '≥98%', '""', 'a,b'];
    for (let round = 0; round < 200; round += 1) {
      const [rows, width] = [1 + random.below(4), 1 + random.below(4)];
      const cell = () => Array.from({ length: random.below(4) }, () => pieces[random.below(pieces.length)]).join('');
      const block = Array.from({ length: rows }, () => Array.from({ length: width }, cell));
      expect(readBlock(printBlock(block))).toEqual(block);
    }
  });

  it('is a table for Word, in which a text is a text', () => {
    expect(tableOf([['<b>&\n乙']])).toContain('<td>&lt;b>&amp;<br style="mso-data-placement:same-cell">乙</td>');
  });
});

describe('a row', () => {
  const rowAt = (lines: readonly GridLine[], index: number) => lines[index] as GridLine;

  it.each([
    ['down over the end of its list', 1, 1, ['甲', '乙', '丙', '（空）'], 1],
    ['up over the head of its list, from where it is the only one', 2, -1, ['甲', '乙', '丙', '（空）', '（空）'], 2],
    ['down into an empty list', 2, 1, ['甲', '乙', '（空）', '丙'], 3],
    ['up within its list', 1, -1, ['乙', '甲', '丙', '（空）'], 0],
  ] as const)('goes %s', (_name, index, by, expected, to) => {
    const grid = gridOf({ 数量: ['甲', '乙'], 质量: ['丙'], 时效: [] });
    expect(moveRow({ ...grid, lines: grid.lines() }, rowAt(grid.lines(), index), by)).toBe(to);
    expect(grid.shown()).toEqual(expected);
  });

  it('comes back where it was, wherever it went', () => {
    for (let index = 0; index < 3; index += 1) {
      for (const by of [-1, 1] as const) {
        const grid = gridOf({ 数量: ['甲', '乙'], 质量: ['丙'], 时效: [] });
        const before = grid.shown();
        const to = moveRow({ ...grid, lines: grid.lines() }, rowAt(grid.lines(), index), by);
        if (to === undefined) continue;
        moveRow({ ...grid, lines: grid.lines() }, rowAt(grid.lines(), to), by === 1 ? -1 : 1);
        expect(grid.shown(), `${index} ${by}`).toEqual(before);
      }
    }
  });

  it('stays at the ends of the grid', () => {
    const { lines, ...grid } = gridOf({ 数量: ['甲'], 质量: [], 时效: [] });
    expect(moveRow({ ...grid, lines: lines() }, rowAt(lines(), 0), -1)).toBeUndefined();
    expect(nextList(lines(), rowAt(lines(), 2), 1)).toBeUndefined();
    expect(nextList(lines(), rowAt(lines(), 2), -1)?.name).toBe('质量');
  });
});

describe('keys in a range', () => {
  const range = { from: { line: 3, column: 2 }, to: { line: 2, column: 1 } };

  it.each([
    ['Enter', 1, false, '21 31 22 32 21'],
    ['Tab', 1, true, '21 22 31 32 21'],
    ['Shift+Enter', -1, false, '21 32 22 31 21'],
    ['Shift+Tab', -1, true, '21 32 31 22 21'],
  ] as const)('%s goes round in it', (_key, by, isAlong, path) => {
    let at = { line: 2, column: 1 };
    const seen = [at];
    for (let count = 0; count < 4; count += 1) seen.push((at = nextInRange(range, at, by, isAlong)));
    expect(seen.map(({ line, column }) => `${line}${column}`).join(' ')).toBe(path);
  });

  it('fill it with its first line, or with the line above, over levels and into blank rows', () => {
    const grid = gridOf({ 数量: ['甲=1', '乙=2'], 质量: ['丙=3'] });
    const lines = grid.lines();
    const fill = (from: GridSpot, to: GridSpot) => {
      const filling = fillingDown({ ...grid, lines }, { from, to });
      if (filling) pasteIntoGrid({ ...grid, lines }, printBlock(filling.block), filling.at, () => []);
    };
    fill({ line: 0, column: 1 }, { line: 0, column: 1 });
    expect(grid.shown()).toEqual(['甲', '乙', '丙', '（空）']);
    fill({ line: 1, column: 1 }, { line: 3, column: 1 });
    expect(lines.map((_, index) => textsIn({ ...grid, lines: grid.lines() }, rowAt(index))[0]?.join('='))).toEqual([
      '甲=1',
      '乙=2',
      '丙=2',
      '=2',
    ]);
    expect(filledWith('9', { from: { line: 1, column: 1 }, to: { line: 0, column: 0 } })).toEqual({
      block: [
        ['9', '9'],
        ['9', '9'],
      ],
      at: { line: 0, column: 0 },
    });
  });
});

const rowAt = (line: number) => ({ from: { line, column: 0 }, to: { line, column: 1 } });
