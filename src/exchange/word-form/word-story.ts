/** What a Word file says, free of its XML: paragraphs and tables in reading order, and what stands beside the text. */

import type { Location } from '../../diagnostic.js';
import type { Continuation } from '../../ooxml/continued-style.js';

/** A paragraph outside tables, or everything that a cell says; the smallest thing that is placed or reported. */
export interface Piece {
  /** Lines are parted by LF: paragraphs of a cell and line breaks alike. A tab is one. */
  readonly text: string;
  /** The style's name where it tells what jixiao wrote: a cell's label or its content. */
  readonly role?: 'label' | 'content';
  readonly location: Location;
}

/** A cell as the file has it; merges are not resolved. */
export interface StoryCell {
  readonly text: string;
  readonly role?: 'label' | 'content';
  /** What its text goes on from, in the row before it on the page before. */
  readonly continues?: Continuation;
  /** Columns of the grid that it takes, from 1. */
  readonly columnSpan: number;
  readonly verticalMerge?: 'restart' | 'continue';
  /** Whether it continues the cell to its left (`w:hMerge`, which old programs write). */
  readonly continuesLeft: boolean;
  /** Tables and text boxes inside the cell. */
  readonly inner: readonly StoryBlock[];
}

/** A row; `skippedColumns` are columns of the grid before its first cell. */
export interface StoryRow {
  readonly skippedColumns: number;
  readonly cells: readonly StoryCell[];
}

/** A table; widths of its grid's columns in twips, as far as the file tells. */
export interface StoryTable {
  readonly kind: 'table';
  readonly columnWidths: readonly number[];
  readonly rows: readonly StoryRow[];
}

/** A paragraph. */
export interface StoryParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export type StoryBlock = StoryParagraph | StoryTable;

/** What was met on the way and is no plain text. */
export interface StoryFindings {
  /** Insertions, deletions and moves that were neither accepted nor refused. */
  trackedChanges: number;
  /** The text of deletions. */
  deleted: string[];
  pictures: number;
  /** Symbols of fonts that have no code of their own. */
  unknownSymbols: number;
  formulas: number;
  embedded: number;
  hidden: number;
  numbered: number;
}

/** A part of the file: body, header, footnotes. */
export interface Story {
  readonly blocks: readonly StoryBlock[];
  readonly findings: StoryFindings;
}
