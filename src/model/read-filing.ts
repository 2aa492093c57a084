/** The data files of a unit → its filing: every file a record with holes, what follows from others filled in. */

import type { Diagnostic } from '../diagnostic.js';
import { readRecord } from '../schema/read-record.js';
import type { SourceText } from '../source/decode-text.js';
import { groupBy } from '../source/group-by.js';
import type { Located } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import { readYaml, type YamlFile } from '../source/read-yaml.js';
import type { Declaration } from './declaration/declaration.js';
import { Reckoner, type ReckonedFile } from './declaration/reckon.js';
import type { FormSubject } from './declaration/read-forms.js';
import { KNOWN_FIELD_NAMES } from './declaration/meanings.js';
import { fileNameOf, parseProjectFileName } from './file-name.js';
import type { Department, Filing, Project } from './filing.js';

/** The file of a unit's department. */
export const DEPARTMENT_FILE = '部门.yaml';

/** The layout pack used where 部门.yaml names none. */
export const DEFAULT_PACK = '标准';

/** The pack that a department file asks for, be it by a line of what could not be parsed; read before any pack is known. */
export function packNameOf({ value }: YamlFile, text: string): string {
  const read = typeof value === 'object' && !Array.isArray(value) ? value['模板'] : undefined;
  const name = read || /^模板[:：][ \u3000]*["']?([^\s"'#]+)/m.exec(text)?.[1];
  return typeof name === 'string' && name !== '' ? name : DEFAULT_PACK;
}

/**
 * Reads the YAML of a data file; its problems are told of by those who read it by its declaration, too.
 * @param declaration whose fields are known; without it their names alone, and no more of them than rules know
 */
export function readDataFile(source: SourceText, declaration?: Declaration): YamlFile {
  return declaration ? dataFilesOf(declaration)(source) : undeclared(source);
}

const undeclared = remembered((source: SourceText) => readYaml(source, KNOWN_FIELD_NAMES));

/** A program that goes on for a day reads a unit again and again, and most of its files are as they were. */
const dataFilesOf = remembered((declaration: Declaration) => {
  const { department, project } = layoutOf(declaration);
  let last: { readonly source: SourceText; readonly yaml: YamlFile } | undefined;
  return remembered((source: SourceText): YamlFile => {
    // What an edit was held against is written, and read again: it is the same text.
    if (last && saysTheSame(last.source, source)) return last.yaml;
    const isDepartment = fileNameOf(source.file) === DEPARTMENT_FILE;
    const yaml = readYaml(source, declaration.fieldNames, isDepartment ? department : project);
    last = { source, yaml };
    return yaml;
  });
});

function saysTheSame(one: SourceText, other: SourceText): boolean {
  return one.file === other.file && one.text === other.text && !one.problems && !other.problems;
}

/** What the fields of each kind of file may hold. A field of the other file is told as such, and is no prose. */
const layoutOf = remembered(({ shapes }: Declaration) => {
  const [department, project] = [shapes.部门.fields, shapes.项目.fields];
  return {
    department: { kind: 'record', fields: { ...project, ...department } },
    project: { kind: 'record', fields: { ...department, ...project } },
  } as const;
});

/**
 * Reads the files of a unit.
 * Codes: as `readRecord`, and `unknown-indicator-level`.
 * @param sources by their paths inside the unit, with `/`; 部门.yaml is one of them, all others are projects
 */
export function readFiling(sources: ReadonlyMap<string, SourceText>, declaration: Declaration): Filing {
  const departmentSource = sources.get(DEPARTMENT_FILE) ?? { file: DEPARTMENT_FILE, text: '' };
  const read = (of: FormSubject, source: SourceText) => recordOf(of, readDataFile(source, declaration), declaration);
  const department = read('部门', departmentSource);
  const projects = [...sources.values()]
    .filter(({ file }) => file !== DEPARTMENT_FILE)
    .map((source) => read('项目', source));
  return completed(department, projects, declaration);
}

/** Reads 部门.yaml alone. */
export function readDepartment(yamlFile: YamlFile, declaration: Declaration): Located<Department> {
  // Alone, other things follow for it than in its unit: the completion that is known there stays known.
  return completed({ ...recordOf('部门', yamlFile, declaration) }, [], declaration).department;
}

/** Reads a project file, whose name gives its number, as one of `department`. */
export function readProject(
  yamlFile: YamlFile,
  declaration: Declaration,
  department: Located<Department>,
): Located<Project> {
  const { projects } = completed(department, [recordOf('项目', yamlFile, declaration)], declaration);
  return projects[0] as Located<Project>;
}

/** A record before anything that follows from others is filled in. */
type ReadRecord = Located<object>;

function recordOf(of: FormSubject, yamlFile: YamlFile, declaration: Declaration): ReadRecord {
  return recordsOf(declaration)[of](yamlFile);
}

/** As `dataFilesOf`: what was read of a file stays what it is, and so does all that is remembered of it. */
const recordsOf = remembered(({ shapes }: Declaration) => {
  const reading = (of: FormSubject) =>
    remembered((yamlFile: YamlFile): ReadRecord => {
      const read = readRecord(shapes[of], yamlFile);
      const 序号 = parseProjectFileName(yamlFile.file.split('/').at(-1) ?? '')?.number ?? '';
      const value = read.value as object;
      return { ...read, value: of === '项目' ? { ...value, 序号 } : value };
    });
  return { 部门: reading('部门'), 项目: reading('项目') };
});

/** What a record was completed to last: while the same follows for it, it is the same. */
const lastCompletion = remembered<ReadRecord, { what: string; file: Located<object> }>((record) => ({
  what: '',
  file: record,
}));

function completed(department: ReadRecord, projects: readonly ReadRecord[], { rules, shapes }: Declaration): Filing {
  const onItsWay = ({ value, holes }: ReadRecord): ReckonedFile => ({ value, holes: [...holes] });
  const files = { 部门: [onItsWay(department)], 项目: projects.map(onItsWay) };
  const filled = groupBy(new Reckoner(rules, shapes, files).fill(), ({ file }) => file);
  const complete = (record: ReadRecord, file: ReckonedFile) => {
    const followed = file.holes.slice(record.holes.length);
    const what = JSON.stringify([followed, (filled.get(file) ?? []).map(({ path, text }) => [path, text])]);
    const known = lastCompletion(record);
    if (known.what !== what) {
      known.what = what;
      known.file = { ...record, value: file.value, holes: file.holes, followed };
    }
    return known.file;
  };
  return {
    department: complete(department, files.部门[0] as ReckonedFile) as Located<Department>,
    projects: projects
      .map((project, index) => complete(project, files.项目[index] as ReckonedFile) as Located<Project>)
      .toSorted(byNumber),
  };
}

/** Those without a number last. */
function byNumber(a: Located<Project>, b: Located<Project>): number {
  const [left, right] = [a, b].map(({ value: { 序号 } }) => (序号 === '' ? Infinity : Number(序号)));
  return left === right ? (a.file < b.file ? -1 : 1) : (left ?? 0) - (right ?? 0);
}

/** Projects of one number, of which the later ones are told. Code: `file-name`. */
export function repeatedNumbers(projects: readonly Located<Project>[]): Diagnostic[] {
  const first = new Map<number, Located<Project>>();
  return projects.flatMap((project): Diagnostic[] => {
    const { 序号 } = project.value;
    const earlier = first.get(Number(序号));
    if (!earlier) first.set(Number(序号), project);
    if (!earlier || 序号 === '') return [];
    return [
      {
        severity: 'warning',
        code: 'file-name',
        message: `编号 ${序号} 用了两次`,
        found: [earlier, project].map(({ file }) => file.split('/').at(-1) ?? '').join('、'),
        hint: '改其中一个文件名的编号',
        location: { file: project.file, line: 1, column: 1 },
      },
    ];
  });
}
