/** What a layout sees: the data of a filing under the names of its fields, and the shape of that. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { IndicatorSetShape } from '../model/declaration/read-shapes.js';
import { EXTRA_FIELD } from '../model/extra-fields.js';
import type { Department, Filing, Project } from '../model/filing.js';
import { summariseFiling, SUMMED } from '../model/filing-summary.js';
import { fieldsMeant } from '../model/meant-text.js';
import { INDICATORS } from '../model/declaration/meanings.js';
import { arrangeIndicators, type IndicatorRow } from '../model/indicator.js';
import type { RecordShape, Shape } from '../schema/shape.js';
import type { Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import type { Origin, PlacedShape } from './origin.js';
import { scopeRecord } from './render-scope.js';

type Sets = ReadonlyMap<string, IndicatorSetShape>;

/** Fields that speak to the program alone. */
const OF_PROGRAM_ALONE: readonly string[] = ['已核实', '阶段'];

const text = (description: string, ...from: Origin[]): PlacedShape => ({ kind: 'text', description, from });

/** A text that tells which entries there are, or how many. */
const ofEntries = (description: string, ...from: Origin[]): PlacedShape => ({
  ...text(description, ...from),
  isOfEntry: true,
});

/** What the layouts of forms may name at their top level, by what the forms are filed for. */
export const contextShapesOf = remembered((declaration: Declaration): Readonly<Record<FormSubject, RecordShape>> => {
  const department = fieldsSeen('部门', declaration);
  const project = { 序号: text('项目的编号 NN', { of: '项目', path: ['序号'] }), ...fieldsSeen('项目', declaration) };
  const record = (description: string, fields: RecordShape['fields']): RecordShape => ({
    kind: 'record',
    description,
    fields,
  });
  const ofDepartment = record('部门的各字段，如 {{部门.年度}}', department);
  const counts = indicatorCounts(declaration);
  // Which projects there are is told by their files.
  const projects: PlacedShape = {
    kind: 'list',
    description: '各项目，按编号；名称同项目表，另有 {{#each 指标数}}，写法同下',
    item: record('项目文件的字段', { ...project, ...(counts && { 指标数: counts }) }),
    from: [{ of: '项目', path: [] }],
  };
  return {
    部门: record('部门.yaml 的字段', { ...sumsSeen(declaration), ...department, 部门: ofDepartment, 项目: projects }),
    项目: record('项目文件的字段', { ...project, 部门: ofDepartment }),
  };
});

/** The fields of a data file but those that speak to the program alone; indicators as the rows that are printed. */
function fieldsSeen(of: FormSubject, { shapes, sets, isOlder }: Declaration): RecordShape['fields'] {
  // A pack that can declare a field has no need of fields that nobody declared.
  const unseen = isOlder ? OF_PROGRAM_ALONE : [...OF_PROGRAM_ALONE, EXTRA_FIELD];
  const { fields } = shapeSeen(shapes[of], of, [], sets[of]) as RecordShape;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !unseen.includes(name)));
}

function shapeSeen(shape: Shape, of: FormSubject, path: Path, sets: Sets): PlacedShape {
  const set = sets.get(path.join('/'));
  if (set) return rowsSeen(set, of, path);
  if (shape.kind === 'text') return { ...shape, from: [{ of, path }] };
  if (shape.kind === 'record') {
    const fields = Object.entries(shape.fields).map(([name, field]) => {
      return [name, shapeSeen(field, of, [...path, name], sets)] as const;
    });
    return { ...shape, from: [{ of, path }], fields: Object.fromEntries(fields) };
  }
  const inside = [...path, '*'];
  return { ...shape, from: [{ of, path: inside }], item: shapeSeen(shape.item, of, inside, sets) };
}

/** The paths of the entries of a set at `path`: one for each depth at which it has any. */
function rowsOf({ levels }: Pick<IndicatorSetShape, 'levels'>, path: Path): Path[] {
  const depths = new Set(levels ? levels.map(({ isUndivided }) => (isUndivided ? 2 : 3)) : [1]);
  return [...depths].map((depth) => [...path, ...Array<string>(depth).fill('*')]);
}

/** The rows of a set of indicators: which there are, and the parts of each. */
function rowsSeen({ levels, entry }: IndicatorSetShape, of: FormSubject, path: Path): PlacedShape {
  const rows = rowsOf({ levels }, path);
  const level = (description: string) => ofEntries(description, ...rows.map((row) => ({ of, path: row })));
  const parts = Object.entries(entry.fields).map(([name, field]) => {
    const from = rows.map((row) => ({ of, path: [...row, name] }));
    return [name, { ...field, from }] as const;
  });
  return {
    kind: 'list',
    description: '绩效指标，一条一行，按指标体系排好；该印空行的二级指标占一个空行',
    from: rows.map((row) => ({ of, path: row })),
    item: {
      kind: 'record',
      description: '一行指标',
      fields: {
        ...(levels && { 一级指标: level('一级指标的名称'), 二级指标: level('二级指标的名称') }),
        ...Object.fromEntries(parts),
      },
    },
  };
}

