/** A folder as the next command takes it. */

import { shown } from './shown.js';
import { showControls } from './terminal.js';

/** The path of `folder` to be typed: in quotation marks where it has a space. */
export function quoteFolder(folder: string): string {
  const name = showControls(shown(folder));
  return name.includes(' ') ? `"${name}"` : name;
}
