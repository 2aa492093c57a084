/** What fields say of a filing whatever their pack calls them: names of projects and units, by meaning. */

import { holeAt, valueAt, type Located, type Path, type YamlValue } from '../source/located.js';
import type { Declaration } from './declaration/declaration.js';
import type { FormSubject } from './declaration/read-forms.js';
import { fileNameOf } from './file-name.js';
import type { Department, Project } from './filing.js';

/** The fields of a pack that have the meaning `word`; none where it lacks it. */
export function fieldsMeant(
  of: FormSubject,
  word: string,
  { meanings }: Pick<Declaration, 'meanings'>,
): readonly Path[] {
  return meanings[of].get(word) ?? [];
}

/** The text of the fields that have the meaning `word`, put together; empty where there are none. */
export function meantText(
  of: FormSubject,
  word: string,
  { value }: Pick<Located<unknown>, 'value'>,
  declaration: Declaration,
): string {
  const texts = fieldsMeant(of, word, declaration).map((path) => valueAt(value, path));
  return texts.filter((text) => typeof text === 'string').join('');
}

/** A record that says nothing but `text` in the field that means `word`; an empty one where the pack has no such field. */
export function recordSaying(
  of: FormSubject,
  word: string,
  text: string,
  declaration: Declaration,
): Readonly<Record<string, YamlValue>> {
  const [path] = fieldsMeant(of, word, declaration);
  if (!path || text === '') return {};
  return path.reduceRight<YamlValue>((value, step) => ({ [step]: value }), text) as Record<string, YamlValue>;
}

/** The meaning of the field by which a project goes. */
export const NAME_OF_PROJECT = '项目名称';

/** What a project is called: as its field says or, where there is none or it is empty, as its file. */
export function projectNameOf(project: Pick<Located<Project>, 'value' | 'file'>, declaration: Declaration): string {
  const name = meantText('项目', NAME_OF_PROJECT, project, declaration);
  return name === '' ? fileNameOf(project.file).replace(/^\d+-|\.yaml$/g, '') : name;
}

/** Whether an error keeps a project's name from being known. */
export function isProjectNameHidden(project: Located<Project>, declaration: Declaration): boolean {
  return fieldsMeant('项目', NAME_OF_PROJECT, declaration).some((path) => holeAt(project, path) !== undefined);
}

/** What a unit and whoever makes its forms are called. */
export interface UnitNames {
  /** 部门名称, else 编制单位. */
  readonly unit: string;
  /** 编制单位, else 部门名称. */
  readonly author: string;
}

/** Meanings by which a unit goes. */
export const NAMES_OF_UNIT: readonly string[] = ['部门名称', '编制单位'];

/** The names of a filing's unit. @param folderName what it is called where no field says so */
export function unitNamesOf(
  department: Pick<Located<Department>, 'value'>,
  declaration: Declaration,
  folderName: string,
): UnitNames {
  const [name = '', issuer = ''] = NAMES_OF_UNIT.map((word) => meantText('部门', word, department, declaration));
  return { unit: name || issuer || folderName, author: issuer || name || folderName };
}
