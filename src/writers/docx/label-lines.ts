/** Labels that a word processor would tear inside a word → lines that end with words, as a PDF has them. */

import type { Cell, Paragraph, Table } from '../../document/document.js';
import { RecentlyUsed } from '../../source/recently-used.js';
import { wordEndsIn } from '../../document/word-ends.js';
import { textWidthPt } from './text-in-room.js';
import { emsOf, lineEndsIn, withAir } from './estimate-lines.js';

/** What is longer is a text. */
const LONGEST_LABEL = 20;

/** Texts without letters, which a word processor breaks by rules of its own. */
const LABEL = /^[\p{Script=Han}\d（）、]+$/u;

/** `table` with its centred labels broken at words where they do not fit a line; itself where all of them do. */
export function withLabelLines(table: Table): Table {
  const cells = table.cells.map((cell): Cell => {
    if (cell.isLabel !== true) return cell;
    const paragraphs = cell.paragraphs.map((paragraph) => withLines(paragraph, textWidthPt(cell, table)));
    return paragraphs.every((paragraph, index) => paragraph === cell.paragraphs[index])
      ? cell
      : { ...cell, paragraphs };
  });
  return cells.every((cell, index) => cell === table.cells[index]) ? table : { ...table, cells };
}

function withLines(paragraph: Paragraph, widthPt: number): Paragraph {
  const { style, lines } = paragraph;
  const [line = '', another] = lines;
  const roomEm = widthPt / style.fontSizePt;
  if (style.alignment !== 'center' || another !== undefined || widthOf(line) <= roomEm) return paragraph;
  const softLines = labelLines(line, roomEm);
  return softLines.length === 1 ? paragraph : { ...paragraph, softLines };
}

const knownLines = new RecentlyUsed<readonly string[]>();

/** Gives up the labels that the last document did not have. */
export function turnLabelsToNextDocument(): void {
  knownLines.turn();
}

/**
 * The lines of `label` in a room of `roomEm`: as few as Word's own, each ending with a word, the most even ones; itself where
 * Word tears no word, or words do not fit.
 */
export function labelLines(label: string, roomEm: number): readonly string[] {
  if (label.length > LONGEST_LABEL || !LABEL.test(label)) return [label];
  return knownLines.get(`${roomEm} ${label}`, () => {
    const words = wordEndsIn(label);
    const own = lineEndsIn(label, roomEm);
    if (own.every((end) => end === label.length || words.has(end))) return [label];
    const ends = [...words.keys(), label.length].filter((end) => end > 0).sort((one, other) => one - other);
    return evenest(label, ends, roomEm, own.length) ?? [label];
  });
}

/** Width in ems, with the air beside digits. */
function widthOf(line: string): number {
  return emsOf(withAir(line));
}

/** The way to cut `label` at `ends` into `count` lines, each within `roomEm`, whose widest line is the narrowest. */
function evenest(label: string, ends: readonly number[], roomEm: number, count: number): string[] | undefined {
  let best: string[] | undefined;
  let bestEm = Infinity;
  const cut = (from: number, lines: readonly string[], widestEm: number): void => {
    if (from === label.length) {
      if (lines.length === count && widestEm < bestEm) [best, bestEm] = [[...lines], widestEm];
      return;
    }
    if (lines.length === count) return;
    for (const end of ends) {
      const line = label.slice(from, end);
      const em = widthOf(line);
      if (end > from && em <= roomEm) cut(end, [...lines, line], Math.max(widestEm, em));
    }
  };
  cut(0, [], 0);
  return best;
}
