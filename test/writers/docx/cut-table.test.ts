/** A table cut for Word: every text in its place, and headers where Word repeats them from. */

import { describe, expect, it } from 'vitest';
import type { Cell, Table } from '../../../src/document/document.js';
import { repeatedRowsOf } from '../../../src/document/repeated-rows.js';
import { cutTable, type WordTable } from '../../../src/writers/docx/cut-table.js';
import { cell, paragraph, LABEL, randomNumbers, randomTable, table } from '../../support/documents.js';

const textOf = ({ paragraphs }: Cell) => paragraphs.map(({ lines }) => lines.join('⏎')).join('¶');
const label = (rowIndex: number, text: string, rowSpan = 1) =>
  cell(rowIndex, 0, '', { rowSpan, isLabel: true, paragraphs: [paragraph(LABEL, text)] });

/** A table with headers in some rows, labels among its cells, and now and then a list around what a header heads. */
function randomHeaded(seed: number): Table {
  const random = randomNumbers(seed);
  const given = randomTable(random);
  const repeatedRowIndexes = Array.from({ length: given.rowCount }, (_, index) => index).filter(() => random() < 0.3);
  const middle = Math.floor(random() * given.rowCount);
  const rowGroups = random() < 0.5 ? [{ firstRowIndex: middle, lastRowIndex: given.rowCount - 1 }] : [];
  const cells = given.cells.map((one) => ({ ...one, isLabel: random() < 0.5 }));
  return { ...given, cells, repeatedRowIndexes, rowGroups };
}

const tables = Array.from({ length: 300 }, (_, seed) => randomHeaded(seed + 1));

/** The cells of all parts, counted by the rows of the table that was cut. */
function placed(parts: readonly WordTable[]): Cell[] {
  let first = 0;
  return parts.flatMap(({ cells, rowCount }) => {
    const moved = cells.map((one) => ({ ...one, rowIndex: one.rowIndex + first }));
    first += rowCount;
    return moved;
  });
}

describe('a table cut for Word', () => {
  it('covers the same slots, each once', () => {
    for (const [seed, given] of tables.entries()) {
      const slots = placed(cutTable(given)).flatMap(({ rowIndex, columnIndex, rowSpan, columnSpan }) =>
        Array.from({ length: rowSpan * columnSpan }, (_, index) => {
          return `${rowIndex + Math.floor(index / columnSpan)},${columnIndex + (index % columnSpan)}`;
        }),
      );
      expect(slots, `seed ${seed}`).toHaveLength(given.rowCount * given.columnWidthsPt.length);
      expect(new Set(slots).size, `seed ${seed}`).toBe(slots.length);
    }
  });

  it('has each text where it was, a label also where the rows that it names go on, and nothing else twice', () => {
    for (const [seed, given] of tables.entries()) {
      const parts = cutTable(given);
      const written = placed(parts).filter((one) => textOf(one) !== '');
      const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { rowCount }) => sum + rowCount, 0));
      // Beneath the header of its part, where it reaches out of that.
      const rowOfText = (begin: number, last: number) => {
        const index = starts.findLastIndex((start) => start <= begin);
        const [start = 0, part] = [starts[index], parts[index]];
        const headerEnd = start + (part?.headerRowCount ?? 0);
        return begin < headerEnd && Math.min(last + 1, start + (part?.rowCount ?? 0)) > headerEnd ? headerEnd : begin;
      };
      const expected = given.cells.flatMap((one) => {
        const last = one.rowIndex + one.rowSpan - 1;
        const again = one.isLabel === true ? starts.filter((start) => start > one.rowIndex && start <= last) : [];
        return [one.rowIndex, ...again].map((begin) => `${rowOfText(begin, last)},${one.columnIndex} ${textOf(one)}`);
      });
      const found = written.map((one) => `${one.rowIndex},${one.columnIndex} ${textOf(one)}`);
      expect(found.sort(), `seed ${seed}`).toEqual(expected.sort());
    }
  });

  it('begins with each header, which no cell reaches out of', () => {
    let headerCount = 0;
    for (const [seed, given] of tables.entries()) {
      let first = 0;
      for (const part of cutTable(given)) {
        const header = repeatedRowsOf(given).find(({ from }) => from === first);
        // One that stands within another's header ends it.
        if (!header) expect(part.headerRowCount, `seed ${seed}`).toBe(0);
        else expect(part.headerRowCount, `seed ${seed}`).toBe(Math.min(header.to - header.from + 1, part.rowCount));
        headerCount += part.headerRowCount;
        first += part.rowCount;
        const reaching = part.cells.filter(
          ({ rowIndex, rowSpan }) => rowIndex < part.headerRowCount && rowIndex + rowSpan > part.headerRowCount,
        );
        expect(reaching, `seed ${seed}`).toEqual([]);
      }
    }
    expect(headerCount).toBeGreaterThan(400);
  });

  it('stays one table where no header begins in its middle', () => {
    const plain = table(2, 3, [label(0, '甲', 3), cell(0, 1, '一'), cell(1, 1, '二'), cell(2, 1, '三')]);
    expect(cutTable(plain)).toEqual([
      expect.objectContaining({
        cells: plain.cells.map((each): unknown => expect.objectContaining(each)),
        headerRowCount: 0,
        goesOn: { above: false, below: false },
      }),
    ]);
  });

  it('ends where its list does, so that the header is not printed above what it does not head', () => {
    const texts = ['项目', '头', '一', '二', '总分'];
    const given = table(
      1,
      5,
      texts.map((text, rowIndex) => cell(rowIndex, 0, text)),
      [1],
    );
    const parts = cutTable({ ...given, rowGroups: [{ firstRowIndex: 1, lastRowIndex: 3 }] });
    expect(parts.map(({ cells, headerRowCount }) => [headerRowCount, ...cells.map(textOf)])).toEqual([
      [0, '项目'],
      [1, '头', '一', '二'],
      [0, '总分'],
    ]);
  });

  it('has the labels of a list beneath its header, without a line between', () => {
    const given = table(
      2,
      4,
      [label(0, '情况', 4), cell(0, 1, '目标'), cell(1, 1, '头'), cell(2, 1, '一'), cell(3, 1, '二')],
      [1],
    );
    const cellsOf = ({ cells }: WordTable) =>
      cells.filter(({ columnIndex }) => columnIndex === 0).map((one) => [textOf(one), one.rowSpan, one.openEdge]);
    expect(cutTable(given).map(cellsOf)).toEqual([
      [['情况', 1, undefined]],
      [
        ['', 1, 'bottom'],
        ['情况', 2, 'top'],
      ],
    ]);
  });
});
