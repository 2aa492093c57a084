/** YAML that is broken somewhere, read all the same: what cannot be parsed is blanked, entry by entry, and the rest parsed again. */

import type { Document, YAMLError } from 'yaml';
import { lastNotBehind } from './file-lines.js';
import {
  behindStrayLines,
  enclosingEntries,
  lineBehind,
  readOutline,
  type OutlineEntry,
  type OutlineLine,
} from './line-outline.js';
import { openingFinder, parseYaml, type ParsedYaml, type Problem, type Refusal } from './parse-yaml.js';
import { describeYamlError, UNCLOSED, valueAboveFields } from './yaml-messages.js';

/**
 * A problem, where it is and what was blanked for it. Offsets (from 0) hold for the text that was given: what was
 * blanked is as long as before.
 */
export interface BrokenPlace {
  readonly problem: Problem;
  readonly offset: number;
  /** The offset of the name or dash of the entry whose value was blanked; `names`: of none, see `lostNames`. */
  readonly blanked: number | 'names' | 'file';
}

/** What could be parsed. */
interface RecoveredYaml {
  readonly document?: Document.Parsed;
  readonly text: string;
  readonly broken: readonly BrokenPlace[];
  /** Names of entries that were blanked together with their values. */
  readonly lostNames: ReadonlySet<string>;
}

/** What leaves the rest of the tree as it is: told of a value, which is then none. */
const HARMLESS: ReadonlySet<string> = new Set([
  'BAD_ALIAS',
  'TAG_RESOLVE_FAILED',
  'DUPLICATE_KEY',
  'MULTIPLE_DOCS',
  'KEY_OVER_1024_CHARS',
  'BAD_DQ_ESCAPE',
]);

/** A clerk's file has a few; a file with more is given up from there on. */
const MOST_BROKEN_PLACES = 24;
/** Parsing a large file again and again takes its time. */
const MOST_CHARACTERS_PARSED = 4_000_000;

/**
 * Parses `text`, and parses it again without what was broken until nothing is.
 * @param fieldNames names that may have lost their colon
 * @param parsed `text` as it is, where that is known already
 */
export function recoverYaml(text: string, fieldNames: readonly string[], parsed = parseYaml(text)): RecoveredYaml {
  let attempt = parsed;
  let tried = text;
  if (!firstBreak(attempt, text)) return { ...withDocument(attempt), text, broken: [], lostNames: new Set() };

  const outline = readOutline(text);
  const blanker = new Blanker(text, outline, new Set(fieldNames));
  const broken: BrokenPlace[] = [];
  const most = Math.min(MOST_BROKEN_PLACES * 4, Math.max(4, Math.floor(MOST_CHARACTERS_PARSED / text.length)));
  for (let count = 0; ; count += 1) {
    const next = firstBreak(attempt, tried);
    if (!next || count > most) break;
    const known = blanker.covers(next.offset) ? broken.pop() : undefined;
    const isTooMuch = count === most || broken.length >= MOST_BROKEN_PLACES;
    const blanked = isTooMuch
      ? blanker.blankFrom(next.offset)
      : known
        ? blanker.blankMore()
        : blanker.blankAt(next.offset);
    broken.push({ ...(known ?? next), blanked });
    // Blank lines alone can be too many: from a place on there is then nothing more to blank.
    if (known && blanked === 'file' && blanker.text === tried) break;
    tried = blanker.text;
    attempt = parseYaml(tried);
  }
  return { ...withDocument(attempt), text: tried, broken, lostNames: blanker.lostNames };
}

function withDocument({ document }: ParsedYaml) {
  return document ? { document } : {};
}

/** The first thing in an attempt after which the tree is guesswork. */
function firstBreak({ document, refusal }: ParsedYaml, text: string): Refusal | undefined {
  if (refusal) return refusal;
  const errors = (document?.errors ?? []).filter(({ code }) => !HARMLESS.has(code));
  if (!document || errors.length === 0) return undefined;
  const openingOf = openingFinder(document);
  const placed = errors.map((error) => placedError(error, openingOf(error), text));
  return placed.reduce((first, other) => (other.offset < first.offset ? other : first));
}

