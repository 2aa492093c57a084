/** Several files' data → one unit: a project goes by its name, then by its number; what contradicts is told. */

import type { Diagnostic } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { NAME_OF_PROJECT, meantText } from '../../model/meant-text.js';
import { similarity } from '../../source/similarity.js';
import type { YamlValue } from '../../source/located.js';
import type { DataRecord, ProjectRecord, ReturnedNotes, UnitData, UnprintedFields } from '../unit-data.js';
import { fieldOf, isEmpty, isMapping, sameValue } from './same-value.js';

/** What one file holds; `file` as shown in messages. */
export interface SourceUnit {
  readonly file: string;
  readonly unit: UnitData;
  /** Absent for a file that carries no record of what it was made from. */
  readonly sent?: ReturnedNotes;
  /** The stage whose forms the file prints, where that is known. */
  readonly stage?: string;
  /** What its forms do not print; absent where that is not known. */
  readonly unprinted?: UnprintedFields;
}

/** A project and the file it comes from. */
export interface SourceProject extends ProjectRecord {
  readonly file: string;
  /** What it is called, without blanks around it; empty when that is not told. */
  readonly name: string;
}

/** One unit made of many files. */
export interface MergedUnit {
  readonly department?: DataRecord;
  readonly projects: readonly SourceProject[];
  readonly problems: readonly Diagnostic[];
}

const ONE_BY_ONE = '改成一样；各填各的行、都要的，就一个文件一个文件地导入';

/** How many differing fields of one project are named. */
const MOST_NAMED = 3;

/**
 * Merges `units`. 部门 is put together field by field; the same project may stand in several files if it is the same
 * in each of them. Code: `import-conflict`.
 */
export function mergeUnits(units: readonly SourceUnit[], declaration: Declaration): MergedUnit {
  const problems: Diagnostic[] = [];
  const department = mergeDepartments(units, problems);
  const projects = new ProjectList();
  for (const { file, unit } of units) {
    for (const project of unit.projects)
      addProject({ ...project, file, name: nameOfProject(project, declaration) }, projects, problems);
  }
  return { ...(department && { department }), projects: projects.all, problems };
}

/** Projects in their order, each known by its name and its number: a workbook may have thousands of rows. */
class ProjectList {
  readonly all: SourceProject[] = [];
  private readonly byName = new Map<string, number>();
  private readonly byNumber = new Map<number, number>();

  called(name: string): SourceProject | undefined {
    return name === '' ? undefined : this.all[this.byName.get(name) ?? -1];
  }

  numbered(number: number | undefined): SourceProject | undefined {
    return number === undefined ? undefined : this.all[this.byNumber.get(number) ?? -1];
  }

  /** Adds a project, or puts it in the place of the one of its name. */
  put(project: SourceProject): void {
    const at = (project.name === '' ? undefined : this.byName.get(project.name)) ?? this.all.length;
    this.all[at] = project;
    this.byName.set(project.name, at);
    const number = numberOf(project);
    if (number !== undefined && !this.byNumber.has(number)) this.byNumber.set(number, at);
  }
}

function mergeDepartments(units: readonly SourceUnit[], problems: Diagnostic[]): DataRecord | undefined {
  const merged = new Map<string, { readonly value: YamlValue; readonly file: string }>();
  const departments = units.filter(({ unit }) => unit.department !== undefined);
  for (const { file, unit } of departments) {
    for (const [name, value] of Object.entries(unit.department ?? {})) {
      const known = merged.get(name);
      const conflicts: string[] = [];
      merged.set(name, { value: mergeValues(known?.value, value, [name], conflicts), file: known?.file ?? file });
      if (conflicts.length > 0) {
        const found = `${known?.file ?? ''} 和 ${file}`;
        problems.push(conflict(file, `部门的「${name}」在两个文件里不一样`, found, ONE_BY_ONE));
      }
    }
  }
  if (departments.length === 0) return undefined;
  return Object.fromEntries([...merged].map(([name, { value }]) => [name, value]));
}

function addProject(project: SourceProject, projects: ProjectList, problems: Diagnostic[]): void {
  const { name } = project;
  const number = numberOf(project);
  const sameName = projects.called(name);
  const sameNumber = projects.numbered(number);
  if (sameName) {
    const differing: string[] = [];
    const fields = mergeValues(sameName.fields, project.fields, [], differing) as DataRecord;
    const numbers = [numberOf(sameName), number];
    if (numbers.every((other) => other !== undefined) && numbers[0] !== numbers[1]) differing.unshift('「序号」');
    if (differing.length === 0) {
      const number = sameName.序号 ?? project.序号;
      projects.put({ ...sameName, ...(number !== undefined && { 序号: number }), fields });
      return;
    }
    const more = differing.length > MOST_NAMED ? `等 ${differing.length} 处` : '';
    const message = `项目「${name}」有两份，内容不一样：${differing.slice(0, MOST_NAMED).join('、')}${more}`;
    problems.push(
      conflict(project.file, message, places(sameName, project), `留下对的一份，删去另一份；${ONE_BY_ONE}`),
    );
    return;
  }
  if (sameNumber) {
    const message = `两个项目用了同一个序号 ${project.序号 ?? ''}：「${sameNumber.name}」和「${name}」`;
    problems.push(
      conflict(
        project.file,
        message,
        places(sameNumber, project),
        '改其中一个的序号，或者把两个序号都删去，由程序接着编',
      ),
    );
    return;
  }
  projects.put(project);
}

