/** A workbook as a clerk gives it back → the unit's data; every doubt and error with its sheet, row and column. */

import { addTo, ReportError, type Diagnostic } from '../../diagnostic.js';
import { capFindings } from '../../source/cap-findings.js';
import { nearestName } from '../../source/nearest-name.js';
import type { DataRecord, TakenData } from '../unit-data.js';
import { locateSheet } from '../../ooxml/cell-place.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { labelKey } from './find-header.js';
import { nameEmptyLists } from './place-texts.js';
import { indexProjects } from './project-index.js';
import type { SheetCells } from './read-cells.js';
import { readDepartmentSheet } from './read-department-sheet.js';
import { readProjectSheet } from './read-project-sheet.js';
import { readSheets, type ListedSheet } from './read-sheets.js';
import { readTableSheet } from './read-table-sheet.js';
import {
  DEPARTMENT_PLAN,
  DEPARTMENT_SHEET,
  GUIDE_SHEET,
  PROJECT_PLAN,
  PROJECT_SHEET,
  TABLES,
} from './workbook-plan.js';
import { CHOICES_SHEET } from '../../writers/xlsx/write-sheets.js';

const READ_SHEETS: readonly string[] = [DEPARTMENT_SHEET, PROJECT_SHEET, ...TABLES.map(({ sheet }) => sheet)];

/**
 * Reads a workbook filled in by Excel, WPS or LibreOffice. Nothing of it is run or fetched.
 * A field whose cell is there and empty is named as empty; one without a cell is not named. A blank 部门 names nothing.
 * @returns what could be read; `diagnostics` holds errors where something could not
 * @throws ReportError where the file as a whole cannot be read: `not-office-file`, `file-damaged`, `file-encrypted`, `file-too-large`
 */
export function readWorkbook(opened: OfficePackage): TakenData {
  const { file } = opened;
  const { sheets, diagnostics } = readSheets(opened);
  const found: Diagnostic[] = [...diagnostics];
  const cellsOf = (name: string): SheetCells['rows'] => {
    const listed = sheets.filter((sheet) => labelKey(sheet.name) === name);
    const [sheet, second] = listed;
    if (second) found.push(sheetFinding(file, second, '同名的工作表有两张，只读了前一张', '把内容并到前一张里'));
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
  const findingsOf = (sheet: string) => ({ file, sheet, found });

  const department = readDepartmentSheet(cellsOf(DEPARTMENT_SHEET), findingsOf(DEPARTMENT_SHEET));
  const isDepartmentFilled = Object.keys(department).length > 0;
  const projects = readProjectSheet(cellsOf(PROJECT_SHEET), findingsOf(PROJECT_SHEET));
  const owners = { department, projects: indexProjects(projects) };
  for (const table of TABLES) {
    const isInUse = readTableSheet(table, cellsOf(table.sheet), owners, findingsOf(table.sheet));
    if (!isInUse) continue;
    if (isDepartmentFilled) nameEmptyLists(table.department, [department]);
    nameEmptyLists(
      table.project,
      projects.map(({ fields }) => fields),
    );
  }
  addTo(found, unknownSheets(sheets, file));
  const own = inOrder(department, DEPARTMENT_PLAN.order);
  return {
    unit: {
      ...(Object.keys(own).length > 0 && { department: own }),
      projects: projects.map(({ number, fields }) => ({
        ...(/^\d{1,4}$/.test(number) && { 序号: number }),
        fields: inOrder(fields, PROJECT_PLAN.order),
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

function unknownSheets(sheets: readonly ListedSheet[], file: string): Diagnostic[] {
  const isKnown = ({ name }: ListedSheet) => [...READ_SHEETS, GUIDE_SHEET, CHOICES_SHEET].includes(labelKey(name));
  const unknown = sheets.filter((sheet) => !isKnown(sheet) && hasContent(sheet));
  const isAny = sheets.some(({ name }) => READ_SHEETS.includes(labelKey(name)));
  const findings = unknown.map((sheet) => {
    const nearest = nearestName(sheet.name, READ_SHEETS);
    const hint = nearest === undefined ? '不该导入就不用管' : `要导入就把它改名为「${nearest}」`;
    return sheetFinding(file, sheet, '不认识这张工作表的名字，没有读它', hint);
  });
  if (isAny) return findings;
  const nothing: Diagnostic = {
    severity: 'error',
    code: 'unknown-sheet',
    message: '工作簿里没有一张认识的工作表，什么也没有导入',
    expected: READ_SHEETS.map((name) => `「${name}」`).join(''),
    found: sheets
      .slice(0, 10)
      .map(({ name }) => name)
      .join('、'),
    hint: '用 jixiao export --xlsx 写一份空白的工作簿，把内容填到里面',
    location: { file, line: 1, column: 1 },
  };
  return [nothing, ...findings];
}

/** A sheet that is too large or broken has content, too. */
function hasContent({ read }: ListedSheet): boolean {
  try {
    return read().rows.length > 0;
  } catch (error) {
    if (error instanceof ReportError) return true;
    throw error;
  }
}

function sheetFinding(file: string, { name }: ListedSheet, message: string, hint: string): Diagnostic {
  return { severity: 'warning', code: 'unknown-sheet', message, hint, location: locateSheet(file, name) };
}
