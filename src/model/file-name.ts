/** Names from data as file names: safe on Windows, macOS and Linux, distinct, and the same every time. */

import { createHash } from 'node:crypto';

/** The folder of a unit's projects, among its data files and among its outputs. */
export const PROJECT_FOLDER_NAME = '项目';

/** How the name of a project's data file is told of. */
export const PROJECT_FILE_SHAPE = 'NN-<项目名称>.yaml';

/** Characters Windows refuses in names, and what stands for them. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  '/': '／',
  '\\': '＼',
  ':': '：',
  '*': '＊',
  '?': '？',
  '"': '＂',
  '<': '＜',
  '>': '＞',
  '|': '｜',
};

/** Names that Windows takes for devices, whatever their ending. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?=\.|$)/i;

/** What is not seen in a name and makes it another one, or turns it round: Unicode's Default_Ignorable_Code_Point among it. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{DI}\u2028\u2029]/gu;

/** What a name may not have in it for the sake of some system. */
const UNSAFE = /[\p{Cc}\p{Cs}/\\:*?"<>|]/u;

/** Room for the name itself: file systems take 255 bytes, and number, ending and `.新`, `.bak` come on top. */
const LONGEST_NAME_BYTES = 180;

/**
 * `name` as (part of) a file name. What no file system takes is replaced by its full-width likeness, what cannot be
 * seen is left out; a name that is too long is cut and keeps a digest of the whole, so that two long names stay apart.
 * Source: Microsoft, "Naming Files, Paths, and Namespaces".
 */
export function safeFileName(name: string): string {
  const seen = withSubstitutes(name.normalize('NFC').replace(/\s+/g, ' ')).replace(/ {2,}/g, ' ');
  const replaced = withoutDots(seen).replace(DEVICE, '$1_');
  const bytes = Buffer.byteLength(replaced);
  if (bytes <= LONGEST_NAME_BYTES) return replaced === '' ? '未命名' : replaced;
  let cut = '';
  for (const character of replaced) {
    if (Buffer.byteLength(cut + character) > LONGEST_NAME_BYTES - 9) break;
    cut += character;
  }
  return `${cut}~${digestOf(name)}`;
}

/** The name of a folder that is there, as the name of one that every system takes; as it is where they all do. */
export function safeFolderName(name: string): string {
  const isSafe = isSafeName(name) && withSubstitutes(name) === name && Buffer.byteLength(name) <= LONGEST_NAME_BYTES;
  return isSafe ? name : safeFileName(name);
}

/** Whether `name` is the name of one file in its own folder on every system: no path, no device, nothing hidden. */
export function isSafeName(name: string): boolean {
  return name !== '' && !UNSAFE.test(name) && !/^\.|[. ]$/.test(name) && !DEVICE.test(name);
}

function withSubstitutes(name: string): string {
  return [...name.replace(UNSEEN, '')].map((character) => SUBSTITUTES[character] ?? character).join('');
}

/** Dots and blanks at the ends: hidden on some systems, lost on others. */
function withoutDots(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, (ends) => '．'.repeat(ends.replace(/ /g, '').length));
}

/** What two names have in common when some file system takes them for one. */
export function fileNameKey(fileName: string): string {
  return fileName.normalize('NFC').toLowerCase();
}

/** Eight hexadecimal digits that tell `text` from another. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** The file name of a data file of a project, without folder and ending: `NN-<name>`. Undefined when it is none. */
export function parseProjectFileName(baseName: string): { readonly number: string; readonly name: string } | undefined {
  const match = /^(\d{1,6})-(.+)\.yaml$/.exec(baseName);
  return match ? { number: match[1] ?? '', name: match[2] ?? '' } : undefined;
}

/** A file's own name, without the folders of its path inside the unit; of a folder, that is. */
export function fileNameOf(file: string): string {
  const path = isFolderPath(file) ? file.slice(0, -1) : file;
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether `file` stands for a folder of projects that were not read: its path ends in `/`. */
export function isFolderPath(file: string): boolean {
  return file.endsWith('/');
}
