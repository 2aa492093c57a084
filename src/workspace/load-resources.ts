/** Fonts and layout packs, ready for use: what this imports takes a fifth of a second to load. */

import type { Location } from '../diagnostic.js';
import { createFontLibrary, type FontLibrary } from '../fonts/font-library.js';
import { readPack, type Pack } from '../layout/pack.js';
import { readFontFile, readFontRoles } from './font-files.js';
import { readPackFiles } from './program-files.js';

/** The fonts. @throws ReportError of `readFontRoles` */
export function loadFonts(): FontLibrary {
  const { roles, manifestFile } = readFontRoles();
  return createFontLibrary(roles, readFontFile, manifestFile);
}

/**
 * The layout pack called `name`.
 * @throws ReportError `unknown-pack` and as `readPack`
 */
export function loadPack(name: string, fontRoles: readonly string[], location?: Location): Pack {
  return readPack(readPackFiles(name, location), fontRoles);
}
