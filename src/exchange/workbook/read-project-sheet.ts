/** The sheet 项目: a project a row. */

import type { YamlValue } from '../../source/located.js';
import { moneyUnitIn } from '../../model/typed-values/read-amount.js';
import { findHeader, labelKey, type Header } from './find-header.js';
import { namedHeader, setAt } from './place-texts.js';
import type { CellRow } from './read-cells.js';
import { report, reportUnknownColumns, type SheetFindings } from './sheet-findings.js';
import { EXAMPLE_MARK, NAME_COLUMN, NUMBER_COLUMN, PROJECT_PLAN } from './workbook-plan.js';
import { exampleOf } from './filling-in.js';
import { takeValue } from './take-value.js';

/** A project being put together from several sheets. */
export interface ProjectDraft {
  /** As typed; empty when none was. */
  readonly number: string;
  readonly name: string;
  readonly fields: Record<string, YamlValue>;
}

/** Rows that sum up the ones above. */
const TOTAL = /^(?:合计|总计|小计|共计)$/;

/** Reads the sheet. */
export function readProjectSheet(
  rows: readonly CellRow[],
  year: string | undefined,
  findings: SheetFindings,
): ProjectDraft[] {
  const planned = new Map(PROJECT_PLAN.fields.map((field) => [labelKey(field.header), field]));
  const keyOf = (text: string) => {
    const key = labelKey(text);
    if (key === NUMBER_COLUMN || planned.has(key)) return key;
    const named = namedHeader(text, PROJECT_PLAN);
    return named && JSON.stringify(named);
  };
  const header = findHeader(rows, keyOf);
  if (!header) {
    if (rows.length > 0) reportNoHeader(rows, findings, NAME_COLUMN);
    return [];
  }
  const below = dataRows(rows, header, keyOf, findings);
  reportUnknownColumns(findings, header, below, [NUMBER_COLUMN, ...PROJECT_PLAN.fields.map((field) => field.header)]);
  const numberColumn = header.columns.get(NUMBER_COLUMN);
  return below.flatMap(({ row, cells }): ProjectDraft[] => {
    const number = (numberColumn === undefined ? undefined : cells.get(numberColumn))?.trim() ?? '';
    const fields: Record<string, YamlValue> = {};
    // What is said of the cells of a row that is none of a project, is not said.
    const told: SheetFindings = { ...findings, found: [] };
    for (const [key, column] of header.columns) {
      const text = cells.get(column) ?? '';
      const field = planned.get(key);
      const path = field?.path ?? (key === NUMBER_COLUMN ? undefined : (JSON.parse(key) as string[]));
      // What tells projects apart is not emptied.
      if (!path || (text === '' && path[0] === NAME_COLUMN)) continue;
      const labelled = moneyUnitIn(header.texts.get(column) ?? '') ?? header.unit ?? field?.shape.unit;
      setAt(fields, path, field ? takeValue(field.shape, text, { labelled, year }, { row, column }, told) : text);
    }
    const isFilled = [...header.columns].some(([key, column]) => {
      return key !== NUMBER_COLUMN && (cells.get(column) ?? '') !== '';
    });
    const name = typeof fields[NAME_COLUMN] === 'string' ? fields[NAME_COLUMN] : '';
    if (TOTAL.test(number) || TOTAL.test(name.trim())) {
      const hint = '不是项目就不用管；是项目就改名';
      const message = '这一行像是合计，没有导入';
      report(findings, 'warning', row, 1, { code: 'row-skipped', message, found: number || name, hint });
      return [];
    }
    if (name.trim() === '' && number === '') {
      const [column = 1, found = ''] = [...cells][0] ?? [];
      const problem = {
        code: 'required-field',
        message: '这一行没有项目名称',
        found,
        hint: '填上项目名称，或者删去这一行',
      } as const;
      report(findings, 'error', row, header.columns.get(NAME_COLUMN) ?? column, problem);
      return [];
    }
    if (!isFilled) {
      const problem = { code: 'row-skipped', message: '这一行只有编号，没有导入', found: number } as const;
      report(findings, 'warning', row, numberColumn ?? 1, { ...problem, hint: '填上项目名称和内容，或者删去这一行' });
      return [];
    }
    if (number !== '' && !/^\d{1,4}$/.test(number)) {
      const message = '编号不是数字，没有用作编号';
      const problem = { code: 'doubtful-cell', message, found: number, hint: '写成 01、02 这样' } as const;
      report(findings, 'warning', row, numberColumn ?? 1, problem);
    }
    findings.found.push(...told.found);
    return [{ number, name, fields }];
  });
}

/**
 * The rows below the header that hold something of their own: not the lower rows of merged ones, not the header again,
 * not examples, which are reported when somebody has filled them in.
 */
export function dataRows(
  rows: readonly CellRow[],
  { row: headerRow, columns, texts }: Header,
  keyOf: (header: string) => string | undefined,
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
      return column !== numberColumn && withoutSpaces(text) !== withoutSpaces(exampleAt(texts.get(column) ?? ''));
    });
    if (changed) {
      const message = `这一行的编号写着“${EXAMPLE_MARK}”，没有导入`;
      const hint = `要导入就把“${EXAMPLE_MARK}”改成编号，或者删去这两个字`;
      report(findings, 'warning', row, numberColumn, { code: 'row-skipped', message, found: changed[1], hint });
    }
    return false;
  });

  function exampleAt(header: string): string {
    const key = keyOf(header);
    const planned = [...columns.keys()].includes(key ?? '') ? header : '';
    return exampleOf(planned) || exampleOf(labelKey(planned));
  }
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

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}
