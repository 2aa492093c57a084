/** The sheet 部门: a field a row, its name in one column and its content in the next. */

import type { Path, YamlValue } from '../../source/located.js';
import { moneyUnitIn } from '../../model/typed-values/read-amount.js';
import { nearestName } from '../../source/nearest-name.js';
import type { CellNotes } from '../cell-notes.js';
import { findHeader, labelKey } from './find-header.js';
import { appendAt, hasAt, namedHeader, setAt } from '../place-texts.js';
import type { CellRow } from './read-cells.js';
import { report, shorten, type SheetFindings } from './sheet-findings.js';
import { takeValue } from './take-value.js';
import { byLabel, TEXT_COLUMN } from './planned-fields.js';
import type { WorkbookPlan } from './workbook-plan.js';

const LABEL = '字段';
const REMARK = '怎样填写';

/** What is longer is no label, and looking for a number at its end would take long. */
const LONGEST_LABEL = 100;

/** Reads the sheet; rows that are left empty name their field as empty. Nothing when none of its rows is filled in. */
export function readDepartmentSheet(
  rows: readonly CellRow[],
  plan: WorkbookPlan,
  year: string | undefined,
  findings: SheetFindings,
  notes: CellNotes,
): Record<string, YamlValue> {
  const fields = byLabel(plan.department.fields);
  const lists = new Map(plan.departmentLists.map(({ path }) => [labelKey(path.at(-1) ?? ''), path]));
  const isLabel = (text: string) => {
    const key = labelKey(text);
    return fields.has(key) || lists.has(withoutNumber(key)) || namedHeader(text, plan.department) !== undefined;
  };
  const header = findHeader(rows, (text) => [LABEL, TEXT_COLUMN, REMARK].find((name) => labelKey(text) === name));
  const labelColumn = header?.columns.get(LABEL) ?? columnOfMost(rows, isLabel);
  const textColumn = header?.columns.get(TEXT_COLUMN) ?? labelColumn + 1;
  const remarkColumn = header?.columns.get(REMARK);
  const record: Record<string, YamlValue> = {};
  const typedAt = new Map<string, number>();
  const emptied: (readonly string[])[] = [];
  let listAbove: readonly string[] | undefined;
  const { file, sheet } = findings;
  const notePlace = (path: Path, row: number) => {
    notes.notePlace(path, { file, sheet, row, column: textColumn });
  };

  for (const { row, cells, merged } of rows) {
    if (header?.columns.has(LABEL) === true && row <= header.row) continue;
    const label = cells.get(labelColumn) ?? '';
    const text = merged.has(textColumn) ? '' : (cells.get(textColumn) ?? '');
    reportStray({ row, cells, merged }, [labelColumn, textColumn, remarkColumn ?? 0], isLabel(label), findings);
    const key = labelKey(label);
    const field = fields.get(key);
    const named = namedHeader(label, plan.department);
    const list = key === '' ? listAbove : lists.get(withoutNumber(key));
    listAbove = list;
    if (text === '') {
      const path = field?.path ?? named ?? list;
      if (path && !merged.has(textColumn)) emptied.push(path);
      if (path && list === undefined) notePlace(path, row);
      continue;
    }
    if (list !== undefined) {
      if (text.trim() !== '') notePlace([...list, appendAt(record, list, text)], row);
    } else if (!field && !named) {
      if (text.trim() === '') continue;
      reportUnknownField(label, text, row, key === '' ? textColumn : labelColumn, plan, findings);
    } else {
      const path = field?.path ?? named ?? [];
      const place = path.join('\n');
      const earlier = typedAt.get(place);
      typedAt.set(place, row);
      if (earlier === undefined) {
        const labelled = moneyUnitIn(label) ?? header?.unit ?? field?.shape.unit;
        const value = field ? takeValue(field, text, { labelled, year }, { row, column: textColumn }, findings) : text;
        setAt(record, path, value);
        notePlace(path, row);
      } else {
        const message = `「${shorten(label)}」填了两次，第一次在第 ${earlier} 行`;
        const problem = { code: 'duplicate-field', message, found: text, hint: '删去其中一行' } as const;
        report(findings, 'error', row, textColumn, problem);
      }
    }
  }
  if (Object.keys(record).length === 0) return record;
  for (const path of emptied) {
    if (!hasAt(record, path)) setAt(record, path, [...lists.values()].includes(path) ? [] : '');
  }
  return record;
}

/** Content of a row that no field goes by. */
function reportUnknownField(
  label: string,
  text: string,
  row: number,
  column: number,
  { department, departmentLists }: WorkbookPlan,
  findings: SheetFindings,
): void {
  const isUnnamed = labelKey(label) === '';
  const nearest = nearestName(shorten(label), [
    ...department.fields.map((known) => known.header),
    ...departmentLists.map(({ path }) => path.at(-1) ?? ''),
  ]);
  report(findings, isUnnamed ? 'error' : 'warning', row, column, {
    code: 'unknown-column',
    message: isUnnamed ? '这一行没有写字段名，没有导入' : `不认识字段「${shorten(label)}」，这一行没有导入`,
    found: text,
    hint: `${nearest === undefined ? '改成认识的字段名' : `改为「${nearest}」`}；${findings.elsewhere}`,
  });
}

/** Content beside a field's row that is read as nothing. */
function reportStray(
  { row, cells, merged }: CellRow,
  readColumns: readonly number[],
  isField: boolean,
  findings: SheetFindings,
): void {
  for (const [column, text] of cells) {
    if (!isField || readColumns.includes(column) || merged.has(column) || text.trim() === '') continue;
    const hint = `把它移到「${TEXT_COLUMN}」一栏，或者删去`;
    report(findings, 'warning', row, column, { code: 'unknown-column', message: '这一格没有导入', found: text, hint });
  }
}

function columnOfMost(rows: readonly CellRow[], isLabel: (text: string) => boolean): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    for (const [column, text] of cells) if (isLabel(text)) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? 1;
}

/** `目标分解3` is an item of 目标分解. */
function withoutNumber(key: string): string {
  return key.length > LONGEST_LABEL ? key : key.replace(/[-.(]?\d+\)?$/, '');
}
