/** What puts other lines in place of some of a file's, and no more of them than differs. */

import type { Replacement } from '../diagnostic.js';
import type { Span } from './located.js';

/** What makes `right` of `text`, which begins at `start` of its file: the one piece in which they differ. */
export function differenceOf(text: string, right: string, start: number): Replacement {
  const shorter = Math.min(text.length, right.length);
  let before = 0;
  while (before < shorter && text[before] === right[before]) before += 1;
  let behind = 0;
  while (behind < shorter - before && text.at(-1 - behind) === right.at(-1 - behind)) behind += 1;
  return { start: start + before, end: start + text.length - behind, text: right.slice(before, right.length - behind) };
}

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
  return differenceOf(text.slice(start, end), meant.join(lineEnd), start);
}
