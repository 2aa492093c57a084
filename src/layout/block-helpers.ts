/** `{{#each}}`, `{{#with}}` and `{{#if}}` as the static check understands them, and a limit to how much they print. */

import Handlebars from 'handlebars';
import { countEntries } from './helpers.js';
import { scopeOf, valueOf } from './render-scope.js';

type BlockOptions = Handlebars.HelperOptions & { readonly loc?: hbs.AST.SourceLocation };

/** Thrown where a layout prints without end; `render` gives it its place. */
export class OutputTooLarge extends Error {
  constructor(readonly loc: hbs.AST.SourceLocation | undefined) {
    super('output too large');
    this.name = 'OutputTooLarge';
  }
}

/** Far more than the largest form; lists inside lists and partials that include partials multiply. */
const LARGEST_MARKUP = 5_000_000;
const LARGEST_STEP_COUNT = 500_000;

/** Counts what one rendering does: entries of lists, partials, characters. */
export class OutputLimit {
  private stepCount = 0;

  begin(): void {
    this.stepCount = 0;
  }

  /** @throws OutputTooLarge */
  step(characterCount: number, loc?: hbs.AST.SourceLocation): void {
    this.stepCount += 1;
    if (this.stepCount > LARGEST_STEP_COUNT || characterCount > LARGEST_MARKUP) throw new OutputTooLarge(loc);
  }
}

/**
 * Registers the blocks. Handlebars' own take a text that equals the one around it, or an empty one, for no context
 * of its own, and count from there what `../` means. Its `unless` asks `if`.
 */
export function registerBlocks(environment: typeof Handlebars, limit: OutputLimit): void {
  environment.registerHelper('each', function (this: unknown, given: unknown, options: BlockOptions): string {
    const list = valueOf(given);
    const entries = typeof list === 'object' && list !== null ? Object.entries(list) : [];
    let markup = '';
    entries.forEach(([key, entry], index) => {
      const name = Array.isArray(list) ? index : key;
      const places = { key: name, index, first: index === 0, last: index === entries.length - 1 };
      const data: unknown = Object.assign(Handlebars.createFrame(options.data as object) as object, places);
      markup += options.fn(scopeOf(entry), { data, blockParams: [entry, name] });
      limit.step(markup.length, options.loc);
    });
    return entries.length === 0 ? options.inverse(this) : markup;
  });
  environment.registerHelper('with', function (this: unknown, given: unknown, options: BlockOptions): string {
    const value = valueOf(given);
    if (!isFilled(value)) return options.inverse(this);
    return options.fn(scopeOf(value), { data: options.data as object, blockParams: [value] });
  });
  environment.registerHelper('if', function (this: unknown, given: unknown, options: BlockOptions): string {
    const value = valueOf(given);
    return isFilled(value) && value !== 0 ? options.fn(this) : options.inverse(this);
  });
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return countEntries(value) > 0;
  return value === 0 || Boolean(value);
}
