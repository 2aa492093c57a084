/** Fonts and layout packs, ready for use: what this imports takes a fifth of a second to load. */

import type { Location } from '../diagnostic.js';
import { createFontLibrary, type FontLibrary } from '../fonts/font-library.js';
import { declarationIn, readPack, readSoundPart, type Pack } from '../layout/pack.js';
import { readFontFile, readFontRoles } from './font-files.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { packNameOf, readDataFile } from '../model/read-filing.js';
import type { SourceText } from '../source/decode-text.js';
import { readPackFiles } from './program-files.js';

/** The fonts for the work in the folder `root` (absolute). @throws ReportError of `readFontRoles` */
export function loadFonts(root: string): FontLibrary {
  const { roles, manifestFile } = readFontRoles(root);
  return createFontLibrary(roles, (fileName) => readFontFile(root, fileName), manifestFile);
}

/**
 * The layout pack called `name` for the work in the folder `root` (absolute).
 * @param fontRoles the names of those of the fonts there, where they are known already
 * @param location where it is asked for
 * @throws ReportError `unknown-pack`, and as `readPack` and `readFontRoles`
 */
export function loadPack(root: string, name: string, fontRoles?: readonly string[], location?: Location): Pack {
  const roles = fontRoles ?? readFontRoles(root).roles.map((role) => role.name);
  return readPack(readPackFiles(root, name, location), roles);
}

/** What of the layout pack called `name` can lay out, and what is wrong with the rest. @throws ReportError `unknown-pack` */
export function loadSoundPart(root: string, name: string): ReturnType<typeof readSoundPart> {
  const roles = readFontRoles(root).roles.map((role) => role.name);
  return readSoundPart(readPackFiles(root, name), roles);
}

/** The layout pack that `department`, a 部门.yaml, asks for. @throws ReportError as `loadPack` */
export function loadPackOf(root: string, department: SourceText): Pack {
  const yaml = readDataFile(department);
  return loadPack(root, packNameOf(yaml, department.text), undefined, yaml.locate(['模板']));
}

/** What the layout pack called `name` declares, though it may not be fit for use. @throws ReportError as `declarationIn` */
export function loadDeclaration(root: string, name: string): Declaration {
  return declarationIn(readPackFiles(root, name));
}
