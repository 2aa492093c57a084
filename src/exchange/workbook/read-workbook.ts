/** A workbook as a clerk gives it back → the unit's data; every doubt and error with its sheet, row and column. */

import { addTo, type Diagnostic } from '../../diagnostic.js';
import { capFindings } from '../../source/cap-findings.js';
import type { DataRecord, TakenData } from '../unit-data.js';
import { locateSheet } from '../../ooxml/cell-place.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { findSheets } from './find-sheets.js';
import { nameEmptyLists } from '../place-texts.js';
import { indexProjects } from './project-index.js';
import type { SheetCells } from './read-cells.js';
import { readDepartmentSheet } from './read-department-sheet.js';
import { readProjectSheet } from './read-project-sheet.js';
import { readSheets } from './read-sheets.js';
import { readTableSheet } from './read-table-sheet.js';
import type { WorkbookContext } from './take-value.js';
import { DEPARTMENT_SHEET, planWorkbook, PROJECT_SHEET } from './workbook-plan.js';

/**
 * Reads a workbook filled in by Excel, WPS or LibreOffice. Nothing of it is run or fetched.
 * A field whose cell is there and empty is named as empty; one without a cell is not named. A blank 部门 names nothing.
 * @returns what could be read; `diagnostics` holds errors where something could not
 * @throws ReportError where the file as a whole cannot be read: `not-office-file`, `file-damaged`, `file-encrypted`, `file-too-large`
 */
export function readWorkbook(
  opened: OfficePackage,
  { declaration, year: knownYear, asked }: WorkbookContext,
): TakenData {
  const { file } = opened;
  const plan = planWorkbook(declaration);
  const { sheets, diagnostics } = readSheets(opened);
  const found: Diagnostic[] = [...diagnostics];
  const { byName, diagnostics: ofSheets } = findSheets(sheets, file, plan);
  const cellsOf = (name: string): SheetCells['rows'] => {
    const sheet = byName.get(name);
    if (!sheet) return [];
    if (sheet.isHidden) {
      found.push({
        severity: 'warning',
        code: 'hidden-content',
        message: '这张工作表是隐藏的，也读了',
        hint: '不该导入就删去它',
        location: locateSheet(file, sheet.name),
      });
    }
    const cells = sheet.read();
    addTo(found, cells.diagnostics);
    return cells.rows;
  };
  const findingsOf = (name: string) => ({ file, sheet: byName.get(name)?.name ?? name, found });

  const department = readDepartmentSheet(cellsOf(DEPARTMENT_SHEET), plan, knownYear, findingsOf(DEPARTMENT_SHEET));
  const typedYear = department['年度'];
  const year = typeof typedYear === 'string' && /^\d{4}$/.test(typedYear) ? typedYear : knownYear;
  const isDepartmentFilled = Object.keys(department).length > 0;
  const projects = readProjectSheet(cellsOf(PROJECT_SHEET), plan, year, findingsOf(PROJECT_SHEET));
  const owners = {
    department,
    projects: indexProjects(projects),
    nameColumn: plan.nameColumn,
    nameField: plan.nameField,
  };
  for (const table of plan.tables) {
    const isInUse = readTableSheet(table, cellsOf(table.sheet), { owners, year, asked }, findingsOf(table.sheet));
    if (!isInUse) continue;
    if (isDepartmentFilled) nameEmptyLists(table.department, [department]);
    nameEmptyLists(
      table.project,
      projects.map(({ fields }) => fields),
    );
  }
  addTo(found, ofSheets);
  const own = inOrder(department, plan.department.order);
  return {
    unit: {
      ...(Object.keys(own).length > 0 && { department: own }),
      projects: projects.map(({ number, fields }) => ({
        ...(/^\d{1,4}$/.test(number) && { 序号: number }),
        fields: inOrder(fields, plan.project.order),
      })),
    },
    diagnostics: capFindings(found),
  };
}

/** Fields in the order of the data files, wherever they stood in the workbook. */
function inOrder(record: DataRecord, order: readonly string[]): DataRecord {
  const entries = Object.entries(record).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return Object.fromEntries(entries);
}
