/** Room beside a text, so that Word leaves no word of a title and no character of a cell alone on its last line. */

import type { Paragraph } from '../../document/document.js';
import type { Points } from '../../units.js';
import { emsOf, estimateLines } from './estimate-lines.js';

/** What is centred in so much room is a title, or a line of a cover. */
const TITLE_ROOM_EM = 16;

/** A title's last line shorter than this share of a full one looks forgotten. */
const SHORT_SHARE = 1 / 2;

/** A last line of any other text that is shorter holds one character. */
const SHORTEST_LAST_LINE_EM = 1.5;

/** A text keeps this share of its room at least. */
const LEAST_ROOM_SHARE = 0.6;

/** Beside whole characters, so that rounding and borders do not take the last of a line. */
const SLACK_EM = 0.3;

/** By this much fonts that stand for ours set a line of numbers narrower: it ends no worse for that. */
const NARROWER_EM = 0.5;

/** Text reaches into its padding in steps of this size, no further than it must. */
const OVERHANG_STEP_EM = 0.1;

/**
 * By how much the room of `widthPt` is to be narrower for the text, or wider (below 0): 0 unless its last line would be
 * short, or air between Han and digits would cost a line; and never so much that it takes a line more.
 * @param overhangPt by how much lines may reach beyond it on either side
 */
export function narrowingPt(paragraph: Paragraph, widthPt: Points, overhangPt: Points): Points {
  const { style } = paragraph;
  const { fontSizePt } = style;
  const roomEm = widthPt / fontSizePt;
  const isTitle = style.alignment === 'center' && roomEm >= TITLE_ROOM_EM;
  // A line can reach beyond both its ends only where it is centred.
  const widestPt = overhangPt * (style.alignment === 'center' ? 2 : 1);
  const wideningEm = wideningEmOf(paragraph, roomEm, widestPt / fontSizePt);
  if (wideningEm > 0) return -wideningEm * fontSizePt;
  return (isTitle ? titleNarrowingEm(paragraph, roomEm) : textNarrowingEm(paragraph, roomEm)) * fontSizePt;
}

/** What lets the text end as it does without air; 0 where it does so anyhow, or nothing helps. */
function wideningEmOf(paragraph: Paragraph, roomEm: number, overhangEm: number): number {
  const usual = linesIn(paragraph, roomEm);
  // Without air it takes no line more.
  if (usual.count === paragraph.lines.length) return 0;
  const dense = linesIn(paragraph, roomEm, false);
  const isGood = (lines: Lines) => lines.count <= dense.count && (!lines.isShort || dense.isShort);
  if (isGood(usual)) return 0;
  for (let em = OVERHANG_STEP_EM; em <= overhangEm; em += OVERHANG_STEP_EM) {
    if (isGood(linesIn(paragraph, roomEm + em))) return Math.min(overhangEm, em + OVERHANG_STEP_EM);
  }
  return 0;
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

function textNarrowingEm(paragraph: Paragraph, roomEm: number): number {
  if (paragraph.style.firstLineIndentEm > 0) return 0;
  const isShort = (em: number) => linesIn(paragraph, em).isShort || linesIn(paragraph, em + NARROWER_EM).isShort;
  if (!isShort(roomEm)) return 0;
  const { count } = linesIn(paragraph, roomEm);
  for (let em = Math.floor(roomEm); em >= roomEm * LEAST_ROOM_SHARE; em -= 1) {
    if (linesIn(paragraph, em).count > count) return 0;
    if (!isShort(em)) return Math.max(0, roomEm - em - SLACK_EM);
  }
  return 0;
}

interface Lines {
  readonly count: number;
  /** Whether one that is not the only one of its text holds a character alone. */
  readonly isShort: boolean;
}

function linesIn({ lines, style }: Paragraph, roomEm: number, hasAir = true): Lines {
  const indent = '　'.repeat(Math.round(style.firstLineIndentEm));
  let count = 0;
  let isShort = false;
  for (const line of lines) {
    const own = estimateLines(indent + line, roomEm, hasAir);
    count += own.count;
    isShort ||= own.count > 1 && own.lastEm < SHORTEST_LAST_LINE_EM;
  }
  return { count, isShort };
}
