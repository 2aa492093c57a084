/** A Word file's body → drafts of its forms: titles and lines outside tables, tables in their order, one form after another. */

import { NAME_OF_PROJECT } from '../../model/meant-text.js';
import type { Location } from '../../diagnostic.js';
import { moneyUnitIn, type MoneyUnit } from '../../model/typed-values/read-amount.js';
import { FormDraft } from './form-draft.js';
import { resolveGrid, type Grid, type GridCell } from './grid.js';
import { wordsOfForms, type FormKind } from './labels.js';
import type { Ledger } from './ledger.js';
import { cutAtLabels, isLabelled, placePairs, type CutLine } from './line-pairs.js';
import { readTable, type OpenParts } from './read-table.js';
import { kindOf, parseTitle } from './titles.js';
import type { DeclaredForm } from '../../model/declaration/read-forms.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormMap } from '../../layout/form-map.js';
import { OwnForms } from './own-forms.js';
import type { Piece, StoryBlock, StoryTable } from './word-story.js';

/** What titles say of the department and the year. */
export interface TitleClaim {
  readonly field: '部门名称' | '年度';
  readonly text: string;
  readonly piece: Piece;
}

/** The forms of a document. */
export interface DocumentDraft {
  readonly department: FormDraft;
  readonly projects: readonly FormDraft[];
  readonly claims: readonly TitleClaim[];
  /** Whether cover or department form were there, and not only titles of project forms. */
  readonly hasDepartment: boolean;
  /** The stage that all forms of the pack's own in it are of; undefined where that cannot be told. */
  readonly stage: string | undefined;
}

const LONGEST_NAME = 40;

/**
 * Reads the blocks of a body; texts that belong nowhere stay untaken in the ledger.
 * @param maps of the pack's own forms
 */
export function readDocument(
  blocks: readonly StoryBlock[],
  declaration: Declaration,
  maps: readonly FormMap[],
  ledger: Ledger,
): DocumentDraft {
  const reader = new DocumentReader(declaration, maps, ledger);
  reader.readBlocks(blocks, '');
  return reader.finish();
}

class DocumentReader {
  private readonly department: FormDraft;
  private readonly projects: FormDraft[] = [];
  private readonly claims: TitleClaim[] = [];
  private readonly open: OpenParts = {};
  /** The form that the last title began; undefined before the first and after one that does not say. */
  private kind: FormKind | undefined;
  private tableKind: FormKind | undefined;
  /** A line that may be the first of a title. */
  private nameLine: Piece | undefined;
  private hasCover = false;
  private hasDepartmentForm = false;
  private isAfterTable = false;
  private unit: MoneyUnit | undefined;
  private readonly own: OwnForms;
  private paragraphCount = 0;
  private tableCount = 0;
  private sequence = 0;

  constructor(
    private readonly declaration: Declaration,
    maps: readonly FormMap[],
    private readonly ledger: Ledger,
  ) {
    this.department = new FormDraft(wordsOfForms(declaration).department, ledger);
    this.own = new OwnForms(maps, this.department, () => this.startProject(), ledger);
  }

  finish(): DocumentDraft {
    return {
      department: this.department,
      projects: this.projects,
      claims: this.claims,
      hasDepartment: this.hasCover || this.hasDepartmentForm,
      stage: this.own.stage,
    };
  }

  /** @param around where the blocks stand, when it is not the body itself */
  readBlocks(blocks: readonly StoryBlock[], around: string): void {
    for (const block of blocks) {
      if (block.kind === 'table') this.readTableBlock(block, around);
      else {
        this.sequence += 1;
        if (around === '') this.paragraphCount += 1;
        const place = around === '' ? `第 ${this.paragraphCount} 段` : around;
        const parts = this.ledger.isOwn ? block.text.split('\t') : [block.text];
        for (const text of parts) {
          const piece = this.ledger.enter({ text, location: this.locate(place, 1) });
          if (text.trim() !== '') this.readParagraph(piece);
          // A part of a line is no title's first line.
          if (parts.length > 1) this.nameLine = undefined;
        }
      }
    }
  }

  private locate(place: string, column: number): Location {
    return { file: this.ledger.file, line: this.sequence, column, place };
  }

