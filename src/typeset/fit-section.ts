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
import { reckonPages, RESERVE_PT } from '../writers/docx/reckon-pages.js';
import type { TableEstimate } from './estimate-pages.js';
import { paginate, type PlannedPage } from './paginate.js';
import { placeOfCell } from './place-fragment.js';
import { baselinesOf, type FlowLine } from './text-flow.js';

/** A last page whose own text is higher than this share of the type area is a page, not an overflow. */
const LARGEST_OVERFLOW = 0.3;

/** What shrinks, one after the other: what is seen least comes first. */
const STAGES = ['spaces', 'lines', 'letters'] as const;

/** Steps of the way to the limits, for each of the stages. */
const STEPS = 4;

/** What sets a section in pages, each of which has its own idea of how high rows are. */
const FORMATS = { pdf: extentInPdf, word: extentInWord };
type FormatName = keyof typeof FORMATS;

/**
 * `section`, shrunk no further than it must be, where that saves its last page; itself where nothing does.
 * @param estimate as of `FittedColumns`
 */
export function fitSection(section: Section, fonts: FontLibrary, estimate?: TableEstimate): Section {
  const { fit } = section;
  if (!fit || section.blocks.every(({ kind }) => kind !== 'table')) return section;
  const atLevel = byLevel(section, fit, fonts, estimate);
  // In PDF it is lower, and may so end in a few rows where it fills more of a page in Word, or the other way round.
  const enoughInWord = enoughLevel(0, ['word'], atLevel);
  const inBoth = enoughLevel(enoughInWord, ['pdf'], atLevel);
  return atLevel(enoughLevel(inBoth, ['word', 'pdf'], atLevel)).section;
}

/** A section shrunk so far, and what it takes in each format. */
interface Attempt {
  readonly section: Section;
  extent(format: FormatName): Extent;
}

interface Extent {
  readonly pageCount: number;
  /** Whether the last page holds no more than an overflow. */
  readonly runsOver: boolean;
}

/** `section` by how far it is shrunk; each level, and each of its formats, is set once. */
function byLevel(
  section: Section,
  fit: FitLimits,
  fonts: FontLibrary,
  estimate: TableEstimate | undefined,
): (level: number) => Attempt {
  const attempts: Attempt[] = [];
  const largestPt = typeAreaHeightPt(section.pageSetup) * LARGEST_OVERFLOW;
  return (level) => {
    const known = attempts[level];
    if (known) return known;
    const shrunk = level === 0 ? section : shrink(section, fit, level);
    const extents: Partial<Record<FormatName, Extent>> = {};
    const extent = (format: FormatName) =>
      (extents[format] ??=
        (estimate && estimatedExtent(shrunk, format, largestPt, estimate)) ??
        FORMATS[format](shrunk, largestPt, fonts));
    return (attempts[level] = { section: shrunk, extent });
  };
}

/**
 * By how much of the type area a page may end higher up than was estimated, and further down: in Word tables are cut at labels. A
 * little more than in any of five hundred forms.
 */
const ERRORS = { pdf: [0.2, 0.08], word: [0.05, 0.35] } as const;

/** What the section takes by `estimate`; undefined where that is so near to an overflow, or to a page more, that it must be set. */
function estimatedExtent(
  { blocks, pageSetup }: Section,
  format: FormatName,
  largestPt: Points,
  estimate: TableEstimate,
): Extent | undefined {
  const table = blocks.at(-1);
  if (table?.kind !== 'table') return undefined;
  const [reservePt, rulePt] = format === 'word' ? [RESERVE_PT, table.style.borderWidthPt] : [0, 0];
  const end = estimate.endOf(table, reservePt, rulePt);
  if (!end) return undefined;
  const { pageCount, lastPt, ownPt } = end;
  const heightPt = typeAreaHeightPt(pageSetup);
  const [above, below] = ERRORS[format];
  const isSure = lastPt - above * heightPt > 0 && lastPt + below * heightPt < heightPt - reservePt;
  const mayRunOver = pageCount > 1 && ownPt - above * heightPt <= largestPt;
  const mustRunOver = pageCount > 1 && ownPt + below * heightPt <= largestPt;
  return isSure && mayRunOver === mustRunOver ? { pageCount, runsOver: mayRunOver } : undefined;
}

