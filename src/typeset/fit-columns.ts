/** Columns whose widths a layout leaves open: the widths that leave numbers whole, then give the fewest pages, then break text best. */

import { typeAreaHeightPt, typeAreaWidthPt, type Block, type Section, type Table } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Points } from '../units.js';
import { estimateTable, type TableEstimate, type TableLook } from './estimate-pages.js';
import { flowHeightPt, flowOf } from './text-flow.js';

/** How often a table's cells are looked at: enough for a form, and an end for a list of thousands of rows. */
const MOST_LOOKS = 300_000;
const FEWEST_TRIES = 20;

/** A section with its columns settled. */
export interface FittedColumns {
  readonly section: Section;
  /** Of the table that it ends with, where it has no other and that one's columns were open. */
  readonly estimate?: TableEstimate | undefined;
}

/** `section` with the columns of its tables settled; itself where none is left open. */
export function fitColumns(section: Section, fonts: FontLibrary): FittedColumns {
  if (!section.blocks.some((block) => block.kind === 'table' && block.columnLimits)) return { section };
  const widthPt = typeAreaWidthPt(section.pageSetup);
  let abovePt = 0;
  let estimate: TableEstimate | undefined;
  const blocks = section.blocks.map((block): Block => {
    if (block.kind === 'paragraph') {
      abovePt += flowHeightPt(flowOf([block], widthPt, fonts)) + block.style.spaceAfterPt;
      return block;
    }
    const room = { heightPt: typeAreaHeightPt(section.pageSetup), abovePt, fit: section.fit };
    abovePt = 0;
    if (!block.columnLimits) return block;
    estimate = estimateTable(block, fonts, room);
    return withColumns(block, estimate.look);
  });
  const isOnlyTable = blocks.findIndex(({ kind }) => kind === 'table') === blocks.length - 1;
  return { section: { ...section, blocks }, estimate: isOnlyTable ? estimate : undefined };
}

type Look = (widthsPt: readonly Points[]) => TableLook;

function withColumns({ columnLimits = [], ...table }: Table, look: Look): Table {
  const open = columnLimits.flatMap((limits, index) => (limits ? [index] : []));
  const tries = { left: Math.max(FEWEST_TRIES, MOST_LOOKS / table.cells.length) };
  const descend = (from: readonly Points[], isBetter: (one: TableLook, other: TableLook) => boolean) =>
    descent({ from, open, columnLimits, emPt: textSizePt(table), look, isBetter, tries });
  // Many small steps lower a table before one of them saves a page; what is as low as it can be is then made to look well.
  const lowest = descend(wholeEms(table, open, columnLimits), (one, other) => compare(one, other, LOWEST) < 0);
  const best = descend(lowest, (one, other) => compare(one, other, BEST) < 0);
  // What is asked of the estimate now is asked of these.
  look(best);
  return { ...table, columnWidthsPt: best };
}

const LOWEST = ['torn', 'pageCount', 'heightPt', 'flaws'] as const;
const BEST = ['torn', 'pageCount', 'flaws', 'heightPt'] as const;

function compare(one: TableLook, other: TableLook, order: readonly (keyof TableLook)[]): number {
  const key = order.find((name) => Math.abs(one[name] - other[name]) > 0.01);
  return key ? one[key] - other[key] : 0;
}

interface Descent {
  readonly from: readonly Points[];
  /** The columns that may change. */
  readonly open: readonly number[];
  readonly columnLimits: NonNullable<Table['columnLimits']>;
  /** Size of the text, by whole multiples of which widths change. */
  readonly emPt: Points;
  readonly look: Look;
  readonly isBetter: (one: TableLook, other: TableLook) => boolean;
  /** Counted down. */
  readonly tries: { left: number };
}

/** Ems that are moved at a time: one alone often changes nothing, where the next would save a line in each row. */
const STEPS_EM = [8, 4, 2, 1] as const;

/** Moves ems from one column to another as long as that makes the table better. */
function descent({ from, open, columnLimits, emPt, look, isBetter, tries }: Descent): readonly Points[] {
  const moves = open.flatMap((taken) => open.filter((given) => given !== taken).map((given) => ({ taken, given })));
  let best = from;
  let bestLook = look(from);
  for (const stepEm of STEPS_EM) {
    // All moves in turn, until each has been tried since the last that was better.
    for (let [next, failed] = [0, 0]; failed < moves.length && tries.left > 0; next = (next + 1) % moves.length) {
      const { taken, given } = moves[next] as (typeof moves)[number];
      failed += 1;
      const widths = moved(best, taken, given, stepEm * emPt, columnLimits);
      if (!widths) continue;
      tries.left -= 1;
      const candidate = look(widths);
      if (!isBetter(candidate, bestLook)) continue;
      [best, bestLook, failed] = [widths, candidate, 0];
    }
  }
  return best;
}

/** `widths` with `stepPt` taken from one column for another; undefined where one of them would leave its limits. */
function moved(
  widths: readonly Points[],
  taken: number,
  given: number,
  stepPt: Points,
  columnLimits: NonNullable<Table['columnLimits']>,
): readonly Points[] | undefined {
  const narrower = (widths[taken] ?? 0) - stepPt;
  const wider = (widths[given] ?? 0) + stepPt;
  if (narrower < (columnLimits[taken]?.leastPt ?? 0) || wider > (columnLimits[given]?.mostPt ?? 0)) return undefined;
  return widths.map((width, index) => (index === taken ? narrower : index === given ? wider : width));
}

/** The start: each open column with room for whole characters, the last one with what is left. */
function wholeEms(
  { columnWidthsPt, style, ...table }: Table,
  open: readonly number[],
  columnLimits: NonNullable<Table['columnLimits']>,
): readonly Points[] {
  const emPt = textSizePt(table);
  // Word processors take the border off the room for text too: a whole number of ems would be a hair too narrow there.
  const besidePt = 2 * style.paddingHorizontalPt + style.borderWidthPt;
  const last = open.at(-1) ?? -1;
  let overPt = 0;
  return columnWidthsPt.map((width, index) => {
    if (!columnLimits[index]) return width;
    if (index === last) return width + overPt;
    const whole = Math.max(1, Math.round((width - besidePt) / emPt)) * emPt + besidePt;
    overPt += width - whole;
    return whole;
  });
}

/** The size of most of a table's text. */
function textSizePt({ cells }: Pick<Table, 'cells'>): Points {
  const counts = new Map<Points, number>();
  for (const { paragraphs } of cells) {
    for (const { style } of paragraphs) counts.set(style.fontSizePt, (counts.get(style.fontSizePt) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 1;
}
