/** The data files of a unit → its filing: every file a record with holes, defaults filled in. */

import type { Diagnostic } from '../diagnostic.js';
import { readRecord } from '../schema/read-record.js';
import { fieldNamesOf } from '../schema/shape.js';
import type { SourceText } from '../source/decode-text.js';
import type { FieldShape } from '../source/layout-frames.js';
import { holeAt, type Located, type Path } from '../source/located.js';
import { readYaml, type YamlFile } from '../source/read-yaml.js';
import { addAmounts, isAmount } from './amount.js';
import { departmentShape, type DepartmentData } from './department.js';
import { fileNameOf, parseProjectFileName } from './file-name.js';
import type { Department, Filing, Project } from './filing.js';
import { indicatorShape, type IndicatorScheme, type Schemes } from './indicator.js';
import { projectShape, type ProjectData } from './project.js';
import { unknownLevels } from './unknown-levels.js';

/** The file of a unit's department. */
export const DEPARTMENT_FILE = '部门.yaml';

/** Every field name of the data files. */
export const FIELD_NAMES: readonly string[] = [...new Set([departmentShape, projectShape].flatMap(fieldNamesOf))];

/** The layout pack used where 部门.yaml names none. */
export const DEFAULT_PACK = '标准';

/**
 * Reads the YAML of a data file; its problems are told of by `readDepartment` or `readProject`, too.
 * @param schemes whose levels are known by their names; without them any name may be one
 */
export function readDataFile(source: SourceText, schemes?: Schemes): YamlFile {
  const isDepartment = fileNameOf(source.file) === DEPARTMENT_FILE;
  const scheme = schemes?.[isDepartment ? '部门整体支出绩效目标表' : '项目绩效目标表'];
  // A field of the other file is told as one that this file does not have, and is no prose.
  const fields = { ...departmentShape.fields, ...projectShape.fields };
  const levels = scheme && { ...fields, 绩效指标: levelsShape(scheme) };
  return readYaml(source, FIELD_NAMES, { kind: 'record', fields: levels ?? fields });
}

/** 绩效指标 with the names that their levels have. */
function levelsShape(scheme: IndicatorScheme): FieldShape {
  const record = (entries: readonly (readonly [string, FieldShape])[]): FieldShape => {
    return { kind: 'record', fields: Object.fromEntries(entries) };
  };
  return record(
    scheme.map(({ 一级指标, 二级指标 }) => {
      return [
        一级指标,
        record(二级指标.map(({ 名称 }) => [名称, { kind: 'list', item: indicatorShape }] as const)),
      ] as const;
    }),
  );
}

/** The layout pack that a department file asks for, be it by a line of what could not be parsed. */
export function packNameOf({ value }: YamlFile, text: string): string {
  const read = typeof value === 'object' && !Array.isArray(value) ? value['模板'] : undefined;
  const name = read || /^模板[:：][ \u3000]*["']?([^\s"'#]+)/m.exec(text)?.[1];
  return typeof name === 'string' && name !== '' ? name : DEFAULT_PACK;
}

/**
 * Reads the files of a unit.
 * @param sources by their paths inside the unit, with `/`; 部门.yaml is one of them, all others are projects
 */
export function readFiling(sources: ReadonlyMap<string, SourceText>, schemes: Schemes): Filing {
  const departmentSource = sources.get(DEPARTMENT_FILE) ?? { file: DEPARTMENT_FILE, text: '' };
  const department = readDepartment(readDataFile(departmentSource, schemes), schemes.部门整体支出绩效目标表);
  const projects = [...sources.values()]
    .filter(({ file }) => file !== DEPARTMENT_FILE)
    .map((source) => readProject(readDataFile(source, schemes), schemes.项目绩效目标表, department));
  return { department, projects: projects.sort(byNumber) };
}

/**
 * Reads 部门.yaml. 编制单位 defaults to 部门名称, 资金总额 to the exact sum of its parts.
 * Codes: as `readRecord`, and `unknown-indicator-level`.
 */
export function readDepartment(yamlFile: YamlFile, scheme: IndicatorScheme): Located<Department> {
  const read: Located<DepartmentData> = readRecord(departmentShape, yamlFile, unknownLevels(yamlFile, scheme));
  const { 基本支出, 项目支出, 资金总额 } = read.value.支出预算;
  const isSummable = [基本支出, 项目支出].every(isAmount);
  const derived: [Path, boolean, ...Path[]][] = [
    [['编制单位'], read.value.编制单位 === '', ['部门名称']],
    [['支出预算', '资金总额'], 资金总额 === '', ['支出预算', '基本支出'], ['支出预算', '项目支出']],
  ];
  return {
    ...read,
    holes: withDerived(read, derived),
    value: {
      ...read.value,
      编制单位: read.value.编制单位 || read.value.部门名称,
      支出预算: { 基本支出, 项目支出, 资金总额: 资金总额 || (isSummable ? addAmounts([基本支出, 项目支出]) : '') },
    },
  };
}

/**
 * Reads a project file, whose name gives its number. 编制单位 defaults to the department's.
 * Codes: as `readRecord`, and `unknown-indicator-level`.
 */
export function readProject(
  yamlFile: YamlFile,
  scheme: IndicatorScheme,
  department: Located<Department>,
): Located<Project> {
  const read: Located<ProjectData> = readRecord(projectShape, yamlFile, unknownLevels(yamlFile, scheme));
  const isTakenOver = read.value.编制单位 === '';
  const holes = isTakenOver && holeAt(department, ['编制单位']) ? [...read.holes, ['编制单位']] : read.holes;
  const 序号 = parseProjectFileName(yamlFile.file.split('/').at(-1) ?? '')?.number ?? '';
  return { ...read, holes, value: { ...read.value, 序号, 编制单位: read.value.编制单位 || department.value.编制单位 } };
}

/** What follows from a hole is one. */
function withDerived(read: Located<unknown>, derived: readonly [Path, boolean, ...Path[]][]): Path[] {
  const holes = derived.filter(([, isLeftOut, ...parts]) => isLeftOut && parts.some((part) => holeAt(read, part)));
  return [...read.holes, ...holes.map(([path]) => path)];
}

/** Those without a number last. */
function byNumber(a: Located<Project>, b: Located<Project>): number {
  const [left, right] = [a, b].map(({ value: { 序号 } }) => (序号 === '' ? Infinity : Number(序号)));
  return left === right ? (a.file < b.file ? -1 : 1) : (left ?? 0) - (right ?? 0);
}

/** Projects of one number, of which the later ones are told. Code: `file-name`. */
export function repeatedNumbers(projects: readonly Located<Project>[]): Diagnostic[] {
  const first = new Map<number, Located<Project>>();
  return projects.flatMap((project): Diagnostic[] => {
    const { 序号 } = project.value;
    const earlier = first.get(Number(序号));
    if (!earlier) first.set(Number(序号), project);
    if (!earlier || 序号 === '') return [];
    return [
      {
        severity: 'warning',
        code: 'file-name',
        message: `编号 ${序号} 用了两次`,
        found: [earlier, project].map(({ file }) => file.split('/').at(-1) ?? '').join('、'),
        hint: '改其中一个文件名的编号',
        location: { file: project.file, line: 1, column: 1 },
      },
    ];
  });
}
