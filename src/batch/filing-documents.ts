/** The documents of a filing: which there are, what they are called, and how each is made. */

import type { Document, Section } from '../document/document.js';
import { assembleDocument, layOutCover, layOutDepartment, layOutProject } from '../layout/lay-out.js';
import type { Pack } from '../layout/pack.js';
import { digestOf, fileNameKey, PROJECT_FOLDER_NAME, safeFileName } from '../model/file-name.js';
import type { Filing, Project } from '../model/filing.js';
import type { Located } from '../source/located.js';

/** One document to be written. */
export interface FilingDocument {
  /** Folders and file name below the unit's output folder, without ending. */
  readonly outputPath: readonly string[];
  readonly kind: 'bound' | 'department' | 'project';
  /** By which a project's outputs are known when its number changes. */
  readonly projectName?: string;
  /** The data files whose content it prints; an error in one of them keeps it from being written. */
  readonly files: readonly string[];
  /** Lays the document out. @throws ReportError as the layouts do */
  build(): Document;
}

export const BOUND_COPY_NAME = '预算绩效目标表（合订本）';
export const DEPARTMENT_FORM_NAME = '部门整体支出绩效目标表';

/**
 * The documents of `filing`: bound copy, department form, project forms.
 */
export function filingDocuments(filing: Filing, pack: Pack): FilingDocument[] {
  const department = filing.department.value;
  const names = projectOutputNames(filing.projects);
  const sections = new Map<string, Section>();
  // A form stands in a document of its own and in the bound copy: it is laid out once.
  const once = (key: string, layOut: () => Section): Section => {
    const known = sections.get(key) ?? layOut();
    sections.set(key, known);
    return known;
  };
  const departmentSection = () => once('部门', () => layOutDepartment(filing, pack));
  const projectSection = (project: Project) =>
    once(`项目/${names.get(project)}`, () => layOutProject(department, project, pack));
  const titled = (title: string, list: readonly Section[]) => assembleDocument(title, department, list, pack);
  const subject = `${department.部门名称}${department.年度}年`;

  return [
    {
      kind: 'bound',
      files: [filing.department.file, ...filing.projects.map(({ file }) => file)],
      outputPath: [BOUND_COPY_NAME],
      build() {
        const projects = filing.projects.map(({ value }) => projectSection(value));
        return titled(`${subject}预算绩效目标表`, [layOutCover(filing, pack), departmentSection(), ...projects]);
      },
    },
    {
      kind: 'department',
      files: [filing.department.file],
      outputPath: [DEPARTMENT_FORM_NAME],
      build: () => titled(`${subject}${DEPARTMENT_FORM_NAME}`, [departmentSection()]),
    },
    ...filing.projects.map(({ value, file }): FilingDocument => ({
      kind: 'project',
      projectName: value.项目名称,
      files: [file],
      outputPath: [PROJECT_FOLDER_NAME, names.get(value) ?? ''],
      build: () => titled(`${value.项目名称}项目绩效目标表（${department.年度}年度）`, [projectSection(value)]),
    })),
  ];
}

/** `NN-<项目名称>` for each project; two that some file system takes for one get a digest of their own names. */
function projectOutputNames(projects: readonly Located<Project>[]): Map<Project, string> {
  const plain = new Map(projects.map(({ value }) => [value, `${value.序号}-${safeFileName(value.项目名称)}`]));
  const uses = new Map<string, number>();
  for (const name of plain.values()) uses.set(fileNameKey(name), (uses.get(fileNameKey(name)) ?? 0) + 1);
  return new Map(
    projects.map(({ value, file }) => {
      const name = plain.get(value) ?? '';
      const isShared = (uses.get(fileNameKey(name)) ?? 0) > 1;
      return [value, isShared ? `${name}~${digestOf(file.split(/[/\\]/).at(-1) ?? '')}` : name];
    }),
  );
}
