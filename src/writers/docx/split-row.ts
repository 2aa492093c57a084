/** Parts a row at a line of its running text, so that its labels stand on the next page too: Word repeats no label. */

import { lineHeightPt, type Paragraph, type ParagraphStyle } from '../../document/document.js';
import { CONTINUED_STYLE_ENDINGS, type Continuation } from '../../ooxml/continued-style.js';
import type { Points } from '../../units.js';
import { withText, type WordCell, type WordTable } from './cut-table.js';
import { overhangPt, textWidthPt } from './text-in-room.js';
import { lineEndsIn } from './estimate-lines.js';
import { narrowingPt } from './even-lines.js';

/** Lines on either page at least. */
const FEWEST_LINES = 3;

/** By so many lines a page may be shorter where a line of the data ends there. */
const LINES_GIVEN_UP = 4;

/** Where a text may be cut: after so many lines of it, before a character of a line of the data. */
interface Cut {
  readonly paragraphIndex: number;
  readonly lineIndex: number;
  readonly offset: number;
}

/**
 * `table` with one row more: that at `rowIndex` and the rest of its text, which has no room in `roomPt`; cells that are
 * not parted reach over both. Undefined where not one text alone is too high, or too little of it would stand on a page.
 */
export function splitRow(table: WordTable, rowIndex: number, roomPt: Points): WordTable | undefined {
  const beginning = table.cells.filter((cell) => cell.rowIndex === rowIndex && cell.rowSpan === 1);
  const tooHigh = beginning.filter(({ heightPt }) => heightPt > roomPt);
  const [long] = tooHigh;
  if (!long || tooHigh.length > 1 || long.isLabel === true) return undefined;
  const parts = partsOf(long, table, roomPt);
  if (!parts) return undefined;
  const cells = table.cells.flatMap((cell): WordCell[] => {
    if (cell === long) {
      return [withText(cell, parts[0], table), { ...withText(cell, parts[1], table), rowIndex: rowIndex + 1 }];
    }
    if (cell.rowIndex > rowIndex) return [{ ...cell, rowIndex: cell.rowIndex + 1 }];
    return [cell.rowIndex + cell.rowSpan > rowIndex ? { ...cell, rowSpan: cell.rowSpan + 1 } : cell];
  });
  return { ...table, rowCount: table.rowCount + 1, cells };
}

function partsOf(cell: WordCell, table: WordTable, roomPt: Points): [Paragraph[], Paragraph[]] | undefined {
  const { paragraphs } = cell;
  const style = paragraphs[0]?.style;
  if (
    !style ||
    !paragraphs.every((paragraph) => isLike(paragraph, style)) ||
    style.firstLineIndentEm + style.spaceBeforePt + style.spaceAfterPt > 0
  )
    return undefined;
  const widthPt = textWidthPt(cell, table);
  const cuts = paragraphs.flatMap((paragraph, paragraphIndex) => {
    const roomEm = (widthPt - narrowingPt(paragraph, widthPt, overhangPt(table))) / style.fontSizePt;
    return paragraph.lines.flatMap((line, lineIndex): Cut[] =>
      lineEndsIn(line, roomEm).map((offset) => ({ paragraphIndex, lineIndex, offset })),
    );
  });
  const { paddingVerticalPt, borderWidthPt } = table.style;
  const lineCount = Math.floor((roomPt - 2 * paddingVerticalPt - borderWidthPt) / lineHeightPt(style));
  const most = Math.min(lineCount, cuts.length - FEWEST_LINES);
  const isWhole = (count: number) => cuts[count - 1]?.offset === lineAt(paragraphs, cuts[count - 1])?.length;
  const counts = Array.from({ length: LINES_GIVEN_UP + 1 }, (_, given) => most - given);
  const count = counts.find((each) => each >= FEWEST_LINES && isWhole(each)) ?? most;
  const cut = cuts[count - 1];
  return cut && count >= FEWEST_LINES ? cutAt(paragraphs, cut) : undefined;
}

/** A text that goes on from the page before already has a style of another name. */
function isLike({ style, endIndentEm }: Paragraph, other: ParagraphStyle): boolean {
  return (
    endIndentEm === undefined && style.fontSizePt === other.fontSizePt && lineHeightPt(style) === lineHeightPt(other)
  );
}

function lineAt(paragraphs: readonly Paragraph[], cut: Cut | undefined): string | undefined {
  return cut && paragraphs[cut.paragraphIndex]?.lines[cut.lineIndex];
}

function cutAt(paragraphs: readonly Paragraph[], cut: Cut): [Paragraph[], Paragraph[]] {
  const { paragraphIndex, lineIndex, offset } = cut;
  const parted = paragraphs[paragraphIndex] as Paragraph;
  const line = parted.lines[lineIndex] ?? '';
  const isWhole = offset === line.length;
  const head = [...parted.lines.slice(0, lineIndex), line.slice(0, offset)];
  const rest = [...(isWhole ? [] : [line.slice(offset)]), ...parted.lines.slice(lineIndex + 1)];
  const tail = rest.length > 0 ? [{ ...parted, lines: rest }] : [];
  const [first, ...further] = [...tail, ...paragraphs.slice(paragraphIndex + 1)];
  const before = [...paragraphs.slice(0, paragraphIndex), { ...parted, lines: head }];
  return [before, first ? [marked(first, isWhole ? 'line' : 'text'), ...further] : []];
}

/** The mark is a style's name: LibreOffice keeps it. */
function marked(paragraph: Paragraph, continuation: Continuation): Paragraph {
  const { style } = paragraph;
  const base = Object.values(CONTINUED_STYLE_ENDINGS).reduce((name, ending) => name.replace(ending, ''), style.name);
  return { ...paragraph, style: { ...style, name: base + CONTINUED_STYLE_ENDINGS[continuation] } };
}
