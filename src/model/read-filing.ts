/** Data files → the Filing's parts, with defaults filled in and indicator names held against the form's scheme. */

import type { Diagnostic } from '../diagnostic.js';
import type { Located } from '../source/located.js';
import { nearestNameHint } from '../source/nearest-name.js';
import { readRecord } from '../schema/read-record.js';
import { salvageRecord } from '../schema/salvage-record.js';
import { readYaml, type YamlFile, type YamlValue } from '../source/read-yaml.js';
import type { SourceText } from '../source/decode-text.js';
import { fieldNamesOf, shapeOf } from '../schema/shape.js';
import { addAmounts, amountProblem } from './amount.js';
import { departmentSchema, type DepartmentData } from './department.js';
import type { Department, Project } from './filing.js';
import type { IndicatorScheme } from './indicator.js';
import { projectSchema, type ProjectData } from './project.js';

/** Every field name of the data files. */
const FIELD_NAMES: readonly string[] = [
  ...new Set([departmentSchema, projectSchema].flatMap((schema) => fieldNamesOf(shapeOf(schema)))),
];

/** The layout pack used where 部门.yaml names none. */
export const DEFAULT_PACK = '标准';

/** Reads the YAML of a data file; its problems are reported by `readDepartment` or `readProject`. */
export function readDataFile(source: SourceText): YamlFile {
  return readYaml(source, FIELD_NAMES);
}

/** The layout pack that a department file asks for; readable before the file as a whole is. */
export function packNameOf({ value }: YamlFile): string {
  const name = typeof value === 'object' && !Array.isArray(value) ? value['模板'] : undefined;
  return typeof name === 'string' && name !== '' ? name : DEFAULT_PACK;
}

/**
 * Reads 部门.yaml. 编制单位 defaults to 部门名称, 资金总额 to the exact sum of its parts.
 * @throws ReportError as `readRecord`, and `unknown-indicator-level`
 */
export function readDepartment(yamlFile: YamlFile, scheme: IndicatorScheme): Located<Department> {
  return withDepartmentDefaults(readRecord(departmentSchema, yamlFile, unknownLevels(yamlFile, scheme)));
}

/**
 * Reads a project file. 编制单位 defaults to the department's.
 * @param number NN of the file's name
 * @throws ReportError as `readRecord`, and `unknown-indicator-level`
 */
export function readProject(
  yamlFile: YamlFile,
  scheme: IndicatorScheme,
  number: string,
  department: Department | undefined,
): Located<Project> {
  const read = readRecord(projectSchema, yamlFile, unknownLevels(yamlFile, scheme));
  return withProjectDefaults(read, number, department);
}

/** As much of a faulty 部门.yaml as a draft can print. */
export function salvageDepartment(yamlFile: YamlFile): Located<Department> {
  return withDepartmentDefaults(salvageRecord(shapeOf(departmentSchema), yamlFile) as Located<DepartmentData>);
}

/** As much of a faulty project file as a draft can print. */
export function salvageProject(
  yamlFile: YamlFile,
  number: string,
  department: Department | undefined,
): Located<Project> {
  const salvaged = salvageRecord(shapeOf(projectSchema), yamlFile) as Located<ProjectData>;
  return withProjectDefaults(salvaged, number, department);
}

function withDepartmentDefaults(read: Located<DepartmentData>): Located<Department> {
  const { 基本支出, 项目支出, 资金总额 } = read.value.支出预算;
  const isSummable = [基本支出, 项目支出].every((amount) => amountProblem(amount) === undefined);
  return {
    ...read,
    value: {
      ...read.value,
      编制单位: read.value.编制单位 || read.value.部门名称,
      支出预算: { 基本支出, 项目支出, 资金总额: 资金总额 || (isSummable ? addAmounts([基本支出, 项目支出]) : '') },
    },
  };
}

function withProjectDefaults(
  read: Located<ProjectData>,
  number: string,
  department: Department | undefined,
): Located<Project> {
  const 编制单位 = read.value.编制单位 || (department?.编制单位 ?? '');
  return { ...read, value: { ...read.value, 序号: number, 编制单位 } };
}

/** Looks at the YAML itself, so that wrong levels are reported beside whatever else is wrong. */
function unknownLevels({ value, locate }: YamlFile, scheme: IndicatorScheme): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const check = (path: readonly string[], allowed: readonly string[]) => {
    const name = path.at(-1) ?? '';
    if (allowed.includes(name)) return;
    problems.push({
      severity: 'error',
      code: 'unknown-indicator-level',
      message: `指标体系里没有「${path.slice(1).join('/')}」`,
      expected: allowed.join('、') || '没有二级指标',
      found: name,
      hint: nearestNameHint(name, allowed),
      location: locate(path, 'key'),
    });
  };
  const firstLevels = entriesOf(entriesOf(value)['绩效指标']);
  for (const [firstLevel, secondLevels] of Object.entries(firstLevels)) {
    check(
      ['绩效指标', firstLevel],
      scheme.map((level) => level.一级指标),
    );
    const known = scheme.find((level) => level.一级指标 === firstLevel);
    for (const secondLevel of known ? Object.keys(entriesOf(secondLevels)) : []) {
      check(['绩效指标', firstLevel, secondLevel], known?.二级指标.map((level) => level.名称) ?? []);
    }
  }
  return problems;
}

function entriesOf(value: YamlValue | undefined): Record<string, YamlValue> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
