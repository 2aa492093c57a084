/** Declarations of data: names, kinds and descriptions, from which everything that deals with the data goes. */

import type { FieldProblem } from '../source/field-problem.js';

/** What a text stands for, where it is held to a form. */
export type TextForm = 'amount' | 'choice' | 'date' | 'number' | 'percent' | 'period' | 'target' | 'telephone' | 'year';

/** What every part of a declaration may say of itself, beside what it is. */
export interface Told {
  readonly description: string;
  /** Other names that forms print for it. */
  readonly aliases?: readonly string[];
  /** What a roll-over does with it, where it is not left to the forms that print it. */
  readonly carried?: 'kept' | 'emptied';
}

/** A leaf. */
export interface TextShape extends Told {
  readonly kind: 'text';
  /** Of several lines. */
  readonly isLong?: boolean;
  /** Of an amount. */
  readonly unit?: string;
  /** An amount that may be less than nothing, as a change may. */
  readonly mayBeNegative?: true;
  /** What might stand there. */
  readonly example?: string;
  /** What usually stands there: offered, never demanded. */
  readonly offered?: readonly string[];
  /** All that may stand there. */
  readonly choices?: readonly string[];
  /** What a text that is missing stands for. */
  readonly fallback?: string;
  readonly isRequired?: boolean;
  /** Whether nobody is to ask for it. */
  readonly mayBeEmpty?: true;
  readonly form?: TextForm;
  /** What is wrong with a text; undefined when nothing is. Not asked about an empty one, unless `parse` is given. */
  readonly problemOf?: (text: string) => FieldProblem | undefined;
  /** A sound text in the one writing that is printed. */
  readonly normalise?: (text: string) => string;
  /** What a sound text, be it empty, is taken for; the text itself where it is not told. */
  readonly parse?: (text: string) => unknown;
  readonly isOptional?: boolean;
}

export interface ListShape extends Told {
  readonly kind: 'list';
  readonly item: Shape;
  /** It must be typed, be it as an empty one. */
  readonly isRequired?: boolean;
  /** It must have an entry. */
  readonly needsEntry?: boolean;
}

/** A mapping whose names are the user's own. */
export interface NamedShape extends Told {
  readonly kind: 'named';
  readonly item: Shape;
  readonly isRequired?: boolean;
}

export interface RecordShape extends Told {
  readonly kind: 'record';
  readonly fields: Readonly<Record<string, Shape>>;
  readonly isOptional?: boolean;
  /** What its names are called where one is wrong; 字段 when it is not told. */
  readonly word?: string;
  /** Where that belongs for which it has no name, in Chinese. */
  readonly elsewhere?: string;
  /** Its names are levels of 绩效指标. */
  readonly isLevel?: boolean;
}

/** The shape of a value. */
export type Shape = TextShape | ListShape | NamedShape | RecordShape;

/** A shape whose values are of type `T`; the property is never there. */
export interface Of<T> {
  readonly valueType?: T;
}

/** The type of the values that a declaration describes. */
export type ValueOf<Declared extends Of<unknown>> = Exclude<Declared['valueType'], undefined>;

/** A text, `''` when it is missing or empty. */
export function textShape(
  description: string,
  more: Omit<TextShape, 'kind' | 'description'> = {},
): TextShape & Of<string> {
  return { kind: 'text', description, ...more };
}

/** A text that is taken for something else. */
export function parsedShape<T>(
  description: string,
  more: Omit<TextShape, 'kind' | 'description' | 'parse'> & { readonly parse: (text: string) => T },
): TextShape & Of<T> {
  return { kind: 'text', description, ...more };
}

/** What may be left out, and is null then. */
export function optionalShape<Declared extends (TextShape | RecordShape) & Of<unknown>>(
  shape: Declared,
): (TextShape | RecordShape) & Of<ValueOf<Declared> | null> {
  return { ...shape, isOptional: true } as (TextShape | RecordShape) & Of<ValueOf<Declared> | null>;
}

/** A list or mapping that must be typed. */
export function required<Declared extends (ListShape | NamedShape) & Of<unknown>>(shape: Declared): Declared {
  return { ...shape, isRequired: true };
}

/** Any number of `item`s; missing or empty means none. */
export function listShape<Item extends Shape & Of<unknown>>(
  item: Item,
  description: string,
): ListShape & Of<readonly ValueOf<Item>[]> {
  return { kind: 'list', description, item };
}

/** A mapping with exactly these fields; missing or empty means that none of them was given. */
export function recordShape<Fields extends Readonly<Record<string, Shape & Of<unknown>>>>(
  fields: Fields,
  description: string,
): RecordShape & Of<{ readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }> & { readonly fields: Fields } {
  return { kind: 'record', description, fields };
}

/** A mapping from names of the user's own to `item`s; missing or empty means none. */
export function namedShape<Item extends Shape & Of<unknown>>(
  item: Item,
  description: string,
): NamedShape & Of<Readonly<Record<string, ValueOf<Item>>>> {
  return { kind: 'named', description, item };
}

/** Whether something must be filled in: a text, or an entry of a list. */
export function mustBeFilled(shape: Shape | undefined): boolean {
  return (shape?.kind === 'text' && shape.isRequired === true) || (shape?.kind === 'list' && shape.needsEntry === true);
}

/** All field names of `shape`, at any depth; levels of indicators are none. */
export function fieldNamesOf(shape: Shape): string[] {
  if (shape.kind === 'text') return [];
  if (shape.kind !== 'record') return fieldNamesOf(shape.item);
  return Object.entries(shape.fields).flatMap(([name, field]) => {
    return [...(shape.isLevel ? [] : [name]), ...fieldNamesOf(field)];
  });
}

/** What `shape` has at `path`; undefined where it has nothing. */
export function shapeAt(shape: Shape | undefined, path: readonly (string | number)[]): Shape | undefined {
  return path.reduce<Shape | undefined>((part, step) => {
    if (part?.kind === 'record') return Object.hasOwn(part.fields, step) ? part.fields[step] : undefined;
    return part?.kind === 'text' ? undefined : part?.item;
  }, shape);
}
