/** Tables: the grid that Word reads, its widths, and where rows may break. */

import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/document/document.js';
import { columnWidthsTwips } from '../../../src/writers/docx/tables.js';
import { cell, documentOf, LANDSCAPE, randomNumbers, randomTable, section, table } from '../../support/documents.js';
import { all, partOf, textOf, valueOf, type Element } from './parts.js';

async function rowsOf(written: Table): Promise<Element[]> {
  return all(await partOf(documentOf(section([written])), 'word/document.xml'), 'w:tr');
}

const columnSpanOf = (element: Element) => Number(valueOf(element, 'w:gridSpan') ?? 1);

/** The texts of a grid, one a slot, read as Word reads it: a continued cell has the text of the one above. */
function slotsOf(rows: readonly Element[]): string[][] {
  const slots: string[][] = [];
  for (const row of rows) {
    const above = slots.at(-1);
    const texts: string[] = [];
    for (const element of all(row, 'w:tc')) {
      const text = valueOf(element, 'w:vMerge') === 'continue' ? above?.[texts.length] : textOf(element);
      texts.push(...new Array<string>(columnSpanOf(element)).fill(text ?? '?'));
    }
    slots.push(texts);
  }
  return slots;
}

function slotsGiven({ rowCount, columnWidthsPt, cells }: Table): string[][] {
  const slots = Array.from({ length: rowCount }, () => columnWidthsPt.map(() => ''));
  for (const { rowIndex, columnIndex, rowSpan, columnSpan, paragraphs } of cells) {
    for (const row of slots.slice(rowIndex, rowIndex + rowSpan))
      row.fill(paragraphs[0]?.lines[0] ?? '', columnIndex, columnIndex + columnSpan);
  }
  return slots;
}

describe('tables', () => {
  it('cover the grid as given', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const given = randomTable(randomNumbers(seed));
      expect(slotsOf(await rowsOf(given)), `seed ${seed}`).toEqual(slotsGiven(given));
    }
  });

  it('fill the type area exactly, by grid, cells and table alike', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      for (const pageSetup of [LANDSCAPE, { ...LANDSCAPE, marginLeftPt: 70 + seed / 7 }]) {
        const root = await partOf(
          documentOf(section([randomTable(randomNumbers(seed))], { pageSetup })),
          'word/document.xml',
        );
        const [size, margins] = [all(root, 'w:pgSz')[0]?.attributes, all(root, 'w:pgMar')[0]?.attributes];
        const typeArea = Number(size?.['w:w']) - Number(margins?.['w:left']) - Number(margins?.['w:right']);
        const widthOf = (elements: readonly Element[]) =>
          elements.reduce((sum, { attributes }) => sum + Number(attributes['w:w']), 0);
        expect(widthOf(all(root, 'w:tblW'))).toBe(typeArea);
        expect(widthOf(all(root, 'w:gridCol'))).toBe(typeArea);
        for (const row of all(root, 'w:tr')) expect(widthOf(all(row, 'w:tcW'))).toBe(typeArea);
      }
    }
  });

  it('round columns without drifting', () => {
    expect(columnWidthsTwips([1, 1, 1], 100)).toEqual([33, 34, 33]);
    expect(columnWidthsTwips([10, 20], 600)).toEqual([200, 400]);
  });

  it('keep short rows on a page and let tall ones break', async () => {
    const rows = await rowsOf(table(1, 2, [cell(0, 0, '短'), cell(1, 0, '长'.repeat(500))]));
    expect(rows.map((row) => all(row, 'w:cantSplit').length)).toEqual([1, 0]);
  });

  it('repeat leading rows, and keep other repeated rows with the row after them', async () => {
    const texts = ['甲', '乙', '丙', '丁', '戊'];
    const rows = await rowsOf(
      table(
        1,
        5,
        texts.map((text, rowIndex) => cell(rowIndex, 0, text)),
        [0, 1, 3],
      ),
    );
    expect(rows.map((row) => all(row, 'w:tblHeader').length)).toEqual([1, 1, 0, 0, 0]);
    expect(rows.map((row) => all(row, 'w:keepNext').length)).toEqual([0, 0, 0, 1, 0]);
  });

  it('stand apart from each other, and end in a paragraph too small to need a page', async () => {
    const one = table(1, 1, [cell(0, 0, '甲')]);
    const body = all(await partOf(documentOf(section([one, one])), 'word/document.xml'), 'w:body')[0];
    const names = body?.children.map((child) => (typeof child === 'string' ? child : child.name));
    expect(names).toEqual(['w:tbl', 'w:p', 'w:tbl', 'w:p', 'w:sectPr']);
    const last = body?.children[3] as Element;
    expect(all(last, 'w:spacing')[0]?.attributes).toEqual({
      'w:before': '0',
      'w:after': '0',
      'w:line': '20',
      'w:lineRule': 'exact',
    });
  });
});
