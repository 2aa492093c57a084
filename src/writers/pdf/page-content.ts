/** What a page shows, as the operators of a PDF content stream. */

import type { FontFace } from '../../fonts/font-face.js';
import type { Page, PlacedRule, PlacedText } from '../../typeset/page.js';
import type { FontCodes } from './pdf-font.js';

/** Places are written to a hundredth of a point, a third of what a 1200 dpi printer can tell apart. */
const PLACE_DIGITS = 2;

/** How a page's resources name the graphics state in which its rules are drawn. */
export const RULE_STATE_ID = 'R';

/** Letter spacing adds up over a line and is written more exactly. */
const SPACING_DIGITS = 4;

/**
 * The operators that draw `page`, in PDF's own space (origin at the bottom left).
 * @param fonts the codes of each face
 * Source: ISO 32000-1, 8.5 (paths), 9.4 (text).
 */
export function pageContent(page: Page, fonts: ReadonlyMap<FontFace, FontCodes>): string {
  return [
    ...draftMarkOperators(page, fonts),
    ...ruleOperators(page.rules, page.heightPt),
    ...textOperators(page.texts, page.heightPt, fonts),
  ].join('\n');
}

/** Pale enough to read the form through it. */
const MARK_GRAY = 0.85;

/** The mark stands along the page's diagonal, its middle in the page's middle. */
function draftMarkOperators(page: Page, fonts: ReadonlyMap<FontFace, FontCodes>): string[] {
  const { draftMark = [], widthPt, heightPt } = page;
  const last = draftMark.at(-1);
  if (!last) return [];
  const angle = Math.atan2(heightPt, widthPt);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)].map((value) => decimal(value, SPACING_DIGITS));
  const middleX = (last.xPt + last.widthPt) / 2;
  const middleY = last.fontSizePt * MARK_MIDDLE_EM;
  return [
    `q ${decimal(MARK_GRAY)} g`,
    `${cosine} ${sine} ${decimal(-Math.sin(angle), SPACING_DIGITS)} ${cosine} ${decimal(widthPt / 2)} ${decimal(heightPt / 2)} cm`,
    `1 0 0 1 ${decimal(-middleX)} ${decimal(-middleY)} cm`,
    ...textOperators(draftMark, 0, fonts),
    'Q',
  ];
}

/** Middle of a Chinese character above its baseline: half of 0.88 − 0.12. */
const MARK_MIDDLE_EM = 0.38;

/** One path for all rules of a width. */
function ruleOperators(rules: readonly PlacedRule[], heightPt: number): string[] {
  if (rules.length === 0) return [];
  const operators = [`/${RULE_STATE_ID} gs`];
  let openWidthPt: number | undefined;
  for (const { x1Pt, y1Pt, x2Pt, y2Pt, widthPt } of rules) {
    if (widthPt !== openWidthPt) {
      if (openWidthPt !== undefined) operators.push('S');
      operators.push(`${decimal(widthPt)} w`);
      openWidthPt = widthPt;
    }
    operators.push(`${decimal(x1Pt)} ${decimal(heightPt - y1Pt)} m ${decimal(x2Pt)} ${decimal(heightPt - y2Pt)} l`);
  }
  operators.push('S');
  return operators;
}

/** One text object for the page; font, size and spacing are set where they change. */
function textOperators(
  texts: readonly PlacedText[],
  heightPt: number,
  fonts: ReadonlyMap<FontFace, FontCodes>,
): string[] {
  const operators = ['BT'];
  let openFont = '';
  let openSpacing = decimal(0);
  // Moves are told from the last place as it was written, so that rounding does not add up.
  let x = 0;
  let y = 0;
  for (const placed of texts) {
    const { text, face, fontSizePt, xPt, baselineYPt } = placed;
    const font = fonts.get(face);
    if (text === '' || !font) continue;
    const fontOperator = `/${font.id} ${decimal(fontSizePt)} Tf`;
    const { codes, spacing } = encodeSpread(placed, font);
    if (fontOperator !== openFont) operators.push((openFont = fontOperator));
    if (spacing !== openSpacing) operators.push(`${(openSpacing = spacing)} Tc`);
    const nextX = rounded(xPt);
    const nextY = rounded(heightPt - baselineYPt);
    operators.push(`${decimal(nextX - x)} ${decimal(nextY - y)} Td <${codes}> Tj`);
    x = nextX;
    y = nextY;
  }
  operators.push('ET');
  return operators;
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

function rounded(lengthPt: number, digits = PLACE_DIGITS): number {
  return Number(lengthPt.toFixed(digits));
}

/** A number as PDF writes it: no exponent, no trailing zeros. */
function decimal(value: number, digits = PLACE_DIGITS): string {
  const text = value.toFixed(digits).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
