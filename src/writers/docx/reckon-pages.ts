/** On how many pages Word sets a section, by the reckoning that its tables are cut by. */

import { typeAreaHeightPt, typeAreaWidthPt, type Section, type Table } from '../../document/document.js';
import { remembered } from '../../source/remembered.js';
import type { Points } from '../../units.js';
import { cutAtPages, type CutTables } from './cut-at-pages.js';
import { cutTable, type WordTable } from './cut-table.js';
import { rowHeightsPt } from './estimate-height.js';
import { withLabelLines } from './label-lines.js';
import { paragraphIn } from './text-in-room.js';

/** Rows up to this share of the type area stay on one page; higher ones may break: Word clips one higher than its page. */
const LARGEST_WHOLE_ROW = 2 / 3;

/** By how much a title may reach into the margins, where that keeps it on a line. */
export const TITLE_OVERHANG_PT = 6;

/** So much of each page is left free: for a line that Word breaks otherwise than was reckoned. */
export const RESERVE_PT = 14;

/** How a section ends in Word. */
export interface ReckonedPages {
  readonly pageCount: number;
  /** How high what the last page alone holds is: without the headers that stand above it once more. */
  readonly lastPt: Points;
}

/** The pages that `section` takes at most. */
export function reckonPages({ blocks, pageSetup }: Section): ReckonedPages {
  const heightPt = typeAreaHeightPt(pageSetup) - RESERVE_PT;
  const widthPt = typeAreaWidthPt(pageSetup);
  let [pageCount, endPt, againPt] = [1, 0, 0];
  for (const block of blocks) {
    if (block.kind === 'table') {
      const cut = cutToPages(block, heightPt, endPt);
      pageCount += cut.pageCount - 1;
      endPt = cut.endPt;
      againPt = cut.pageCount > 1 ? headerHeightPt(cut.tables.at(-1)) : 0;
    } else {
      const ownPt = paragraphIn(block, widthPt, block.headingLevel ? TITLE_OVERHANG_PT : 0).heightPt;
      // Notes below a table may have no room left on its page.
      const isOver = endPt > 0 && endPt + ownPt > heightPt;
      if (isOver) [pageCount, againPt] = [pageCount + 1, 0];
      endPt = isOver ? ownPt : endPt + ownPt;
    }
  }
  return { pageCount, lastPt: endPt - againPt };
}

function headerHeightPt(table: WordTable | undefined): Points {
  return table
    ? rowHeightsPt(table)
        .slice(0, table.headerRowCount)
        .reduce((sum, pt) => sum + pt, 0)
    : 0;
}

/** A table as those that Word repeats the headers of: asked for as its form is fitted, and again as it is written. */
const wordTablesOf = remembered((table: Table) => cutTable(withLabelLines(table)));

/** `table` as one or more for Word (see `cut-table.ts`, `cut-at-pages.ts`). @param abovePt as of `PageRoom` */
export function cutToPages(table: Table, heightPt: Points, abovePt: Points): CutTables {
  return cutAtPages(wordTablesOf(table), { heightPt, abovePt, largestWholePt: largestWholePt(heightPt) });
}

/** The highest row that stays on one page, by the height of the type area. */
export function largestWholePt(heightPt: Points): Points {
  return heightPt * LARGEST_WHOLE_ROW;
}
