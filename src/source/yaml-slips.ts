/** The slips of typing that YAML misunderstands: found line by line in files that do not mean what YAML reads in them. */

import type { Diagnostic } from '../diagnostic.js';
import type { SourceText } from './decode-text.js';
import { behindQuotes } from './closed-quotes.js';
import { blanksOf, readEntryLine } from './entry-line.js';
import type { FieldProblem } from './field-problem.js';
import { fileLines, startsOf } from './file-lines.js';
import { findFlowSlip } from './flow-slips.js';
import type { FieldShape } from './layout-frames.js';
import { findLayoutSlips, type LaidOut, type LayoutSlip } from './layout-slips.js';
import { meansAsTyped } from './means-as-typed.js';
import { parseYaml, type ParsedYaml } from './parse-yaml.js';
import { differenceOf } from './typed-edit.js';

/** The slips of a file, and its text as it was meant. */
interface MendedText {
  readonly slips: readonly LayoutSlip[];
  readonly mended: string;
  /** As `LaidOut.sources`. */
  readonly sources?: readonly number[];
  /** `mended` as YAML reads it. */
  readonly parsed: ParsedYaml;
}

/** Finds the slips of `source`; a file that means what it says has none, and is not searched. @param shape as `readYaml` */
export function findAllSlips(source: SourceText, fieldNames: readonly string[], shape?: FieldShape): MendedText {
  const { text } = source;
  const parsed = shape && parseYaml(text);
  if (parsed && meansAsTyped(text, parsed, shape)) return { slips: [], mended: text, parsed };
  const found = searchSlips(source, fieldNames, shape);
  return { ...found, parsed: parsed && found.mended === text ? parsed : parseYaml(found.mended) };
}

/** Those of layout first: what is prose is then known. */
function searchSlips(
  source: SourceText,
  fieldNames: readonly string[],
  shape?: FieldShape,
): Omit<MendedText, 'parsed'> {
  const laidOut: LaidOut = shape ? findLayoutSlips(source, shape, fieldNames) : { slips: [], text: source.text };
  const { slips, mended } = findSlips({ ...source, text: laidOut.text }, fieldNames);
  if (laidOut.slips.length === 0) return { slips: slips.map((diagnostic) => ({ diagnostic, isLost: false })), mended };
  const lines = fileLines(source.file, source.text, laidOut.text, laidOut.sources);
  const starts = startsOf(laidOut.text.split('\n'));
  const asTyped = (slip: Diagnostic): Diagnostic => {
    const { line = 1, column = 1 } = slip.location ?? {};
    const location = lines.locate((starts[line - 1] ?? 0) + column - 1);
    const { start = 0, end = 0, text = '' } = slip.replacement ?? {};
    const replacement = slip.replacement && { start: lines.typedOffset(start), end: lines.typedOffset(end), text };
    return { ...slip, location, ...(replacement && { replacement }) };
  };
  const all = [...laidOut.slips, ...slips.map((slip) => ({ diagnostic: asTyped(slip), isLost: false }))];
  return { slips: all, mended, ...(laidOut.sources && { sources: laidOut.sources }) };
}

/**
 * Finds the slips of `source` and returns, beside them, the text as it was meant, line for line,
 * so that the rest of the file can be read and its other problems reported in the same run.
 * Lines inside a block text (`|`, `>`) are prose and left alone.
 * @param fieldNames names before which a full-width colon is a slip
 */
