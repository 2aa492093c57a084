/** What an import makes of a unit's folder: which files are new, which change and how, which stay. */

import path from 'node:path';
import { addTo, collectProblems, type Diagnostic } from '../../diagnostic.js';
import { editDataFile } from '../../exchange/data-files/edit-data-file.js';
import { dataFile } from '../../exchange/data-files/file-part.js';
import { placeProjects, type KnownProject, type MergedUnit } from '../../exchange/data-files/merge-units.js';
import { printDataFile } from '../../exchange/data-files/print-data-file.js';
import { isEmpty, isMapping } from '../../exchange/data-files/same-value.js';
import { scaffold } from '../../exchange/data-files/scaffold.js';
import type { Change } from '../../exchange/data-files/changes.js';
import { takeOver, type SparedValue } from '../../exchange/data-files/take-over.js';
import type { DataRecord } from '../../exchange/unit-data.js';
import { withoutEmpties } from '../../exchange/without-empties.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { RecordShape } from '../../schema/shape.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { NAME_OF_PROJECT, meantText } from '../../model/meant-text.js';
import { readDataFile } from '../../model/read-filing.js';
import { readRecord } from '../../schema/read-record.js';
import { DEPARTMENT_FILE } from '../find-units.js';
import { shownPath } from '../shown-path.js';
import { editedFile, projectPath, knownSchemaFor, type UnitFile, type UnitFiles } from './unit-files.js';
import { newFile, type NewFile } from '../output/write-file.js';

/** What happens to one data file. */
export interface PlannedFile {
  readonly path: string;
  readonly kind: 'new' | 'changed' | 'same';
  readonly changes: readonly Change[];
  /** Fields that are filled in the file and that the import says nothing of. */
  readonly kept: readonly string[];
  /** What the import has empty, or lacks the rows of, and what stays all the same. */
  readonly spared: readonly SparedValue[];
  /** What is to be written; absent when nothing is. */
  readonly content?: NewFile;
}

/** An import before anything is written. */
export interface ImportPlan {
  readonly files: readonly PlannedFile[];
  /** Project files of the folder that the import has nothing for. */
  readonly untouched: readonly string[];
  readonly problems: readonly Diagnostic[];
}

/** The unit's folder into which is imported, absolute, what it holds, and from where messages name its files. */
export interface ImportTarget {
  readonly root: string;
  readonly folder: string;
  readonly files: UnitFiles;
  /** Cells that are empty empty their fields, rows that are not there go. */
  readonly isClearing: boolean;
  /** Of the unit's stage: what these require is told where it is missing. */
  readonly shapes: Declaration['shapes'];
  /** What a file of the department that is laid out leaves to be filled in. */
  readonly blanks: RecordShape;
}

/** Plans the import of `unit`. Problems are those of the files and `import-conflict`. */
export function planImport(target: ImportTarget, unit: MergedUnit, declaration: Declaration): ImportPlan {
  const { root, folder, files } = target;
  const problems: Diagnostic[] = [...unit.problems];
  const known = files.projects.map((file) => ({ ...knownProject(root, file, declaration), unitFile: file }));
  const { placed, problems: conflicts } = placeProjects(unit.projects, known);
  addTo(problems, conflicts);
  const planned: (PlannedFile | undefined)[] = [planDepartment(target, unit, declaration, problems)];
  const inOrder = [...placed].sort((a, b) => Number(a.number) - Number(b.number));
  const unitName = unitNameOf(files, declaration);
  for (const { project, known: found, number } of inOrder) {
    const file = known.find((other) => other === found)?.unitFile;
    const newPath = projectPath(folder, number, project.name);
    planned.push(
      file
        ? planEdit(
            file,
            withoutDefaultUnit(project.fields, file, unitName, declaration),
            '项目',
            declaration,
            target,
            problems,
          )
        : planNew(
            newPath,
            printDataFile(
              withoutEmpties(project.fields),
              dataFile('项目', declaration),
              schemaOption(folder, '项目', declaration),
            ),
          ),
    );
  }
  const written = planned.filter((file) => file?.content !== undefined);
  for (const file of written) if (file) addTo(problems, errorsLeftIn(file, target.shapes, declaration));
  const touched = new Set(placed.map((placement) => placement.known));
  return {
    files: planned.filter((file) => file !== undefined),
    untouched: known.filter((project) => !touched.has(project)).map(({ unitFile }) => unitFile.path),
    problems,
  };
}

