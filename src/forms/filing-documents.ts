/** The documents of a filing: which there are, what they are called, and how each is made. */

import type { Document, Section } from '../document/document.js';
import type { Workbook } from '../writers/xlsx/sheet-content.js';
import { needsIn, together } from './document-needs.js';
import type { Needs } from './needs.js';
import { summaryWorkbook } from './summary-workbook.js';
import { SUMMARY_FORM_NAME } from '../layout/form-names.js';
import { assembleDocument, layOutCover, layOutDepartment, layOutProject, layOutSummary } from '../layout/lay-out.js';
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
  readonly kind: 'bound' | 'department' | 'project' | 'summary';
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
export const DEPARTMENT_FORM_NAME = '部门整体支出绩效目标表';
export const SUMMARY_NAME = SUMMARY_FORM_NAME;

/**
 * The documents of `filing`: bound copy, department form, summary, project forms. The summary is no part of the
 * attachment that is filed, and so not of the bound copy; a pack without a layout for it has it as a workbook alone.
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
  const needs = needsIn(filing, pack);
  const { department: ofDepartment, summary: ofSummary, summaryWorkbook: ofWorkbook } = needs;
  const projectNeeds = filing.projects.map(({ file }) => needs.project(file));
  const summary = { kind: 'summary', outputPath: [SUMMARY_NAME] } as const;

  return [
    {
      kind: 'bound',
      formats: FORM_FORMATS,
      needs: together([needs.cover, ofDepartment, ...projectNeeds]),
      outputPath: [BOUND_COPY_NAME],
      build() {
        const projects = filing.projects.map(({ value }) => projectSection(value));
        return titled(`${subject}预算绩效目标表`, [layOutCover(filing, pack), departmentSection(), ...projects]);
      },
    },
    {
      kind: 'department',
      formats: FORM_FORMATS,
      needs: ofDepartment,
      outputPath: [DEPARTMENT_FORM_NAME],
      build: () => titled(`${subject}${DEPARTMENT_FORM_NAME}`, [departmentSection()]),
    },
    ...(pack.layouts[SUMMARY_FORM_NAME]
      ? [
          {
            ...summary,
            needs: ofSummary,
            formats: FORM_FORMATS,
            build: () => titled(`${subject}${SUMMARY_NAME}`, [layOutSummary(filing, pack)]),
          },
        ]
      : []),
    {
      ...summary,
      needs: ofWorkbook,
      formats: ['xlsx'],
      build: () => summaryWorkbook(filing, pack.schemes.项目绩效目标表),
    },
    // A folder of projects that were not read has no form of its own; what needs all projects waits for it.
    ...filing.projects
      .filter(({ file }) => !isFolderPath(file))
      .map(({ value, file }): FormDocument => ({
        kind: 'project',
        formats: FORM_FORMATS,
        projectName: value.项目名称,
        needs: needs.project(file),
        outputPath: [PROJECT_FOLDER_NAME, names.get(value) ?? ''],
        build: () => titled(`${value.项目名称}项目绩效目标表（${department.年度}年度）`, [projectSection(value)]),
      })),
  ];
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
