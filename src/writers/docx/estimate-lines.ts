/** Where the lines of a text end in a word processor, about: by the widths of Chinese fonts, and 禁则. */

import { partsOf, type ParagraphStyle } from '../../document/document.js';
import { RecentlyUsed } from '../../source/recently-used.js';
import type { Points } from '../../units.js';

/** Between the left and the right part of a line at least. */
const LEAST_GAP_EM = 1;

/** What a line holds whole: a word or number, up to a / or -, or one other character, with the marks that belong to it; or a space. */
const UNIT =
  /[（《〈「『【〔〖｛［“‘]*(?:[!-,.0-~]+[/-]?|[/-]|[^\s])[。，、；：？！）》〉」』】〕〗｝］”’…—％‰℃·/]*|\s/gu;

/** Where Word and LibreOffice put a quarter em of air, as `w:autoSpaceDE` and `w:autoSpaceDN` ask for. */
const AIR = /\p{Script=Han}(?=[\dA-Za-z])|[\dA-Za-z](?=\p{Script=Han})/gu;
/** In 宋体 letters and % have half an em; fonts that stand for it have more. */
const LETTER_EM = 0.55;
const CAPITAL_EM = 0.7;
const PERCENT_EM = 0.92;

const ENDS_IN_DIGIT = /\d$/;
const BEGINS_WITH_HAN = /^\p{Script=Han}/u;

/** What that air takes. */
export const AIR_EM = 0.25;

const FOUR_PER_EM_SPACE = '\u2005';
const FOUR_PER_EM_SPACE_UNIT = FOUR_PER_EM_SPACE.charCodeAt(0);

/** The lines that a text takes in a room. */
export interface EstimatedLines {
  /** One at least. */
  readonly count: number;
  /** Width in ems of the last one. */
  readonly lastEm: number;
  /** How many end between a number and the Han that it counts. */
  readonly tornCount: number;
  /** The least wider room in which they may be others. */
  readonly nextRoomEm: number;
  /** What the emptiest one but the last leaves free. */
  readonly gapEm: number;
}

/** What lines hold whole. */
interface Units {
  /** Widths in ems; that of a space below zero. */
  readonly ems: readonly number[];
  /** Whether a line that ends before it tears a number from what it counts. */
  readonly tears: readonly boolean[];
}

const knownUnits = { withAir: new RecentlyUsed<Units>(), dense: new RecentlyUsed<Units>() };

/** Gives up the texts that the last document did not have: labels come again in each, all others while theirs is fitted and written. */
export function turnLinesToNextDocument(): void {
  knownUnits.withAir.turn();
  knownUnits.dense.turn();
}

/**
 * The lines of `text` in a room of `roomEm`.
 * @param hasAir whether there is air between Han and digits
 */
export function estimateLines(text: string, roomEm: number, hasAir = true): EstimatedLines {
  const units = (hasAir ? knownUnits.withAir : knownUnits.dense).get(text, () => widthsOf(unitsIn(text, hasAir)));
  return fillLines(units, roomEm);
}

/** Where these lines end: offsets in UTF-16 units. A word that is wider than the room has one end. */
export function lineEndsIn(text: string, roomEm: number): number[] {
  const units = unitsIn(text, true);
  const ends: number[] = [];
  let [end, next] = [0, 0];
  fillLines(widthsOf(units), roomEm, (index) => {
    for (; next < index; next += 1) end += (units[next] ?? '').replaceAll(FOUR_PER_EM_SPACE, '').length;
    ends.push(end);
  });
  return [...ends, text.length];
}

