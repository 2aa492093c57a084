/** The model's schemas as JSON Schema, for editors that complete, explain and underline data files. */

import { COMMON_CHOICES, FIELD_EXAMPLES } from '../../model/choices.js';
import { departmentShape } from '../../model/department.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { IndicatorScheme } from '../../model/indicator.js';
import { projectShape } from '../../model/project.js';
import type { Shape, TextForm, TextShape } from '../../schema/shape.js';

/** A JSON Schema or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The folder for JSON Schemas, beside the folders of the years. */
export const SCHEMA_FOLDER_NAME = '结构';
export const DEPARTMENT_SCHEMA_FILE = '部门.schema.json';
export const PROJECT_SCHEMA_FILE = '项目.schema.json';

/** File name → text of the schemas for both kinds of data file. `declaration`: the 指标体系 of the layout pack in use. */
export function printJsonSchemas(declaration: Declaration): ReadonlyMap<string, string> {
  const print = (schema: JsonSchema) => `${JSON.stringify(schema, undefined, 2)}\n`;
  const department = jsonSchemaOf(departmentShape, '部门.yaml', declaration.levels.部门);
  const project = jsonSchemaOf(projectShape, '项目文件', declaration.levels.项目);
  return new Map([
    [DEPARTMENT_SCHEMA_FILE, print(department)],
    [PROJECT_SCHEMA_FILE, print(project)],
  ]);
}

/**
 * The JSON Schema of a data file. It takes whatever the model takes, as YAML's core schema reads it: a leaf may be a
 * number, or nothing. Draft 7 is what yaml-language-server knows.
 */
export function jsonSchemaOf(shape: Shape, title: string, scheme: IndicatorScheme): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description: '由 jixiao schema 从程序的数据结构生成，不要手工修改',
    ...schemaOf({ ...shape, description: '' }, '', scheme),
    type: 'object',
  };
}

function schemaOf(shape: Shape, name: string, scheme: IndicatorScheme): JsonSchema {
  const told = {
    ...(name === '' ? {} : { title: name }),
    ...(shape.description === '' ? {} : { description: describe(shape) }),
  };
  switch (shape.kind) {
    case 'text':
      return { ...told, ...textSchema(shape), ...examplesOf(name) };
    case 'list':
      return { ...told, type: ['array', 'null'], items: schemaOf(shape.item, '', scheme) };
    case 'named':
      if (name === '绩效指标') return { ...told, ...levelsSchema(shape, scheme) };
      return { ...told, type: ['object', 'null'], additionalProperties: schemaOf(shape.item, '', scheme) };
    case 'record': {
      const properties = Object.entries(shape.fields).map(([field, inner]) => [field, schemaOf(inner, field, scheme)]);
      const required = Object.keys(shape.fields).filter((field) => isRequired(shape.fields[field]));
      return {
        ...told,
        type: ['object', 'null'],
        properties: Object.fromEntries(properties) as JsonSchema,
        ...(required.length === 0 ? {} : { required }),
        additionalProperties: false,
      };
    }
  }
}

/** The levels of the form, and no others: the reader refuses them too. */
function levelsSchema(shape: Shape & { kind: 'named' }, scheme: IndicatorScheme): JsonSchema {
  const list = shape.item.kind === 'named' ? shape.item.item : shape.item;
  const mapping = (properties: readonly (readonly [string, JsonSchema])[]): JsonSchema => ({
    type: ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  });
  return mapping(
    scheme.map(({ 一级指标, 二级指标 }) => [
      一级指标,
      {
        title: 一级指标,
        description: `下面的二级指标：${二级指标.map(({ 名称 }) => 名称).join('、')}`,
        ...mapping(二级指标.map(({ 名称 }) => [名称, schemaOf(list, 名称, scheme)])),
      },
    ]),
  );
}

function isRequired(shape: Shape | undefined): boolean {
  if (shape?.kind === 'record') return Object.values(shape.fields).some(isRequired);
  return shape?.kind === 'text' && shape.isRequired === true;
}

function describe(shape: Shape): string {
  return isRequired(shape) ? `${shape.description}。必填` : shape.description;
}

const DATE = String.raw`(?:19|20)\d{2}\s*-\s*\d{1,2}\s*-\s*\d{1,2}`;

/** Patterns hold texts alone: a number is never held against them. A text of spaces is no date, but an empty one is none. */
const FORMS: Readonly<Partial<Record<TextForm, JsonSchema>>> = {
  amount: { type: ['string', 'number', 'null'], pattern: String.raw`^(?:\d+(?:\.\d+)?)?$`, minimum: 0 },
  year: {
    type: ['string', 'integer', 'null'],
    pattern: String.raw`^(?:(?:19|20)\d\d)?$`,
    minimum: 1900,
    maximum: 2099,
  },
  date: { type: ['string', 'null'], pattern: String.raw`^(?:\s*${DATE}\s*)?$` },
  period: { type: ['string', 'null'], pattern: String.raw`^(?:\s*${DATE}\s*至\s*${DATE}\s*)?$` },
  number: { type: ['string', 'number', 'null'], pattern: String.raw`^(?:-?\d+(?:\.\d+)?)?$` },
  percent: { type: ['string', 'null'], pattern: String.raw`^(?:-?\d+(?:\.\d+)?%)?$` },
};

function textSchema({ form }: TextShape): JsonSchema {
  const held = form && FORMS[form];
  return held ?? { type: ['string', 'number', 'boolean', 'null'] };
}

function examplesOf(name: string): JsonSchema {
  const examples = COMMON_CHOICES[name] ?? (FIELD_EXAMPLES[name] === undefined ? [] : [FIELD_EXAMPLES[name]]);
  return examples.length === 0 ? {} : { examples };
}
