/** What lies in a unit's folder and is not read as it lies there: judged by its name and, where that says little, by what is in it. */

import path from 'node:path';
import { collectProblems } from '../diagnostic.js';
import { OPEN_PLACES_FILE, OPEN_PLACES_FILES } from '../model/open-places.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import { PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { SUMMED } from '../model/filing-summary.js';
import { NAME_OF_PROJECT } from '../model/meant-text.js';
import { endingOf, isNumbered, isOldVersion, meantDataFile, originalOf } from '../model/meant-file-name.js';
import { isFolder } from './file-kind.js';
import { namesIn, readSourceText } from './program-files.js';

/** The unit's own rules, beside 部门.yaml. */
export const SETTINGS_FILE = '检查.yaml';

/** The files of a unit that have names of their own. */
const OWN_FILES = [DEPARTMENT_FILE, SETTINGS_FILE, OPEN_PLACES_FILE];

/** What editors, Office and systems leave behind: no slip, and nobody's data. */
const LEFT_BEHIND = /^[.~]|\.(?:tmp|swp|lnk)$|^(?:Thumbs\.db|desktop\.ini|Icon\r)$/i;

/** An Office document that may hold data to be imported. */
const IMPORTABLE = /\.(?:xlsx|xlsm|docx)$/i;

/** Old versions put aside on purpose: told, and no reason to wait. */
const ARCHIVE = /备份|旧|往年|上年|去年|历史|存档|归档|作废|回收|bak|backup|old|archive/i;

/** Folders below these are no data. */
const DEEPEST_FOLDER = 4;

/** Something in a folder that is not read there. Paths are inside the unit, with `/`. */
export type UnreadEntry =
  /** A file that is a project's. */
  | { readonly kind: 'project'; readonly file: string }
  /** A folder with files of projects in it, by their paths in that folder; `isSpare`: an archive, or all of them copies of files that are read. */
  | { readonly kind: 'projects'; readonly file: string; readonly inside: readonly string[]; readonly isSpare: boolean }
  /** A file that was meant to be `right`; `isCopy`: beside the one that is read. */
  | { readonly kind: 'misnamed'; readonly file: string; readonly right: string; readonly isCopy: boolean }
  /** An old version; `right`: of the file that is read, where there is one. */
  | { readonly kind: 'old'; readonly file: string; readonly right?: string }
  | { readonly kind: 'importable'; readonly file: string }
  | { readonly kind: 'folder'; readonly file: string }
  | { readonly kind: 'other'; readonly file: string };

/** What is not read of a unit's folder but for what lies in its 项目. */
export function unreadInUnit(folder: string): UnreadEntry[] {
  const names = entriesOf(folder);
  const read = projectNamesIn(folder);
  return names
    .filter((name) => !OWN_FILES.includes(name) && name !== PROJECT_FOLDER_NAME)
    .filter((name) => !OPEN_PLACES_FILES.includes(name) || names.includes(OPEN_PLACES_FILE))
    .flatMap((name): UnreadEntry[] => {
      if (isFolder(path.join(folder, name))) return folderEntry(folder, name, read);
      const right = meantDataFile(name, OWN_FILES);
      if (right !== undefined) return [{ kind: 'misnamed', file: name, right, isCopy: names.includes(right) }];
      const original = originalOf(name, OWN_FILES);
      if (original !== undefined && names.includes(original)) return [copyEntry(name, original)];
      return [fileEntry(folder, name)];
    });
}

/** What is not read of a unit's 项目: neither a `.yaml` file nor one that is as good as that by its name. */
export function unreadInProjects(folder: string): UnreadEntry[] {
  const read = projectNamesIn(folder);
  return entriesOf(path.join(folder, PROJECT_FOLDER_NAME)).flatMap((name): UnreadEntry[] => {
    const file = `${PROJECT_FOLDER_NAME}/${name}`;
    if (name.endsWith('.yaml')) return [];
    if (isFolder(path.join(folder, file))) return folderEntry(folder, file, read);
    const original = originalOf(name, read);
    if (original !== undefined && isOldVersion(name)) return [copyEntry(file, original)];
    return [fileEntry(folder, file)];
  });
}

/** Whether the folder is a unit's: there is a 部门.yaml in it. */
export function isUnitFolder(folder: string): boolean {
  const names = collectProblems([], () => namesIn(folder)) ?? [];
  return names.includes(DEPARTMENT_FILE) && !isFolder(path.join(folder, DEPARTMENT_FILE));
}

/** The files of projects anywhere in `folder`, by their paths in it; what lies in other units is theirs. */
export function projectFilesBelow(folder: string, depth = 1): string[] {
  if (depth > DEEPEST_FOLDER || (depth > 1 && isUnitFolder(folder))) return [];
  return entriesOf(folder).flatMap((name) => {
    const inside = path.join(folder, name);
    if (isFolder(inside)) return projectFilesBelow(inside, depth + 1).map((file) => `${name}/${file}`);
    return isProjectFile(inside) ? [name] : [];
  });
}

/** What the file `absolute` holds, by the fields named in it. */
export function contentOf(absolute: string): 'project' | 'department' | undefined {
  const text = collectProblems([], () => readSourceText(absolute))?.text ?? '';
  const has = (name: string) => new RegExp(`^\\s{0,2}${name}\\s*[:：]`, 'm').test(text);
  if (has('部门名称') || has('支出预算')) return 'department';
  return has(NAME_OF_PROJECT) || has(SUMMED.budget) ? 'project' : undefined;
}

/** Whether the file is a project's: by its name, or by what is in it. */
function isProjectFile(absolute: string): boolean {
  const name = path.basename(absolute);
  const ending = endingOf(name);
  if (ending === 'other') return false;
  return (ending === 'yaml' && isNumbered(name)) || contentOf(absolute) === 'project';
}

function fileEntry(folder: string, file: string): UnreadEntry {
  const name = path.basename(file);
  if (isProjectFile(path.join(folder, file))) return { kind: 'project', file };
  if (isOldVersion(name) && contentOf(path.join(folder, file)) !== undefined) return { kind: 'old', file };
  return { kind: IMPORTABLE.test(name) ? 'importable' : 'other', file };
}

function copyEntry(file: string, right: string): UnreadEntry {
  return isOldVersion(file) ? { kind: 'old', file, right } : { kind: 'misnamed', file, right, isCopy: true };
}

function folderEntry(folder: string, file: string, read: readonly string[]): UnreadEntry[] {
  const absolute = path.join(folder, file);
  // A unit in a unit's folder is told of by whoever looks for units.
  if (!file.includes('/') && isUnitFolder(absolute)) return [];
  const inside = projectFilesBelow(absolute);
  if (inside.length === 0) return [{ kind: 'folder', file }];
  const isSpare = ARCHIVE.test(path.basename(file)) || inside.every((name) => read.includes(path.posix.basename(name)));
  return [{ kind: 'projects', file, inside, isSpare }];
}

/** The names of the files that are read as projects. */
function projectNamesIn(folder: string): string[] {
  return entriesOf(path.join(folder, PROJECT_FOLDER_NAME)).filter((name) => name.endsWith('.yaml'));
}

/** The names in `folder` that are more than what programs leave behind. */
function entriesOf(folder: string): string[] {
  const names = isFolder(folder) ? collectProblems([], () => namesIn(folder)) : [];
  return (names ?? []).filter((name) => !LEFT_BEHIND.test(name) && name !== 'node_modules');
}