/** @param endLine told of each line but the last: the index of the first unit that it does not hold whole, or of the one behind a cut one */
function fillLines({ ems, tears }: Units, roomEm: number, endLine?: (index: number) => void): EstimatedLines {
  // What is wider than the room is cut anywhere, with a character in each line at least.
  const wholeEm = Math.max(1, roomEm);
  let count = 1;
  let widthEm = 0;
  let tornCount = 0;
  let nextRoomEm = Infinity;
  let gapEm = 0;
  for (let index = 0; index < ems.length; index += 1) {
    const signedEm = ems[index] ?? 0;
    const unitEm = Math.abs(signedEm);
    if (widthEm > 0 && widthEm + unitEm > roomEm) {
      endLine?.(index);
      nextRoomEm = Math.min(nextRoomEm, widthEm + unitEm);
      gapEm = Math.max(gapEm, roomEm - widthEm);
      if (tears[index] === true) tornCount += 1;
      count += 1;
      widthEm = 0;
      if (signedEm < 0) continue;
    }
    widthEm += unitEm;
    for (; widthEm > wholeEm; widthEm -= wholeEm) {
      endLine?.(index + 1);
      nextRoomEm = roomEm;
      count += 1;
    }
  }
  return { count, lastEm: widthEm, tornCount, nextRoomEm, gapEm };
}

function unitsIn(text: string, hasAir: boolean): readonly string[] {
  return (hasAir ? withAir(text) : text).match(UNIT) ?? [];
}

/** `text` with a space a quarter of an em wide for the air between Han and digits or letters. */
export function withAir(text: string): string {
  return text.replace(AIR, `$&${FOUR_PER_EM_SPACE}`);
}

function widthsOf(units: readonly string[]): Units {
  return {
    ems: units.map((unit) => (unit.trim() === '' ? -emsOf(unit) : emsOf(unit))),
    tears: units.map((unit, index) => {
      const before = units[index - 1] ?? '';
      if (unit === FOUR_PER_EM_SPACE) return ENDS_IN_DIGIT.test(before);
      return (
        BEGINS_WITH_HAN.test(unit) &&
        ENDS_IN_DIGIT.test(before === FOUR_PER_EM_SPACE ? (units[index - 2] ?? '') : before)
      );
    }),
  };
}

/** Whether a line has room in `widthPt`, with all its parts where it is divided. */
export function fitsOnALine(line: string, style: ParagraphStyle, widthPt: Points): boolean {
  return style.firstLineIndentEm <= slackEm(partsOf(line), style, widthPt);
}

/** Where each part but the first and the last of a line begins, so that the gaps between parts are even. */
export function partStarts(line: string, style: ParagraphStyle, widthPt: Points): Points[] {
  const parts = partsOf(line);
  const gapEm = LEAST_GAP_EM + slackEm(parts, style, widthPt) / Math.max(1, parts.length - 1);
  let endEm = 0;
  return parts
    .slice(0, -1)
    .map((part) => (endEm += emsOf(part) + gapEm) * style.fontSizePt)
    .slice(0, -1);
}

/** What `parts` with the least gaps between them leave of `widthPt`, in ems. */
function slackEm(parts: readonly string[], { fontSizePt }: ParagraphStyle, widthPt: Points): number {
  const gapsEm = LEAST_GAP_EM * (parts.length - 1);
  return parts.reduce((sum, part) => sum - emsOf(part), widthPt / fontSizePt - gapsEm);
}

/** Width of `text` in ems: half an em for an ASCII character, and more for letters and %, one for any other but air. */
export function emsOf(text: string): number {
  let ems = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === FOUR_PER_EM_SPACE_UNIT) ems += AIR_EM;
    // The second half of a character beyond U+FFFF is no character.
    else if (unit > LAST_ASCII) ems += unit >= 0xdc00 && unit <= 0xdfff ? 0 : 1;
    else ems += ASCII_EMS[unit] ?? 0.5;
  }
  return ems;
}

const LAST_ASCII = 0x7f;

const ASCII_EMS = Array.from({ length: LAST_ASCII + 1 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (character === '%') return PERCENT_EM;
  if (/[A-Z]/.test(character)) return CAPITAL_EM;
  return /[a-z]/.test(character) ? LETTER_EM : 0.5;
});
