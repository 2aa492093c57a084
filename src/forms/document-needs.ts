/** What each document of a filing needs: what its layouts use, and what its title, its metadata and its name are made of. */

import type { Use } from '../layout/origin.js';
import type { Pack } from '../layout/pack.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { INDICATORS } from '../model/declaration/meanings.js';
import type { DeclaredForm, FormSubject } from '../model/declaration/read-forms.js';
import type { Filing } from '../model/filing.js';
import { SUMMED } from '../model/filing-summary.js';
import { fieldsMeant, NAME_OF_PROJECT, NAMES_OF_UNIT } from '../model/meant-text.js';
import type { Path } from '../source/located.js';
import type { Need, Needs } from './needs.js';
import { SUMMARY_WORDS } from './summary-workbook.js';

/** The needs of the documents of a filing; those of the bound copy are those of its parts. */
export interface DocumentNeeds {
  readonly ofDepartment: (form: DeclaredForm) => Needs;
  /** @param file of the project */
  readonly ofProject: (form: DeclaredForm, file: string) => Needs;
  readonly ofWorkbook: Needs;
}

/** Of every document: its date and, by 年度, its folder. */
const OF_ALL: readonly Path[] = [['年度'], ['编制日期']];

/** The columns of the workbook of a form that lists all projects; see `summaryWorkbook`. */
function workbookUses(declaration: Declaration): Use[] {
  const uses = (of: FormSubject, words: readonly string[]) =>
    words.flatMap((word) => fieldsMeant(of, word, declaration).map((path): Use => ({ of, path, isWhole: true })));
  const scheme = declaration.sets.项目.get(INDICATORS);
  const counted = scheme
    ? [{ of: '项目', path: [INDICATORS, ...(scheme.levels ? ['*', '*'] : []), '*'], isWhole: false } as const]
    : [];
  return [
    { of: '项目', path: [], isWhole: false },
    { of: '项目', path: ['序号'], isWhole: true },
    ...uses('项目', SUMMARY_WORDS),
    ...counted,
    ...uses('部门', [SUMMED.spending]),
  ];
}

/** What the documents of `filing` need in the layouts of `pack`. */
export function needsIn({ department, projects }: Filing, { layouts, declaration }: Pack): DocumentNeeds {
  const allProjects = projects.map(({ file }) => file);
  const needsOf = (uses: readonly Use[], projectFiles: readonly string[]): Need[] => {
    return uses.flatMap(({ of, path, isWhole }) => {
      const files = of === '部门' ? [department.file] : projectFiles;
      return files.map((file) => ({ file, path, isWhole }));
    });
  };
  const named = (paths: readonly Path[], file: string): Need[] => {
    return paths.map((path) => ({ file, path, isWhole: true }));
  };
  const meant = (of: FormSubject, words: readonly string[]) =>
    words.flatMap((word) => fieldsMeant(of, word, declaration));
  const ofUnit = named([...OF_ALL, ...meant('部门', NAMES_OF_UNIT)], department.file);
  const ofAuthor = named([...OF_ALL, ...meant('部门', ['编制单位'])], department.file);
  const usesOf = ({ name }: DeclaredForm) => layouts.get(name)?.uses ?? [];
  return {
    // A form that shows the projects as rows shows the department no more than them.
    ofDepartment: (form) => ({
      fields: [...ofUnit, ...needsOf(usesOf(form), allProjects)],
      subjects: form.isBound ? [department.file] : [],
    }),
    ofProject: (form, file) => ({
      fields: [
        ...ofAuthor,
        ...named([...meant('项目', [NAME_OF_PROJECT]), ['序号']], file),
        ...needsOf(usesOf(form), [file]),
      ],
      subjects: [file],
    }),
    ofWorkbook: { fields: [...ofUnit, ...needsOf(workbookUses(declaration), allProjects)], subjects: [] },
  };
}

/** What a document of several parts needs. */
export function together(parts: readonly Needs[]): Needs {
  return { fields: parts.flatMap(({ fields }) => fields), subjects: parts.flatMap(({ subjects }) => subjects) };
}
