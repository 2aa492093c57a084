/** Values that Word would tear between digits or before their unit: they reach into the padding, then become a little smaller, as in PDF. */

import type { Paragraph } from '../../document/document.js';
import type { Points } from '../../units.js';
import { emsOf, withAir } from './estimate-lines.js';

/** A number with what compares it (≥, 不低于), and its unit. */
const VALUE = /^(?:[≥≤＝=><±≈-]{0,2}|[不约达至]\p{Script=Han}{0,3})\d[\d,.]*(?:[%‰℃]|[\p{L}/·²³%]{1,6})?$/u;

/** What word processors take off the room for a border, and what they round. */
export const SLACK_EM = 0.1;

/** What the text is made smaller by, step by step, once it overhangs. */
const SMALLER_BY_PT = [0, 0.5, 1] as const;

/** How a value stands on one line. */
export interface WholeValue {
  /** By how much its room is wider than its cell leaves. */
  readonly wideningPt: Points;
  readonly smallerByPt: Points;
}

/** What keeps a value whole in a room of `widthPt`; undefined where it fits, no step is enough, or it is another text. */
export function wholeValue(
  { lines, style, endIndentEm = 0 }: Paragraph,
  widthPt: Points,
  overhangPt: Points,
): WholeValue | undefined {
  const [line = '', another] = lines;
  if (another !== undefined || !VALUE.test(line)) return undefined;
  const neededPt = (smallerByPt: Points) =>
    (emsOf(withAir(line)) + endIndentEm + SLACK_EM) * (style.fontSizePt - smallerByPt) - widthPt;
  if (neededPt(0) <= 0) return undefined;
  // Lines reach beyond both ends only where they are centred.
  const mostPt = overhangPt * (style.alignment === 'center' ? 2 : 1);
  const smallerByPt = SMALLER_BY_PT.find((byPt) => neededPt(byPt) <= mostPt);
  return smallerByPt === undefined ? undefined : { wideningPt: Math.max(0, neededPt(smallerByPt)), smallerByPt };
}
