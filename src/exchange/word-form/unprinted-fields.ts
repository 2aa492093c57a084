/** Fields that a Word file prints nowhere, so that data made from it lack them. */

import type { Diagnostic } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import type { DataRecord, UnitData, UnprintedFields } from '../unit-data.js';
import type { FormDraft } from './form-draft.js';
import type { ReadForms } from './returned-forms.js';

/** What there is to fill in: not what is reckoned, what a program notes, the stage of a pack that has but one, and what no pack that declares has. */
function askedOf(of: FormSubject, { shapes, stages, rules, isOlder }: Declaration): string[] {
  const reckoned = rules.filter((rule) => rule.of === of && rule.expression !== undefined && rule.path.length === 1);
  const idle = [...(isOlder ? [] : ['附加字段']), ...(stages.length > 1 ? [] : ['阶段'])];
  const left = new Set([...reckoned.map(({ path }) => path[0]), '已核实', '模板', ...idle]);
  return Object.keys(shapes[of].fields).filter((name) => !left.has(name));
}

/**
 * The fields that neither stand in the data nor were printed, be it empty.
 * @param unit the data as they were taken
 * @param forms as they were read
 * @param hasDepartment whether the file is to hold the department's own fields
 * @param known fields of the department that a file tells without printing them
 */
export function unprintedFields(
  unit: UnitData,
  forms: ReadForms,
  hasDepartment: boolean,
  known: readonly unknown[],
  declaration: Declaration,
): UnprintedFields {
  const lacking = (of: FormSubject, records: readonly DataRecord[], drafts: readonly FormDraft[]) =>
    askedOf(of, declaration).filter((name) => {
      return !records.some((record) => name in record) && !drafts.some((draft) => isPrinted(name, draft));
    });
  const projects = unit.projects.map(({ fields }) => fields);
  const ofDepartment = lacking('部门', [unit.department ?? {}], [forms.department]);
  return {
    ...(hasDepartment && { 部门: ofDepartment.filter((name) => !known.includes(name)) }),
    ...(projects.length > 0 && { 项目: lacking('项目', projects, forms.projects) }),
  };
}

/** What is said of fields that none of `files` prints, at the first of them; nothing where there are none. */
export function describeUnprinted(files: readonly UnprintedIn[]): Diagnostic[] {
  const lists = (['部门', '项目'] as const).flatMap((of) => {
    const [first = [], ...others] = files.flatMap(({ unprinted }) => (unprinted[of] ? [unprinted[of]] : []));
    const names = first.filter((name) => others.every((other) => other.includes(name)));
    return names.length === 0 ? [] : [`${of === '部门' ? '部门.yaml' : '项目文件'}：${names.join('、')}`];
  });
  const [first] = files;
  if (!first || lists.length === 0) return [];
  return [
    {
      severity: 'hint',
      code: 'unprinted-field',
      message: `文件里没有印出这些字段，数据里也就没有：${lists.join('；')}`,
      hint: '需要的话，自己在数据文件里补上',
      location: { file: first.file, line: 1, column: 1 },
    },
  ];
}

/** What one file does not print. */
export interface UnprintedIn {
  readonly file: string;
  readonly unprinted: UnprintedFields;
}

function isPrinted(field: string, { seen, candidates, indicators, words }: FormDraft): boolean {
  const isOf = (key: string) => key === field || words.placeOf(key)?.path[0] === field;
  return [...seen, ...candidates.keys()].some(isOf) || (words.set?.path[0] === field && indicators.length > 0);
}
