/** A place in a value → the place where it was typed, through quotes, escapes, folds and the indentation of block texts. */

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
  // Not what JavaScript takes for blanks: U+00A0 is a part of the text.
  return isQuoted ? [1, typed.length - 1] : [0, lengthWithoutBlanks(typed)];
}

function lengthWithoutBlanks(typed: string): number {
  let end = typed.length;
  while (' \t\r\n'.includes(typed[end - 1] ?? '-')) end -= 1;
  return end;
}

function pieceOfScalar(typed: string, text: string, offset: number): Span {
  if (/^[|>]/.test(typed)) return pieceOfBlock(typed, text, offset);
  let read = 0;
  let last: Span | undefined;
  for (const piece of piecesOfFlow(typed)) {
    last = piece;
    if (read >= offset) break;
    read += 1;
  }
  return last ?? [0, 0];
}

/** Where a UTF-16 unit of a block text was typed. Source: YAML 1.2.2, 8.1. */
function pieceOfBlock(typed: string, text: string, offset: number): Span {
  const isFolded = typed.startsWith('>');
  let lineStart = typed.indexOf('\n') + 1;
  let last = -1;
  // How far it is indented may be told by its header: its first line then begins with spaces of its own.
  const indent = leadingSpaces(typed.slice(lineStart)) - leadingSpaces(text);
  let read = 0;
  while (lineStart > 0 && lineStart < typed.length) {
    const lineFeed = typed.indexOf('\n', lineStart);
    const behind = lineFeed === -1 ? typed.length : lineFeed;
    const end = typed[behind - 1] === '\r' ? behind - 1 : behind;
    const start = lineStart + indent;
    if (start < end) {
      const at = start + Math.max(0, offset - read);
      if (at < end) return [at, at + 1];
      last = end - 1;
      read += end - start;
    }
    // The line end before empty lines stands for nothing where it is folded.
    if (!isFolded || text[read] === '\n' || text[read] === ' ') {
      last = behind;
      if (read >= offset) break;
      read += 1;
    }
    lineStart = behind + 1;
  }
  return last < 0 ? [0, 0] : [last, last + 1];
}

/** How many spaces the first line begins with that holds more than spaces. */
function leadingSpaces(lines: string): number {
  let spaces = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const character = lines[at];
    if (character === '\n') spaces = 0;
    else if (character === ' ') spaces += 1;
    else if (character !== '\r' || lines[at + 1] !== '\n') break;
  }
  return spaces;
}

/** Where each UTF-16 unit of a text in quotes or without any was typed. Source: YAML 1.2.2, 7.3. */
function* piecesOfFlow(typed: string): Generator<Span> {
  const quote = /^["']/.exec(typed)?.[0];
  const end = quote !== undefined && typed.length > 1 && typed.endsWith(quote) ? typed.length - 1 : typed.length;
  let at = quote === undefined ? 0 : 1;
  while (at < end) {
    const isEscape = quote === '"' && typed[at] === '\\';
    const blanksEnd = isEscape ? at + 1 : behindBlanks(typed, at, ' \t');
    if (isLineEnd(typed, blanksEnd)) {
      const foldEnd = behindBlanks(typed, blanksEnd, ' \t\r\n');
      const lineFeeds = positionsOf('\n', typed, blanksEnd, foldEnd);
      // One line end is a blank, or nothing behind a backslash; of several, the first is nothing.
      const shown = lineFeeds.length > 1 ? lineFeeds.slice(1) : isEscape ? [] : lineFeeds;
      for (const lineFeed of shown) yield [lineFeed, lineFeed + 1];
      at = foldEnd;
    } else if (isEscape) {
      const length = 2 + (DIGITS_OF_ESCAPE[typed[at + 1] ?? ''] ?? 0);
      yield [at, at + length];
      if (parseInt(typed.slice(at + 2, at + length), 16) > 0xffff) yield [at, at + length];
      at += length;
    } else if (blanksEnd > at) {
      for (; at < blanksEnd; at += 1) yield [at, at + 1];
    } else {
      const length = quote === "'" && typed[at] === "'" ? 2 : 1;
      yield [at, at + length];
      at += length;
    }
  }
}

function isLineEnd(typed: string, at: number): boolean {
  return typed[at] === '\n' || (typed[at] === '\r' && typed[at + 1] === '\n');
}

function behindBlanks(typed: string, start: number, blanks: string): number {
  let at = start;
  while (at < typed.length && blanks.includes(typed[at] ?? '')) at += 1;
  return at;
}

function positionsOf(character: string, typed: string, start: number, end: number): number[] {
  const positions: number[] = [];
  for (let at = typed.indexOf(character, start); at !== -1 && at < end; at = typed.indexOf(character, at + 1)) {
    positions.push(at);
  }
  return positions;
}
