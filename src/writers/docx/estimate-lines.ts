/** How many lines a cell's text takes, about: enough to tell a short row from one that may need a page break. */

import type { Cell, Table } from '../../document/document.js';

/** Lines are never quite full: 禁则 and unbreakable words leave room at their ends. */
const FILLED_SHARE = 0.9;

/** Lines of a cell's text in the width of its columns, rather one too many than one too few. */
export function linesOf(cell: Cell, table: Table): number {
  const columns = table.columnWidthsPt.slice(cell.columnIndex, cell.columnIndex + cell.columnSpan);
  const widthPt = columns.reduce((sum, width) => sum + width, 0) - 2 * table.style.paddingHorizontalPt;
  let lineCount = 0;
  for (const { style, lines } of cell.paragraphs) {
    const emsInLine = Math.max(1, (widthPt * FILLED_SHARE) / style.fontSizePt);
    for (const line of lines) lineCount += Math.max(1, Math.ceil(emsOf(line) / emsInLine));
  }
  return lineCount;
}

/** Width of `text` in ems: half an em for an ASCII character, one for any other. */
function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += character <= '\u007f' ? 0.5 : 1;
  return ems;
}
