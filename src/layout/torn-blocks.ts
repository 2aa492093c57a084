/** Blocks inside which an element begins and not ends, or ends and not begins: what went wrong where markup does not fit together. */

import type { Diagnostic } from '../diagnostic.js';
import { locateIn, type Template } from './template.js';

/** What begins or ends in a piece of a template and has its other end elsewhere; from the outside inwards. */
interface OpenEnds {
  readonly ended: readonly string[];
  readonly begun: readonly string[];
}

const NONE: OpenEnds = { ended: [], begun: [] };
/** The begin of a tag, or what ends it. */
const TAG = /<(\/?)(h1|p|div|table|tbody|tr|th|td)(?=[\s/>]|$)|(\/?)>/gu;

/**
 * An error at each such block of `template` and its partials. Two {{#if}} may begin and end an element together, one cannot; a cell
 * that has no end is told of at the cell.
 * @param templates the partials by name
 */
export function tornBlocks(template: Template, templates: ReadonlyMap<string, Template>): Diagnostic[] {
  const search = new TornBlocks(templates);
  search.endsOf(template.ast, template);
  const [only, another] = search.conditions;
  return [...search.torn, ...(only && another === undefined ? [only] : [])];
}

class TornBlocks {
  readonly torn: Diagnostic[] = [];
  readonly conditions: Diagnostic[] = [];
  private readonly partials = new Map<string, OpenEnds>();

  constructor(private readonly templates: ReadonlyMap<string, Template>) {}

  endsOf(program: hbs.AST.Program, template: Template): OpenEnds {
    const ended: string[] = [];
    const begun: string[] = [];
    const end = (name: string) => {
      const index = begun.lastIndexOf(name);
      if (index === -1) ended.push(name);
      else begun.length = index;
    };
    let tag: { readonly name: string; readonly isEnd: boolean } | undefined;
    for (const statement of program.body) {
      if (statement.type !== 'ContentStatement') {
        const inside = this.endsOfStatement(statement, template);
        inside.ended.forEach(end);
        begun.push(...inside.begun);
        continue;
      }
      for (const [, slash, name, isEmpty] of (statement as hbs.AST.ContentStatement).value.matchAll(TAG)) {
        if (name !== undefined) tag = { name, isEnd: slash === '/' };
        else {
          if (tag?.isEnd === true) end(tag.name);
          else if (tag && isEmpty !== '/') begun.push(tag.name);
          tag = undefined;
        }
      }
    }
    return { ended, begun };
  }

  private endsOfStatement(statement: hbs.AST.Statement, template: Template): OpenEnds {
    if (statement.type === 'PartialStatement') return this.endsOfPartial(statement as hbs.AST.PartialStatement);
    if (statement.type !== 'BlockStatement') return NONE;
    const block = statement as hbs.AST.BlockStatement;
    const body = this.endsOf(block.program, template);
    // The typings leave out that a block without {{else}} has no inverse.
    const inverse = block.inverse as hbs.AST.Program | undefined;
    const otherwise = inverse ? this.endsOf(inverse, template) : NONE;
    const isCondition = block.path.original === 'if' || block.path.original === 'unless';
    if (isEven(body) || (isCondition && JSON.stringify(body) === JSON.stringify(otherwise))) return body;
    const problem = describe(block, body, template);
    if (problem) (isCondition ? this.conditions : this.torn).push(problem);
    return NONE;
  }

  private endsOfPartial({ name }: hbs.AST.PartialStatement): OpenEnds {
    const called = name.type === 'PathExpression' ? name.original : '';
    const known = this.partials.get(called);
    const partial = this.templates.get(called);
    if (known || !partial) return known ?? NONE;
    this.partials.set(called, NONE);
    const ends = this.endsOf(partial.ast, partial);
    this.partials.set(called, ends);
    return ends;
  }
}

/** Whether what is ended is begun again: a row that ends and the next one that begins. */
function isEven({ ended, begun }: OpenEnds): boolean {
  return ended.length === begun.length && ended.toReversed().every((name, index) => name === begun[index]);
}

function describe(block: hbs.AST.BlockStatement, ends: OpenEnds, { source }: Template): Diagnostic | undefined {
  const { line, column } = block.loc.start;
  const location = locateIn(source, line, column + 1);
  const opening =
    /^\{\{[^}]*\}\}/.exec((location.sourceLine ?? '').slice(column))?.[0] ?? `{{#${block.path.original}}}`;
  const closing = `{{/${block.path.original}}}`;
  const name = ends.ended[0];
  // A cell or a paragraph that is not ended is told of where it stands.
  const open = ends.begun.find((each) => each !== 'td' && each !== 'th' && each !== 'p');
  if (name === undefined && open === undefined) return undefined;
  const message =
    name === undefined
      ? `${opening} 里的 <${open}> 到 ${closing} 还没有结束`
      : `${opening} 里的 </${name}> 是它外面的 <${name}> 的`;
  const both = name ?? open ?? '';
  const hint = `<${both}> 和 </${both}> 都写在 ${opening} 和 ${closing} 之间，或者都写在外面`;
  return { severity: 'error', code: 'bad-markup', message, hint, location };
}