/**
 * `left` with what `right` has and it lacks; what both have and have otherwise is a conflict. Lists are one value, unless
 * they have the same rows, of which forms of two stages print other columns.
 */
function mergeValues(
  left: YamlValue | undefined,
  right: YamlValue,
  path: readonly string[],
  conflicts: string[],
): YamlValue {
  if (left === undefined || isEmpty(left)) return right;
  if (isEmpty(right) || sameValue(left, right)) return left;
  const rows = mergeRows(left, right);
  if (rows) return rows;
  if (!isMapping(left) || !isMapping(right)) {
    conflicts.push(`「${path.join('/')}」`);
    return left;
  }
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const merged = names.map((name): [string, YamlValue] => {
    const [one, other] = [fieldOf(left, name), fieldOf(right, name)];
    return [name, other === undefined ? (one ?? '') : mergeValues(one, other, [...path, name], conflicts)];
  });
  return Object.fromEntries(merged);
}

/** The rows of two lists put together, if each of them says the same as far as both say it, and both say something. */
function mergeRows(left: YamlValue, right: YamlValue): YamlValue[] | undefined {
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return undefined;
  const conflicts: string[] = [];
  const merged = left.map((row, index) => {
    const other = right[index] ?? '';
    const isSameRow =
      isMapping(row) &&
      isMapping(other) &&
      Object.keys(row).some((name) => !isEmpty(row[name]) && sameValue(row[name], other[name]));
    return isSameRow ? mergeValues(row, other, [], conflicts) : undefined;
  });
  return conflicts.length === 0 && merged.every((row) => row !== undefined) ? merged : undefined;
}

function places(first: SourceProject, second: SourceProject): string {
  return first.file === second.file ? `都在 ${first.file}` : `${first.file} 和 ${second.file}`;
}

function conflict(file: string, message: string, found: string, hint: string): Diagnostic {
  return { severity: 'error', code: 'import-conflict', message, found, hint, location: { file, line: 1, column: 1 } };
}

/** A project as it stands in a unit's folder. */
export interface KnownProject {
  readonly number: string;
  readonly name: string;
  /** As shown in messages. */
  readonly file: string;
}

/** A project to be written: into the file of `known`, or into a new one under `number`. */
interface PlacedProject {
  readonly project: SourceProject;
  readonly known?: KnownProject;
  readonly number: string;
}

/** Less alike, two names under one number are two projects and not one that was renamed. */
export const LEAST_LIKENESS = 0.5;

/**
 * Where each project belongs: by its name, else by its number where the name there is much the same; the others are new.
 * New projects without number get the numbers behind the greatest, in order. Code: `import-conflict`.
 */
export function placeProjects(
  projects: readonly SourceProject[],
  known: readonly KnownProject[],
): { readonly placed: readonly PlacedProject[]; readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const byName = firstBy(known, ({ name }) => name);
  const byNumber = firstBy(known, ({ number }) => Number(number));
  const knownAs = ({ name }: SourceProject) => (name === '' ? undefined : byName.get(name));
  const taken = new Set(projects.flatMap((project) => knownAs(project) ?? []));
  const numbers = [...known.map(({ number }) => Number(number)), ...projects.map((project) => numberOf(project) ?? 0)];
  let last = Math.max(0, ...numbers);
  const placed = projects.map((project): PlacedProject => {
    const sameName = knownAs(project);
    if (sameName) return { project, known: sameName, number: sameName.number };
    const number = numberOf(project);
    const sameNumber = number === undefined ? undefined : byNumber.get(number);
    if (sameNumber && !taken.has(sameNumber) && isRenamed(sameNumber.name, project.name)) {
      return { project, known: sameNumber, number: sameNumber.number };
    }
    if (sameNumber) {
      const message = `序号 ${project.序号 ?? ''} 已经是另一个项目「${sameNumber.name}」，不能给「${project.name}」`;
      const found = `${project.file} 和 ${sameNumber.file}`;
      problems.push(
        conflict(
          project.file,
          message,
          found,
          '改这个项目的序号，或者删去序号，由程序接着编；是改名就先改数据文件里项目的名称',
        ),
      );
    }
    if (number === undefined) last += 1;
    return { project, number: printNumber(number ?? last) };
  });
  return { placed, problems };
}

function firstBy<Key>(known: readonly KnownProject[], keyOf: (project: KnownProject) => Key): Map<Key, KnownProject> {
  return new Map([...known].reverse().map((project) => [keyOf(project), project]));
}

/** A number as file names have it: at least two digits. */
export function printNumber(number: number): string {
  return String(number).padStart(2, '0');
}

function isRenamed(before: string, after: string): boolean {
  return before === '' || after === '' || similarity(before, after) >= LEAST_LIKENESS;
}

/** What a project is called, without blanks around it; empty when that is not told. */
export function nameOfProject({ fields }: Pick<ProjectRecord, 'fields'>, declaration: Declaration): string {
  return meantText('项目', NAME_OF_PROJECT, { value: fields }, declaration).trim();
}

function numberOf({ 序号 = '' }: ProjectRecord): number | undefined {
  return /^\d{1,4}$/.test(序号.trim()) ? Number(序号) : undefined;
}
