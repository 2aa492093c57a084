/** How texts stand in their rooms, about: on how many lines, how high, and what is done for a value or a last line. */

import {
  lineHeightPt,
  partsOf,
  TO_THE_RIGHT,
  type Cell,
  type Paragraph,
  type ParagraphStyle,
  type Table,
} from '../../document/document.js';
import { remembered } from '../../source/remembered.js';
import type { Points } from '../../units.js';
import { AIR_EM, emsOf, estimateLines, fitsOnALine } from './estimate-lines.js';
import { isNarrow, narrowingPt as narrowingFor } from './even-lines.js';
import { SLACK_EM, SMALLER_BY_PT, wholeValue } from './whole-values.js';

/** What the room for a cell's text depends on. */
export type Columns = Pick<Table, 'columnWidthsPt' | 'style'>;

/** Between text that overhangs and the border. */
const LEAST_PADDING_PT = 1;

/** A text of more lines is none whose letters become smaller for a number in it. */
const MOST_LINES_OF_VALUE = 3;

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
  /** See `even-lines.ts`. */
  readonly narrowingPt: Points;
  /** See `whole-values.ts`. */
  readonly smallerByPt: Points;
  /** Share of the room that the emptiest line before another of the same text leaves free. */
  readonly gapShare: number;
  /** With the space around it. */
  readonly heightPt: Points;
}

/** How a paragraph stands in a room of `widthPt`. @param overhang as in `ParagraphOptions` */
export function paragraphIn(paragraph: Paragraph, widthPt: Points, overhang: Points): InRoom {
  const { softLines } = paragraph;
  const shown = softLines ? { ...paragraph, lines: softLines } : paragraph;
  // Most cells hold short lines, about which there is nothing to find out.
  if (hasAmpleRoom(shown, widthPt))
    return { narrowingPt: 0, smallerByPt: 0, gapShare: 0, heightPt: heightOf(shown, shown.lines.length) };
  const { narrowingPt, smallerByPt, gapShare, lineCount } = linesIn(shown, widthPt, overhang);
  return { narrowingPt, smallerByPt, gapShare, heightPt: heightOf(shown, lineCount) };
}

/** The lines of a paragraph in a room, whatever their heights. */
type Broken = Omit<InRoom, 'heightPt'> & { readonly lineCount: number };

/** What their breaks depend on but for their text. */
interface Room extends Pick<ParagraphStyle, 'fontSizePt' | 'alignment' | 'firstLineIndentEm'> {
  readonly widthPt: Points;
  readonly overhang: Points;
  readonly endIndentEm: Paragraph['endIndentEm'] | undefined;
}

/** The rooms of a text: a form is fitted with other heights of its lines, and written after that. */
const roomsOf = remembered<readonly string[], { readonly room: Room; readonly broken: Broken }[]>(() => []);

function linesIn(paragraph: Paragraph, widthPt: Points, overhang: Points): Broken {
  const { lines, endIndentEm, style } = paragraph;
  const { fontSizePt, alignment, firstLineIndentEm } = style;
  const rooms = roomsOf(lines);
  const known = rooms.find(
    ({ room }) =>
      room.widthPt === widthPt &&
      room.overhang === overhang &&
      room.fontSizePt === fontSizePt &&
      room.alignment === alignment &&
      room.firstLineIndentEm === firstLineIndentEm &&
      room.endIndentEm === endIndentEm,
  );
  if (known) return known.broken;
  const broken = lookedAt(paragraph, widthPt, overhang);
  rooms.push({ room: { widthPt, overhang, fontSizePt, alignment, firstLineIndentEm, endIndentEm }, broken });
  return broken;
}

function lookedAt(paragraph: Paragraph, widthPt: Points, overhang: Points): Broken {
  const whole = wholeValue(paragraph, widthPt, overhang);
  if (whole) {
    const { wideningPt, smallerByPt, lineCount } = whole;
    return { narrowingPt: -wideningPt, smallerByPt, gapShare: 0, lineCount };
  }
  let best = brokenIn(paragraph, widthPt, overhang, 0);
  const isValue = best.lineCount <= MOST_LINES_OF_VALUE && isNarrow(paragraph.style, widthPt);
  for (const smallerByPt of isValue ? SMALLER_BY_PT : []) {
    if (best.tornCount === 0) break;
    const broken = brokenIn(paragraph, widthPt, overhang, smallerByPt);
    if (broken.tornCount < best.tornCount && broken.lineCount <= best.lineCount) best = broken;
  }
  return best;
}

function brokenIn(paragraph: Paragraph, widthPt: Points, overhang: Points, smallerByPt: Points) {
  const style = { ...paragraph.style, fontSizePt: paragraph.style.fontSizePt - smallerByPt };
  const narrowingPt = narrowingFor(smallerByPt ? { ...paragraph, style } : paragraph, widthPt, overhang);
  const roomEm = (widthPt - narrowingPt) / style.fontSizePt;
  let [lineCount, tornCount, gapEm] = [0, 0, 0];
  for (const line of paragraph.lines) {
    const parts = partsOf(line);
    if (parts.length > 1 && fitsOnALine(line, style, widthPt)) {
      lineCount += 1;
      continue;
    }
    for (const part of parts) {
      const lines = estimateLines(part, roomEm);
      lineCount += lines.count;
      tornCount += lines.tornCount;
      gapEm = Math.max(gapEm, lines.gapEm);
    }
  }
  return { narrowingPt, smallerByPt, gapShare: gapEm / roomEm, lineCount, tornCount };
}

function heightOf({ style }: Paragraph, lineCount: number): Points {
  return style.spaceBeforePt + lineCount * lineHeightPt(style) + style.spaceAfterPt;
}

/** Whether each line has room for all its characters, air between any two, and what else may come beside them. */
function hasAmpleRoom({ lines, style, endIndentEm = 0 }: Paragraph, widthPt: Points): boolean {
  const roomEm = widthPt / style.fontSizePt - Math.ceil(style.firstLineIndentEm) - endIndentEm - SLACK_EM;
  return lines.every((line) => !line.includes(TO_THE_RIGHT) && emsOf(line) + AIR_EM * line.length <= roomEm);
}

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
