/** Tables over pages: a list's headers stand above its own rows alone, labels on each page, data once. */

import { describe, expect, it } from 'vitest';
import type { Cell, RowGroup, Table } from '../../src/document/document.js';
import { findLostText } from '../../src/typeset/find-lost-text.js';
import type { Page, PlacedText } from '../../src/typeset/page.js';
import { typeset } from '../../src/typeset/typeset.js';
import { cell, documentOf, PORTRAIT, randomNumbers, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

/** A list of a random table: its headers (表1甲, 表1乙), its label beside them, its rows, and data merged over some of them. */
interface List extends RowGroup {
  readonly headers: readonly string[];
}

/**
 * A table of lists and of rows that stand between them. Columns: label, merged datum, number of the row, content.
 * @param longest words of the longest content; a page holds about 250
 */
function randomLists(random: () => number, longest: number): { table: Table; lists: List[] } {
  const cells: Cell[] = [];
  const lists: List[] = [];
  const repeated: number[] = [];
  let rowIndex = 0;
  const addRows = (count: number, columnIndex: number) => {
    for (const end = rowIndex + count; rowIndex < end; rowIndex += 1) {
      const content = '内容'.repeat(1 + Math.floor(random() * (random() < 0.1 ? longest : 20)));
      cells.push(cell(rowIndex, 2, `第${rowIndex}行`), cell(rowIndex, 3, content));
      if (columnIndex === 0) cells.push(cell(rowIndex, 0, '行外', { columnSpan: 2 }));
    }
  };
  const listCount = 1 + Math.floor(random() * 4);
  for (let listIndex = 0; listIndex < listCount; listIndex += 1) {
    if (random() < 0.7) addRows(1 + Math.floor(random() * 6), 0);
    const firstRowIndex = rowIndex;
    const headers = random() < 0.5 ? [`表${listIndex}甲`] : [`表${listIndex}甲`, `表${listIndex}乙`];
    for (const header of headers) {
      repeated.push(rowIndex);
      cells.push(cell(rowIndex, 1, header, { columnSpan: 3, isLabel: true }));
      rowIndex += 1;
    }
    const bodyCount = Math.floor(random() * 60);
    const bodyEnd = rowIndex + bodyCount;
    for (let from = rowIndex; from < bodyEnd;) {
      const rowSpan = Math.min(bodyEnd - from, 1 + Math.floor(random() * 30));
      cells.push(cell(from, 1, `数据${from}号`, { rowSpan }));
      from += rowSpan;
    }
    addRows(bodyCount, 1);
    cells.push(cell(firstRowIndex, 0, `标签${listIndex}`, { rowSpan: rowIndex - firstRowIndex, isLabel: true }));
    lists.push({ firstRowIndex, lastRowIndex: rowIndex - 1, headers });
  }
  addRows(1 + Math.floor(random() * 3), 0);
  cells.sort((a, b) => a.rowIndex - b.rowIndex || a.columnIndex - b.columnIndex);
  const rowGroups = lists.map((list) => ({ firstRowIndex: list.firstRowIndex, lastRowIndex: list.lastRowIndex }));
  return { table: { ...table(4, rowIndex, cells, repeated), rowGroups }, lists };
}

/** The texts of a page with runs of one line and cell put together. */
function joined(page: Page): PlacedText[] {
  const lines: PlacedText[] = [];
  for (const placed of page.texts) {
    const last = lines.at(-1);
    const goesOn = last?.baselineYPt === placed.baselineYPt && Math.abs(last.xPt + last.widthPt - placed.xPt) < 2;
    if (goesOn) lines.splice(-1, 1, { ...last, text: last.text + placed.text, widthPt: last.widthPt + placed.widthPt });
    else lines.push(placed);
  }
  return lines;
}

function pagesOf(given: Table): readonly Page[] {
  const document = documentOf(section([given]));
  const pages = typeset(document, FONTS);
  expect(findLostText(document, pages)).toEqual(new Map());
  return pages.pages;
}

const textsOf = (page: Page) => joined(page).map(({ text }) => text);
const countOf = (pages: readonly Page[], text: string) =>
  pages.flatMap(textsOf).filter((found) => found === text).length;

describe('lists of a table', () => {
  it('have their headers on each page, all of them, if and only if its first row is one of theirs', () => {
    let repetitions = 0;
    let pagesWithout = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { table: given, lists } = randomLists(randomNumbers(seed), 60);
      pagesOf(given).forEach((page, pageIndex) => {
        const texts = textsOf(page);
        const repeatedHere = joined(page)
          .filter(({ text, isRepeated }) => isRepeated && text.startsWith('表'))
          .map(({ text }) => text);
        const first = firstRowOf(page);
        if (pageIndex === 0 || first === undefined) return;
        const list = lists.find(({ firstRowIndex, lastRowIndex }) => firstRowIndex <= first && first <= lastRowIndex);
        // A page that begins with the header itself repeats nothing.
        const beginsList = list?.headers.some((header) => texts.includes(header) && !repeatedHere.includes(header));
        const wanted = list && beginsList !== true ? list.headers : [];
        expect(repeatedHere, `seed ${seed}, page ${pageIndex + 1}`).toEqual(wanted);
        repetitions += wanted.length;
        if (!list) pagesWithout += 1;
      });
    }
    expect(repetitions).toBeGreaterThan(100);
    expect(pagesWithout).toBeGreaterThan(5);
  });

  it('print each merged datum once, whole, and their label on each of their pages', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { table: given, lists } = randomLists(randomNumbers(seed), 600);
      const pages = pagesOf(given);
      for (const { paragraphs, isLabel } of given.cells) {
        const text = paragraphs[0]?.lines[0] ?? '';
        if (isLabel !== true && text.startsWith('数据')) expect(countOf(pages, text), `seed ${seed}`).toBe(1);
      }
      for (const page of pages) {
        const first = firstRowOf(page);
        const index = lists.findIndex(
          (list) => first !== undefined && list.firstRowIndex <= first && first <= list.lastRowIndex,
        );
        if (index !== -1) expect(textsOf(page), `seed ${seed}`).toContain(`标签${index}`);
      }
    }
  });

  it('stand one behind the other with a header each, though the first is empty', () => {
    const cells = [cell(0, 0, '表甲', { isLabel: true }), cell(1, 0, '表乙', { isLabel: true })];
    for (let rowIndex = 2; rowIndex < 60; rowIndex += 1) cells.push(cell(rowIndex, 0, `第${rowIndex}行`));
    const rowGroups = [
      { firstRowIndex: 0, lastRowIndex: 0 },
      { firstRowIndex: 1, lastRowIndex: 59 },
    ];
    const pages = pagesOf({ ...table(1, 60, cells, [0, 1]), rowGroups });
    expect(pages.length).toBeGreaterThan(1);
    expect(countOf(pages, '表甲')).toBe(1);
    expect(countOf(pages, '表乙')).toBe(pages.length);
  });
});

