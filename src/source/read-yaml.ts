/** YAML text → plain texts, lists and mappings, each with its place; every problem of the file at once. */

import { isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair, Scalar, YAMLError } from 'yaml';
import { throwIfErrors, type Diagnostic, type Location, type Severity } from '../diagnostic.js';
import { printCodePoint, UNPRINTABLE, type SourceText } from './decode-text.js';
import type { Located, Path } from './located.js';
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

/** A value may come by them through an escape in double quotes; a tab has no width that both formats agree on. */
const UNPRINTABLE_HERE = new RegExp(`${UNPRINTABLE.source}|[\\t\\r]`);

/**
 * Reads one YAML document. Nothing is converted: `00123` and `1.10` stay as typed.
 * Text loses only the line ends at its end (a block text's last line break is no paragraph).
 * @param fieldNames names of fields, to recognise `项目名称：` typed with a full-width colon
 */
export function readYaml(source: SourceText, fieldNames: readonly string[]): YamlFile {
  const { file, text } = source;
  const typedLines = text.split('\n');
  const { slips, mended } = findSlips(source, fieldNames);
  const mendedLines = mended.split('\n');
  // Not yaml's LineCounter: it misses line ends behind some syntax errors (yaml 2.9.1).
  const lineStarts = startsOf(mendedLines);
  const document = parseDocument(mended, { schema: 'failsafe', prettyErrors: false });
  const problems: Diagnostic[] = [...slips];
  const places = new Map<string, { key?: number; value?: number }>();

  const locationAt = (offset: number): Location => {
    const lineIndex = lineIndexAt(Math.min(offset, mended.length), lineStarts);
    const column = Math.min(offset, mended.length) - (lineStarts[lineIndex] ?? 0) + 1;
    const sourceLine = (typedLines[lineIndex] ?? '').replace(/\r$/, '');
    const mendedLine = (mendedLines[lineIndex] ?? '').replace(/\r$/, '');
    return { file, line: lineIndex + 1, column: columnAsTyped(column, sourceLine, mendedLine), sourceLine };
  };
  const report = (
    problem: Omit<Diagnostic, 'severity' | 'location'>,
    location: Location,
    severity: Severity = 'error',
  ) => {
    if (problems.some((known) => known.location?.line === location.line)) return;
    problems.push({ severity, ...problem, location });
  };

  for (const error of [...document.errors, ...document.warnings]) {
    const opening = openingOf(error, document);
    const description = describeYamlError(error.code);
    report(opening === undefined ? description : { ...description, ...UNCLOSED }, locationAt(opening ?? error.pos[0]));
  }

  const toValue = (node: Node | null, path: Path): YamlValue => {
    const offset = node?.range?.[0] ?? 0;
    if (node?.range) remember(path, 'value', offset);
    if (path.length > DEEPEST_NESTING) {
      report({ code: 'yaml-nesting', message: '嵌套太深', hint: '检查这一处的缩进和括号' }, locationAt(offset));
      return '';
    }
    if (isAlias(node) || (node && 'anchor' in node && node.anchor)) {
      const message = '以 & 或 * 开头的文字在 YAML 里另有含义，会丢字';
      report({ code: 'yaml-reserved', message, hint: '给整个值加上英文双引号' }, locationAt(offset));
      return '';
    }
    if (isMap(node)) {
      const entries = node.items.map((pair) => toEntry(pair as Pair<Node, Node | null>, path));
      return Object.fromEntries(entries);
    }
    if (isSeq(node)) return node.items.map((item, index) => toValue(item as Node | null, [...path, index]));
    if (!isScalar(node)) return '';
    const text = textOf(node).replace(/\n+$/, '');
    const doubt = doubtOf(node, mended);
    if (doubt) report(doubt.problem, locationAt(doubt.offset), 'warning');
    const unprintable = text.search(UNPRINTABLE_HERE);
    if (unprintable !== -1) {
      const message = `内容里有不能打印的字符 ${printCodePoint(text.slice(unprintable))}`;
      report({ code: 'control-character', message, hint: '删去这个字符，或者换成空格' }, locationAt(offset));
    }
    return text;
  };
  const toEntry = ({ key, value }: Pair<Node, Node | null>, path: Path): [string, YamlValue] => {
    const name = isScalar(key) ? textOf(key) : '';
    if (!isScalar(key)) {
      const message = '此处的字段名不是一段文字';
      report({ code: 'yaml-syntax', message, hint: '按“字段名: 内容”书写' }, locationAt(key.range?.[0] ?? 0));
    }
    remember([...path, name], 'key', key.range?.[0] ?? 0);
    return [name, toValue(value, [...path, name])];
  };
  const remember = (path: Path, part: 'key' | 'value', offset: number) => {
    const place = places.get(placeKey(path)) ?? {};
    places.set(placeKey(path), { ...place, [part]: offset });
  };

  const value = toValue(document.contents, []);
  const offsetOf = (path: Path, part: 'key' | 'value'): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const place = places.get(placeKey(path.slice(0, length)));
      const offset = part === 'key' ? (place?.key ?? place?.value) : (place?.value ?? place?.key);
      if (offset !== undefined) return offset;
    }
    return 0;
  };
  return {
    value,
    file,
    problems,
    mendedLines: new Set(slips.map(({ location }) => location?.line ?? 0)),
    locate: (path, part = 'value') => locationAt(offsetOf(path, part)),
    locateText(path, fragment) {
      const start = offsetOf(path, 'value');
      const found = mended.indexOf(fragment, start);
      return locationAt(found === -1 ? start : found);
    },
  };
}

/**
 * As `readYaml`, for files in which nothing may be wrong.
 * @throws ReportError `yaml-syntax` and its kin
 */
export function readSoundYaml(source: SourceText, fieldNames: readonly string[]): YamlFile {
  const yamlFile = readYaml(source, fieldNames);
  throwIfErrors(yamlFile.problems);
  return yamlFile;
}

/** Where the quote or bracket was opened that `error` misses the end of; the parser points at where it gave up. */
function openingOf(error: YAMLError, document: Document): number | undefined {
  const isQuote = error.message.startsWith('Missing closing');
  if (!isQuote && !/^Flow (?:sequence|map) in block collection/.test(error.message)) return undefined;
  let opening: number | undefined;
  visit(document, {
    Node(_key, node) {
      const start = node.range?.[0] ?? Infinity;
      const opens = isQuote
        ? isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
        : !isScalar(node) && 'flow' in node && node.flow;
      if (opens && start < error.pos[0]) opening = start;
    },
  });
  return opening;
}

/** The offset (from 0) at which each line starts. */
function startsOf(lines: readonly string[]): number[] {
  let next = 0;
  return lines.map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
}

/** The line (from 0) in which `offset` lies. */
function lineIndexAt(offset: number, lineStarts: readonly number[]): number {
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The column of a mended line as a column of the line that was typed. */
function columnAsTyped(column: number, typed: string, mended: string): number {
  if (typed === mended) return column;
  const firstDifference = mended.split('').findIndex((_character, index) => typed[index] !== mended[index]);
  if (column <= firstDifference + 1) return column;
  return Math.max(firstDifference + 1, column + typed.length - mended.length);
}

/** The failsafe schema makes every scalar a string; one that is missing is null. */
function textOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : '';
}

function placeKey(path: Path): string {
  return JSON.stringify(path);
}
