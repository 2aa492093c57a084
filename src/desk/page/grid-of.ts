/** A grid as its cells, its bar and its steps see it. */

import type { RefObject, TargetedKeyboardEvent } from 'preact';
import type { ShapeView } from '../unit-view.js';
import type { CellMode, GridSpot } from './grid-keys.js';
import type { GridLine } from './grid-lines.js';
import type { TextBoxHands } from './use-text-box.js';
import type { UnitSession } from './unit-session.js';

/** A column: a field of the record that a line shows; named `''` where the line is a text itself. */
export interface GridColumn {
  readonly name: string;
  readonly shape: ShapeView;
  /** The field as texts of other years are known by. */
  readonly knownAs: string;
}

/** A grid as its cells see it. */
export interface GridOf {
  readonly session: UnitSession;
  readonly file: string;
  readonly lines: readonly GridLine[];
  readonly columns: readonly GridColumn[];
  /** It is a list of texts: arrows move the caret. */
  readonly isPlain: boolean;
  readonly mode: { current: CellMode };
  readonly enter: (at: GridSpot) => void;
  readonly press: (event: TargetedKeyboardEvent<HTMLTextAreaElement>, at: GridSpot, hands: TextBoxHands) => void;
  readonly paste: (text: string, html: string, at: GridSpot, hands: TextBoxHands) => boolean;
  readonly offersFor: (column: GridColumn) => readonly string[];
}

/** Where the text of a cell stands; a list of texts has no columns below its entries. */
export function pathOfCell(line: GridLine, column: Pick<GridColumn, 'name'>): readonly (string | number)[] {
  return column.name === '' ? line.path : [...line.path, column.name];
}

/** Puts the cursor into a cell, its text selected, so that the next key takes its place. */
export function goToCell(table: RefObject<HTMLTableElement | null>, to: GridSpot): void {
  const box = table.current?.querySelector<HTMLTextAreaElement>(`[data-cell="${to.line}:${to.column}"]`);
  box?.focus();
  box?.select();
}
