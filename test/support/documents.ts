/** Small Documents for the tests of the DOCX writer. */

import type { Block, Cell, Document, Paragraph, ParagraphStyle, Section, Table } from '../../src/document/document.js';

/** Word's names of the fonts that the styles below use. */
export const WORD_FONTS: ReadonlyMap<string, string> = new Map([
  ['小标宋', '方正小标宋简体'],
  ['仿宋', '仿宋_GB2312'],
  ['宋体', '宋体'],
]);

function style(name: string, given: Partial<ParagraphStyle>): ParagraphStyle {
  return {
    name,
    fontRole: '宋体',
    fontSizePt: 10.5,
    alignment: 'justify',
    verticalAlignment: 'middle',
    lineHeight: { factor: 1.3 },
    firstLineIndentEm: 0,
    spaceBeforePt: 0,
    spaceAfterPt: 0,
    ...given,
  };
}

export const TITLE = style('标题', {
  fontRole: '小标宋',
  fontSizePt: 22,
  alignment: 'center',
  lineHeight: { factor: 1.4 },
  spaceAfterPt: 6,
});
export const BODY = style('正文', {
  fontRole: '仿宋',
  fontSizePt: 16,
  lineHeight: { fixedPt: 28 },
  firstLineIndentEm: 2,
});
export const LABEL = style('标签', { alignment: 'center' });
export const CONTENT = style('内容', {});

/** A paragraph of these lines. */
export function paragraph(paragraphStyle: ParagraphStyle, ...lines: string[]): Paragraph {
  return { kind: 'paragraph', style: paragraphStyle, lines };
}

/** A form's title. */
export function heading(...lines: string[]): Paragraph {
  return { ...paragraph(TITLE, ...lines), headingLevel: 1 };
}

/** A cell with one paragraph; spans are 1 unless given. */
export function cell(rowIndex: number, columnIndex: number, text: string, given: Partial<Cell> = {}): Cell {
  return {
    rowIndex,
    columnIndex,
    rowSpan: 1,
    columnSpan: 1,
    verticalAlignment: 'middle',
    paragraphs: [paragraph(CONTENT, text)],
    ...given,
  };
}

/** A table with columns of equal width. */
export function table(
  columnCount: number,
  rowCount: number,
  cells: readonly Cell[],
  repeatedRowIndexes: readonly number[] = [],
): Table {
  return {
    kind: 'table',
    style: { borderWidthPt: 0.5, paddingHorizontalPt: 4, paddingVerticalPt: 2, minimumRowHeightPt: 22 },
    columnWidthsPt: new Array<number>(columnCount).fill(442.2 / columnCount),
    rowCount,
    cells,
    repeatedRowIndexes,
  };
}

export const PORTRAIT = {
  widthPt: 595.28,
  heightPt: 841.89,
  marginTopPt: 105,
  marginBottomPt: 99,
  marginLeftPt: 79.4,
  marginRightPt: 73.7,
};
export const LANDSCAPE = { ...PORTRAIT, widthPt: PORTRAIT.heightPt, heightPt: PORTRAIT.widthPt };
export const PAGE_NUMBER = {
  fontRole: '宋体',
  fontSizePt: 14,
  before: '— ',
  after: ' —',
  position: 'outside',
  distancePt: 20,
} as const;

/** A section with page numbers. */
export function section(blocks: readonly Block[], given: Partial<Section> = {}): Section {
  return { name: '表', pageSetup: PORTRAIT, pageNumber: PAGE_NUMBER, blocks, ...given };
}

/** A section without page numbers. */
export function cover(...blocks: Block[]): Section {
  return { name: '封面', pageSetup: PORTRAIT, blocks };
}

/** A document of these sections. */
export function documentOf(...sections: Section[]): Document {
  return {
    title: '绩效 <目标> & “表”',
    author: '某某局',
    date: '2024-03-01',
    styles: [TITLE, BODY, LABEL, CONTENT],
    sections,
  };
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A table whose cells span what they find free, as the numbers of `random` will have it. */
export function randomTable(random: () => number): Table {
  const columnCount = 1 + Math.floor(random() * 7);
  const rowCount = 1 + Math.floor(random() * 9);
  const taken = new Set<string>();
  const isFree = (rowIndex: number, columnIndex: number) =>
    rowIndex < rowCount && columnIndex < columnCount && !taken.has(`${rowIndex},${columnIndex}`);
  const cells: Cell[] = [];
  for (let rowIndex = 0; rowIndex < rowCount; rowIndex += 1) {
    for (let columnIndex = 0; columnIndex < columnCount; columnIndex += 1) {
      if (!isFree(rowIndex, columnIndex)) continue;
      let columnSpan = 1;
      while (isFree(rowIndex, columnIndex + columnSpan) && random() < 0.4) columnSpan += 1;
      const rowSpan = 1 + Math.floor(random() * random() * (rowCount - rowIndex));
      for (let row = rowIndex; row < rowIndex + rowSpan; row += 1) {
        for (let column = columnIndex; column < columnIndex + columnSpan; column += 1) taken.add(`${row},${column}`);
      }
      cells.push(cell(rowIndex, columnIndex, `R${rowIndex}C${columnIndex}`, { rowSpan, columnSpan }));
    }
  }
  return table(columnCount, rowCount, cells);
}
