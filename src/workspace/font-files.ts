/** The fonts that a run prints with: which they are, and their files; nothing is opened here. */

import path from 'node:path';
import { digestOfParts } from '../batch/document-digest.js';
import { readFontManifest, type FontRole } from '../fonts/font-manifest.js';
import { isThere } from './file-kind.js';
import { readSourceText, searchFolders } from './program-files.js';
import { PROGRAM_FOLDER } from './program-package.js';
import { readRegularFile, readStart } from './read-file.js';

const FONTS = 'fonts';
const MANIFEST = '字体.yaml';

/** More than the table directory of any font takes: 16 bytes a table. */
const TABLE_DIRECTORY_BYTES = 4096;

/** Collections of Chinese fonts take more than 100 MB. */
const MOST_FONT_BYTES = 512 * 1024 * 1024;

/**
 * The roles for the work in the folder `root`, and the manifest they are from: the user's `fonts/字体.yaml`, where there is one, before the program's.
 * @throws ReportError of `readFontManifest`
 */
export function readFontRoles(root: string): { roles: FontRole[]; manifestFile: string } {
  const folders = searchFolders(root, FONTS).filter((folder) => isThere(path.join(folder, MANIFEST)));
  const own = path.join(PROGRAM_FOLDER, FONTS);
  let roles = readFontManifest(readSourceText(path.join(own, MANIFEST)));
  const users = folders.find((folder) => folder !== own);
  if (users) roles = readFontManifest(readSourceText(path.join(users, MANIFEST)), roles);
  return { roles, manifestFile: path.join(users ?? own, MANIFEST) };
}

/** Where a font file lies; undefined when there is none. */
function placeOf(root: string, fileName: string): string | undefined {
  return searchFolders(root, FONTS)
    .map((folder) => path.join(folder, fileName))
    .find(isThere);
}

/** A font file by its name in the manifest of the folder `root`; undefined when there is none. @throws Unreadable */
export function readFontFile(root: string, fileName: string): { path: string; bytes: Uint8Array } | undefined {
  const found = placeOf(root, fileName);
  return found === undefined ? undefined : { path: found, bytes: readRegularFile(found, MOST_FONT_BYTES) };
}

/**
 * A digest of the roles and chains in the folder `root`, and of each font: of all of its bytes, or, of the program's own, of its
 * size and its start, where a font has checksums of its tables. Source: OpenType 1.9, table directory. @throws ReportError as `readFontRoles`
 */
export function digestOfFonts(root: string): string {
  const { roles } = readFontRoles(root);
  const names = new Set(roles.flatMap(({ chain }) => chain.map(({ fileName }) => fileName)));
  const files = [...names].map((name) => [name, fontBytes(root, name)] as const);
  const chains = roles.map(({ name, wordFont, chain }) => [
    name,
    wordFont,
    chain.map(({ fileName, fontName }) => [fileName, fontName]),
  ]);
  return digestOfParts([['字体.yaml', JSON.stringify(chains)], ...files]);
}

/** Empty where it cannot be read: that is said when a character is looked for in it. */
function fontBytes(root: string, fileName: string): Uint8Array {
  try {
    const own = path.join(PROGRAM_FOLDER, FONTS, fileName);
    if (placeOf(root, fileName) === own) return readStart(own, TABLE_DIRECTORY_BYTES);
    return readFontFile(root, fileName)?.bytes ?? new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}
