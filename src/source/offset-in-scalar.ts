/** A place in a value → the place where it was typed, through quotes, escapes and the indentation of block texts. */

import type { Span } from './located.js';

/** How many characters stand behind the backslash of an escape that names a code point. Source: YAML 1.2.2, 5.7. */
const DIGITS_OF_ESCAPE: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The offset in `typed` (a scalar as it stands in the file, quotes and block header included) of the character at
 * `offset` of its value `text`; where it cannot be told, that of the last character that can.
 */
export function offsetInScalar(typed: string, text: string, offset: number): number {
  return pieceOfScalar(typed, text, offset)[0];
}

/** As `offsetInScalar`, of a span: from its first character up to what stands behind its last. */
export function spanInScalar(typed: string, text: string, [start, end]: Span): Span {
  const from = offsetInScalar(typed, text, start);
  return [from, end <= start ? from : pieceOfScalar(typed, text, end - 1)[1]];
}

/** The whole of what a scalar says, without quotes; undefined of a block text, whose lines are indented. */
export function wholeOfScalar(typed: string): Span | undefined {
  if (/^[|>]/.test(typed)) return undefined;
  const isQuoted = typed.length > 1 && /^["']/.test(typed) && typed.endsWith(typed[0] ?? '');
  return isQuoted ? [1, typed.length - 1] : [0, typed.trimEnd().length];
}

function pieceOfScalar(typed: string, text: string, offset: number): Span {
  const isDoubleQuoted = typed.startsWith('"');
  let at = isDoubleQuoted || typed.startsWith("'") ? 1 : 0;
  let read = 0;
  let last: Span = [at, at];
  while (at < typed.length && read <= offset) {
    const length = isDoubleQuoted && typed[at] === '\\' ? 2 + (DIGITS_OF_ESCAPE[typed[at + 1] ?? ''] ?? 0) : 1;
    // What is no part of the value is passed over: indentation, the header of a block text, a second quote.
    if (length > 1 || typed[at] === text[read] || (typed[at] === '\n' && text[read] === ' ')) {
      last = [at, at + length];
      read += 1;
    }
    at += length;
  }
  return last;
}
