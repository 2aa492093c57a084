/** Lines, cells and tables beyond all measure: the work grows with them and no faster. */

import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/document/document.js';
import { findLostText } from '../../src/typeset/find-lost-text.js';
import { clustersOf } from '../../src/typeset/cluster.js';
import { measureTable } from '../../src/typeset/table-cells.js';
import { composeFragment, type TableProgress } from '../../src/typeset/table-fragment.js';
import { breakIntoLines } from '../../src/typeset/text-line.js';
import { typeset } from '../../src/typeset/typeset.js';
import { UnbrokenText } from '../../src/typeset/unbroken-text.js';
import { countedList, mostStepsPerUnit } from '../support/count-work.js';
import { cell, CONTENT, documentOf, paragraph, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

/** What lines are broken at, and what keeps them from being. */
const PIECES = ['－', '≥', '=', '第', '一', 'a', '1', ' ', '，', '「', '“', '——', '…', 'a ', '1元', '第1', '-1', '/'];

const clustersFor = (piece: string, size: number) =>
  clustersOf(piece.repeat(Math.ceil(size / piece.length)), '宋体', FONTS);

describe.each(PIECES)('a line of %j', (piece) => {
  it.each(['justify', 'center', 'left'] as const)(
    'is broken in as many steps a character, however long (%s)',
    (alignment) => {
      const steps = mostStepsPerUnit(
        (size) => {
          const clusters = countedList(clustersFor(piece, size));
          breakIntoLines(new UnbrokenText(clusters.value), { alignment, measureEm: 30, indentEm: 2, overhangEm: 0 });
          return clusters.steps();
        },
        [10_000, 100_000],
      );
      // Each place where a line may end is tried with each place on the line before it, at two steps a time.
      expect(steps).toBeLessThan(300);
    },
  );
});

describe('text without a place to break', () => {
  it.each(['－', '≥', '=', '+', '第'])('of two hundred thousand %s stands on its pages', (sign) => {
    const document = documentOf(section([paragraph(CONTENT, sign.repeat(200_000))]));
    expect(findLostText(document, typeset(document, FONTS))).toEqual(new Map());
  });
});

/** How often the lines of a table's cells are looked at while all its pages are filled. */
function stepsOfPages(long: Table): number {
  const measured = measureTable(long, FONTS, 600);
  const flows = measured.cells.map(({ flow }) => countedList(flow));
  measured.cells.forEach((measuredCell, index) => {
    Object.assign(measuredCell, { flow: flows[index]?.value });
  });
  let progress: TableProgress = { rowIndex: 0, linesDone: new Map() };
  for (let page = 0; progress.rowIndex < long.rowCount; page += 1) {
    const fragment = composeFragment(measured, progress, 600, 600, true);
    if (!fragment) throw new Error(`page ${page} takes nothing`);
    progress = fragment.next;
  }
  return flows.reduce((sum, { steps }) => sum + steps(), 0);
}

describe('a table', () => {
  const lines = (count: number) => Array.from({ length: count }, () => '甲').join('\n');
  const long = (count: number) => [paragraph(CONTENT, ...lines(count).split('\n'))];

  it('has the lines of a cell over many pages looked at a few times each', () => {
    const steps = mostStepsPerUnit(
      (size) => stepsOfPages(table(1, 1, [cell(0, 0, '', { paragraphs: long(size) })])),
      [1000, 10_000, 50_000],
    );
    expect(steps).toBeLessThan(10);
  });

  it('has those of a cell beside many rows looked at so, too', () => {
    const rowsBeside = (size: number) => {
      const rowCount = size / 10;
      const beside = Array.from({ length: rowCount }, (_, rowIndex) => cell(rowIndex, 1, '乙'));
      const tall = cell(0, 0, '', { rowSpan: rowCount, paragraphs: long(size) });
      return stepsOfPages(table(2, rowCount, [tall, ...beside]));
    };
    expect(mostStepsPerUnit(rowsBeside, [1000, 10_000])).toBeLessThan(10);
  });

  it('of many repeated rows has its headers found as it had', () => {
    const rowCount = 40;
    const cells = Array.from({ length: rowCount }, (_, rowIndex) => cell(rowIndex, 1, `${rowIndex}`));
    // A label over rows 10 to 19 ends the header in row 12 with them; the header in row 2 heads what follows.
    const label = (rowIndex: number, rowSpan: number) => cell(rowIndex, 0, '签', { rowSpan, isLabel: true });
    const labels = [label(0, 10), label(10, 10), label(20, 20)];
    const { repeatedAbove } = measureTable(table(2, rowCount, [...labels, ...cells], [9, 12]), FONTS, 600);
    expect(repeatedAbove.map((rows) => rows.join())).toEqual(
      cells.map((_, rowIndex) => (rowIndex <= 9 ? '' : rowIndex <= 12 || rowIndex > 19 ? '9' : '12')),
    );
  });
});
