/** YAML text → plain texts, lists and mappings, each with its place; every problem of the file at once. */

import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, visit, YAMLParseError } from 'yaml';
import type { CST, Document, Node, Pair, Scalar, YAMLError } from 'yaml';
import type { Diagnostic, Location, Severity } from '../diagnostic.js';
import { printCodePoint, UNPRINTABLE, type SourceText } from './decode-text.js';
import type { Located, Path } from './located.js';
import { offsetInScalar } from './offset-in-scalar.js';
import { placeAt, scalarAt, type Place } from './place.js';
import { doubtOf } from './yaml-doubts.js';
import { findSlips } from './yaml-slips.js';
import { describeYamlError, UNCLOSED } from './yaml-messages.js';

/** Plain YAML: texts exactly as typed (failsafe schema), lists and mappings. */
export type YamlValue = string | YamlValue[] | { [key: string]: YamlValue };

/** A file read as far as it could be: `problems` holds what was wrong with its syntax. */
export interface YamlFile extends Located<YamlValue> {
  readonly problems: readonly Diagnostic[];
  /** Lines (from 1) whose slip was mended: what is said of their content is no echo of the slip. */
  readonly mendedLines: ReadonlySet<number>;
}

const DEEPEST_NESTING = 32;

/** Ten a line is usual; a file of the most lines has no more. */
const MOST_TOKENS = 200_000;

type Problem = Omit<Diagnostic, 'severity' | 'location'>;

const TOO_DEEP: Problem = { code: 'yaml-nesting', message: '嵌套太深', hint: '检查这一处的缩进和括号' };
const TOO_MUCH: Problem = {
  code: 'file-too-large',
  message: '文件里的项目太多，不像是一份填报数据',
  hint: '检查是否放错了文件，或者粘贴了多余的内容',
};

/** A value may come by them through an escape in double quotes; a tab has no width that both formats agree on. */
const UNPRINTABLE_HERE = new RegExp(`${UNPRINTABLE.source}|[\\t\\r]`);

/**
 * Reads one YAML document. Nothing is converted: `00123` and `1.10` stay as typed.
 * Text loses only the line ends at its end (a block text's last line break is no paragraph).
 * @param fieldNames names of fields, to recognise `项目名称：` typed with a full-width colon
 */
export function readYaml(source: SourceText, fieldNames: readonly string[]): YamlFile {
  const { file, text } = source;
  const { slips, mended } = findSlips(source, fieldNames);
  const { document, refusal } = parse(mended);
  const problems: Diagnostic[] = [...slips];

  // Most files have nothing to be placed.
  let knownLines: FileLines | undefined;
  const lines = () => (knownLines ??= linesOf(text, mended));
  const locationAt = (offset: number): Location => {
    const { typed, mended: meant, starts } = lines();
    const lineIndex = startIndexAt(Math.min(offset, mended.length), starts);
    const column = Math.min(offset, mended.length) - (starts[lineIndex] ?? 0) + 1;
    const sourceLine = (typed[lineIndex] ?? '').replace(/\r$/, '');
    const mendedLine = (meant[lineIndex] ?? '').replace(/\r$/, '');
    return { file, line: lineIndex + 1, column: columnAsTyped(column, sourceLine, mendedLine), sourceLine };
  };
  const slipLines = new Set(slips.map(({ location }) => location?.line ?? 0));
  const reportedLines = new Set(slipLines);
  const report = (problem: Problem, offset: number, severity: Severity = 'error') => {
    const line = startIndexAt(Math.min(offset, mended.length), lines().starts) + 1;
    if (reportedLines.has(line)) return;
    reportedLines.add(line);
    problems.push({ severity, ...problem, location: locationAt(offset) });
  };

  if (refusal) report(refusal.problem, refusal.offset);
  const openingOf = document ? openingFinder(document) : () => undefined;
  for (const error of document ? [...document.errors, ...document.warnings] : []) {
    const opening = openingOf(error);
    const description = describeYamlError(error.code);
    report(opening === undefined ? description : { ...description, ...UNCLOSED }, opening ?? error.pos[0]);
  }
  const reportReserved = (sign: string, offset: number) => {
    const message = `以 ${sign} 开头的文字在 YAML 里另有含义，会丢字`;
    report({ code: 'yaml-reserved', message, hint: '给整个值加上英文双引号' }, offset);
  };
  /** Anchors and tags stand before what they belong to, and outside its range. */
  const reportProperties = (node: Node | null, offset: number): boolean => {
    const anchor = node && 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) reportReserved('& 或 *', Math.max(0, mended.lastIndexOf(`&${anchor}`, offset)));
    else if (node?.tag !== undefined) reportReserved('!', tagStartBefore(offset, mended));
    else return false;
    return true;
  };

  /** The value of `node`; its place and those of its parts go into `place`. `depth` counts from 0 at the top. */
  const toValue = (node: Node | null, place: Place, depth: number): YamlValue => {
    const offset = node?.range?.[0] ?? 0;
    if (node?.range) {
      place.value = offset;
      place.end = node.range[1];
    }
    if (depth > DEEPEST_NESTING) {
      report(TOO_DEEP, offset);
      return '';
    }
    if (isAlias(node)) {
      reportReserved('& 或 *', offset);
      return '';
    }
    if (reportProperties(node, offset)) return '';
    if (isMap(node)) {
      const parts = new Map<string, Place>();
      place.parts = parts;
      return Object.fromEntries(node.items.map((pair) => toEntry(pair as Pair<Node, Node | null>, parts, depth)));
    }
    if (isSeq(node)) {
      const parts = node.items.map((): Place => ({}));
      place.parts = parts;
      return node.items.map((item, index) => toValue(item as Node | null, parts[index] ?? {}, depth + 1));
    }
    if (!isScalar(node)) return '';
    const text = withoutFinalLineFeeds(textOf(node));
    const doubt = doubtOf(node, mended);
    if (doubt) report(doubt.problem, doubt.offset, 'warning');
    const unprintable = text.search(UNPRINTABLE_HERE);
    if (unprintable !== -1) {
      const message = `内容里有不能打印的字符 ${printCodePoint(text.slice(unprintable))}`;
      report({ code: 'control-character', message, hint: '删去这个字符，或者换成空格' }, offset);
    }
    return text;
  };
  const toEntry = (
    { key, value }: Pair<Node, Node | null>,
    /** The parts of the same mapping so far. */
    parts: Map<string, Place>,
    depth: number,
  ): [string, YamlValue] => {
    const name = isScalar(key) ? textOf(key) : '';
    const offset = key.range?.[0] ?? 0;
    if (!isScalar(key)) {
      const message = '此处的字段名不是一段文字';
      report({ code: 'yaml-syntax', message, hint: '按“字段名: 内容”书写' }, offset);
    } else if (parts.has(name)) {
      report(describeYamlError('DUPLICATE_KEY'), offset);
    } else if (name === '__proto__') {
      // Objects treat it as no field of theirs, so it would be dropped without a word (zod 4.6).
      report({ code: 'yaml-reserved', message: `「${name}」不能用作名称`, hint: '换一个名称' }, offset);
    }
    reportProperties(key, offset);
    const place: Place = { key: offset };
    parts.set(name, place);
    return [name, toValue(value, place, depth + 1)];
  };

  const top: Place = {};
  const value = toValue(document?.contents ?? null, top, 0);
  return {
    value,
    file,
    problems,
    mendedLines: slipLines,
    locate: (path, part = 'value') => locationAt(placeAt(top, path, part)),
    locateText(path, offset) {
      const { value: start, end } = scalarAt(top, path);
      if (start === undefined) return locationAt(placeAt(top, path, 'value'));
      return locationAt(start + offsetInScalar(mended.slice(start, end), textAt(value, path), offset));
    },
  };
}

