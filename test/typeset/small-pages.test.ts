/** Small documents on small sheets, every text and border in its place, as accepted in `golden/`. */

import { describe, it } from 'vitest';
import type { Block, Cell, PageSetup, Paragraph, ParagraphStyle, Table } from '../../src/document/document.js';
import { typeset } from '../../src/typeset/typeset.js';
import { CONTENT, cover, documentOf, PAGE_NUMBER, paragraph, section } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';
import { expectGolden } from '../support/golden.js';
import { printPages } from '../support/print-pages.js';

/** A type area of 100 pt × 100 pt: ten characters and five lines of `PLAIN`. */
const SHEET: PageSetup = {
  widthPt: 135,
  heightPt: 160,
  marginTopPt: 20,
  marginBottomPt: 40,
  marginLeftPt: 20,
  marginRightPt: 15,
};
const PLAIN: ParagraphStyle = {
  ...CONTENT,
  fontSizePt: 10,
  lineHeight: { fixedPt: 20 },
  verticalAlignment: 'top',
  alignment: 'left',
};
const styled = (given: Partial<ParagraphStyle>, ...lines: string[]): Paragraph =>
  paragraph({ ...PLAIN, ...given }, ...lines);
const title = (text: string): Paragraph => ({
  ...styled({ alignment: 'center', fontSizePt: 12 }, text),
  headingLevel: 1,
});

/** A cell of 5 characters' width, whose texts are paragraphs. */
function cellAt(
  rowIndex: number,
  columnIndex: number,
  texts: string | readonly string[],
  given: Partial<Cell> = {},
): Cell {
  const paragraphs = [texts].flat().map((text) => styled({ lineHeight: { fixedPt: 14 } }, text));
  return { rowIndex, columnIndex, rowSpan: 1, columnSpan: 1, verticalAlignment: 'middle', paragraphs, ...given };
}

function tableOf(columnWidthsPt: readonly number[], cells: readonly Cell[], given: Partial<Table> = {}): Table {
  const rowCount = Math.max(...cells.map((cell) => cell.rowIndex + cell.rowSpan));
  const style = { borderWidthPt: 1, paddingHorizontalPt: 2, paddingVerticalPt: 3, minimumRowHeightPt: 0 };
  return { kind: 'table', style, columnWidthsPt, rowCount, cells, repeatedRowIndexes: [], ...given };
}

const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const PARAGRAPHS: readonly [string, readonly Block[]][] = [
  [
    '对齐和段距',
    [
      styled({ spaceBeforePt: 4, spaceAfterPt: 6 }, '左左左'),
      styled({ alignment: 'center', spaceBeforePt: 2 }, '中中中'),
      styled({ alignment: 'right', lineHeight: { factor: 1.5 } }, '右右右', '右'),
      styled({ alignment: 'justify', firstLineIndentEm: 2 }, '两端对齐（首行缩进），目标与绩效指标。'),
    ],
  ],
  ['孤行', [styled({}, '一'), styled({}, '二'), styled({}, '三'), styled({}, '孤'.repeat(50))]],
  ['末行', [styled({}, '寡'.repeat(60))]],
  ['长段', [styled({ spaceBeforePt: 5, spaceAfterPt: 5 }, '长'.repeat(105)), styled({}, '后')]],
  ['标题与下文', [styled({}, '一', '二', '三'), title('标题'), styled({}, '文'.repeat(15))]],
  [
    '标题与表',
    [
      styled({}, '一', '二'),
      title('标题'),
      styled({}, '编制单位'),
      tableOf([50, 50], [cellAt(0, 0, '甲'), cellAt(0, 1, '乙')]),
    ],
  ],
  ['页末的段后', [styled({ spaceAfterPt: 30 }, '甲', '乙', '丙', '丁', '戊'), styled({ spaceBeforePt: 9 }, '己')]],
];

