/** The sheet 项目: a project a row. */

import type { Diagnostic } from '../../diagnostic.js';
import type { YamlValue } from '../../source/located.js';
import { moneyUnitIn } from '../../model/typed-values/read-amount.js';
import { CellNotes } from '../cell-notes.js';
import { findHeader, labelKey, type Header } from './find-header.js';
import { namedHeader, setAt } from '../place-texts.js';
import { ID_COLUMN, type CellRow } from './read-cells.js';
import { report, reportUnknownColumns, type SheetFindings } from './sheet-findings.js';
import { cellText } from './cell-text.js';
import { exampleOf } from './filling-in.js';
import { byLabel, type PlannedField } from './planned-fields.js';
import { readRowId, type StampedRecord } from './record-sheet.js';
import { EXAMPLE_MARK, NUMBER_COLUMN, type WorkbookPlan } from './workbook-plan.js';
import { takeValue } from './take-value.js';

/** A project being put together from several sheets. */
export interface ProjectDraft {
  /** As typed; empty when none was. */
  readonly number: string;
  readonly name: string;
  readonly fields: Record<string, YamlValue>;
  readonly notes: CellNotes;
  /** Its index in the record of what was sent out; undefined where it does not say. */
  readonly sentAs: number | undefined;
  /** What it was called then, and its number. */
  readonly formerName: string;
  readonly formerNumber: string;
}

/** Rows that sum up the ones above. */
const TOTAL = /^(?:合计|总计|小计|共计)$/;

/** Reads the sheet. */
export function readProjectSheet(
  rows: readonly CellRow[],
  plan: WorkbookPlan,
  year: string | undefined,
  findings: SheetFindings,
  sent: StampedRecord | undefined,
): ProjectDraft[] {
  const { nameField, nameColumn } = plan;
  const planned = byLabel(plan.project.fields);
  const keyOf = (text: string) => {
    const key = labelKey(text);
    if (key === NUMBER_COLUMN) return key;
    if (text === ID_COLUMN) return ID_COLUMN;
    const path = planned.get(key)?.path ?? namedHeader(text, plan.project);
    return path && JSON.stringify(path);
  };
  const byPath = new Map(plan.project.fields.map((field) => [JSON.stringify(field.path), field]));
  const header = findHeader(rows, keyOf);
  if (!header) {
    if (rows.length > 0) reportNoHeader(rows, findings, nameColumn);
    return [];
  }
  const below = dataRows(rows, header, (text) => exampleUnder(planned.get(labelKey(text))), findings);
  reportUnknownColumns(findings, header, below, [NUMBER_COLUMN, ...plan.project.fields.map((field) => field.header)]);
  const numberColumn = header.columns.get(NUMBER_COLUMN);
  const { file, sheet } = findings;
  const known = new Set<number>();
  return below.flatMap(({ row, cells }): ProjectDraft[] => {
    const number = (numberColumn === undefined ? undefined : cells.get(numberColumn))?.trim() ?? '';
    const fields: Record<string, YamlValue> = {};
    const notes = new CellNotes();
    // What is said of the cells of a row that is none of a project, is not said.
    const told: SheetFindings = { ...findings, found: [] };
    for (const [key, column] of header.columns) {
      const text = cells.get(column) ?? '';
      if (key === NUMBER_COLUMN || key === ID_COLUMN) continue;
      const field = byPath.get(key);
      const path = JSON.parse(key) as string[];
      notes.notePlace(path, { file, sheet, row, column });
      // What tells projects apart is not emptied.
      if (text === '' && field && field === nameField) continue;
      const labelled = moneyUnitIn(header.texts.get(column) ?? '') ?? header.unit ?? field?.shape.unit;
      setAt(fields, path, field ? takeValue(field, text, { labelled, year }, { row, column }, told) : text);
    }
    const name = nameField ? cellText(fields, nameField) : '';
    const isFilled = [...header.columns].some(([key, column]) => {
      return key !== NUMBER_COLUMN && key !== ID_COLUMN && (cells.get(column) ?? '') !== '';
    });
    if (!isProject({ row, number, name, isFilled, cells }, plan, header, findings)) return [];
    findings.found.push(...told.found);
    // A row that was copied has the id of the first one.
    const claimed = sent && readRowId(cells.get(header.columns.get(ID_COLUMN) ?? 0) ?? '', sent)?.project;
    const sentAs = claimed === undefined || known.has(claimed) ? undefined : claimed;
    if (sentAs !== undefined) known.add(sentAs);
    const before = sentAs === undefined ? undefined : sent?.record.projects[sentAs];
    const formerName = before && nameField ? cellText(before.fields, nameField) : name;
    const formerNumber = before?.number ?? number;
    if (numberColumn !== undefined && numberKey(formerNumber) !== numberKey(number))
      report(findings, 'warning', row, numberColumn, renumbered(formerNumber, number));
    return [{ number, name, fields, notes, sentAs, formerName, formerNumber }];
  });
}

