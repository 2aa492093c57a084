/** What each document of a filing needs: what its layouts use, and what its title, its metadata and its name are made of. */

import type { Use } from '../layout/origin.js';
import type { Pack } from '../layout/pack.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import type { Filing } from '../model/filing.js';
import type { Need, Needs } from './needs.js';

/** The needs of the documents of a filing; those of the bound copy are those of its parts. */
export interface DocumentNeeds {
  readonly ofDepartment: (form: DeclaredForm) => Needs;
  /** @param file of the project */
  readonly ofProject: (form: DeclaredForm, file: string) => Needs;
  readonly ofSummaryWorkbook: Needs;
}

/** Of every document: its author, its date and, by 年度, its folder. */
const OF_ALL = ['年度', '编制单位', '编制日期'];

/** The columns of the summary's workbook; see `summaryWorkbook`. */
const SUMMARY_USES: readonly Use[] = [
  { of: '项目', path: [], isWhole: false },
  ...['序号', '项目名称', '预算资金', '资金性质', '项目负责人', '项目计划实施时间'].map((name): Use => {
    return { of: '项目', path: [name], isWhole: true };
  }),
  { of: '项目', path: ['绩效指标', '*', '*', '*'], isWhole: false },
  { of: '部门', path: ['支出预算', '项目支出'], isWhole: true },
];

/** What the documents of `filing` need in the layouts of `pack`. */
export function needsIn({ department, projects }: Filing, { layouts }: Pack): DocumentNeeds {
  const allProjects = projects.map(({ file }) => file);
  const needsOf = (uses: readonly Use[], projectFiles: readonly string[]): Need[] => {
    return uses.flatMap(({ of, path, isWhole }) => {
      const files = of === '部门' ? [department.file] : projectFiles;
      return files.map((file) => ({ file, path, isWhole }));
    });
  };
  const named = (names: readonly string[], file: string): Need[] => {
    return names.map((name) => ({ file, path: [name], isWhole: true }));
  };
  const ofUnit = named([...OF_ALL, '部门名称'], department.file);
  const usesOf = ({ name }: DeclaredForm) => layouts.get(name)?.uses ?? [];
  return {
    // A form that shows the projects as rows shows the department no more than them.
    ofDepartment: (form) => ({
      fields: [...ofUnit, ...needsOf(usesOf(form), allProjects)],
      subjects: form.isBound ? [department.file] : [],
    }),
    ofProject: (form, file) => ({
      fields: [
        ...named(OF_ALL, department.file),
        ...named(['项目名称', '序号'], file),
        ...needsOf(usesOf(form), [file]),
      ],
      subjects: [file],
    }),
    ofSummaryWorkbook: { fields: [...ofUnit, ...needsOf(SUMMARY_USES, allProjects)], subjects: [] },
  };
}

/** What a document of several parts needs. */
export function together(parts: readonly Needs[]): Needs {
  return { fields: parts.flatMap(({ fields }) => fields), subjects: parts.flatMap(({ subjects }) => subjects) };
}
