/** Files that were sent out and came back: whose each of their records is, and what they hold that nobody knows yet. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { Diagnostic, Location } from '../../diagnostic.js';
import { meantText } from '../../model/meant-text.js';
import type { SentProject, SentRecord } from '../../model/sent-record.js';
import { similarity } from '../../source/similarity.js';
import { textsOf, valueAt, type Path } from '../../source/located.js';
import type { DataRecord, ProjectRecord, ReturnedNotes, UnitData } from '../unit-data.js';
import { partRecord } from './record-cells.js';
import { mergeReturned, type ReturnedRecord, type Right } from './merge-returned.js';
import { LEAST_LIKENESS, nameOfProject, type SourceUnit } from './merge-units.js';
import type { MergeOptions } from './merge-three-ways.js';

/** A file that carries what it was made from. */
export interface ReturnedFile extends SourceUnit {
  readonly sent: ReturnedNotes;
}

/** The data of the unit as they are. */
export interface UnitAsItIs {
  /** What it is called, and its year; empty where that is not known. */
  readonly name: string;
  readonly year: string;
  /** Undefined where it has no data file. */
  readonly department: DataRecord | undefined;
  readonly projects: readonly OwnProject[];
}

/** A project as it is. */
interface OwnProject {
  readonly number: string;
  readonly name: string;
  readonly fields: DataRecord;
}

/** A record as a file brings it back. */
export interface ReturnedPart extends ReturnedRecord {
  readonly file: ReturnedFile;
  /** Its index among the projects of the file; undefined for the department. */
  readonly project: number | undefined;
  /** How many places the file changed, whatever became of them since. */
  readonly editCount: number;
}

/** What came back, by whose it is. */
export interface SortedReturns {
  readonly department: readonly ReturnedPart[];
  /** By the index of the project in the unit. */
  readonly projects: ReadonlyMap<number, readonly ReturnedPart[]>;
  /** What is taken as from a file that carries nothing: projects that are new. */
  readonly plain: readonly SourceUnit[];
  readonly problems: readonly Diagnostic[];
}

/** What `unit`, of the year `year`, is to files that come back. */
export function unitAsItIs({ department, projects }: UnitData, year: string, declaration: Declaration): UnitAsItIs {
  return {
    name: department ? meantText('部门', '部门名称', { value: department }, declaration).trim() : '',
    year,
    department,
    projects: projects.map((project) => {
      return { number: project.序号 ?? '', name: nameOfProject(project, declaration), fields: project.fields };
    }),
  };
}

/** Whether a file was made from this unit's data. */
export function isOfUnit(record: SentRecord, unit: UnitAsItIs, declaration: Declaration): boolean {
  if (record.year !== '' && unit.year !== '' && record.year !== unit.year) return false;
  if (record.unit === '' || unit.name === '' || record.unit === unit.name) return true;
  // The unit itself may have been renamed since.
  return record.projects.some((project) => {
    const name = nameOfProject(project, declaration);
    return unit.projects.some((own) => own.number === project.number && own.name === name && name !== '');
  });
}

/** Sorts what `files` bring. Code: `import-conflict` for projects that are not there any more. */
export function sortReturned(
  files: readonly ReturnedFile[],
  unit: UnitAsItIs,
  declaration: Declaration,
  right: Right | undefined,
): SortedReturns {
  const department: ReturnedPart[] = [];
  const projects = new Map<number, ReturnedPart[]>();
  const plain: SourceUnit[] = [];
  const problems: Diagnostic[] = [];
  const { 部门: departmentShape, 项目: projectShape } = declaration.shapes;
  for (const file of files) {
    const { record } = file.sent;
    if (file.unit.department && !unit.department) {
      plain.push({ file: file.file, unit: { department: file.unit.department, projects: [] } });
    } else if (file.unit.department) {
      department.push(partOf(file, undefined, record.department ?? {}, file.unit.department, departmentShape));
    }
    const added: ProjectRecord[] = [];
    for (const [index, project] of file.unit.projects.entries()) {
      const sentAs = file.sent.projects[index];
      const base = sentAs === undefined ? undefined : record.projects[sentAs];
      if (!base) {
        added.push(project);
        continue;
      }
      const part = partOf(file, index, base.fields, project.fields, projectShape);
      const own = ownOf(base, nameOfProject(project, declaration), unit.projects, declaration);
      if (own !== undefined) projects.set(own, [...(projects.get(own) ?? []), part]);
      else if (right === 'theirs') added.push(project);
      else problems.push(goneSince(part, nameOfProject(base, declaration), right));
    }
    problems.push(...removedIn(file, declaration));
    if (added.length > 0) plain.push({ file: file.file, unit: { projects: added } });
  }
  return { department, projects, plain, problems };
}

