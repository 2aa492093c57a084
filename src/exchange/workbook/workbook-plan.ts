/** Which sheet, column or row each field of the data files has; derived from the model's schemas, so that a new field has its place. */

import { departmentShape } from '../../model/department.js';
import { projectShape } from '../../model/project.js';
import type { RecordShape, Shape, TextShape } from '../../schema/shape.js';

/** A text of a record: a column of 项目, a row of 部门. */
export interface PlannedField {
  readonly path: readonly string[];
  /** As printed, with its unit: `预算资金（元）`. */
  readonly header: string;
  readonly shape: TextShape;
}

/** A list of a record: rows of a sheet that it may share with a list of the other record. */
export interface PlannedList {
  readonly field: string;
  readonly description: string;
  /** The names that lead to the list: 一级指标, 二级指标; none for a plain list. */
  readonly levels: readonly string[];
  /** The fields of an entry; undefined when an entry is a text. */
  readonly entryFields: Readonly<Record<string, TextShape>> | undefined;
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

/** A sheet with the rows of lists; who they belong to stands in 编号 and 项目名称. */
export interface PlannedTable {
  readonly sheet: string;
  readonly columns: readonly { readonly header: string; readonly description: string }[];
  readonly department?: PlannedList;
  readonly project?: PlannedList;
}

export const GUIDE_SHEET = '填写说明';
export const DEPARTMENT_SHEET = '部门';
export const PROJECT_SHEET = '项目';

/** The columns that say which project a row belongs to. */
export const NUMBER_COLUMN = '编号';
export const NAME_COLUMN = '项目名称';

/** Stands in 编号 for the department's own rows, and in rows that only show how to fill in. */
export const DEPARTMENT_MARK = '部门';
export const EXAMPLE_MARK = '示例';

/** The column of an entry that is a text. */
export const TEXT_COLUMN = '内容';

/** The sheets of lists that do not go by their field's name. */
const SHEET_OF_LIST: Readonly<Record<string, string>> = { 本年度实施计划: '阶段计划' };

/** What the levels of a list under names are called. */
const LEVEL_COLUMNS: readonly string[] = ['一级指标', '二级指标'];

export const DEPARTMENT_PLAN = planRecord(departmentShape);
export const PROJECT_PLAN = planRecord(projectShape);
export const TABLES: readonly PlannedTable[] = planTables();

/** Texts of the department that are listed in its own sheet, one a row. */
export const DEPARTMENT_LISTS: readonly PlannedList[] = DEPARTMENT_PLAN.lists.filter((list) => {
  return !TABLES.some(({ department }) => department === list);
});

function planRecord(shape: RecordShape): PlannedRecord {
  const fields: PlannedField[] = [];
  const named: { field: string; description: string }[] = [];
  const lists: PlannedList[] = [];
  const visit = (record: Shape, above: readonly string[]) => {
    for (const [name, field] of Object.entries(record.kind === 'record' ? record.fields : {})) {
      const path = [...above, name];
      if (field.kind === 'text') {
        const unit = field.unit === undefined ? '' : `（${field.unit}）`;
        fields.push({ path, header: name + unit, shape: field });
      } else if (field.kind === 'record') visit(field, path);
      else if (field.kind === 'named' && field.item.kind === 'text')
        named.push({ field: name, description: field.description });
      else lists.push(planList(name, field));
    }
  };
  visit(shape, []);
  return { order: Object.keys(shape.fields), fields, named, lists };
}

function planList(field: string, shape: Shape): PlannedList {
  const levels: string[] = [];
  let inner = shape;
  for (; inner.kind === 'named'; inner = inner.item)
    levels.push(LEVEL_COLUMNS[levels.length] ?? `第${levels.length + 1}级`);
  const entry = inner.kind === 'list' ? inner.item : inner;
  if (entry.kind !== 'record') return { field, description: shape.description, levels, entryFields: undefined };
  const entryFields = Object.entries(entry.fields).flatMap(([name, leaf]) => {
    return leaf.kind === 'text' ? [[name, leaf] as const] : [];
  });
  return { field, description: shape.description, levels, entryFields: Object.fromEntries(entryFields) };
}

function planTables(): PlannedTable[] {
  const sheetOf = ({ field }: PlannedList) => SHEET_OF_LIST[field] ?? field;
  const needsSheet = DEPARTMENT_PLAN.lists.filter(({ entryFields, levels }) => entryFields || levels.length > 0);
  const sheets = new Set([...PROJECT_PLAN.lists, ...needsSheet].map(sheetOf));
  return [...sheets].map((sheet) => {
    const department = DEPARTMENT_PLAN.lists.find((list) => sheetOf(list) === sheet);
    const project = PROJECT_PLAN.lists.find((list) => sheetOf(list) === sheet);
    const columns = new Map<string, string>();
    for (const list of [project, department]) {
      for (const level of list?.levels ?? []) columns.set(level, '');
      const texts = list && { [TEXT_COLUMN]: { description: list.description } };
      for (const [name, { description }] of Object.entries(list?.entryFields ?? texts ?? {})) {
        columns.set(name, columns.get(name) ?? description);
      }
    }
    return {
      sheet,
      columns: [...columns].map(([header, description]) => ({ header, description })),
      ...(department && { department }),
      ...(project && { project }),
    };
  });
}
