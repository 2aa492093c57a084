/** Fields that a Word file prints nowhere, so that data made from it lack them. */

import type { Diagnostic } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import type { DataRecord, UnitData } from '../unit-data.js';
import type { FormDraft } from './form-draft.js';
import type { ReadForms } from './returned-forms.js';

/** What there is to fill in, and for whom: what is reckoned, and the stage of a pack that has but one, is nothing to fill in. */
function askedOf(of: FormSubject, { shapes, stages, rules }: Declaration): string[] {
  const reckoned = rules.filter((rule) => rule.of === of && rule.expression !== undefined && rule.path.length === 1);
  const left = new Set([...reckoned.map(({ path }) => path[0]), ...(stages.length > 1 ? [] : ['阶段'])]);
  return Object.keys(shapes[of].fields).filter((name) => !left.has(name));
}

/**
 * Names the fields that neither stand in the data nor were printed, be it empty; undefined where there are none.
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
  file: string,
): Diagnostic | undefined {
  const lacking = (of: FormSubject, records: readonly DataRecord[], drafts: readonly FormDraft[]) =>
    askedOf(of, declaration).filter((name) => {
      return !records.some((record) => name in record) && !drafts.some((draft) => isPrinted(name, draft));
    });
  const projects = unit.projects.map(({ fields }) => fields);
  const lists = [
    ...(hasDepartment
      ? [
          `部门.yaml：${lacking('部门', [unit.department ?? {}], [forms.department])
            .filter((name) => !known.includes(name))
            .join('、')}`,
        ]
      : []),
    ...(projects.length > 0 ? [`项目文件：${lacking('项目', projects, forms.projects).join('、')}`] : []),
  ].filter((list) => !list.endsWith('：'));
  if (lists.length === 0) return undefined;
  return {
    severity: 'hint',
    code: 'unprinted-field',
    message: `文件里没有印出这些字段，数据里也就没有：${lists.join('；')}`,
    hint: '需要的话，自己在数据文件里补上',
    location: { file, line: 1, column: 1 },
  };
}

function isPrinted(field: string, { seen, candidates, indicators, words }: FormDraft): boolean {
  const isOf = (key: string) => key === field || words.placeOf(key)?.path[0] === field;
  return [...seen, ...candidates.keys()].some(isOf) || (words.set?.path[0] === field && indicators.length > 0);
}
