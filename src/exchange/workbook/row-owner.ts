/** Whose a row of a list is: the department's or a project's, or nobody's, which is reported. */

import type { YamlValue } from '../../source/located.js';
import type { CellNotes } from '../cell-notes.js';
import { labelKey } from './find-header.js';
import type { ProjectIndex } from './project-index.js';
import { report, type SheetFindings } from './sheet-findings.js';
import {
  DEPARTMENT_MARK,
  NUMBER_COLUMN,
  PROJECT_SHEET,
  type PlannedList,
  type PlannedTable,
  type WorkbookPlan,
} from './workbook-plan.js';

/** Who rows may belong to. */
export interface Owners extends Pick<WorkbookPlan, 'nameColumn' | 'nameField'> {
  readonly department: Record<string, YamlValue>;
  readonly departmentNotes: CellNotes;
  readonly projects: ProjectIndex;
}

/** Who a row belongs to: a list of the department's or of a project's. */
export interface Owner {
  readonly record: Record<string, YamlValue>;
  readonly list: PlannedList;
  readonly notes: CellNotes;
  /** Its index in the record of what was sent out; undefined for the department, and for what is new. */
  readonly sentAs: number | undefined;
}

/**
 * The owner of a row that says a number or a name.
 * @param columnOf where the sheet has the column of this header
 */
export function findOwner(
  table: PlannedTable,
  { department, departmentNotes, projects, nameColumn }: Owners,
  [number, name]: readonly [number: string, name: string],
  row: number,
  columnOf: (header: string) => number | undefined,
  findings: SheetFindings,
): Owner | undefined {
  const [project, second] = projects.find(number, name);
  const means = (text: string) => labelKey(text) === DEPARTMENT_MARK;
  const isDepartments = means(number) || (number === '' && means(name) && !project);
  if (isDepartments && table.department) {
    return { record: department, list: table.department, notes: departmentNotes, sentAs: undefined };
  }
  if (!isDepartments && project && !second && table.project) {
    const { fields, notes, sentAs } = project;
    return { record: fields, list: table.project, notes, sentAs };
  }

  const found = `${number} ${name}`.trim();
  const nearest = isDepartments || second ? undefined : projects.nearest(number, name);
  const problem = isDepartments
    ? { message: `部门没有「${table.sheet}」`, found: number || name, hint: '写明是哪个项目的，或者删去这一行' }
    : second
      ? { message: '对得上的项目不止一个，不知道是哪个的，没有导入', found, hint: `编号和${nameColumn}两栏都写明` }
      : {
          message: `「${PROJECT_SHEET}」里没有这个项目，这一行没有导入`,
          found,
          hint:
            nearest === undefined
              ? `在「${PROJECT_SHEET}」里加上这个项目，或者改正编号和${nameColumn}`
              : `改为“${nearest}”，编号和${nameColumn}都要对上`,
        };
  const column = (number === '' ? columnOf(nameColumn) : columnOf(NUMBER_COLUMN)) ?? 1;
  report(findings, 'error', row, column, { code: 'unknown-project', ...problem });
  return undefined;
}
