/** Fonts and layout packs, ready for use: what this imports takes a fifth of a second to load. */

import type { Location } from '../diagnostic.js';
import { createFontLibrary, type FontLibrary } from '../fonts/font-library.js';
import { declarationIn, readPack, type Pack } from '../layout/pack.js';
import { readFontFile, readFontRoles } from './font-files.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { readPackFiles } from './program-files.js';

/** The fonts for the work in the folder `root` (absolute). @throws ReportError of `readFontRoles` */
export function loadFonts(root: string): FontLibrary {
  const { roles, manifestFile } = readFontRoles(root);
  return createFontLibrary(roles, (fileName) => readFontFile(root, fileName), manifestFile);
}

/**
 * The layout pack called `name` for the work in the folder `root` (absolute).
 * @param location where it is asked for
 * @throws ReportError `unknown-pack` and as `readPack`
 */
export function loadPack(root: string, name: string, fontRoles: readonly string[], location?: Location): Pack {
  return readPack(readPackFiles(root, name, location), fontRoles);
}

/** What the layout pack called `name` declares, though it may not be fit for use. @throws ReportError as `declarationIn` */
export function loadDeclaration(root: string, name: string): Declaration {
  return declarationIn(readPackFiles(root, name));
}
