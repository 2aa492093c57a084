/** The documents of a filing: which there are, what they are called, and how each is made. */

import type { Document, Section } from '../document/document.js';
import type { Workbook } from '../writers/xlsx/sheet-content.js';
import { needsIn, together, type DocumentNeeds } from './document-needs.js';
import type { Needs } from './needs.js';
import { summaryWorkbook } from './summary-workbook.js';
import { isCover } from '../layout/form-names.js';
import { assembleDocument, layOutForDepartment, layOutForProject } from '../layout/lay-out.js';
import type { Declaration } from '../model/declaration/declaration.js';
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
import { SUMMED } from '../model/filing-summary.js';
import { fieldsMeant, isProjectNameHidden, NAME_OF_PROJECT, projectNameOf, unitNamesOf } from '../model/meant-text.js';
import { sentValues } from './sent-values.js';
import { FORM_FORMATS, type FormFormat } from '../report.js';
import type { Located } from '../source/located.js';

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

/** What the forms of a stage are called together; a stage without a name here is called after itself: 自评表. */
const NAMES_OF_FORMS: Readonly<Record<string, string>> = { 申报: '预算绩效目标表' };

/**
 * The documents of `filing`: bound copy, the forms for the department, a workbook beside each that lists all projects and
 * their budgets, the forms for each project. Their names hang on the stage of their form, and not on what other stages
 * have: what was filed never moves. A pack without a layout for the summary has it as a workbook alone.
 * @param pack at the stage of the filing
 * @param folderName what the unit is called where no field says so
 */
export function filingDocuments(filing: Filing, pack: Pack, folderName = ''): FilingDocument[] {
  const { forms } = pack.declaration;
  const making: Making = {
    filing,
    pack,
    folderName,
    subject: `${unitNamesOf(filing.department, pack.declaration, folderName).unit}${filing.department.value.年度}年`,
    sections: new FilingSections(filing, pack),
    needs: needsIn(filing, pack),
  };
  const ofDepartment = forms.filter((form) => form.subject === '部门');
  return [
    ...boundCopy(making),
    ...ofDepartment.flatMap((form) => departmentDocuments(form, making)),
    ...projectDocuments(making),
  ];
}

/** What the documents of a filing are made from. */
interface Making {
  readonly filing: Filing;
  readonly pack: Pack;
  readonly folderName: string;
  /** With which titles begin: unit and year. */
  readonly subject: string;
  readonly sections: FilingSections;
  readonly needs: DocumentNeeds;
}

/** @param outputPath and @param needs of the document */
function titled(
  title: string,
  sections: readonly Section[],
  { outputPath, needs }: Pick<FormDocument, 'outputPath' | 'needs'>,
  { filing, pack, folderName }: Making,
): Document {
  const document = assembleDocument(title, filing.department.value, sections, pack, folderName);
  return { ...document, record: sentValues(outputPath.join('/'), needs, filing, pack.declaration) };
}

function boundCopy(making: Making): FormDocument[] {
  const { filing, pack, subject, sections, needs } = making;
  const parts = boundForms(pack.declaration.forms, filing.projects);
  const [first] = parts;
  if (!first) return [];
  const name = NAMES_OF_FORMS[first.form.stage] ?? `${first.form.stage}表`;
  const own = together(
    parts.map(({ form, project }) => {
      return project ? needs.ofProject(form, project.file) : needs.ofDepartment(form);
    }),
  );
  const about = { needs: own, outputPath: [`${name}（合订本）`] };
  const build = () => {
    return titled(
      `${subject}${name}`,
      parts.map((part) => sections.of(part)),
      about,
      making,
    );
  };
  return [{ kind: 'bound', formats: FORM_FORMATS, ...about, build }];
}

function departmentDocuments(form: DeclaredForm, making: Making): FilingDocument[] {
  const { filing, pack, folderName, subject, sections, needs } = making;
  const { name } = form;
  const own = needs.ofDepartment(form);
  const about = { needs: own, outputPath: [name] };
  const laidOut: FormDocument = {
    kind: 'department',
    formats: FORM_FORMATS,
    ...about,
    build: () => titled(`${subject}${name}`, [sections.of({ form })], about, making),
  };
  const workbook: WorkbookDocument = {
    kind: 'department',
    formats: ['xlsx'],
    needs: needs.ofWorkbook,
    outputPath: [name],
    build: () => summaryWorkbook(filing, pack.declaration, name, folderName),
  };
  const isWritten = !isCover(form) && pack.layouts.has(name);
  return [...(isWritten ? [laidOut] : []), ...(hasWorkbook(form, pack) ? [workbook] : [])];
}

/** Whether a form lists all projects with their budgets; one without a layout is the summary of older packs. */
function hasWorkbook({ name }: DeclaredForm, { layouts, declaration }: Pack): boolean {
  const uses = layouts.get(name)?.uses;
  return [NAME_OF_PROJECT, SUMMED.budget].every((word) => {
    return fieldsMeant('项目', word, declaration).some((path) => {
      return uses?.some((use) => use.of === '项目' && use.path.join('/') === path.join('/')) ?? true;
    });
  });
}

function projectDocuments(making: Making): FormDocument[] {
  const { filing, pack, sections, needs } = making;
  const { declaration } = pack;
  const { 年度 } = filing.department.value;
  const forms = declaration.forms.filter((form) => form.subject === '项目');
  // A folder of projects that were not read has no form of its own; what needs all projects waits for it.
  const formed = filing.projects.filter(({ file }) => !isFolderPath(file));
  const names = projectOutputNames(filing.projects, declaration);
  return formed.flatMap((project) => {
    const projectName = projectNameOf(project, declaration);
    return forms.map((form): FormDocument => {
      const isFirst = form.stage === declaration.stages[0];
      const folder = forms.length === 1 && isFirst ? PROJECT_FOLDER_NAME : form.name;
      const about = {
        needs: needs.ofProject(form, project.file),
        outputPath: [folder, names.get(project.value) ?? ''],
      };
      const title = `${projectName}${form.name}（${年度}年度）`;
      return {
        kind: 'project',
        formats: FORM_FORMATS,
        projectName,
        ...about,
        build: () => titled(title, [sections.of({ form, project })], about, making),
      };
    });
  });
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
    return layOutForProject(form, this.filing.department.value, project, this.pack);
  }
}

/** `NN-<name>` for each project; two that some file system takes for one get a digest of their own names. */
function projectOutputNames(projects: readonly Located<Project>[], declaration: Declaration): Map<Project, string> {
  const plain = new Map(projects.map((project) => [project.value, plainNameOf(project, declaration)]));
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
function plainNameOf(project: Located<Project>, declaration: Declaration): string {
  const isHidden = isProjectNameHidden(project, declaration);
  if (isHidden) return safeFileName(fileNameOf(project.file).replace(/\.yaml$/, ''));
  return `${project.value.序号}-${safeFileName(projectNameOf(project, declaration))}`;
}
