/** What the fonts of an installation have: each role's files, and how many of the characters that names use. */

import { collectProblems, type Diagnostic } from '../../diagnostic.js';
import type { FontLibrary } from '../../fonts/font-library.js';
import type { FontRole } from '../../fonts/font-manifest.js';
import { loadCommonCharacters } from '../program-files.js';

/** A font file of a role's chain. */
interface ExaminedFile {
  /** Absolute. */
  readonly path: string;
  readonly fontName: string;
  /** How many of the common characters it has. */
  readonly characterCount: number;
}

/** A role of the font manifest. */
export interface ExaminedRole {
  readonly role: FontRole;
  /** In the order of the chain; none where there are problems. */
  readonly files: readonly ExaminedFile[];
  /** Common characters that no file of the chain has. */
  readonly missing: readonly string[];
  /** Why a font of the chain cannot be used. */
  readonly problems: readonly Diagnostic[];
}

/** Opens every font of `fonts`, and measures its roles by the characters of 通用规范汉字表. @throws ReportError as `loadCommonCharacters` */
export function examineFonts(fonts: FontLibrary) {
  const characters = loadCommonCharacters();
  return { commonCount: characters.length, roles: fonts.roles.map((role) => examineRole(role, fonts, characters)) };
}

function examineRole(role: FontRole, fonts: FontLibrary, characters: readonly number[]): ExaminedRole {
  const problems: Diagnostic[] = [];
  // A glyph is read when it is asked for: a damaged one shows only here.
  const examined = collectProblems(problems, () => {
    const faces = fonts.facesOf(role.name);
    const missing = characters.filter((codePoint) => !faces.some((face) => face.glyphOf(codePoint)));
    const files = faces.map((face, index) => ({
      path: fonts.pathOf(role.chain[index]?.fileName ?? ''),
      fontName: face.fontkitFont.fullName,
      characterCount: characters.filter((codePoint) => face.glyphOf(codePoint)).length,
    }));
    return { files, missing: missing.map((codePoint) => String.fromCodePoint(codePoint)) };
  });
  return { role, files: [], missing: [], ...examined, problems };
}
