/** What every stage says to the user: a diagnostic with its place, and the one error that carries them. */

import type { DiagnosticCode } from './diagnostic-codes.js';

/** `error`: cannot be printed rightly; `warning`: a reviewer would ask; `hint`: style. */
export type Severity = 'error' | 'warning' | 'hint';

/**
 * A place in a file. `line` and `column` count from 1: lines and UTF-16 units of a text, rows and columns of a table.
 */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Behind the last character of the place, on the same line; absent where it is not known. */
  readonly endColumn?: number;
  /** Said in place of line and column where the file is no text: `工作表「项目」第 5 行 C 列`. */
  readonly place?: string;
  /** The whole source line, for quoting; absent when the place is a file as such. */
  readonly sourceLine?: string;
}

/**
 * What would put a finding right for certain: `text` in place of what stands from `start` up to, but not with, `end` of
 * the file that its location names. Offsets are UTF-16 units from 0 of the file as decoded, line ends as they are.
 */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A place that a finding holds its own against: of a contradiction, the other end. */
export interface OtherEnd {
  readonly location: Location;
  /** As `Diagnostic.path` and `Diagnostic.steps`. */
  readonly path: string;
  readonly steps?: readonly (string | number)[];
}

/** One finding, in Chinese, in the user's words. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  /** The way out; starts with a verb. */
  readonly hint?: string;
  readonly location?: Location;
  /** The field as the clerk names it: `绩效指标/产出指标/数量指标/储备土地/指标值`. */
  readonly path?: string;
  /** The same place for the program: field names and list indexes (from 0) from the top of the file; `[]` for all of it. */
  readonly steps?: readonly (string | number)[];
  /** Where the contrary stands. */
  readonly other?: OtherEnd;
  /** Only where it is certain: with it the file reads without this finding, and nothing else in it reads otherwise. */
  readonly replacement?: Replacement;
  /** The right name of the file or folder that the location names, without its folder; where it is certain. */
  readonly newName?: string;
}

/** Thrown by a stage that cannot return its value; carries every problem the stage found, an error among them. */
export class ReportError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    // Whoever catches it goes by the errors: without one, what was not done would look done.
    if (!diagnostics.some(({ severity }) => severity === 'error'))
      throw new TypeError('a ReportError without an error');
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
    this.name = 'ReportError';
  }
}

/** Throws one ReportError if any of `diagnostics` is an error; does nothing otherwise. */
export function throwIfErrors(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) {
    throw new ReportError(diagnostics);
  }
}

/** What `stage` returns; undefined when it throws a ReportError, whose problems are added to `problems`. */
export function collectProblems<T>(problems: Diagnostic[], stage: () => T): T | undefined {
  try {
    return stage();
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    addTo(problems, error.diagnostics);
    return undefined;
  }
}

/** Adds `more` to `problems`; a file may have more problems than a call may have arguments. */
export function addTo(problems: Diagnostic[], more: readonly Diagnostic[]): void {
  for (const problem of more) problems.push(problem);
}

/**
 * The place `offset` (UTF-16 units from 0) of `text`, with its source line.
 * Lines end at LF or CRLF.
 */
export function locateOffset(file: string, text: string, offset: number): Location {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = text.indexOf('\n', offset);
  return {
    file,
    line: before.split('\n').length,
    column: offset - lineStart + 1,
    sourceLine: text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, ''),
  };
}

/** Orders diagnostics by file, line, column, those without a place last; stable. */
export function compareByPlace(a: Diagnostic, b: Diagnostic): number {
  const left = a.location;
  const right = b.location;
  if (!left || !right) return left ? -1 : right ? 1 : 0;
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
