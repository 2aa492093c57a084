/** Changing several data files of a folder at once: all of it appears or nothing, whenever the program ends. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ReportError } from '../../diagnostic.js';
import { digestOf } from '../../model/file-name.js';
import { isThere } from '../file-kind.js';
import { thisMachine } from '../lock/machine.js';
import { LOCK_NAME } from '../lock/with-data-lock.js';
import { entriesOf, fileOfEntry, keepHistory, type NewEntry } from '../history/keep-history.js';
import { writeError, WriteError, type NewFile } from '../output/write-file.js';
import { REAL_DISK, type Disk } from './disk.js';
import { contentAt, finishChange, isNamed, makeFolders, placeIn, replaceFile, tryTo } from './finish-change.js';
import {
  BACK_JOURNAL_NAME,
  inverseOf,
  isPathInside,
  JOURNAL_NAME,
  moved,
  printJournal,
  type Journal,
  type Keeping,
} from './journal.js';
import { unfinishedChange } from './unfinished-change.js';
import { nextWorkingName } from './working-name.js';

/** A file or folder that gets another name. */
export interface RenamedFile {
  readonly from: string;
  readonly to: string;
}

/** One change. Paths are absolute, and all as they are before anything is changed: a file may be written and renamed. */
export type FileChange = NewFile | RenamedFile | { readonly removed: string };

/** Where files are changed, and by which command (`import`), as will be told if it is cut off. */
export interface ChangePlace {
  /** Absolute; it is there, or is itself made by the change. All that is changed lies in it: a unit's folder. */
  readonly folder: string;
  readonly command: string;
  /** What is done, in Chinese (导入 b.xlsx), as the history calls it; absent: it is not kept there. */
  readonly title?: string;
  /** As of the command's other changes (`newAction`); absent: it makes but this one. */
  readonly action?: string;
  /** Of a change that takes another one back, or does it again: that one's entry in the history of `folder`. */
  readonly takes?: { readonly name: string; readonly isUndone: boolean };
  /** Told where the change could not be kept in the history. */
  readonly tell?: ((note: UnkeptNote) => void) | undefined;
}

/** A change that stands, and cannot be taken back; `failure`: why it was not kept, absent: it was too big. */
export interface UnkeptNote {
  readonly kind: 'unkept';
  readonly folder: string;
  readonly failure?: string;
}

/**
 * Does all of `changes` or nothing. When the program is killed on the way, `settleFolders` finishes or takes back.
 * @throws WriteError, and ReportError `unfinished-change` where an earlier change waits to be finished
 */
export function changeFiles(place: ChangePlace, changes: readonly FileChange[], disk: Disk = REAL_DISK): void {
  if (changes.length === 0) return;
  const written = changes.filter((change) => 'bytes' in change);
  const newFolder = newFolderAbove(written.map((file) => file.path));
  const journal = planJournal(place, changes);
  const entries = entriesOf(place.folder, journal);
  const isNew = newFolder !== undefined && written.length === changes.length;
  const isInNew = ({ folder }: NewEntry) => folder === newFolder || folder.startsWith(`${newFolder ?? ''}${path.sep}`);
  if (isNew && entries.every(isInNew)) {
    buildBeside(disk, newFolder, [...written, ...entries.map(fileOfEntry)]);
    tellUnkept(place, entries);
  } else changeByJournal(disk, place, journal);
}

function tellUnkept({ folder, tell }: ChangePlace, entries: readonly NewEntry[] | string): void {
  if (typeof entries === 'string') tell?.({ kind: 'unkept', folder, failure: entries });
  else for (const entry of entries) if (entry.isTooBig) tell?.({ kind: 'unkept', folder: entry.folder });
}

/** The one folder that is missing, in one that is there, and in which all of `files` lie; undefined where it is not so. */
function newFolderAbove(files: readonly string[]): string | undefined {
  const tops = new Set(files.map(topmostMissing));
  const [top] = tops;
  return tops.size === 1 && top !== undefined && !files.includes(top) ? top : undefined;
}

function topmostMissing(file: string): string | undefined {
  if (isThere(file)) return undefined;
  return topmostMissing(path.dirname(file)) ?? file;
}

/** Builds a new folder under a working name and gives it its own at the end. */
function buildBeside(disk: Disk, folder: string, files: readonly (NewFile & { readonly mode?: number })[]): void {
  const working = path.join(path.dirname(folder), nextWorkingName());
  try {
    for (const file of files) {
      const inside = path.join(working, path.relative(folder, file.path));
      makeFolders(disk, path.dirname(inside));
      disk.writeFile(inside, file.bytes, file.mode);
    }
    const folders = new Set(files.map((file) => path.dirname(path.join(working, path.relative(folder, file.path)))));
    for (const made of folders) disk.syncFolder(made);
    disk.rename(working, folder);
  } catch (error) {
    tryTo(() => {
      disk.removeTree(working);
    });
    throw writeError(folder, error);
  }
  disk.syncFolder(path.dirname(folder));
}