function placedError(error: YAMLError, opening: number | undefined, text: string): Refusal {
  const description = describeYamlError(error.code);
  if (opening !== undefined) return { problem: { ...description, ...UNCLOSED }, offset: opening };
  const [offset] = error.pos;
  const isAlone = error.code === 'BLOCK_AS_IMPLICIT_KEY' && !/^[^\n]*:(?:\s|$)/.test(text.slice(offset));
  return { problem: { ...description, ...(isAlone && valueAboveFields(missingIndent(text, offset))) }, offset };
}

/** How many blanks the line at `offset` has less than the lines before and behind it, which are fields beside one another; else 0. */
function missingIndent(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset) + 1;
  const indentOf = (line: string) => /^ *(?=[^\s#][^\n]*:(?:\s|$))/.exec(line)?.[0].length;
  const isFilled = (line: string) => line.trim() !== '';
  const before = text.slice(0, lineStart).split('\n').findLast(isFilled) ?? '';
  const [own = '', ...behind] = text.slice(lineStart).split('\n');
  const [above, here, below] = [before, own, behind.find(isFilled) ?? ''].map(indentOf);
  return above !== undefined && above === below ? Math.max(0, above - (here ?? above)) : 0;
}

/** The text, and what of it has been blanked so far. */
class Blanker {
  readonly lostNames = new Set<string>();
  private readonly lines: string[];
  /** The lines (from 0) that the last step blanked, and what is around them, from the innermost outwards. */
  private last: { first: number; behind: number; around: OutlineEntry[] } = { first: -1, behind: -1, around: [] };

  constructor(
    text: string,
    private readonly outline: readonly OutlineLine[],
    private readonly fieldNames: ReadonlySet<string>,
  ) {
    this.lines = text.split('\n');
  }

  get text(): string {
    return this.lines.join('\n');
  }

  /** Whether what stands at `offset` belongs to what was blanked last: blanking that was not enough. */
  covers(offset: number): boolean {
    const line = this.lineOf(offset);
    return line >= this.last.first && line <= this.last.behind;
  }

  /** Blanks the innermost entry that `offset` is in, or the lines that belong to none. */
  blankAt(offset: number): BrokenPlace['blanked'] {
    const line = this.lineOf(offset);
    const around = enclosingEntries(this.outline, line);
    this.last = { first: line, behind: line, around };
    if (around.length > 0) return this.blankMore();
    const behind = behindStrayLines(this.outline, line);
    this.last = { first: line, behind, around };
    // Prose without a name belongs to the entry before it, unless it is a name that lost its colon.
    const isName = this.blankLines(line, behind, 0);
    const above = this.outline.slice(0, line).findLast(({ entries }) => entries.length > 0)?.entries[0];
    return isName ? 'names' : (above?.start ?? 'file');
  }

  /** Blanks what is around the last thing that was blanked; everything behind it where nothing is. */
  blankMore(): BrokenPlace['blanked'] {
    const [entry, ...around] = this.last.around;
    if (!entry) return this.blankFrom(this.outline[Math.max(0, this.last.first)]?.start ?? 0);
    const behind = lineBehind(this.outline, entry);
    this.blankLines(entry.line, behind, entry.keep);
    this.last = { first: entry.line, behind: Math.max(behind, this.last.behind), around };
    return entry.start;
  }

  /** Blanks everything from the line of `offset` on. */
  blankFrom(offset: number): BrokenPlace['blanked'] {
    const line = this.lineOf(offset);
    this.blankLines(line, this.lines.length, 0);
    this.last = { first: line, behind: this.lines.length, around: [] };
    return 'file';
  }

  private lineOf(offset: number): number {
    return lastNotBehind(
      this.outline.map(({ start }) => start),
      offset,
    );
  }

  /** Blanks lines but for the first `keep` characters of the first. @returns whether one of them is but a field's name */
  private blankLines(first: number, behind: number, keep: number): boolean {
    let isName = false;
    for (let line = first; line < behind; line += 1) {
      const text = this.lines[line] ?? '';
      const kept = line === first ? keep : 0;
      for (const { name, indent } of this.outline[line]?.entries ?? []) {
        if (name !== undefined && indent >= kept) this.lostNames.add(name);
      }
      const bare = text.trim();
      if (this.fieldNames.has(bare)) {
        this.lostNames.add(bare);
        isName = true;
      }
      const end = text.endsWith('\r') ? '\r' : '';
      this.lines[line] = text.slice(0, kept) + ' '.repeat(Math.max(0, text.length - kept - end.length)) + end;
    }
    return isName;
  }
}
