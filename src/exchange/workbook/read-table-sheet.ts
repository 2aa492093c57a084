/** A sheet with the rows of lists, such as 绩效指标: whose each row is, and what it says. */

import { moneyUnitIn } from '../../model/typed-values/read-amount.js';
import type { LeafContext } from '../../model/typed-values/read-leaf.js';
import { readLevels } from '../../model/typed-values/read-levels.js';
import type { Path, YamlValue } from '../../source/located.js';
import { nearestName } from '../../source/nearest-name.js';
import { exampleLevels, exampleOf } from './filling-in.js';
import { findHeader, labelKey, type Header } from './find-header.js';
import { appendAt, hasAt, setAt } from '../place-texts.js';
import { byLabel, ROW_COLUMN, TEXT_COLUMN } from './planned-fields.js';
import { ID_COLUMN, type CellRow } from './read-cells.js';
import { dataRows, reportNoHeader } from './read-project-sheet.js';
import { readRowId, type StampedRecord } from './record-sheet.js';
import { findOwner, type Owner, type Owners } from './row-owner.js';
import { report, reportUnknownColumns, type SheetFindings } from './sheet-findings.js';
import { takeValue, tellValue, type WorkbookContext } from './take-value.js';
import {
  DEPARTMENT_MARK,
  EXAMPLE_MARK,
  isColumnAsked,
  NUMBER_COLUMN,
  type PlannedList,
  type PlannedTable,
} from './workbook-plan.js';

/**
 * Adds what the sheet holds to the records of the department and of the projects.
 * @returns whether the sheet is in use: one that has nothing but its example, or is not there, says nothing of any list
 */
export function readTableSheet(
  table: PlannedTable,
  rows: readonly CellRow[],
  { owners, year, asked, sent }: TableContext,
  findings: SheetFindings,
): boolean {
  const keys = [NUMBER_COLUMN, owners.nameColumn, ...table.levels];
  const names = [...keys, ...table.columns.map(({ header }) => header)];
  const labels = byLabel(table.columns);
  const keyOf = (text: string) => {
    if (text === ID_COLUMN) return ID_COLUMN;
    const label = labelKey(text);
    return keys.find((name) => labelKey(name) === label) ?? labels.get(label)?.header;
  };
  const header = findHeader(rows, keyOf);
  if (!header) {
    if (rows.length > 0) reportNoHeader(rows, findings, names.slice(1).join('、'));
    return false;
  }
  const levels = exampleLevels(table);
  const exampleUnder = (text: string) => {
    const column = labels.get(labelKey(text));
    const isName = owners.nameField !== undefined && keyOf(text) === owners.nameColumn;
    const field = isName ? owners.nameField : column;
    return levels.get(keyOf(text) ?? '') ?? (field ? exampleOf(field) : '');
  };
  const below = dataRows(rows, header, exampleUnder, findings);
  reportUnknownColumns(findings, header, below, names);
  const columnsAsked = table.columns.filter((column) => isColumnAsked(table, column, asked));
  reportAbsentColumns({ ...table, columns: columnsAsked }, header, below, findings);
  const reader = new TableSheetReader(table, header, { owners, year, sent }, findings);
  for (const row of below) reader.readRow(row);
  reader.reportInherited();
  const isExample = (row: CellRow) => reader.textIn(row, NUMBER_COLUMN).trim() === EXAMPLE_MARK;
  return below.length > 0 || !rows.some(isExample);
}

/** What is known of the unit and of the workbook beside the sheet. */
interface TableContext extends Pick<WorkbookContext, 'year' | 'asked'> {
  readonly owners: Owners;
  readonly sent?: StampedRecord | undefined;
}

class TableSheetReader {
  private readonly owners: Owners;
  private readonly year: string | undefined;
  private readonly sent: StampedRecord | undefined;
  private owner: Owner | undefined;
  private hasOwner = false;
  /** The levels of the row above, which a row takes over where it leaves them empty. */
  private levelsAbove: readonly string[] = [];
  /** Rows that belong to the owner of the row above. */
  private readonly inherited: number[] = [];

  constructor(
    private readonly table: PlannedTable,
    private readonly header: Header,
    { owners, year, sent }: TableContext,
    private readonly findings: SheetFindings,
  ) {
    this.owners = owners;
    this.year = year;
    this.sent = sent;
  }

  textIn({ cells }: CellRow, header: string): string {
    return cells.get(this.columnOf(header) ?? 0) ?? '';
  }

