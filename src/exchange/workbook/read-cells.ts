/** A worksheet part → the texts of its cells, each at its place; formulas are never evaluated. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { LAST_COLUMN, LONGEST_CELL_TEXT, locateCell, locateSheet, parseCellReference } from '../../ooxml/cell-place.js';
import { tidyText } from '../tidy-text.js';
import { printNumber, type CellFormats } from './cell-values.js';
import { unescapeCellText } from '../../ooxml/cell-text.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { damagedPart, readXml, type Attributes } from '../../ooxml/read-xml.js';

/** A row that holds something; rows and columns count from 1. */
export interface CellRow {
  readonly row: number;
  readonly cells: ReadonlyMap<number, string>;
  /** The columns whose text stands in a merged cell that begins in a row above. */
  readonly merged: ReadonlySet<number>;
}

/** The cells of a sheet that hold text, and what is to be said of them. */
export interface SheetCells {
  readonly rows: readonly CellRow[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What cells refer to. */
export interface CellSource {
  readonly sheet: string;
  readonly formats: CellFormats;
  readonly texts: readonly string[];
}

/** The header of the column, not in sight, in which stand the ids by which rows are known again. */
export const ID_COLUMN = 'jixiao 行号';

/** Far more than a filing has. */
const MOST_ROWS = 10_000;
const MOST_CELLS = 200_000;
/** Of all texts together: a shared text may stand in every cell. */
const MOST_CHARACTERS = 8_000_000;
const MOST_FINDINGS = 200;

interface Draft {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly format: number;
  isFormula: boolean;
  value: string;
  inline: string;
}

interface Columns {
  readonly firstColumn: number;
  readonly lastColumn: number;
}

interface Range {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/**
 * Reads the cells of the worksheet in `part`.
 * @throws ReportError as `readXml`, `file-damaged` without such a part, `file-too-large`
 */
export function readCells(opened: OfficePackage, part: string, source: CellSource): SheetCells {
  const reader = new CellReader(opened.file, source);
  if (!readXml(opened, part, reader)) throw opened.refuse(damagedPart(part));
  return reader.result();
}

class CellReader {
  private readonly rows = new Map<number, Map<number, string>>();
  private readonly diagnostics: Diagnostic[] = [];
  private readonly ranges: Range[] = [];
  private row = 0;
  private column = 0;
  private cellCount = 0;
  private characterCount = 0;
  private hasHiddenRow = false;
  private readonly hiddenColumns: Columns[] = [];
  private draft: Draft | undefined;
  private target: 'value' | 'inline' | undefined;
  private isReading = false;

  constructor(
    private readonly file: string,
    private readonly source: CellSource,
  ) {}

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'row') {
      this.row = Number(attributes['r']) || this.row + 1;
      this.column = 0;
      this.hasHiddenRow ||= isTrue(attributes['hidden']);
    } else if (name === 'c') this.openCell(attributes);
    else if (name === 'f' && this.draft) this.draft.isFormula = true;
    else if (name === 'v') this.target = 'value';
    else if (name === 'rPh') this.isReading = true;
    else if (name === 't') this.target = this.isReading ? undefined : 'inline';
    else if (name === 'col') this.openColumns(attributes);
    else if (name === 'mergeCell') {
      const range = parseRange(attributes['ref'] ?? '');
      if (range) this.ranges.push(range);
      if (this.ranges.length > MOST_ROWS * 2) throw this.tooMuch();
    }
  };

  readonly text = (text: string): void => {
    if (this.target && this.draft) this.draft[this.target] += text;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.target = undefined;
    else if (name === 'rPh') this.isReading = false;
    else if (name === 'c' && this.draft) {
      this.closeCell(this.draft);
      this.draft = undefined;
    }
  };

  result(): SheetCells {
    const { rows, diagnostics, ranges } = this;
    if (rows.size > 0 && (this.hasHiddenRow || this.hasHiddenColumn())) {
      const message = '这张工作表有隐藏的行或栏，也读了';
      const location = locateSheet(this.file, this.source.sheet);
      diagnostics.push({ severity: 'warning', code: 'hidden-content', message, hint: '不该导入就删去它们', location });
    }
    const inOrder = [...rows].sort(([a], [b]) => a - b);
    return { rows: spreadMerged(inOrder, ranges, () => this.tooMuch()), diagnostics };
  }

  private openColumns({ min, max, hidden }: Attributes): void {
    if (!isTrue(hidden) || this.hiddenColumns.length > LAST_COLUMN) return;
    this.hiddenColumns.push({ firstColumn: Number(min), lastColumn: Number(max) });
  }

  /** Whether anything stands in a hidden column but the ids of rows, which nobody is to see. */
  private hasHiddenColumn(): boolean {
    const { hiddenColumns } = this;
    if (hiddenColumns.length === 0) return false;
    const own = new Set<number>();
    const held = new Set<number>();
    for (const cells of this.rows.values()) {
      for (const [column, text] of cells) {
        if (text === ID_COLUMN) own.add(column);
        held.add(column);
      }
    }
    return hiddenColumns.some(({ firstColumn, lastColumn }) => {
      return [...held].some((column) => column >= firstColumn && column <= lastColumn && !own.has(column));
    });
  }

  private openCell(attributes: Attributes): void {
    const place = parseCellReference(attributes['r'] ?? '') ?? { row: this.row, column: this.column + 1 };
    this.column = place.column;
    const format = Number(attributes['s'] ?? 0);
    const type = attributes['t'] ?? 'n';
    // Not by spreading `place`: that takes ten times as long (Node 20), and there may be a million cells.
    this.draft = { row: place.row, column: place.column, type, format, isFormula: false, value: '', inline: '' };
  }

  private closeCell(cell: Draft): void {
    if (cell.value === '' && cell.inline === '' && !cell.isFormula) return;
    const { text: typed, finding } = textOf(cell, this.source);
    const { text, remark } = tidyText(typed);
    for (const told of [finding, remark && { ...remark, found: text.slice(0, 100) }]) {
      if (!told || this.diagnostics.length >= MOST_FINDINGS) continue;
      const location = locateCell(this.file, this.source.sheet, cell.row, cell.column);
      this.diagnostics.push({ ...told, location });
    }
    if (text === '') return;
    const cells = this.rows.get(cell.row) ?? new Map<number, string>();
    cells.set(cell.column, text);
    this.rows.set(cell.row, cells);
    this.cellCount += 1;
    this.characterCount += text.length;
    const isTooMuch = this.rows.size > MOST_ROWS || this.cellCount > MOST_CELLS || cell.column > LAST_COLUMN;
    if (isTooMuch || this.characterCount > MOST_CHARACTERS) throw this.tooMuch();
  }

  private tooMuch(): ReportError {
    const location = locateSheet(this.file, this.source.sheet);
    const message = '工作表里的内容太多，不像是一份填报数据';
    const expected = `不超过 ${MOST_ROWS} 行、${MOST_CELLS} 格`;
    const hint = '检查是否放错了文件，或者粘贴了多余的内容';
    return new ReportError([{ severity: 'error', code: 'file-too-large', message, expected, hint, location }]);
  }
}

function textOf(cell: Draft, { texts, formats }: CellSource): { text: string; finding?: Omit<Diagnostic, 'location'> } {
  const { type, isFormula } = cell;
  const raw = cell.value;
  const text = type === 'inlineStr' ? cell.inline : raw;
  if (type === 'e') {
    const hint = '改成直接填写内容';
    return {
      text: '',
      finding: { severity: 'error', code: 'error-cell', message: '单元格里是错误值', found: raw, hint },
    };
  }
  if (isFormula && raw === '' && type !== 'str') {
    const message = '单元格里是公式，文件里没有它的结果';
    const hint = '用 Excel、WPS 或 LibreOffice 打开并保存一次，或者改成直接填写内容';
    return { text: '', finding: { severity: 'error', code: 'formula-cell', message, hint } };
  }
  const { value, doubt } = withoutExcess(valueOf());
  if (isFormula && value !== '') {
    const message = '单元格里是公式；没有重算，用的是上次算好的结果';
    const hint = '核对这个结果，最好改成直接填写';
    return { text: value, finding: { severity: 'warning', code: 'formula-cell', message, found: value, hint } };
  }
  if (doubt === undefined) return { text: value };
  const hint = '核对这一格；最好改成文本格式，再填一次';
  const finding = {
    severity: 'warning',
    code: 'doubtful-cell',
    message: doubt,
    found: value.slice(0, 100),
    hint,
  } as const;
  return { text: value, finding };

  function valueOf(): { value: string; doubt?: string } {
    if (type === 's') {
      const shared = raw === '' ? '' : texts[Number(raw)];
      return shared === undefined
        ? { value: '', doubt: '单元格的文字在文件里找不到' }
        : { value: withLineFeeds(shared) };
    }
    if (type === 'inlineStr' || type === 'str') return { value: withLineFeeds(unescapeCellText(text)) };
    if (raw.trim() === '') return { value: '' };
    if (type === 'b') return { value: raw === '1' ? 'TRUE' : 'FALSE', doubt: '单元格里是逻辑值' };
    if (type === 'd') return { value: raw.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '') };
    const printed = printNumber(raw, formats.codes[cell.format] ?? '', formats.is1904);
    if (!printed) return { value: raw, doubt: '单元格的数或日期看不懂，照文件里的取' };
    return { value: printed.text, ...(printed.doubt !== undefined && { doubt: printed.doubt }) };
  }
}

