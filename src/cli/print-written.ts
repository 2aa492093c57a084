/** Files that a command has written. */

import { shown } from './shown.js';
import { printOut, showControls } from './terminal.js';

/** Prints a line for each of `files` (absolute). */
export function printWritten(files: readonly string[], remark = ''): void {
  for (const file of files) printOut(`已写 ${showControls(shown(file))}${remark}\n`);
}
