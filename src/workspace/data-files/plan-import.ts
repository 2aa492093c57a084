/** What an import makes of a unit's folder: which files are new, which change and how, which stay. */

import path from 'node:path';
import { addTo, collectProblems, type Diagnostic } from '../../diagnostic.js';
import { editDataFile } from '../../exchange/data-files/edit-data-file.js';
import { dataFile } from '../../exchange/data-files/file-part.js';
import {
  nameOfProject,
  placeProjects,
  type KnownProject,
  type MergedUnit,
} from '../../exchange/data-files/merge-units.js';
import { printDataFile } from '../../exchange/data-files/print-data-file.js';
import { isEmpty } from '../../exchange/data-files/same-value.js';
import { scaffold } from '../../exchange/data-files/scaffold.js';
import { overlay, type Change } from '../../exchange/data-files/changes.js';
import { mergeReturned, type Right } from '../../exchange/data-files/merge-returned.js';
import { chosenIn, contestedOrder, placeConflict } from '../../exchange/data-files/place-conflict.js';
import type { ChosenSide, PlacedConflict } from '../../exchange/data-files/place-conflict.js';
import type { ReturnedPart, SortedReturns } from '../../exchange/data-files/sort-returned.js';
import { takeOver, type SparedValue } from '../../exchange/data-files/take-over.js';
import { recordIn } from '../../exchange/typed-unit.js';
import type { DataRecord } from '../../exchange/unit-data.js';
import { withoutEmpties } from '../../exchange/without-empties.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { printPath } from '../../source/located.js';
import type { RecordShape } from '../../schema/shape.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { meantText } from '../../model/meant-text.js';
import { DEPARTMENT_FILE, readDataFile } from '../../model/read-filing.js';
import { readRecord } from '../../schema/read-record.js';
import { isThere } from '../file-kind.js';
import { letSignalsIn } from '../let-signals-in.js';
import { broughtBy, isUnfilled, type BroughtPart } from './brought-parts.js';
import { editedFile, projectPath, knownSchemaFor, type UnitFile, type UnitFiles, asFiled } from './unit-files.js';
import { shownPath } from '../shown-path.js';
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
  /** Its new path, where the project was given another name. */
  readonly renamedTo?: string;
  /** What was changed on two sides, and so not at all. */
  readonly conflicts: readonly PlacedConflict[];
}

/** An import before anything is written. */
export interface ImportPlan {
  readonly files: readonly PlannedFile[];
  /** Project files of the folder that the import has nothing for. */
  readonly untouched: readonly string[];
  /** What returned files did; none for an import of others. */
  readonly brought: readonly BroughtPart[];
  /** Number and name of the projects that nobody has sent back; of several files, if none of several projects changed anything of them. */
  readonly missing: readonly string[];
  readonly problems: readonly Diagnostic[];
}

/** What became of the files, and at how many places a returned one was taken though the data had changed, too. */
interface Planned extends ImportPlan {
  readonly overruledCount: number;
}

/** The unit's folder into which is imported, absolute, what it holds, and from where messages name its files. */
interface ImportTarget {
  readonly root: string;
  readonly folder: string;
  readonly files: UnitFiles;
  /** Cells that are empty empty their fields, rows that are not there go. */
  readonly isClearing: boolean;
  /** Who is right where a returned file and the data differ. */
  readonly right: Right | undefined;
  /** What the data lack is taken from files that came back, too. */
  readonly isRestoring: boolean;
  readonly chosen: readonly ChosenSide[];
  /** Of the unit's stage: what these require is told where it is missing. */
  readonly shapes: Declaration['shapes'];
  /** What a file of the department that is laid out leaves to be filled in. */
  readonly blanks: RecordShape;
}

/**
 * Plans the import of `unit`, and of what came `back`. Problems are those of the files and `import-conflict`. Data are only
 * restored where nothing else is decided: who is right about one field has not said that another was not emptied on purpose.
 * @param back its projects by their index in the files of `target`
 */
export async function planImport(
  target: ImportTarget,
  unit: MergedUnit,
  back: Pick<SortedReturns, 'department' | 'projects'>,
  declaration: Declaration,
): Promise<ImportPlan> {
  const plan = await planAll({ ...target, isRestoring: false }, unit, back, declaration);
  return target.isRestoring && plan.overruledCount === 0 ? await planAll(target, unit, back, declaration) : plan;
}

