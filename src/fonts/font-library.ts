/** All fonts of a run: roles, their chains, and the face that prints a given character. */

import { ReportError } from '../diagnostic.js';
import { openFontFace, type FaceGlyph, type FontFace } from './font-face.js';
import type { FontReference, FontRole } from './font-manifest.js';

/**
 * Reads a font file by its name in the manifest; undefined when there is none.
 * @throws Error with a Chinese message when it cannot be read
 */
type ReadFontFile = (fileName: string) => { readonly path: string; readonly bytes: Uint8Array } | undefined;

/** A character found in a chain. */
interface FoundGlyph {
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
  const faces = new Map<string, FontFace | ReportError>();
  const paths = new Map<string, string>();
  const readAndRemember: ReadFontFile = (fileName) => {
    const file = readFile(fileName);
    if (file) paths.set(fileName, file.path);
    return file;
  };
  const chains = new Map(roles.map((role) => [role.name, role.chain]));
  const found = new Map<string, Map<number, FoundGlyph | undefined>>();

  // By place, not by order of opening: a document's bytes do not depend on those written before it.
  const faceNames = new Map<string, string>();
  for (const { chain } of roles) {
    for (const reference of chain) {
      const key = keyOf(reference);
      if (!faceNames.has(key)) faceNames.set(key, `F${faceNames.size + 1}`);
    }
  }
  const open = (reference: FontReference): FontFace => {
    const key = keyOf(reference);
    const known = faces.get(key);
    if (known instanceof ReportError) throw known;
    if (known) return known;
    try {
      const face = openReferenced(reference, readAndRemember, faceNames.get(key) ?? key, manifestFile);
      faces.set(key, face);
      return face;
    } catch (error) {
      if (error instanceof ReportError) faces.set(key, error);
      throw error;
    }
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

function keyOf({ fileName, fontName }: FontReference): string {
  return fontName === undefined ? fileName : `${fileName}#${fontName}`;
}

function openReferenced(
  reference: FontReference,
  readFile: ReadFontFile,
  name: string,
  manifestFile: string,
): FontFace {
  const { fileName, fontName, location = { file: manifestFile, line: 1, column: 1 } } = reference;
  const refuse = (message: string, hint = '换一个字体文件，或者从字体链里删去它') =>
    new ReportError([
      { severity: 'error', code: 'font-unreadable', message: `字体文件「${fileName}」${message}`, hint, location },
    ]);
  // A path would reach outside the fonts folders.
  if (/^\.{0,2}$|[/\\\0]/.test(fileName)) throw refuse('不是一个文件名', '只写 fonts 文件夹里的文件名，不写路径');
  let bytes: Uint8Array | undefined;
  try {
    bytes = readFile(fileName)?.bytes;
  } catch (error) {
    throw refuse(`读不了（${(error as Error).message}）`);
  }
  if (!bytes) throw refuse('找不到', '把文件放进 fonts 文件夹，或者改正字体.yaml 里的文件名');
  return openFontFace(bytes, name, fontName, refuse);
}
