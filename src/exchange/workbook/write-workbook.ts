/** A unit's data → a workbook to be filled in; read back, it gives the same data. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { placesOf } from '../../model/declaration/bound-paths.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { meantText } from '../../model/meant-text.js';
import { valueAt, type Path, type YamlValue } from '../../source/located.js';
import type { SheetColumn, SheetContent, SheetRow } from '../../writers/xlsx/sheet-content.js';
import { writeSheets } from '../../writers/xlsx/write-sheets.js';
import type { DataRecord, ProjectRecord, UnitData } from '../unit-data.js';
import { inShapeOrder } from '../in-shape-order.js';
import { withoutEmpties } from '../without-empties.js';
import { cellText, uncarried } from './cell-text.js';
import { choicesOf, exampleLevels, exampleOf, guideOf, levelChoices, remarkOf } from './filling-in.js';
import { TEXT_COLUMN, type PlannedField } from './planned-fields.js';
import { ID_COLUMN } from './read-cells.js';
import { packRecord, rowId } from './record-sheet.js';
import { tooLongTexts } from './too-long-texts.js';
import {
  DEPARTMENT_MARK,
  DEPARTMENT_SHEET,
  EXAMPLE_MARK,
  GUIDE_SHEET,
  NUMBER_COLUMN,
  planWorkbook,
  PROJECT_SHEET,
  type PlannedList,
  type PlannedTable,
  type WorkbookPlan,
  isAsked,
  patternsOf,
  type Asked,
} from './workbook-plan.js';

/** What a program notes and nobody fills in: it is carried along where it is there. */
const NOTED: readonly string[] = ['模板', '已核实'];

/** So many rows are there for the items of a list in 部门, filled in or not. */
const LEAST_LIST_ROWS = 5;