/** Excel cannot hold more; a file that does was not made by filling in cells. */
function withoutExcess({ value, doubt }: { value: string; doubt?: string }): { value: string; doubt?: string } {
  if (value.length <= LONGEST_CELL_TEXT) return { value, ...(doubt !== undefined && { doubt }) };
  return { value, doubt: `单元格里有 ${value.length} 个字，超过一格能放的 ${LONGEST_CELL_TEXT} 个` };
}

/** Line ends are one character in data files. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Puts the text of a cell that is merged downwards into each row that it covers. */
function spreadMerged(
  rows: readonly (readonly [number, ReadonlyMap<number, string>])[],
  ranges: readonly Range[],
  tooMuchError: () => ReportError,
): CellRow[] {
  const merged = rows.map(() => new Set<number>());
  const texts = rows.map(([, cells]) => new Map(cells));
  const indexes = new Map(rows.map(([row], index) => [row, index]));
  let steps = 0;
  for (const { column, firstRow, lastRow } of ranges) {
    const startIndex = indexes.get(firstRow);
    const text = startIndex === undefined ? undefined : rows[startIndex]?.[1].get(column);
    if (startIndex === undefined || text === undefined) continue;
    for (let index = startIndex + 1; (rows[index]?.[0] ?? Infinity) <= lastRow; index += 1) {
      steps += 1;
      if (steps > MOST_CELLS) throw tooMuchError();
      if (texts[index]?.has(column)) continue;
      texts[index]?.set(column, text);
      merged[index]?.add(column);
    }
  }
  return rows.map(([row], index) => ({ row, cells: texts[index] ?? new Map(), merged: merged[index] ?? new Set() }));
}

function parseRange(text: string): Range | undefined {
  const [first, last] = text.split(':').map(parseCellReference);
  return first && last ? { column: first.column, firstRow: first.row, lastRow: last.row } : undefined;
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}
