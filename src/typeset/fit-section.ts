/** A form that runs a few lines over a page, shrunk within its limits so that it ends on the page before. */

import type { Block, Cell, FitLimits, Paragraph, ParagraphStyle, Section } from '../document/document.js';
import type { Points } from '../units.js';
import type { Page } from './page.js';

/** A last page whose own text is higher than this (about four lines of a table) is a page, not an overflow. */
const LARGEST_OVERFLOW_PT = 56;

/** Shares of the way to the limits that are tried, line heights before font sizes. */
const STEPS = [0.25, 0.5, 0.75, 1];

/**
 * The pages of `section`, shrunk where that saves its last page.
 * @param setPages sets a section as it is
 */
export function fitSection(section: Section, setPages: (section: Section) => Page[]): Page[] {
  const pages = setPages(section);
  const { fit } = section;
  const last = pages.at(-1);
  if (!fit || !last || pages.length < 2 || ownHeightPt(last) > LARGEST_OVERFLOW_PT) return pages;
  const attempts = [...STEPS.map((step) => [step, 0] as const), ...STEPS.map((step) => [1, step] as const)];
  for (const [lineStep, fontStep] of attempts) {
    const shrunk = setPages(shrink(section, fit, lineStep, fontStep));
    if (shrunk.length < pages.length) return shrunk;
  }
  return pages;
}

/** Height of the text that stands on this page alone: repeated headers and labels do not count. */
function ownHeightPt(page: Page): Points {
  const baselines = page.texts.filter(({ isRepeated }) => !isRepeated).map(({ baselineYPt }) => baselineYPt);
  return baselines.length === 0 ? 0 : Math.max(...baselines) - Math.min(...baselines);
}

/** The section with the text of its tables `lineStep` and `fontStep` (0 to 1) of the way down to the limits. */
function shrink(section: Section, fit: FitLimits, lineStep: number, fontStep: number): Section {
  const towards = (value: number, limit: number, step: number) =>
    value > limit ? value + (limit - value) * step : value;
  const shrinkStyle = (style: ParagraphStyle): ParagraphStyle => ({
    ...style,
    fontSizePt: towards(style.fontSizePt, fit.smallestFontSizePt, fontStep),
    lineHeight:
      'factor' in style.lineHeight
        ? { factor: towards(style.lineHeight.factor, fit.smallestLineFactor, lineStep) }
        : style.lineHeight,
  });
  const shrinkParagraph = (paragraph: Paragraph): Paragraph => ({ ...paragraph, style: shrinkStyle(paragraph.style) });
  const shrinkCell = (cell: Cell): Cell => ({ ...cell, paragraphs: cell.paragraphs.map(shrinkParagraph) });
  const shrinkBlock = (block: Block): Block =>
    block.kind === 'table' ? { ...block, cells: block.cells.map(shrinkCell) } : block;
  return { ...section, blocks: section.blocks.map(shrinkBlock) };
}