/** Widths by header, for those that hold much or little. */
const WIDTHS: Readonly<Record<string, number>> = {
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
const NAME_WIDTH = 30;
const LONG_WIDTH = 44;
/** Source: Excel specifications and limits. */
const MOST_WIDTH = 255;

/**
 * Writes the workbook: the same bytes for the same data, on any machine. Without data it is a blank one with examples.
 * @param unit fits the shapes of `declaration`; empty fields and missing ones are the same
 * @param asked what has a column though nothing is filled in; everything that is declared unless told otherwise
 * @throws ReportError `cell-too-long`, `wrong-character` and `wrong-kind` for what no cell can hold, and `duplicate-project`
 * where rows could not be told whose they are
 */
export function writeWorkbook(
  unit: UnitData,
  declaration: Declaration,
  asked?: Asked,
  { name, year, isOfProjects = false }: WorkbookOfUnit = {},
): Uint8Array {
  const department = withoutEmpties(unit.department ?? {});
  const projects = unit.projects.map((project) => ({ ...project, fields: withoutEmpties(project.fields) }));
  const plan = planWorkbook(declaration);
  const { 部门: departmentShape, 项目: projectShape } = declaration.shapes;
  const record = packRecord({
    unit: name ?? meantText('部门', '部门名称', { value: department }, declaration).trim(),
    year: year ?? textOf(department['年度']),
    pack: `${declaration.name} ${declaration.version}`.trim(),
    ...(!isOfProjects && { department: inShapeOrder(department, departmentShape) }),
    projects: projects.map(({ 序号: number = '', fields }) => ({
      number,
      fields: inShapeOrder(fields, projectShape),
    })),
  });
  // A blank one goes to whoever needs it: nothing was sent out in it.
  const isBlank = Object.keys(department).length === 0 && projects.length === 0;
  const stamp = isBlank ? undefined : record.stamp;
  const writer = new WorkbookWriter(plan, department, projects, { asked, stamp, isOfProjects });
  const sheets = [...writer.sheets(), ...(isBlank ? [] : [record.sheet])];
  const problems = [
    ...sheets.flatMap(tooLongTexts),
    ...[...projects.map(({ fields }) => fields), department].flatMap((record, index) => {
      return uncarried(record, index < projects.length ? plan.project : plan.department);
    }),
    ...indistinct(projects, plan),
  ];
  if (problems.length > 0) throw new ReportError(problems);
  return writeSheets(sheets);
}

/** What a workbook is of, beside what its unit holds. */
export interface WorkbookOfUnit {
  /** What the unit is called, and its year, where the department is not part of the workbook. */
  readonly name?: string;
  readonly year?: string;
  /** It is sent to those who fill in projects, and has nothing of the department. */
  readonly isOfProjects?: boolean;
}

interface WriterOptions {
  readonly asked: Asked | undefined;
  /** Begins the ids of rows; undefined: they have none. */
  readonly stamp: string | undefined;
  readonly isOfProjects: boolean;
}

class WorkbookWriter {
  constructor(
    private readonly plan: WorkbookPlan,
    private readonly department: DataRecord,
    private readonly projects: readonly ProjectRecord[],
    private readonly options: WriterOptions,
  ) {}

  sheets(): SheetContent[] {
    const { plan, projects } = this;
    const { isOfProjects, stamp } = this.options;
    const rows = guideOf(plan, { isOfProjects, isSent: stamp !== undefined }).map((line) => ({ texts: [line] }));
    return [
      { name: GUIDE_SHEET, columns: [{ header: GUIDE_SHEET, width: 110 }], rows },
      ...(isOfProjects ? [] : [this.departmentSheet()]),
      ...(plan.hasProjects || projects.length > 0 ? [this.projectSheet()] : []),
      ...plan.tables.flatMap((table) => this.tableSheet(table)),
    ];
  }

  private departmentSheet(): SheetContent {
    const { plan, department } = this;
    const row = (label: string, text: string, remark: string): SheetRow => ({ texts: [label, text, remark] });
    const rows = plan.department.order.flatMap((name) => {
      const fields = plan.department.fields.filter(
        (field) => field.path[0] === name && this.isShown('部门', field.path),
      );
      const lists = plan.departmentLists.filter(
        ({ path, pattern }) => path[0] === name && this.isShown('部门', pattern),
      );
      const named = plan.department.named.find(({ field }) => field === name);
      return [
        ...fields.map((field) => row(field.header, cellText(department, field), remarkOf(field))),
        ...lists.flatMap((list) => {
          const items = listAt(department, list.path);
          return Array.from({ length: Math.max(items.length, LEAST_LIST_ROWS) }, (_, index) => {
            const label = `${list.path.at(-1) ?? ''}${index + 1}`;
            return row(label, textOf(items[index]), index === 0 ? list.description : '');
          });
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

  private projectSheet(): SheetContent {
    const { plan, projects } = this;
    const fields = plan.project.fields.filter((field) => this.isShown('项目', field.path));
    const named = plan.project.named.flatMap(({ field, description }) => {
      const names = new Set(projects.flatMap((project) => Object.keys(entriesOf(project.fields[field]))));
      return [...names].map((name) => ({ path: [field, name], header: `${field}：${name}`, description }));
    });
    const columns: SheetColumn[] = [
      { header: NUMBER_COLUMN, width: 8, note: '项目的编号，如 01；合订本按它排次序。可以空着，由汇总的人编。' },
      ...fields.map((field) => this.columnOf(field)),
      ...named.map(({ header, description }) => ({ header, width: widthOf(header), note: description })),
      ...this.idColumn(),
    ];
    const rows = projects.map((project, index) => {
      const own = fields.map((field) => cellText(project.fields, field));
      const ownNames = named.map(({ path }) => textOf(valueIn(project.fields, path)));
      return { texts: [project.序号 ?? '', ...own, ...ownNames, ...this.idOf(index)] };
    });
    const example = fields.map(exampleOf).concat(named.map(() => ''));
    return { name: PROJECT_SHEET, columns, rows: orExample(rows, example), frozenColumns: 2 };
  }

  private tableSheet(table: PlannedTable): SheetContent[] {
    const { plan, department, projects } = this;
    const columns = table.columns.filter((column) => this.isColumnShown(table, column));
    if (columns.length === 0) return [];
    const { isOfProjects } = this.options;
    if (isOfProjects && !table.project) return [];
    const own = table.department && !isOfProjects ? this.rowsOf(department, table.department, table, columns) : [];
    const isKnown = !table.project?.rows && !table.department?.rows;
    const idOf = (project: number | undefined, row: number) => (isKnown ? this.idOf(project, row) : []);
    const rows = own.map((texts, row) => ({ texts: [DEPARTMENT_MARK, '', ...texts, ...idOf(undefined, row)] }));
    for (const [index, { 序号 = '', fields }] of table.project ? projects.entries() : []) {
      const keys = [序号, plan.nameField ? cellText(fields, plan.nameField) : ''];
      const entries = table.project ? this.rowsOf(fields, table.project, table, columns) : [];
      rows.push(...entries.map((texts, row) => ({ texts: [...keys, ...texts, ...idOf(index, row)] })));
    }
    const levels = exampleLevels(table);
    const example = ['', ...levels.values(), ...columns.map(exampleOf)];
    return [
      {
        name: table.sheet,
        columns: [
          ...this.keyColumns(),
          ...table.levels.map((level): SheetColumn => {
            const choices = levelChoices(table, level);
            return { header: level, width: widthOf(level), ...(choices && { choices }) };
          }),
          ...columns.map((column) => this.columnOf(column, false)),
          ...(isKnown ? this.idColumn() : []),
        ],
        rows: orExample(rows, plan.nameField ? [exampleOf(plan.nameField), ...example.slice(1)] : example),
        frozenColumns: 2,
      },
    ];
  }

  private idColumn(): SheetColumn[] {
    return this.options.stamp === undefined ? [] : [{ header: ID_COLUMN, width: 20, isHidden: true }];
  }

  private idOf(project: number | undefined, row?: number): string[] {
    const { stamp } = this.options;
    return stamp === undefined ? [] : [rowId(stamp, project, row)];
  }

  private keyColumns(): SheetColumn[] {
    const { nameColumn, nameField, project } = this.plan;
    const choicesFrom = (columnIndex: number) => ({ choicesFrom: { sheet: PROJECT_SHEET, columnIndex } });
    const fields = project.fields.filter((field) => this.isShown('项目', field.path));
    const nameIndex = nameField ? fields.indexOf(nameField) : -1;
    const { hasProjects } = this.plan;
    const note = `项目的编号，如 01，同「${PROJECT_SHEET}」；部门自己的写“${DEPARTMENT_MARK}”。`;
    return [
      { header: NUMBER_COLUMN, width: 8, note, ...(hasProjects && choicesFrom(0)) },
      {
        header: nameColumn,
        width: 26,
        note: `编号和${nameColumn}填一栏就行；接着上一行的项目，两栏都可以空着。`,
        ...(nameIndex !== -1 && choicesFrom(nameIndex + 1)),
      },
    ];
  }

  /** The entries of a list, one row each, in the columns of `table`; of fixed rows all that there are. */
  private rowsOf(
    record: DataRecord,
    list: PlannedList,
    { levels }: PlannedTable,
    columns: readonly PlannedField[],
  ): string[][] {
    const rows: string[][] = [];
    const add = (entry: YamlValue, names: readonly string[]) => {
      const own = columns.map((column) => list.columns.find(({ header }) => header === column.header));
      rows.push([
        ...levels.map((level) => names[list.levels.indexOf(level)] ?? ''),
        ...own.map((column) => (column ? cellText(entry, column) : '')),
      ]);
    };
    const visit = (part: YamlValue | undefined, names: readonly string[]) => {
      if (Array.isArray(part)) for (const entry of part) add(entry, names);
      else for (const [name, inner] of Object.entries(entriesOf(part))) visit(inner, [...names, name]);
    };
    const value = valueIn(record, list.path);
    if (!list.rows) visit(value, []);
    else if (this.isShown(this.plan.department.lists.includes(list) ? '部门' : '项目', list.pattern)) {
      for (const row of list.rows.keys()) add(entriesOf(value)[row] ?? {}, [row]);
    }
    return rows;
  }

  private columnOf(field: PlannedField, isOfProject = true): SheetColumn {
    const choices = choicesOf(field);
    const width = isOfProject && field === this.plan.nameField ? NAME_WIDTH : widthOf(field.header, field.shape.isLong);
    const note = remarkOf(field);
    return { header: field.header, width, ...(note !== '' && { note }), ...(choices && { choices }) };
  }

  private isColumnShown(table: PlannedTable, column: PlannedField): boolean {
    return patternsOf(table, column).some(({ of, pattern }) => this.isShown(of, pattern));
  }

  /** Whether a field is asked for, or filled in all the same. */
  private isShown(of: FormSubject, pattern: Path): boolean {
    const { department, projects, plan } = this;
    const { asked } = this.options;
    const name = String(pattern[0]);
    // A pack of one stage has nothing to choose from.
    const isNoted = NOTED.includes(name) || (name === '阶段' && !plan.hasStages);
    if (!isNoted && isAsked(of, pattern, asked)) return true;
    const records = of === '部门' ? [department] : projects.map(({ fields }) => fields);
    return records.some((record) => placesOf(isNoted ? [name] : pattern, record).length > 0);
  }
}

function widthOf(header: string, isLong = false): number {
  return WIDTHS[header] ?? (isLong ? LONG_WIDTH : Math.min(MOST_WIDTH, Math.max(16, header.length * 2 + 4)));
}

/** Rows that are filled in are examples enough. */
function orExample(rows: readonly SheetRow[], example: readonly string[]): readonly SheetRow[] {
  return rows.length > 0 ? rows : [{ texts: [EXAMPLE_MARK, ...example], look: 'example' }];
}

/** Projects whose rows in other sheets would be taken for each other's. */
function indistinct(projects: readonly ProjectRecord[], { nameField, nameColumn }: WorkbookPlan): Diagnostic[] {
  const seen = new Set<string>();
  return projects.flatMap(({ 序号 = '', fields }): Diagnostic[] => {
    const name = nameField ? cellText(fields, nameField) : '';
    const key = JSON.stringify([序号 === '' ? '' : Number(序号), name.trim()]);
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!isRepeated && (序号 !== '' || name.trim() !== '')) return [];
    return [
      {
        severity: 'error',
        code: 'duplicate-project',
        message: `两个项目的编号和${nameColumn}都相同，在工作簿里分不清：${序号} ${name}`,
        hint: `改其中一个文件名的编号，或者改${nameColumn}`,
      },
    ];
  });
}

function listAt(record: DataRecord, path: Path): readonly YamlValue[] {
  const value = valueIn(record, path);
  return Array.isArray(value) ? value : [];
}

function valueIn(record: DataRecord, path: Path): YamlValue | undefined {
  return valueAt(record, path) as YamlValue | undefined;
}

function textOf(value: YamlValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function entriesOf(value: YamlValue | undefined): Readonly<Record<string, YamlValue>> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
