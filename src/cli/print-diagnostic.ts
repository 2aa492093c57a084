/** A diagnostic as the clerk reads it: place, message, quoted line with the spot marked, way out. */

import { compareByPlace, type Diagnostic, type Location, type Severity } from '../diagnostic.js';
import { shown, shownDiagnostic } from './shown.js';
import { printError, showControls } from './terminal.js';
import { isWide } from './text-width.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', hint: '提示' };

/** How much of a long line is quoted before and after the spot, in characters. */
const QUOTED_BEFORE = 24;
const QUOTED_AFTER = 36;

/** Several lines of text, without a line break at the end. */
export function printDiagnostic(diagnostic: Diagnostic): string {
  const { message, expected, found, hint, location } = diagnostic;
  return [
    headOf(diagnostic),
    `  ${message}`,
    ...(location ? quotedLines(location) : []),
    ...(expected === undefined ? [] : [`  应为：${expected}`]),
    ...(found === undefined ? [] : [`  实为：${cutLong(found)}`]),
    ...(hint === undefined ? [] : [`  建议：${hint}`]),
  ]
    .map(showControls)
    .join('\n');
}

/** `警告 data/…/部门.yaml:28:9 [project-sum]`. */
export function headOf({ severity, code, location }: Diagnostic): string {
  return `${SEVERITIES[severity]}${location ? ` ${printPlace(location)}` : ''} [${code}]`;
}

/** The file as shown, with the spot in it. */
export function printPlace(location: Location): string {
  return `${shown(location.file)}${printSpot(location)}`;
}

/** The line of the place and a mark under the spot; nothing where there is no line. */
export function quotedLines(location: Location): string[] {
  return location.sourceLine === undefined || location.sourceLine.trim() === '' ? [] : quote(location);
}

/** What was found may be a whole text. */
export function cutLong(found: string): string {
  return found.length > 80 ? `${found.slice(0, 80)}…` : found;
}

/** Empty for a file or folder as such, which has no line to be quoted. */
function printSpot({ place, sourceLine, line, column }: Location): string {
  if (place !== undefined) return ` ${place}`;
  return sourceLine === undefined ? '' : `:${line}:${column}`;
}

/** Prints each of `diagnostics` once to the terminal's error output, in the order of places. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const texts = new Set(diagnostics.map(shownDiagnostic).sort(compareByPlace).map(printDiagnostic));
  for (const text of texts) printError(`\n${text}\n`);
}

/** `2 个错误、1 个警告`; empty when there is neither. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const texts = new Map(diagnostics.map((diagnostic) => [printDiagnostic(diagnostic), diagnostic.severity]));
  const counts = (Object.keys(SEVERITIES) as Severity[]).map((severity) => {
    const count = [...texts.values()].filter((other) => other === severity).length;
    return count === 0 ? '' : `${count} 个${SEVERITIES[severity]}`;
  });
  return counts.filter((count) => count !== '').join('、');
}

function quote({ line, column, sourceLine = '' }: Location): string[] {
  const spot = column - 1;
  const start = Math.max(0, spot - QUOTED_BEFORE);
  const end = Math.min(sourceLine.length, spot + QUOTED_AFTER);
  const before = (start > 0 ? '…' : '') + showControls(sourceLine.slice(start, spot).replace(/\t/g, ' '));
  const after = showControls(sourceLine.slice(spot, end).replace(/\t/g, ' ')) + (end < sourceLine.length ? '…' : '');
  const margin = ' '.repeat(String(line).length);
  // White space as wide: a Chinese character takes two columns, as U+3000 does.
  const blank = [...before].map((character) => (isWide(character) ? '\u3000' : ' ')).join('');
  return [`    ${line} | ${before}${after}`, `    ${margin} | ${blank}^`];
}
