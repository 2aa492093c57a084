/** What a layout sees: the data of a filing under the names of its fields, and the shape of that. */

import type { Department, Filing, Project } from '../model/filing.js';
import { departmentShape } from '../model/department.js';
import { summariseFiling } from '../model/filing-summary.js';
import { arrangeIndicators, type IndicatorScheme } from '../model/indicator.js';
import { projectShape } from '../model/project.js';
import type { RecordShape } from '../schema/shape.js';
import type { FormName } from './form-names.js';
import { placed, type Origin, type PlacedShape } from './origin.js';
import { scopeRecord } from './render-scope.js';
import type { Schemes } from '../model/indicator.js';

const text = (description: string, ...from: Origin[]): PlacedShape => ({ kind: 'text', description, from });

/** The rows of one form: which there are, and the parts of each. */
function indicatorRows(of: Origin['of']): PlacedShape {
  const row = ['绩效指标', '*', '*', '*'];
  const part = (name: string, description: string) => text(description, { of, path: [...row, name] });
  const level = (description: string) => text(description, { of, path: row });
  return {
    kind: 'list',
    description: '绩效指标，一条一行，按指标体系排好；该印空行的二级指标占一个空行',
    from: [{ of, path: row }],
    item: {
      kind: 'record',
      description: '一行指标',
      fields: {
        一级指标: level('一级指标的名称'),
        二级指标: level('二级指标的名称'),
        三级指标: part('三级指标', '三级指标的名称'),
        指标值: part('指标值', '指标值'),
        指标解释及计算公式: part('指标解释及计算公式', '指标解释及计算公式'),
      },
    },
  };
}

const DEPARTMENT: RecordShape = {
  kind: 'record',
  description: '部门.yaml 的字段',
  fields: { ...printableFields(departmentShape, '部门'), 绩效指标: indicatorRows('部门') },
};

const NUMBER = text('项目的编号 NN', { of: '项目', path: ['序号'] });
const PROJECT: RecordShape = {
  kind: 'record',
  description: '项目文件的字段',
  fields: { 序号: NUMBER, ...printableFields(projectShape, '项目'), 绩效指标: indicatorRows('项目') },
};

/** Which projects there are is told by their files. */
const projectList = (description: string, item: RecordShape): PlacedShape => {
  return { kind: 'list', description, item, from: [{ of: '项目', path: [] }] };
};

const WITH_PROJECTS: RecordShape = {
  ...DEPARTMENT,
  fields: { ...DEPARTMENT.fields, 项目: projectList('各项目，按编号', PROJECT) },
};

const OF_DEPARTMENT: RecordShape = { ...DEPARTMENT, description: '部门的各字段，如 {{部门.年度}}' };

const COUNTED: Origin = { of: '项目', path: ['绩效指标', '*', '*', '*'] };
const BUDGET: Origin = { of: '项目', path: ['预算资金'] };
const FUND: Origin = { of: '项目', path: ['资金性质'] };
const SPENDING: Origin = { of: '部门', path: ['支出预算', '项目支出'] };

const INDICATOR_COUNTS: PlacedShape = {
  kind: 'list',
  description: '三级指标有几条：每个一级指标一项，最后一项是合计',
  item: {
    kind: 'record',
    description: '一个一级指标',
    fields: { 名称: text('一级指标的名称，或者“合计”'), 条数: text('三级指标的条数', COUNTED) },
  },
};

const totalFields = (...by: Origin[]) => ({
  项目数: text('有几个项目', ...by),
  元: text('预算资金之和（元）', BUDGET, ...by),
  万元: text('预算资金之和（万元），不舍入', BUDGET, ...by),
  指标数: INDICATOR_COUNTS,
});

