/** Which place of a form holds which field: each layout of a pack filled in with marks instead of data. */

import { ReportError } from '../diagnostic.js';
import type { Block, Cell, Table } from '../document/document.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import { remembered } from '../source/remembered.js';
import { buildBlocks } from './build-blocks.js';
import { contextShapesOf } from './context.js';
import { FieldMarks, type Mark } from './field-marks.js';
import type { Pack } from './pack.js';
import { parseMarkup } from './parse-markup.js';
import { compileTemplate } from './render.js';

/** What stands in a place: texts that the layout writes, and the fields that it prints between them. */
export type Segments = readonly (string | Mark)[];

/** A cell of a form. */
export interface MapCell {
  readonly segments: Segments;
  /** The row in which it begins. */
  readonly rowIndex: number;
  /** Left and right edge as parts of the table's width, 0 to 1. */
  readonly left: number;
  readonly right: number;
  readonly isLabel: boolean;
  /** The names of its paragraphs' styles. */
  readonly styles: readonly string[];
}

/** A row: the cells that cover it from left to right, also those that began further up. */
export interface MapRow {
  readonly cells: readonly MapCell[];
  /** What it is printed again for: the path of a list or of a set of indicators; absent: printed once. */
  readonly list?: string;
}

/** A line outside tables. */
export interface MapLine {
  readonly segments: Segments;
  readonly isHeading: boolean;
}

/** A form. */
export interface FormMap {
  readonly form: DeclaredForm;
  readonly lines: readonly MapLine[];
  /** Of all its tables. */
  readonly rows: readonly MapRow[];
}

/** The maps of a pack's forms, be they bound or not; a layout that cannot do with marks has none. */
export const formMapsOf = remembered((pack: Pack): readonly FormMap[] => {
  return pack.declaration.forms.flatMap((form) => mapOf(form, pack) ?? []);
});

function mapOf(form: DeclaredForm, { declaration, layouts, partials, styleSheet }: Pack): FormMap | undefined {
  const template = layouts.get(form.name)?.template;
  const pageSetup = styleSheet.pageSetups.get(form.name);
  if (!template || !pageSetup) return undefined;
  const marks = new FieldMarks(declaration);
  const context = marks.contextOf(contextShapesOf(declaration)[form.subject]);
  try {
    const markup = compileTemplate(template, partials, marks.helpers)(context);
    const elements = parseMarkup(markup, template, new Map([...partials, [template.name, template]]));
    const blocks = buildBlocks(elements, styleSheet, pageSetup);
    return { form, lines: linesOf(blocks, marks), rows: rowsOf(blocks, marks) };
  } catch (error) {
    if (error instanceof ReportError) return undefined;
    throw error;
  }
}

function linesOf(blocks: readonly Block[], marks: FieldMarks): MapLine[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return [];
    return [{ segments: marks.segmentsOf(block.lines.join('\n')), isHeading: block.headingLevel === 1 }];
  });
}

function rowsOf(blocks: readonly Block[], marks: FieldMarks): MapRow[] {
  const rows: MapRow[] = [];
  for (const block of blocks) if (block.kind === 'table') rows.push(...rowsOfTable(block, rows.length, marks));
  return rows;
}

/** @param first how many rows the tables before it have */
function rowsOfTable(table: Table, first: number, marks: FieldMarks): MapRow[] {
  const total = table.columnWidthsPt.reduce((sum, width) => sum + width, 0);
  let edge = 0;
  const edges = [0, ...table.columnWidthsPt.map((width) => (edge += width) / total)];
  const placed = table.cells.map((cell) => ({ cell, mapped: mappedCell(cell, first, edges, marks) }));
  return Array.from({ length: table.rowCount }, (_, rowIndex): MapRow => {
    const covering = placed
      .filter(({ cell }) => cell.rowIndex <= rowIndex && rowIndex < cell.rowIndex + cell.rowSpan)
      .map(({ mapped }) => mapped)
      .sort((one, other) => one.left - other.left);
    const lists = covering
      .filter((cell) => cell.rowIndex === first + rowIndex)
      .flatMap(({ segments }) => segments.flatMap((part) => (typeof part === 'string' ? [] : (part.list ?? []))));
    return { cells: covering, ...(lists.length > 0 && { list: [...new Set(lists)].join(' ') }) };
  });
}

function mappedCell(cell: Cell, first: number, edges: readonly number[], marks: FieldMarks): MapCell {
  const { rowIndex, columnIndex, columnSpan, isLabel = false, paragraphs } = cell;
  return {
    segments: marks.segmentsOf(paragraphs.map(({ lines }) => lines.join('\n')).join('\n')),
    rowIndex: first + rowIndex,
    left: edges[columnIndex] ?? 0,
    right: edges[columnIndex + columnSpan] ?? 1,
    isLabel,
    styles: paragraphs.map(({ style }) => style.name),
  };
}
