/** The journal of a change of several files: what it holds, and its text. It lies on the disk, so nothing in it is trusted. */

import { digestOfBytes } from '../../batch/document-digest.js';
import type { ProcessIdentity } from '../lock/machine.js';

/** The name of the journal of a change that was decided on. */
export const JOURNAL_NAME = '.jixiao-changes.json';

/** Its name from when the change is being taken back. */
export const BACK_JOURNAL_NAME = '.jixiao-changes-back.json';

/** A file's content; undefined: there is no such file. */
export type Content = Uint8Array | undefined;

/** A file that is written, or removed. The path is from the journal's folder, with `/`, as it is after all renames. */
export interface Write {
  readonly path: string;
  readonly before: Content;
  readonly after: Content;
}

/** A file or folder that gets another name. Paths as in `Write`, as they are after the renames before. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** How a change is kept in the history of its folder. */
export interface Keeping {
  /** What was done, in Chinese: 导入 b.xlsx. */
  readonly title: string;
  /** When, as `Date.toISOString` prints it. */
  readonly time: string;
  /** Eight digits that all changes share which one command made. */
  readonly action: string;
  /** Of a change that takes another one back or does it again: the name of that one's entry, which goes. */
  readonly takes?: string;
  /** Whether it took a change back, and so can be done again. */
  readonly isUndone: boolean;
}

/** A change: first the renames in their order, then the writes. It can be undone from what it holds. */
export interface Journal {
  /** The command that made it: `import`. */
  readonly command: string;
  readonly owner: ProcessIdentity;
  readonly renames: readonly Rename[];
  readonly writes: readonly Write[];
  /** Folders that the change makes, with their paths as in `Write`. */
  readonly folders: readonly string[];
  /** How many folders it makes from the journal's own folder upwards: none where that was there. */
  readonly above: number;
  /** Absent: it is no change that anybody would take back. */
  readonly keeping?: Keeping;
}

const FORMAT = 1;

/** The journal as text. */
export function printJournal({ writes, ...journal }: Journal): string {
  const content = (bytes: Content) => (bytes === undefined ? null : { digest: digestOfBytes(bytes), ...asText(bytes) });
  const printed = writes.map(({ path, before, after }) => ({ path, before: content(before), after: content(after) }));
  return `${JSON.stringify({ format: FORMAT, ...journal, writes: printed }, null, 1)}\n`;
}

/** Texts as such, since they can be packed: before and after are nearly the same. */
function asText(bytes: Uint8Array): { text: string } | { base64: string } {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString('utf8');
  return Buffer.from(text, 'utf8').equals(buffer) ? { text } : { base64: buffer.toString('base64') };
}

/** Reads a journal; `newer`: a later version wrote it; undefined: it is damaged, or leads out of its folder. */
export function parseJournal(text: string): Journal | 'newer' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { format, command, owner, renames, writes, folders = [], above = 0, keeping } = value;
  if (typeof format === 'number' && format > FORMAT) return 'newer';
  if (format !== FORMAT || typeof command !== 'string' || !/^[a-z]{1,20}$/.test(command)) return undefined;
  const readOwner = readIdentity(owner);
  const readRenames = readList(renames, readRename);
  const readWrites = readList(writes, readWrite);
  const readFolders = readList(folders, (folder) => (isPath(folder) ? folder : undefined));
  const kept = keeping === undefined ? undefined : readKeeping(keeping);
  if (!readOwner || !readRenames || !readWrites || !readFolders) return undefined;
  if (!Number.isSafeInteger(above) || (keeping !== undefined && !kept)) return undefined;
  const of = { command, owner: readOwner, folders: readFolders, above: Number(above) };
  return { ...of, renames: readRenames, writes: readWrites, ...(kept && { keeping: kept }) };
}

/** The journal that undoes `journal`. */
export function inverseOf({ renames, writes, folders, ...journal }: Journal): Journal {
  // Of renames, a folder's still comes before those in it: only so can what is done be told from what is not.
  const back = (file: string, count = renames.length) =>
    renames.slice(0, count).reduceRight((name, { from, to }) => moved(name, to, from), file);
  return {
    ...journal,
    folders: folders.map((made) => back(made)),
    renames: renames.map(({ from, to }, index) => ({ from: back(to, index), to: back(from, index) })),
    writes: writes.map(({ path, before, after }) => ({ path: back(path), before: after, after: before })),
  };
}

/** `file` after what is called `from` was renamed to `to`. */
export function moved(file: string, from: string, to: string): string {
  if (file === from) return to;
  return file.startsWith(`${from}/`) ? to + file.slice(from.length) : file;
}

/** The one hidden file that a command writes: `init`, so that no history is committed. */
export const IGNORE_FILE = '.gitignore';

/** Whether `text` names something below a folder, on any system. Hidden files are no data. */
export function isPathInside(text: string): boolean {
  return text === IGNORE_FILE || text.split('/').every((name) => name !== '' && !/^\.|[\\\0]/.test(name));
}

/** The name of a history's entry: its time, its action, and whether it was taken back. */
export const ENTRY_NAME = /^\d{8}T\d{9}-[0-9a-f]{8}(?:\.undone)?\.json\.gz$/;

function readKeeping(value: unknown): Keeping | undefined {
  if (!isObject(value)) return undefined;
  const { title, time, action, takes, isUndone } = value;
  if (typeof title !== 'string' || typeof time !== 'string' || typeof isUndone !== 'boolean') return undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time)) return undefined;
  if (typeof action !== 'string' || !/^[0-9a-f]{8}$/.test(action)) return undefined;
  if (takes !== undefined && (typeof takes !== 'string' || !ENTRY_NAME.test(takes))) return undefined;
  return { title, time, action, isUndone, ...(takes !== undefined && { takes }) };
}

function readIdentity(value: unknown): ProcessIdentity | undefined {
  if (!isObject(value)) return undefined;
  const { pid, host, instance, start } = value;
  const areTexts = typeof host === 'string' && typeof instance === 'string' && typeof start === 'string';
  return typeof pid === 'number' && areTexts ? { pid, host, instance, start } : undefined;
}

function readRename(value: unknown): Rename | undefined {
  if (!isObject(value)) return undefined;
  const { from, to } = value;
  return isPath(from) && isPath(to) && from !== to ? { from, to } : undefined;
}

function readWrite(value: unknown): Write | undefined {
  if (!isObject(value)) return undefined;
  const { path, before, after } = value;
  const contents = [readContent(before), readContent(after)];
  const [old, wanted] = contents;
  if (!isPath(path) || !old || !wanted) return undefined;
  return { path, before: old.bytes, after: wanted.bytes };
}

function readContent(value: unknown): { bytes: Content } | undefined {
  if (value === null) return { bytes: undefined };
  if (!isObject(value)) return undefined;
  const { text, base64 } = value;
  const bytes =
    typeof text === 'string'
      ? Buffer.from(text, 'utf8')
      : Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64');
  return digestOfBytes(bytes) === value['digest'] ? { bytes } : undefined;
}

function readList<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && isPathInside(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
