/** Texts of a sheet that no cell can hold. */

import type { Diagnostic } from '../../diagnostic.js';
import { columnLetters, LONGEST_CELL_TEXT } from '../../ooxml/cell-place.js';
import type { SheetContent } from '../../writers/xlsx/sheet-content.js';

/** An error `cell-too-long` for each text that is too long for a cell. */
export function tooLongTexts({ name, columns, rows }: SheetContent): Diagnostic[] {
  const problems: Diagnostic[] = [];
  rows.forEach(({ texts }, rowIndex) => {
    texts.forEach((text, columnIndex) => {
      if (text.length <= LONGEST_CELL_TEXT) return;
      const place = `工作表「${name}」第 ${rowIndex + 2} 行 ${columnLetters(columnIndex + 1)} 列`;
      problems.push({
        severity: 'error',
        code: 'cell-too-long',
        message: `「${columns[columnIndex]?.header ?? ''}」太长，放不进一个单元格（${place}）`,
        expected: `不超过 ${LONGEST_CELL_TEXT} 个字`,
        found: `${text.length} 个字，开头是“${text.slice(0, 20)}”`,
        hint: '把它写短，或者直接在 YAML 文件里填写',
      });
    });
  });
  return problems;
}
