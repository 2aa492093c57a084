/** Tables: the grid that Word reads, its widths, and where rows may break. */

import { describe, expect, it } from 'vitest';
import type { Block, Cell, Table } from '../../../src/document/document.js';
import { cellHeightPt } from '../../../src/writers/docx/text-in-room.js';
import { columnWidthsTwips } from '../../../src/writers/docx/tables.js';
import {
  BODY,
  cell,
  CONTENT,
  documentOf,
  heading,
  LANDSCAPE,
  paragraph,
  PORTRAIT,
  randomNumbers,
  randomTable,
  section,
  table,
  TITLE,
} from '../../support/documents.js';
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

  it('count the height of a cell by its width, its padding, its paragraphs and how wide their letters are', () => {
    // 442.2 pt less 8 of padding at 10.5 pt: 41 characters, or 82 narrow ones.
    const linesOf = (given: Cell, around: Table) => (cellHeightPt(given, around) - 4) / 13.65;
    const linesIn = (columnSpan: number, ...texts: string[]) => {
      const given = cell(0, 0, '', { columnSpan, paragraphs: texts.map((text) => paragraph(CONTENT, text)) });
      return linesOf(given, table(columnSpan, 1, [given]));
    };
    expect(linesIn(1, '字'.repeat(41))).toBeCloseTo(1);
    expect(linesIn(1, '字'.repeat(42))).toBeCloseTo(2);
    expect(linesIn(1, '#'.repeat(82))).toBeCloseTo(1);
    expect(linesIn(1, '#'.repeat(83))).toBeCloseTo(2);
    expect(linesIn(2, '字'.repeat(41))).toBeCloseTo(1);
    expect(linesIn(1, '')).toBeCloseTo(1);
    expect(linesIn(1, '一', '', '字'.repeat(42))).toBeCloseTo(4);
    const half = cell(0, 1, '字'.repeat(20));
    expect(linesOf(half, table(2, 1, [cell(0, 0, ''), half]))).toBeCloseTo(1);
    const other = cell(0, 1, '字'.repeat(21));
    expect(linesOf(other, table(2, 1, [cell(0, 0, ''), other]))).toBeCloseTo(2);
    // However narrow a column is, a line holds a character.
    const narrow = { ...table(1, 1, [cell(0, 0, '三个字')]), columnWidthsPt: [5] };
    expect(linesOf(cell(0, 0, '三个字'), narrow)).toBeCloseTo(3);
    const broken = cell(0, 0, '', { paragraphs: [paragraph(CONTENT, '一', '二'), paragraph(CONTENT, '三')] });
    expect(linesOf(broken, table(1, 1, [broken]))).toBeCloseTo(3);
    const spaced = cell(0, 0, '', { paragraphs: [paragraph(TITLE, '题'), paragraph(BODY, '文')] });
    expect(cellHeightPt(spaced, table(1, 1, [spaced]))).toBeCloseTo(4 + 30.8 + 6 + 28);
  });

  it('keep a row whole up to two thirds of the page, of each row where a cell covers several', async () => {
    const cut = async (given: Table, pageSetup = PORTRAIT) => {
      const root = await partOf(documentOf(section([given], { pageSetup })), 'word/document.xml');
      return all(root, 'w:tr').map((row) => all(row, 'w:cantSplit').length === 0);
    };
    // 638 pt: 30 lines; turned, 391 pt: 18 lines, which are longer by half.
    const lines = (count: number) => '字'.repeat(20 * count);
    // Of two texts that are too high, none is parted.
    const row = (rowIndex: number, count: number) => [cell(rowIndex, 0, lines(count)), cell(rowIndex, 1, lines(count))];
    const two = table(2, 2, [...row(0, 30), ...row(1, 31)]);
    expect(await cut(two)).toEqual([false, true]);
    expect(await cut(two, LANDSCAPE)).toEqual([true, true]);
    const over = (count: number) =>
      table(2, 2, [cell(0, 0, '字'.repeat(20 * count), { rowSpan: 2 }), cell(0, 1, '一'), cell(1, 1, '二')]);
    expect(await cut(over(62))).toEqual([false, false]);
    expect(await cut(over(63))).toEqual([true, true]);
  });

  it('keep rows beside a merged cell together until its text has room', async () => {
    const kept = async (lineCount: number, rowSpan = 4) => {
      const beside = Array.from({ length: 4 }, (_, rowIndex) => cell(rowIndex, 1, '一'));
      const others = Array.from({ length: 4 - rowSpan }, (_, index) => cell(rowSpan + index, 0, '二'));
      const given = table(2, 4, [cell(0, 0, '字'.repeat(20 * lineCount), { rowSpan }), ...beside, ...others]);
      return (await rowsOf(given)).map((row) => all(row, 'w:keepNext').length > 0);
    };
    // A line is 13.65 pt, the padding of a cell 4, a row 22 at least.
    expect(await kept(1)).toEqual([false, false, false, false]);
    expect(await kept(2)).toEqual([true, false, false, false]);
    expect(await kept(4)).toEqual([true, true, false, false]);
    expect(await kept(9)).toEqual([true, true, true, false]);
    expect(await kept(9, 2)).toEqual([true, false, false, false]);
    // What is higher than a page holds is not kept together: Word would leave the page before empty.
    expect(await kept(31)).toEqual([false, false, false, false]);
  });

  it('have the table style’s borders, padding and least height, each on its own sides', async () => {
    const style = { borderWidthPt: 1.5, paddingHorizontalPt: 4, paddingVerticalPt: 2, minimumRowHeightPt: 30 };
    const root = await partOf(
      documentOf(section([{ ...table(1, 1, [cell(0, 0, '甲')]), style }])),
      'word/document.xml',
    );
    const [borders] = all(root, 'w:tblBorders');
    expect(borders?.children.map((side) => (side as Element).name)).toEqual(
      ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `w:${side}`),
    );
    for (const side of borders?.children as Element[]) {
      expect(side.attributes).toMatchObject({ 'w:val': 'single', 'w:sz': '12', 'w:color': '000000' });
    }
    const [margins] = all(root, 'w:tblCellMar');
    expect((margins?.children as Element[]).map(({ name, attributes }) => [name, attributes['w:w']])).toEqual([
      ['w:top', '40'],
      ['w:left', '80'],
      ['w:bottom', '40'],
      ['w:right', '80'],
    ]);
    expect(all(root, 'w:trHeight')[0]?.attributes).toEqual({ 'w:val': '600', 'w:hRule': 'atLeast' });
    expect(all(root, 'w:tblLayout')[0]?.attributes).toEqual({ 'w:type': 'fixed' });
    expect(all(root, 'w:tblInd')[0]?.attributes).toEqual({ 'w:type': 'dxa', 'w:w': '0' });
  });

  it('set cells as they are to be set, and give continued ones their first paragraph’s style', async () => {
    const alignments = (['top', 'middle', 'bottom'] as const).map((verticalAlignment, columnIndex) =>
      cell(0, columnIndex, '甲', { verticalAlignment }),
    );
    expect(
      (await rowsOf(table(3, 1, alignments)))[0]?.children.map((child) => valueOf(child as Element, 'w:vAlign')),
    ).toEqual([undefined, 'top', 'center', 'bottom']);
    const merged = cell(0, 0, '', { rowSpan: 2, paragraphs: [paragraph(TITLE, '一'), paragraph(CONTENT, '二')] });
    const rows = await rowsOf(table(2, 2, [merged, cell(0, 1, '三'), cell(1, 1, '四')]));
    expect(rows.map((row) => all(row, 'w:pStyle').map(({ attributes }) => attributes['w:val']))).toEqual([
      ['标题', '内容', '内容'],
      ['标题', '内容'],
    ]);
    const empty = cell(0, 0, '', { paragraphs: [] });
    expect((await rowsOf(table(1, 1, [empty]))).map((row) => all(row, 'w:p').length)).toEqual([1]);
  });

  it('are the same in a document of their own and in one where other styles make headings', async () => {
    const inTable = table(1, 1, [cell(0, 0, '', { paragraphs: [paragraph(TITLE, '不是标题')] })]);
    const levels = async (...blocks: Block[]) => {
      const root = await partOf(documentOf(section([...blocks, inTable])), 'word/document.xml');
      return all(all(root, 'w:tbl')[0] as Element, 'w:outlineLvl').length;
    };
    expect(await levels()).toBe(0);
    expect(await levels(heading('标题'))).toBe(1);
    expect(await levels()).toBe(0);
  });

  it('are cut where rows to be repeated begin, with half a line on either side of the cut', async () => {
    const texts = ['甲', '乙', '丙', '丁', '戊'];
    const cells = texts.map((text, rowIndex) => cell(rowIndex, 0, text));
    const root = await partOf(documentOf(section([table(1, 5, cells, [0, 1, 3])])), 'word/document.xml');
    const rows = all(root, 'w:tr');
    expect(rows.map((row) => all(row, 'w:tblHeader').length)).toEqual([1, 1, 0, 1, 0]);
    expect(rows.map((row) => all(row, 'w:keepNext').length)).toEqual([1, 1, 0, 1, 0]);
    expect(rows.map(textOf)).toEqual(texts);
    const borders = all(root, 'w:tblBorders').map(({ children }) =>
      (children as Element[]).map(({ attributes }) => attributes['w:sz']),
    );
    expect(borders).toEqual([
      ['4', '4', '2', '4', '4', '4'],
      ['2', '4', '4', '4', '4', '4'],
    ]);
    const body = all(root, 'w:body')[0]?.children as Element[];
    expect(body.map(({ name }) => name)).toEqual(['w:tbl', 'w:p', 'w:tbl', 'w:p', 'w:sectPr']);
  });

  it('have no line in a label that stands in a header and goes on beneath it', async () => {
    const label = cell(0, 0, '指标', { rowSpan: 3, isLabel: true });
    const rows = await rowsOf(table(2, 3, [label, cell(0, 1, '头'), cell(1, 1, '一'), cell(2, 1, '二')], [0]));
    const open = rows.map((row) =>
      all(row, 'w:tc').map((slot) =>
        all(slot, 'w:tcBorders').flatMap(({ children }) => (children as Element[])[0]?.name),
      ),
    );
    expect(open).toEqual([
      [['w:bottom'], []],
      [['w:top'], []],
      [['w:top'], []],
    ]);
    expect(rows.map(textOf)).toEqual(['头', '指标一', '二']);
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
      'w:line': '1',
      'w:lineRule': 'exact',
    });
  });
});