/** A number stands in the name of a data file, and orders the bound copy: an import leaves it. */
function renumbered(before: string, after: string): Omit<Diagnostic, 'severity' | 'location'> {
  return {
    code: 'doubtful-cell',
    message: `编号由 ${before} 改成了${after === '' ? '空的' : ` ${after}`}，没有照着改`,
    found: after === '' ? '（空）' : after,
    hint: `编号在数据文件的名字里；要改编号，就把 ${before}-….yaml 改名`,
  };
}

/** A number as numbers are compared: `3` and `03` are one. */
export function numberKey(number: string): string {
  return /^\d+$/.test(number) ? number.replace(/^0+(?=\d)/, '') : number;
}

/** Whether a row is one of a project; what is said of one that is none. */
function isProject(
  {
    row,
    number,
    name,
    isFilled,
    cells,
  }: Pick<CellRow, 'row' | 'cells'> & Record<'number' | 'name', string> & { isFilled: boolean },
  { nameField, nameColumn }: WorkbookPlan,
  header: Header,
  findings: SheetFindings,
): boolean {
  const numberColumn = header.columns.get(NUMBER_COLUMN) ?? 1;
  if (TOTAL.test(number) || TOTAL.test(name.trim())) {
    const hint = '不是项目就不用管；是项目就改名';
    const message = '这一行像是合计，没有导入';
    report(findings, 'warning', row, 1, { code: 'row-skipped', message, found: number || name, hint });
    return false;
  }
  if (name.trim() === '' && number === '') {
    const [column = 1, found = ''] = [...cells][0] ?? [];
    const nameAt = nameField && header.columns.get(JSON.stringify(nameField.path));
    const hint = `填上${nameColumn}，或者删去这一行`;
    const problem = { code: 'required-field', message: `这一行没有${nameColumn}`, found, hint } as const;
    report(findings, 'error', row, nameAt ?? column, problem);
    return false;
  }
  if (!isFilled) {
    const hint = `填上${nameColumn}和内容，或者删去这一行`;
    const problem = { code: 'row-skipped', message: '这一行只有编号，没有导入', found: number, hint } as const;
    report(findings, 'warning', row, numberColumn, problem);
    return false;
  }
  if (number !== '' && !/^\d{1,4}$/.test(number)) {
    const message = '编号不是数字，没有用作编号';
    const problem = { code: 'doubtful-cell', message, found: number, hint: '写成 01、02 这样' } as const;
    report(findings, 'warning', row, numberColumn, problem);
  }
  return true;
}

/**
 * The rows below the header that hold something of their own: not the lower rows of merged ones, not the header again,
 * not examples, which are reported when somebody has filled them in.
 * @param exampleUnder what a column has in the row of examples
 */
export function dataRows(
  rows: readonly CellRow[],
  { row: headerRow, columns, texts }: Header,
  exampleUnder: (header: string) => string,
  findings: SheetFindings,
): CellRow[] {
  return rows.filter(({ row, cells, merged }) => {
    const own = [...cells].filter(([column, text]) => !merged.has(column) && text.trim() !== '');
    if (row <= headerRow || own.length === 0) return false;
    if (own.length > 1 && own.every(([column, text]) => labelKey(text) === labelKey(texts.get(column) ?? '')))
      return false;
    const numberColumn = columns.get(NUMBER_COLUMN);
    if (numberColumn === undefined || (cells.get(numberColumn) ?? '').trim() !== EXAMPLE_MARK) return true;
    const changed = own.find(([column, text]) => {
      return column !== numberColumn && withoutSpaces(text) !== withoutSpaces(exampleUnder(texts.get(column) ?? ''));
    });
    if (changed) {
      const message = `这一行的编号写着“${EXAMPLE_MARK}”，没有导入`;
      const hint = `要导入就把“${EXAMPLE_MARK}”改成编号，或者删去这两个字`;
      report(findings, 'warning', row, numberColumn, { code: 'row-skipped', message, found: changed[1], hint });
    }
    return false;
  });
}

/** Says that nothing of a sheet was read, for want of a header. */
export function reportNoHeader(rows: readonly CellRow[], findings: SheetFindings, expected: string): void {
  const [first] = rows;
  report(findings, 'error', first?.row ?? 1, [...(first?.cells.keys() ?? [])][0] ?? 1, {
    code: 'unknown-column',
    message: '没有找到表头，这张工作表没有导入',
    expected: `前 20 行里有一行表头，如「${expected}」`,
    hint: '补上表头；用 jixiao export --xlsx 可以另写一份空白的来对照',
  });
}

function exampleUnder(field: PlannedField | undefined): string {
  return field ? exampleOf(field) : '';
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}