interface Refusal {
  readonly problem: Problem;
  readonly offset: number;
}

/** Why and where a file is given up in the middle of reading. */
class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.problem.message);
  }
}

/**
 * The first document of `text`; none when it is too deep or too much to be composed, which takes a call for each level.
 * As yaml's own `parseDocument`, but for the look at each token.
 */
function parse(text: string): { document?: Document.Parsed; refusal?: Refusal } {
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
function openingFinder(document: Document): (error: YAMLError) => number | undefined {
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
    const opening = starts[startIndexAt(pos[0] - 1, starts)];
    return opening !== undefined && opening < pos[0] ? opening : undefined;
  };
}

/** The lines of a file as typed and as mended, and the offset (from 0) at which each of the latter starts. */
interface FileLines {
  readonly typed: readonly string[];
  readonly mended: readonly string[];
  readonly starts: readonly number[];
}

// Not yaml's LineCounter: it misses line ends behind some syntax errors (yaml 2.9.1).
function linesOf(typedText: string, mendedText: string): FileLines {
  const typed = typedText.split('\n');
  const mended = mendedText === typedText ? typed : mendedText.split('\n');
  let next = 0;
  const starts = mended.map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
  return { typed, mended, starts };
}

/** The index of the last of `starts` (ascending) that is not behind `offset`; 0 when all are. */
function startIndexAt(offset: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The column of a mended line as a column of the line that was typed. */
function columnAsTyped(column: number, typed: string, mended: string): number {
  if (typed === mended) return column;
  let firstDifference = 0;
  while (typed[firstDifference] === mended[firstDifference]) firstDifference += 1;
  if (column <= firstDifference + 1) return column;
  return Math.max(firstDifference + 1, column + typed.length - mended.length);
}

/** The failsafe schema makes every scalar a string; one that is missing is null. */
function textOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : '';
}

/** Where the tag before `offset` starts, `!` or `!!`. */
function tagStartBefore(offset: number, text: string): number {
  const sign = Math.max(0, text.lastIndexOf('!', offset));
  return text[sign - 1] === '!' ? sign - 1 : sign;
}

/** Not by a regular expression: it would look behind every line feed inside the text. */
function withoutFinalLineFeeds(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/** The text at `path`; empty where something else stands there. */
function textAt(value: YamlValue, path: Path): string {
  const found = path.reduce<unknown>(
    (part, step) => (part as Record<string | number, unknown> | undefined)?.[step],
    value,
  );
  return typeof found === 'string' ? found : '';
}
