/** What is known of the values of one record beside their texts: the cells they were taken from, and the rows they say they are. */

import type { Location } from '../diagnostic.js';
import { locateCell } from '../ooxml/cell-place.js';
import type { Path } from '../source/located.js';

/** A cell of a sheet; row and column count from 1. */
interface NotedCell {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** The notes of one record. */
export class CellNotes {
  private readonly cells = new Map<string, NotedCell | Location>();
  private readonly claims = new Map<string, number>();

  /** Notes where the value at `path` stands. */
  notePlace(path: Path, cell: NotedCell | Location): void {
    this.cells.set(JSON.stringify(path), cell);
  }

  /** Notes which row of its list, as sent out, the entry at `path` says it is. */
  noteClaim(path: Path, row: number): void {
    this.claims.set(JSON.stringify(path), row);
  }

  /** The row that the entry at `path` says it is. */
  claimOf(path: Path): number | undefined {
    return this.claims.get(JSON.stringify(path));
  }

  /** The cell of the value at `path`, else of what is around it. */
  placeOf(path: Path): Location | undefined {
    for (let length = path.length; length > 0; length -= 1) {
      const cell = this.cells.get(JSON.stringify(path.slice(0, length)));
      if (cell) return 'sheet' in cell ? locateCell(cell.file, cell.sheet, cell.row, cell.column) : cell;
    }
    return undefined;
  }
}