  readRow(cellRow: CellRow): void {
    const { row } = cellRow;
    const names = [...this.table.levels, ...this.table.columns.map(({ header }) => header)];
    const texts = new Map(names.map((header) => [header, this.textIn(cellRow, header)]));
    if ([...texts.values()].every((text) => text.trim() === '')) return;
    this.passOn(this.textIn(cellRow, NUMBER_COLUMN).trim(), this.textIn(cellRow, this.owners.nameColumn).trim(), row);
    if (this.owner) this.placeRow(this.owner, texts, cellRow);
  }

  /** Warns of rows that were read as the project's above. */
  reportInherited(): void {
    const { inherited } = this;
    const [first] = inherited;
    if (first === undefined) return;
    const shown = inherited.slice(0, 10).join('、') + (inherited.length > 10 ? '……' : '');
    const message = `有 ${inherited.length} 行没有写项目，算作上一行的项目：第 ${shown} 行`;
    const hint = `核对；不对就在编号或${this.owners.nameColumn}一栏写明`;
    this.report('hint', first, this.owners.nameColumn, { code: 'unknown-project', message, hint });
  }

  private readonly columnOf = (header: string): number | undefined => this.header.columns.get(header);

  private report(severity: 'error' | 'hint', row: number, header: string, problem: Parameters<typeof report>[4]): void {
    report(this.findings, severity, row, this.columnOf(header) ?? 1, problem);
  }

  /** Finds the owner of a row; one that names none has that of the row above. */
  private passOn(number: string, name: string, row: number): void {
    if (number !== '' || name !== '') {
      const found = findOwner(this.table, this.owners, [number, name], row, this.columnOf, this.findings);
      if (found?.record !== this.owner?.record) this.levelsAbove = [];
      this.owner = found;
    } else if (this.hasOwner) this.inherited.push(row);
    else {
      const hint = `在「${NUMBER_COLUMN}」或「${this.owners.nameColumn}」一栏写明；部门自己的写“${DEPARTMENT_MARK}”`;
      const message = '这一行看不出是哪个项目的，没有导入';
      this.report('error', row, this.owners.nameColumn, { code: 'unknown-project', message, hint });
    }
    this.hasOwner = true;
  }

  private placeRow(owner: Owner, texts: ReadonlyMap<string, string>, cellRow: CellRow): void {
    const { record, list } = owner;
    const { row } = cellRow;
    const own = list.levels.map((level) => texts.get(level) ?? '');
    const typed = list.rows ? own : this.carryDown(own);
    const names = list.rows ? this.rowOf(typed[0] ?? '', list, row) : this.levelsOf(typed, list, row);
    if (!names) return;
    this.levelsAbove = typed;
    const entry = this.entryOf(list, names, texts, row);
    if (isBlank(entry)) return;
    const path = [...list.path, ...names.filter((name) => name !== '')];
    if (!list.rows) this.note(owner, [...path, appendAt(record, path, entry)], cellRow);
    else if (!hasAt(record, path)) {
      setAt(record, path, entry);
      this.note(owner, path, cellRow);
    } else {
      const message = `「${names.join('')}」这一行填了两次`;
      this.report('error', row, ROW_COLUMN, { code: 'duplicate-field', message, hint: '删去其中一行' });
    }
  }

  /** Notes where an entry stands, and which row of the list, as sent out, it says it is. */
  private note({ list, notes, sentAs }: Owner, path: Path, cellRow: CellRow): void {
    const { file, sheet } = this.findings;
    const { row } = cellRow;
    for (const { header, path: inEntry } of list.columns) {
      const column = this.columnOf(header);
      if (column !== undefined) notes.notePlace([...path, ...inEntry], { file, sheet, row, column });
    }
    const id = this.sent && readRowId(this.textIn(cellRow, ID_COLUMN), this.sent);
    if (id?.row !== undefined && id.project === sentAs) notes.noteClaim(path, id.row);
  }

  /** The fixed row that was meant; undefined, and told, where there is none of this name. */
  private rowOf(typed: string, { path, rows }: PlannedList, row: number): readonly string[] | undefined {
    const names = [...(rows?.keys() ?? [])];
    const meant = names.find((name) => labelKey(name) === labelKey(typed));
    if (meant !== undefined) return [meant];
    const nearest = nearestName(typed.slice(0, LONGEST_ROW_NAME), names);
    const hint = nearest === undefined ? `写成其中一个：${names.join('、')}` : `改为「${nearest}」`;
    const message =
      typed.trim() === '' ? `这一行没有写${ROW_COLUMN}的名称，没有导入` : `「${path.join('/')}」没有这一行，没有导入`;
    this.report('error', row, ROW_COLUMN, { code: 'unknown-name', message, found: typed, hint });
    return undefined;
  }

