/** Where a cell is: `C5` and numbers, and the place as messages name it. */

import type { Location } from '../diagnostic.js';

/** Source: Excel specifications and limits. */
const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

/** The most UTF-16 units that a cell holds. Source: Excel specifications and limits. */
export const LONGEST_CELL_TEXT = 32_767;

/** The letters of a column, which counts from 1: `C`, `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Row and column, from 1, of `C5` or `$C$5`; undefined when it is no such reference. A workbook may have a million: no pattern. */
export function parseCellReference(text: string): { readonly row: number; readonly column: number } | undefined {
  let [row, column] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const letter = code & ~32;
    if (code >= 48 && code <= 57) row = row * 10 + code - 48;
    else if (letter >= 65 && letter <= 90 && row === 0) column = column * 26 + letter - 64;
    else if (code !== 36) return undefined;
  }
  const isReference = row > 0 && column > 0 && row <= LAST_ROW && column <= LAST_COLUMN;
  return isReference ? { row, column } : undefined;
}

/** The location of a cell: `工作表「项目」第 5 行 C 列`. */
export function locateCell(file: string, sheet: string, row: number, column: number): Location {
  return { file, line: row, column, place: `工作表「${sheet}」第 ${row} 行 ${columnLetters(column)} 列` };
}

/** The location of a whole sheet. */
export function locateSheet(file: string, sheet: string): Location {
  return { file, line: 1, column: 1, place: `工作表「${sheet}」` };
}
