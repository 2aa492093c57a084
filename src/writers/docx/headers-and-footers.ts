/** Headers and footers: what a draft says of itself, and the page number below the type area. */

import { createRunFonts } from 'docx';
import type { Document, PageNumberStyle, PageSetup } from '../../document/document.js';
import { pointsToHalfPoints, pointsToTwips, type Points } from '../../units.js';
import { textXml } from './paragraphs.js';
import { fontOf } from './styles.js';
import { WORD_NAMESPACES, xmlOf } from './xml.js';

/** Line height of a page number in its size: enough for ascenders and descenders of any font. */
const LINE_HEIGHT_FACTOR = 1.2;

const footerPart = (paragraph: string): string => `<w:ftr ${WORD_NAMESPACES}>${paragraph}</w:ftr>`;

/** The footer of a section without page numbers. */
export const EMPTY_FOOTER = footerPart('<w:p/>');

/** The header of a draft. */
export const DRAFT_HEADER =
  `<w:hdr ${WORD_NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>` +
  '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>草稿（未通过检查）</w:t></w:r></w:p></w:hdr>';

/** Whether odd and even pages need footers of their own. */
export function hasOutsideNumbers(document: Document): boolean {
  return document.sections.some((section) => section.pageNumber?.position === 'outside');
}

/** Points from the sheet's bottom edge to the footer's, so that the number's line stands where its style wants it. */
export function footerDistancePt(setup: PageSetup, { distancePt, fontSizePt }: PageNumberStyle): Points {
  return Math.max(0, setup.marginBottomPt - distancePt - fontSizePt * LINE_HEIGHT_FACTOR);
}

/**
 * The footer part of a section's odd or even pages: the number with what stands around it, one em in from the outside.
 * @param wordFonts Word's name of the font for each role
 */
export function footerXml(
  style: PageNumberStyle,
  pages: 'odd' | 'even',
  wordFonts: ReadonlyMap<string, string>,
): string {
  const { before, after, fontRole, fontSizePt } = style;
  const size = pointsToHalfPoints(fontSizePt);
  const fonts = xmlOf(createRunFonts({ ...fontOf(fontRole, wordFonts), hint: 'eastAsia' }));
  const runProperties = `<w:rPr>${fonts}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
  const run = (content: string): string => content && `<w:r>${runProperties}${content}</w:r>`;
  const number =
    run('<w:fldChar w:fldCharType="begin"/>') +
    run('<w:instrText xml:space="preserve"> PAGE </w:instrText>') +
    run('<w:fldChar w:fldCharType="separate"/>') +
    run('<w:t>1</w:t>') +
    run('<w:fldChar w:fldCharType="end"/>');
  const line = pointsToTwips(fontSizePt * LINE_HEIGHT_FACTOR);
  const spacing = `<w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/>`;
  const properties = `<w:pPr>${spacing}${placeXml(style, pages)}</w:pPr>`;
  return footerPart(`<w:p>${properties}${run(textXml(before))}${number}${run(textXml(after))}</w:p>`);
}

function placeXml({ position, fontSizePt }: PageNumberStyle, pages: 'odd' | 'even'): string {
  if (position === 'center') return '<w:jc w:val="center"/>';
  const side = pages === 'odd' ? 'right' : 'left';
  return `<w:ind w:${side}="${pointsToTwips(fontSizePt)}"/><w:jc w:val="${side}"/>`;
}
