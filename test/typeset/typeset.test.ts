/** Pages: nothing lost or outside the type area, labels and headers on every page, boxes closed. */

import { describe, expect, it } from 'vitest';
import type { Block, Table } from '../../src/document/document.js';
import { findLostText } from '../../src/typeset/find-lost-text.js';
import type { Page } from '../../src/typeset/page.js';
import { typeset } from '../../src/typeset/typeset.js';
import {
  BODY,
  cell,
  CONTENT,
  documentOf,
  heading,
  PORTRAIT,
  paragraph,
  randomNumbers,
  randomTable,
  section,
  table,
} from '../support/documents.js';
import { FONTS } from '../support/fonts.js';
import { randomText } from '../support/random-text.js';

const TOP = PORTRAIT.marginTopPt;
const BOTTOM = PORTRAIT.heightPt - PORTRAIT.marginBottomPt;

function pagesOf(...blocks: Block[]): readonly Page[] {
  const document = documentOf(section(blocks));
  const pages = typeset(document, FONTS);
  expect(findLostText(document, pages)).toEqual(new Map());
  return pages.pages;
}

/** The text of a page in the order in which it was placed, page number aside. */
function textOf(page: Page): string {
  return page.texts
    .filter(({ baselineYPt }) => baselineYPt < BOTTOM)
    .map(({ text }) => text)
    .join('');
}

/** Every text lies inside the type area; every box has four sides on its own page. */
function expectSoundPage(page: Page): void {
  for (const { baselineYPt, xPt, widthPt, text } of page.texts.filter(
    (placed) => placed.baselineYPt < BOTTOM + 5 && !placed.text.endsWith(' '),
  )) {
    expect(baselineYPt, text).toBeGreaterThan(TOP);
    expect(baselineYPt, text).toBeLessThanOrEqual(BOTTOM);
    // A number may overhang its cell's padding, the blank half of a mark behind it the border.
    expect(xPt + widthPt).toBeLessThanOrEqual(PORTRAIT.widthPt - PORTRAIT.marginRightPt + 5);
  }
  const horizontal = page.rules.filter((rule) => rule.y1Pt === rule.y2Pt);
  for (const rule of page.rules.filter(({ x1Pt, x2Pt }) => x1Pt === x2Pt)) {
    for (const endPt of [rule.y1Pt + rule.widthPt / 2, rule.y2Pt - rule.widthPt / 2]) {
      const isClosed = horizontal.some(
        ({ y1Pt, x1Pt, x2Pt }) => Math.abs(y1Pt - endPt) < 0.05 && x1Pt <= rule.x1Pt + 0.05 && x2Pt >= rule.x1Pt - 0.05,
      );
      expect(isClosed, `open end at y=${endPt}`).toBe(true);
    }
    expect(rule.y2Pt).toBeLessThanOrEqual(BOTTOM + 1);
  }
}

/** An indicator table: label column merged over all rows, header repeated. */
function indicatorTable(rowCount: number, text = '指标解释及计算公式'): Table {
  const cells = [
    cell(0, 0, '绩效指标', { rowSpan: rowCount + 1, isLabel: true }),
    cell(0, 1, '三级指标', { isLabel: true }),
    cell(0, 2, '指标值', { isLabel: true }),
  ];
  for (let rowIndex = 1; rowIndex <= rowCount; rowIndex += 1) {
    cells.push(cell(rowIndex, 1, `指标${rowIndex}号`), cell(rowIndex, 2, text));
  }
  return table(3, rowCount + 1, cells, [0]);
}

