/** Files as the terminal names them: from the working folder where they lie inside; elsewhere paths are absolute. */

import type { Diagnostic, OtherEnd } from '../diagnostic.js';
import { shownPath } from '../workspace/shown-path.js';
import { showControls, printOut } from './terminal.js';

/** The path of `file` from the working folder, where it lies inside. */
export function shown(file: string): string {
  return shownPath(process.cwd(), file);
}

/** `diagnostic` with its file as `shown`. */
export function shownDiagnostic(diagnostic: Diagnostic): Diagnostic {
  const { location } = diagnostic;
  return location ? { ...diagnostic, location: { ...location, file: shown(location.file) } } : diagnostic;
}

/** The other end of a contradiction, for programs. */
export function jsonOfOther({ location, path }: OtherEnd): object {
  const { file, line, column } = location;
  return { file: shown(file), line, column, path };
}

/** The path of `folder` to be typed: in quotation marks where it has a space. */
export function quoteFolder(folder: string): string {
  const name = showControls(shown(folder));
  return name.includes(' ') ? `"${name}"` : name;
}

/** Prints a line for each of `files` (absolute). */
export function printWritten(files: readonly string[], remark = ''): void {
  for (const file of files) printOut(`已写 ${showControls(shown(file))}${remark}\n`);
}
