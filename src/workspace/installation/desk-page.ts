/** The desk's page in the browser, as it was built: a few files in one folder. */

import path from 'node:path';
import { isThere } from '../file-kind.js';
import { PROGRAM_FOLDER } from '../program-package.js';
import { readRegularFile } from '../read-file.js';

/** Where it lies: as it is shipped. */
const PAGE_FOLDER = path.join(PROGRAM_FOLDER, 'dist', 'program', 'desk');

/** One of the program's own fonts, for machines without any Chinese one; by the name that the style sheet calls it. */
const OWN_FONT = { name: 'chinese.ttf', file: path.join(PROGRAM_FOLDER, 'fonts', 'NotoSansSC-Medium.ttf') };

/** All of it is far below this. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Names of the page's files: no folder, nothing hidden. */
const NAME = /^[a-z][a-z0-9-]*\.[a-z0-9]+$/;

/** The bytes of a file of the page; undefined where there is none of that name. @throws Unreadable */
export function readPageFile(name: string): Uint8Array | undefined {
  const file = name === OWN_FONT.name ? OWN_FONT.file : path.join(PAGE_FOLDER, name);
  return NAME.test(name) && isThere(file) ? readRegularFile(file, MOST_BYTES) : undefined;
}
