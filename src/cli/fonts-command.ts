/** `jixiao fonts`: roles, files and how many of the characters that names use each has. */

import { ReportError } from '../diagnostic.js';
import type { FontFace } from '../fonts/font-face.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { FontRole } from '../fonts/font-manifest.js';
import { EXIT_CODES } from './exit-code.js';
import { loadFonts } from '../workspace/load-resources.js';
import { loadCommonCharacters } from '../workspace/program-files.js';
import { printDiagnostic } from './print-diagnostic.js';
import { shown } from './shown.js';
import { printError, printOut } from './terminal.js';

/** Prints a line a role and a line a file of its chain. @returns the exit code */
export function printFonts(): number {
  const fonts = loadFonts();
  const characters = loadCommonCharacters();
  printOut(`各字体有通用规范汉字表 ${characters.length} 字中的多少\n\n`);
  let isSound = true;
  for (const role of fonts.roles) {
    try {
      printOut(`${describeRole(role, fonts, characters).join('\n')}\n`);
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      isSound = false;
      for (const diagnostic of error.diagnostics) printError(`${printDiagnostic(diagnostic)}\n`);
    }
  }
  return isSound ? EXIT_CODES.done : EXIT_CODES.notWritten;
}

function describeRole(
  { name, wordFont, chain }: FontRole,
  fonts: FontLibrary,
  characters: readonly number[],
): string[] {
  const faces = fonts.facesOf(name);
  const covered = characters.filter((codePoint) => faces.some((face) => face.glyphOf(codePoint)));
  const files = faces.map((face, index) => {
    const path = shown(fonts.pathOf(chain[index]?.fileName ?? ''));
    return `  ${index + 1}. ${path}（${face.fontkitFont.fullName}）：${countOf(face, characters)} 字`;
  });
  return [`${name}：${covered.length} 字；Word 里用 ${wordFont}，PDF 里依次用`, ...files];
}

function countOf(face: FontFace, characters: readonly number[]): number {
  return characters.filter((codePoint) => face.glyphOf(codePoint)).length;
}
