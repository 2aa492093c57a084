/** Places in a piece of a template, found by going through it once. */

/** Line (from 1) and column (from 1). */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Tells the place of offsets of `text`, which begins at `start` of its file; asked for in rising order, since each
 * search goes on where the last one ended.
 */
export function placesIn(text: string, start: TextPlace): (offset: number) => TextPlace {
  let { line } = start;
  let lineStart = 1 - start.column;
  let lineEnd = text.indexOf('\n');
  return (offset) => {
    while (lineEnd !== -1 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}
