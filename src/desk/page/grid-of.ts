/** A grid as its cells, its bar and its steps see it. */

import type { RefObject, TargetedKeyboardEvent } from 'preact';
import type { Path, ShapeView } from '../unit-view.js';
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

/** What a grid shows. */
export interface GridShown {
  readonly session: UnitSession;
  readonly file: string;
  readonly lines: readonly GridLine[];
  readonly columns: readonly GridColumn[];
  /** The names of the levels above a line. */
  readonly levelsOf?: (line: GridLine) => readonly string[];
}

/** A grid as its cells see it. */
export interface GridOf extends GridShown {
  /** It is a list of texts: arrows move the caret. */
  readonly isPlain: boolean;
  readonly mode: { current: CellMode };
  /** Whether the cursor is, or was last, in a cell; followed by whoever asks. */
  isCurrent(at: GridSpot): boolean;
  /** Whether a cell is one of several that are meant; followed by whoever asks. */
  isPicked(at: GridSpot): boolean;
  enter(at: GridSpot): void;
  /** Lets the range reach to a cell. */
  reach(to: GridSpot): void;
  press(event: TargetedKeyboardEvent<HTMLTextAreaElement>, at: GridSpot, hands: TextBoxHands): void;
  /** Puts the range, or the cell, into the clipboard; tells whether the browser is not to do it. */
  copy(data: DataTransfer | null, at: GridSpot, hands: TextBoxHands, isCut: boolean): boolean;
  paste(text: string, html: string, at: GridSpot, hands: TextBoxHands): boolean;
  offersFor(column: GridColumn): readonly string[];
  /** Shows what is offered for a cell. */
  offer(column: GridColumn, hands: TextBoxHands): void;
  /** What the program works out for a cell in which nothing is typed. */
  derivedAt(path: Path): string | undefined;
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
