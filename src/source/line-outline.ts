/** What a text looks like line by line, before YAML is asked: names, items and, by indentation, what stands below them. */

/** A name with its colon, or the dash of an item, and what belongs to it. */
export interface OutlineEntry {
  /** The line, from 0. */
  readonly line: number;
  /** The offset (from 0) of the name or dash in the text. */
  readonly start: number;
  /** How many characters of its line stand before it, and how many up to the end of colon or dash. */
  readonly indent: number;
  readonly keep: number;
  /** Undefined for an item. */
  readonly name?: string;
}

/** One line. */
export interface OutlineLine {
  /** The offset (from 0) at which it starts. */
  readonly start: number;
  readonly indent: number;
  readonly isBlank: boolean;
  /** Innermost first: `- 时间: …` has a name and, around it, an item. */
  readonly entries: readonly OutlineEntry[];
}

const ENTRY = /^( *)((?:- +)*)(-$|(?:("[^"]*"|'[^']*'|[^\s#"'[\]{}&*!|>@`,-][^:：]*?) *:(?= |$)))?/;

/** The lines of `text`. */
export function readOutline(text: string): OutlineLine[] {
  let start = 0;
  return text.split('\n').map((fullLine, line) => {
    const lineStart = start;
    start += fullLine.length + 1;
    return outlineOf(fullLine.replace(/\r$/, ''), line, lineStart);
  });
}

function outlineOf(text: string, line: number, start: number): OutlineLine {
  const [matched = '', blanks = '', dashes = '', rest = '', name] = ENTRY.exec(text) ?? [];
  const entries: OutlineEntry[] = [];
  for (const [column, character] of [...`${blanks}${dashes}${rest === '-' ? '-' : ''}`].entries()) {
    if (character === '-') entries.unshift({ line, start: start + column, indent: column, keep: column + 1 });
  }
  if (name !== undefined) {
    const indent = blanks.length + dashes.length;
    entries.unshift({ line, start: start + indent, indent, keep: matched.length, name: unquoted(name) });
  }
  const indent = text.length - text.trimStart().length;
  return { start, indent, isBlank: text.trim() === '', entries };
}

/** The line behind everything that belongs to `entry`. */
export function lineBehind(outline: readonly OutlineLine[], { line, indent, name }: OutlineEntry): number {
  let behind = line + 1;
  for (let next = outline[behind]; next; next = outline[behind]) {
    // The items of a list may stand right below the dash's name.
    const isOwnItem = name !== undefined && next.indent === indent && next.entries.at(-1)?.name === undefined;
    const isOwn = next.isBlank || next.indent > indent || (isOwnItem && next.entries.length > 0);
    if (!isOwn) break;
    behind += 1;
  }
  return behind;
}

/** The entries that the line `index` is, or is in, from the innermost outwards; none where it stands outside of all. */
export function enclosingEntries(outline: readonly OutlineLine[], index: number): OutlineEntry[] {
  const line = outline[index];
  const found: OutlineEntry[] = [...(line?.entries ?? [])];
  let indent = found.at(-1)?.indent ?? line?.indent ?? 0;
  for (let above = index - 1; above >= 0; above -= 1) {
    for (const entry of outline[above]?.entries ?? []) {
      const isListAround =
        entry.indent === indent && entry.name !== undefined && found.length > 0 && !found.at(-1)?.name;
      if (entry.indent >= indent && !isListAround) continue;
      found.push(entry);
      indent = entry.indent;
    }
  }
  return found;
}

/** The line behind the last of those that follow `index` and are no entries either. */
export function behindStrayLines(outline: readonly OutlineLine[], index: number): number {
  let behind = index + 1;
  while (outline[behind]?.entries.length === 0) behind += 1;
  return behind;
}

function unquoted(name: string): string {
  return /^(["']).*\1$/.test(name) ? name.slice(1, -1) : name.trim();
}
