/** What each document of a filing needs: what its layouts use, and what its title, its metadata and its name are made of. */

import { SUMMARY_FORM_NAME } from '../layout/form-names.js';
import type { Use } from '../layout/origin.js';
import type { Pack } from '../layout/pack.js';
import type { Filing } from '../model/filing.js';
import type { Need, Needs } from './needs.js';

/** The needs of the documents of a filing; those of the bound copy are those of its parts. */
export interface DocumentNeeds {
  readonly cover: Needs;
  readonly department: Needs;
  readonly summary: Needs;
  readonly summaryWorkbook: Needs;
  /** @param file of the project */
  readonly project: (file: string) => Needs;
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
  const about = (uses: readonly Use[], subjects: readonly string[]): Needs => ({
    fields: [...ofUnit, ...needsOf(uses, allProjects)],
    subjects,
  });
  return {
    cover: about(layouts.封面.uses, [department.file]),
    department: about(layouts.部门整体支出绩效目标表.uses, [department.file]),
    summary: about([...(layouts[SUMMARY_FORM_NAME]?.uses ?? [])], []),
    summaryWorkbook: about(SUMMARY_USES, []),
    project: (file) => ({
      fields: [
        ...named(OF_ALL, department.file),
        ...named(['项目名称', '序号'], file),
        ...needsOf(layouts.项目绩效目标表.uses, [file]),
      ],
      subjects: [file],
    }),
  };
}

/** What a document of several parts needs. */
export function together(parts: readonly Needs[]): Needs {
  return { fields: parts.flatMap(({ fields }) => fields), subjects: parts.flatMap(({ subjects }) => subjects) };
}