function findSlips(source: SourceText, fieldNames: readonly string[]): { slips: Diagnostic[]; mended: string } {
  const slips: Diagnostic[] = [];
  const names = new Set(fieldNames);
  const lines = source.text.split('\n');
  let blockIndent: number | undefined;
  let behindText = 0;
  let lineStart = 0;
  const mended = lines.map((fullLine, lineIndex) => {
    const start = lineStart;
    lineStart += fullLine.length + 1;
    const lineEnd = fullLine.endsWith('\r') ? '\r' : '';
    const line = fullLine.slice(0, fullLine.length - lineEnd.length);
    if (lineIndex < behindText) return fullLine;
    if (blockIndent !== undefined && (line.trim() === '' || blanksOf(line) > blockIndent)) return fullLine;
    const outerBlockIndent = blockIndent;
    blockIndent = undefined;
    const isProse = (text: string) => outerBlockIndent !== undefined && blanksOf(text) > outerBlockIndent;
    const stray = strayDash(line, lines[lineIndex - 1] ?? '', names);
    const found = stray ? [stray] : slipsOf(line, names, isProse);
    const meant = found.at(-1)?.mendedLine ?? line;
    const { dashes, rest } = splitDashes(meant);
    const [isBlock, key] = BLOCK_START.exec(rest) ?? [];
    if (isBlock !== undefined) blockIndent = key === undefined ? dashes.lastIndexOf('-') : dashes.length;
    // A line of prose that was indented by the wrong spaces does not end its block text.
    if (found[0]?.code === 'yaml-indent' && isProse(meant)) blockIndent = outerBlockIndent;
    const { column, value } = readEntryLine(meant, (name) => names.has(name)) ?? {
      column: blanksOf(meant) - 1,
      value: meant.trim(),
    };
    behindText = behindQuotes(lines, lineIndex, dashes.includes('-') ? dashes.lastIndexOf('-') : column, value);
    let before = line;
    for (const { column, mendedLine, rightLine, ...problem } of found) {
      const location = { file: source.file, line: lineIndex + 1, column, sourceLine: line };
      const shift = line.length - before.length;
      const replacement = rightLine === undefined ? undefined : differenceOf(before, rightLine, start + shift);
      slips.push({ severity: 'error', ...problem, location, ...(replacement && { replacement }) });
      before = mendedLine;
    }
    return meant + lineEnd;
  });
  return { slips, mended: slips.length === 0 ? source.text : mended.join('\n') };
}

