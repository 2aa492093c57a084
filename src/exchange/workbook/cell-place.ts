/** Where a cell is: `C5` and numbers, and the place as messages name it. */

import type { Location } from '../../diagnostic.js';

/** The letters of a column, which counts from 1: `C`, `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Row and column, from 1, of `C5` or `$C$5`; undefined when it is no such reference. */
export function parseCellReference(text: string): { readonly row: number; readonly column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(text);
  if (!match) return undefined;
  const column = [...(match[1] ?? '').toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(match[2]), column };
}

/** The location of a cell: `工作表「项目」第 5 行 C 列`. */
export function locateCell(file: string, sheet: string, row: number, column: number): Location {
  return { file, line: row, column, place: `工作表「${sheet}」第 ${row} 行 ${columnLetters(column)} 列` };
}

/** The location of a whole sheet. */
export function locateSheet(file: string, sheet: string): Location {
  return { file, line: 1, column: 1, place: `工作表「${sheet}」` };
}
