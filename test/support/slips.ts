/** Slips of typing that are certain to be put right: each makes another line of one of the sample's. */

import { textsOf, type Located, type Path } from '../../src/source/located.js';

/** A leaf that is typed plainly on a line of its own, behind its name. */
export interface PlainLeaf {
  readonly path: Path;
  readonly text: string;
  /** Both from 1; the column is that of the text. */
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string;
}

/** The plain leaves of a file. */
export function plainLeavesOf(located: Located<unknown>): PlainLeaf[] {
  return textsOf(located.typed).flatMap(({ path, text }) => {
    const { line, column, sourceLine = '' } = located.locate(path);
    const isPlain = text !== '' && sourceLine.slice(column - 1) === text && /: $/.test(sourceLine.slice(0, column - 1));
    return isPlain ? [{ path, text, line, column, sourceLine }] : [];
  });
}

/** `before`: the line up to the leaf; `text`: the leaf. The line with the slip; undefined where it cannot be made there. */
type MakeSlip = (before: string, text: string) => string | undefined;

const name = /([^\s:]+): $/;
const indented = (before: string, blanks: string) =>
  /^ {2}/.test(before) ? before.replace(/^ {2}/, blanks) : undefined;
const together = (...parts: readonly (string | undefined)[]) =>
  parts.includes(undefined) ? undefined : parts.join('');

/** By what went wrong; what is put right is the line as it was, to the byte. */
export const CERTAIN_SLIPS: Readonly<Record<string, MakeSlip>> = {
  'a full-width colon': (before, text) => before.replace(name, '$1：') + text,
  'a full-width colon with a blank before it': (before, text) => before.replace(name, '$1 ：') + text,
  'a full-width colon with a wide blank': (before, text) => before.replace(name, '$1：\u3000') + text,
  'no blank behind the colon': (before, text) => before.replace(name, '$1:') + text,
  'a wide blank behind the colon': (before, text) => before.replace(name, '$1:\u3000') + text,
  'a tab before the line': (before, text) => together(indented(before, '\t'), text),
  'a wide blank before the line': (before, text) => together(indented(before, '\u3000'), text),
  'a tab, and a full-width colon': (before, text) => together(indented(before, '\t')?.replace(name, '$1：'), text),
  '>= for ≥': (before, text) => (/^≥ ?\d/.test(text) ? before + text.replace('≥', '>=') : undefined),
};

/** `text` with one line of it made another; undefined where the slip cannot be made in `leaf`. */
export function withSlip(text: string, { line, column, sourceLine }: PlainLeaf, slip: string): string | undefined {
  const made = CERTAIN_SLIPS[slip]?.(sourceLine.slice(0, column - 1), sourceLine.slice(column - 1));
  if (made === undefined) return undefined;
  const lines = text.split('\n');
  lines[line - 1] = made + (lines[line - 1]?.endsWith('\r') ? '\r' : '');
  return lines.join('\n');
}
