/** What a zod schema says of a value's shape, as plain data: names, kinds and descriptions. */

import type { z } from 'zod';

/** What a text stands for, where the schema holds it to a form. */
export type TextForm = 'amount' | 'date' | 'period' | 'year';

/** A leaf. */
export interface TextShape {
  readonly kind: 'text';
  readonly description: string;
  readonly fallback?: string;
  readonly isRequired?: boolean;
  readonly form?: TextForm;
}

/** What a schema's `meta` may say of a leaf beside its description. */
export type TextMeta = Pick<TextShape, 'isRequired' | 'form'>;

/** The shape of a value. `named`: a mapping whose names are the user's own. */
export type Shape =
  | TextShape
  | { readonly kind: 'list'; readonly description: string; readonly item: Shape }
  | { readonly kind: 'named'; readonly description: string; readonly item: Shape }
  | { readonly kind: 'record'; readonly description: string; readonly fields: Readonly<Record<string, Shape>> };

interface Definition {
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  /** Of a default, also of one that is put in before the checks (`prefault`). */
  readonly defaultValue?: unknown;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
}

/** Schemas are made once and asked for every file. */
const shapes = new WeakMap<z.ZodType, Shape>();

/** The shape of what `schema` accepts. Defaults, checks and transforms are seen through. */
export function shapeOf(schema: z.ZodType): Shape {
  const known = shapes.get(schema) ?? shapeWithin(schema, '');
  shapes.set(schema, known);
  return known;
}

function shapeWithin(schema: z.ZodType, outerDescription: string): Shape {
  const definition = schema.def as Definition;
  const description = schema.description ?? outerDescription;
  if (definition.shape) {
    const fields = Object.entries(definition.shape).map(([name, field]) => [name, shapeOf(field)] as const);
    return { kind: 'record', description, fields: Object.fromEntries(fields) };
  }
  if (definition.element) return { kind: 'list', description, item: shapeOf(definition.element) };
  if (definition.valueType) return { kind: 'named', description, item: shapeOf(definition.valueType) };
  // A pipe is either preprocessing (transform → schema) or a transform after one (schema → transform).
  const isPreprocessing = (definition.in?.def as { type?: string } | undefined)?.type === 'transform';
  const inner = definition.innerType ?? (isPreprocessing ? definition.out : definition.in);
  const { isRequired, form } = (schema.meta() ?? {}) as TextMeta;
  const told = { ...(isRequired === true && { isRequired }), ...(form && { form }) };
  const shape: Shape = inner
    ? mergeText(shapeWithin(inner, description), told)
    : { kind: 'text', description, ...told };
  const { defaultValue } = definition;
  const isTold = shape.kind === 'text' && typeof defaultValue === 'string' && defaultValue !== '';
  return isTold ? { ...shape, fallback: defaultValue } : shape;
}

function mergeText(shape: Shape, told: TextMeta): Shape {
  return shape.kind === 'text' ? { ...shape, ...told } : shape;
}

/** All field names of `shape`, at any depth. */
export function fieldNamesOf(shape: Shape): string[] {
  if (shape.kind === 'text') return [];
  if (shape.kind !== 'record') return fieldNamesOf(shape.item);
  return Object.entries(shape.fields).flatMap(([name, field]) => [name, ...fieldNamesOf(field)]);
}
