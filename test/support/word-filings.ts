/** What a layout prints of a filing's data, to hold imported data against: effective values, in printed order. */

import { stringify } from 'yaml';
import type { UnitData } from '../../src/exchange/unit-data.js';
import type { Pack } from '../../src/layout/pack.js';
import type { Department, Filing, Project } from '../../src/model/filing.js';
import { arrangeIndicators } from '../../src/model/indicator.js';
import { departmentOf, projectOf } from './sample.js';

/** What layouts see and do not print, or what speaks to the program alone. */
const UNPRINTED: readonly string[] = ['已核实', '附加字段', '模板', '编制日期'];

function printed(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !UNPRINTED.includes(name)));
}

const NOTHING = { 三级指标: '', 指标值: '', 指标解释及计算公式: '' };

function rowsOf({ 绩效指标 }: Department | Project, { declaration }: Pack, of: '部门' | '项目') {
  return arrangeIndicators(绩效指标, declaration.levels[of], NOTHING);
}

/** The printed fields of a department. */
export function printedDepartment(department: Department, pack: Pack): object {
  const 绩效指标 = rowsOf(department, pack, '部门');
  return { ...printed(department), 绩效指标 };
}

/** The printed fields of a project. */
export function printedProject(project: Project, pack: Pack): object {
  return { ...printed(project), 绩效指标: rowsOf(project, pack, '项目') };
}

/** The printed fields of a whole filing. */
export function printedFiling({ department, projects }: Filing, pack: Pack): object {
  return {
    department: printedDepartment(department.value, pack),
    projects: projects.map(({ value }) => printedProject(value, pack)),
  };
}

/** Taken data as a filing, read from YAML as the program would. */
export function filingOf({ department, projects }: UnitData, pack: Pack): Filing {
  const toYaml = (fields: unknown) => stringify(fields, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 });
  const read = departmentOf(toYaml(department ?? {}), pack);
  return {
    department: read,
    projects: projects.map(({ 序号 = '01', fields }) =>
      projectOf(toYaml(fields), pack, read.value, `data/2024/某局/项目/${序号}-某项目.yaml`),
    ),
  };
}
