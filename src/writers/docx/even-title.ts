/** Room beside a long title, so that Word does not leave a word of it alone on its last line. */

import type { Paragraph } from '../../document/document.js';
import type { Points } from '../../units.js';
import { emsOf } from './estimate-height.js';

/** A last line shorter than this share of a full one looks forgotten. */
const SHORT_SHARE = 1 / 2;

/**
 * How far a centred title keeps from either edge of `widthPt`: 0 unless its last line would be short.
 * Source: GB/T 9704-2012, 7.3.1 (lines of a title: symmetrical, of fitting length).
 */
export function titleIndentPt({ style, lines, headingLevel }: Paragraph, widthPt: Points): Points {
  if (headingLevel === undefined || style.alignment !== 'center') return 0;
  const roomEm = widthPt / style.fontSizePt;
  const needed = lines.map((line) => {
    const em = emsOf(line);
    const count = Math.ceil(em / roomEm);
    const lastEm = em - (count - 1) * roomEm;
    if (count < 2) return { em, isShort: false };
    // A word that is not torn at the end of an evened line has two characters of room.
    const isShort = lastEm < roomEm * SHORT_SHARE;
    return { em: isShort ? Math.min(roomEm, em / count + 2) : roomEm, isShort };
  });
  if (!needed.some(({ isShort }) => isShort)) return 0;
  const widestEm = Math.max(...needed.map(({ em }) => em));
  return Math.max(0, ((roomEm - widestEm) * style.fontSizePt) / 2);
}
