/** YAML text → yaml's tree, within limits; nothing is said of it yet. */

import { Composer, isScalar, Lexer, Parser, visit, YAMLParseError } from 'yaml';
import type { CST, Document, YAMLError } from 'yaml';
import type { Diagnostic } from '../diagnostic.js';
import { lastNotBehind } from './file-lines.js';

/** More levels than any form has, and as many as can be walked through by calls. */
export const DEEPEST_NESTING = 32;

/** Ten a line is usual; a file of the most lines has no more. */
const MOST_TOKENS = 200_000;

/** What is said of a place, which is added later. */
export type Problem = Omit<Diagnostic, 'severity' | 'location'>;

export const TOO_DEEP: Problem = {
  code: 'yaml-nesting',
  message: '一层套一层，套得太深',
  hint: '检查这一处的缩进和括号',
};
const TOO_MUCH: Problem = {
  code: 'file-too-large',
  message: '文件里的内容太多，不像是一份填报数据',
  hint: '检查是否放错了文件，或者粘贴了多余的内容',
};

/** Why and where a file is given up in the middle of reading. */
export interface Refusal {
  readonly problem: Problem;
  readonly offset: number;
}

class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.problem.message);
  }
}

/** What there is of a text. */
export interface ParsedYaml {
  readonly document?: Document.Parsed;
  readonly refusal?: Refusal;
}

let last: { readonly text: string; readonly parsed: ParsedYaml } | undefined;

/**
 * The first document of `text`; none when it is too deep or too much to be composed, which takes a call for each level.
 * As yaml's own `parseDocument`, but for the look at each token. The last text is known: what was just written is read by its
 * fields, and before that for the pack that declares them. Nobody changes the tree.
 */
export function parseYaml(text: string): ParsedYaml {
  if (last?.text !== text) last = { text, parsed: parseAnew(text) };
  return last.parsed;
}

function parseAnew(text: string): ParsedYaml {
  // Keys are compared here, not by yaml: it compares each with all others (yaml 2.9.1).
  const composer = new Composer({ schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  try {
    const [document, second] = documentsOf(text, composer);
    if (document && second) {
      document.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', ''));
    }
    return document ? { document } : {};
  } catch (error) {
    if (error instanceof RefusedError) return { refusal: error.refusal };
    if (error instanceof RangeError) return { refusal: { problem: TOO_DEEP, offset: 0 } };
    throw error;
  }
}

/** Not by one generator inside another, as `parseDocument` does it: that takes a third longer. */
function documentsOf(text: string, composer: Composer): Document.Parsed[] {
  const parser = new Parser();
  const documents: Document.Parsed[] = [];
  const compose = (tokens: Iterable<CST.Token>) => {
    for (const token of tokens) for (const document of composer.next(token)) documents.push(document);
  };
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    compose(parser.next(lexeme));
    count += 1;
    // Beside the collections, the document and the scalar being read are on the stack.
    const isTooDeep = parser.stack.length > DEEPEST_NESTING + 2;
    if (isTooDeep || count > MOST_TOKENS) {
      throw new RefusedError({ problem: isTooDeep ? TOO_DEEP : TOO_MUCH, offset: parser.offset });
    }
    if (documents.length > 1) return documents;
  }
  compose(parser.end());
  for (const document of composer.end(true, text.length)) documents.push(document);
  return documents;
}

/** Finds where the quote or bracket was opened that an error misses the end of; the parser points at where it gave up. */
export function openingFinder(document: Document): (error: YAMLError) => number | undefined {
  const openings = { quote: [] as number[], bracket: [] as number[] };
  if (document.errors.length > 0) {
    visit(document, {
      Node(_key, node) {
        const start = node.range?.[0];
        if (start === undefined) return;
        if (isScalar(node)) {
          if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') openings.quote.push(start);
        } else if ('flow' in node && node.flow) openings.bracket.push(start);
      },
    });
  }
  return ({ message, pos }) => {
    const isQuote = message.startsWith('Missing closing');
    if (!isQuote && !/^Flow (?:sequence|map) in block collection/.test(message)) return undefined;
    const starts = isQuote ? openings.quote : openings.bracket;
    const opening = starts[lastNotBehind(starts, pos[0] - 1)];
    return opening !== undefined && opening < pos[0] ? opening : undefined;
  };
}
