/** A sheet with the rows of lists, such as 绩效指标: whose each row is, and what it says. */

import type { IndicatorScheme } from '../../model/indicator.js';
import type { LeafContext } from '../../model/typed-values/read-leaf.js';
import { readLevels } from '../../model/typed-values/read-levels.js';
import type { YamlValue } from '../../source/located.js';
import { findHeader, labelKey, type Header } from './find-header.js';
import { appendAt } from './place-texts.js';
import type { CellRow } from './read-cells.js';
import { dataRows, reportNoHeader } from './read-project-sheet.js';
import { findOwner, type Owner, type Owners } from './row-owner.js';
import { report, reportUnknownColumns, type SheetFindings } from './sheet-findings.js';
import { takeValue, tellValue } from './take-value.js';
import {
  DEPARTMENT_MARK,
  EXAMPLE_MARK,
  NAME_COLUMN,
  NUMBER_COLUMN,
  TEXT_COLUMN,
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
  owners: Owners,
  year: string | undefined,
  findings: SheetFindings,
): boolean {
  const names = [NUMBER_COLUMN, NAME_COLUMN, ...table.columns.map(({ header }) => header)];
  const keyOf = (text: string) => names.find((name) => name === labelKey(text));
  const header = findHeader(rows, keyOf);
  if (!header) {
    if (rows.length > 0) reportNoHeader(rows, findings, names.slice(1).join('、'));
    return false;
  }
  const below = dataRows(rows, header, keyOf, findings);
  reportUnknownColumns(findings, header, below, names);
  reportAbsentColumns(table, header, below, findings);
  const reader = new TableSheetReader(table, header, owners, year, findings);
  for (const row of below) reader.readRow(row);
  reader.reportInherited();
  const isExample = (row: CellRow) => reader.textIn(row, NUMBER_COLUMN).trim() === EXAMPLE_MARK;
  return below.length > 0 || !rows.some(isExample);
}

class TableSheetReader {
  private owner: Owner | undefined;
  private hasOwner = false;
  /** The levels of the row above, which a row takes over where it leaves them empty. */
  private levelsAbove: readonly string[] = [];
  /** Rows that belong to the owner of the row above. */
  private readonly inherited: number[] = [];

  constructor(
    private readonly table: PlannedTable,
    private readonly header: Header,
    private readonly owners: Owners,
    private readonly year: string | undefined,
    private readonly findings: SheetFindings,
  ) {}

  textIn({ cells }: CellRow, header: string): string {
    return cells.get(this.columnOf(header) ?? 0) ?? '';
  }

  readRow(cellRow: CellRow): void {
    const { row } = cellRow;
    const texts = new Map(this.table.columns.map(({ header }) => [header, this.textIn(cellRow, header)]));
    if ([...texts.values()].every((text) => text.trim() === '')) return;
    this.passOn(this.textIn(cellRow, NUMBER_COLUMN).trim(), this.textIn(cellRow, NAME_COLUMN).trim(), row);
    if (this.owner) this.placeRow(this.owner, texts, row);
  }

  /** Warns of rows that were read as the project's above. */
  reportInherited(): void {
    const { inherited } = this;
    const [first] = inherited;
    if (first === undefined) return;
    const shown = inherited.slice(0, 10).join('、') + (inherited.length > 10 ? '……' : '');
    const message = `有 ${inherited.length} 行没有写项目，算作上一行的项目：第 ${shown} 行`;
    const hint = '核对；不对就在编号或项目名称一栏写明';
    this.report('hint', first, NAME_COLUMN, { code: 'unknown-project', message, hint });
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
      const hint = `在「${NUMBER_COLUMN}」或「${NAME_COLUMN}」一栏写明；部门自己的写“${DEPARTMENT_MARK}”`;
      const message = '这一行看不出是哪个项目的，没有导入';
      this.report('error', row, NAME_COLUMN, { code: 'unknown-project', message, hint });
    }
    this.hasOwner = true;
  }

  private placeRow({ record, list, scheme }: Owner, texts: ReadonlyMap<string, string>, row: number): void {
    const typed = this.carryDown(list.levels.map((level) => texts.get(level) ?? ''));
    const levels = this.levelsOf(typed, list, scheme, row);
    if (!levels) return;
    this.levelsAbove = typed;
    const entry = this.entryOf(list, texts, row);
    if (Object.values(entry).every((text) => (text as string).trim() === '')) return;
    appendAt(record, [list.field, ...levels], list.entryFields ? entry : (entry[TEXT_COLUMN] ?? ''));
  }

  /** The scheme's names of the levels that were typed; undefined, and told, where it has none. */
  private levelsOf(
    typed: readonly string[],
    list: PlannedList,
    scheme: IndicatorScheme,
    row: number,
  ): readonly string[] | undefined {
    const [first = '', second = ''] = typed;
    const read = typed.length === 2 ? readLevels(first, second, scheme) : undefined;
    const missingIndex = typed.findIndex((text) => text.trim() === '');
    if (missingIndex !== -1 && read?.certainty !== 'certain') {
      const level = list.levels[missingIndex] ?? '';
      const message = `这一行没有写${level}，没有导入`;
      this.report('error', row, level, { code: 'required-field', message, hint: `填上${level}` });
      return undefined;
    }
    if (!read) return typed;
    const isTypedHere = typed.join('\n') !== this.levelsAbove.join('\n');
    const column = this.columnOf(list.levels.at(-1) ?? '') ?? this.columnOf(list.levels[0] ?? '') ?? 1;
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

  private entryOf(list: PlannedList, texts: ReadonlyMap<string, string>, row: number): Record<string, YamlValue> {
    const entry: Record<string, YamlValue> = {};
    for (const [header, text] of texts) {
      const column = this.columnOf(header);
      if (column === undefined || list.levels.includes(header)) continue;
      const shape = list.entryFields?.[header];
      // An empty cell names its field as empty; a column that is not there says nothing of it.
      if (shape) entry[header] = takeValue(shape, text, this.contextOf(texts), { row, column }, this.findings);
      else if (!list.entryFields && header === TEXT_COLUMN) entry[header] = text;
      else if (text.trim() !== '') {
        const message = `部门的${list.field}没有「${header}」一栏，这一格没有导入`;
        const hint = `把它并进「${TEXT_COLUMN}」`;
        this.report('error', row, header, { code: 'unknown-column', message, found: text, hint });
      }
    }
    return entry;
  }
}

/** Says of which fields the sheet has no column: in the data files they stay as they are. */
function reportAbsentColumns(
  { sheet, columns: planned }: PlannedTable,
  { row, columns, texts }: Header,
  rows: readonly CellRow[],
  findings: SheetFindings,
): void {
  const absent = planned.map(({ header }) => header).filter((header) => !columns.has(header));
  if (absent.length === 0 || rows.length === 0) return;
  const message = `「${sheet}」没有这几栏：${absent.join('、')}；数据文件里的照原样保留`;
  const hint = '要导入就把这一栏的表头改回来';
  report(findings, 'hint', row, [...texts.keys()][0] ?? 1, { code: 'unknown-column', message, hint });
}
