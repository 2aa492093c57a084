/** The program's files and the user's: looked for in the user's folder first, then in the program's own. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOfParts } from '../batch/document-digest.js';
import { STYLE_FILE, type PackFiles } from '../layout/pack.js';
import { ReportError, type Location } from '../diagnostic.js';
import {
  baseNameOf,
  DECLARATION_FILE,
  readOwnDeclaration,
  type OwnDeclaration,
} from '../model/declaration/declaration.js';
import { DEFAULT_PACK } from '../model/read-filing.js';
import { decodeText, type SourceText } from '../source/decode-text.js';
import { nearestNameHint } from '../source/nearest-name.js';
import { isFolder, isThere } from './file-kind.js';
import { bundledVersion, isMade, PROGRAM_FOLDER, readProgramPackage } from './program-package.js';
import { listFolder, readFileAt, readingAt } from './read-file.js';

const TEMPLATES = 'templates';
const FONTS = 'fonts';

/** What is larger than this is not even read; `decodeText` draws the line for data. */
export const MOST_TEXT_BYTES = 16 * 1024 * 1024;

/** The way to a file's text: from the disk, or with what was edited since; throws as `readSourceText`. */
export type ReadText = (filePath: string) => SourceText;

/** A file's text, known by its path, which is absolute. @throws ReportError `file-unreadable`, `file-too-large` and as `decodeText` */
export function readSourceText(filePath: string): SourceText {
  return decodeText(filePath, readFileAt(filePath, MOST_TEXT_BYTES));
}

/** The names in a folder, sorted; see `listFolder`. @throws ReportError `file-unreadable` */
export function namesIn(folder: string, options?: { recursive: boolean }): string[] {
  return readingAt(folder, () => listFolder(folder, options));
}

/** The program's version, and a digest of its code and of what it is built on: a version under work changes too. */
export function programVersion(): string {
  if (bundledVersion !== undefined) return bundledVersion;
  const read = (file: string) => readFileSync(path.join(PROGRAM_FOLDER, file));
  const code = listFolder(path.join(PROGRAM_FOLDER, 'dist'), { recursive: true }).filter(
    (name) => name.endsWith('.js') && !isMade(name),
  );
  const files = [...code.map((name) => path.join('dist', name)), 'package.json', 'package-lock.json'];
  const parts = files
    .filter((file) => isThere(path.join(PROGRAM_FOLDER, file)))
    .map((file) => [file, read(file)] as const);
  return `${readProgramPackage().version}+${digestOfParts(parts).slice(0, 12)}`;
}

/** The code points of 通用规范汉字表. */
export function loadCommonCharacters(): number[] {
  const { text } = readSourceText(path.join(PROGRAM_FOLDER, FONTS, 'build', 'tongyong-8105.txt'));
  return text
    .split(/\s+/)
    .filter((line) => line !== '')
    .map((line) => line.codePointAt(0) ?? 0);
}

/**
 * The files of the layout pack called `name`.
 * @param location where it is asked for
 * @param above the packs that are based on it, the last one directly
 * @throws ReportError `unknown-pack`, `pack-cycle`, and as `readSourceText`
 */
export function readPackFiles(
  root: string,
  name: string,
  location: Location = { file: path.join(root, TEMPLATES), line: 1, column: 1 },
  above: readonly string[] = [],
): PackFiles {
  const folders = searchFolders(root, TEMPLATES);
  // A name is one folder's name: `..` or a separator in it would reach outside.
  const isName = path.basename(name) === name && name !== '.' && name !== '..';
  const folder = isName ? folders.map((parent) => path.join(parent, name)).find(isFolder) : undefined;
  if (folder === undefined) {
    const names = packNames(root);
    throw new ReportError([
      {
        severity: 'error',
        code: 'unknown-pack',
        message: `没有名为「${name}」的版式包`,
        expected: `${TEMPLATES} 里的一个文件夹：${names.join('、')}`,
        hint: nearestNameHint(name, names),
        location,
      },
    ]);
  }
  const files = sourcesIn(folder);
  const declared = files.get(DECLARATION_FILE);
  const own = declared && readOwnDeclaration(name, declared);
  const base = own ? baseOf(root, own, [...above, name]) : programPack(DEFAULT_PACK);
  const styles = declared && !base ? programPack(DEFAULT_PACK).files.get(STYLE_FILE) : undefined;
  return { name, folder, files, ...(base && { base }), ...(styles && { standardStyles: styles }) };
}

/** The pack that `own` is based on, if any; one of the same name is the program's. @throws ReportError `pack-cycle`, `unknown-pack` */
function baseOf(root: string, own: OwnDeclaration, above: readonly string[]): PackFiles | undefined {
  const name = baseNameOf(own);
  if (name === undefined) return undefined;
  const location = own.tree.locate(['基于']);
  if (name === above.at(-1) && name === DEFAULT_PACK) return programPack(name);
  if (!above.includes(name)) return readPackFiles(root, name, location, above);
  throw new ReportError([
    {
      severity: 'error',
      code: 'pack-cycle',
      message: `版式包绕着圈互相依据：${[...above, name].join(' → ')}`,
      hint: '改其中一个 包.yaml 的“基于”',
      location,
    },
  ]);
}

/** The program's own pack of that name. */
function programPack(name: string): PackFiles {
  return { name, folder: path.join(PROGRAM_FOLDER, TEMPLATES, name), files: readPackSources(name) };
}

/** The names of all layout packs. @throws ReportError `file-unreadable` */
export function packNames(root: string): string[] {
  const parents = searchFolders(root, TEMPLATES).filter(isFolder);
  return [
    ...new Set(parents.flatMap((parent) => namesIn(parent).filter((entry) => isFolder(path.join(parent, entry))))),
  ];
}

/** The files of the program's own layout pack `name` by their paths in it. @throws ReportError as `readSourceText` */
function readPackSources(name: string): ReadonlyMap<string, SourceText> {
  return sourcesIn(path.join(PROGRAM_FOLDER, TEMPLATES, name));
}

function sourcesIn(folder: string): Map<string, SourceText> {
  const files = new Map<string, SourceText>();
  for (const entry of namesIn(folder, { recursive: true })) {
    if (!/\.(?:hbs|yaml)$/.test(entry)) continue;
    files.set(entry.replaceAll(path.sep, '/').normalize('NFC'), readSourceText(path.join(folder, entry)));
  }
  return files;
}

/** Where the folder called `name` may be, absolute: in the user's folder `root`, then in the program's own. */
export function searchFolders(root: string, name: string): string[] {
  const [own, programs] = [path.join(root, name), path.join(PROGRAM_FOLDER, name)];
  return own === programs ? [own] : [own, programs];
}
