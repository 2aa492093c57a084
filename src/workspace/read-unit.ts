/** A unit's folder → its filing, as far as it can be read; every problem of every file. */

import path from 'node:path';
import { addTo, collectProblems, type Diagnostic, type Location } from '../diagnostic.js';
import type { Pack } from '../layout/pack.js';
import { parseProjectFileName, PROJECT_FOLDER_NAME } from '../model/file-name.js';
import type { Filing, Project } from '../model/filing.js';
import {
  DEFAULT_PACK,
  packNameOf,
  readDataFile,
  readDepartment,
  readProject,
  salvageDepartment,
  salvageProject,
} from '../model/read-filing.js';
import type { Located } from '../source/located.js';
import { isFolder } from './file-kind.js';
import { DEPARTMENT_FILE, MEANT_AS_PROJECT, type Unit } from './find-units.js';
import { namesIn, readSourceText } from './program-files.js';

/** What could be read of a unit. */
export interface ReadUnit {
  /** What is in order; absent when 部门.yaml or the layout pack cannot be used. */
  readonly filing?: Filing;
  /** With the faulty files as well, as far as a draft can print them; absent where not even that can be read. */
  readonly draft?: Filing;
  readonly pack?: Pack;
  readonly problems: readonly Diagnostic[];
  /** Base names of the project files that could not be read. */
  readonly missingProjects: readonly string[];
}

/** Endings and beginnings of files that editors and systems leave behind. */
const LEFT_BEHIND = /^[.~]|~$|\.(?:bak|tmp|swp)$|^(?:Thumbs\.db|desktop\.ini)$/i;

/**
 * Reads everything of `unit`; a broken project file does not keep the others from being read.
 * @param packNamed gives a layout pack by its name; the place is where the data asks for it
 */
export function readUnit(unit: Unit, packNamed: (name: string, location: Location) => Pack): ReadUnit {
  const problems: Diagnostic[] = [];
  const missingProjects: string[] = [];
  const attempt = <T>(read: () => T) => collectProblems(problems, read);

  const departmentFile = path.join(unit.folder, DEPARTMENT_FILE);
  const departmentYaml = attempt(() => readDataFile(readSourceText(departmentFile)));
  const pack = departmentYaml && attempt(() => packNamed(packNameOf(departmentYaml), departmentYaml.locate(['模板'])));
  const nowhere = { file: departmentFile, line: 1, column: 1 };
  // What is wrong with project files is told all the same.
  const { schemes } = pack ?? attempt(() => packNamed(DEFAULT_PACK, nowhere)) ?? {};
  if (!schemes) return { problems, missingProjects };
  const department =
    departmentYaml && pack && attempt(() => readDepartment(departmentYaml, schemes.部门整体支出绩效目标表));
  const draftDepartment = department ?? (departmentYaml && salvageDepartment(departmentYaml));
  addTo(problems, department?.warnings ?? []);

  const projects: Located<Project>[] = [];
  const draftProjects: Located<Project>[] = [];
  for (const file of attempt(() => listProjectFiles(unit.folder, problems, missingProjects)) ?? []) {
    const number = parseProjectFileName(path.basename(file))?.number;
    const yaml = number === undefined ? undefined : attempt(() => readDataFile(readSourceText(file)));
    if (number === undefined) problems.push(unnumbered(file));
    const project =
      yaml && number !== undefined
        ? attempt(() => readProject(yaml, schemes.项目绩效目标表, number, department?.value))
        : undefined;
    if (project) projects.push(project);
    else missingProjects.push(path.basename(file, '.yaml'));
    if (project) draftProjects.push(project);
    else if (yaml && number !== undefined) draftProjects.push(salvageProject(yaml, number, draftDepartment?.value));
    addTo(problems, project?.warnings ?? []);
  }
  addTo(problems, repeatedNumbers(byNumber(projects)));
  return {
    ...(department ? { filing: { department, projects: byNumber(projects) } } : {}),
    ...(pack && draftDepartment
      ? { draft: { department: draftDepartment, projects: byNumber(draftProjects) }, pack }
      : {}),
    problems,
    missingProjects,
  };
}

function byNumber(projects: readonly Located<Project>[]): Located<Project>[] {
  return [...projects].sort((a, b) => Number(a.value.序号) - Number(b.value.序号) || (a.file < b.file ? -1 : 1));
}

function unnumbered(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'file-name',
    message: '项目文件的名字不合规则，看不出编号',
    expected: 'NN-<项目名称>.yaml，如 01-某项目.yaml',
    found: path.basename(file),
    hint: '在文件名前加上编号和短横线',
    location: { file, line: 1, column: 1 },
  };
}

/** The `.yaml` files of a unit's project folder; other files there are reported, since a clerk may take them for read. */
function listProjectFiles(folder: string, problems: Diagnostic[], missingProjects: string[]): string[] {
  const projectFolder = path.join(folder, PROJECT_FOLDER_NAME);
  if (!isFolder(projectFolder)) return [];
  const names = namesIn(projectFolder).filter((name) => !LEFT_BEHIND.test(name));
  for (const name of names.filter((other) => !other.endsWith('.yaml'))) {
    // Notepad saves `01-某项目.yaml.txt`: a project that looks read and is not.
    const isMeant = MEANT_AS_PROJECT.test(name);
    if (isMeant) missingProjects.push(name);
    problems.push({
      severity: isMeant ? 'error' : 'warning',
      code: 'file-name',
      message: '这不是项目文件，没有读它',
      expected: 'NN-<项目名称>.yaml',
      found: name,
      hint: '是项目数据就把名字改成 .yaml 结尾，不是就移到别处',
      location: { file: path.join(projectFolder, name), line: 1, column: 1 },
    });
  }
  return names.filter((name) => name.endsWith('.yaml')).map((name) => path.join(projectFolder, name));
}

function repeatedNumbers(projects: readonly Located<Project>[]): Diagnostic[] {
  const first = new Map<number, Located<Project>>();
  return projects.flatMap((project): Diagnostic[] => {
    const number = Number(project.value.序号);
    const earlier = first.get(number);
    if (!earlier) {
      first.set(number, project);
      return [];
    }
    return [
      {
        severity: 'warning',
        code: 'file-name',
        message: `编号 ${project.value.序号} 用了两次`,
        found: `${path.basename(earlier.file)}、${path.basename(project.file)}`,
        hint: '改其中一个文件名的编号',
        location: { file: project.file, line: 1, column: 1 },
      },
    ];
  });
}
