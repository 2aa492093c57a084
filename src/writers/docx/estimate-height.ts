/** How high rows and cells are, about: enough to tell where a page ends, and a row that fits it from one that may need a break. */

import { lineHeightPt, partsOf, type Cell, type Paragraph, type Table } from '../../document/document.js';
import { remembered } from '../../source/remembered.js';
import type { Points } from '../../units.js';
import type { WordTable } from './cut-table.js';
import { estimateLines, fitsOnALine } from './estimate-lines.js';
import { narrowingPt as narrowingFor } from './even-lines.js';
import { wholeValue } from './whole-values.js';

/** What the room for a cell's text depends on. */
type Columns = Pick<Table, 'columnWidthsPt' | 'style'>;

/** Between text that overhangs and the border. */
const LEAST_PADDING_PT = 1;

/** Heights of the rows of `table`, with the line below each. */
export function rowHeightsPt(table: WordTable): Points[] {
  const { borderWidthPt, minimumRowHeightPt } = table.style;
  const ending = Array.from({ length: table.rowCount }, (): Cell[] => []);
  for (const cell of table.cells) ending[cell.rowIndex + cell.rowSpan - 1]?.push(cell);
  const tops: Points[] = [0];
  return ending.map((cells, rowIndex) => {
    const topPt = tops[rowIndex] ?? 0;
    const needed = cells.map((cell) => cellHeightPt(cell, table) - (topPt - (tops[cell.rowIndex] ?? 0)));
    const heightPt = Math.max(minimumRowHeightPt, ...needed) + borderWidthPt;
    tops.push(topPt + heightPt);
    return heightPt;
  });
}

/**
 * Rows that no page end parts from the next: headers, which never stand alone at a page's end, and rows beside a merged
 * cell until they are as high as its text, of which Word would leave a part on the page.
 * @param largestPt what is higher is not kept together
 */
export function rowsKeptWithNext(table: WordTable, largestPt: Points): Set<number> {
  const kept = new Set(Array.from({ length: table.headerRowCount }, (_, rowIndex) => rowIndex));
  const heights = new Array<Points>(table.rowCount).fill(table.style.minimumRowHeightPt);
  for (const cell of table.cells.filter(({ rowSpan }) => rowSpan === 1))
    heights[cell.rowIndex] = Math.max(heights[cell.rowIndex] ?? 0, cellHeightPt(cell, table));
  for (const cell of table.cells.filter(({ rowSpan }) => rowSpan > 1)) {
    const neededPt = cellHeightPt(cell, table);
    if (neededPt > largestPt) continue;
    let heightPt = 0;
    for (let rowIndex = cell.rowIndex; rowIndex < cell.rowIndex + cell.rowSpan - 1; rowIndex += 1) {
      heightPt += heights[rowIndex] ?? 0;
      if (heightPt >= neededPt) break;
      kept.add(rowIndex);
    }
  }
  return kept;
}

/** Height of a cell by its text in the width of its columns, and its padding. */
export function cellHeightPt(cell: Cell, table: Columns): Points {
  const widthPt = textWidthPt(cell, table);
  const overhang = overhangPt(table);
  let heightPt = 2 * table.style.paddingVerticalPt;
  for (const paragraph of cell.paragraphs) heightPt += paragraphIn(paragraph, widthPt, overhang).heightPt;
  return heightPt;
}

/** A paragraph in a room. */
interface InRoom {
  readonly widthPt: Points;
  readonly overhang: Points;
  /** See `even-lines.ts`. */
  readonly narrowingPt: Points;
  /** See `whole-values.ts`. */
  readonly smallerByPt: Points;
  /** With the space around it. */
  readonly heightPt: Points;
}

/** How a paragraph stands in a room of `widthPt`. @param overhang as in `ParagraphOptions` */
export function paragraphIn(paragraph: Paragraph, widthPt: Points, overhang: Points): InRoom {
  const rooms = roomsOf(paragraph);
  const known = rooms.find((room) => room.widthPt === widthPt && room.overhang === overhang);
  if (known) return known;
  const { style, softLines } = paragraph;
  const shown = softLines ? { ...paragraph, lines: softLines } : paragraph;
  const whole = wholeValue(shown, widthPt, overhang);
  const narrowingPt = whole ? -whole.wideningPt : narrowingFor(shown, widthPt, overhang);
  const roomEm = (widthPt - narrowingPt) / style.fontSizePt;
  let lineCount = 0;
  for (const line of shown.lines) {
    if (whole || fitsOnALine(line, style, widthPt)) lineCount += 1;
    else for (const part of partsOf(line)) lineCount += estimateLines(part, roomEm).count;
  }
  const heightPt = style.spaceBeforePt + lineCount * lineHeightPt(style) + style.spaceAfterPt;
  const room = { widthPt, overhang, narrowingPt, smallerByPt: whole?.smallerByPt ?? 0, heightPt };
  rooms.push(room);
  return room;
}

/** The rooms of a paragraph: a table is cut more than once until it fits its pages, and then written. */
const roomsOf = remembered<Paragraph, InRoom[]>(() => []);

/** By how much a cell's lines may reach into its padding, on either side. */
export function overhangPt({ style }: Columns): Points {
  return Math.max(0, style.paddingHorizontalPt - LEAST_PADDING_PT);
}

/** Width of the room for a cell's text. */
export function textWidthPt({ columnIndex, columnSpan }: Cell, { columnWidthsPt, style }: Columns): Points {
  let widthPt = 0;
  for (let index = columnIndex; index < columnIndex + columnSpan; index += 1) widthPt += columnWidthsPt[index] ?? 0;
  return widthPt - 2 * style.paddingHorizontalPt;
}
