/** Data files to be filled in: every field with what it is for, blanks where the clerk writes. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import type { YamlValue } from '../../source/located.js';
import type { Shape } from '../../schema/shape.js';
import type { DataRecord } from '../unit-data.js';
import { dataFile } from './file-part.js';
import { printDataFile } from './print-data-file.js';

/** Where the JSON Schema lies, seen from the file; without it editors get no help. */
export interface ScaffoldOptions {
  readonly schemaPath?: string;
}

const HOW_TO = [
  '填在冒号后面，冒号后留一个空格；# 开头的行是说明，不会印出来',
  '一项有好几段时，冒号后面写 |，各段另起行，比字段名多缩进两格',
];

/** Fields for what most filings do not have: named in a comment, so that they are known and not in the way. */
const SELDOM = ['已核实', '附加字段', '阶段', '模板', '编制日期', '资金总额'];

/** A data file with `known` filled in and all else blank. */
export function scaffold(
  of: FormSubject,
  known: DataRecord,
  declaration: Declaration,
  { schemaPath }: ScaffoldOptions = {},
): string {
  const { shapes, stages } = declaration;
  const shape = shapes[of];
  const record = { ...(blank(shape) as DataRecord), ...known };
  const text = printDataFile(record, dataFile(of, declaration), {
    opening: [...HOW_TO, ...unitsOf(shape)],
    isExplained: true,
    ...(schemaPath !== undefined && { schemaPath }),
  });
  const seldom = SELDOM.filter((name) => {
    const isOfUse = name !== '阶段' || stages.length > 1;
    return isOfUse && Object.hasOwn(shape.fields, name) && !Object.hasOwn(known, name);
  });
  const lines = seldom.map((name) => `#   ${name}：${shape.fields[name]?.description ?? ''}`);
  return `${text}\n# 还可以有下面这些字段，用到时再写：\n${lines.join('\n')}\n`;
}

/** What the amounts of a file are counted in. */
function unitsOf(shape: Shape): string[] {
  const amounts = amountsIn(shape, '');
  const [only] = amounts;
  if (only && amounts.length === 1) return [`${only.name}的单位是${only.unit}`];
  const units = new Set(amounts.map(({ unit }) => unit));
  return units.size === 0 ? [] : [`金额的单位是${[...units].join('或')}`];
}

function amountsIn(shape: Shape, name: string): { readonly name: string; readonly unit: string }[] {
  if (shape.kind === 'text') return shape.unit === undefined ? [] : [{ name, unit: shape.unit }];
  if (shape.kind !== 'record') return amountsIn(shape.item, name);
  return Object.entries(shape.fields).flatMap(([inner, field]) => amountsIn(field, inner));
}

function blank(shape: Shape): YamlValue {
  if (shape.kind === 'list') return [blank(shape.item)];
  if (shape.kind !== 'record') return shape.kind === 'text' ? '' : {};
  return Object.fromEntries(
    Object.entries(shape.fields)
      .filter(([field]) => !SELDOM.includes(field))
      .map(([field, inner]) => [field, blank(inner)]),
  );
}
