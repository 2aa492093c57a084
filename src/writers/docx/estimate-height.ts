/** How high a cell's text is, about: enough to tell a row that fits a page from one that may need a page break. */

import { lineHeightPt, partsOf, type Cell, type ParagraphStyle, type Table } from '../../document/document.js';
import type { Points } from '../../units.js';

/** Lines are never quite full: 禁则 and unbreakable words leave room at their ends. */
const FILLED_SHARE = 0.9;

/** Between the left and the right part of a line at least. */
const LEAST_GAP_EM = 1;

/** What the room for a cell's text depends on. */
type Columns = Pick<Table, 'columnWidthsPt' | 'style'>;

/** Height of a cell by its text in the width of its columns and its padding, rather a line too high than one too low. */
export function cellHeightPt(cell: Cell, table: Columns): Points {
  const widthPt = textWidthPt(cell, table);
  let heightPt = 2 * table.style.paddingVerticalPt;
  for (const { style, lines } of cell.paragraphs) {
    const emsInLine = Math.max(1, (widthPt * FILLED_SHARE) / style.fontSizePt);
    let lineCount = 0;
    for (const line of lines) {
      const parts = fitsOnALine(line, style, widthPt) ? [line] : partsOf(line);
      for (const part of parts) lineCount += Math.max(1, Math.ceil(emsOf(part ?? '') / emsInLine));
    }
    heightPt += style.spaceBeforePt + lineCount * lineHeightPt(style) + style.spaceAfterPt;
  }
  return heightPt;
}

/** Width of the room for a cell's text. */
export function textWidthPt(cell: Cell, table: Columns): Points {
  const columns = table.columnWidthsPt.slice(cell.columnIndex, cell.columnIndex + cell.columnSpan);
  return columns.reduce((sum, width) => sum + width, 0) - 2 * table.style.paddingHorizontalPt;
}

/** Whether a line has room in `widthPt`, with both its parts where it is divided. */
export function fitsOnALine(line: string, style: ParagraphStyle, widthPt: Points): boolean {
  const [left, right] = partsOf(line);
  const textEm = right === undefined ? emsOf(left) : emsOf(left) + LEAST_GAP_EM + emsOf(right);
  return style.firstLineIndentEm + textEm <= widthPt / style.fontSizePt;
}

/** Width of `text` in ems: half an em for an ASCII character, one for any other. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += character <= '\u007f' ? 0.5 : 1;
  return ems;
}
