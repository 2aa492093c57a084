/** The page number below the type area. */

import {
  lineHeightPt,
  typeAreaWidthPt,
  type PageNumberStyle,
  type PageSetup,
  type ParagraphStyle,
} from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { PlacedText } from './page.js';
import { flowOf, placeFlow } from './text-flow.js';

/**
 * Places `number` as `style` says: outside means right on odd pages and left on even ones, one em in.
 * Source: GB/T 9704-2012, 7.5 (页码).
 */
export function placePageNumber(
  number: number,
  style: PageNumberStyle,
  setup: PageSetup,
  fonts: FontLibrary,
): PlacedText[] {
  const isOdd = number % 2 === 1;
  const indentPt = style.position === 'outside' ? style.fontSizePt : 0;
  const paragraphStyle: ParagraphStyle = {
    name: '页码',
    fontRole: style.fontRole,
    fontSizePt: style.fontSizePt,
    alignment: style.position === 'center' ? 'center' : isOdd ? 'right' : 'left',
    verticalAlignment: 'top',
    lineHeight: { factor: 1 },
    firstLineIndentEm: 0,
    spaceBeforePt: 0,
    spaceAfterPt: 0,
  };
  const paragraph = {
    kind: 'paragraph',
    style: paragraphStyle,
    lines: [`${style.before}${number}${style.after}`],
  } as const;
  const flow = flowOf([paragraph], typeAreaWidthPt(setup) - 2 * indentPt, fonts);
  const typeAreaBottomPt = setup.heightPt - setup.marginBottomPt;
  const topPt = Math.min(typeAreaBottomPt + style.distancePt, setup.heightPt - lineHeightPt(paragraphStyle));
  return placeFlow(flow, setup.marginLeftPt + indentPt, topPt, true);
}