async function planAll(
  target: ImportTarget,
  unit: MergedUnit,
  back: Pick<SortedReturns, 'department' | 'projects'>,
  declaration: Declaration,
): Promise<Planned> {
  const { root, folder, files } = target;
  const problems: Diagnostic[] = [...unit.problems];
  const known = files.projects.map((file) => ({ ...knownProject(root, file, declaration), unitFile: file }));
  const { placed, problems: conflicts } = placeProjects(unit.projects, known);
  addTo(problems, conflicts);
  const planned: (PlannedWork | undefined)[] = [planDepartment(target, unit, back.department, declaration, problems)];
  const unitName = unitNameOf(files, declaration);
  const wanted = placed.map(({ project, known: found, number }) => {
    return { project, number, index: known.findIndex((other) => other === found) };
  });
  const onlyBack = [...back.projects.keys()].filter((index) => !wanted.some((other) => other.index === index));
  const inOrder = [
    ...wanted,
    ...onlyBack.map((index) => ({ project: undefined, number: known[index]?.number ?? '', index })),
  ].sort((a, b) => Number(a.number) - Number(b.number));
  for (const { project, number, index } of inOrder) {
    await letSignalsIn();
    const file = known[index]?.unitFile;
    if (file) {
      const imported = project && withoutDefaultUnit(project.fields, file, unitName, declaration);
      const parts = (back.projects.get(index) ?? []).map((part) => {
        return { ...part, theirs: withoutDefaultUnit(part.theirs, file, unitName, declaration) };
      });
      planned.push(planEdit(file, { imported, parts }, '项目', declaration, target, problems));
    } else if (project) {
      const text = printDataFile(
        withoutEmpties(project.fields),
        dataFile('项目', declaration),
        schemaOption(folder, '项目', declaration),
      );
      planned.push(planNew(projectPath(folder, number, project.name), text));
    }
  }
  const written = planned.filter((file) => file?.content !== undefined);
  for (const file of written) {
    await letSignalsIn();
    if (file) addTo(problems, errorsLeftIn(file, target.shapes, declaration));
  }
  const touched = new Set([
    ...placed.map(({ known: found }) => found),
    ...[...back.projects.keys()].map((index) => known[index]),
  ]);
  const ready = planned.filter((file) => file !== undefined);
  const brought = ready.flatMap((file) => file.brought);
  const areSeveral = new Set(brought.map(({ file }) => file)).size > 1;
  // Word files are printed by the program for whoever wants one: nobody is waited for.
  const isAwaited = brought.some(({ file }) => !/\.docx$/i.test(file));
  return {
    files: ready,
    untouched: known.filter((project) => !touched.has(project)).map(({ unitFile }) => unitFile.path),
    brought,
    overruledCount: ready.reduce((sum, file) => sum + file.overruledCount, 0),
    missing: (isAwaited ? known : [])
      .filter((project, index) => {
        return !touched.has(project) || (areSeveral && isUnfilled(back.projects.get(index) ?? []));
      })
      .map(({ number, name }) => `${number} ${name}`),
    problems,
  };
}

/** How a message begins that tells of an error that stands there once it is written. */
export const LEFT_WRONG = '导入以后还有错：';

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
    .map((problem) => ({ ...problem, severity: 'warning', message: `${LEFT_WRONG}${problem.message}` }));
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
  parts: readonly ReturnedPart[],
  declaration: Declaration,
  problems: Diagnostic[],
): PlannedWork | undefined {
  const { folder, files } = target;
  if (files.department) {
    if (!department && parts.length === 0) return undefined;
    return planEdit(files.department, { imported: department, parts }, '部门', declaration, target, problems);
  }
  const file = path.join(folder, DEPARTMENT_FILE);
  const options = schemaOption(folder, '部门', declaration);
  if (department)
    return planNew(
      file,
      printDataFile(withoutEmpties(asFiled(department, folder, declaration)), dataFile('部门', declaration), options),
    );
  return planNew(
    file,
    scaffold('部门', asFiled({}, folder, declaration), declaration, { ...options, blanks: target.blanks }),
  );
}

function schemaOption(folder: string, of: FormSubject, { name }: Declaration) {
  const schemaPath = knownSchemaFor(folder, of, name);
  return schemaPath === undefined ? {} : { schemaPath };
}

