/** Paragraphs of a Document → `w:p` elements, which take their looks from the named styles. */

import { partsOf, TO_THE_RIGHT, type Paragraph, type ParagraphStyle } from '../../document/document.js';
import { escapeXml } from '../../ooxml/write-xml.js';
import { pointsToTwips, type Points } from '../../units.js';
import { fitsOnALine } from './estimate-height.js';
import { titleIndentPt } from './even-title.js';

/** Opens a run; the hint has “ ” … and — set in the East Asian font. Source: ECMA-376 Part 1, 17.3.2.26 and 17.18.41. */
const RUN_START = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>';

/** Outline level of text that is no heading. Source: ECMA-376 Part 1, 17.3.1.20. */
const BODY_TEXT_LEVEL = 9;

/** What a paragraph's place asks for. */
export interface ParagraphOptions {
  /** Whether it stays on the page of the next paragraph or row. */
  readonly keepNext?: boolean;
  /** Whether no page end tears it. */
  readonly keepLines?: boolean;
  /** Width of the room for its lines: where what a `TO_THE_RIGHT` divides off ends. */
  readonly widthPt: Points;
  /** The `w:sectPr` of the section that ends with this paragraph. */
  readonly sectionProperties?: string;
}

/**
 * A paragraph as `w:p`.
 * @param headingStyleNames styles that make their paragraphs headings (see `styles.ts`)
 */
export function paragraphXml(
  paragraph: Paragraph,
  headingStyleNames: ReadonlySet<string>,
  { keepNext = false, keepLines = false, widthPt, sectionProperties = '' }: ParagraphOptions,
): string {
  const { style, lines, headingLevel } = paragraph;
  const bodyText = !headingLevel && headingStyleNames.has(style.name);
  const outlineLevel = bodyText ? `<w:outlineLvl w:val="${BODY_TEXT_LEVEL}"/>` : '';
  const keeps = `${keepNext ? '<w:keepNext/>' : ''}${keepLines ? '<w:keepLines/>' : ''}`;
  const isDivided = lines.some((line) => line.includes(TO_THE_RIGHT));
  // A divided line counts from the left edge, whatever its style does with whole ones.
  const tabs = isDivided ? `<w:tabs><w:tab w:val="right" w:pos="${pointsToTwips(widthPt)}"/></w:tabs>` : '';
  const indentTwips = pointsToTwips(titleIndentPt(paragraph, widthPt));
  const indent = indentTwips > 0 ? `<w:ind w:left="${indentTwips}" w:right="${indentTwips}"/>` : '';
  const alignment = isDivided ? '<w:jc w:val="left"/>' : '';
  const properties = `<w:pPr><w:pStyle w:val="${styleIdOf(style)}"/>${keeps}${tabs}${indent}${alignment}${outlineLevel}${sectionProperties}</w:pPr>`;
  const content = lines.map((line) => lineXml(line, style, widthPt)).join('<w:br/>');
  return `<w:p>${properties}${content && `${RUN_START}${content}</w:r>`}</w:p>`;
}

/** The id by which paragraphs refer to a style, ready for an attribute: its name, which keeps the XML readable. */
export function styleIdOf(style: Pick<ParagraphStyle, 'name'>): string {
  return escapeXml(style.name);
}

/** Where both parts have no room on one line, the right one gets its own: Word would break it at the left edge. */
function lineXml(line: string, style: ParagraphStyle, widthPt: Points): string {
  const [left, right] = partsOf(line);
  if (right === undefined || left === '' || fitsOnALine(line, style, widthPt)) return textXml(line);
  return `${textXml(left)}<w:br/>${textXml(TO_THE_RIGHT + right)}`;
}

/**
 * Text as the content of a run. A tab is an element of its own: Word takes the character for a space.
 * Source: ECMA-376 Part 1, 17.3.3.31 (`w:t`), 17.3.3.32 (`w:tab`).
 */
export function textXml(text: string): string {
  const pieces = text.split('\t');
  return pieces.map((piece) => piece && `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`).join('<w:tab/>');
}

/**
 * A paragraph next to no height (a twip), where Word wants one and the Document has none: between two tables, and after a table
 * that ends its section.
 * @param sectionProperties the `w:sectPr` of the section that ends with it
 */
export function tinyParagraphXml(sectionProperties = ''): string {
  const spacing = '<w:spacing w:before="0" w:after="0" w:line="1" w:lineRule="exact"/>';
  return `<w:p><w:pPr>${spacing}<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>${sectionProperties}</w:pPr></w:p>`;
}
