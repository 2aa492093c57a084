/** A checked template and its data → markup; every value is escaped, nothing but the data can be reached. */

import Handlebars from 'handlebars';
import { ReportError } from '../diagnostic.js';
import { DRAFT_MARK } from '../model/draft.js';
import { OutputLimit, OutputTooLarge, registerBlocks } from './block-helpers.js';
import { HelperProblem, HELPERS, type Helper } from './helpers.js';
import { valueOf } from './render-scope.js';
import { locateIn, type Template } from './template.js';

/** A template ready to be filled in, again and again. */
export type RenderTemplate = (context: object) => string;

const NO_OTHER_HELPERS = {
  knownHelpers: Object.fromEntries(HELPERS.map(({ name }) => [name, true])),
  knownHelpersOnly: true,
};

/**
 * Compiles `template` with the partials it may include. Both must have passed `checkTemplate`.
 * @param helpers what stands for each of `HELPERS`
 * @returns a function that throws ReportError `helper-value` for a value a helper cannot handle, `bad-grid` for more
 *   markup than any form has
 */
export function compileTemplate(
  template: Template,
  partials: ReadonlyMap<string, Template>,
  helpers: readonly Helper[] = HELPERS,
): RenderTemplate {
  const environment = Handlebars.create();
  const sources = [template, ...partials.values()].map(({ source }) => source);
  const locate = (loc: hbs.AST.SourceLocation | undefined) => {
    const source = sources.find(({ file }) => file === loc?.source) ?? template.source;
    return locateIn(source, loc?.start.line ?? 1, (loc?.start.column ?? 0) + 1);
  };
  const limit = new OutputLimit();
  registerBlocks(environment, limit);
  for (const helper of helpers) {
    environment.registerHelper(helper.name, (...values: unknown[]) => {
      const options = values.pop() as { loc?: hbs.AST.SourceLocation };
      try {
        // A name under 附加字段 that a file does not have is as good as empty.
        return helper.run(...(values.map((value) => valueOf(value) ?? '') as never[]));
      } catch (error) {
        if (!(error instanceof HelperProblem)) throw error;
        // What a draft marks as wrong is printed as it was typed.
        const marked = values.map(valueOf).find((value) => typeof value === 'string' && value.startsWith(DRAFT_MARK));
        if (marked !== undefined) return marked;
        throw new ReportError([
          {
            severity: 'error',
            code: 'helper-value',
            message: `「${helper.name}」不能处理：${error.message}`,
            found: error.found,
            hint: `核对数据里的内容，或者不用「${helper.name}」；例子：${helper.example}`,
            location: locate(options.loc),
          },
        ]);
      }
    });
  }
  const options = { ...NO_OTHER_HELPERS, ignoreStandalone: true, preventIndent: true } as CompileOptions;
  for (const partial of partials.values()) {
    const renderPartial = environment.compile<object>(partial.ast, options);
    environment.registerPartial(partial.name, (context: object, runtimeOptions?: RuntimeOptions) => {
      const markup = renderPartial(context, runtimeOptions);
      limit.step(markup.length, partial.ast.loc);
      return markup;
    });
  }
  const render = environment.compile<object>(template.ast, options);
  return (context) => {
    limit.begin();
    try {
      return render(context);
    } catch (error) {
      if (!(error instanceof OutputTooLarge)) throw error;
      throw new ReportError([
        {
          severity: 'error',
          code: 'bad-grid',
          message: '这里印出的内容太多，远超一张表',
          hint: '检查 {{#each}} 里是否又把整个列表印了一遍、片段是否层层重复包含',
          location: locate(error.loc),
        },
      ]);
    }
  };
}
