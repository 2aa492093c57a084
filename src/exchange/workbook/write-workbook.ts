/** A unit's data → a workbook to be filled in; read back, it gives the same data. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import type { YamlValue } from '../../source/located.js';
import type { DataRecord, ProjectRecord, UnitData } from '../unit-data.js';
import { withoutEmpties } from '../without-empties.js';
import { columnLetters, LONGEST_CELL_TEXT } from '../../ooxml/cell-place.js';
import { choicesOf, exampleOf, GUIDE, remarkOf, type Schemes } from './filling-in.js';
import type { SheetColumn, SheetContent, SheetRow } from '../../writers/xlsx/sheet-content.js';
import {
  DEPARTMENT_LISTS,
  DEPARTMENT_MARK,
  DEPARTMENT_PLAN,
  DEPARTMENT_SHEET,
  EXAMPLE_MARK,
  GUIDE_SHEET,
  NAME_COLUMN,
  NUMBER_COLUMN,
  PROJECT_PLAN,
  PROJECT_SHEET,
  TABLES,
  TEXT_COLUMN,
  type PlannedList,
  type PlannedTable,
} from './workbook-plan.js';
import { writeSheets } from '../../writers/xlsx/write-sheets.js';

/** So many rows are there for the items of a list in 部门, filled in or not. */
const LEAST_LIST_ROWS = 5;

const KEY_COLUMNS: readonly SheetColumn[] = [
  {
    header: NUMBER_COLUMN,
    width: 8,
    note: `项目的编号，如 01，同「${PROJECT_SHEET}」；部门自己的写“${DEPARTMENT_MARK}”。`,
  },
  { header: NAME_COLUMN, width: 26, note: '编号和项目名称填一栏就行；接着上一行的项目，两栏都可以空着。' },
];

/** Widths by header, for those that hold much or little. */
const WIDTHS: Readonly<Record<string, number>> = {
  [NAME_COLUMN]: 30,
  年度目标: 50,
  [TEXT_COLUMN]: 70,
  三级指标: 32,
  指标解释及计算公式: 56,
  管理制度: 36,
  时间: 28,
  项目计划实施时间: 26,
  理由: 50,
  位置: 40,
};

/**
 * Writes the workbook: the same bytes for the same data, on any machine. Without data it is a blank one with examples.
 * @param unit fits the model's shapes; empty fields and missing ones are the same
 * @throws ReportError `cell-too-long`, and `duplicate-project` where rows could not be told whose they are
 */
export function writeWorkbook(unit: UnitData, schemes: Schemes): Uint8Array {
  const department = unit.department && withoutEmpties(unit.department);
  const projects = unit.projects.map((project) => ({ ...project, fields: withoutEmpties(project.fields) }));
  const sheets = [
    guideSheet(),
    departmentSheet(department ?? {}),
    projectSheet(projects, schemes),
    ...TABLES.map((table) => tableSheet(table, department ?? {}, projects, schemes)),
  ];
  const problems = [...sheets.flatMap(tooLongTexts), ...indistinct(projects)];
  if (problems.length > 0) throw new ReportError(problems);
  return writeSheets(sheets);
}

function guideSheet(): SheetContent {
  const rows = GUIDE.map((line) => ({ texts: [line] }));
  return { name: GUIDE_SHEET, columns: [{ header: GUIDE_SHEET, width: 110 }], rows };
}

function departmentSheet(department: DataRecord): SheetContent {
  const row = (label: string, text: string, remark: string): SheetRow => ({ texts: [label, text, remark] });
  const rows = DEPARTMENT_PLAN.order.flatMap((name) => {
    const fields = DEPARTMENT_PLAN.fields.filter(({ path }) => path[0] === name);
    const list = DEPARTMENT_LISTS.find(({ field }) => field === name);
    const named = DEPARTMENT_PLAN.named.find(({ field }) => field === name);
    const items = list ? listAt(department, name) : [];
    const itemCount = list ? Math.max(items.length, LEAST_LIST_ROWS) : 0;
    return [
      ...fields.map((field) => row(field.header, textAt(department, field.path), remarkOf(field))),
      ...Array.from({ length: itemCount }, (_, index) => {
        return row(`${name}${index + 1}`, textOf(items[index]), index === 0 ? (list?.description ?? '') : '');
      }),
      ...Object.entries(named ? entriesOf(department[name]) : {}).map(([own, text]) => {
        return row(`${name}：${own}`, textOf(text), named?.description ?? '');
      }),
    ];
  });
  const columns: SheetColumn[] = [
    { header: '字段', width: 24, look: 'label' },
    { header: TEXT_COLUMN, width: 80 },
    { header: '怎样填写', width: 50, look: 'remark' },
  ];
  return { name: DEPARTMENT_SHEET, columns, rows, frozenColumns: 1 };
}

function projectSheet(projects: readonly ProjectRecord[], schemes: Schemes): SheetContent {
  const named = PROJECT_PLAN.named.flatMap(({ field, description }) => {
    const names = new Set(projects.flatMap(({ fields }) => Object.keys(entriesOf(fields[field]))));
    return [...names].map((name) => ({ path: [field, name], header: `${field}：${name}`, note: description }));
  });
  const planned = [
    ...PROJECT_PLAN.fields.map((field) => ({ path: field.path, header: field.header, note: remarkOf(field) })),
    ...named,
  ];
  const columns: SheetColumn[] = [
    { header: NUMBER_COLUMN, width: 8, note: '项目的编号，如 01；合订本按它排次序。可以空着，由汇总的人编。' },
    ...planned.map(({ header, note }) => columnOf(header, note, schemes)),
  ];
  const rows = projects.map(({ 序号 = '', fields }) => ({
    texts: [序号, ...planned.map(({ path }) => textAt(fields, path))],
  }));
  return { name: PROJECT_SHEET, columns, rows: withExample(rows, columns), frozenColumns: 2 };
}

