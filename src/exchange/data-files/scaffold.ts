/** Data files to be filled in: every field with what it is for, blanks where the clerk writes. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import type { YamlValue } from '../../source/located.js';
import type { RecordShape, Shape } from '../../schema/shape.js';
import type { DataRecord } from '../unit-data.js';
import { dataFile } from './file-part.js';
import { printDataFile } from './print-data-file.js';

/** What a file to be filled in is made from. */
interface ScaffoldOptions {
  /** Where the JSON Schema lies, seen from the file; without it editors get no help. */
  readonly schemaPath?: string | undefined;
  /** What there is to fill in, a part of the declaration's shape: what is computed or not printed yet is no blank. */
  readonly blanks: RecordShape;
}

const HOW_TO = [
  '填在冒号后面，冒号后留一个空格；# 开头的行是说明，不会印出来',
  '一项有好几段时，冒号后面写 |，各段另起行，比字段名多缩进两格',
];

/** Fields for what most filings do not have: named in a comment, so that they are known and not in the way. */
const SELDOM = ['已核实', '附加字段', '阶段', '模板', '编制日期'];

/** A data file with `known` filled in and all else blank. */
export function scaffold(
  of: FormSubject,
  known: DataRecord,
  declaration: Declaration,
  { schemaPath, blanks }: ScaffoldOptions,
): string {
  const { shapes, stages, isOlder } = declaration;
  const shape = shapes[of];
  const record = { ...(blank(blanks) as DataRecord), ...known };
  const units = unitsOf(blanks);
  const { fields } = dataFile(of, declaration);
  const text = printDataFile(
    record,
    { shape: withoutRepeated(shape, units), fields },
    {
      opening: [...HOW_TO, ...units.told],
      isExplained: true,
      ...(schemaPath !== undefined && { schemaPath }),
    },
  );
  const seldom = SELDOM.filter((name) => {
    const isOfUse = name === '阶段' ? stages.length > 1 : name !== '附加字段' || isOlder;
    return isOfUse && Object.hasOwn(shape.fields, name) && !Object.hasOwn(known, name);
  });
  const lines = seldom.map((name) => `#   ${name}：${shape.fields[name]?.description ?? ''}`);
  return `${text}\n# 还可以有下面这些字段，用到时再写：\n${lines.join('\n')}\n`;
}

/** The units of the amounts of a file, and how they are told at its top. */
interface Units {
  readonly told: readonly string[];
  /** The unit of them all. */
  readonly only: string | undefined;
}

function unitsOf(shape: Shape): Units {
  const amounts = amountsIn(shape, '');
  const units = new Set(amounts.map(({ unit }) => unit));
  const [first] = amounts;
  if (!first) return { told: [], only: undefined };
  const told = `${amounts.length === 1 ? first.name : '金额'}的单位是${[...units].join('或')}`;
  return { told: [told], only: units.size === 1 ? first.unit : undefined };
}

function amountsIn(shape: Shape, name: string): { readonly name: string; readonly unit: string }[] {
  if (shape.kind === 'text') return shape.unit === undefined ? [] : [{ name, unit: shape.unit }];
  if (shape.kind !== 'record') return amountsIn(shape.item, name);
  return Object.entries(shape.fields).flatMap(([inner, field]) => amountsIn(field, inner));
}

/** `shape` without descriptions that only say a field's name again, with the unit that the top of the file tells or without. */
function withoutRepeated<Part extends Shape>(shape: Part, units: Units, name = ''): Part {
  const said = [name, `${name}（${units.only ?? ''}）`];
  const told = { ...shape, description: said.includes(shape.description) ? '' : shape.description };
  if (shape.kind === 'text') return told;
  if (shape.kind !== 'record') return { ...told, item: withoutRepeated(shape.item, units) };
  const fields = Object.entries(shape.fields).map(([inner, field]) => [inner, withoutRepeated(field, units, inner)]);
  return { ...told, fields: Object.fromEntries(fields) as RecordShape['fields'] };
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
