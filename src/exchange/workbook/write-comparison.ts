/** What differs between two filings as a workbook: 表, 栏目, 原, 现, 说明. */

import { ReportError } from '../../diagnostic.js';
import type { SheetContent } from '../../writers/xlsx/sheet-content.js';
import { writeSheets } from '../../writers/xlsx/write-sheets.js';
import { titleOf, type RecordDifference } from '../data-files/compare-units.js';
import { tooLongTexts } from './too-long-texts.js';

/**
 * The differences as a workbook, with an empty column for the reason of each: what a changed budget is filed with.
 * @throws ReportError `cell-too-long`
 */
export function writeComparison(differences: readonly RecordDifference[]): Uint8Array {
  const sheet = comparisonSheet(differences);
  const tooLong = tooLongTexts(sheet);
  if (tooLong.length > 0) throw new ReportError(tooLong);
  return writeSheets([sheet]);
}

/** The sheet of such a workbook: a row for each text that differs. */
export function comparisonSheet(differences: readonly RecordDifference[]): SheetContent {
  const rows = differences.flatMap((difference) => {
    return difference.changes.map(({ path, before, after }) => ({
      texts: [titleOf(difference), path, before, after, ''],
    }));
  });
  return {
    name: '对照表',
    columns: [
      { header: '表', width: 30, look: 'label' },
      { header: '栏目', width: 36, look: 'label' },
      { header: '原', width: 44 },
      { header: '现', width: 44 },
      { header: '说明', width: 36 },
    ],
    rows,
    frozenColumns: 2,
  };
}
