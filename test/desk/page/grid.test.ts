/** A grid without its boxes: its lines, what keys ask for, where a pasted block goes, and its rows. */

import { describe, expect, it } from 'vitest';
import { actOf, withSign, type Key } from '../../../src/desk/page/grid-keys.js';
import { levelListsOf, linesOfLevels } from '../../../src/desk/page/grid-lines.js';
import { placeBlock } from '../../../src/desk/page/grid-paste.js';
import {
  entryIndexOf,
  fitRows,
  withBlankBelow,
  withFilled,
  withMoved,
  withoutRow,
  type ListRows,
} from '../../../src/desk/page/list-rows.js';
import { readBlock } from '../../../src/desk/page/paste-block.js';
import type { RecordShapeView } from '../../../src/desk/unit-view.js';

const item: RecordShapeView = { kind: 'record', description: '', fields: [] };
const list = (name: string) => ({ name, shape: { kind: 'list', description: name, item } as const });
const levels: RecordShapeView = {
  kind: 'record',
  description: '',
  isLevel: true,
  fields: [
    { name: '产出指标', shape: { kind: 'record', description: '', fields: [list('数量指标'), list('质量指标')] } },
    { name: '满意度指标', shape: { kind: 'record', description: '', fields: [list('服务对象满意度指标')] } },
  ],
};
const lists = levelListsOf(levels, ['绩效指标']);

function linesWith(counts: Readonly<Record<string, number>>) {
  return linesOfLevels(lists, (path) => fitRows([], counts[String(path[2])] ?? 0));
}

describe('the lines of levels', () => {
  it('have each level’s name once, in front of all its lines, and a blank one where there is no indicator', () => {
    const lines = linesWith({ 数量指标: 2 });
    expect(lines.map(({ heads }) => heads.map(({ text, lineCount }) => `${text} ${lineCount}`))).toEqual([
      ['产出指标 3', '数量指标 2'],
      [],
      ['质量指标 1'],
      ['满意度指标 1', '服务对象满意度指标 1'],
    ]);
    expect(lines.map(({ isBlank }) => isBlank)).toEqual([false, false, true, true]);
    expect(lines[1]?.path).toEqual(['绩效指标', '产出指标', '数量指标', 1]);
  });
});

describe('keys', () => {
  const size = { line: 3, column: 2 };
  const key = (name: string, held: Partial<Key> = {}): Key => ({
    key: name,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...held,
  });
  it.each([
    ['ArrowDown', key('ArrowDown'), { line: 0, column: 1 }, 'enter', { is: 'go', to: { line: 1, column: 1 } }],
    ['ArrowUp at the top', key('ArrowUp'), { line: 0, column: 1 }, 'enter', { is: 'stay' }],
    ['ArrowLeft in a text', key('ArrowLeft'), { line: 0, column: 1 }, 'edit', undefined],
    ['Enter in a text too', key('Enter'), { line: 0, column: 1 }, 'edit', { is: 'go', to: { line: 1, column: 1 } }],
    [
      'Shift+Enter',
      key('Enter', { shiftKey: true }),
      { line: 1, column: 0 },
      'enter',
      { is: 'go', to: { line: 0, column: 0 } },
    ],
    ['Enter on the last line', key('Enter'), { line: 2, column: 0 }, 'enter', { is: 'stay' }],
    [
      'Tab over the end of a line',
      key('Tab'),
      { line: 0, column: 1 },
      'enter',
      { is: 'go', to: { line: 1, column: 0 } },
    ],
    ['Tab out of the last cell', key('Tab'), { line: 2, column: 1 }, 'enter', undefined],
    ['Shift+Tab out of the first cell', key('Tab', { shiftKey: true }), { line: 0, column: 0 }, 'enter', undefined],
    [
      'Shift+Tab',
      key('Tab', { shiftKey: true }),
      { line: 1, column: 0 },
      'enter',
      { is: 'go', to: { line: 0, column: 1 } },
    ],
    ['F2', key('F2'), { line: 0, column: 0 }, 'enter', { is: 'edit' }],
    ['Alt+Enter', key('Enter', { altKey: true }), { line: 0, column: 0 }, 'enter', { is: 'break' }],
    ['Ctrl+Enter', key('Enter', { ctrlKey: true }), { line: 0, column: 0 }, 'enter', { is: 'add' }],
    ['Ctrl+C', key('c', { ctrlKey: true }), { line: 0, column: 0 }, 'enter', undefined],
    ['a letter', key('n'), { line: 0, column: 0 }, 'enter', undefined],
    [
      'Shift+ArrowRight, which takes one more cell',
      key('ArrowRight', { shiftKey: true }),
      { line: 0, column: 0 },
      'enter',
      { is: 'stretch', by: { line: 0, column: 1 } },
    ],
    ['Shift+ArrowRight in a text', key('ArrowRight', { shiftKey: true }), { line: 0, column: 0 }, 'edit', undefined],
  ] as const)('%s', (_name, pressed, at, mode, expected) => {
    expect(actOf(pressed, at, size, mode)).toEqual(expected);
  });

  it.each([
    ['86公里', '≥', '≥86公里'],
    ['≤86公里', '≥', '≥86公里'],
    ['>= 86公里', '≤', '≤86公里'],
    ['不低于98%', '≥', '≥98%'],
    ['', '＝', '＝'],
  ] as const)('a sign in front of %s', (text, sign, expected) => {
    expect(withSign(text, sign)).toBe(expected);
  });
});

