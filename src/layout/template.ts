/** One `.hbs` file, parsed: its tags carry their place, its own line breaks and indentation are gone. */

import Handlebars from 'handlebars';
import { ReportError, throwIfErrors, type Diagnostic, type Location } from '../diagnostic.js';
import { refuseUnprintable, type SourceText } from '../source/decode-text.js';
import { remembered } from '../source/remembered.js';
import { needsBrackets } from '../model/declaration/field-names.js';
import { findTooDeep } from './find-too-deep.js';
import { placesIn } from './places-in.js';

/** A layout or partial. `ast` is Handlebars' tree, prepared for `render`. */
export interface Template {
  /** The file's name without `.hbs`. */
  readonly name: string;
  readonly source: SourceText;
  readonly ast: hbs.AST.Program;
}

/** The attribute that carries a tag's place through rendering: `<template name>:<line>:<column>`. */
export const PLACE_ATTRIBUTE = '_place';

/** No form needs more blocks inside each other; far more, and Handlebars runs out of time and stack. */
const DEEPEST_NESTING = 64;

/** Elements inside which white space at either end is the layout author's, not the form's. */
const TEXT_ELEMENTS = 'h1|p|td|th';

/**
 * Parses a layout or partial.
 * @throws ReportError `template-syntax`, `bad-markup`, `control-character`
 */
