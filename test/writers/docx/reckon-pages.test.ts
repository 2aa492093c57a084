/** Pages in Word, reckoned before anything is written: those that the file is then cut to, on the safe side. */

import { describe, expect, it } from 'vitest';
import { typeAreaHeightPt, type Section } from '../../../src/document/document.js';
import { cutToPages, reckonPages } from '../../../src/writers/docx/reckon-pages.js';
import { cell, heading, PORTRAIT, section, table } from '../../support/documents.js';

const HEIGHT = typeAreaHeightPt(PORTRAIT);
/** A least row, with the line below it. */
const ROW = 22.5;

function rows(rowCount: number, header: readonly number[] = []) {
  const cells = Array.from({ length: rowCount }, (_, row) => cell(row, 0, '一', { isLabel: header.includes(row) }));
  return table(1, rowCount, cells, [...header]);
}

const reckoned = (...blocks: Section['blocks']) => reckonPages(section(blocks));

describe('reckonPages', () => {
  it('leaves a line free that Word may need', () => {
    const most = Math.floor((HEIGHT - 14) / ROW);
    expect(reckoned(rows(most))).toMatchObject({ pageCount: 1 });
    expect(reckoned(rows(most + 1))).toMatchObject({ pageCount: 2 });
  });

  it('adds up what stands above a table, and tables', () => {
    const alone = reckoned(rows(3)).lastPt;
    const under = reckoned(heading('标题'), rows(3)).lastPt;
    expect(under).toBeGreaterThan(alone + 20);
    expect(reckoned(heading('标题'), rows(3), rows(3)).lastPt).toBeCloseTo(under + alone);
    expect(reckoned(rows(40), rows(40)).pageCount).toBe(3);
  });

  it('puts a note that has no room below its table on another page', () => {
    const { headingLevel, ...note } = heading('注：');
    expect(headingLevel).toBe(1);
    const [alone, most] = [reckoned(note).lastPt, Math.floor((HEIGHT - 14) / ROW)];
    expect(reckoned(rows(3), note)).toEqual({ pageCount: 1, lastPt: 3 * ROW + alone });
    expect(reckoned(rows(most), note, note)).toEqual({ pageCount: 2, lastPt: 2 * alone });
    expect(reckoned(rows(most, [0]), note).lastPt).toBeCloseTo(alone);
  });

  it('does not count headers that stand on the last page once more', () => {
    const rowCount = Math.floor((HEIGHT - 14) / ROW) + 2;
    expect(reckoned(rows(rowCount)).lastPt).toBeCloseTo(2 * ROW);
    expect(reckoned(rows(rowCount, [0])).lastPt).toBeCloseTo(2 * ROW);
    expect(cutToPages(rows(rowCount, [0]), HEIGHT - 14, 0).endPt).toBeCloseTo(3 * ROW);
  });
});
