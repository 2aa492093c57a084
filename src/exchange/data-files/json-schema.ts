/** The model's schemas as JSON Schema, for editors that complete, explain and underline data files. */

import type { Declaration } from '../../model/declaration/declaration.js';
import { DEFAULT_PACK } from '../../model/read-filing.js';
import { mustBeFilled, type Shape, type TextForm, type TextShape } from '../../schema/shape.js';

/** A JSON Schema or a part of one. */
type JsonSchema = Readonly<Record<string, unknown>>;

/** The folder for JSON Schemas, beside the folders of the years. */
const SCHEMA_FOLDER_NAME = '结构';

/** The folder of a pack's schemas, seen from that of the data: each pack asks for other fields. */
export function schemaFolderOf(packName: string): string {
  return packName === DEFAULT_PACK ? SCHEMA_FOLDER_NAME : `${SCHEMA_FOLDER_NAME}/${packName}`;
}
export const DEPARTMENT_SCHEMA_FILE = '部门.schema.json';
export const PROJECT_SCHEMA_FILE = '项目.schema.json';

/** File name → text of the schemas for both kinds of data file. @param declaration that of the layout pack in use */
export function printJsonSchemas({ shapes }: Declaration): ReadonlyMap<string, string> {
  const print = (schema: JsonSchema) => `${JSON.stringify(schema, undefined, 2)}\n`;
  const department = jsonSchemaOf(shapes.部门, '部门.yaml');
  const project = jsonSchemaOf(shapes.项目, '项目文件');
  return new Map([
    [DEPARTMENT_SCHEMA_FILE, print(department)],
    [PROJECT_SCHEMA_FILE, print(project)],
  ]);
}

/**
 * The JSON Schema of a data file. It takes whatever the model takes, as YAML's core schema reads it: a leaf may be a
 * number, or nothing. Draft 7 is what yaml-language-server knows.
 */
function jsonSchemaOf(shape: Shape, title: string): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description: '由 jixiao schema 从程序的数据结构生成，不要手工修改',
    ...schemaOf({ ...shape, description: '' }, ''),
    type: 'object',
  };
}

function schemaOf(shape: Shape, name: string): JsonSchema {
  const told = {
    ...(name === '' ? {} : { title: name }),
    ...(shape.description === '' ? {} : { description: describe(shape) }),
  };
  switch (shape.kind) {
    case 'text':
      return { ...told, ...textSchema(shape), ...examplesOf(shape) };
    case 'list':
      return {
        ...told,
        type: ['array', 'null'],
        items: schemaOf(shape.item, ''),
        ...(shape.needsEntry && { minItems: 1 }),
      };
    case 'named':
      return { ...told, type: ['object', 'null'], additionalProperties: schemaOf(shape.item, '') };
    case 'record': {
      const properties = Object.entries(shape.fields).map(([field, inner]) => [field, schemaOf(inner, field)]);
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

function isRequired(shape: Shape | undefined): boolean {
  if (shape?.kind === 'record') return Object.values(shape.fields).some(isRequired);
  return mustBeFilled(shape);
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

function examplesOf({ offered, example }: TextShape): JsonSchema {
  const examples = offered ?? (example === undefined ? [] : [example]);
  return examples.length === 0 ? {} : { examples };
}
