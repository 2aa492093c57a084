/** Tables cut at pages: a label stands on each page that its rows reach, under the header, and a page end is never guessed too late. */

import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/document/document.js';
import { cutAtPages, type PageRoom } from '../../../src/writers/docx/cut-at-pages.js';
import { cutTable, withText, type WordTable } from '../../../src/writers/docx/cut-table.js';
import { rowHeightsPt } from '../../../src/writers/docx/estimate-height.js';
import { cell, CONTENT, LABEL, paragraph, table } from '../../support/documents.js';

const ROOM: PageRoom = { heightPt: 300, abovePt: 0, largestWholePt: 200 };

const label = (rowIndex: number, columnIndex: number, text: string, rowSpan: number) =>
  cell(rowIndex, columnIndex, '', { rowSpan, isLabel: true, paragraphs: [paragraph(LABEL, text)] });

const textOf = ({ paragraphs }: Cell) => paragraphs.map(({ lines }) => lines.join('')).join('');

/** A list of `count` rows under a header: a label for all of it, one for each half, and a number in each row. */
function list(count: number): WordTable[] {
  const half = Math.ceil(count / 2);
  const numbers = Array.from({ length: count }, (_, index) => cell(index + 1, 2, `${index}`));
  const head = [cell(0, 1, '一级', { isLabel: true }), cell(0, 2, '值', { isLabel: true })];
  const labels = [label(0, 0, '指标', count + 1), label(1, 1, '产出', half), label(half + 1, 1, '效益', count - half)];
  const inOrder = [...labels, ...head, ...numbers].sort(
    (one, other) => one.rowIndex - other.rowIndex || one.columnIndex - other.columnIndex,
  );
  return cutTable(table(3, count + 1, inOrder, [0]));
}

/** Texts of each table, row by row. */
function textsOf({ cells, rowCount }: WordTable): string[] {
  return Array.from({ length: rowCount }, (_, row) =>
    cells
      .filter(({ rowIndex }) => rowIndex === row)
      .map(textOf)
      .filter((text) => text !== '')
      .join(' '),
  );
}

describe('tables cut at pages', () => {
  it('have header and labels on each page', () => {
    const { tables } = cutAtPages(list(20), ROOM);
    expect(tables.map(({ beginsPage }) => beginsPage)).toEqual([undefined, true]);
    expect(tables.map(textsOf)).toEqual([
      ['一级 值', '指标 产出 0', ...Array.from({ length: 9 }, (_, index) => `${index + 1}`), '效益 10'],
      ['一级 值', '指标 效益 11', ...Array.from({ length: 8 }, (_, index) => `${index + 12}`)],
    ]);
  });

  it.each([5, 12, 13, 20, 40, 100])('fill no page higher than it is, and lose no row of %d', (count) => {
    const { tables } = cutAtPages(list(count), ROOM);
    for (const part of tables) {
      const heightPt = rowHeightsPt(part).reduce((sum, height) => sum + height, 0);
      expect(heightPt).toBeLessThan(ROOM.heightPt);
    }
    const rows = tables.flatMap((part) =>
      textsOf(part)
        .slice(1)
        .map((text) => text.replace(/\D/g, '')),
    );
    expect(rows).toEqual(Array.from({ length: count }, (_, index) => `${index}`));
  });

  it('leave room for a line or more where that takes no page more', () => {
    for (let count = 13; count < 60; count += 1) {
      const { tables } = cutAtPages(list(count), ROOM);
      const needed = Math.ceil((count * 22.5) / (ROOM.heightPt - 22.5));
      expect(tables.length, `${count} rows`).toBeLessThanOrEqual(needed + 1);
      const free = tables
        .slice(0, -1)
        .map((part) => ROOM.heightPt - rowHeightsPt(part).reduce((sum, pt) => sum + pt, 0));
      for (const pt of free) expect(pt, `${count} rows`).toBeGreaterThanOrEqual(14);
    }
  });

  it('leave alone what fits its page, and what no label holds together', () => {
    const short = list(5);
    expect(cutAtPages(short, ROOM).tables).toEqual(short);
    const plain = cutTable(
      table(
        1,
        40,
        Array.from({ length: 40 }, (_, row) => cell(row, 0, `${row}`)),
      ),
    );
    expect(cutAtPages(plain, ROOM).tables).toEqual(plain);
  });

  it('end below a row that goes on over pages, under its header where one is repeated', () => {
    const rows = (...lines: number[]) =>
      table(
        1,
        lines.length,
        lines.map((count, row) =>
          cell(row, 0, '', { paragraphs: [paragraph({ ...CONTENT, firstLineIndentEm: 2 }, ...'绩'.repeat(count))] }),
        ),
        lines.length > 1 ? [0] : [],
      );
    const [row = 0] = rowHeightsPt(cutTable(rows(40))[0] as WordTable);
    expect(row).toBeGreaterThan(2 * ROOM.heightPt - 50);
    const only = cutAtPages(cutTable(rows(40)), ROOM);
    expect(only.tables).toHaveLength(1);
    expect(only.endPt).toBeCloseTo(row % ROOM.heightPt);
    const [head = 0, below = 0] = rowHeightsPt(cutTable(rows(1, 60))[0] as WordTable);
    const { endPt } = cutAtPages(cutTable(rows(1, 60)), ROOM);
    expect(endPt).toBeCloseTo(head + ((below - (ROOM.heightPt - head)) % (ROOM.heightPt - head)));
  });

  it('are cut by what stands above them', () => {
    const rowsOnFirst = (abovePt: number) => (cutAtPages(list(20), { ...ROOM, abovePt }).tables[0]?.rowCount ?? 0) - 1;
    expect(rowsOnFirst(200)).toBeLessThan(rowsOnFirst(0));
  });
});