const LABEL = { isLabel: true } as const;
const TABLES: readonly [string, readonly Block[]][] = [
  [
    '单元格里的位置',
    [
      styled({ spaceAfterPt: 7 }, '上文'),
      tableOf(
        [30, 40, 30],
        [
          cellAt(0, 0, '高'.repeat(8)),
          cellAt(0, 1, '中'),
          cellAt(0, 2, '上', { verticalAlignment: 'top' }),
          cellAt(1, 0, ['跨两列', '两段'], { columnSpan: 2 }),
          cellAt(1, 2, '下', { verticalAlignment: 'bottom' }),
        ],
      ),
    ],
  ],
  [
    '标签和表头逐页重复',
    [
      styled({}, '上文'),
      tableOf(
        [20, 40, 40],
        [
          cellAt(0, 0, '签', { rowSpan: 9, ...LABEL }),
          cellAt(0, 1, '表头', LABEL),
          cellAt(0, 2, '表头二', LABEL),
          ...rows(1, 8).flatMap((row) => [
            cellAt(row, 1, `${row}行`),
            cellAt(row, 2, row % 3 === 0 ? '两行的格子' : '一'),
          ]),
        ],
        { repeatedRowIndexes: [0] },
      ),
    ],
  ],
  [
    '两层表头和下一组',
    [
      tableOf(
        [50, 50],
        [
          cellAt(0, 0, '总', { columnSpan: 2, ...LABEL }),
          cellAt(1, 0, '分一', LABEL),
          cellAt(1, 1, '分二', LABEL),
          ...rows(2, 6).flatMap((row) => [cellAt(row, 0, `甲${row}`), cellAt(row, 1, '值')]),
          cellAt(7, 0, '另一组', { columnSpan: 2, ...LABEL }),
          ...rows(8, 12).flatMap((row) => [cellAt(row, 0, `乙${row}`), cellAt(row, 1, '值')]),
        ],
        { repeatedRowIndexes: [0, 1, 7] },
      ),
    ],
  ],
  [
    '跨页的行',
    [
      tableOf(
        [20, 40, 40],
        [
          cellAt(0, 0, '签', LABEL),
          cellAt(0, 1, ['长'.repeat(60), '短']),
          cellAt(0, 2, '旁边'),
          cellAt(1, 0, '签', LABEL),
          cellAt(1, 1, '完'),
          cellAt(1, 2, '完'),
        ],
      ),
    ],
  ],
  [
    '跨行的格子跨页',
    [
      tableOf(
        [50, 50],
        [
          cellAt(0, 0, '跨'.repeat(50), { rowSpan: 8 }),
          ...rows(0, 7).map((row) => cellAt(row, 1, `第${row}`)),
          cellAt(8, 0, '末'),
          cellAt(8, 1, '末'),
        ],
      ),
    ],
  ],
  [
    '最小行高',
    [
      tableOf([100], [cellAt(0, 0, '一'), cellAt(1, 0, '二'), cellAt(2, 0, '三')], {
        style: { borderWidthPt: 0.5, paddingHorizontalPt: 2, paddingVerticalPt: 3, minimumRowHeightPt: 35 },
      }),
      tableOf([100], [cellAt(0, 0, '四'), cellAt(1, 0, '五'), cellAt(2, 0, '六')], {
        style: { borderWidthPt: 0.5, paddingHorizontalPt: 2, paddingVerticalPt: 3, minimumRowHeightPt: 150 },
      }),
      styled({}, '下文'),
    ],
  ],
];

/** A cell of smaller letters, seven points a line. */
const small = (rowIndex: number, columnIndex: number, text: string, given: Partial<Cell> = {}) =>
  cellAt(rowIndex, columnIndex, '', {
    paragraphs: [styled({ fontSizePt: 5, lineHeight: { fixedPt: 7 } }, text)],
    ...given,
  });
const lines = (count: number): Block => styled({}, ...new Array<string>(count).fill('上文'));

