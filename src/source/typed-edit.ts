/** What puts other lines in place of some of a file's, and no more of them than differs. */

import type { Replacement } from '../diagnostic.js';
import type { Span } from './located.js';

/**
 * What puts `meant` in place of the lines of a span (from 0) of `text`; its line ends are those of the file.
 * @param starts where each line of `text` starts
 */
export function typedEdit(
  text: string,
  starts: readonly number[],
  [first, behind]: Span,
  meant: readonly string[],
): Replacement {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const start = starts[first] ?? text.length;
  const next = starts[behind];
  const end = next === undefined ? text.length : next - (text[next - 2] === '\r' ? 2 : 1);
  const typed = text.slice(start, end);
  const wanted = meant.join(lineEnd);
  const least = Math.min(typed.length, wanted.length);
  let same = 0;
  while (same < least && typed[same] === wanted[same]) same += 1;
  let sameBehind = 0;
  while (sameBehind < least - same && typed.at(-1 - sameBehind) === wanted.at(-1 - sameBehind)) sameBehind += 1;
  return { start: start + same, end: end - sameBehind, text: wanted.slice(same, wanted.length - sameBehind) };
}