describe('a row of running text at the end of a page', () => {
  /** A label beside a text of so many lines, each of so many rows. */
  const rowOf = (...lines: string[]) =>
    cutTable(
      table(2, 2, [
        cell(0, 0, '前'),
        cell(0, 1, '前'),
        label(1, 0, '职能描述', 1),
        cell(1, 1, '', { paragraphs: [paragraph(CONTENT, ...lines)] }),
      ]),
    );
  const long = (count: number) => '绩'.repeat(count * 20);

  it('is parted by lines, each part with its label, and loses nothing', () => {
    for (const count of [10, 19, 20, 21, 22, 23, 40, 61, 100]) {
      const { tables } = cutAtPages(rowOf(long(count)), ROOM);
      expect(tables.length, `${count}`).toBeGreaterThan(count > 25 ? 1 : 0);
      const cells = tables.flatMap((part) => part.cells.filter(({ columnIndex }) => columnIndex === 1)).slice(1);
      expect(cells.map(textOf).join('')).toBe(long(count));
      for (const part of tables) {
        expect(textsOf(part).at(-1)).toMatch(/^职能描述 绩{40,}/);
        const heightPt = rowHeightsPt(part).reduce((sum, height) => sum + height, 0);
        expect(heightPt).toBeLessThanOrEqual(ROOM.heightPt);
      }
    }
  });

  it('is not parted where its paragraphs are not alike: what lines of a part are high is not known then', () => {
    const partCount = (...styles: (typeof CONTENT)[]) => {
      const paragraphs = styles.map((style) => paragraph(style, ...Array.from({ length: 20 }, () => '绩')));
      const whole = rowOf('').map((each) => ({
        ...each,
        cells: each.cells.map((one) =>
          one.columnIndex === 1 && one.rowIndex === 1 ? withText(one, paragraphs, each) : one,
        ),
      }));
      return cutAtPages(whole, ROOM).tables.length;
    };
    expect(partCount(CONTENT, CONTENT)).toBeGreaterThan(1);
    expect(partCount(CONTENT, { ...CONTENT, fontSizePt: 12 })).toBe(1);
    expect(partCount(CONTENT, { ...CONTENT, lineHeight: { factor: 2 } })).toBe(1);
    expect(partCount(CONTENT, { ...CONTENT, spaceBeforePt: 3 })).toBeGreaterThan(1);
    expect(partCount({ ...CONTENT, spaceBeforePt: 3 }, CONTENT)).toBe(1);
  });

  it('is parted between lines of the data where one ends near the page, which its style tells', () => {
    const partsOf = (...lines: string[]) => cutAtPages(rowOf(...lines), ROOM).tables.map(({ cells }) => cells.at(-1));
    const [, inLine] = partsOf(long(40));
    expect(inLine?.paragraphs[0]?.style.name).toBe('内容（接上页同一行）');
    const [first, between, third] = partsOf(...Array.from({ length: 50 }, (_, index) => `${index}`));
    expect(between?.paragraphs[0]?.style.name).toBe('内容（接上页）');
    const texts = [first, between, third].flatMap((part) => part?.paragraphs[0]?.lines ?? []);
    expect(texts).toEqual(Array.from({ length: 50 }, (_, index) => `${index}`));
  });
});
