/** The slips of typing that YAML misunderstands: found line by line, before YAML is asked. */

import type { Diagnostic } from '../diagnostic.js';
import type { SourceText } from './decode-text.js';
import { fileLines, startsOf } from './file-lines.js';
import type { FieldShape } from './layout-frames.js';
import { findLayoutSlips, type LaidOut, type LayoutSlip } from './layout-slips.js';

/** The slips of a file, and its text as it was meant. */
interface MendedText {
  readonly slips: readonly LayoutSlip[];
  readonly mended: string;
  /** As `LaidOut.sources`. */
  readonly sources?: readonly number[];
}

/** Finds the slips of `source`, those of layout first: what is prose is then known. @param shape as `readYaml` */
export function findAllSlips(source: SourceText, fieldNames: readonly string[], shape?: FieldShape): MendedText {
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
  let blockIndent: number | undefined;
  const mended = source.text.split('\n').map((fullLine, lineIndex) => {
    const lineEnd = fullLine.endsWith('\r') ? '\r' : '';
    const line = fullLine.slice(0, fullLine.length - lineEnd.length);
    if (blockIndent !== undefined && (line.trim() === '' || indentOf(line) > blockIndent)) return fullLine;
    const outerBlockIndent = blockIndent;
    blockIndent = undefined;
    const slip = findSlip(line, names);
    const meant = slip?.mendedLine ?? line;
    const { dashes, rest } = splitDashes(meant);
    const [isBlock, key] = BLOCK_START.exec(rest) ?? [];
    if (isBlock !== undefined) blockIndent = key === undefined ? dashes.lastIndexOf('-') : dashes.length;
    // A line of prose that was indented by the wrong spaces does not end its block text.
    if (outerBlockIndent !== undefined && slip?.code === 'yaml-indent' && indentOf(meant) > outerBlockIndent) {
      blockIndent = outerBlockIndent;
    }
    if (slip) {
      const { column, mendedLine, ...problem } = slip;
      slips.push({
        severity: 'error',
        ...problem,
        location: { file: source.file, line: lineIndex + 1, column, sourceLine: line },
      });
      return mendedLine + lineEnd;
    }
    return fullLine;
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

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

interface Slip extends Pick<Diagnostic, 'code' | 'message' | 'expected' | 'found' | 'hint'> {
  readonly column: number;
  readonly mendedLine: string;
}

function findSlip(line: string, names: ReadonlySet<string>): Slip | undefined {
  const tab = /^[ \t\u3000\u00a0]*[\t\u3000\u00a0]/.exec(line);
  if (tab && line.trim() !== '') {
    const column = line.search(/[\t\u3000\u00a0]/) + 1;
    const kind = line[column - 1] === '\t' ? '制表符（Tab）' : '全角空格';
    return {
      code: 'yaml-indent',
      message: `行首缩进里有${kind}`,
      expected: '半角空格，每级两个',
      hint: `把行首的${kind}换成半角空格`,
      column,
      mendedLine: line.replace(/^[ \t\u3000\u00a0]+/, (space) =>
        space.replace(/[\t\u3000]/g, '  ').replace(/\u00a0/g, ' '),
      ),
    };
  }
  const { dashes, rest } = splitDashes(line);
  const [, colonName = '', behindColon = ''] = /^([^\s:：#"']+)[ \u3000]*：[ \u3000]*(.*)$/.exec(rest) ?? [];
  if (names.has(colonName)) {
    return {
      code: 'full-width-colon',
      message: `「${colonName}」后面是全角冒号`,
      expected: '半角冒号加一个空格，如 “项目名称: 某项目”',
      found: '：',
      hint: `改为“${colonName}: ${behindColon.trim()}”`,
      column: line.indexOf('：') + 1,
      mendedLine: `${dashes}${colonName}: ${behindColon}`,
    };
  }
  // A full-width space is no space to YAML.
  const [, gluedName = '', glued = ''] = /^([^\s:：#"']+):([\u3000\u00a0].*|\S.*)$/.exec(rest) ?? [];
  if (names.has(gluedName)) {
    return {
      code: 'yaml-syntax',
      message: `「${gluedName}:」的冒号后面少一个半角空格`,
      hint: `改为“${gluedName}: ${glued.trim()}”`,
      column: line.indexOf(':') + 1,
      mendedLine: `${dashes}${gluedName}: ${glued.replace(/^[\u3000\u00a0]+/, '')}`,
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
    };
  }
  return undefined;
}