describe('a merged datum', () => {
  const merged = (text: string, rowCount: number, isLabel: boolean) => {
    const cells = [cell(0, 0, text, { rowSpan: rowCount, isLabel })];
    for (let rowIndex = 0; rowIndex < rowCount; rowIndex += 1) cells.push(cell(rowIndex, 1, `第${rowIndex}行`));
    return table(2, rowCount, cells);
  };

  it('is printed on the first of its pages, where a label is on each', () => {
    const pages = pagesOf(merged('12,345', 100, false));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map((page) => textsOf(page).includes('12,345'))).toEqual(pages.map((_, index) => index === 0));
    expect(countOf(pagesOf(merged('12,345', 100, true)), '12,345')).toBe(pages.length);
  });

  it('stands in the middle of its first part, and is not torn where that part is low', () => {
    const fill = Array.from({ length: 28 }, (_, rowIndex) => [cell(rowIndex, 0, '上'), cell(rowIndex, 1, '上')]).flat();
    for (let height = 1; height < 8; height += 1) {
      const rows = Array.from({ length: 20 }, (_, offset) => cell(28 + offset, 1, '下'));
      const datum = cell(28, 0, '名'.repeat(18 * height), { rowSpan: 20 });
      const pages = pagesOf(table(2, 48, [...fill, datum, ...rows]));
      const lines = pages.map((page) => textsOf(page).filter((text) => text.includes('名')).length);
      expect(
        lines.filter((count) => count > 0),
        `${height} lines`,
      ).toHaveLength(1);
    }
  });
});

/** The first row of which the page prints its number anew. */
function firstRowOf(page: Page): number | undefined {
  const texts = joined(page).filter(({ baselineYPt }) => baselineYPt < PORTRAIT.heightPt - PORTRAIT.marginBottomPt);
  const numbers = texts.flatMap(({ text }) => /^第(\d+)行$/.exec(text)?.[1] ?? []);
  const [first] = numbers.map(Number).sort((a, b) => a - b);
  return first;
}