const SUMMARY: RecordShape = {
  kind: 'record',
  description: '汇总',
  fields: {
    部门: OF_DEPARTMENT,
    项目: projectList('各项目，按编号；名称同项目表，另有 {{#each 指标数}}，写法同下', {
      ...PROJECT,
      fields: { ...PROJECT.fields, 指标数: INDICATOR_COUNTS },
    }),
    资金小计: {
      kind: 'list',
      description: '各种资金性质的小计，按第一次出现的次序',
      from: [FUND],
      item: {
        kind: 'record',
        description: '一种资金性质',
        fields: { 资金性质: text('资金性质', FUND), ...totalFields(FUND) },
      },
    } as PlacedShape,
    合计: { kind: 'record', description: '全部项目的合计', fields: totalFields() },
    项目支出: {
      kind: 'record',
      description: '部门的项目支出',
      fields: { 元: text('部门的项目支出（元）', SPENDING), 万元: text('部门的项目支出（万元）', SPENDING) },
    },
    差额: {
      kind: 'record',
      description: '项目支出减去合计',
      fields: {
        元: text('项目支出减去合计（元）', SPENDING, BUDGET),
        万元: text('项目支出减去合计（万元）', SPENDING, BUDGET),
      },
    },
  },
};

/** What each form's layout may name at its top level. */
export const CONTEXT_SHAPES: Readonly<Record<FormName, RecordShape>> = {
  封面: WITH_PROJECTS,
  部门整体支出绩效目标表: WITH_PROJECTS,
  项目绩效目标表: {
    ...PROJECT,
    fields: { ...PROJECT.fields, 部门: OF_DEPARTMENT },
  },
  绩效目标汇总表: SUMMARY,
};

/** The fields of a data file but those that speak to the program alone. */
function printableFields(shape: RecordShape, of: Origin['of']): RecordShape['fields'] {
  const fields = Object.entries(placed(shape, of, []).fields);
  return Object.fromEntries(fields.filter(([name]) => name !== '已核实'));
}

/** The context of the cover and the department form. */
export function departmentContext(filing: Filing, schemes: Schemes): object {
  return withoutPrototypes({
    ...departmentFields(filing.department.value, schemes),
    项目: filing.projects.map(({ value }) => projectFields(value, schemes.项目绩效目标表)),
  });
}

/** The context of a project form. */
export function projectContext(department: Department, project: Project, schemes: Schemes): object {
  return withoutPrototypes({
    ...projectFields(project, schemes.项目绩效目标表),
    部门: departmentFields(department, schemes),
  });
}

/** The context of the summary. */
export function summaryContext(filing: Filing, schemes: Schemes): object {
  const { 项目: rows, ...sums } = summariseFiling(filing, schemes.项目绩效目标表);
  return withoutPrototypes({
    ...sums,
    部门: departmentFields(filing.department.value, schemes),
    项目: rows.map(({ project, 指标数 }) => ({ ...projectFields(project, schemes.项目绩效目标表), 指标数 })),
  });
}

function departmentFields(department: Department, schemes: Schemes): object {
  return {
    ...department,
    目标分解: atLeastOne(department.目标分解, ''),
    阶段计划: atLeastOne(department.阶段计划, ''),
    绩效指标: arrangeIndicators(department.绩效指标, schemes.部门整体支出绩效目标表),
  };
}

function projectFields(project: Project, scheme: IndicatorScheme): object {
  return {
    ...project,
    本年度实施计划: atLeastOne(project.本年度实施计划, { 时间: '', 内容: '' }),
    绩效指标: arrangeIndicators(project.绩效指标, scheme),
  };
}

/** A list that was left empty still prints one empty row: the form has it, and a clerk may fill it in by hand. */
function atLeastOne<T>(list: readonly T[], empty: T): readonly T[] {
  return list.length > 0 ? list : [empty];
}

/** A copy whose mappings have fields alone: a layout reaches the data and nothing behind it. */
function withoutPrototypes<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutPrototypes) as T;
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([name, field]) => [name, withoutPrototypes<unknown>(field)] as const);
  return scopeRecord(Object.fromEntries(fields)) as T;
}
