/** Which sheet of a workbook is which: by its name, else by its header, since sheets are renamed, copied and moved. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { locateSheet } from '../../ooxml/cell-place.js';
import { nearestName } from '../../source/nearest-name.js';
import { CHOICES_SHEET } from '../../writers/xlsx/write-sheets.js';
import { labelKey } from './find-header.js';
import type { CellRow } from './read-cells.js';
import type { ListedSheet } from './read-sheets.js';
import { RECORD_SHEET } from './record-sheet.js';
import { DEPARTMENT_SHEET, GUIDE_SHEET, PROJECT_SHEET, type WorkbookPlan } from './workbook-plan.js';

/** The sheet for each of those that are read and there, and what is to be said of the sheets. */
export interface FoundSheets {
  readonly byName: ReadonlyMap<string, ListedSheet>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Far enough down for a title and a header. */
const FIRST_ROWS = 20;
/** So many fields of its own tell what a sheet of another name is; 部门 has them one below the other. */
const LEAST_FIELDS = 2;
const LEAST_LABELS = 3;

/** Finds the sheets. Codes: `unknown-sheet`. */
export function findSheets(sheets: readonly ListedSheet[], file: string, plan: WorkbookPlan): FoundSheets {
  const nameOf = new Map(plan.sheets.map((name) => [labelKey(name), name]));
  const ignored = [GUIDE_SHEET, CHOICES_SHEET, RECORD_SHEET].map(labelKey);
  const byName = new Map<string, ListedSheet>();
  const diagnostics: Diagnostic[] = [];
  const say = (severity: Diagnostic['severity'], sheet: ListedSheet, message: string, hint: string) => {
    diagnostics.push({ severity, code: 'unknown-sheet', message, hint, location: locateSheet(file, sheet.name) });
  };
  for (const sheet of sheets) {
    const key = nameOf.get(labelKey(sheet.name));
    if (key === undefined) continue;
    if (byName.has(key)) say('warning', sheet, '同名的工作表有两张，只读了前一张', '把内容并到前一张里');
    else byName.set(key, sheet);
  }
  const isOther = ({ name }: ListedSheet) => !nameOf.has(labelKey(name)) && !ignored.includes(labelKey(name));
  const others = sheets.filter((sheet) => isOther(sheet) && rowsOf(sheet).length > 0);
  const known = new Set(byName.keys());
  for (const sheet of others) {
    const meant = meantBy(sheet, plan);
    const first = meant === undefined ? undefined : byName.get(meant);
    if (meant === undefined || (known.has(meant) && !isCopyName(sheet.name, meant))) {
      const nearest = nearestName(sheet.name, plan.sheets);
      const hint = nearest === undefined ? '不该导入就不用管' : `要导入就把它改名为「${nearest}」`;
      say('warning', sheet, '不认识这张工作表的名字，没有读它', hint);
    } else if (!first) {
      byName.set(meant, sheet);
      say('warning', sheet, `按表头把这张工作表当作「${meant}」读了`, `把它的名字改回「${meant}」`);
    } else if (isSame(first, sheet)) {
      say('warning', sheet, `这张工作表与「${first.name}」一字不差，没有再读`, '删去一张');
    } else {
      const message = `这张工作表和「${first.name}」都像「${meant}」，内容不一样，不知道用哪一张`;
      say('error', sheet, message, '把内容并到一张里，删去另一张');
    }
  }
  if (byName.size === 0) diagnostics.unshift(nothingKnown(sheets, file, plan));
  return { byName, diagnostics };
}

/** `项目表`, `项目 副本`, `绩效指标 (2)`: what programs and people make of a sheet's name. */
function isCopyName(name: string, meant: string): boolean {
  const rest = labelKey(name).replace(meant, '');
  return labelKey(name).includes(meant) && /^[(（_\-.]*(?:表|副本|复制|copy|新|\d+)*[)）\d]*$/i.test(rest);
}

/** What a sheet is by its fields; undefined where it is nothing that is known. */
function meantBy(sheet: ListedSheet, { department, project, tables, nameField }: WorkbookPlan): string | undefined {
  const rows = rowsOf(sheet).slice(0, FIRST_ROWS);
  const own = project.fields.filter((field) => field !== nameField);
  const counted = [
    { name: PROJECT_SHEET, headers: own.map(({ header }) => header) },
    ...tables.map(({ sheet: name, levels, columns }) => {
      return { name, headers: [...levels, ...columns.map(({ header }) => header)] };
    }),
  ].map(({ name, headers }) => {
    const keys = new Set(headers.map(labelKey));
    return { name, count: Math.max(0, ...rows.map((row) => countIn([...row.cells.values()], keys))) };
  });
  const labels = new Set(department.fields.map(({ header }) => labelKey(header)));
  const columns = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const counts = [...columns].map((column) =>
    countIn(
      rows.map(({ cells }) => cells.get(column) ?? ''),
      labels,
    ),
  );
  const inDepartment = Math.max(0, ...counts);
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
  const least = isCopyName(sheet.name, best.name) ? 1 : LEAST_FIELDS;
  if (inDepartment >= LEAST_LABELS && inDepartment > best.count) return DEPARTMENT_SHEET;
  return best.count >= least ? best.name : undefined;
}

function countIn(texts: readonly string[], keys: ReadonlySet<string>): number {
  return new Set(texts.map(labelKey).filter((key) => keys.has(key))).size;
}

/** A sheet that is too large or broken says what it is when it is read; it has content. */
function rowsOf({ read }: ListedSheet): readonly CellRow[] {
  try {
    return read().rows;
  } catch (error) {
    if (error instanceof ReportError) return [{ row: 1, cells: new Map(), merged: new Set() }];
    throw error;
  }
}

function isSame(one: ListedSheet, other: ListedSheet): boolean {
  const textsOf = (sheet: ListedSheet) => JSON.stringify(rowsOf(sheet).map(({ row, cells }) => [row, [...cells]]));
  return textsOf(one) === textsOf(other);
}

function nothingKnown(sheets: readonly ListedSheet[], file: string, plan: WorkbookPlan): Diagnostic {
  return {
    severity: 'error',
    code: 'unknown-sheet',
    message: '工作簿里没有一张认识的工作表，什么也没有导入',
    expected: plan.sheets.map((name) => `「${name}」`).join(''),
    found: sheets
      .slice(0, 10)
      .map(({ name }) => name)
      .join('、'),
    hint: '用 jixiao export --xlsx 写一份空白的工作簿，把内容填到里面',
    location: { file, line: 1, column: 1 },
  };
}
