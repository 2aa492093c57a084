/** All fonts of a run: roles, their chains, and the face that prints a given character. */

import { ReportError } from '../diagnostic.js';
import { openFontFace, type FaceGlyph, type FontFace } from './font-face.js';
import type { FontReference, FontRole } from './font-manifest.js';

/** Reads a font file by its name in the manifest; undefined when there is none. */
export type ReadFontFile = (fileName: string) => { readonly path: string; readonly bytes: Uint8Array } | undefined;

/** A character found in a chain. */
export interface FoundGlyph {
  readonly face: FontFace;
  readonly glyph: FaceGlyph;
}

/** Fonts by role. Files are opened when a character is first looked for in them, and once. */
export interface FontLibrary {
  readonly roles: readonly FontRole[];
  /** Role → the font's name in Word. */
  readonly wordFonts: ReadonlyMap<string, string>;
  /**
   * The first font of `roleName`'s chain that has the character; undefined when none has.
   * @throws ReportError `font-unreadable` when a font file of the chain cannot be opened
   */
  find(roleName: string, codePoint: number): FoundGlyph | undefined;
  /** Where a font file of a chain lies; the name itself when it has not been opened. */
  pathOf(fileName: string): string;
  /** The faces of a role's chain, opened. @throws ReportError `font-unreadable` */
  facesOf(roleName: string): readonly FontFace[];
}

/**
 * A library of `roles`.
 * @param manifestFile the manifest's path, for messages
 */
export function createFontLibrary(roles: readonly FontRole[], readFile: ReadFontFile, manifestFile: string): FontLibrary {
  const faces = new Map<string, FontFace>();
  const paths = new Map<string, string>();
  const readAndRemember: ReadFontFile = (fileName) => {
    const file = readFile(fileName);
    if (file) paths.set(fileName, file.path);
    return file;
  };
  const chains = new Map(roles.map((role) => [role.name, role.chain]));
  const found = new Map<string, Map<number, FoundGlyph | undefined>>();

  const open = (reference: FontReference): FontFace => {
    const name = [reference.fileName, reference.fontName].filter((part) => part !== undefined).join('#');
    const known = faces.get(name);
    if (known) return known;
    const face = openReferenced(reference, readAndRemember, `F${faces.size + 1}`, manifestFile);
    faces.set(name, face);
    return face;
  };
  const chainOf = (roleName: string): readonly FontReference[] => chains.get(roleName) ?? [];

  return {
    roles,
    wordFonts: new Map(roles.map((role) => [role.name, role.wordFont])),
    pathOf: (fileName) => paths.get(fileName) ?? fileName,
    facesOf: (roleName) => chainOf(roleName).map(open),
    find(roleName, codePoint) {
      let known = found.get(roleName);
      if (!known) found.set(roleName, (known = new Map<number, FoundGlyph | undefined>()));
      if (known.has(codePoint)) return known.get(codePoint);
      let result: FoundGlyph | undefined;
      for (const reference of chainOf(roleName)) {
        const face = open(reference);
        const glyph = face.glyphOf(codePoint);
        if (glyph) {
          result = { face, glyph };
          break;
        }
      }
      known.set(codePoint, result);
      return result;
    },
  };
}

function openReferenced(reference: FontReference, readFile: ReadFontFile, name: string, manifestFile: string): FontFace {
  const refuse = (message: string, hint: string) =>
    new ReportError([{
      severity: 'error',
      code: 'font-unreadable',
      message: `字体文件 ${reference.fileName} ${message}`,
      hint,
      location: { file: manifestFile, line: 1, column: 1 },
    }]);
  const file = readFile(reference.fileName);
  if (!file) throw refuse('找不到', '把文件放进 fonts 文件夹，或者改正字体.yaml 里的文件名');
  try {
    return openFontFace(file.bytes, name, reference.fontName);
  } catch (error) {
    throw refuse((error as Error).message, '换一个字体文件，或者从字体链里删去它');
  }
}
