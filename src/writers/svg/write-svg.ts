/** Pages → SVG: all text as outlines, so that it looks the same wherever it is shown. */

import { escapeXml } from '../../ooxml/write-xml.js';
import { glyphsOf } from '../../typeset/cluster.js';
import type { Page, Pages, PlacedRule, PlacedText } from '../../typeset/page.js';
import { glyphOutline } from './glyph-outline.js';

/** Between two pages of one file. */
const GAP_PT = 12;

/**
 * All of `pages` as one SVG document, one below the other. The same pages give the same text.
 * @param title what they are of, for whoever opens it by itself
 */
export function writeSvg({ pages }: Pages, title: string): string {
  const width = Math.max(0, ...pages.map(({ widthPt }) => widthPt));
  let top = 0;
  const parts = pages.map((page) => {
    const part = svgOf(page).replace('<svg ', `<svg y="${decimal(top)}" `);
    top += page.heightPt + GAP_PT;
    return part;
  });
  return [opening(width, Math.max(0, top - GAP_PT)), `<title>${escapeXml(title)}</title>`, ...parts, '</svg>', ''].join(
    '\n',
  );
}

/**
 * A page as an SVG document; a point is one user unit, and each element of the page has a line of its own. There are no style attributes, no identifiers and nothing that it
 * loads: it may stand inside a page whose content security policy allows neither.
 */
export function svgOf({ widthPt, heightPt, texts, rules, draftMark = [] }: Page): string {
  const [width, height] = [decimal(widthPt), decimal(heightPt)];
  return [
    opening(widthPt, heightPt),
    `<path d="M0 0h${width}v${height}h-${width}z" fill="#fff"/>`,
    ...markParts(draftMark, widthPt, heightPt),
    ...ruleParts(rules),
    ...texts.map(textPart).filter((part) => part !== ''),
    '</svg>',
  ].join('\n');
}

function opening(widthPt: number, heightPt: number): string {
  const [width, height] = [decimal(widthPt), decimal(heightPt)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}">`;
}

/** As pale as in the PDF. */
const MARK_FILL = '#d9d9d9';
/** Middle of a Chinese character above its baseline: half of 0.88 − 0.12. */
const MARK_MIDDLE_EM = 0.38;

/** The mark stands along the page's diagonal, its middle in the page's middle. */
function markParts(mark: readonly PlacedText[], widthPt: number, heightPt: number): string[] {
  const last = mark.at(-1);
  if (!last) return [];
  const degrees = (-Math.atan2(heightPt, widthPt) * 180) / Math.PI;
  const [middleX, middleY] = [(last.xPt + last.widthPt) / 2, last.fontSizePt * MARK_MIDDLE_EM];
  const transform = [
    `translate(${decimal(widthPt / 2)} ${decimal(heightPt / 2)})`,
    `rotate(${decimal(degrees)})`,
    `translate(${decimal(-middleX)} ${decimal(middleY)})`,
  ].join(' ');
  return [`<g fill="${MARK_FILL}" transform="${transform}">${mark.map(textPart).join('')}</g>`];
}

/** One path for all rules of a width. */
function ruleParts(rules: readonly PlacedRule[]): string[] {
  const widths = [...new Set(rules.map(({ widthPt }) => widthPt))];
  return widths.map((width) => {
    const lines = rules
      .filter(({ widthPt }) => widthPt === width)
      .map(({ x1Pt, y1Pt, x2Pt, y2Pt }) => `M${decimal(x1Pt)} ${decimal(y1Pt)}L${decimal(x2Pt)} ${decimal(y2Pt)}`);
    return `<path fill="none" stroke="#000" stroke-width="${decimal(width)}" d="${lines.join('')}"/>`;
  });
}

/** A run of text: its glyphs one after the other in one path, in the font's units, which the transform makes points. */
function textPart({ text, face, fontSizePt, xPt, baselineYPt, letterSpacingPt }: PlacedText): string {
  const scale = fontSizePt / face.fontkitFont.unitsPerEm;
  let x = 0;
  let data = '';
  for (const { id, advanceEm } of glyphsOf(text, face)) {
    const outline = glyphOutline(face, id);
    if (outline !== '') data += `M${Math.round(x)} 0${outline}`;
    x += (advanceEm * fontSizePt + letterSpacingPt) / scale;
  }
  if (data === '') return '';
  const [across, down] = [scale.toFixed(SCALE_DIGITS), (-scale).toFixed(SCALE_DIGITS)];
  return `<path transform="matrix(${across} 0 0 ${down} ${decimal(xPt)} ${decimal(baselineYPt)})" d="${data}"/>`;
}

/** A line of a hundred characters may be off by a hundredth of a point. */
const SCALE_DIGITS = 7;

/** Thousandths of a point are less than any screen or printer shows. */
function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000 || 0);
}