describe('a pasted block', () => {
  const columns = ['三级指标', '指标值', '说明'];
  const levelNames = new Map(lists.map((each) => [each.path.join('\n'), each.levels]));
  const place = (
    text: string,
    at = { line: 0, column: 0 },
    counts: Readonly<Record<string, number>> = { 数量指标: 2 },
  ) => {
    const lines = linesWith(counts);
    const placed = placeBlock(readBlock(text), lines, at, columns, (line) => {
      return levelNames.get(line.list?.path.join('\n') ?? '') ?? [];
    });
    const rows = placed.rows.map(({ line, list: into, texts }) => {
      const where = line ? line.path.slice(2).join(' ') : `新 ${into?.name ?? ''}`;
      return `${where}: ${[...texts].map(([column, cell]) => `${column}=${cell}`).join(' ')}`;
    });
    return { rows, left: placed.left };
  };

  it('goes down from the cell, and into new rows of the same list', () => {
    expect(place('甲\t1\r\n乙\t2\r\n丙\t3\r\n')).toEqual({
      rows: ['数量指标 0: 0=甲 1=1', '数量指标 1: 0=乙 1=2', '新 数量指标: 0=丙 1=3'],
      left: 0,
    });
  });

  it('clears nothing by its empty cells, and drops what is beyond the last column', () => {
    expect(place('\t≥1\r\n\t\r\n', { line: 0, column: 1 }).rows).toEqual(['数量指标 0: 2=≥1']);
    expect(place('1\t2\t3', { line: 0, column: 1 }).rows).toEqual(['数量指标 0: 1=1 2=2']);
  });

  it('goes below the levels that it names, whose merged cells are empty, without its header', () => {
    const text =
      '一级指标\t二级指标\t三级指标\t指标值\r\n产出指标\t数量指标\t甲\t1\r\n\t\t乙\t2\r\n\t质量\t丙\t3\r\n满意度指标\t服务对象满意度指标\t丁\t4\r\n';
    expect(place(text)).toEqual({
      rows: [
        '新 数量指标: 0=甲 1=1',
        '新 数量指标: 0=乙 1=2',
        '质量指标 0: 0=丙 1=3',
        '服务对象满意度指标 0: 0=丁 1=4',
      ],
      left: 0,
    });
  });

  it('tells how many rows have no place', () => {
    expect(place('数量指标\t甲\r\n生态指标\t乙\r\n').left).toBe(1);
  });
});

describe('rows of a list', () => {
  const numbers = (rows: ListRows) => rows.map(({ number }) => number);

  it('keep their numbers when one is added, filled in, moved and taken away', () => {
    const rows = fitRows([], 2);
    const [first = { number: 0 }, second = { number: 0 }] = rows;
    const { rows: three, added } = withBlankBelow(rows, first.number);
    expect(numbers(three)).toEqual([first.number, added.number, second.number]);
    expect(entryIndexOf(three, second.number)).toBe(1);
    const filled = withFilled(three, added.number);
    expect(entryIndexOf(filled, second.number)).toBe(2);
    expect(fitRows(filled, 3)).toBe(filled);
    expect(numbers(withMoved(filled, added.number, -1) ?? [])).toEqual([added.number, first.number, second.number]);
    expect(withMoved(filled, first.number, -1)).toBeUndefined();
    expect(numbers(withoutRow(filled, first.number))).toEqual([added.number, second.number]);
  });

  it('show one blank row where there is no entry, whose place the first entry takes', () => {
    const empty = fitRows([], 0);
    expect(empty.map(({ isBlank }) => isBlank)).toEqual([true]);
    expect(fitRows(empty, 0)).toBe(empty);
    expect(fitRows(empty, 2).map(({ isBlank }) => isBlank)).toEqual([false, false]);
    expect(fitRows(fitRows([], 2), 0).map(({ isBlank }) => isBlank)).toEqual([true]);
  });
});
