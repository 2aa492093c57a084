/** A place in a value → the place where it was typed, through quotes, escapes and the indentation of block texts. */

/** How many characters stand behind the backslash of an escape that names a code point. Source: YAML 1.2.2, 5.7. */
const DIGITS_OF_ESCAPE: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The offset in `typed` (a scalar as it stands in the file, quotes and block header included) of the character at
 * `offset` of its value `text`; where it cannot be told, that of the last character that can.
 */
export function offsetInScalar(typed: string, text: string, offset: number): number {
  const isDoubleQuoted = typed.startsWith('"');
  let at = isDoubleQuoted || typed.startsWith("'") ? 1 : 0;
  let read = 0;
  let last = at;
  while (at < typed.length && read <= offset) {
    const length = isDoubleQuoted && typed[at] === '\\' ? 2 + (DIGITS_OF_ESCAPE[typed[at + 1] ?? ''] ?? 0) : 1;
    // What is no part of the value is passed over: indentation, the header of a block text, a second quote.
    if (length > 1 || typed[at] === text[read] || (typed[at] === '\n' && text[read] === ' ')) {
      last = at;
      read += 1;
    }
    at += length;
  }
  return last;
}
