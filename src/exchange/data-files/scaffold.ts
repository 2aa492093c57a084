/** Data files to be filled in: every field with what it is for, blanks where the clerk writes. */

import { departmentShape } from '../../model/department.js';
import type { IndicatorScheme } from '../../model/indicator.js';
import { projectShape } from '../../model/project.js';
import type { YamlValue } from '../../source/located.js';
import type { Shape } from '../../schema/shape.js';
import type { DataRecord } from '../unit-data.js';
import { printDataFile } from './print-data-file.js';

/** Where the JSON Schema lies, seen from the file; without it editors get no help. */
export interface ScaffoldOptions {
  readonly schemaPath?: string;
}

/** A 部门.yaml with `known` filled in and all else blank. */
export function scaffoldDepartment(known: DataRecord, scheme: IndicatorScheme, options: ScaffoldOptions = {}): string {
  return scaffold(known, departmentShape, scheme, [...HOW_TO, '金额的单位是万元'], options);
}

/** A project file with `known` filled in and all else blank. */
export function scaffoldProject(known: DataRecord, scheme: IndicatorScheme, options: ScaffoldOptions = {}): string {
  return scaffold(known, projectShape, scheme, [...HOW_TO, '预算资金的单位是元'], options);
}

const HOW_TO = [
  '填在冒号后面，冒号后留一个空格；# 开头的行是说明，不会印出来',
  '一项有好几段时，冒号后面写 |，各段另起行，比字段名多缩进两格',
];

/** Fields for what most filings do not have: named in a comment, so that they are known and not in the way. */
const SELDOM = ['已核实', '附加字段', '模板', '编制日期', '资金总额'];

function scaffold(
  known: DataRecord,
  shape: Shape,
  scheme: IndicatorScheme,
  opening: readonly string[],
  { schemaPath }: ScaffoldOptions,
): string {
  const record = { ...(blank(shape, scheme) as DataRecord), ...known };
  const text = printDataFile(record, shape, {
    opening,
    isExplained: true,
    ...(schemaPath !== undefined && { schemaPath }),
  });
  const fields = shape.kind === 'record' ? shape.fields : {};
  const seldom = SELDOM.filter((name) => Object.hasOwn(fields, name) && !Object.hasOwn(known, name));
  const lines = seldom.map((name) => `#   ${name}：${fields[name]?.description ?? ''}`);
  return `${text}\n# 还可以有下面这些字段，用到时再写：\n${lines.join('\n')}\n`;
}

function blank(shape: Shape, scheme: IndicatorScheme, name = ''): YamlValue {
  if (name === '绩效指标' && shape.kind === 'named' && shape.item.kind === 'named') {
    const list = blank(shape.item.item, scheme);
    return Object.fromEntries(
      scheme.map(({ 一级指标, 二级指标 }) => [一级指标, Object.fromEntries(二级指标.map(({ 名称 }) => [名称, list]))]),
    );
  }
  if (shape.kind === 'list') return [blank(shape.item, scheme)];
  if (shape.kind !== 'record') return shape.kind === 'text' ? '' : {};
  return Object.fromEntries(
    Object.entries(shape.fields)
      .filter(([field]) => !SELDOM.includes(field))
      .map(([field, inner]) => [field, blank(inner, scheme, field)]),
  );
}
