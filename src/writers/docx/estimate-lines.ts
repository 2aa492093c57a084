/** Where the lines of a text end in a word processor, about: by the widths of Chinese fonts, and 禁则. */

import { partsOf, type ParagraphStyle } from '../../document/document.js';
import type { Points } from '../../units.js';

/** Between the left and the right part of a line at least. */
const LEAST_GAP_EM = 1;

/** What a line holds whole: a word or number, up to a / or -, or one other character, with the marks that belong to it; or a space. */
const UNIT =
  /[（《〈「『【〔〖｛［“‘]*(?:[!-,.0-~]+[/-]?|[/-]|[^\s])[。，、；：？！）》〉」』】〕〗｝］”’…—％‰℃·/]*|\s/gu;

/** Where Word and LibreOffice put a quarter em of air, as `w:autoSpaceDE` and `w:autoSpaceDN` ask for. */
const AIR = /\p{Script=Han}(?=[\dA-Za-z])|[\dA-Za-z](?=\p{Script=Han})/gu;
/** In 宋体 letters have half an em; fonts that stand for it have more. */
const LETTER_EM = 0.55;

const FOUR_PER_EM_SPACE = '\u2005';

/**
 * Widths in ems of the lines that `text` takes in a room of `roomEm`, one at least.
 * @param hasAir whether there is air between Han and digits
 */
export function lineWidthsEm(text: string, roomEm: number, hasAir = true): number[] {
  return linesIn(text, roomEm, hasAir).map(({ widthEm }) => widthEm);
}

/** Where these lines end: offsets in UTF-16 units. A word that is wider than the room has one end. */
export function lineEndsIn(text: string, roomEm: number): number[] {
  return linesIn(text, roomEm, true).map(({ end }) => end);
}

interface Line {
  readonly widthEm: number;
  readonly end: number;
}

function linesIn(text: string, roomEm: number, hasAir: boolean): Line[] {
  const ended: Line[] = [];
  let widthEm = 0;
  let end = 0;
  const spaced = hasAir ? text.replace(AIR, `$&${FOUR_PER_EM_SPACE}`) : text;
  for (const [unit] of spaced.matchAll(UNIT)) {
    const unitEm = emsOf(unit);
    if (widthEm > 0 && widthEm + unitEm > roomEm) {
      ended.push({ widthEm, end });
      widthEm = 0;
    }
    end += hasAir ? unit.replaceAll(FOUR_PER_EM_SPACE, '').length : unit.length;
    if (widthEm === 0 && ended.length > 0 && unit.trim() === '') continue;
    widthEm += unitEm;
    // What is wider than the room is cut anywhere, with a character in each line at least.
    for (; widthEm > Math.max(1, roomEm); widthEm -= Math.max(1, roomEm)) ended.push({ widthEm: roomEm, end });
  }
  return [...ended, { widthEm, end }];
}

/** Whether a line has room in `widthPt`, with both its parts where it is divided. */
export function fitsOnALine(line: string, style: ParagraphStyle, widthPt: Points): boolean {
  const [left, right] = partsOf(line);
  const textEm = right === undefined ? emsOf(left) : emsOf(left) + LEAST_GAP_EM + emsOf(right);
  return style.firstLineIndentEm + textEm <= widthPt / style.fontSizePt;
}

/** Width of `text` in ems: half an em for an ASCII character, and more for letters, one for any other but air. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) {
    if (character === FOUR_PER_EM_SPACE) ems += 0.25;
    else if (character > '\u007f') ems += 1;
    else ems += /[A-Za-z]/.test(character) ? LETTER_EM : 0.5;
  }
  return ems;
}
