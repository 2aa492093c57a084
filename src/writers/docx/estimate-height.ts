/** How high a cell's text is, about: enough to tell a row that fits a page from one that may need a page break. */

import { lineHeightPt, partsOf, type Cell, type Table } from '../../document/document.js';
import type { Points } from '../../units.js';
import { fitsOnALine, lineWidthsEm } from './estimate-lines.js';

/** What the room for a cell's text depends on. */
type Columns = Pick<Table, 'columnWidthsPt' | 'style'>;

/** Height of a cell by its text in the width of its columns, and its padding. */
export function cellHeightPt(cell: Cell, table: Columns): Points {
  const widthPt = textWidthPt(cell, table);
  let heightPt = 2 * table.style.paddingVerticalPt;
  for (const { style, lines } of cell.paragraphs) {
    const parts = lines.flatMap((line) => (fitsOnALine(line, style, widthPt) ? [''] : partsOf(line)));
    const lineCount = parts.flatMap((part) => lineWidthsEm(part ?? '', widthPt / style.fontSizePt)).length;
    heightPt += style.spaceBeforePt + lineCount * lineHeightPt(style) + style.spaceAfterPt;
  }
  return heightPt;
}

/** Width of the room for a cell's text. */
export function textWidthPt(cell: Cell, table: Columns): Points {
  const columns = table.columnWidthsPt.slice(cell.columnIndex, cell.columnIndex + cell.columnSpan);
  return columns.reduce((sum, width) => sum + width, 0) - 2 * table.style.paddingHorizontalPt;
}
