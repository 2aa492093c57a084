/** What a page shows, as the operators of a PDF content stream. */

import type { FontFace } from '../../fonts/font-face.js';
import type { Page, PlacedRule } from '../../typeset/page.js';
import { decimal, SPACING_DIGITS } from './decimal.js';
import { ARTIFACTS, markedTexts, markTexts } from './marked-content.js';
import type { FontCodes } from './pdf-font.js';
import { createTextWriter } from './text-writer.js';

/** How a page's resources name the graphics state in which its rules are drawn. */
export const RULE_STATE_ID = 'R';

/**
 * The operators that draw `page`, in PDF's own space (origin at the bottom left).
 * @param fonts the codes of each face
 * Source: ISO 32000-1, 8.5 (paths), 9.4 (text), 14.6 (marked content).
 */
export function pageContent(page: Page, fonts: ReadonlyMap<FontFace, FontCodes>): string {
  const operators = [...draftMarkOperators(page, fonts), ...ruleOperators(page.rules, page.heightPt), 'BT'];
  const show = createTextWriter(page.heightPt, fonts);
  for (const marked of markedTexts(page)) markTexts(marked, show, operators);
  operators.push('ET');
  return operators.join('\n');
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
  const operators: string[] = [];
  const show = createTextWriter(0, fonts);
  for (const placed of draftMark) show(placed, operators);
  return [
    ARTIFACTS.watermark,
    `q ${decimal(MARK_GRAY)} g`,
    `${cosine} ${sine} ${decimal(-Math.sin(angle), SPACING_DIGITS)} ${cosine} ${decimal(widthPt / 2)} ${decimal(heightPt / 2)} cm`,
    `1 0 0 1 ${decimal(-middleX)} ${decimal(-middleY)} cm`,
    'BT',
    ...operators,
    'ET',
    'Q',
    'EMC',
  ];
}

/** Middle of a Chinese character above its baseline: half of 0.88 − 0.12. */
const MARK_MIDDLE_EM = 0.38;

/** One path for all rules of a width. */
function ruleOperators(rules: readonly PlacedRule[], heightPt: number): string[] {
  if (rules.length === 0) return [];
  const operators: string[] = [ARTIFACTS.rules, `/${RULE_STATE_ID} gs`];
  let openWidthPt: number | undefined;
  for (const { x1Pt, y1Pt, x2Pt, y2Pt, widthPt } of rules) {
    if (widthPt !== openWidthPt) {
      if (openWidthPt !== undefined) operators.push('S');
      operators.push(`${decimal(widthPt)} w`);
      openWidthPt = widthPt;
    }
    operators.push(`${decimal(x1Pt)} ${decimal(heightPt - y1Pt)} m ${decimal(x2Pt)} ${decimal(heightPt - y2Pt)} l`);
  }
  operators.push('S', 'EMC');
  return operators;
}