function extentInPdf(section: Section, largestPt: Points, fonts: FontLibrary): Extent {
  const pages = paginate(section, fonts);
  const last = pages.at(-1);
  return {
    pageCount: pages.length,
    // Asked of few of the levels that are tried.
    get runsOver() {
      return last !== undefined && pages.length > 1 && !isHigher(last, largestPt);
    },
  };
}

function extentInWord(section: Section, largestPt: Points): Extent {
  const { pageCount, lastPt } = reckonPages(section);
  return { pageCount, runsOver: pageCount > 1 && lastPt <= largestPt };
}

/**
 * The least level at which the section takes a page less than at `given` in each of `formats` where it runs over there; `given`
 * where it does not in the first of them, or nothing helps.
 */
function enoughLevel(
  given: number,
  formats: readonly [FormatName, ...FormatName[]],
  atLevel: (level: number) => Attempt,
): number {
  const now = atLevel(given);
  if (!now.extent(formats[0]).runsOver) return given;
  const over = formats.filter((format) => now.extent(format).runsOver);
  const isEnough = (level: number) =>
    over.every((format) => atLevel(level).extent(format).pageCount < now.extent(format).pageCount);
  // Smaller letters break every line anew: they are tried where nothing else is enough.
  const steps = [STEPS * (STAGES.length - 1), STEPS * STAGES.length].filter((step) => step > given);
  let enough = steps.find(isEnough);
  if (enough === undefined) return given;
  // Less room is never needed at a higher level, but for a rare break of lines: so the least level is looked for by halves.
  for (let tooLittle = enough === steps[0] ? given : (steps[0] ?? given); enough - tooLittle > 1;) {
    const level = Math.floor((tooLittle + enough) / 2);
    if (isEnough(level)) enough = level;
    else tooLittle = level;
  }
  return enough;
}

/** Whether the text that stands on this page alone is higher: repeated headers and labels do not count. */
function isHigher(page: PlannedPage, mostPt: Points): boolean {
  let [topPt, bottomPt] = [Infinity, -Infinity];
  const take = (lines: readonly FlowLine[], linesTopPt: Points) => {
    for (const baselinePt of baselinesOf(lines, linesTopPt)) {
      topPt = Math.min(topPt, baselinePt);
      bottomPt = Math.max(bottomPt, baselinePt);
    }
    return bottomPt - topPt > mostPt;
  };
  // Most last pages are well filled, which their first cells show.
  return page.some((part) => {
    if (part.kind === 'flow') return take(part.lines, part.topPt);
    for (const [cell, lines] of part.fragment.lines) {
      if (part.repeated.has(cell)) continue;
      if (take(lines, part.topPt + placeOfCell(cell, lines, part).linesTopPt)) return true;
    }
    return false;
  });
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
  // What has not changed are the same cells, whose lines are known.
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
    const cells = block.cells.map(shrinkCell);
    return { ...block, style, cells: cells.every((cell, index) => cell === block.cells[index]) ? block.cells : cells };
  };
  return { ...section, blocks: section.blocks.map(shrinkBlock) };
}

/** A style of its own, named after its look, where it differs: in Word the forms of a document share their styles. */
function named(shrunk: ParagraphStyle, style: ParagraphStyle): ParagraphStyle {
  if (shrunk.fontSizePt === style.fontSizePt && lineHeightPt(shrunk) === lineHeightPt(style)) return style;
  const print = (points: Points) => String(Number(points.toFixed(2)));
  return { ...shrunk, name: `${style.name}（${print(shrunk.fontSizePt)}磅，行距${print(lineHeightPt(shrunk))}磅）` };
}
