/** One `.hbs` file, parsed: its tags carry their place, its own line breaks and indentation are gone. */

import Handlebars from 'handlebars';
import { ReportError, throwIfErrors, type Diagnostic, type Location } from '../diagnostic.js';
import type { SourceText } from '../source/decode-text.js';
import { remembered } from '../source/remembered.js';

/** A layout or partial. `ast` is Handlebars' tree, prepared for `render`. */
export interface Template {
  /** The file's name without `.hbs`. */
  readonly name: string;
  readonly source: SourceText;
  readonly ast: hbs.AST.Program;
}

/** The attribute that carries a tag's place through rendering: `<template name>:<line>:<column>`. */
export const PLACE_ATTRIBUTE = '_place';

/** No form needs more blocks inside each other; far more, and Handlebars runs out of stack. */
const DEEPEST_NESTING = 64;

/** Elements inside which white space at either end is the layout author's, not the form's. */
const TEXT_ELEMENTS = 'h1|p|td|th';

/**
 * Parses a layout or partial.
 * @throws ReportError `template-syntax`, `bad-markup`
 */
export function parseTemplate(name: string, source: SourceText): Template {
  let ast: hbs.AST.Program;
  try {
    ast = Handlebars.parseWithoutProcessing(source.text, { srcName: source.file });
  } catch (error) {
    throw new ReportError([describeSyntaxError(error as Error, source)]);
  }
  const tooDeep = nodeBelow(ast, DEEPEST_NESTING);
  if (tooDeep) {
    const { line, column } = tooDeep.loc.start;
    throw new ReportError([
      {
        severity: 'error',
        code: 'template-syntax',
        message: `{{#…}} 或括号一层套一层，超过 ${DEEPEST_NESTING} 层`,
        hint: '把里面的几层移到片段里，或者删去多余的条件',
        location: locateIn(source, line, column + 1),
      },
    ]);
  }
  const contents = contentStatementsOf(ast);
  throwIfErrors(contents.flatMap((statement) => doubtfulSigns(statement, source)));
  let isInsideTag = false;
  for (const statement of contents) isInsideTag = prepareContent(statement, name, isInsideTag);
  return { name, source, ast };
}

// Each element of a form asks: splitting the template each time would cost more than parsing the markup.
const linesOf = remembered(({ text }: SourceText): readonly string[] => text.split(/\r?\n/));

/** A place in `source`; `column` counts from 1. */
export function locateIn(source: SourceText, line: number, column: number): Location {
  return { file: source.file, line, column, sourceLine: linesOf(source)[line - 1] ?? '' };
}

