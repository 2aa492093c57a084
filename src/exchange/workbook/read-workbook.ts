/** A workbook as a clerk gives it back → the unit's data; every doubt and error with its sheet, row and column. */

import { addTo, ReportError, type Diagnostic } from '../../diagnostic.js';
import { capFindings } from '../../source/cap-findings.js';
import type { DataRecord, ReturnedNotes, TakenData } from '../unit-data.js';
import { unusableRecord } from '../unusable-record.js';
import { locateSheet } from '../../ooxml/cell-place.js';
import type { SentRecord } from '../../model/sent-record.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { CellNotes } from '../cell-notes.js';
import { findSheets } from './find-sheets.js';
import { nameEmptyLists } from '../place-texts.js';
import { indexProjects } from './project-index.js';
import type { SheetCells } from './read-cells.js';
import { readDepartmentSheet } from './read-department-sheet.js';
import { readProjectSheet, type ProjectDraft } from './read-project-sheet.js';
import { readSheets, type ListedSheet } from './read-sheets.js';
import { RECORD_SHEET, unpackRecord, type StampedRecord } from './record-sheet.js';
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
  const cellsOf = (name: string) => rowsOf(byName.get(name), file, found);
  const elsewhere = plan.takesOthers
    ? '本地另有的内容写成“附加字段：名称”'
    : '这个版式包没有的内容，请编版式包的人在 包.yaml 里声明';
  const findingsOf = (name: string) => ({ file, sheet: byName.get(name)?.name ?? name, found, elsewhere });

  const sent = sentIn(sheets, file, found);
  const departmentNotes = new CellNotes();
  const department = readDepartmentSheet(
    cellsOf(DEPARTMENT_SHEET),
    plan,
    knownYear,
    findingsOf(DEPARTMENT_SHEET),
    departmentNotes,
  );
  const typedYear = department['年度'];
  const year = typeof typedYear === 'string' && /^\d{4}$/.test(typedYear) ? typedYear : knownYear;
  const isDepartmentFilled = Object.keys(department).length > 0;
  const projects = readProjectSheet(cellsOf(PROJECT_SHEET), plan, year, findingsOf(PROJECT_SHEET), sent);
  const owners = {
    department,
    departmentNotes,
    projects: indexProjects(projects),
    nameColumn: plan.nameColumn,
    nameField: plan.nameField,
  };
  for (const table of plan.tables) {
    const isInUse = readTableSheet(table, cellsOf(table.sheet), { owners, year, asked, sent }, findingsOf(table.sheet));
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
    ...(sent && {
      sent: {
        record: sent.record,
        projects: projects.map(({ sentAs }) => sentAs),
        ...notesOf(departmentNotes, projects),
      },
    }),
  };
}

/** The rows of a sheet, if it is there; a hidden one is told. */
function rowsOf(sheet: ListedSheet | undefined, file: string, found: Diagnostic[]): SheetCells['rows'] {
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
}

/** What a workbook says it was made from; undefined where it does not, or was tampered with. @throws ReportError as `readWorkbook` */
export function recordOfWorkbook(opened: OfficePackage): SentRecord | undefined {
  const { sheets } = readSheets(opened);
  return sentIn(sheets, opened.file, [])?.record;
}

/** What the workbook says it was made from; a record that was tampered with is told, and none. */
function sentIn(sheets: readonly ListedSheet[], file: string, found: Diagnostic[]): StampedRecord | undefined {
  const sheet = sheets.find(({ name }) => name === RECORD_SHEET);
  if (!sheet) return undefined;
  let sent: StampedRecord | undefined;
  try {
    sent = unpackRecord(sheet.read().rows);
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
  }
  if (!sent) found.push(unusableRecord(file, '隐藏的工作表'));
  return sent;
}

function notesOf(department: CellNotes, projects: readonly ProjectDraft[]): Pick<ReturnedNotes, 'claimOf' | 'placeOf'> {
  const of = (project: number | undefined) => (project === undefined ? department : projects[project]?.notes);
  return {
    claimOf: (project, path) => of(project)?.claimOf(path),
    placeOf: (project, path) => of(project)?.placeOf(path),
  };
}

/** Fields in the order of the data files, wherever they stood in the workbook. */
function inOrder(record: DataRecord, order: readonly string[]): DataRecord {
  const entries = Object.entries(record).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return Object.fromEntries(entries);
}
