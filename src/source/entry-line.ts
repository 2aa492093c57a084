/** One line of a file as a clerk sees it: how far in it begins, its dashes, its name, and what stands behind the colon. */

/** A line that names a field or begins an item. Columns count from 0, as they would be with blanks only. */
export interface EntryLine {
  /** Of the first dash or of the name. */
  readonly indent: number;
  readonly dashes: readonly number[];
  readonly name?: string;
  /** Of the name, or of what stands behind the dashes. */
  readonly column: number;
  /** Behind colon or dash, as an offset in the line. */
  readonly headEnd: number;
  /** Without blanks around it. */
  readonly value: string;
}

const KNOWN_NAME = /^(["']?)([^\s:：#"']{1,40})\1[ \u3000]*(?:[:：])/;

const QUOTED_NAME = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *:(?= |$)/;

/** How wide a tab or a full-width blank in front of a line is taken to be. */
const WIDE_BLANK = 2;

/** What `line` begins; undefined of prose. @param isKnown names before which a colon of any kind was meant as one */
export function readEntryLine(line: string, isKnown: (name: string) => boolean): EntryLine | undefined {
  const start = line.length - line.trimStart().length;
  const indent = indentOf(line);
  const dashes: number[] = [];
  let at = start;
  while (line[at] === '-' && (line[at + 1] === ' ' || at + 1 === line.length)) {
    dashes.push(indent + at - start);
    at += 1;
    while (line[at] === ' ') at += 1;
  }
  const column = indent + at - start;
  const colon = colonOf(line.slice(at), isKnown);
  if (colon) {
    const headEnd = at + colon.end;
    return { indent, dashes, name: colon.name, column, headEnd, value: line.slice(headEnd).trim() };
  }
  if (dashes.length === 0) return undefined;
  return { indent, dashes, column, headEnd: at, value: line.slice(at).trim() };
}

function colonOf(rest: string, isKnown: (name: string) => boolean): { name: string; end: number } | undefined {
  const known = KNOWN_NAME.exec(rest);
  if (known && isKnown(known[2] ?? '')) return { name: known[2] ?? '', end: known[0].length };
  const quoted = QUOTED_NAME.exec(rest);
  if (quoted) return { name: (quoted[1] ?? '').slice(1, -1), end: quoted[0].length };
  if (/^[[\]{}&*!|>@`,%#"']/.test(rest)) return undefined;
  const spaced = rest.indexOf(': ');
  const colon = spaced === -1 && rest.endsWith(':') ? rest.length - 1 : spaced;
  if (colon <= 0) return undefined;
  return { name: rest.slice(0, colon).trim(), end: colon + 1 };
}

/** The name in front of the colon of `line`, where both are as YAML knows them and no dash is before them; undefined where there is none. */
export function fieldIn(line: string, isKnown: (name: string) => boolean = () => false): string | undefined {
  const { name, headEnd = 0, dashes = [] } = readEntryLine(line.trimEnd(), isKnown) ?? {};
  const isColon = line[headEnd - 1] === ':' && (headEnd >= line.trimEnd().length || line[headEnd] === ' ');
  return dashes.length === 0 && isColon ? name : undefined;
}

/** How many columns of blanks `line` begins with. */
export function indentOf(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === ' ' || character === '\u00a0') width += 1;
    else if (character === '\t' || character === '\u3000') width += WIDE_BLANK;
    else break;
  }
  return width;
}

/** How many blanks `line` begins with, which is all that YAML takes for indentation. */
export function blanksOf(line: string): number {
  let width = 0;
  while (line[width] === ' ') width += 1;
  return width;
}

/** `line` beginning at `column`. */
export function indented(line: string, column: number): string {
  return ' '.repeat(Math.max(0, column)) + line.trimStart();
}

/** Whether nothing is on `line`. */
export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
