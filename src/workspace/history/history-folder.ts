/** The history of a folder of data: what commands changed there, one file a change, which only its owner may read. */

import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ENTRY_NAME, parseJournal, printJournal, type Journal, type Keeping } from '../changes/journal.js';
import { isLink, namesThere } from '../file-kind.js';
import { readRegularFile, Unreadable } from '../read-file.js';

/** Hidden, so that it is told of nowhere as a file that was not read. */
export const HISTORY_FOLDER = '.历史';

/** An entry takes no more on the disk, or it is kept without its contents, and cannot be taken back. */
export const MOST_ENTRY_BYTES = 2 * 1024 * 1024;

/** What unpacked entries may come to: nobody's data, and no bomb. */
const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;

/** A change that was kept: paths as in its journal, which stands for the folder that the history is of. */
export interface HistoryEntry {
  /** The name of its file. */
  readonly name: string;
  /** One action may have several entries: they share this. */
  readonly action: string;
  readonly isUndone: boolean;
}

/** The entries of `folder`, oldest first. */
export function entriesIn(folder: string): HistoryEntry[] {
  const history = path.join(folder, HISTORY_FOLDER);
  const names = isLink(history) ? [] : namesThere(history).filter((name) => ENTRY_NAME.test(name));
  return names.map((name) => ({
    name,
    action: /-([0-9a-f]{8})\./.exec(name)?.[1] ?? '',
    isUndone: name.includes('.undone.'),
  }));
}

/** An entry's change; `newer`, undefined: as `parseJournal`, and where it cannot be read. */
export function readEntry(
  folder: string,
  { name }: HistoryEntry,
): (Journal & { readonly keeping: Keeping }) | 'newer' | undefined {
  try {
    const packed = readRegularFile(path.join(folder, HISTORY_FOLDER, name), MOST_ENTRY_BYTES);
    const journal = parseJournal(gunzipSync(packed, { maxOutputLength: MOST_UNPACKED_BYTES }).toString('utf8'));
    if (journal === 'newer' || !journal) return journal;
    const { keeping } = journal;
    return keeping && { ...journal, keeping };
  } catch (error) {
    if (error instanceof Unreadable || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

/** A change as an entry's file holds it. */
export function packEntry(journal: Journal): Uint8Array {
  return gzipSync(printJournal(journal));
}

/** Whether an entry was too big to be kept with its contents. */
export function isTooBig({ writes, renames }: Journal): boolean {
  return writes.length === 0 && renames.length === 0;
}
