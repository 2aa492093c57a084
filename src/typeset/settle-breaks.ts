/** Lines with preferred breaks → whole where they have room, else broken there; titles → lines that end with words: both formats alike. */

import { PREFERRED_BREAK, typeAreaWidthPt, type Block, type Paragraph, type Section } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { breakIntoLines } from './text-line.js';
import { unbrokenText } from './unbroken-text.js';

const TOLERANCE_EM = 1e-6;

/** Room that a word processor takes for air between Han and digits. */
const AIR_EM = 0.5;

/**
 * `section` with every preferred break taken or dropped, and with the soft lines of its titles;
 * itself where it has neither. Its columns must be settled.
 */
export function settleBreaks(section: Section, fonts: FontLibrary): Section {
  const isSettled = ({ lines }: Paragraph) => !lines.some((line) => line.includes(PREFERRED_BREAK));
  const settle = (paragraph: Paragraph, roomPt: Points): Paragraph =>
    isSettled(paragraph) ? paragraph : { ...paragraph, lines: settledLines(paragraph, roomPt, fonts) };
  const blocks = section.blocks.map((block): Block => {
    if (block.kind === 'paragraph') {
      const roomPt = typeAreaWidthPt(section.pageSetup);
      return withSoftLines(settle(block, roomPt), roomPt, fonts);
    }
    const cells = block.cells.map((cell) => {
      if (cell.paragraphs.every(isSettled)) return cell;
      const widths = block.columnWidthsPt.slice(cell.columnIndex, cell.columnIndex + cell.columnSpan);
      const roomPt = widths.reduce((sum, width) => sum + width, 0) - 2 * block.style.paddingHorizontalPt;
      return { ...cell, paragraphs: cell.paragraphs.map((paragraph) => settle(paragraph, roomPt)) };
    });
    return cells.every((cell, index) => cell === block.cells[index]) ? block : { ...block, cells };
  });
  return blocks.every((block, index) => block === section.blocks[index]) ? section : { ...section, blocks };
}

/** The lines of `paragraph` in a room of `roomPt`, without preferred breaks. */
export function settledLines({ lines, style }: Paragraph, roomPt: Points, fonts: FontLibrary): string[] {
  const widthEm = (text: string) => unbrokenText(text, style.fontRole, fonts).widthEm;
  const measureEm = roomPt / style.fontSizePt - style.firstLineIndentEm + TOLERANCE_EM;
  return lines.flatMap((line) => {
    if (!line.includes(PREFERRED_BREAK)) return line;
    const pieces = line.split(PREFERRED_BREAK).map((text) => ({ text, widthEm: widthEm(text) }));
    return evenLines(pieces, measureEm);
  });
}

/** A word processor fills line after line, so that a title's last one holds what is left over. */
function withSoftLines(paragraph: Paragraph, roomPt: Points, fonts: FontLibrary): Paragraph {
  const { style, lines, headingLevel } = paragraph;
  if (style.alignment !== 'center' || !headingLevel) return paragraph;
  const softLines = lines.flatMap((line) => {
    const broken = (measureEm: number) =>
      breakIntoLines(unbrokenText(line, style.fontRole, fonts), {
        alignment: 'center',
        measureEm,
        indentEm: 0,
        overhangEm: 0,
      });
    const roomEm = roomPt / style.fontSizePt;
    const [wide, narrow] = [broken(roomEm), broken(roomEm - AIR_EM)];
    return (narrow.length === wide.length ? narrow : wide).map(({ segments }) =>
      segments.map(({ text }) => text).join(''),
    );
  });
  return softLines.length === lines.length ? paragraph : { ...paragraph, softLines };
}

interface Piece {
  readonly text: string;
  readonly widthEm: number;
}

/** As few lines as hold the pieces, and of these the most even ones: in the narrowest room that takes no more. */
function evenLines(pieces: readonly Piece[], measureEm: number): string[] {
  let best = filled(pieces, measureEm);
  for (;;) {
    const widestEm = Math.max(...best.map((line) => line.widthEm));
    const narrower = filled(pieces, widestEm - TOLERANCE_EM);
    if (narrower.length > best.length || Math.max(...narrower.map((line) => line.widthEm)) >= widestEm) break;
    best = narrower;
  }
  return best.map(({ text }) => text);
}

/** Fills line after line; a piece that is wider than the room has a line of its own, which breaks where it can. */
function filled(pieces: readonly Piece[], measureEm: number): Piece[] {
  const lines: Piece[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last && last.widthEm + piece.widthEm <= measureEm)
      lines[lines.length - 1] = { text: last.text + piece.text, widthEm: last.widthEm + piece.widthEm };
    else lines.push(piece);
  }
  return lines;
}
