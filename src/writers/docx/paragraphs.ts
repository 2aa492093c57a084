/** Paragraphs of a Document → `w:p` elements, which take their looks from the named styles. */

import { partsOf, TO_THE_RIGHT, type Alignment, type Paragraph, type ParagraphStyle } from '../../document/document.js';
import { SOFT_CLEAR } from '../../ooxml/soft-break.js';
import { escapeXml } from '../../ooxml/write-xml.js';
import { pointsToTwips, type Points } from '../../units.js';
import { paragraphIn } from './text-in-room.js';
import { fitsOnALine, partStarts } from './estimate-lines.js';

/** Opens a run; the hint has “ ” … and — set in the East Asian font. Source: ECMA-376 Part 1, 17.3.2.26 and 17.18.41. */
const RUN_START = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>';

/** A break for want of room between the lines of one. */
const SOFT_BREAK = `<w:br w:clear="${SOFT_CLEAR}"/>`;

/** Justified text in a room of fewer characters is set flush left: a number that does not fit would leave wide gaps. */
const NARROW_EM = 16;

/** And so is what leaves more of a line free before an address or another long word: Word would draw the line out. */
const LARGEST_GAP_SHARE = 1 / 4;

/** A date with hyphens, the word or sign between, and another date. */
const PERIOD = /^(\d+-[\d-]+ \S )(\d+-[\d-]+)$/u;

/** Outline level of text that is no heading. Source: ECMA-376 Part 1, 17.3.1.20. */
const BODY_TEXT_LEVEL = 9;

/** What a paragraph's place asks for. */
export interface ParagraphOptions {
  /** Whether a heading is one in the outline; otherwise something else stands for it there. */
  readonly isOutlined?: boolean;
  /** Whether it stays on the page of the next paragraph or row. */
  readonly keepNext?: boolean;
  /** Whether no page end tears it. */
  readonly keepLines?: boolean;
  /** Width of the room for its lines: where what a `TO_THE_RIGHT` divides off ends. */
  readonly widthPt: Points;
  /** By how much lines may reach beyond that, into padding or margin, on either side. */
  readonly overhangPt?: Points;
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
  {
    isOutlined = true,
    keepNext = false,
    keepLines = false,
    widthPt,
    overhangPt = 0,
    sectionProperties = '',
  }: ParagraphOptions,
): string {
  const { style, softLines, headingLevel } = paragraph;
  const lines = softLines ?? paragraph.lines;
  const bodyText = (!headingLevel || !isOutlined) && headingStyleNames.has(style.name);
  const outlineLevel = bodyText ? `<w:outlineLvl w:val="${BODY_TEXT_LEVEL}"/>` : '';
  const keeps = `${keepNext ? '<w:keepNext/>' : ''}${keepLines ? '<w:keepLines/>' : ''}`;
  const isDivided = lines.some((line) => line.includes(TO_THE_RIGHT));
  // A divided line counts from the left edge, whatever its style does with whole ones.
  const tabs = isDivided ? tabsXml(lines, style, widthPt) : '';
  const { narrowingPt, smallerByPt, gapShare } = paragraphIn(paragraph, widthPt, overhangPt);
  const hasGaps = widthPt < NARROW_EM * style.fontSizePt || gapShare > LARGEST_GAP_SHARE;
  const alignment = isDivided || (style.alignment === 'justify' && hasGaps) ? '<w:jc w:val="left"/>' : '';
  const indent = isDivided
    ? ''
    : paragraph.endIndentEm
      ? endIndentXml(paragraph.endIndentEm * style.fontSizePt, narrowingPt)
      : indentXml(narrowingPt, style.alignment);
  const properties = `<w:pPr><w:pStyle w:val="${styleIdOf(style)}"/>${keeps}${tabs}${indent}${alignment}${outlineLevel}${sectionProperties}</w:pPr>`;
  const lineBreak = softLines && paragraph.lines.length === 1 ? SOFT_BREAK : '<w:br/>';
  const content = lines.map((line) => lineXml(line, style, widthPt)).join(lineBreak);
  const runStart = smallerByPt === 0 ? RUN_START : smallerRunStart(style.fontSizePt - smallerByPt);
  return `<w:p>${properties}${content && `${runStart}${content}</w:r>`}</w:p>`;
}

