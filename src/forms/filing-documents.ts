/** The documents of a filing: which there are, what they are called, and how each is made. */

import type { Document, Section } from '../document/document.js';
import type { Workbook } from '../writers/xlsx/sheet-content.js';
import { needsIn, together } from './document-needs.js';
import type { Needs } from './needs.js';
import { summaryWorkbook } from './summary-workbook.js';
import { COVER_NAME, SUMMARY_FORM_NAME } from '../layout/form-names.js';
import { assembleDocument, layOutForDepartment, layOutForProject } from '../layout/lay-out.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import type { Pack } from '../layout/pack.js';
import {
  digestOf,
  fileNameKey,
  fileNameOf,
  isFolderPath,
  PROJECT_FOLDER_NAME,
  safeFileName,
} from '../model/file-name.js';
import type { Filing, Project } from '../model/filing.js';
import { FORM_FORMATS, type FormFormat } from '../report.js';
import { holeAt, type Located } from '../source/located.js';

/** One document to be written: laid out by the pack, or a workbook. */
export type FilingDocument = FormDocument | WorkbookDocument;

/** What all documents have. */
interface DocumentToWrite {
  /** Folders and file name below the unit's output folder, without ending. */
  readonly outputPath: readonly string[];
  readonly kind: 'bound' | 'department' | 'project';
  /** By which a project's outputs are known when its number changes. */
  readonly projectName?: string;
  /** What it needs of the data; an error there keeps it from being written. */
  readonly needs: Needs;
}

/** One that is laid out. */
export interface FormDocument extends DocumentToWrite {
  readonly formats: readonly FormFormat[];
  /** Lays the document out. @throws ReportError as the layouts do */
  build(): Document;
}

/** One that is a table for further reckoning. */
export interface WorkbookDocument extends DocumentToWrite {
  readonly formats: readonly ['xlsx'];
  build(): Workbook;
}

export const BOUND_COPY_NAME = '预算绩效目标表（合订本）';

/**
 * The documents of `filing`: bound copy, the forms for the department, the workbook of the summary, the forms for each
 * project. The summary is no part of the attachment that is filed, and so not of the bound copy; a pack without a layout
 * for it has it as a workbook alone.
 */
export function filingDocuments(filing: Filing, pack: Pack): FilingDocument[] {
  const department = filing.department.value;
  const names = projectOutputNames(filing.projects);
  const subject = `${department.部门名称}${department.年度}年`;
  const titled = (title: string, list: readonly Section[]) => assembleDocument(title, department, list, pack);
  const { forms } = pack.declaration;
  const sections = new FilingSections(filing, pack);
  const needs = needsIn(filing, pack);
  const ofDepartment = forms.filter((form) => form.subject === '部门');
  const ofProjects = forms.filter((form) => form.subject === '项目');
  const boundParts = boundForms(forms, filing.projects);

  const bound: FormDocument = {
    kind: 'bound',
    formats: FORM_FORMATS,
    needs: together(
      boundParts.map(({ form, project }) => {
        return project ? needs.ofProject(form, project.file) : needs.ofDepartment(form);
      }),
    ),
    outputPath: [BOUND_COPY_NAME],
    build: () =>
      titled(
        `${subject}预算绩效目标表`,
        boundParts.map((part) => sections.of(part)),
      ),
  };
  const departmentDocuments = ofDepartment.flatMap((form): FilingDocument[] => [
    ...(form.name !== COVER_NAME && pack.layouts.has(form.name)
      ? [
          {
            kind: 'department' as const,
            formats: FORM_FORMATS,
            needs: needs.ofDepartment(form),
            outputPath: [form.name],
            build: () => titled(`${subject}${form.name}`, [sections.of({ form })]),
          },
        ]
      : []),
    ...(form.name === SUMMARY_FORM_NAME
      ? [
          {
            kind: 'department' as const,
            formats: ['xlsx'] as const,
            needs: needs.ofSummaryWorkbook,
            outputPath: [form.name],
            build: () => summaryWorkbook(filing, pack.declaration.levels.项目),
          },
        ]
      : []),
  ]);
  // A folder of projects that were not read has no form of its own; what needs all projects waits for it.
  const formed = filing.projects.filter(({ file }) => !isFolderPath(file));
  const projectDocuments = formed.flatMap((project) =>
    ofProjects.map((form): FormDocument => {
      const { 项目名称 } = project.value;
      return {
        kind: 'project',
        formats: FORM_FORMATS,
        projectName: 项目名称,
        needs: needs.ofProject(form, project.file),
        outputPath: [ofProjects.length === 1 ? PROJECT_FOLDER_NAME : form.name, names.get(project.value) ?? ''],
        build: () => titled(`${项目名称}${form.name}（${department.年度}年度）`, [sections.of({ form, project })]),
      };
    }),
  );
  return [...(boundParts.length > 0 ? [bound] : []), ...departmentDocuments, ...projectDocuments];
}

/** A form and, of one for projects, whose it is. */
interface FormOf {
  readonly form: DeclaredForm;
  readonly project?: Located<Project>;
}

/** The parts of the bound copy, in the order in which the forms were declared; all forms of a project stand together. */
function boundForms(forms: readonly DeclaredForm[], projects: readonly Located<Project>[]): FormOf[] {
  const bound = forms.filter(({ isBound }) => isBound);
  const firstOfProjects = bound.find(({ subject }) => subject === '项目');
  return bound.flatMap((form): FormOf[] => {
    if (form.subject === '部门') return [{ form }];
    if (form !== firstOfProjects) return [];
    const ofProjects = bound.filter(({ subject }) => subject === '项目');
    return projects.flatMap((project) => ofProjects.map((each) => ({ form: each, project })));
  });
}

/** The sections of a filing: a form stands in a document of its own and in the bound copy, and is laid out once. */
class FilingSections {
  private readonly made = new Map<string, Section>();

  constructor(
    private readonly filing: Filing,
    private readonly pack: Pack,
  ) {}

  of({ form, project }: FormOf): Section {
    const key = `${form.name}/${project?.file ?? ''}`;
    const section = this.made.get(key) ?? this.layOut(form, project);
    this.made.set(key, section);
    return section;
  }

  private layOut(form: DeclaredForm, project: Located<Project> | undefined): Section {
    if (!project) return layOutForDepartment(form, this.filing, this.pack);
    return layOutForProject(form, this.filing.department.value, project.value, this.pack);
  }
}

/** `NN-<项目名称>` for each project; two that some file system takes for one get a digest of their own names. */
function projectOutputNames(projects: readonly Located<Project>[]): Map<Project, string> {
  const plain = new Map(projects.map((project) => [project.value, plainNameOf(project)]));
  const uses = new Map<string, number>();
  for (const name of plain.values()) uses.set(fileNameKey(name), (uses.get(fileNameKey(name)) ?? 0) + 1);
  return new Map(
    projects.map(({ value, file }) => {
      const name = plain.get(value) ?? '';
      const isShared = (uses.get(fileNameKey(name)) ?? 0) > 1;
      return [value, isShared ? `${name}~${digestOf(fileNameOf(file))}` : name];
    }),
  );
}

/** Where an error stands in the name, the data file's own is the one that is known. */
function plainNameOf(project: Located<Project>): string {
  const { 序号, 项目名称 } = project.value;
  if (holeAt(project, ['项目名称'])) return safeFileName(fileNameOf(project.file).replace(/\.yaml$/, ''));
  return `${序号}-${safeFileName(项目名称)}`;
}
