/** Data files on their way from what lies on the disk to what shall lie there. */

import { ReportError } from '../../diagnostic.js';
import { decodeText, encodeText, type SourceText } from '../../source/decode-text.js';
import { isSame } from '../changes/finish-change.js';
import { realPathOf, isThere } from '../file-kind.js';
import type { NewFile } from '../output/write-file.js';
import { MOST_TEXT_BYTES } from '../program-files.js';
import { readFileAt } from '../read-file.js';
import path from 'node:path';
import { changeFiles, type ChangePlace, type UnkeptNote } from '../changes/change-files.js';
import type { SettledFolders } from '../changes/settle-folders.js';
import { DEPARTMENT_FILE } from '../../model/read-filing.js';
import type { Renaming } from './plan-renamings.js';

/** What a command that edits the data of units was asked for. */
export interface EditOptions {
  /** The working folder, absolute, and the paths as typed. */
  readonly root: string;
  readonly paths: readonly string[];
  /** At which every unit is taken to be; absent: as its 部门.yaml says. */
  readonly stage?: string;
  /** What was found of changes that were cut off. */
  readonly settled: SettledFolders;
  /** Told where this could not be kept in the history. */
  readonly tell: (note: UnkeptNote) => void;
}

interface EditedFile {
  /** As it was read. */
  readonly before: Uint8Array;
  now: Uint8Array;
  /** Every text that it has had. */
  readonly texts: Set<string>;
}

/** Files that are read once from the disk and edited in memory. Paths are absolute. */
export class EditedFiles {
  private readonly files = new Map<string, EditedFile>();

  /** The text of a file with what was edited. @throws ReportError as `readSourceText` */
  readText(filePath: string): SourceText {
    const known = this.files.get(filePath);
    if (known) return decodeText(filePath, known.now);
    const bytes = readFileAt(filePath, MOST_TEXT_BYTES);
    const source = decodeText(filePath, bytes);
    this.files.set(filePath, { before: bytes, now: bytes, texts: new Set([source.text]) });
    return source;
  }

  /**
   * Gives a file that was read another text; byte order mark and line ends stay as they are.
   * @returns whether it is one: not where the file has had that text already, or edits would go round in circles
   */
  edit(filePath: string, text: string): boolean {
    const file = this.files.get(filePath);
    if (!file || file.texts.has(text)) return false;
    file.texts.add(text);
    file.now = encodeText(text, file.before);
    return true;
  }

  /** What is to be written; a link stays one, and what it leads to is written. */
  get changed(): NewFile[] {
    const changed = [...this.files].filter(([, { before, now }]) => before !== now);
    return changed.map(([filePath, { now }]) => ({ path: realPathOf(filePath), bytes: now }));
  }

  /**
   * Does nothing where every file that is to be written is as it was read.
   * @throws ReportError `file-unwritable` for those that somebody else has changed since, and as `readSourceText`
   */
  refuseChangedOnDisk(): void {
    const changed = [...this.files].filter(([filePath, { before, now }]) => {
      return before !== now && !isSame(before, readFileAt(filePath, MOST_TEXT_BYTES));
    });
    if (changed.length === 0) return;
    throw new ReportError(
      changed.map(([file]) => ({
        severity: 'error',
        code: 'file-unwritable',
        message: '文件刚刚被别的程序改过，没有写它，别的文件也没有动',
        hint: '在编辑器里存好以后，再运行一次',
        location: { file, line: 1, column: 1 },
      })),
    );
  }
}

/**
 * Does nothing where there is nothing to do.
 * @param how by which command, and what the history calls it
 * @throws WriteError, and ReportError where a file was changed meanwhile
 */
export function writeEdited(
  how: Omit<ChangePlace, 'folder'>,
  files: EditedFiles,
  renamings: readonly Renaming[] = [],
): void {
  files.refuseChangedOnDisk();
  // Files are written where links lead: names are given in the same way.
  const real = (file: string) => path.join(realPathOf(path.dirname(file)), path.basename(file));
  const renamed = renamings.map(({ from, to }) => ({ from: real(from), to: real(to) }));
  const written = files.changed;
  const folders = [...written.map((file) => file.path), ...renamed.map(({ from }) => from)].map((file) =>
    path.dirname(file),
  );
  const [first] = folders;
  if (first === undefined) return;
  const folder = unitAround(folders.reduce(commonFolder, first));
  changeFiles({ folder, ...how }, [...written, ...renamed]);
}

/** The folder of the unit that `folder` is a part of, where its history is; else `folder`. */
function unitAround(folder: string): string {
  const isOfUnit =
    !isThere(path.join(folder, DEPARTMENT_FILE)) && isThere(path.join(path.dirname(folder), DEPARTMENT_FILE));
  return isOfUnit ? path.dirname(folder) : folder;
}

/** The innermost folder that both lie in. */
function commonFolder(one: string, other: string): string {
  const isInside = other === one || other.startsWith(one.endsWith(path.sep) ? one : one + path.sep);
  return isInside ? one : commonFolder(path.dirname(one), other);
}
