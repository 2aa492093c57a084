/** What stands on Handlebars' stack of contexts, so that `../` always means the record around. */

import Handlebars from 'handlebars';

/**
 * Handlebars 4.7 puts a context on its stack only when `context != stack[0]`, loosely compared (runtime.js,
 * `wrapProgram`). Equal to nothing, not even to a text, a context is always put there.
 */
const EQUAL_TO_NOTHING: object = Object.freeze(
  Object.assign(Object.create(null) as object, { [Symbol.toPrimitive]: () => Number.NaN }),
);

/** A record that a layout reaches the fields of, and nothing behind them. */
export function scopeRecord(fields: Readonly<Record<string, unknown>>): object {
  return Object.assign(Object.create(EQUAL_TO_NOTHING) as object, fields);
}

/** A text as the context of a block; printed as itself, with its signs escaped. */
class TextScope {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** What Handlebars' `escapeExpression` asks an object for. */
  toHTML(): string {
    return Handlebars.escapeExpression(this.#text);
  }

  [Symbol.toPrimitive](): number {
    return Number.NaN;
  }
}

/** `value` as the context of a block: never the object that stands on the stack already. */
export function scopeOf(value: unknown): object {
  const inner = valueOf(value);
  if (typeof inner === 'object' && inner !== null)
    return Array.isArray(inner) ? [...(inner as unknown[])] : scopeRecord(inner as Record<string, unknown>);
  return new TextScope(typeof inner === 'number' || typeof inner === 'string' ? `${inner}` : '');
}

/** What a helper gets for a context or a field. */
export function valueOf(scope: unknown): unknown {
  return scope instanceof TextScope ? scope.text : scope;
}