  /** Reads a paragraph, or a text that fills a table's row; whether something was done with it. */
  private readParagraph(piece: Piece): boolean {
    const { ledger } = this;
    const nameLine = this.nameLine;
    this.nameLine = undefined;
    if (this.readTitle(piece, nameLine)) return true;
    const text = piece.text.trim();
    const year = /^[(（]?((?:19|20)\d{2})年度?[)）]?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))?.[1];
    if (year !== undefined) {
      this.claims.push({ field: '年度', text: year, piece });
      ledger.take(piece);
      return true;
    }
    if (/^附[件表]\s*[\d一二三四五六七八九十]*\s*[：:]?$/.test(text)) {
      const number = ledger.isOwn ? piece.text : text.replace(/\s*[：:]$/, '');
      return this.department.offer('附件序号', number, 0, piece) || this.takeFixed(piece);
    }
    const form = this.formOfLines();
    if (this.own.readLine(piece, form)) {
      this.unit = form.unit = moneyUnitIn(piece.text) ?? this.unit;
      return true;
    }
    const cut = cutAtLabels(piece.text, form.words, ledger.isOwn);
    if (isLabelled(cut)) {
      if (ledger.isOwn) this.readOwnPairs(cut, piece, form);
      else {
        ledger.take(piece);
        placePairs(cut.pairs, piece, { form, department: this.department, ledger });
      }
      this.unit = form.unit ?? this.unit;
      return true;
    }
    const author = /^([^：:，。；]+?)\s*编制$/.exec(ledger.isOwn ? piece.text : text)?.[1];
    if (author !== undefined && author.length <= LONGEST_NAME && this.hasCover && this.kind === undefined) {
      return this.department.offer('编制单位', author, 0, piece);
    }
    if (form.words.labelOf(text)?.kind === 'section') {
      ledger.take(piece);
      return true;
    }
    if (this.takeFixed(piece)) return true;
    if (!/[，。；：]/.test(text) && text.length <= LONGEST_NAME) this.nameLine = piece;
    return false;
  }

  /** Takes a line that a layout of the pack prints of itself. */
  private takeFixed(piece: Piece): boolean {
    if (!this.own.isFixed(piece.text)) return false;
    this.ledger.take(piece);
    return true;
  }

  /** What jixiao wrote is kept to the letter; only what parts a value from the next label is of the form. */
  private readOwnPairs({ pairs }: CutLine, piece: Piece, form: FormDraft): void {
    const isPlaced = pairs.map(({ field, value }, index) => {
      if (field)
        return form.offer(field.name, index < pairs.length - 1 ? value.trimEnd() : value, field.rank + 0.5, piece);
      form.unit = moneyUnitIn(value) ?? form.unit;
      this.ledger.take(piece);
      return true;
    });
    if (!isPlaced.every(Boolean)) this.ledger.release(piece);
  }

  private readTitle(piece: Piece, nameLine: Piece | undefined): boolean {
    const { ledger } = this;
    const own = this.own.headingOf(piece.text);
    const title = parseTitle(piece.text, this.declaration.forms);
    const isParted = title !== undefined && (title.年度 !== '' || own?.isOfYear !== true);
    if (own && !(own.isOfUnit && isParted)) {
      this.begin(kindOf(own.map.form));
      this.own.begin(own.map);
      this.own.readHeading(piece, own, this.formOfLines());
      return true;
    }
    if (!title) return false;
    ledger.take(piece);
    this.isAfterTable = false;
    let name = title.部门名称;
    if (name === '' && nameLine && parseTitle(nameLine.text, this.declaration.forms) === undefined) {
      name = nameLine.text.trim();
      ledger.take(nameLine);
      this.claims.push({ field: '部门名称', text: name, piece: nameLine });
    } else if (name !== '') this.claims.push({ field: '部门名称', text: name, piece });
    if (title.年度 !== '') this.claims.push({ field: '年度', text: title.年度, piece });
    if (title.isContinued && title.kind === this.kind) {
      this.isAfterTable = true;
      return true;
    }
    this.begin(title.kind);
    this.own.begin(own?.map ?? title.form);
    return true;
  }

  private begin(kind: FormKind | undefined): void {
    if (kind === undefined) this.hasCover = true;
    else this.open.label = this.open.indicators = undefined;
    this.unit = undefined;
    this.isAfterTable = false;
    this.kind = kind;
    if (kind === 'department') this.hasDepartmentForm = true;
    if (kind === 'project') this.startProject();
  }

  private startProject(): FormDraft {
    const last = this.projects.at(-1);
    if (last?.isEmpty === true) return last;
    const project = new FormDraft(wordsOfForms(this.declaration).project, this.ledger);
    project.unit = this.unit;
    this.projects.push(project);
    return project;
  }

  /** The form that lines outside tables belong to. */
  private formOfLines(): FormDraft {
    return (this.kind === 'project' ? this.projects.at(-1) : undefined) ?? this.department;
  }

  private readTableBlock(table: StoryTable, around: string): void {
    this.tableCount += around === '' ? 1 : 0;
    const name = around === '' ? `第 ${this.tableCount} 个表格` : `${around}里的表格`;
    const first = this.sequence + 1;
    this.sequence += table.rows.length;
    const grid = resolveGrid(table, (row, column) => ({
      file: this.ledger.file,
      line: first + row - 1,
      column,
      place: `${name}第 ${row} 行第 ${column} 列`,
    }));
    const cells = new Set(grid.rows.flat());
    for (const { piece } of cells) this.ledger.enter(piece);
    for (const piece of grid.hidden) this.ledger.enter(piece);
    this.readGrid(grid);
    for (const { inner, piece } of cells) {
      if (inner.length > 0) this.readBlocks(inner, piece.location.place ?? '');
    }
  }

  /** Reads a table of the pack's own form; whether it is one. */
  private readOwnTable(grid: Grid, isTitled: boolean): boolean {
    const found = this.own.match(grid, isTitled);
    if (!found) return false;
    const kind = kindOf(found.match.map.form);
    const form = kind === 'department' ? this.department : found.isNew ? this.startProject() : this.lastProject();
    form.unit ??= this.unit;
    this.own.readTable(found.match, form);
    this.open.label = this.open.indicators = undefined;
    this.kind = this.tableKind = kind;
    if (kind === 'department') this.hasDepartmentForm = true;
    this.isAfterTable = true;
    return true;
  }

  private lastProject(): FormDraft {
    return this.projects.at(-1) ?? this.startProject();
  }

  private readGrid(grid: Grid): void {
    for (const part of partsOf(grid, this.declaration.forms)) this.readPart(part);
  }

  private readPart(grid: Grid): void {
    const { ledger, declaration } = this;
    const texts = [...new Set(grid.rows.flat())]
      .filter(({ piece }) => piece.role !== 'content')
      .map(({ piece }) => piece.text);
    const hits = (kind: FormKind) => texts.filter((text) => wordsOfForms(declaration)[kind].isTelling(text)).length;
    const counts = { project: hits('project'), department: hits('department') };
    const byLabels = counts.project >= counts.department ? 'project' : 'department';
    // A title inside the table's first rows begins its form before anything is read into it.
    const [firstRow] = grid.rows;
    const [only] = firstRow ?? [];
    const title =
      firstRow?.length === 1 && only && parseTitle(only.piece.text, this.declaration.forms) ? only.piece : undefined;
    if (title) this.readParagraph(title);
    if (this.readOwnTable(grid, title !== undefined)) return;
    // A title right before its table is believed if one label bears it out: a later stage's forms share most of their labels.
    const titled = this.isAfterTable ? undefined : this.kind;
    const isTold = counts.project + counts.department > 0;
    const told = titled && counts[titled] > 0 ? titled : isTold ? byLabels : undefined;
    const kind = told ?? this.kind ?? this.tableKind ?? (this.hasCover ? 'department' : 'project');
    const names = texts.filter((text) => wordsOfForms(declaration).project.isTelling(text));
    const isNewProject =
      kind === 'project' &&
      this.isAfterTable &&
      names.some((text) => {
        const label = wordsOfForms(declaration).project.labelOf(text);
        return label?.kind === 'field' && label.field === NAME_OF_PROJECT && label.rank <= 1;
      });
    const isContinued = this.isAfterTable && !isNewProject && kind === this.tableKind;
    const last = this.projects.at(-1);
    const form = kind === 'department' ? this.department : isNewProject || !last ? this.startProject() : last;
    form.unit ??= this.unit;
    this.kind = kind;
    readTable(grid, this.open, {
      form,
      ledger,
      isContinued,
      readAside: (piece) => piece === title || this.readParagraph(piece),
    });
    this.tableKind = kind;
    if (kind === 'department') this.hasDepartmentForm = true;
    this.isAfterTable = true;
  }
}

/** A table cut before each row that is a title, since people put form after form into one table. */
function partsOf(grid: Grid, forms: readonly DeclaredForm[]): Grid[] {
  const starts = grid.rows.flatMap((row, index) => {
    const [only] = row;
    return row.length === 1 && only?.rowIndex === index && parseTitle(only.piece.text, forms) ? [index] : [];
  });
  if (starts.every((start) => start === 0)) return [grid];
  const bounds = [...new Set([0, ...starts]), grid.rows.length];
  return bounds.slice(0, -1).map((start, index) => {
    const end = bounds[index + 1];
    const moved = new Map<GridCell, GridCell>();
    const move = (cell: GridCell): GridCell => {
      const known = moved.get(cell) ?? { ...cell, rowIndex: cell.rowIndex - start };
      moved.set(cell, known);
      return known;
    };
    return { ...grid, rows: grid.rows.slice(start, end).map((row) => row.map(move)) };
  });
}