export function parseTemplate(name: string, given: SourceText): Template {
  // Handlebars and editors end a line at a CR that stands alone; XML would print it.
  const source = { ...given, text: given.text.replace(/\r(?!\n)/g, '\n') };
  refuseUnprintable(source);
  const tooDeep = findTooDeep(source.text, DEEPEST_NESTING);
  if (tooDeep !== undefined) {
    const { line, column } = placesIn(source.text, { line: 1, column: 1 })(tooDeep);
    throw new ReportError([
      {
        severity: 'error',
        code: 'template-syntax',
        message: `{{#…}} 或括号一层套一层，超过 ${DEEPEST_NESTING} 层`,
        hint: '把里面的几层移到片段里，或者删去多余的条件',
        location: locateIn(source, line, column),
      },
    ]);
  }
  let ast: hbs.AST.Program;
  try {
    ast = Handlebars.parseWithoutProcessing(source.text, { srcName: source.file });
  } catch (error) {
    throw new ReportError([describeSyntaxError(error as Error, source)]);
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

/**
 * White space of the layout's own. Each begins where a run of it does, and no tag reaches over another one: tried again
 * from every character of a run, they would take n² steps.
 */
const BLANKS_WITH_LINE_END = /(?<!\s)\s*\r?\n\s*/g;
const LINE_ENDS = /(?<![ \t])[ \t]*\r?\n\s*/g;
const BLANKS_AFTER_OPENING = new RegExp(`(<(?:${TEXT_ELEMENTS})(?:\\s[^<>]*)?>)[ \\t]+`, 'g');
const BLANKS_BEFORE_CLOSING = new RegExp(`(?<![ \\t])[ \\t]+(</(?:${TEXT_ELEMENTS})>)`, 'g');

function prepareContent(statement: hbs.AST.ContentStatement, name: string, startsInsideTag: boolean): boolean {
  const { line, column } = statement.loc.start;
  const placeOf = placesIn(statement.value, { line, column: column + 1 });
  const withPlaces = statement.value.replace(
    /<([\p{L}_][^\s/<>"'=]*)(?=[\s/>]|$)/gu,
    (_tag: string, element: string, offset: number) => {
      const place = placeOf(offset);
      return `<${element} ${PLACE_ATTRIBUTE}="${name}:${place.line}:${place.column}"`;
    },
  );
  const prepared = withPlaces
    .replace(startsInsideTag ? /^[^<>]+|<[^>]*/g : /<[^>]*/g, (tag) => tag.replace(BLANKS_WITH_LINE_END, ' '))
    .replace(LINE_ENDS, '')
    .replace(BLANKS_AFTER_OPENING, '$1')
    .replace(BLANKS_BEFORE_CLOSING, '$1');
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
  {
    pattern: /｛+[^｛｝\n]*｝+/g,
    code: 'template-syntax',
    describe: (sign) => [`${sign} 是全角大括号，会照样印出来`, `写成 {{${sign.replace(/[｛｝]/g, '')}}}`],
  },
  {
    pattern: /＜\/?(?:h1|p|div|table|tbody|tr|th|td|br|tab)\b[^＜＞\n]*＞/g,
    code: 'bad-markup',
    describe: (sign) => [`${sign} 的尖括号是全角的，会照样印出来`, `写成 <${sign.slice(1, -1)}>`],
  },
];

function doubtfulSigns({ value, loc }: hbs.AST.ContentStatement, source: SourceText): Diagnostic[] {
  const text = withoutComments(value);
  return DOUBTFUL_SIGNS.flatMap(({ pattern, code, describe }) => {
    const placeOf = placesIn(text, { line: loc.start.line, column: loc.start.column + 1 });
    return [...text.matchAll(pattern)].map(({ 0: sign, index }): Diagnostic => {
      const { line, column } = placeOf(index);
      const [message, hint] = describe(sign);
      return { severity: 'error', code, message, hint, location: locateIn(source, line, column) };
    });
  });
}

/** `text` with blanks for its comments; one that does not end is no comment. */
function withoutComments(text: string): string {
  let kept = '';
  let end = 0;
  for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', end)) {
    const close = text.indexOf('-->', start + 4);
    if (close === -1) break;
    kept += text.slice(end, start) + text.slice(start, close + 3).replace(/[^\n]/g, ' ');
    end = close + 3;
  }
  return kept + text.slice(end);
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

/** Every `{{> 片段}}` of a template, wherever it stands. */
export function partialStatementsOf({ ast }: Template): readonly hbs.AST.PartialStatement[] {
  const found: hbs.AST.PartialStatement[] = [];
  class Collector extends Handlebars.Visitor {
    override PartialStatement(statement: hbs.AST.PartialStatement): void {
      found.push(statement);
    }
  }
  new Collector().accept(ast);
  return found;
}

/** A bare name in line `line` or before it in which Handlebars stumbles over a sign. */
function findOddName(source: SourceText, line: number): Diagnostic | undefined {
  const lines = linesOf(source);
  for (const number of [line, line - 1]) {
    for (const mustache of (lines[number - 1] ?? '').matchAll(/\{\{(?![!>{]|\/)([^{}"'[\]]+)\}\}/g)) {
      const [, inside = ''] = mustache;
      const name = inside
        .split(/[\s()#]+/)
        .find((part) => part !== '' && !part.startsWith('@') && needsBrackets(part.split('=').at(-1) ?? ''));
      if (name === undefined) continue;
      const message = `名称「${name}」里有 {{…}} 不认的符号`;
      const location = locateIn(source, number, mustache.index + mustache[0].indexOf(name) + 1);
      return { severity: 'error', code: 'template-syntax', message, hint: `把名称写在方括号里：[${name}]`, location };
    }
  }
  return undefined;
}

/** The first block that is still open where the template ends. */
function findUnclosed(source: SourceText): Diagnostic | undefined {
  const open: { name: string; index: number }[] = [];
  for (const tag of source.text.matchAll(/\{\{!--[^]*?--\}\}|\{\{~?(?:([#^])\s*(?=[^\s}])([^\s}]+)|(\/))/g)) {
    const [, opening, name = '', closing] = tag;
    if (opening !== undefined) open.push({ name, index: tag.index });
    if (closing !== undefined) open.pop();
  }
  const [first] = open;
  if (!first) return undefined;
  const { line, column } = placesIn(source.text, { line: 1, column: 1 })(first.index);
  const message = `{{#${first.name}}} 没有结束${open.length > 1 ? '，或者它里面的一个没有结束' : ''}`;
  const hint = `在它管的内容后面写 {{/${first.name}}}`;
  return { severity: 'error', code: 'template-syntax', message, hint, location: locateIn(source, line, column) };
}

function describeSyntaxError(error: Error, source: SourceText): Diagnostic {
  const { lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
  const line = lineNumber ?? Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  const mismatch = /^(\S+) doesn't match (\S+)/.exec(error.message);
  const odd = mismatch ? undefined : findOddName(source, line);
  if (odd) return odd;
  const unclosed = /got 'EOF'/.test(error.message) ? findUnclosed(source) : undefined;
  if (unclosed) return unclosed;
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