const BREAKS: readonly [string, readonly Block[]][] = [
  [
    // The label needs 32 points, four lines leave 20: no line of the row is set beside half a label.
    '行不在标签放不下处断开',
    [
      lines(4),
      tableOf(
        [20, 80],
        [
          cellAt(0, 0, '', { paragraphs: [styled({ lineHeight: { fixedPt: 13 } }, '标签')], ...LABEL }),
          small(0, 1, '长'.repeat(300)),
        ],
      ),
    ],
  ],
  ['一行的各格一起开始', [lines(3), tableOf([50, 50], [small(0, 0, '小'.repeat(200)), cellAt(0, 1, '大'.repeat(40))])]],
  [
    // 32 points hold three lines of the one cell, but not two of the other.
    '一行的各格都有两行才开始',
    [
      styled({ spaceAfterPt: 8 }, '上文', '上文', '上文'),
      tableOf([50, 50], [small(0, 0, '小'.repeat(200)), cellAt(0, 1, '大'.repeat(40))]),
    ],
  ],
  [
    // The header of the second group would stand last: it goes to the next page, and the label has room where it stood.
    '表头不留在页末',
    [
      lines(3),
      tableOf(
        [20, 80],
        [
          cellAt(0, 0, '', { rowSpan: 5, paragraphs: [styled({ lineHeight: { fixedPt: 13 } }, '标签')], ...LABEL }),
          ...rows(0, 1).map((row) => small(row, 1, `第${row}行`)),
          ...rows(2, 4).map((row) => cellAt(row, 1, `第${row}行`)),
        ],
        { repeatedRowIndexes: [1] },
      ),
    ],
  ],
  [
    // Two of the second paragraph's three lines have room: none is set, for the third would stand alone.
    '段落只剩一行',
    [
      lines(1),
      tableOf(
        [100],
        [
          {
            ...cellAt(0, 0, ''),
            paragraphs: ['一'.repeat(18), '二'.repeat(27), '三'.repeat(60)].map((text) =>
              styled({ lineHeight: { fixedPt: 14 }, spaceBeforePt: 2, spaceAfterPt: 3 }, text),
            ),
          },
        ],
      ),
    ],
  ],
  [
    // Eight lines of 11.75 points and 6 of padding are the page.
    '刚好放下的行数',
    [
      tableOf(
        [100],
        [
          cellAt(0, 0, '', {
            paragraphs: [styled({ lineHeight: { fixedPt: 11.75 } }, '满'.repeat(200))],
          }),
        ],
      ),
    ],
  ],
  [
    '表头太高就不重复',
    [
      tableOf([100], [cellAt(0, 0, '高'.repeat(35), LABEL), ...rows(1, 6).map((row) => cellAt(row, 0, `${row}`))], {
        repeatedRowIndexes: [0],
      }),
    ],
  ],
  [
    '放不下的整行移到下页',
    [lines(2), tableOf([100], [cellAt(0, 0, '一'), cellAt(1, 0, '整行'.repeat(15)), cellAt(2, 0, '末')])],
  ],
  [
    '刚好放下',
    [
      tableOf(
        [100],
        rows(0, 9).map((row) => cellAt(row, 0, `第${row}行`)),
      ),
    ],
  ],
  [
    '段落间的孤行',
    [
      lines(1),
      tableOf(
        [100],
        [
          {
            ...cellAt(0, 0, ''),
            paragraphs: ['一'.repeat(19), '二'.repeat(29), '三'.repeat(9), '四'.repeat(60)].map((text) =>
              styled({ lineHeight: { fixedPt: 14 }, spaceBeforePt: 2, spaceAfterPt: 3 }, text),
            ),
          },
        ],
      ),
    ],
  ],
];

const setOf = (blocks: readonly Block[]) =>
  printPages(typeset(documentOf({ name: '表', pageSetup: SHEET, blocks }), FONTS));

describe('small pages', () => {
  it.each(PARAGRAPHS)('of paragraphs: %s', (name, blocks) => {
    expectGolden(setOf(blocks), `typeset/golden/段落-${name}.txt`);
  });

  it.each(TABLES)('of tables: %s', (name, blocks) => {
    expectGolden(setOf(blocks), `typeset/golden/表格-${name}.txt`);
  });

  it.each(BREAKS)('of tables that break: %s', (name, blocks) => {
    expectGolden(setOf(blocks), `typeset/golden/断页-${name}.txt`);
  });

  it('of a cover and numbered sections', () => {
    const pageNumber = { ...PAGE_NUMBER, fontSizePt: 8, distancePt: 10 };
    const numbered = (...blocks: Block[]) => section(blocks, { name: '正文', pageSetup: SHEET, pageNumber });
    const document = documentOf(
      { ...cover(title('封面')), pageSetup: SHEET },
      numbered(styled({}, '一'.repeat(60))),
      { ...cover(title('又一封面')), pageSetup: { ...SHEET, widthPt: 160, heightPt: 135 } },
      numbered(styled({}, '二')),
    );
    expectGolden(printPages(typeset(document, FONTS)), 'typeset/golden/各节和页码.txt');
  });
});
