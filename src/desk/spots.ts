/** Where on its pages each datum of a form stands. */

import type { Block } from '../document/document.js';
import type { Datum } from '../layout/data-marks.js';
import type { DataPlaces } from '../layout/data-places.js';
import type { Box, Page, PagePart, PlacedText } from '../typeset/page.js';
import type { SpotView } from './screen-views.js';

type Rectangle = SpotView['rectangles'][number];

/**
 * The spots of `places`, which were found beside `blocks`; none where the two are not of one build.
 * A cell with one datum is its spot; of several, each has the lines in which it stands.
 */
export function spotsOn(pages: readonly Page[], blocks: readonly Block[], places: DataPlaces): SpotView[] {
  if (!isOfOneBuild(blocks, places)) return [];
  const spots = new Map<Datum, Rectangle[]>();
  const add = (datum: Datum, rectangle: Rectangle) => {
    const known = spots.get(datum);
    if (known) known.push(rectangle);
    else spots.set(datum, [rectangle]);
  };
  /** How far each cell has got on the pages before. */
  const done = new Map<string, LineWalk>();
  for (const [pageIndex, page] of pages.entries()) {
    for (const part of page.parts) {
      const lines = places[part.blockIndex]?.[part.cellIndex ?? 0] ?? [];
      const data = new Set(lines.flat());
      if (data.size === 0) continue;
      const [only] = data;
      if (data.size === 1 && only && part.box) {
        add(only, rectangleOf(pageIndex, part.box));
        continue;
      }
      const key = `${part.blockIndex}/${part.cellIndex ?? ''}`;
      const walk = done.get(key) ?? new LineWalk(linesOf(blocks[part.blockIndex], part.cellIndex));
      done.set(key, walk);
      for (const texts of stretchesOf(part, page.texts)) {
        const box = boxOf(texts);
        for (const datum of lines[walk.next(texts)] ?? []) add(datum, rectangleOf(pageIndex, box));
      }
    }
  }
  return [...spots].map(([{ file, path }, rectangles]) => ({ file, path, rectangles }));
}

/** Rendering with marks may go another way where a layout asks for more than what is there. */
function isOfOneBuild(blocks: readonly Block[], places: DataPlaces): boolean {
  return (
    blocks.length === places.length &&
    blocks.every((block, index) => {
      const cells = places[index] ?? [];
      const count = block.kind === 'table' ? block.cells.length : 1;
      return cells.length === count && cells.every((lines, cell) => lines.length === linesOf(block, cell).length);
    })
  );
}

function linesOf(block: Block | undefined, cellIndex = 0): readonly string[] {
  if (block?.kind !== 'table') return block?.lines ?? [];
  return block.cells[cellIndex]?.paragraphs.flatMap(({ lines }) => lines) ?? [];
}

/** Finds of one stretch of texts after the other which line of its cell it is: a line may go on on the next page. */
class LineWalk {
  private line = 0;
  private count = 0;

  constructor(private readonly lines: readonly string[]) {}

  /** The index of the line that `texts` belong to. */
  next(texts: readonly PlacedText[]): number {
    const length = (line: string) => line.replace(/\s/g, '').length;
    while (this.line < this.lines.length - 1 && this.count >= length(this.lines[this.line] ?? '')) {
      this.line += 1;
      this.count = 0;
    }
    this.count += length(texts.map(({ text }) => text).join(''));
    return this.line;
  }
}

function stretchesOf({ firstTextIndex, textCounts }: PagePart, texts: readonly PlacedText[]): PlacedText[][] {
  let next = firstTextIndex;
  return textCounts.map((count) => texts.slice(next, (next += count)));
}

/** How far Chinese characters reach from their baseline. */
const [ABOVE_EM, BELOW_EM] = [0.88, 0.12];

function boxOf(texts: readonly PlacedText[]): Box {
  const left = Math.min(...texts.map(({ xPt }) => xPt));
  const right = Math.max(
    ...texts.map(({ xPt, widthPt, letterSpacingPt, text }) => xPt + widthPt + letterSpacingPt * (text.length - 1)),
  );
  const top = Math.min(...texts.map(({ baselineYPt, fontSizePt }) => baselineYPt - ABOVE_EM * fontSizePt));
  const bottom = Math.max(...texts.map(({ baselineYPt, fontSizePt }) => baselineYPt + BELOW_EM * fontSizePt));
  return { xPt: left, yPt: top, widthPt: right - left, heightPt: bottom - top };
}

function rectangleOf(pageIndex: number, { xPt, yPt, widthPt, heightPt }: Box): Rectangle {
  const [x = 0, y = 0, width = 0, height = 0] = [xPt, yPt, widthPt, heightPt].map(
    (value) => Math.round(value * 10) / 10,
  );
  return [pageIndex, x, y, width, height];
}
