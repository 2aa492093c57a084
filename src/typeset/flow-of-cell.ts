/** A cell's text as lines; where a number has no room in its column, the cell gives way before the number is torn. */

import type { Paragraph } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { flowOf, type FlowLine } from './text-flow.js';

/** Between text that overhangs and the border. */
const LEAST_PADDING_PT = 1;

/** What the text is made smaller by, step by step, once it overhangs. */
const SMALLER_BY_PT = [0, 0.5, 1];

/** The lines of a cell of this width: as its styles say, or overhanging its padding, or that and a little smaller. */
export function flowOfCell(
  paragraphs: readonly Paragraph[],
  widthPt: Points,
  paddingPt: Points,
  fonts: FontLibrary,
): readonly FlowLine[] {
  const roomPt = widthPt - 2 * paddingPt;
  let best = flowOf(paragraphs, roomPt, fonts);
  const overhangPt = Math.max(0, paddingPt - LEAST_PADDING_PT);
  for (const smallerByPt of SMALLER_BY_PT) {
    if (tearsIn(best) === 0) break;
    const flow = flowOf(
      smallerByPt === 0 ? paragraphs : paragraphs.map(smaller(smallerByPt)),
      roomPt,
      fonts,
      overhangPt,
    );
    if (tearsIn(flow) < tearsIn(best)) best = flow;
  }
  return best;
}

/** Numbers torn, which weigh more than any number of units torn off. */
function tearsIn(flow: readonly FlowLine[]): number {
  return flow.reduce((sum, { line: { tears } }) => sum + (tears === 'digits' ? 1000 : tears === 'unit' ? 1 : 0), 0);
}

function smaller(byPt: Points): (paragraph: Paragraph) => Paragraph {
  return (paragraph) => ({
    ...paragraph,
    style: { ...paragraph.style, fontSizePt: paragraph.style.fontSizePt - byPt },
  });
}