function partOf(
  file: ReturnedFile,
  project: number | undefined,
  base: DataRecord,
  theirs: DataRecord,
  shape: Declaration['shapes'][keyof Declaration['shapes']],
): ReturnedPart {
  const claims = claimsOf(file, project, theirs, shape);
  const returned = { base, theirs, claims };
  const editCount = mergeReturned(base, [returned], shape).changes[0]?.length ?? 0;
  return { ...returned, file, project, editCount };
}

function claimsOf(
  { sent }: ReturnedFile,
  project: number | undefined,
  theirs: DataRecord,
  shape: Declaration['shapes'][keyof Declaration['shapes']],
): NonNullable<MergeOptions['claims']> {
  const { lists } = partRecord(theirs, shape, '');
  return new Map([...lists].map(([key, rows]) => [key, rows.map(({ at }) => sent.claimOf(project, at))]));
}

/** Which of `projects` one that was sent out is: by its name, by what it is called now, by its number. */
function ownOf(
  { number, fields }: SentProject,
  nameNow: string,
  projects: readonly OwnProject[],
  declaration: Declaration,
): number | undefined {
  const name = nameOfProject({ fields }, declaration);
  const isCalled = (own: OwnProject, one: string) => one !== '' && own.name === one;
  const tests: ((own: OwnProject) => boolean)[] = [
    (own) => own.number === number && isCalled(own, name),
    (own) => own.number === number && isCalled(own, nameNow),
    (own) => isCalled(own, name),
    (own) =>
      own.number === number && (similarity(own.name, name) >= LEAST_LIKENESS || isMostlySame(own.fields, fields)),
    (own) => isCalled(own, nameNow),
  ];
  for (const test of tests) {
    const found = projects.findIndex(test);
    if (found !== -1) return found;
  }
  return undefined;
}

/** Whether half of what was sent out still stands where it stood. */
function isMostlySame(own: DataRecord, sent: DataRecord): boolean {
  const texts = textsOf(sent);
  return texts.filter(({ path, text }) => valueAt(own, path) === text).length * 2 >= texts.length;
}

function goneSince({ file, editCount }: ReturnedPart, name: string, right: Right | undefined): Diagnostic {
  const edited = editCount === 0 ? '没有改它' : `改了 ${editCount} 处`;
  return {
    severity: editCount > 0 && right === undefined ? 'error' : 'warning',
    code: 'import-conflict',
    message: `项目「${name}」的数据文件已经没有了，收回的文件里${edited}，没有导入`,
    hint: '不要这个项目了就不用管；还要，就加上 --theirs 再导入一次',
    location: { file: file.file, line: 1, column: 1 },
  };
}

/** As many are named of a file; a record that was made up may have any number. */
const MOST_REMOVED = 50;

/** Projects whose rows were taken out: a whole data file is not deleted for that. */
function removedIn({ file, sent, unit }: ReturnedFile, declaration: Declaration): Diagnostic[] {
  if (unit.projects.length === 0) return [];
  const there = new Set(sent.projects);
  const removed = sent.record.projects.filter((_, index) => !there.has(index));
  return removed.slice(0, MOST_REMOVED).flatMap(({ number, fields }): Diagnostic[] => {
    return [
      {
        severity: 'warning',
        code: 'row-skipped',
        message: `项目「${number} ${nameOfProject({ fields }, declaration)}」在收回的文件里删去了；它的数据文件没有动`,
        hint: '确实不要了，就删去它的数据文件',
        location: { file, line: 1, column: 1 },
      },
    ];
  });
}

/** Where what was taken stands in the file, as far as it is known. */
export function placeIn({ file, project }: ReturnedPart, path: Path | undefined): Location {
  return (path && file.sent.placeOf(project, path)) ?? { file: file.file, line: 1, column: 1 };
}