/** Sizes are in half points. Source: ECMA-376 Part 1, 17.3.2.38 (`w:sz`). */
function smallerRunStart(fontSizePt: Points): string {
  const size = Math.round(fontSizePt * 2);
  return RUN_START.replace('</w:rPr>', `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`);
}

/** Room behind a number, and beyond its other end where it needs some. */
function endIndentXml(endIndentPt: Points, narrowingPt: Points): string {
  const left = narrowingPt < 0 ? ` w:left="${pointsToTwips(narrowingPt)}"` : '';
  return `<w:ind${left} w:right="${pointsToTwips(endIndentPt)}"/>`;
}

function indentXml(narrowingPt: Points, alignment: Alignment): string {
  const twips = pointsToTwips(alignment === 'center' ? narrowingPt / 2 : narrowingPt);
  if (twips === 0) return '';
  const left = alignment === 'center' || alignment === 'right' ? ` w:left="${twips}"` : '';
  const right = alignment === 'right' ? '' : ` w:right="${twips}"`;
  return `<w:ind${left}${right}/>`;
}

/** The id by which paragraphs refer to a style, ready for an attribute: its name, which keeps the XML readable. */
export function styleIdOf(style: Pick<ParagraphStyle, 'name'>): string {
  return escapeXml(style.name);
}

/** Stops for the parts of a line: one at the right edge, and where the line has room, one for each part between. */
function tabsXml(lines: readonly string[], style: ParagraphStyle, widthPt: Points): string {
  const starts = lines.flatMap((line) => (fitsOnALine(line, style, widthPt) ? partStarts(line, style, widthPt) : []));
  const stops = starts.map((startPt) => `<w:tab w:val="left" w:pos="${pointsToTwips(startPt)}"/>`).join('');
  return `<w:tabs>${stops}<w:tab w:val="right" w:pos="${pointsToTwips(widthPt)}"/></w:tabs>`;
}

/** Where all parts have no room on one line, each gets its own: Word would break them at the left edge. */
function lineXml(line: string, style: ParagraphStyle, widthPt: Points): string {
  if (fitsOnALine(line, style, widthPt)) return textXml(line);
  const parts = partsOf(line);
  const last = parts.length > 1 ? [TO_THE_RIGHT + (parts.at(-1) ?? '')] : [];
  if (last.length === 0) return periodLines(line, style, widthPt).map(textXml).join('<w:br/>');
  return [...parts.slice(0, -1).filter((part) => part !== ''), ...last].map(textXml).join('<w:br/>');
}

/**
 * A period as two lines where each date has room on one: Word would break `2024-01-01 至 2024-12-31` behind a hyphen, and
 * who looks for a date would not find it with another character than U+002D. Import takes the break for the blank alone.
 */
function periodLines(line: string, style: ParagraphStyle, widthPt: Points): string[] {
  const [, begin = '', end = ''] = PERIOD.exec(line) ?? [];
  const fits = begin !== '' && [begin.trimEnd(), end].every((date) => fitsOnALine(date, style, widthPt));
  return fits ? [begin, end] : [line];
}

/**
 * Text as the content of a run. A tab is an element of its own: Word takes the character for a space.
 * Source: ECMA-376 Part 1, 17.3.3.31 (`w:t`), 17.3.3.32 (`w:tab`).
 */
export function textXml(text: string): string {
  const pieces = partsOf(text);
  return pieces.map((piece) => piece && `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`).join('<w:tab/>');
}

/**
 * A paragraph next to no height (a twip), where Word wants one and the Document has none: between two tables, and after a table
 * that ends its section.
 * @param sectionProperties the `w:sectPr` of the section that ends with it
 * @param beginsPage whether it begins a page
 */
export function tinyParagraphXml(sectionProperties = '', beginsPage = false): string {
  const spacing = '<w:spacing w:before="0" w:after="0" w:line="1" w:lineRule="exact"/>';
  const begin = beginsPage ? '<w:pageBreakBefore/>' : '';
  return `<w:p><w:pPr>${begin}${spacing}<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>${sectionProperties}</w:pPr></w:p>`;
}
