/** Room beside a text, so that Word leaves no word of a title and no character of a cell alone on its last line. */

import type { Paragraph } from '../../document/document.js';
import type { Points } from '../../units.js';
import { emsOf, lineWidthsEm } from './estimate-lines.js';

/** A title's last line shorter than this share of a full one looks forgotten. */
const SHORT_SHARE = 1 / 2;

/** A last line of any other text that is shorter holds one character. */
const SHORTEST_LAST_LINE_EM = 1.5;

/** A text keeps this share of its room at least. */
const LEAST_ROOM_SHARE = 0.6;

/** Beside whole characters, so that rounding and borders do not take the last of a line. */
const SLACK_EM = 0.3;

/**
 * By how much the room of `widthPt` is to be narrower for the text: 0 unless its last line would be short, and never so
 * much that it takes a line more.
 */
export function narrowingPt(paragraph: Paragraph, widthPt: Points): Points {
  const { style, headingLevel } = paragraph;
  const roomEm = widthPt / style.fontSizePt;
  const isTitle = headingLevel !== undefined && style.alignment === 'center';
  const narrowingEm = isTitle ? titleNarrowingEm(paragraph, roomEm) : textNarrowingEm(paragraph, roomEm);
  return narrowingEm * style.fontSizePt;
}

/** Source: GB/T 9704-2012, 7.3.1 (lines of a title: symmetrical, of fitting length). */
function titleNarrowingEm({ lines }: Paragraph, roomEm: number): number {
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
  return Math.max(0, roomEm - Math.max(...needed.map(({ em }) => em)));
}

function textNarrowingEm({ style, lines }: Paragraph, roomEm: number): number {
  if (style.firstLineIndentEm > 0) return 0;
  const broken = (em: number) => lines.map((line) => lineWidthsEm(line, em));
  const isShort = (widths: readonly number[]) => widths.length > 1 && (widths.at(-1) ?? 0) < SHORTEST_LAST_LINE_EM;
  const given = broken(roomEm);
  if (!given.some(isShort)) return 0;
  const lineCount = given.flat().length;
  for (let em = Math.floor(roomEm); em >= roomEm * LEAST_ROOM_SHARE; em -= 1) {
    const narrowed = broken(em);
    if (narrowed.flat().length > lineCount) return 0;
    if (!narrowed.some(isShort)) return Math.max(0, roomEm - em - SLACK_EM);
  }
  return 0;
}
