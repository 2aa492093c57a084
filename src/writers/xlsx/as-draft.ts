/** The mark of a draft, put on a workbook. */

import type { SheetRow, Workbook } from './sheet-content.js';

/** A workbook of data that has errors: it says so in the name and in the first row of each sheet. */
export function asDraft({ sheets }: Workbook): Workbook {
  const row: SheetRow = { look: 'remark', texts: ['', '草稿：数据有错误，不能报送'] };
  return { sheets: sheets.map((sheet) => ({ ...sheet, name: `${sheet.name}（草稿）`, rows: [row, ...sheet.rows] })) };
}