function planJournal({ folder, command, title, action, takes }: ChangePlace, changes: readonly FileChange[]): Journal {
  const inside = (file: string) => {
    const relative = path.relative(folder, file).replaceAll(path.sep, '/');
    if (!isPathInside(relative)) throw new Error(`${file} does not lie in ${folder}`);
    if (isThere(folder)) placeIn(folder, relative);
    return relative;
  };
  const renames: { from: string; to: string }[] = [];
  const renamed = (file: string) => renames.reduce((name, { from, to }) => moved(name, from, to), file);
  const asked = changes.filter((change) => 'to' in change).sort((a, b) => a.from.length - b.from.length);
  for (const { from, to } of asked) {
    if (!isThere(from)) throw new WriteError(from, '已经不在了', false);
    if (isNamed(to)) throw new WriteError(to, '同名的文件挡住了', false);
    renames.push({ from: renamed(inside(from)), to: renamed(inside(to)) });
  }
  const writes = changes.flatMap((change) => {
    if ('to' in change) return [];
    const file = 'bytes' in change ? change.path : change.removed;
    const relative = inside(file);
    return [{ path: renamed(relative), before: contentAt(file), after: 'bytes' in change ? change.bytes : undefined }];
  });
  const named = new Set(renames.map(({ to }) => path.join(folder, to)));
  const missing = missingFolders(folder, writes, holdsOnlyLocks).filter((made) => !named.has(made));
  const isInside = (made: string) => made !== folder && made.startsWith(folder + path.sep);
  return {
    command,
    owner: thisMachine().self,
    renames,
    writes,
    folders: missing.filter(isInside).map(inside),
    above: missing.filter((made) => !isInside(made)).length,
    ...(title !== undefined && { keeping: keepingOf(title, action, takes) }),
  };
}

let latest = 0;

/** What the changes of one command share, in the history. */
export function newAction(): string {
  return digestOf(JSON.stringify([thisMachine().self, timeOfChange()]));
}

/** Changes are told in their order by their times: no two of a process have the same. */
function timeOfChange(): string {
  latest = Math.max(Date.now(), latest + 1);
  return new Date(latest).toISOString();
}

function keepingOf(title: string, action: string = newAction(), takes: ChangePlace['takes']): Keeping {
  const time = timeOfChange();
  return { title, time, action, isUndone: takes?.isUndone === false, ...(takes && { takes: takes.name }) };
}

function changeByJournal(disk: Disk, place: ChangePlace, journal: Journal): void {
  const { folder } = place;
  const [file, backFile] = [path.join(folder, JOURNAL_NAME), path.join(folder, BACK_JOURNAL_NAME)];
  if (isThere(file) || isThere(backFile)) throw new ReportError([unfinishedChange(folder, journal.command)]);
  try {
    replaceFile(disk, file, new TextEncoder().encode(printJournal(journal)));
  } catch (error) {
    throw writeError(folder, error);
  }
  disk.syncFolder(folder);
  const missing = missingFolders(folder, journal.writes);
  try {
    const { kept } = finishChange(disk, folder, journal);
    if (kept[0] !== undefined) throw new WriteError(kept[0], '刚刚被别的程序改过', false);
  } catch (error) {
    takeBack(disk, folder, journal, missing, error);
  }
  const kept = keepHistory(disk, folder, journal);
  endJournal(disk, file);
  tellUnkept(place, kept);
}

/** Whether a folder was made for the lock on what is to come, alone. */
function holdsOnlyLocks(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => name.endsWith(LOCK_NAME));
  } catch {
    return false;
  }
}

/** The folders that `writes` will make, inner ones first; above `folder` also those of which `isMade` says so. */
function missingFolders(
  folder: string,
  writes: Journal['writes'],
  isMade: (above: string) => boolean = () => false,
): string[] {
  const missing = new Set<string>();
  for (const { path: file, after } of writes) {
    if (after === undefined) continue;
    let parent = path.dirname(path.join(folder, file));
    const isAbove = () => folder.startsWith(parent + path.sep);
    for (; !isThere(parent) || (isAbove() && isMade(parent)); parent = path.dirname(parent)) missing.add(parent);
  }
  return [...missing].sort((a, b) => b.length - a.length);
}

/** @throws the error that made it necessary, with `unfinished-change` where not even this can be done now */
function takeBack(disk: Disk, folder: string, journal: Journal, made: readonly string[], cause: unknown): never {
  try {
    disk.rename(path.join(folder, JOURNAL_NAME), path.join(folder, BACK_JOURNAL_NAME));
    finishChange(disk, folder, inverseOf(journal));
    for (const empty of made.filter(isThere)) {
      tryTo(() => {
        disk.removeFolder(empty);
      });
    }
    endJournal(disk, path.join(folder, BACK_JOURNAL_NAME));
  } catch {
    if (!(cause instanceof ReportError)) throw cause;
    throw new ReportError([...cause.diagnostics, unfinishedChange(folder, journal.command)]);
  }
  throw cause;
}

/** Takes the journal of a finished change away. */
export function endJournal(disk: Disk, file: string): void {
  try {
    disk.removeFile(file);
  } catch (error) {
    throw writeError(file, error);
  }
  disk.syncFolder(path.dirname(file));
}