/** What follows the dashes of a line after which a block text stands: `年度目标: |`, `|`. */
const BLOCK_START = /^((?:"[^"]*" *|'[^']*' *|[^#"'\s][^#]*?): +)?[|>][-+0-9]*\s*(?:#.*)?$/;

/** A line's indentation and the dashes of its lists, and the rest. Apart, or a long run of dashes is searched again and again. */
function splitDashes(line: string): { readonly dashes: string; readonly rest: string } {
  const dashes = /^ *(?:- +)*/.exec(line)?.[0] ?? '';
  return { dashes, rest: line.slice(dashes.length) };
}

interface Slip extends Omit<FieldProblem, 'meant'> {
  readonly column: number;
  /** The line with which the rest of the file can be read; its value is what was typed. */
  readonly mendedLine: string;
  /** The line as it should be typed, where that is certain. */
  readonly rightLine?: string;
}

/** The slips of a line, each of which is found when those before it are mended; columns are those of `line`. */
function slipsOf(line: string, names: ReadonlySet<string>, isProse: (text: string) => boolean): Slip[] {
  const first = findSlip(line, names);
  const hasMore = first?.code === 'yaml-indent' && !isProse(first.mendedLine);
  const second = hasMore ? findSlip(first.mendedLine, names) : undefined;
  const found = [first, second].filter((slip) => slip !== undefined);
  // Each of these stands behind those before it.
  for (let flow = nextInFlow(found, line, names); flow && found.length < MOST_IN_LINE;) {
    found.push(flow);
    flow = nextInFlow(found, line, names);
  }
  return found.map((slip, index) => {
    return index === 0
      ? slip
      : { ...slip, column: slip.column + line.length - (found[index - 1]?.mendedLine.length ?? 0) };
  });
}

/** A dash before a field that stands among others: `above` is an entry with a value, at the same indentation. */
function strayDash(line: string, above: string, names: ReadonlySet<string>): Slip | undefined {
  const [, blanks, rest = ''] = /^( *)- +(\S.*)$/.exec(line) ?? [];
  const [, sameBlanks, known = ''] = /^( *)([^\s:#"'{}-][^\s:#"'{}]*): +[^\s#|>]/.exec(above) ?? [];
  const name = readEntryLine(rest, (candidate) => names.has(candidate))?.name ?? '';
  if (blanks === undefined || blanks !== sameBlanks || !names.has(known) || !names.has(name)) return undefined;
  const mendedLine = `${blanks}${rest}`;
  return {
    code: 'yaml-syntax',
    message: `「${name}」前面多一个短横线`,
    hint: '删去“- ”：这里的各项不是清单',
    column: blanks.length + 1,
    mendedLine,
    rightLine: mendedLine,
  };
}

/** More slips of one line are told when these are mended. */
const MOST_IN_LINE = 20;

function nextInFlow(found: readonly Slip[], line: string, names: ReadonlySet<string>): Slip | undefined {
  return findFlowSlip(found.at(-1)?.mendedLine ?? line, names);
}

function findSlip(line: string, names: ReadonlySet<string>): Slip | undefined {
  const tab = /^[ \t\u3000\u00a0]*[\t\u3000\u00a0]/.exec(line);
  if (tab && line.trim() !== '') {
    const column = line.search(/[\t\u3000\u00a0]/) + 1;
    const kind = line[column - 1] === '\t' ? '制表符（Tab）' : '全角空格';
    const mendedLine = line.replace(/^[ \t\u3000\u00a0]+/, (space) =>
      space.replace(/[\t\u3000]/g, '  ').replace(/\u00a0/g, ' '),
    );
    return {
      code: 'yaml-indent',
      message: `行首缩进里有${kind}`,
      expected: '半角空格，每级两个',
      hint: `把行首的${kind}换成半角空格`,
      column,
      mendedLine,
      rightLine: mendedLine,
    };
  }
  const { dashes, rest } = splitDashes(line);
  const [, colonName = '', behindColon = ''] = /^([^\s:：#"']+)[ \u3000]*：[ \u3000]*(.*)$/.exec(rest) ?? [];
  if (names.has(colonName)) {
    const mendedLine = `${dashes}${colonName}: ${behindColon}`;
    return {
      code: 'full-width-colon',
      message: `「${colonName}」后面是全角冒号`,
      expected: '半角冒号加一个空格，如 “项目名称: 某项目”',
      found: '：',
      hint: `改为“${colonName}: ${behindColon.trim()}”`,
      column: line.indexOf('：') + 1,
      mendedLine,
      rightLine: behindColon === '' ? mendedLine.trimEnd() : mendedLine,
    };
  }
  // A full-width space is no space to YAML.
  const [, gluedName = '', glued = ''] = /^([^\s:：#"']+):([\u3000\u00a0].*|\S.*)$/.exec(rest) ?? [];
  if (names.has(gluedName)) {
    const mendedLine = `${dashes}${gluedName}: ${glued.replace(/^[\u3000\u00a0]+/, '')}`;
    return {
      code: 'yaml-syntax',
      message: `「${gluedName}:」的冒号后面少一个半角空格`,
      hint: `改为“${gluedName}: ${glued.trim()}”`,
      column: line.indexOf(':') + 1,
      mendedLine,
      rightLine: mendedLine,
    };
  }
  const [, key = '', value] = /^([^\s:：#"'][^:]*: +)??([>!].*)$/.exec(rest) ?? [];
  const isValue = key !== '' || dashes.includes('-');
  if (value !== undefined && isValue && !/^>[-+0-9]{0,2}\s*(?:#.*)?$/.test(value)) {
    const meant = value.replace(/^>=/, '≥').replace(/^>/, '＞').replace(/^!/, '！');
    return {
      code: 'yaml-reserved',
      message: `内容不能直接以 ${value[0]} 开头，会丢字`,
      found: value,
      hint: `改为“${meant}”，或者给整个值加上英文双引号`,
      column: dashes.length + key.length + 1,
      mendedLine: `${dashes}${key}${JSON.stringify(value)}`,
      // Before a number it can only be a comparison; before words it may have been meant as YAML's own sign.
      ...(/^>=? *\d/.test(value) && { rightLine: `${dashes}${key}${meant}` }),
    };
  }
  return undefined;
}
