/** A form that runs a few rows over a page, shrunk within its limits so that it ends on the page before. */

import {
  lineHeightPt,
  typeAreaHeightPt,
  type Block,
  type Cell,
  type FitLimits,
  type Paragraph,
  type ParagraphStyle,
  type Section,
} from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import type { Page } from './page.js';
import { paginate } from './paginate.js';
import { placePage } from './place-page.js';

/** A last page whose own text is higher than this share of the type area is a page, not an overflow. */
const LARGEST_OVERFLOW = 1 / 4;

/** What shrinks, one after the other: what is seen least comes first. */
const STAGES = ['spaces', 'lines', 'letters'] as const;

/** Steps of the way to the limits, for each of the stages. */
const STEPS = 4;

/** Word needs this much more: around the text above a table and behind its end, and for a line that it breaks otherwise. */
const WORDS_RESERVE_PT = 14;

/** `section`, shrunk no further than it must be, where that saves its last page; itself where nothing does. */
export function fitSection(section: Section, fonts: FontLibrary): Section {
  if (!section.fit || section.blocks.every(({ kind }) => kind !== 'table')) return section;
  const inWord = shrunkToFit(section, section, [asInWord], fonts);
  // In PDF it is lower, and may so end in a few rows where it fills more of a page in Word, or the other way round.
  const inBoth = runsOver(inWord, fonts) ? shrunkToFit(section, inWord, [(given) => given], fonts) : inWord;
  return runsOver(asInWord(inBoth), fonts) ? shrunkToFit(section, inBoth, [asInWord, (given) => given], fonts) : inBoth;
}

/** Whether the last page of a section holds no more than an overflow. */
function runsOver(section: Section, fonts: FontLibrary): boolean {
  const pages = paginate(section, fonts);
  const last = pages.at(-1);
  const largestPt = typeAreaHeightPt(section.pageSetup) * LARGEST_OVERFLOW;
  return last !== undefined && pages.length > 1 && ownHeightPt(placePage(last, section.pageSetup)) <= largestPt;
}

/**
 * `section` shrunk so that it takes a page less than `fitted` in each of `formats` where that runs over; `fitted` where none does, or
 * nothing helps.
 */
function shrunkToFit(
  section: Section,
  fitted: Section,
  formats: readonly ((given: Section) => Section)[],
  fonts: FontLibrary,
): Section {
  const { fit } = section;
  const over = formats.filter((toFormat) => runsOver(toFormat(fitted), fonts));
  if (!fit || over.length === 0) return fitted;
  const pageCounts = over.map((toFormat) => paginate(toFormat(fitted), fonts).length);
  const attempt = (level: number): Section | undefined => {
    const shrunk = shrink(section, fit, level);
    const isLess = over.every((toFormat, index) => paginate(toFormat(shrunk), fonts).length < (pageCounts[index] ?? 0));
    return isLess ? shrunk : undefined;
  };
  let enough = STAGES.length * STEPS;
  let best = attempt(enough);
  if (!best) return fitted;
  // Less room is never needed at a higher level, but for a rare break of lines: so the least level is looked for by halves.
  for (let tooLittle = 0; enough - tooLittle > 1;) {
    const level = Math.floor((tooLittle + enough) / 2);
    const shrunk = attempt(level);
    if (shrunk) [best, enough] = [shrunk, level];
    else tooLittle = level;
  }
  return best;
}

/** Height of the text that stands on this page alone: repeated headers and labels do not count. */
function ownHeightPt(page: Page): Points {
  const baselines = page.texts.filter(({ isRepeated }) => !isRepeated).map(({ baselineYPt }) => baselineYPt);
  return baselines.length === 0 ? 0 : Math.max(...baselines) - Math.min(...baselines);
}

/** The section as high as Word sets it, whose rows are higher by the rules between them: what fits there fits in PDF too. */
function asInWord(section: Section): Section {
  const { pageSetup } = section;
  const blocks = section.blocks.map((block): Block => {
    if (block.kind === 'paragraph') return block;
    const { minimumRowHeightPt, paddingVerticalPt, borderWidthPt } = block.style;
    const style = {
      ...block.style,
      minimumRowHeightPt: minimumRowHeightPt + borderWidthPt,
      paddingVerticalPt: paddingVerticalPt + borderWidthPt / 2,
    };
    return { ...block, style };
  });
  return {
    ...section,
    pageSetup: { ...pageSetup, marginBottomPt: pageSetup.marginBottomPt + WORDS_RESERVE_PT },
    blocks,
  };
}

/** The section with its tables `level` steps of the way to the limits. */
function shrink(section: Section, fit: FitLimits, level: number): Section {
  const shareOf = (stage: (typeof STAGES)[number]) => Math.min(1, Math.max(0, level / STEPS - STAGES.indexOf(stage)));
  const towards = (value: number, limit: number, stage: (typeof STAGES)[number]) =>
    value > limit ? value + (limit - value) * shareOf(stage) : value;
  const shrunkStyle = (style: ParagraphStyle): ParagraphStyle => {
    const fontSizePt = towards(style.fontSizePt, fit.smallestFontSizePt, 'letters');
    if (!('factor' in style.lineHeight)) return { ...style, fontSizePt };
    const factor = towards(style.lineHeight.factor, fit.smallestLineFactor, 'lines');
    // Word keeps to a distance nearer than the font's own only where it is fixed.
    return { ...style, fontSizePt, lineHeight: { fixedPt: lineHeightPt({ fontSizePt, lineHeight: { factor } }) } };
  };
  const styles = new Map<ParagraphStyle, ParagraphStyle>();
  const styleOf = (style: ParagraphStyle): ParagraphStyle => {
    const known = styles.get(style) ?? named(shrunkStyle(style), style);
    styles.set(style, known);
    return known;
  };
  const shrinkParagraph = (paragraph: Paragraph): Paragraph => ({ ...paragraph, style: styleOf(paragraph.style) });
  // What has not changed is the same cell, whose lines are known.
  const shrinkCell = (cell: Cell): Cell =>
    cell.paragraphs.every(({ style }) => styleOf(style) === style)
      ? cell
      : { ...cell, paragraphs: cell.paragraphs.map(shrinkParagraph) };
  const shrinkBlock = (block: Block): Block => {
    if (block.kind === 'paragraph') return block;
    const { minimumRowHeightPt, paddingVerticalPt } = block.style;
    const style = {
      ...block.style,
      minimumRowHeightPt: towards(minimumRowHeightPt, fit.smallestRowHeightPt, 'spaces'),
      paddingVerticalPt: towards(paddingVerticalPt, fit.smallestPaddingVerticalPt, 'spaces'),
    };
    return { ...block, style, cells: block.cells.map(shrinkCell) };
  };
  return { ...section, blocks: section.blocks.map(shrinkBlock) };
}

/** A style of its own, named after its look, where it differs: in Word the forms of a document share their styles. */
function named(shrunk: ParagraphStyle, style: ParagraphStyle): ParagraphStyle {
  if (shrunk.fontSizePt === style.fontSizePt && lineHeightPt(shrunk) === lineHeightPt(style)) return style;
  const print = (points: Points) => String(Number(points.toFixed(2)));
  return { ...shrunk, name: `${style.name}（${print(shrunk.fontSizePt)}磅，行距${print(lineHeightPt(shrunk))}磅）` };
}
