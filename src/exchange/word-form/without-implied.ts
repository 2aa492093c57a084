/** Records read from printed forms, less what follows from the rest of them: the forms print it, the data need not hold it. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { FieldRule } from '../../model/declaration/field-rule.js';
import { ANY_ENTRY, ANY_ITEM } from '../../model/declaration/read-shapes.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { DEPARTMENT_FILE, readFiling } from '../../model/read-filing.js';
import { textsOf, valueAt, type Path, type YamlValue } from '../../source/located.js';
import type { DataRecord, UnitData } from '../unit-data.js';

/**
 * `unit` without the values that 等于 and 默认同 give of themselves; what was printed otherwise, be it with other zeros, stays.
 * @param hasDepartment whether the department's own values are known; without them nothing follows from them
 */
export function withoutImplied(unit: UnitData, declaration: Declaration, hasDepartment: boolean): UnitData {
  const rules = declaration.rules.filter(({ expression, fallback }) => {
    return expression !== undefined || (fallback !== undefined && (fallback.of === '项目' || hasDepartment));
  });
  const department = ruledLeaves(unit.department ?? {}, '部门', rules);
  const projects = unit.projects.map(({ fields }) => ruledLeaves(fields, '项目', rules));
  const bare = [
    [DEPARTMENT_FILE, without(unit.department ?? {}, department)] as const,
    ...unit.projects.map(({ fields }, index) => [fileOf(index), without(fields, projects[index] ?? [])] as const),
  ];
  const sources = bare.map(([file, record]) => [file, { file, text: JSON.stringify(record) }] as const);
  const filing = readFiling(new Map(sources), declaration);
  const implied = (leaves: readonly Leaf[], value: unknown) =>
    leaves.filter(({ path, text }) => valueAt(value, path) === text);
  const valueOf = new Map(filing.projects.map(({ file, value }) => [file, value]));
  return {
    ...unit,
    ...(unit.department && { department: without(unit.department, implied(department, filing.department.value)) }),
    projects: unit.projects.map((project, index) => {
      const known = implied(projects[index] ?? [], valueOf.get(fileOf(index)));
      return { ...project, fields: without(project.fields, known) };
    }),
  };
}

type Leaf = ReturnType<typeof textsOf>[number];

function fileOf(index: number): string {
  return `项目/${String(index + 1).padStart(5, '0')}-某项目.yaml`;
}

function ruledLeaves(record: DataRecord, of: FormSubject, rules: readonly FieldRule[]): Leaf[] {
  const own = rules.filter((rule) => rule.of === of);
  return textsOf(record).filter(({ path }) => own.some((rule) => isAt(rule.path, path)));
}

/** Whether `path` is one of those that a declared path stands for. */
function isAt([step, ...rest]: Path, path: Path): boolean {
  if (step === undefined) return path.length === 0;
  if (step === ANY_ENTRY) {
    const index = path.findIndex((name) => typeof name === 'number');
    return index !== -1 && isAt(rest, path.slice(index + 1));
  }
  const [first, ...others] = path;
  return (step === ANY_ITEM ? typeof first === 'number' : step === first) && isAt(rest, others);
}

/** A copy without `leaves`, and without groups that nothing is left in. */
function without(record: DataRecord, leaves: readonly Leaf[]): DataRecord {
  const dropped = new Set(leaves.map(({ path }) => path.join('/')));
  const copy = (value: YamlValue, path: Path): YamlValue | undefined => {
    if (typeof value === 'string') return dropped.has(path.join('/')) ? undefined : value;
    if (Array.isArray(value)) return value.map((entry, index) => copy(entry, [...path, index]) ?? '');
    const kept = Object.entries(value).flatMap(([name, part]) => {
      const left = copy(part, [...path, name]);
      return left === undefined ? [] : [[name, left] as const];
    });
    const isEmptied = kept.length === 0 && Object.keys(value).length > 0 && typeof path.at(-1) === 'string';
    return isEmptied ? undefined : Object.fromEntries(kept);
  };
  return (copy(record, []) ?? {}) as DataRecord;
}