function tableSheet(
  { sheet, columns: planned, department: departmentList, project: projectList }: PlannedTable,
  department: DataRecord,
  projects: readonly ProjectRecord[],
  schemes: Schemes,
): SheetContent {
  const headers = planned.map(({ header }) => header);
  const own = departmentList ? entryRows(department[departmentList.field], departmentList, headers) : [];
  const rows = own.map((texts) => ({ texts: [DEPARTMENT_MARK, '', ...texts] }));
  for (const { 序号 = '', fields } of projectList ? projects : []) {
    const keys = [序号, textOf(fields[NAME_COLUMN])];
    const entries = projectList ? entryRows(fields[projectList.field], projectList, headers) : [];
    rows.push(...entries.map((texts) => ({ texts: [...keys, ...texts] })));
  }
  const columns: SheetColumn[] = [
    ...KEY_COLUMNS.map((column, columnIndex) => ({ ...column, choicesFrom: { sheet: PROJECT_SHEET, columnIndex } })),
    ...planned.map(({ header, description }) => columnOf(header, description, schemes)),
  ];
  return { name: sheet, columns, rows: withExample(rows, columns), frozenColumns: 2 };
}

/** The entries of a list, one row each, in the columns `headers`. */
function entryRows(
  value: YamlValue | undefined,
  { levels, entryFields }: PlannedList,
  headers: readonly string[],
): string[][] {
  const rows: string[][] = [];
  const visit = (part: YamlValue | undefined, names: readonly string[]) => {
    if (names.length < levels.length) {
      for (const [name, inner] of Object.entries(entriesOf(part))) visit(inner, [...names, name]);
      return;
    }
    for (const entry of Array.isArray(part) ? part : []) {
      const texts = entryFields ? entriesOf(entry) : { [TEXT_COLUMN]: entry };
      rows.push(
        headers.map((header) => {
          const levelIndex = levels.indexOf(header);
          return levelIndex === -1 ? textOf(ownValue(texts, header)) : (names[levelIndex] ?? '');
        }),
      );
    }
  };
  visit(value, []);
  return rows;
}

function columnOf(header: string, note: string, schemes: Schemes): SheetColumn {
  const choices = choicesOf(header, schemes);
  const width = WIDTHS[header] ?? Math.max(16, header.length * 2 + 4);
  return { header, width, ...(note !== '' && { note }), ...(choices && { choices }) };
}

/** Rows that are filled in are examples enough. */
function withExample(rows: readonly SheetRow[], columns: readonly SheetColumn[]): readonly SheetRow[] {
  if (rows.length > 0) return rows;
  const [, ...headers] = columns.map(({ header }) => header);
  return [{ texts: [EXAMPLE_MARK, ...headers.map(exampleOf)], look: 'example' }];
}

function tooLongTexts({ name, columns, rows }: SheetContent): Diagnostic[] {
  const problems: Diagnostic[] = [];
  rows.forEach(({ texts }, rowIndex) => {
    texts.forEach((text, columnIndex) => {
      if (text.length <= LONGEST_CELL_TEXT) return;
      const place = `工作表「${name}」第 ${rowIndex + 2} 行 ${columnLetters(columnIndex + 1)} 列`;
      problems.push({
        severity: 'error',
        code: 'cell-too-long',
        message: `「${columns[columnIndex]?.header ?? ''}」太长，放不进一个单元格（${place}）`,
        expected: `不超过 ${LONGEST_CELL_TEXT} 个字`,
        found: `${text.length} 个字，开头是“${text.slice(0, 20)}”`,
        hint: '把它写短，或者直接在 YAML 文件里填写',
      });
    });
  });
  return problems;
}

/** Projects whose rows in other sheets would be taken for each other's. */
function indistinct(projects: readonly ProjectRecord[]): Diagnostic[] {
  const seen = new Set<string>();
  return projects.flatMap(({ 序号 = '', fields }): Diagnostic[] => {
    const name = textOf(fields[NAME_COLUMN]);
    const key = JSON.stringify([序号 === '' ? '' : Number(序号), name.trim()]);
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!isRepeated && (序号 !== '' || name.trim() !== '')) return [];
    return [
      {
        severity: 'error',
        code: 'duplicate-project',
        message: `两个项目的编号和项目名称都相同，在工作簿里分不清：${序号} ${name}`,
        hint: '改其中一个文件名的编号，或者改项目名称',
      },
    ];
  });
}

function textAt(record: DataRecord, path: readonly string[]): string {
  const [name = '', ...rest] = path;
  const value = ownValue(record, name);
  return rest.length === 0 ? textOf(value) : textAt(entriesOf(value), rest);
}

function listAt(record: DataRecord, field: string): readonly YamlValue[] {
  const value = record[field];
  return Array.isArray(value) ? value : [];
}

function ownValue(record: DataRecord, name: string): YamlValue | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function textOf(value: YamlValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function entriesOf(value: YamlValue | undefined): Readonly<Record<string, YamlValue>> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
