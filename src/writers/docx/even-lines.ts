/** Room beside a text, so that Word leaves no word of a title and no character of a cell alone on its last line, and tears no number from its unit. */

import type { Paragraph, ParagraphStyle } from '../../document/document.js';
import type { Points } from '../../units.js';
import { emsOf, estimateLines } from './estimate-lines.js';

/** What is centred in so much room is a title, or a line of a cover; in less, a value or what is said of one. */
const TITLE_ROOM_EM = 16;

/** A title's last line shorter than this share of a full one looks forgotten. */
const SHORT_SHARE = 1 / 2;

/** A last line of any other text that is shorter holds one character. */
const SHORTEST_LAST_LINE_EM = 1.5;

/** A text keeps this share of its room at least. */
const LEAST_ROOM_SHARE = 0.6;

/** Beside whole characters, so that rounding and borders do not take the last of a line. */
const SLACK_EM = 0.3;

/** Rooms are tried in steps of this size: by as much fonts that stand for ours set a line of numbers narrower, which ends no worse for that. */
const NARROWING_STEP_EM = 0.5;

/** A line is worth more than whatever its text is marked for. */
const A_LINE = 1000;

/** Text reaches into its padding in steps of this size, no further than it must. */
const OVERHANG_STEP_EM = 0.1;

/**
 * By how much the room of `widthPt` is to be narrower for the text, or wider (below 0): 0 unless its last line would be
 * short, a number in a narrow cell would be torn from its unit, or air between Han and digits would cost a line; and never so
 * much that it takes a line more.
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

/** Whether the room is that of a value: in wider ones lines end beside numbers as they do in books. */
export function isNarrow({ fontSizePt }: ParagraphStyle, widthPt: Points): boolean {
  return widthPt < TITLE_ROOM_EM * fontSizePt;
}

/** What lets the text end as it does without air, or as nearly as may be; 0 where it does so anyhow, or nothing helps. */
function wideningEmOf(paragraph: Paragraph, roomEm: number, overhangEm: number): number {
  const isNarrowRoom = roomEm < TITLE_ROOM_EM;
  const usual = linesIn(paragraph, roomEm);
  // Without air it takes no line more.
  if (usual.count === paragraph.lines.length) return 0;
  const dense = linesIn(paragraph, roomEm, false);
  const flawsOf = ({ count, isShort, tornCount }: Lines) =>
    Math.max(0, count - dense.count) * A_LINE +
    (isShort && !dense.isShort ? 1 : 0) +
    (isNarrowRoom ? Math.max(0, tornCount - dense.tornCount) : 0);
  let least = flawsOf(usual);
  let { nextRoomEm } = usual;
  let wideningEm = 0;
  for (let em = 0; least > 0 && em < overhangEm;) {
    em = Math.min(overhangEm, em + OVERHANG_STEP_EM);
    if (roomEm + em < nextRoomEm) continue;
    const lines = linesIn(paragraph, roomEm + em);
    ({ nextRoomEm } = lines);
    const flaws = flawsOf(lines);
    if (flaws < least) [least, wideningEm] = [flaws, Math.min(overhangEm, em + OVERHANG_STEP_EM)];
  }
  return wideningEm;
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
  const isNarrowRoom = roomEm < TITLE_ROOM_EM;
  const flawsOf = ({ isShort, tornCount }: Lines) => (isShort ? 1 : 0) + (isNarrowRoom ? tornCount : 0);
  const usual = linesIn(paragraph, roomEm);
  let least = flawsOf(usual) + flawsOf(linesIn(paragraph, roomEm + NARROWING_STEP_EM));
  if (least === 0) return 0;
  let narrowingEm = 0;
  const widestEm = Math.floor(roomEm);
  let flawsInWider = flawsOf(linesIn(paragraph, widestEm + NARROWING_STEP_EM));
  for (let em = widestEm; em >= roomEm * LEAST_ROOM_SHARE; em -= NARROWING_STEP_EM) {
    const lines = linesIn(paragraph, em);
    if (lines.count > usual.count) break;
    const own = flawsOf(lines);
    const flaws = own + flawsInWider;
    flawsInWider = own;
    if (flaws >= least) continue;
    [least, narrowingEm] = [flaws, Math.max(0, roomEm - em - SLACK_EM)];
    if (flaws === 0) break;
  }
  return narrowingEm;
}

interface Lines {
  readonly count: number;
  /** Whether one that is not the only one of its text holds a character alone. */
  readonly isShort: boolean;
  /** See `EstimatedLines`. */
  readonly tornCount: number;
  readonly nextRoomEm: number;
}

function linesIn({ lines, style }: Paragraph, roomEm: number, hasAir = true): Lines {
  const indent = '　'.repeat(Math.round(style.firstLineIndentEm));
  let count = 0;
  let isShort = false;
  let tornCount = 0;
  let nextRoomEm = Infinity;
  for (const line of lines) {
    const own = estimateLines(indent + line, roomEm, hasAir);
    count += own.count;
    isShort ||= own.count > 1 && own.lastEm < SHORTEST_LAST_LINE_EM;
    tornCount += own.tornCount;
    nextRoomEm = Math.min(nextRoomEm, own.nextRoomEm);
  }
  return { count, isShort, tornCount, nextRoomEm };
}
