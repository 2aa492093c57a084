/** A checked template and its data → markup; every value is escaped, nothing but the data can be reached. */

import Handlebars from 'handlebars';
import { ReportError } from '../diagnostic.js';
import { HelperProblem, HELPERS } from './helpers.js';
import { locateIn, type Template } from './template.js';

/** A template ready to be filled in, again and again. */
export type RenderTemplate = (context: object) => string;

const NO_OTHER_HELPERS = {
  knownHelpers: Object.fromEntries(HELPERS.map(({ name }) => [name, true])),
  knownHelpersOnly: true,
};

/**
 * Compiles `template` with the partials it may include. Both must have passed `checkTemplate`.
 * @returns a function that throws ReportError `helper-value` for a value a helper cannot handle
 */
export function compileTemplate(template: Template, partials: ReadonlyMap<string, Template>): RenderTemplate {
  const environment = Handlebars.create();
  const sources = [template, ...partials.values()].map(({ source }) => source);
  for (const helper of HELPERS) {
    environment.registerHelper(helper.name, (...values: unknown[]) => {
      const options = values.pop() as { loc?: hbs.AST.SourceLocation };
      try {
        // A name under 附加字段 that a file does not have is as good as empty.
        return helper.run(...(values.map((value) => value ?? '') as never[]));
      } catch (error) {
        if (!(error instanceof HelperProblem)) throw error;
        const source = sources.find(({ file }) => file === options.loc?.source) ?? template.source;
        const location = locateIn(source, options.loc?.start.line ?? 1, (options.loc?.start.column ?? 0) + 1);
        throw new ReportError([
          {
            severity: 'error',
            code: 'helper-value',
            message: `「${helper.name}」不能处理：${error.message}`,
            found: error.found,
            hint: `核对数据里的内容，或者不用「${helper.name}」；例子：${helper.example}`,
            location,
          },
        ]);
      }
    });
  }
  const options = { ...NO_OTHER_HELPERS, ignoreStandalone: true, preventIndent: true } as CompileOptions;
  for (const partial of partials.values()) {
    environment.registerPartial(partial.name, environment.compile(partial.ast, options));
  }
  const render = environment.compile<object>(template.ast, options);
  return (context) => render(context);
}
