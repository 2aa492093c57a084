/** The lines of a file as typed and as mended, and the way from an offset to its place in them. */

import type { Location } from '../diagnostic.js';

/** A file whose text was mended; offsets count in the mended text, from 0, lines are those that were typed. */
export interface FileLines {
  readonly locate: (offset: number) => Location;
  /** From 0. */
  readonly lineIndexOf: (offset: number) => number;
  /** The offset in the typed text of what stands at `offset` of the mended one. */
  readonly typedOffset: (offset: number) => number;
  /** The offset of the first character of a line (from 0) that is no blank. */
  readonly startOfText: (lineIndex: number) => number;
}

/**
 * The lines of `file`. Not by yaml's LineCounter: it misses line ends behind some syntax errors (yaml 2.9.1).
 * @param sources the typed line of each mended one, ascending; the same one where it is not told
 */
export function fileLines(file: string, typedText: string, mendedText: string, sources?: readonly number[]): FileLines {
  const starts = lineStartsOf(mendedText);
  const typedStarts = mendedText === typedText ? starts : lineStartsOf(typedText);
  const mendedIndexOf = (offset: number) => lastNotBehind(starts, Math.min(offset, mendedText.length));
  const typedIndexOf = (index: number) => (sources ? (sources[index] ?? 0) : index);
  const lineIndexOf = (offset: number) => typedIndexOf(mendedIndexOf(offset));
  const locate = (offset: number): Location => {
    const mendedIndex = mendedIndexOf(offset);
    const lineIndex = typedIndexOf(mendedIndex);
    const column = Math.min(offset, mendedText.length) - (starts[mendedIndex] ?? 0) + 1;
    const sourceLine = lineAt(typedText, typedStarts, lineIndex).replace(/\r$/, '');
    const mendedLine = lineAt(mendedText, starts, mendedIndex).replace(/\r$/, '');
    return { file, line: lineIndex + 1, column: columnAsTyped(column, sourceLine, mendedLine), sourceLine };
  };
  return {
    lineIndexOf,
    locate,
    typedOffset: (offset) => (typedStarts[lineIndexOf(offset)] ?? 0) + locate(offset).column - 1,
    startOfText(lineIndex) {
      const index = sources
        ? lastNotBehind(sources, lineIndex - 0.5) + (lineIndex > (sources[0] ?? 0) ? 1 : 0)
        : lineIndex;
      const line = lineAt(mendedText, starts, index);
      return (starts[index] ?? 0) + line.length - line.trimStart().length;
    },
  };
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(text: string, starts: readonly number[], index: number): string {
  const start = starts[index];
  return start === undefined ? '' : text.slice(start, (starts[index + 1] ?? text.length + 1) - 1);
}

/** Where each of `lines` starts in the text that they are parted from by line feeds. */
export function startsOf(lines: readonly string[]): number[] {
  let next = 0;
  return lines.map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
}

/** The index of the last of `starts` (ascending) that is not behind `offset`; 0 when all are. */
export function lastNotBehind(starts: readonly number[], offset: number): number {
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
