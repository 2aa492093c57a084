/** Values that Word would tear between digits or before their unit: they reach into the padding, then become a little smaller, as in PDF. */

import type { Paragraph } from '../../document/document.js';
import type { Points } from '../../units.js';
import { emsOf, withAir } from './estimate-lines.js';

/** A number with what compares it (≥, 不低于), and its unit. */
const VALUE = /^((?:[≥≤＝=><±≈-]{0,2}|[不约达至]\p{Script=Han}{0,3})\d[\d,.]*)(?:[%‰℃]|[\p{L}/·²³%]{1,6})?$/u;

/** What word processors take off the room for a border, and what they round. */
export const SLACK_EM = 0.1;

/** What the text is made smaller by, step by step, once it overhangs. */
export const SMALLER_BY_PT = [0, 0.5, 1, 1.5] as const;

/** How a value stands on one line, or on two of which the second is its unit. */
export interface WholeValue {
  readonly lineCount: 1 | 2;
  /** By how much its room is wider than its cell leaves. */
  readonly wideningPt: Points;
  readonly smallerByPt: Points;
}

/**
 * What keeps a value whole in a room of `widthPt`, or its number where the unit has no room beside it; undefined where it fits, no step
 * is enough, or it is another text.
 */
export function wholeValue(
  { lines, style, endIndentEm = 0 }: Paragraph,
  widthPt: Points,
  overhangPt: Points,
): WholeValue | undefined {
  const [line = '', another] = lines;
  const number = another === undefined ? VALUE.exec(line)?.[1] : undefined;
  if (number === undefined) return undefined;
  // Lines reach beyond both ends only where they are centred.
  const mostPt = overhangPt * (style.alignment === 'center' ? 2 : 1);
  const texts = number === line ? [line] : [line, number];
  for (const [index, text] of texts.entries()) {
    const neededPt = (smallerByPt: Points) =>
      (emsOf(withAir(text)) + endIndentEm + SLACK_EM) * (style.fontSizePt - smallerByPt) - widthPt;
    if (neededPt(0) <= 0) return undefined;
    const smallerByPt = SMALLER_BY_PT.find((byPt) => neededPt(byPt) <= mostPt);
    if (smallerByPt !== undefined)
      return { lineCount: index === 0 ? 1 : 2, wideningPt: Math.max(0, neededPt(smallerByPt)), smallerByPt };
  }
  return undefined;
}
