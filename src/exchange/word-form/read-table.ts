/** One table of a form, row by row: a label says what stands to its right or, in a row of labels alone, below it. */

import { longText, shortText } from './clean-text.js';
import type { FormDraft } from './form-draft.js';
import { overlap, type Grid, type GridCell } from './grid.js';
import { STAGES, type FormWords, type Label } from './labels.js';
import type { Ledger } from './ledger.js';
import { cutAtLabels, isLabelled, placePairs } from './line-pairs.js';
import { UnknownLabels } from './unknown-labels.js';
import { readListRow } from './read-list-row.js';
import { leavesIndicators, openIndicators, readIndicatorRow, type IndicatorTable } from './read-indicators.js';
import { looksLikeAmount, moneyUnitIn, type MoneyUnit } from '../../model/typed-values/read-amount.js';
import type { Piece } from './word-story.js';

type FieldLabel = Extract<Label, { kind: 'field' }>;

interface OpenLabel extends FieldLabel {
  readonly cell: GridCell;
}

/** What a table leaves open for the next one, which may continue it on the next page. */
export interface OpenParts {
  indicators?: IndicatorTable | undefined;
  label?: OpenLabel | undefined;
}

/** What a table is read with. */
export interface TableContext {
  readonly form: FormDraft;
  readonly ledger: Ledger;
  /** Whether it may continue the table before. */
  readonly isContinued: boolean;
  /** Reads a text that fills a row, as a paragraph outside tables; whether it knew what to do with it. */
  readonly readAside: (piece: Piece) => boolean;
}

/** Reads `grid` into the form. `open` is taken over from the table before and left for the next. */
export function readTable(grid: Grid, open: OpenParts, context: TableContext): void {
  new TableReader(grid, open, context).read();
}

class TableReader {
  private readonly labels = new Map<GridCell, Label>();
  private below: (FieldLabel & { readonly left: number; readonly right: number })[] = [];
  private unit: MoneyUnit | undefined;
  private readonly unknown: UnknownLabels;
  /** Where the texts of fields with several paragraphs were put by this table. */
  private readonly filled = new Set<string>();

  constructor(
    private readonly grid: Grid,
    private readonly open: OpenParts,
    private readonly context: TableContext,
  ) {
    this.unknown = new UnknownLabels(context.ledger);
  }

  read(): void {
    const { grid, open, context } = this;
    if (!context.isContinued) {
      open.indicators = undefined;
      open.label = undefined;
    } else if (open.indicators) {
      const isNarrow = grid.columnCount === open.indicators.columns.length;
      open.indicators = { ...open.indicators, byCount: true, ...(isNarrow && { left: -1 }) };
    }
    this.findLabels();
    grid.rows.forEach((cells, rowIndex) => {
      this.readRow(cells, rowIndex);
    });
  }

  private findLabels(): void {
    const seen = new Set<GridCell>();
    for (const row of this.grid.rows) {
      for (const cell of row) {
        if (seen.has(cell)) continue;
        seen.add(cell);
        const label = cell.piece.role === 'content' ? undefined : this.words.labelOf(cell.piece.text);
        if (label) this.labels.set(cell, label);
      }
    }
    // A label before labels heads them: 绩效目标 before 年度目标.
    for (const [rowIndex, row] of this.grid.rows.entries()) {
      row.forEach((cell, index) => {
        const next = row[index + 1];
        if (cell.rowIndex !== rowIndex || this.labels.get(cell)?.kind !== 'field' || !next) return;
        const isHeading = this.labels.has(next) && (cell.rowSpan > 1 || !this.isAllLabels(row, rowIndex));
        const isListHead = this.isList(cell) && this.labels.get(next)?.kind !== 'field';
        if (isHeading && !isListHead) this.labels.set(cell, { kind: 'section' });
      });
    }
  }

  private isList(cell: GridCell): boolean {
    const label = this.labels.get(cell);
    return label?.kind === 'field' && this.words.isList(label.field);
  }

  private isAllLabels(row: readonly GridCell[], rowIndex: number): boolean {
    return row.every((cell) => cell.rowIndex !== rowIndex || this.labels.has(cell));
  }

  private readRow(cells: readonly GridCell[], rowIndex: number): void {
    const { form, ledger, readAside } = this.context;
    const anchored = cells.filter((cell) => cell.rowIndex === rowIndex);
    const [only] = cells;
    if (only && cells.length === 1 && !this.labels.has(only)) {
      if (only.rowIndex !== rowIndex || readAside(only.piece)) return;
    }
    const header = openIndicators(cells, this.open.indicators, this.words, ledger);
    if (header) {
      this.open.indicators = header;
      this.open.label = undefined;
      form.seen.add(this.words.set?.path.join('/') ?? '');
      return;
    }
    if (this.open.indicators && !leavesIndicators(cells, rowIndex, this.open.indicators, form)) {
      const isOther = anchored.length > 0 && !readIndicatorRow(cells, rowIndex, this.open.indicators, form, ledger);
      if (isOther) this.unknown.readRow(anchored, true);
      return;
    }
    this.open.indicators = undefined;
    this.readLabelled(cells, rowIndex);
  }