describe('typeset', () => {
  it('keeps all text and closes all boxes of random tables', () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 60; round += 1) {
      const plain = randomTable(random);
      const cells = plain.cells.map((given) => {
        const length = random() < 0.1 ? random() * 3000 : random() < 0.5 ? 4 : random() * 120;
        const style = plain.columnWidthsPt.length > 5 && length > 500 ? 40 : length;
        return { ...given, paragraphs: [paragraph(CONTENT, randomText(random, style)), paragraph(CONTENT, '又一段')] };
      });
      const repeated = random() < 0.4 ? [Math.floor(random() * plain.rowCount)] : [];
      const title = random() < 0.5 ? [heading('标题')] : [];
      const pages = pagesOf(...title, { ...plain, cells, repeatedRowIndexes: repeated });
      pages.forEach(expectSoundPage);
    }
  });

  it('tells on which page a number is torn, and of none that has room', () => {
    const rows = Array.from({ length: 40 }, (_, rowIndex) =>
      cell(rowIndex, 0, rowIndex === 39 ? `≥${'1'.repeat(99)}页` : '≥11页'),
    );
    const pages = pagesOf(
      table(4, 40, [...rows, ...rows.flatMap(({ rowIndex }) => [1, 2, 3].map((at) => cell(rowIndex, at, '')))]),
    );
    expect(pages.map(({ tornTexts = [] }) => tornTexts)).toEqual([
      ...pages.slice(1).map(() => []),
      [`≥${'1'.repeat(99)}页`],
    ]);
    expect(pages.length).toBeGreaterThan(1);
  });

  it('repeats the header row and the merged label on every page', () => {
    const pages = pagesOf(heading('标题'), indicatorTable(100));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(textOf(page)).toContain('绩效指标');
      expect(textOf(page)).toContain('三级指标指标值');
      expectSoundPage(page);
    }
  });

  it('centres a label in the part of its cell that is on the page', () => {
    for (const page of pagesOf(indicatorTable(100))) {
      const label = page.texts.find(({ text }) => text === '绩效指标');
      const edges = page.rules.filter(({ y1Pt, y2Pt }) => y1Pt === y2Pt).map(({ y1Pt }) => y1Pt);
      const middle = (Math.min(...edges) + Math.max(...edges)) / 2;
      expect(label?.baselineYPt).toBeGreaterThan(middle - 1);
      expect(label?.baselineYPt).toBeLessThan(middle + 8);
    }
  });

  it('keeps a row whole that fits on a page and splits one that does not, with no line alone', () => {
    const wholeRow = '绩效目标'.repeat(100);
    const pages = pagesOf(
      table(
        1,
        5,
        Array.from({ length: 5 }, (_, row) => cell(row, 0, wholeRow)),
      ),
    );
    expect(pages.map((page) => textOf(page).length % wholeRow.length)).toEqual(pages.map(() => 0));

    const longRow = '绩效目标'.repeat(1000);
    for (const page of pagesOf(
      table(2, 2, [cell(0, 0, '短'), cell(0, 1, '短'), cell(1, 0, longRow), cell(1, 1, '短')]),
    )) {
      const lines = new Set(
        page.texts
          .filter(({ text }) => text.startsWith('绩') || text.startsWith('效'))
          .map((placed) => placed.baselineYPt),
      );
      expect(lines.size).not.toBe(1);
      expectSoundPage(page);
    }
  });

  it('lets running text go on on the next page rather than leave more than a quarter of one empty', () => {
    const label = cell(1, 0, '年度目标', { isLabel: true });
    const given = (text: string) =>
      table(2, 2, [cell(0, 0, '一'), cell(0, 1, '职责'.repeat(300)), label, cell(1, 1, text)]);
    const lowest = (page: Page | undefined) =>
      Math.max(0, ...(page?.texts ?? []).map(({ baselineYPt }) => baselineYPt));
    const running = pagesOf(given('绩效目标'.repeat(150)));
    expect(running.map((page) => textOf(page).includes('年度目标'))).toEqual([true, true]);
    const bottomPt = PORTRAIT.heightPt - PORTRAIT.marginBottomPt;
    expect(lowest(running[0])).toBeGreaterThan(bottomPt - 30);
    for (const page of running) expectSoundPage(page);
  });

  it('prints a label beside a row that runs over several pages on each of them', () => {
    const row = [cell(0, 0, '职能描述', { isLabel: true }), cell(0, 1, '职责'.repeat(3000))];
    for (const page of pagesOf(table(2, 1, row))) expect(textOf(page)).toContain('职能描述');
  });

  it('does not leave a title alone at the foot of a page', () => {
    for (let count = 18; count < 26; count += 1) {
      const fill = Array.from({ length: count }, () => paragraph(BODY, '一行'));
      const pages = pagesOf(...fill, heading('标题在此'), paragraph(CONTENT, '编制单位'), indicatorTable(3));
      const page = pages.find((candidate) => textOf(candidate).includes('标题在此'));
      expect(textOf(page as Page)).toContain('三级指标');
    }
  });

  it('tears no group of paragraphs, whatever stands above it', () => {
    for (let count = 18; count < 26; count += 1) {
      const fill = Array.from({ length: count }, () => paragraph(BODY, '一行'));
      const group = ['单位负责人：', '填表人：', '填报日期：'].map((text, index) => ({
        ...paragraph(BODY, text),
        ...(index < 2 ? { keepsWithNext: true as const } : {}),
      }));
      const after = [paragraph(BODY, '注'), ...Array.from({ length: 9 }, () => paragraph(BODY, '一行'))];
      for (const blocks of [
        [...fill, ...group],
        [...fill, ...group, ...after],
        [...fill, ...group, indicatorTable(3)],
      ]) {
        const pages = pagesOf(...blocks).map(textOf);
        expect(pages.filter((text) => text.includes('单位负责人')).map((text) => text.includes('填报日期'))).toEqual([
          true,
        ]);
        // It goes on a new page for its own sake alone.
        if (count < 20 && blocks.length === fill.length + 3) expect(pages).toHaveLength(1);
      }
    }
  });

  it('lets a group that no page could hold run on as other text does', () => {
    const group = Array.from({ length: 60 }, () => ({ ...paragraph(BODY, '一行'), keepsWithNext: true as const }));
    const fill = [paragraph(BODY, '一行'), paragraph(BODY, '一行')];
    const plain = group.map(({ style, lines }) => paragraph(style, ...lines));
    expect(pagesOf(...fill, ...group).map(textOf)).toEqual(pagesOf(...fill, ...plain).map(textOf));
  });

  it.each([1, 2000])('sets a table of %d rows', (rowCount) => {
    const pages = pagesOf(indicatorTable(rowCount));
    expect(textOf(pages.at(-1) as Page)).toContain(`指标${rowCount}号`);
  });

  it.each([1, 50_000])('sets a cell of %d characters', (length) => {
    const pages = pagesOf(table(2, 1, [cell(0, 0, '字'.repeat(length)), cell(0, 1, '')]));
    pages.forEach(expectSoundPage);
  });

  it('sets columns of one character', () => {
    const columns = { ...table(2, 1, [cell(0, 0, '项目基本情况'), cell(0, 1, '值')]), columnWidthsPt: [19, 423] };
    expect(
      pagesOf(columns)[0]
        ?.texts.filter(({ xPt }) => xPt < PORTRAIT.marginLeftPt + 19)
        .map(({ text }) => text),
    ).toEqual([...'项目基本情况']);
  });

  it('numbers pages from 1, odd ones on the right, and neither numbers nor counts the cover', () => {
    const cover = { name: '封面', pageSetup: PORTRAIT, blocks: [heading('封面')] };
    const form = section([indicatorTable(60)]);
    const { pages, outline } = typeset(documentOf(cover, form, form), FONTS);
    const numbers = pages.map((page) => page.texts.filter(({ baselineYPt }) => baselineYPt > BOTTOM + 5));
    expect(numbers[0]).toEqual([]);
    expect(numbers.slice(1).map((texts) => texts.map(({ text }) => text).join(''))).toEqual(
      pages.slice(1).map((_, index) => `— ${index + 1} —`),
    );
    const middle = PORTRAIT.widthPt / 2;
    expect(numbers.slice(1).map((texts) => (texts[0]?.xPt ?? 0) > middle)).toEqual(
      pages.slice(1).map((_, index) => index % 2 === 0),
    );
    expect(outline.map(({ title }) => title)).toEqual(['封面', '表', '表']);
  });
});