function prepareContent(statement: hbs.AST.ContentStatement, name: string, startsInsideTag: boolean): boolean {
  const { line, column } = statement.loc.start;
  const withPlaces = statement.value.replace(
    /<([\p{L}_][^\s/<>"'=]*)(?=[\s/>]|$)/gu,
    (_tag: string, element: string, offset: number) => {
      const before = statement.value.slice(0, offset).split('\n');
      const tagLine = line + before.length - 1;
      const tagColumn = (before.length === 1 ? column : 0) + (before.at(-1)?.length ?? 0) + 1;
      return `<${element} ${PLACE_ATTRIBUTE}="${name}:${tagLine}:${tagColumn}"`;
    },
  );
  const prepared = withPlaces
    .replace(startsInsideTag ? /^[^<>]+|<[^>]*/g : /<[^>]*/g, (tag) => tag.replace(/\s*\r?\n\s*/g, ' '))
    .replace(/[ \t]*\r?\n\s*/g, '')
    .replace(new RegExp(`(<(?:${TEXT_ELEMENTS})(?:\\s[^>]*)?>)[ \\t]+`, 'g'), '$1')
    .replace(new RegExp(`[ \\t]+(</(?:${TEXT_ELEMENTS})>)`, 'g'), '$1');
  statement.value = prepared;
  // Handlebars' own typing of this field (strip flags) is wrong; it holds the text, which white space control reads.
  (statement as { original: unknown }).original = prepared;
  const [lastOpening, lastClosing] = [prepared.lastIndexOf('<'), prepared.lastIndexOf('>')];
  return lastOpening === lastClosing ? startsInsideTag : lastOpening > lastClosing;
}

/** Signs that would be read as markup or printed as they stand: the parser would complain of something else. */
const DOUBTFUL_SIGNS: readonly {
  readonly pattern: RegExp;
  readonly code: 'bad-markup' | 'template-syntax';
  readonly describe: (sign: string) => readonly [message: string, hint: string];
}[] = [
  {
    pattern: /&(?!#\d+;|#x[\da-f]+;|\w+;)/gi,
    code: 'bad-markup',
    describe: () => ['“&”在标记里另有含义', '写成 &amp;'],
  },
  {
    pattern: /<(?![\p{L}_/!?])/gu,
    code: 'bad-markup',
    describe: () => ['“<”在标记里另有含义', '要印尖括号写成 &lt;；标记的 < 后面紧跟元素名'],
  },
  {
    // Tabs, line ends and what no font has.
    pattern: /&#(?:0*(?:\d|[12]\d|3[01]|12[7-9]|1[34]\d|15\d)|x0*(?:[01]?[\da-f]|7f|[89][\da-f]));/gi,
    code: 'bad-markup',
    describe: (sign) => [`${sign} 是控制字符，印不出来`, '删去；换行写 <br/>，空格直接打全角空格'],
  },
  {
    pattern: /\{[^{}\s]+\}/g,
    code: 'template-syntax',
    describe: (sign) => [`${sign} 只有一层大括号，会照样印出来`, `写成 {${sign}}`],
  },
];

function doubtfulSigns({ value, loc }: hbs.AST.ContentStatement, source: SourceText): Diagnostic[] {
  const text = value.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  return DOUBTFUL_SIGNS.flatMap(({ pattern, code, describe }) =>
    [...text.matchAll(pattern)].map(({ 0: sign, index }): Diagnostic => {
      const before = text.slice(0, index).split('\n');
      const column = (before.length === 1 ? loc.start.column : 0) + (before.at(-1)?.length ?? 0) + 1;
      const [message, hint] = describe(sign);
      const location = locateIn(source, loc.start.line + before.length - 1, column);
      return { severity: 'error', code, message, hint, location };
    }),
  );
}

/** A node more than `depth` blocks or parentheses deep, found without recursion. */
function nodeBelow(program: hbs.AST.Program, depth: number): hbs.AST.Node | undefined {
  let level: hbs.AST.Node[] = [program];
  for (let passed = 0; passed <= depth && level.length > 0; passed += 1) level = level.flatMap(childrenOf);
  return level[0];
}

/** The statements of a block's programs, the arguments of a call. */
function childrenOf(node: hbs.AST.Node): hbs.AST.Node[] {
  const { body, program, inverse, params, hash } = node as {
    body?: hbs.AST.Statement[];
    program?: hbs.AST.Program;
    inverse?: hbs.AST.Program;
    params?: hbs.AST.Expression[];
    hash?: hbs.AST.Hash;
  };
  const values = hash?.pairs.map(({ value }) => value) ?? [];
  return [...(body ?? []), ...(program?.body ?? []), ...(inverse?.body ?? []), ...(params ?? []), ...values];
}

function contentStatementsOf(program: hbs.AST.Program): hbs.AST.ContentStatement[] {
  const found: hbs.AST.ContentStatement[] = [];
  class Collector extends Handlebars.Visitor {
    override ContentStatement(statement: hbs.AST.ContentStatement): void {
      found.push(statement);
    }
  }
  new Collector().accept(program);
  return found;
}

function describeSyntaxError(error: Error, source: SourceText): Diagnostic {
  const { lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
  const line = lineNumber ?? Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  const mismatch = /^(\S+) doesn't match (\S+)/.exec(error.message);
  return {
    severity: 'error',
    code: 'template-syntax',
    message: mismatch ? `{{#${mismatch[1]}}} 用 {{/${mismatch[2]}}} 结束，两者不符` : '这里或上一行的 {{…}} 写法不对',
    hint: mismatch
      ? `改为 {{/${mismatch[1]}}}，或者检查中间是否少了一个结束标记`
      : '检查大括号是否成对、每个 {{#…}} 是否有对应的 {{/…}}、引号是否为英文引号',
    location: locateIn(source, line, (column ?? 0) + 1),
  };
}