  private readLabelled(cells: readonly GridCell[], rowIndex: number): void {
    const { ledger } = this.context;
    const loose: GridCell[] = [];
    let current: OpenLabel | undefined;
    let isTaken = false;
    let hasField = false;
    let listCells: GridCell[] = [];
    const closeList = () => {
      if (current && listCells.length > 0) this.giveList(current, listCells);
      listCells = [];
    };
    for (const cell of cells) {
      const label = this.labels.get(cell);
      const isHere = cell.rowIndex === rowIndex;
      if (label) {
        if (isHere) ledger.take(cell.piece);
        if (isHere) this.unit = moneyUnitIn(cell.piece.text) ?? this.unit;
        const belongsToList = current !== undefined && this.words.isList(current.field) && label.kind !== 'field';
        if (belongsToList) {
          if (label.kind === 'stage' && isHere) listCells.push(cell);
          continue;
        }
        closeList();
        isTaken = false;
        current = undefined;
        if (label.kind === 'field') current = { ...label, cell };
        else if (label.kind === 'stage') current = { kind: 'field', field: this.stageField, rank: 0, cell };
        if (current) {
          hasField = true;
          this.context.form.seen.add(current.field);
        }
      } else if (!isHere) isTaken = true;
      else if (!current || isTaken) loose.push(cell);
      else if (this.words.isList(current.field)) listCells.push(cell);
      else if (
        this.words.isAmount(current.field) &&
        cell.piece.text.trim() !== '' &&
        !looksLikeAmount(cell.piece.text)
      ) {
        loose.push(cell);
        isTaken = true;
      } else {
        this.give(current, cell, rowIndex);
        isTaken = true;
      }
    }
    closeList();
    if (hasField) this.open.label = current;
    this.lookBelow(cells, rowIndex);
    this.readLoose(loose, rowIndex, hasField);
  }

  private get words(): FormWords {
    return this.context.form.words;
  }

  private get stageField(): string {
    return this.context.form.kind === 'department' ? '阶段计划' : STAGES;
  }

  /** Labels that have nothing to their right head what stands below them. */
  private lookBelow(cells: readonly GridCell[], rowIndex: number): void {
    const fresh = cells.filter((cell) => cell.rowIndex === rowIndex && this.labels.has(cell));
    if (fresh.length > 0) this.below = this.below.filter((label) => !fresh.some((cell) => overlap(cell, label) > 0.01));
    cells.forEach((cell, index) => {
      const label = this.labels.get(cell);
      const next = cells[index + 1];
      if (cell.rowIndex !== rowIndex || label?.kind !== 'field' || cell.rowSpan > 1) return;
      if (!next || this.labels.has(next)) this.below.push({ ...label, left: cell.left, right: cell.right });
    });
  }

  private readLoose(loose: readonly GridCell[], rowIndex: number, hasField: boolean): void {
    const { form, ledger, isContinued } = this.context;
    const left = loose.filter((cell) => {
      if (cell.piece.text.trim() === '') return false;
      const above = this.below.find((label) => overlap(cell, label) > (cell.right - cell.left) / 2);
      if (above && this.giveBelow(above, cell, rowIndex)) return false;
      const cut = ledger.isVerbatim(cell.piece) ? undefined : cutAtLabels(cell.piece.text, form.words, false);
      if (!cut || !isLabelled(cut)) return true;
      ledger.take(cell.piece);
      placePairs(cut.pairs, cell.piece, { form, department: form, ledger });
      return false;
    });
    const { label } = this.open;
    const isFirst = isContinued && rowIndex === 0;
    const isBeside = label && left.every((cell) => cell.left >= label.cell.right - 0.02);
    const canGoOn = label && (this.words.isList(label.field) || this.words.isLong(label.field));
    const goesOn = canGoOn && !hasField && left.length > 0 && (isBeside || (isFirst && left.length <= 2));
    if (!goesOn) {
      if (!hasField && left.length > 0) this.open.label = undefined;
      this.unknown.readRow(
        loose.filter((cell) => left.includes(cell) || cell.piece.text.trim() === ''),
        hasField,
      );
      return;
    }
    if (this.words.isList(label.field)) this.giveList(label, left);
    else {
      for (const { piece } of left) {
        const message = `没有标签，接在「${label.field}」后面`;
        ledger.remark({ severity: 'warning', code: 'converted-value', message, hint: '核对这段文字的归属' }, piece);
        form.append(label.field, longText(piece, ledger), piece);
      }
    }
  }

  private giveList(label: OpenLabel, cells: readonly GridCell[]): void {
    const { form, ledger } = this.context;
    const isWhole = label.cell.rowSpan === 1 && this.labels.get(label.cell)?.kind !== 'stage';
    readListRow(label.field, cells, isWhole, form, ledger);
  }

  private giveBelow(label: FieldLabel & { left: number }, cell: GridCell, rowIndex: number): boolean {
    if (this.words.isList(label.field)) {
      readListRow(label.field, [cell], true, this.context.form, this.context.ledger);
      return true;
    }
    if (this.words.isAmount(label.field) && !looksLikeAmount(cell.piece.text)) return false;
    this.give({ ...label, cell }, cell, rowIndex);
    if (!this.words.isLong(label.field)) this.below = this.below.filter((other) => other.left !== label.left);
    return true;
  }

  private give(label: OpenLabel, { piece }: GridCell, rowIndex: number): void {
    const { form, ledger, isContinued } = this.context;
    const { field, rank } = label;
    const isLong = this.words.isLong(field);
    const text = (isLong ? longText : shortText)(piece, ledger);
    if (isLong && text.trim() !== '' && form.candidates.has(field)) {
      const isNextRow = this.filled.has(field) && label.cell.rowIndex < rowIndex;
      const isNextPage = isContinued && rowIndex <= 1 && !this.filled.has(field);
      if (isNextRow || isNextPage) {
        const message = `上一页的「${field}」到这里接着写`;
        if (isNextPage)
          ledger.remark({ severity: 'warning', code: 'converted-value', message, hint: '核对两页接得对不对' }, piece);
        form.append(field, text, piece);
        return;
      }
    }
    const unit = this.words.isAmount(field)
      ? (moneyUnitIn(label.cell.piece.text) ?? this.unit ?? form.unit)
      : undefined;
    form.offer(field, text, rank, piece, unit);
    if (isLong && text.trim() !== '') this.filled.add(field);
  }
}
