/** Which sheet, column or row each field of a pack has: made from its declaration, so that every field has its place. */

import { OF_PROGRAM, type Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { ANY_ENTRY, ANY_ITEM, type IndicatorSetShape } from '../../model/declaration/read-shapes.js';
import type { IndicatorScheme } from '../../model/indicator.js';
import type { RecordShape, Shape } from '../../schema/shape.js';
import { NAME_OF_PROJECT } from '../../model/meant-text.js';
import { isWithin, type Path } from '../../source/located.js';
import { remembered } from '../../source/remembered.js';
import { fieldsOf, LEVEL_COLUMNS, planFields, ROW_COLUMN, TEXT_COLUMN, type PlannedField } from './planned-fields.js';

/** A list of a record: rows of a sheet that it may share with a list of the other record. */
export interface PlannedList {
  readonly path: readonly string[];
  /** As in paths of declared fields. */
  readonly pattern: Path;
  readonly description: string;
  /** The columns of the names that lead to an entry: 一级指标 and 二级指标, 行; none for a plain list. */
  readonly levels: readonly string[];
  /** What these names may be; undefined for fixed rows and for lists without levels. */
  readonly scheme: IndicatorScheme | undefined;
  /** Of fixed rows: the names of those that there are, each with its columns. */
  readonly rows: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** The columns of an entry; of an entry that is a text the one whose path is empty. */
  readonly columns: readonly PlannedField[];
}

/** Everything of one kind of record. */
export interface PlannedRecord {
  /** The names at the top of the record, in the order that they are filled in. */
  readonly order: readonly string[];
  readonly fields: readonly PlannedField[];
  /** Fields with names of the clerk's own, such as 附加字段. */
  readonly named: readonly { readonly field: string; readonly description: string }[];
  readonly lists: readonly PlannedList[];
}

/** A sheet with the rows of lists; who they belong to stands in 编号 and the name of the project. */
export interface PlannedTable {
  readonly sheet: string;
  /** The headers of the names that lead to an entry, then one field a column: the project's, where both have it. */
  readonly levels: readonly string[];
  readonly columns: readonly PlannedField[];
  readonly department?: PlannedList;
  readonly project?: PlannedList;
}

/** The workbook of a pack. */
export interface WorkbookPlan {
  readonly department: PlannedRecord;
  readonly project: PlannedRecord;
  readonly tables: readonly PlannedTable[];
  /** Texts of the department that are listed in its own sheet, one a row. */
  readonly departmentLists: readonly PlannedList[];
  /** The field that names a project; undefined where the pack has none. */
  readonly nameField: PlannedField | undefined;
  /** The column that names projects. */
  readonly nameColumn: string;
  /** The sheets that are read. */
  readonly sheets: readonly string[];
  /** Whether the pack declares any field of a project. */
  readonly hasProjects: boolean;
  readonly hasStages: boolean;
  /** Whether content that the pack has no place for may stand under 附加字段. */
  readonly takesOthers: boolean;
}

export const GUIDE_SHEET = '填写说明';
export const DEPARTMENT_SHEET = '部门';
export const PROJECT_SHEET = '项目';

/** The column that says which project a row belongs to, beside that of its name. */
export const NUMBER_COLUMN = '编号';
const USUAL_NAME_COLUMN = NAME_OF_PROJECT;

/** Stands in 编号 for the department's own rows, and in rows that only show how to fill in. */
export const DEPARTMENT_MARK = '部门';
export const EXAMPLE_MARK = '示例';

/** The sheets of lists that do not go by their field's name. */
const SHEET_OF_LIST: Readonly<Record<string, string>> = { 本年度实施计划: '阶段计划' };

/** What programs refuse in the name of a sheet, and how long it may be. Source: Excel specifications and limits. */
const NOT_IN_SHEET_NAME = /[\\/?*[\]:']/g;
const LONGEST_SHEET_NAME = 31;

/** The fields that are asked for, by their declared paths; those of the program always are. */
export type Asked = Readonly<Record<FormSubject, readonly Path[]>>;

/** Whether anything at `pattern` is asked for. @param asked undefined: all is */
export function isAsked(of: FormSubject, pattern: Path, asked: Asked | undefined): boolean {
  if (!asked || OF_PROGRAM.includes(String(pattern[0]))) return true;
  return asked[of].some((path) => isWithin(path, pattern) || isWithin(pattern, path));
}

/** Whether a column is asked for in a list of its sheet. */
export function isColumnAsked(table: PlannedTable, column: PlannedField, asked: Asked | undefined): boolean {
  return patternsOf(table, column).some(({ of, pattern }) => isAsked(of, pattern, asked));
}

/** The declared fields whose values stand in a column. */
export function patternsOf(
  { department, project }: PlannedTable,
  { header }: PlannedField,
): { readonly of: FormSubject; readonly pattern: Path }[] {
  const inList = (of: FormSubject, list: PlannedList | undefined) => {
    const column = list?.columns.find((one) => one.header === header);
    if (!list || !column) return [];
    if (!list.rows) return [{ of, pattern: [...list.pattern, ...column.path] }];
    const rows = [...list.rows].filter(([, cells]) => cells.has(column.path[0] ?? ''));
    return rows.map(([row]) => ({ of, pattern: [...list.path, row, ...column.path] }));
  };
  return [...inList('部门', department), ...inList('项目', project)];
}

/** The plan of a pack's workbook. */
export const planWorkbook = remembered((declaration: Declaration): WorkbookPlan => {
  const namePath = declaration.meanings.项目.get(USUAL_NAME_COLUMN)?.[0];
  const nameColumn = String(namePath?.at(-1) ?? USUAL_NAME_COLUMN);
  const department = planRecord('部门', declaration, nameColumn);
  const project = planRecord('项目', declaration, nameColumn);
  const nameField = project.fields.find(({ path }) => path.join('/') === namePath?.join('/'));
  const tables = planTables(department, project);
  const isInTable = (list: PlannedList) => tables.some((table) => table.department === list);
  return {
    department,
    project,
    tables,
    departmentLists: department.lists.filter((list) => !isInTable(list)),
    nameField,
    nameColumn,
    sheets: [DEPARTMENT_SHEET, PROJECT_SHEET, ...tables.map(({ sheet }) => sheet)],
    hasStages: declaration.stages.length > 1,
    takesOthers: declaration.isOlder,
    hasProjects: project.fields.length + project.lists.length > 1,
  };
});

function planRecord(of: FormSubject, declaration: Declaration, nameColumn: string): PlannedRecord {
  const shape = declaration.shapes[of];
  const named: { field: string; description: string }[] = [];
  const lists: PlannedList[] = [];
  const found = fieldsOf(shape, (path, field) => {
    const set = declaration.sets[of].get(path.join('/'));
    if (field.kind === 'named') named.push({ field: path.join('/'), description: field.description });
    else if (field.kind !== 'text') lists.push(planList(path, field, set, [NUMBER_COLUMN, nameColumn]));
  });
  const computed = new Set(
    declaration.rules.flatMap((rule) => (rule.of === of && rule.expression ? [rule.path.join('/')] : [])),
  );
  const fields = planFields(found, of === '项目' ? [NUMBER_COLUMN] : [], computed);
  return { order: Object.keys(shape.fields), fields, named, lists: lists.map((list) => withComputed(list, computed)) };
}

function withComputed(list: PlannedList, computed: ReadonlySet<string>): PlannedList {
  const isComputed = ({ path }: PlannedField) => {
    const patterns = list.rows
      ? [...list.rows.keys()].map((row) => [...list.path, row, ...path])
      : [[...list.pattern, ...path]];
    return patterns.every((pattern) => computed.has(pattern.join('/')));
  };
  return {
    ...list,
    columns: list.columns.map((column) => (isComputed(column) ? { ...column, isComputed: true } : column)),
  };
}

function planList(
  path: readonly string[],
  shape: Shape,
  set: IndicatorSetShape | undefined,
  keys: readonly string[],
): PlannedList {
  const { description } = shape;
  const list = { path, description, scheme: set?.levels, rows: undefined };
  if (set) {
    const depth = !set.levels ? 0 : set.levels.every(({ isUndivided }) => isUndivided) ? 1 : 2;
    const levels = LEVEL_COLUMNS.slice(0, depth);
    const columns = columnsOf(set.entry, [...keys, ...levels]);
    return { ...list, pattern: [...path, ANY_ENTRY], levels, columns };
  }
  if (shape.kind === 'record') {
    const rows = Object.entries(shape.fields).map(([row, cells]): [string, ReadonlySet<string>] => {
      return [row, new Set(cells.kind === 'record' ? Object.keys(cells.fields) : [])];
    });
    const all = Object.values(shape.fields).flatMap((row) => (row.kind === 'record' ? Object.entries(row.fields) : []));
    const entry: RecordShape = { kind: 'record', description: '', fields: Object.fromEntries(all) };
    const columns = columnsOf(entry, [...keys, ROW_COLUMN]);
    return { ...list, pattern: path, levels: [ROW_COLUMN], rows: new Map(rows), columns };
  }
  const item = shape.kind === 'list' ? shape.item : shape;
  return { ...list, pattern: [...path, ANY_ITEM], levels: [], columns: columnsOf(item, keys, description) };
}

/** The columns of an entry; what is a list of records in it has none, and is refused by an export. */
function columnsOf(entry: Shape, reserved: readonly string[], description = ''): PlannedField[] {
  if (entry.kind === 'text') {
    return [{ path: [], header: TEXT_COLUMN, labels: [], shape: { ...entry, description } }];
  }
  return planFields(entry.kind === 'record' ? fieldsOf(entry) : [], reserved, new Set());
}

/** Lists of one name share a sheet, unless they count the same in different units. */
function planTables(department: PlannedRecord, project: PlannedRecord): PlannedTable[] {
  const sheets = new Map<string, { department?: PlannedList; project?: PlannedList }>();
  const taken = new Set([GUIDE_SHEET, DEPARTMENT_SHEET, PROJECT_SHEET]);
  for (const list of project.lists) {
    const sheet = freeName(list, taken);
    taken.add(sheet);
    sheets.set(sheet, { project: list });
  }
  for (const list of department.lists) {
    const shared = sheets.get(sheetOf(list));
    if (shared && !shared.department && (!shared.project || areOfOneUnit(list, shared.project)))
      shared.department = list;
    else if (list.levels.length > 0 || list.columns.some(({ path }) => path.length > 0)) {
      const sheet = freeName(list, taken);
      taken.add(sheet);
      sheets.set(sheet, { department: list });
    }
  }
  return [...sheets].map(([sheet, lists]) => {
    const both = [lists.project, lists.department].flatMap((list) => list ?? []);
    const columns = new Map<string, PlannedField>();
    for (const column of both.flatMap((list) => list.columns)) {
      columns.set(column.header, columns.get(column.header) ?? column);
    }
    return {
      sheet,
      ...lists,
      levels: [...new Set(both.flatMap(({ levels }) => levels))],
      columns: [...columns.values()],
    };
  });
}

function areOfOneUnit(one: PlannedList, other: PlannedList): boolean {
  return one.columns.every(({ path, header }) => {
    const same = other.columns.find((column) => column.path.join('/') === path.join('/'));
    return !same || same.header === header;
  });
}

function sheetOf({ path }: PlannedList): string {
  const name = path.at(-1) ?? '';
  return (SHEET_OF_LIST[name] ?? name).replace(NOT_IN_SHEET_NAME, '-').slice(0, LONGEST_SHEET_NAME);
}

function freeName(list: PlannedList, taken: ReadonlySet<string>): string {
  const whole = list.path
    .join('-')
    .replace(NOT_IN_SHEET_NAME, '-')
    .slice(0, LONGEST_SHEET_NAME - 3);
  const numbered = Array.from({ length: taken.size + 1 }, (_, index) => `${whole} ${index + 2}`);
  return [sheetOf(list), whole, ...numbered].find((name) => !taken.has(name)) ?? whole;
}
