/** Cells of a table that no label of the form claims: which of them are labels themselves, of fields that the pack has not. */

import { overlap, type GridCell } from './grid.js';
import type { Ledger } from './ledger.js';

/** What a form prints as a label: a few words, no sentence, no amount, no date. */
const LABEL =
  /^(?=.*\p{Script=Han}.*\p{Script=Han})[\p{Script=Han}A-Za-z0-9（）()《》“”、.．：:\/／\-—％%\s\u3000]{2,24}$/su;
const NO_LABEL = /^[\s\d.,，%％\-—\/年月日]+$|^(?:是|否|有|无)$|[□☑☐√✓]/u;
const LONGEST_LABEL = 16;
const FEWEST_HEADERS = 3;

interface Header {
  readonly name: string;
  readonly cell: GridCell;
}

/** Follows a table from above, row by row. */
export class UnknownLabels {
  /** Headers of columns that nobody knows, from the last row of such. */
  private headers: readonly Header[] = [];

  constructor(private readonly ledger: Ledger) {}

  /**
   * Leaves out what stands under or behind an unknown label; any other text stays untaken.
   * @param cells those of a row that nothing claimed, blank ones too
   * @param hasField whether the row has labels of the form itself
   */
  readRow(cells: readonly GridCell[], hasField: boolean): void {
    const filled = cells.filter(({ piece }) => piece.text.trim() !== '');
    if (filled.length === 0) return;
    if (hasField) this.headers = [];
    const isHeaderRow = !hasField && filled.length >= FEWEST_HEADERS && cells.every(isLabel);
    const under = filled.map((cell) => this.headers.find((header) => isUnder(cell, header.cell)));
    const isUnderAll = filled.every((cell, index) => under[index] !== undefined || isSerial(cell, index));
    if (!isHeaderRow && under.some((header) => header !== undefined) && isUnderAll) {
      filled.forEach((cell, index) => {
        const header = under[index];
        if (header) this.ledger.leaveOut(header.name, cell.piece, header.cell.piece);
        else this.ledger.take(cell.piece);
      });
      return;
    }
    this.headers = isHeaderRow ? filled.map((cell) => ({ name: nameOf(cell), cell })) : [];
    if (!isHeaderRow) this.readPairs(cells);
  }

  /** Label and value by turns, as forms have them. */
  private readPairs(cells: readonly GridCell[]): void {
    for (let index = 0; index < cells.length; index += 1) {
      const [label, value] = [cells[index], cells[index + 1]];
      if (!label || !value || !isLabel(label) || Math.abs(value.left - label.right) > 0.02) continue;
      this.ledger.leaveOut(nameOf(label), value.piece, label.piece);
      index += 1;
    }
  }
}

function isLabel({ piece }: GridCell): boolean {
  const text = piece.text.trim();
  return (
    piece.role !== 'content' && nameOf({ piece }).length <= LONGEST_LABEL && LABEL.test(text) && !NO_LABEL.test(text)
  );
}

/** The number of a row, which the form prints under 序号. */
function isSerial({ piece }: GridCell, index: number): boolean {
  return index === 0 && /^\d{1,3}$/.test(piece.text.trim());
}

function nameOf({ piece }: Pick<GridCell, 'piece'>): string {
  return piece.text.replace(/[\s\u3000]/g, '').replace(/[：:]$/, '');
}

/** As wide as its header, and below it. */
function isUnder(cell: GridCell, header: GridCell): boolean {
  return cell.rowIndex > header.rowIndex && overlap(cell, header) > (cell.right - cell.left) / 2;
}