/** How many indicators there are; undefined for a pack without any. */
function indicatorCounts({ sets }: Declaration): PlacedShape | undefined {
  const set = sets.项目.get(INDICATORS);
  const from = set && rowsOf(set, [INDICATORS]).map((path): Origin => ({ of: '项目', path }));
  return (
    from && {
      kind: 'list',
      description: '三级指标有几条：每个一级指标一项，最后一项是合计',
      item: {
        kind: 'record',
        description: '一个一级指标',
        fields: { 名称: text('一级指标的名称，或者“合计”'), 条数: ofEntries('三级指标的条数', ...from) },
      },
    }
  );
}

/** The sums over all projects, as far as the pack has what is summed up; a field of the same name goes before them. */
function sumsSeen(declaration: Declaration): RecordShape['fields'] {
  const meant = (of: FormSubject, word: string): Origin[] => {
    return fieldsMeant(of, word, declaration).map((path) => ({ of, path }));
  };
  const budget = meant('项目', SUMMED.budget);
  const fund = meant('项目', SUMMED.fund);
  const spending = meant('部门', SUMMED.spending);
  const counts = indicatorCounts(declaration);
  const inBothUnits = (what: string, ...from: Origin[]): RecordShape['fields'] => ({
    元: text(`${what}（元）`, ...from),
    万元: text(`${what}（万元）`, ...from),
  });
  const totals = (...by: Origin[]): RecordShape['fields'] => ({
    项目数: text('有几个项目', ...by),
    ...(budget.length > 0 && {
      元: text(`${SUMMED.budget}之和（元）`, ...budget, ...by),
      万元: text(`${SUMMED.budget}之和（万元），不舍入`, ...budget, ...by),
    }),
    ...(counts && { 指标数: counts }),
  });
  const byFund: PlacedShape = {
    kind: 'list',
    description: '各种资金性质的小计，按第一次出现的次序',
    from: fund,
    item: {
      kind: 'record',
      description: '一种资金性质',
      fields: { 资金性质: text('资金性质', ...fund), ...totals(...fund) },
    },
  };
  const record = (description: string, fields: RecordShape['fields']): Shape => ({
    kind: 'record',
    description,
    fields,
  });
  return {
    ...(fund.length > 0 && { 资金小计: byFund }),
    合计: record('全部项目的合计', totals()),
    ...(spending.length > 0 && { 项目支出: record('部门的项目支出', inBothUnits('部门的项目支出', ...spending)) }),
    ...(spending.length > 0 &&
      budget.length > 0 && {
        差额: record('项目支出减去合计', inBothUnits('项目支出减去合计', ...spending, ...budget)),
      }),
  };
}

/** The context of a form for the department. */
export function departmentContext(filing: Filing, declaration: Declaration): object {
  const { 项目: rows, ...sums } = summariseFiling(filing, declaration);
  const department = fieldsOf('部门', filing.department.value, declaration);
  return scopeRecord({
    ...(withoutPrototypes(sums) as Record<string, unknown>),
    ...department,
    部门: scopeRecord(department),
    项目: rows.map(({ project, 指标数 }) => {
      return scopeRecord({ ...fieldsOf('项目', project.value, declaration), 指标数: withoutPrototypes(指标数) });
    }),
  });
}

/** The context of a form for one project. */
export function projectContext(department: Department, project: Project, declaration: Declaration): object {
  return scopeRecord({
    ...fieldsOf('项目', project, declaration),
    部门: scopeRecord(fieldsOf('部门', department, declaration)),
  });
}

function fieldsOf(
  of: FormSubject,
  value: Department | Project,
  { shapes, sets }: Declaration,
): Record<string, unknown> {
  const fields = seen(value, shapes[of], '', sets[of]) as Record<string, unknown>;
  return '序号' in value ? { 序号: value.序号, ...fields } : fields;
}

/** A value as layouts see it: mappings have fields alone, so that a layout reaches the data and nothing behind it. */
function seen(value: unknown, shape: Shape, path: string, sets?: Sets): unknown {
  const set = path === '' ? undefined : sets?.get(path);
  if (set) {
    const empty = seen({}, set.entry, '') as IndicatorRow;
    return arrangeIndicators(value, set.levels, empty).map((row) => scopeRecord({ ...row }));
  }
  switch (shape.kind) {
    case 'text':
      return value ?? '';
    case 'record': {
      const entries = Object.entries(shape.fields).map(([name, field]) => {
        const below = path === '' ? name : `${path}/${name}`;
        return [name, seen((value as Record<string, unknown>)[name], field, below, sets)] as const;
      });
      return scopeRecord(Object.fromEntries(entries));
    }
    case 'named':
      return withoutPrototypes(value ?? {});
    case 'list': {
      const list = Array.isArray(value) ? (value as unknown[]) : [];
      // A list that was left empty still prints one empty row: the form has it, and a clerk may fill it in by hand.
      const isChosen = shape.item.kind === 'text' && shape.item.choices !== undefined;
      const printed = list.length === 0 && !isChosen ? [shape.item.kind === 'text' ? '' : {}] : list;
      return printed.map((item) => seen(item, shape.item, `${path}/*`, sets));
    }
  }
}

/** A copy whose mappings have fields alone. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (value === null || typeof value !== 'object') return value;
  return scopeRecord(
    Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withoutPrototypes(field)])),
  );
}