/** The errors that a file has once it is written, as warnings: what is missing, and what was wrong in it before. */
function errorsLeftIn(
  { path: file, content }: PlannedFile,
  shapes: Declaration['shapes'],
  declaration: Declaration,
): Diagnostic[] {
  const isDepartment = path.basename(file) === DEPARTMENT_FILE;
  const text = new TextDecoder().decode(content?.bytes);
  const yamlFile = readDataFile({ file, text }, declaration);
  const { problems } = readRecord(shapes[isDepartment ? '部门' : '项目'], yamlFile);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ ...problem, severity: 'warning', message: `导入以后还有错：${problem.message}` }));
}

/** What a project form prints as 编制单位 where the project names none. */
function unitNameOf({ department }: UnitFiles, declaration: Declaration): string {
  const value = department && readDataFile(department.source, declaration).value;
  const names = ['编制单位', '部门名称'].map((name) => meantText('部门', name, { value: value }, declaration).trim());
  return names.find((name) => name !== '') ?? '';
}

/** A lone form prints the department's 编制单位 as its own; the file need not name it for that. */
function withoutDefaultUnit(
  wanted: DataRecord,
  file: UnitFile,
  unitName: string,
  declaration: Declaration,
): DataRecord {
  const [author = []] = declaration.meanings.项目.get('编制单位') ?? [];
  const hasDefault = declaration.rules.some(({ of, path, fallback }) => {
    return of === '项目' && fallback?.of === '部门' && path.join('/') === author.join('/');
  });
  const { value } = readDataFile(file.source, declaration);
  const isNamed = meantText('项目', '编制单位', { value: value }, declaration).trim() !== '';
  if (!hasDefault || isNamed || meantText('项目', '编制单位', { value: wanted }, declaration).trim() !== unitName)
    return wanted;
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => name !== author[0]));
}

function planDepartment(
  target: ImportTarget,
  { department }: MergedUnit,
  declaration: Declaration,
  problems: Diagnostic[],
): PlannedFile | undefined {
  const { folder, files } = target;
  if (files.department) {
    return department && planEdit(files.department, department, '部门', declaration, target, problems);
  }
  const file = path.join(folder, DEPARTMENT_FILE);
  const options = schemaOption(folder, '部门', declaration);
  if (department)
    return planNew(
      file,
      printDataFile(withoutEmpties(withYear(department, folder)), dataFile('部门', declaration), options),
    );
  return planNew(file, scaffold('部门', withYear({}, folder), declaration, { ...options, blanks: target.blanks }));
}

/** A filing does not always say its year; the folder above the unit's does. */
function withYear(department: DataRecord, folder: string): DataRecord {
  const year = path.basename(path.dirname(folder));
  return isEmpty(department['年度']) && /^(?:19|20)\d\d$/.test(year) ? { ...department, 年度: year } : department;
}

function schemaOption(folder: string, of: FormSubject, { name }: Declaration) {
  const schemaPath = knownSchemaFor(folder, of, name);
  return schemaPath === undefined ? {} : { schemaPath };
}

function planNew(file: string, text: string): PlannedFile {
  return { path: file, kind: 'new', changes: [], kept: [], spared: [], content: newFile(file, text) };
}

function planEdit(
  file: UnitFile,
  imported: DataRecord,
  of: FormSubject,
  declaration: Declaration,
  { isClearing }: ImportTarget,
  problems: Diagnostic[],
): PlannedFile | undefined {
  return collectProblems(problems, () => {
    const { value } = readDataFile(file.source, declaration);
    const before = isMapping(value) ? value : {};
    const { wanted, spared } = takeOver(before, imported, declaration.shapes[of], isClearing);
    const { text, changes } = editDataFile(file.source, wanted, of, declaration);
    const kept = Object.keys(before).filter((name) => !isEmpty(before[name]) && !Object.hasOwn(imported, name));
    if (changes.length === 0) return { path: file.path, kind: 'same', changes, kept, spared };
    return { path: file.path, kind: 'changed', changes, kept, spared, content: editedFile(file.path, text) };
  });
}

function knownProject(
  root: string,
  { path: file, source, number = '' }: UnitFile,
  declaration: Declaration,
): KnownProject {
  const { value } = readDataFile(source, declaration);
  return {
    number,
    name: meantText('项目', NAME_OF_PROJECT, { value: value }, declaration).trim(),
    file: shownPath(root, file),
  };
}
