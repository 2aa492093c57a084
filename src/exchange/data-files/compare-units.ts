/** Two states of a unit's data, field by field: what was changed, added and taken away. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { withoutEmpties } from '../without-empties.js';
import type { DataRecord, ProjectRecord, UnitData } from '../unit-data.js';
import { changesBetween, type Change } from './changes.js';
import { placeProjects, nameOfProject, printNumber } from './merge-units.js';

/** A record of which something differs. */
export interface RecordDifference {
  readonly of: FormSubject;
  /** NN of the project's file, where it is known. */
  readonly number: string;
  /** What the project is called now; empty for the department. */
  readonly name: string;
  readonly kind: 'changed' | 'added' | 'removed';
  /** Text by text; of a project that is new or gone all that it holds. */
  readonly changes: readonly Change[];
}

/**
 * What differs between `before` and `after`: the department first, then the projects in the order of `after`, then those
 * that are gone. A project goes by its name, then by its number where the name is much the same.
 */
export function compareUnits(before: UnitData, after: UnitData, declaration: Declaration): RecordDifference[] {
  const { pairs, gone } = pairProjects(before.projects, after.projects, declaration);
  const compared: RecordDifference[] = [
    { of: '部门', number: '', name: '', kind: 'changed', changes: between(before.department, after.department) },
    ...pairs.map(({ number, earlier, later }): RecordDifference => {
      const changes = between(earlier?.fields, later.fields);
      return { of: '项目', number, name: later.name, kind: earlier ? 'changed' : 'added', changes };
    }),
    ...gone.map(({ number, name, project }): RecordDifference => {
      return { of: '项目', number, name, kind: 'removed', changes: between(project.fields, undefined) };
    }),
  ];
  return compared.filter(({ kind, changes }) => kind !== 'changed' || changes.length > 0);
}

/** Which project of `before` each one of `after` is, and those that are gone. */
export function pairProjects(
  before: readonly ProjectRecord[],
  after: readonly ProjectRecord[],
  declaration: Declaration,
) {
  const named = (project: ProjectRecord) => ({ ...project, file: '', name: nameOfProject(project, declaration) });
  const known = before.map((project, index) => {
    return { ...named(project), number: project.序号 ?? printNumber(index + 1), project };
  });
  // That a number was given to another project is no matter here.
  const pairs = placeProjects(after.map(named), known).placed.map(({ project, number, known: found }) => {
    return { number, later: project, earlier: known.find((other) => other === found)?.project };
  });
  return { pairs, gone: known.filter(({ project }) => !pairs.some(({ earlier }) => earlier === project)) };
}

function between(before: DataRecord = {}, after: DataRecord = {}): Change[] {
  return changesBetween(withoutEmpties(before), withoutEmpties(after));
}

/** What a record is called where its differences are told. */
export function titleOf({ of, number, name, kind }: RecordDifference): string {
  if (of === '部门') return '部门';
  const mark = { changed: '', added: '（新增）', removed: '（删去）' }[kind];
  return `${number} ${name}${mark}`;
}
