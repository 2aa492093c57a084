/** Texts as the operators of a PDF content stream. */

import type { FontFace } from '../../fonts/font-face.js';
import type { PlacedText } from '../../typeset/page.js';
import type { Points } from '../../units.js';
import { decimal, rounded, SPACING_DIGITS } from './decimal.js';
import type { FontCodes } from './pdf-font.js';

/** Adds to `operators` what draws `placed`. */
export type ShowText = (placed: PlacedText, operators: string[]) => void;

/**
 * What draws one text after another inside a text object; font, size and spacing are set where they change.
 * @param heightPt of the page, whose places count from its bottom
 * @param fonts the codes of each face; a text in another one is not drawn
 */
export function createTextWriter(heightPt: Points, fonts: ReadonlyMap<FontFace, FontCodes>): ShowText {
  let openFont = '';
  let openSpacing = decimal(0);
  // Moves are told from the last place as it was written, so that rounding does not add up.
  let x = 0;
  let y = 0;
  return (placed, operators) => {
    const { text, face, fontSizePt, xPt, baselineYPt } = placed;
    const font = fonts.get(face);
    if (text === '' || !font) return;
    const fontOperator = `/${font.id} ${decimal(fontSizePt)} Tf`;
    const { codes, spacing } = encodeSpread(placed, font);
    if (fontOperator !== openFont) operators.push((openFont = fontOperator));
    if (spacing !== openSpacing) operators.push(`${(openSpacing = spacing)} Tc`);
    const nextX = rounded(xPt);
    const nextY = rounded(heightPt - baselineYPt);
    operators.push(`${decimal(nextX - x)} ${decimal(nextY - y)} Td <${codes}> Tj`);
    x = nextX;
    y = nextY;
  };
}

/**
 * Readers take room between two characters for a blank: poppler from 0.1 em, pdf.js from 0.102 em; and two that overlap as
 * much for two words. Characters before more room than this (in ems), and marks on whose blank half the next one stands,
 * are wider or narrower themselves, in steps of an eighth of an em, which is a whole number in every font's units.
 */
const WIDEST_GAP_EM = 0.098;

/** A text's codes and the spacing between them; wider characters have a part of the spacing in themselves. */
function encodeSpread(placed: PlacedText, font: FontCodes): { codes: string; spacing: string } {
  const { text, fontSizePt, letterSpacingPt, gapAfterPt } = placed;
  const wideningFor = (gapPt: number) => Math.ceil((gapPt / fontSizePt - WIDEST_GAP_EM) * 8);
  const widening = wideningFor(letterSpacingPt);
  const codes = font.encode(text, widening, wideningFor(gapAfterPt));
  // As written without wider characters, less what is in them: places stay the same.
  const restPt = rounded(letterSpacingPt, SPACING_DIGITS) - (widening / 8) * rounded(fontSizePt);
  return { codes, spacing: decimal(restPt, SPACING_DIGITS) };
}
