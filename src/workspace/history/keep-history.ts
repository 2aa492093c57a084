/** A change that was made, kept in the histories of the units that it was made in: the last twenty, and never too much. */

import { statSync } from 'node:fs';
import path from 'node:path';
import { DEPARTMENT_FILE } from '../../model/read-filing.js';
import type { Disk } from '../changes/disk.js';
import type { Journal, Keeping, Rename, Write } from '../changes/journal.js';
import { isSame } from '../changes/finish-change.js';
import { nextWorkingName } from '../changes/working-name.js';
import { isLink, isThere } from '../file-kind.js';
import { fileErrorReason } from '../file-error.js';
import type { NewFile } from '../output/write-file.js';
import {
  entriesIn,
  HISTORY_FOLDER,
  isTooBig,
  MOST_ENTRY_BYTES,
  packEntry,
  readEntry,
  type HistoryEntry,
} from './history-folder.js';

/** So many changes can be taken back. */
const MOST_ENTRIES = 20;

/** What the history of a folder takes on the disk. */
const MOST_HISTORY_BYTES = 8 * 1024 * 1024;

const ONLY_OWNER = 0o600;

/** An entry that belongs in the history of `folder` (absolute). */
export interface NewEntry {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What of the change lies in `folder`. */
  readonly part: Journal;
  readonly isTooBig: boolean;
}

/**
 * The entries of the change that `journal` made in `folder`: one a unit, and one in `folder` for what lies in no unit.
 * What takes a change back stands where that one stood.
 */
export function entriesOf(folder: string, journal: Journal): NewEntry[] {
  const { keeping } = journal;
  if (!keeping) return [];
  const name = entryName(keeping);
  const unitOf = keeping.takes === undefined ? unitFinder(folder, journal) : () => '';
  const ownerOf = ({ from, to }: Rename) => (unitOf(from) === unitOf(to) ? unitOf(to) : '');
  const units = new Set([...journal.writes.map((write) => unitOf(write.path)), ...journal.renames.map(ownerOf)]);
  return [...units].flatMap((unit) => {
    const part = partOf(journal, unit, {
      writes: journal.writes.filter((write) => unitOf(write.path) === unit),
      renames: journal.renames.filter((rename) => ownerOf(rename) === unit),
      folders: journal.folders.filter((made) => unitOf(`${made}/`) === unit && made !== unit),
    });
    return [packed(path.join(folder, unit), name, part)];
  });
}

function packed(folder: string, name: string, part: Journal): NewEntry {
  const whole = packEntry(part);
  const isOver = whole.length > MOST_ENTRY_BYTES;
  const bytes = isOver ? packEntry({ ...part, writes: [], renames: [] }) : whole;
  return { folder, name, part, bytes, isTooBig: isOver };
}

function entryName({ time, action, isUndone }: Keeping): string {
  return `${time.replace(/[-:.Z]/g, '')}-${action}${isUndone ? '.undone' : ''}.json.gz`;
}

/** Says in which unit's folder below `folder` a file lies, by its path from there; `''`: in none. */
function unitFinder(folder: string, { writes }: Journal): (file: string) => string {
  const isUnit = (inside: string) => {
    const department = inside === '' ? DEPARTMENT_FILE : `${inside}/${DEPARTMENT_FILE}`;
    return writes.some((write) => write.path === department) || isThere(path.join(folder, department));
  };
  return (file) => {
    const names = file.split('/').slice(0, -1);
    const above = names.map((_name, index) => names.slice(0, names.length - index).join('/'));
    return above.find(isUnit) ?? '';
  };
}

/** `part` of `journal`, all of which lies in `unit`, with paths from there. */
function partOf(journal: Journal, unit: string, part: Pick<Journal, 'writes' | 'renames' | 'folders'>): Journal {
  const inside = (file: string) => (unit === '' ? file : file.slice(unit.length + 1));
  const made = journal.folders.filter((folder) => unit === folder || unit.startsWith(`${folder}/`)).length;
  const isThere = unit !== '' && made === 0;
  return {
    ...journal,
    renames: part.renames.map(({ from, to }): Rename => ({ from: inside(from), to: inside(to) })),
    writes: part.writes.map((write): Write => ({ ...write, path: inside(write.path) })),
    folders: part.folders.map(inside),
    above: isThere ? 0 : made + journal.above,
  };
}

