/** Lines of a paragraph or cell → texts on a page, which knows whose they are. */

import type { Points } from '../units.js';
import type { PagePart, PartSource, PlacedRule, PlacedText } from './page.js';
import { flowHeightPt, placeFlow, type FlowLine } from './text-flow.js';

/** A page that is being filled. */
export interface OpenPage {
  readonly texts: PlacedText[];
  readonly rules: PlacedRule[];
  readonly parts: PagePart[];
}

/**
 * Places `lines` on `page`, from `topPt` down.
 * @param source what of the section they are; absent where the page repeats them
 * @param leftPt left edge of the room for lines
 */
export function placePart(
  page: OpenPage,
  source: (PartSource & Pick<PagePart, 'box'>) | undefined,
  lines: readonly FlowLine[],
  leftPt: Points,
  topPt: Points,
): void {
  const firstTextIndex = page.texts.length;
  const textCounts: number[] = [];
  let yPt = topPt;
  for (const stretch of stretchesOf(lines)) {
    const texts = placeFlow(stretch, leftPt, yPt, source === undefined);
    yPt += flowHeightPt(stretch);
    page.texts.push(...texts);
    if (texts.length > 0) textCounts.push(texts.length);
  }
  if (source && textCounts.length > 0) page.parts.push({ ...source, firstTextIndex, textCounts });
}

/** `lines`, divided behind each that does not go on in the next one: at the ends of paragraphs and forced breaks. */
function stretchesOf(lines: readonly FlowLine[]): FlowLine[][] {
  const stretches: FlowLine[][] = [];
  let goesOn = false;
  for (const flowLine of lines) {
    if (goesOn) stretches.at(-1)?.push(flowLine);
    else stretches.push([flowLine]);
    goesOn = !flowLine.line.isLast;
  }
  return stretches;
}
