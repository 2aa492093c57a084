/** The lines below a field's name, when it is told which of them belong to it and how they were meant. */

import type { FieldProblem } from './field-problem.js';
import { blanksOf, fieldIn, indentOf, isBlank, readEntryLine, type EntryLine } from './entry-line.js';
import type { LayoutFrames } from './layout-frames.js';
import { bulletOf } from './bullets.js';
import { similarity } from './similarity.js';

/** A line as it was meant, and the line (from 0) of the file that it was typed in. */
export interface MeantLine {
  readonly text: string;
  readonly source: number;
}

/** A slip of several lines. */
export interface Region {
  readonly problem: FieldProblem;
  /** Where it is told, from 0. */
  readonly line: number;
  readonly column: number;
  /** The line behind its last. */
  readonly behind: number;
  /** In place of all its lines. */
  readonly meant: readonly MeantLine[];
  /** Whether it can have been meant in no other way. */
  readonly isCertain: boolean;
}

/** A field, and the file that it stands in. */
export interface FieldLines {
  readonly lines: readonly string[];
  /** Of its name, from 0. */
  readonly index: number;
  readonly entry: EntryLine & { readonly name: string };
  readonly frames: LayoutFrames;
  readonly isKnown: (name: string) => boolean;
  /** Whether it is one of the file's own fields, and nowhere else to be seen. */
  readonly isMissing: (name: string) => boolean;
}

/** What a line has of a name that lost its colon: `组织机构 某局`, `组织机构；某局`. */
export const LOST_COLON = /^([^\s:：;；=＝，,、。]{2,20})(?:[ \u3000]*[;；=＝][ \u3000]*|[ \u3000\t]+|$)/;

/** Cells between tabs. */
const CELLS = /[^\t]\t+[^\t]/;

/** So much of a misspelt name is right at least. */
const SIMILAR = 0.6;

/** Whether `line` was pasted from a table: no field, no item, and cells between tabs. */
export function hasCells(line: string, isKnown: (name: string) => boolean): boolean {
  if (!line.includes('\t') || !CELLS.test(line.trim().replaceAll(' ', ''))) return false;
  const { name, dashes = [] } = readEntryLine(line, isKnown) ?? {};
  return dashes.length === 0 && (name === undefined || !isKnown(name));
}

/** The next line behind `index` (from 0) that is not blank; the number of lines where there is none. */
export function nextFilled(lines: readonly string[], index: number): number {
  let next = index + 1;
  while (next < lines.length && isBlank(lines[next])) next += 1;
  return next;
}

/** Whether `line` parts what is above it from what is below. */
export function isSeparator(line: string): boolean {
  return /^(?:-{3,}|\.{3}|[=*_—－]{3,})\s*$/.test(line);
}

/**
 * The line behind those that belong to the field in `field.index`, blank ones at their end not counted: all up to the next
 * line that names a field which may stand here. @param hasBlock all that is farther in is text, whatever it looks like
 */
export function behindOwnLines(field: FieldLines, hasBlock: boolean): number {
  const { lines, index, entry, frames, isKnown } = field;
  // Told how far in its lines begin, YAML takes the further blanks for text.
  const told = /^[|>][-+]?([1-9])/.exec(entry.value)?.[1];
  const first = blanksOf(lines[nextFilled(lines, index)] ?? '');
  const blockIndent = told === undefined ? Math.max(entry.column + 1, first) : entry.column + Number(told);
  let behind = index + 1;
  for (let next = index + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (isBlank(line)) continue;
    const isInside = (hasBlock ? blanksOf(line) : indentOf(line)) > entry.column;
    if (hasBlock && isInside && !isSwallowed(line, blanksOf(line) < blockIndent, field)) {
      behind = next + 1;
      continue;
    }
    if (line.trimStart().startsWith('#') || hasCells(line, isKnown) || isSeparator(line)) break;
    if (isFieldLine(line, isInside, behind > index + 1, frames, isKnown)) break;
    behind = next + 1;
  }
  return behind;
}

/** Whether a line that YAML takes for a line of a text is a field: one that stands apart from it, or that the file lacks. */
function isSwallowed(line: string, isApart: boolean, { frames, isKnown, isMissing }: FieldLines): boolean {
  const name = fieldIn(line, isKnown);
  return name !== undefined && frames.isExpected(name) && (isApart || isMissing(name));
}

function isFieldLine(
  line: string,
  isInside: boolean,
  isBehindProse: boolean,
  frames: LayoutFrames,
  isKnown: (name: string) => boolean,
): boolean {
  const text = line.trimStart();
  const entry = readEntryLine(line, isKnown);
  const bullet = bulletOf(text);
  if (bullet && frames.isExpectedInList(readEntryLine(text.slice(bullet.length), isKnown)?.name ?? '')) return true;
  if (entry && entry.dashes.length > 0 && frames.isColumnOfItems(entry.indent)) return true;
  if (entry?.name === undefined) {
    const bare = LOST_COLON.exec(text)?.[1];
    return !isInside && bare !== undefined && frames.isExpected(bare);
  }
  const colon = line[entry.headEnd - 1];
  const isColon = colon === ':' && (line[entry.headEnd] === ' ' || entry.headEnd === line.length);
  if (frames.isExpected(entry.name)) return isColon || !isInside;
  if (frames.isColumnOfFreeNames(entry.indent)) return true;
  if (entry.dashes.length > 0 || bullet) return false;
  if (isInside) return false;
  const isMisspelt = frames.expectedNames().some((name) => similarity(name, entry.name ?? '') >= SIMILAR);
  return isMisspelt || !isBehindProse || entry.value === '';
}

/** Whether each of `texts` but the last is a paragraph of its own, and no line that was broken for its length. */
export function areParagraphs(texts: readonly string[]): boolean {
  return texts.every((text, index) => {
    const next = texts[index + 1];
    return (
      next === undefined || /[。；！？：;:!?…”）)]\s*$/.test(text) || bulletOf(next.trimStart())?.number !== undefined
    );
  });
}
