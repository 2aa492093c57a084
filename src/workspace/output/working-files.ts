/** Files of the program's own in an output folder: read, added to and taken away only where they are regular files. */

import { constants, readdirSync, rmSync, type Dirent } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { readRegularFile, Unreadable } from '../read-file.js';
import { ownStatsAt } from '../file-kind.js';
import { oddKind } from './output-place.js';
import { workingFileName, writeError, WriteError } from './write-file.js';

/** Of `write-file.ts`, and permits of `lock/find-holder.ts`. */
const LEFTOVER = /^\.jixiao-\d+-\d+\.\d+\.tmp$|^\.jixiao.*\.lock(?:\.[0-9a-f]+)+$/;

/** `<年度>/<单位>/项目`, counted from the output folder. */
const DEEPEST_OUTPUT_FOLDER = 3;

/** The most records that a manifest has, each at its longest, come near this. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a working file, over no link. @throws Unreadable */
export function readWorkingFile(file: string): string {
  const stats = ownStatsAt(file);
  const found = stats && oddKind(stats);
  if (found !== undefined) {
    throw new Unreadable({ code: 'not-a-file', message: '不是普通的文件，没有读它', found, hint: '把它移走或删去' });
  }
  return Buffer.from(readRegularFile(file, MOST_BYTES)).toString('utf8');
}

/** Adds `text` to the journal of this process in `folder`. @throws WriteError, also where something else has its name */
export async function appendToJournal(folder: string, text: string): Promise<void> {
  const journal = path.join(folder, workingFileName('log'));
  const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK, O_NOFOLLOW } = constants;
  try {
    // A pipe that nobody reads would be waited for. Windows has neither pipes of this kind nor the last two flags.
    const file = await open(journal, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOFOLLOW, 0o666);
    try {
      const found = oddKind(await file.stat());
      if (found !== undefined) throw new WriteError(journal, found, false);
      await file.appendFile(text);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeError(journal, error);
  }
}

/** Takes away a working file; anything else of its name is left. @throws WriteError */
export function removeWorkingFile(file: string): void {
  try {
    if (ownStatsAt(file)?.isFile()) rmSync(file, { force: true });
  } catch (error) {
    throw writeError(file, error);
  }
}

/** Takes away the temporary files that killed runs left behind in an output folder. @returns how many there were */
export function clearLeftovers(folder: string, depth: number): number {
  let count = 0;
  for (const entry of entriesIn(folder)) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory() && depth < DEEPEST_OUTPUT_FOLDER) count += clearLeftovers(inside, depth + 1);
    if (entry.isFile() && LEFTOVER.test(entry.name) && tryToRemove(inside)) count += 1;
  }
  return count;
}

/** What cannot be taken away harms nobody. */
function tryToRemove(file: string): boolean {
  try {
    rmSync(file, { force: true });
    return true;
  } catch {
    return false;
  }
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