/**
 * Keeps what `journal` did in `folder`; doing so again changes nothing.
 * @returns the entries, or what kept them from being written: the change itself stands
 */
export function keepHistory(disk: Disk, folder: string, journal: Journal): readonly NewEntry[] | string {
  const entries = entriesOf(folder, journal);
  const { keeping } = journal;
  try {
    for (const entry of entries) keepEntry(disk, entry);
    if (keeping?.takes !== undefined) disk.removeFile(path.join(folder, HISTORY_FOLDER, keeping.takes));
    for (const entry of entries) prune(disk, entry, keeping?.takes === undefined);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return fileErrorReason(error);
  }
  return entries;
}

/** Keeps an entry; one that goes on where the last one of its action ended takes that one's place. */
function keepEntry(disk: Disk, entry: NewEntry): void {
  const last = entriesIn(entry.folder).findLast(({ name }) => name !== entry.name);
  const writes = last && joinedWrites(entry, last);
  if (!writes) {
    putEntry(disk, entry);
    return;
  }
  const changed = writes.filter(({ before, after }) => !isSame(before, after));
  if (changed.length > 0) putEntry(disk, packed(entry.folder, entry.name, { ...entry.part, writes: changed }));
  disk.removeFile(path.join(entry.folder, HISTORY_FOLDER, last.name));
}

/** What two changes of files, one right after the other, have done together; undefined where they are no such two. */
function joinedWrites({ folder, part }: NewEntry, last: HistoryEntry): readonly Write[] | undefined {
  const { keeping } = part;
  if (keeping?.takes !== undefined || last.isUndone || last.action !== keeping?.action) return undefined;
  const earlier = readEntry(folder, last);
  if (typeof earlier !== 'object' || isTooBig(earlier) || ![earlier, part].every(isOfFilesThere)) return undefined;
  const joined = new Map(earlier.writes.map((write) => [write.path, write]));
  for (const write of part.writes) {
    const known = joined.get(write.path);
    if (known && !isSame(known.after, write.before)) return undefined;
    joined.set(write.path, { ...write, before: known ? known.before : write.before });
  }
  return [...joined.values()];
}

function isOfFilesThere({ renames, folders, above }: Journal): boolean {
  return renames.length === 0 && folders.length === 0 && above === 0;
}

/** The file of an entry, readable by its owner alone. */
export function fileOfEntry({ folder, name, bytes }: NewEntry): NewFile & { readonly mode: number } {
  return { path: path.join(folder, HISTORY_FOLDER, name), bytes, mode: ONLY_OWNER };
}

function putEntry(disk: Disk, entry: NewEntry): void {
  const { folder } = entry;
  const { path: file, bytes, mode } = fileOfEntry(entry);
  const history = path.join(folder, HISTORY_FOLDER);
  // A link would lead what is kept somewhere else.
  if (isLink(history)) disk.removeFile(history);
  if (!isThere(history)) disk.makeFolder(history);
  if (isThere(file)) return;
  const temporary = path.join(folder, nextWorkingName());
  disk.writeFile(temporary, bytes, mode);
  disk.rename(temporary, file);
  disk.syncFolder(history);
}

/** Removes what is too old or too much; a new action leaves nothing to be done again. */
function prune(disk: Disk, { folder, name: newest }: NewEntry, isNewAction: boolean): void {
  const history = path.join(folder, HISTORY_FOLDER);
  let [count, bytes] = [0, 0];
  for (const { name, isUndone } of entriesIn(folder).reverse()) {
    const file = path.join(history, name);
    const isLeft = !isNewAction || !isUndone;
    if (isLeft) count += 1;
    if (isLeft) bytes += statSync(file).size;
    const isOver = (count > MOST_ENTRIES || bytes > MOST_HISTORY_BYTES) && name !== newest;
    if (!isLeft || isOver) disk.removeFile(file);
  }
}