function planNew(file: string, text: string): PlannedWork {
  return { path: file, kind: 'new', ...UNTOUCHED, kept: [], spared: [], content: newFile(file, text) };
}

const UNTOUCHED = { changes: [], conflicts: [], brought: [], overruledCount: 0 };

/** What becomes of a file, and what returned files did to it. */
interface PlannedWork extends PlannedFile {
  readonly brought: readonly BroughtPart[];
  readonly overruledCount: number;
}

/** What is to be put into a file: from files that carry nothing, and from those that came back. */
interface Incoming {
  readonly imported: DataRecord | undefined;
  readonly parts: readonly ReturnedPart[];
}

function planEdit(
  file: UnitFile,
  { imported, parts }: Incoming,
  of: FormSubject,
  declaration: Declaration,
  target: ImportTarget,
  problems: Diagnostic[],
): PlannedWork | undefined {
  return collectProblems(problems, () => {
    const yamlFile = readDataFile(file.source, declaration);
    const before = recordIn(yamlFile);
    const shape = declaration.shapes[of];
    const taken = imported ? takeOver(before, imported, shape, target.isClearing) : { wanted: {}, spared: [] };
    const chosen = chosenIn(file.path, parts, target.chosen);
    const merged = mergeReturned(put(before, taken.wanted), parts, shape, target.right, chosen);
    for (const list of merged.contestedOrders) problems.push(contestedOrder(file.path, list));
    const asMerged = put(taken.wanted, merged.wanted);
    const lost = mergeReturned(put(before, asMerged), parts, shape, undefined, chosen, { fillsEmpty: true });
    const wanted = target.isRestoring ? put(asMerged, lost.wanted) : asMerged;
    const isEdited = Object.keys(wanted).length > 0;
    const { text, changes } = isEdited ? editDataFile(file.source, wanted, of, declaration) : { text: '', changes: [] };
    const kept = imported
      ? Object.keys(before).filter((name) => !isEmpty(before[name]) && !Object.hasOwn(imported, name))
      : [];
    const conflicts = merged.conflicts.map((conflict) => placeConflict(conflict, parts, yamlFile));
    const after = put(before, wanted);
    const brought = parts.map((part, index) => {
      const lostFields = (lost.changes[index] ?? []).map(({ theirsAt = [] }) => printPath(theirsAt, part.theirs));
      const isRestored = target.isRestoring && lostFields.length > 0;
      const takenCount = (merged.changes[index]?.length ?? 0) + (isRestored ? lostFields.length : 0);
      const counts = { takenCount, lostFields, isRestored };
      return broughtBy(part, counts, { of, number: file.number, after }, target.shapes, declaration);
    });
    const planned = {
      path: file.path,
      changes,
      kept,
      spared: taken.spared,
      conflicts,
      brought,
      overruledCount: merged.overruledCount,
    };
    if (changes.length === 0) return { ...planned, kind: 'same' };
    const renamedTo = parts.length === 0 ? undefined : newPathOf(file, before, after, target, declaration);
    const content = editedFile(file.path, text);
    return { ...planned, kind: 'changed', content, ...(renamedTo !== undefined && { renamedTo }) };
  });
}

/** `record` with what is wanted; nothing named, nothing changed. */
function put(record: DataRecord, wanted: DataRecord): DataRecord {
  return Object.keys(wanted).length === 0 ? record : (overlay(record, wanted) as DataRecord);
}

/** A project that was given another name gives it to its file, which was called after it. */
function newPathOf(
  { path: file, number = '' }: UnitFile,
  before: DataRecord,
  after: DataRecord,
  { folder }: ImportTarget,
  declaration: Declaration,
): string | undefined {
  const [was, is] = [before, after].map((fields) => nameOfProject({ fields }, declaration));
  const [old, renamed] = [was, is].map((name = '') => projectPath(folder, number, name));
  return renamed !== undefined && is !== '' && file === old && renamed !== old && !isThere(renamed)
    ? renamed
    : undefined;
}

function knownProject(
  root: string,
  { path: file, source, number = '' }: UnitFile,
  declaration: Declaration,
): KnownProject {
  const fields = recordIn(readDataFile(source, declaration));
  return { number, name: nameOfProject({ fields }, declaration), file: shownPath(root, file) };
}