  /** The scheme's names of the levels that were typed; undefined, and told, where it has none. */
  private levelsOf(
    typed: readonly string[],
    { levels, scheme }: PlannedList,
    row: number,
  ): readonly string[] | undefined {
    const [first = '', second = ''] = typed;
    const read = scheme && typed.length > 0 ? readLevels(first, second, scheme) : undefined;
    const missingIndex = typed.findIndex((text) => text.trim() === '');
    if (missingIndex !== -1 && read?.certainty !== 'certain' && read?.certainty !== 'same') {
      const level = levels[missingIndex] ?? '';
      const message = `这一行没有写${level}，没有导入`;
      this.report('error', row, level, { code: 'required-field', message, hint: `填上${level}` });
      return undefined;
    }
    if (!read) return typed;
    const isTypedHere = typed.join('\n') !== this.levelsAbove.join('\n');
    const column = this.columnOf(levels.at(-1) ?? '') ?? this.columnOf(levels[0] ?? '') ?? 1;
    if (isTypedHere) tellValue(read, typed.join('/'), { row, column }, this.findings);
    return [read.一级指标, read.二级指标];
  }

  private carryDown(levels: readonly string[]): readonly string[] {
    const above = this.levelsAbove;
    const firstTyped = levels.findIndex((text) => text.trim() !== '');
    return levels.map((text, index) => {
      // Below a level that was typed anew, nothing is carried over.
      const isBelowNew = firstTyped !== -1 && index >= firstTyped && above[firstTyped] !== levels[firstTyped];
      return text.trim() === '' && !isBelowNew ? (above[index] ?? '') : text;
    });
  }

  private contextOf(texts: ReadonlyMap<string, string>): LeafContext {
    return { year: this.year, indicator: texts.get('三级指标') };
  }

  private entryOf(
    list: PlannedList,
    names: readonly string[],
    texts: ReadonlyMap<string, string>,
    row: number,
  ): YamlValue {
    const entry: Record<string, YamlValue> = {};
    const cells = list.rows?.get(names[0] ?? '');
    for (const [header, text] of texts) {
      const column = this.columnOf(header);
      if (column === undefined || list.levels.includes(header)) continue;
      const field = list.columns.find((one) => one.header === header);
      const isThere = field && (!cells || cells.has(field.path[0] ?? ''));
      if (isThere) {
        const labelled = moneyUnitIn(this.header.texts.get(column) ?? '') ?? this.header.unit ?? field.shape.unit;
        const context = { ...this.contextOf(texts), labelled };
        // An empty cell names its field as empty; a column that is not there says nothing of it.
        const value = takeValue(field, text, context, { row, column }, this.findings);
        if (field.path.length === 0) return value;
        setAt(entry, field.path, value);
      } else if (text.trim() !== '') {
        const whose = list === this.table.department ? '部门' : '项目';
        const message = cells
          ? `「${names.join('')}」这一行没有「${header}」一栏，这一格没有导入`
          : `${whose}的${list.path.join('/')}没有「${header}」一栏，这一格没有导入`;
        const hint = cells ? '删去这一格，或者移到对的一行' : `把它并进「${list.columns[0]?.header ?? TEXT_COLUMN}」`;
        this.report('error', row, header, { code: 'unknown-column', message, found: text, hint });
      }
    }
    return list.columns[0]?.path.length === 0 ? '' : entry;
  }
}

/** No name of a row is as long. */
const LONGEST_ROW_NAME = 60;

function isBlank(value: YamlValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : Object.values(value).every((part) => isBlank(part));
}

/** Says of which fields the sheet has no column: in the data files they stay as they are. What is reckoned needs none. */
function reportAbsentColumns(
  { sheet, levels, columns: planned }: PlannedTable,
  { row, columns, texts }: Header,
  rows: readonly CellRow[],
  findings: SheetFindings,
): void {
  const typed = planned.filter(({ isComputed }) => isComputed !== true);
  const absent = [...levels, ...typed.map(({ header }) => header)].filter((header) => !columns.has(header));
  if (absent.length === 0 || rows.length === 0) return;
  const message = `「${sheet}」没有这几栏：${absent.join('、')}；数据文件里的照原样保留`;
  const hint = '要导入就把这一栏的表头改回来';
  report(findings, 'hint', row, [...texts.keys()][0] ?? 1, { code: 'unknown-column', message, hint });
}
