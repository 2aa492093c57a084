/** What programs read: JSON on the standard output. */

import { printOut } from './terminal.js';

/** Prints `value`, without characters that a terminal would obey: JSON leaves DEL and C1 as they are. */
export function printJson(value: object): void {
  const json = JSON.stringify(value, undefined, 2);
  const escaped = json.replace(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  printOut(`${escaped}\n`);
}
