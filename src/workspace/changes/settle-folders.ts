/** What earlier commands left behind in data folders: a change that was cut off is finished, working files are removed. */

import path from 'node:path';
import { collectProblems, ReportError, type Diagnostic } from '../../diagnostic.js';
import { isThere, namesThere, realPathOf, statsAt } from '../file-kind.js';
import { createLockWatch } from '../lock/find-holder.js';
import { isSameProcess, thisMachine, type Machine, type ProcessIdentity } from '../lock/machine.js';
import { LOCK_NAME } from '../lock/with-data-lock.js';
import { readRegularFile, Unreadable } from '../read-file.js';
import { foldersBelow } from '../walk-folders.js';
import { keepHistory } from '../history/keep-history.js';
import { endJournal, type UnkeptNote } from './change-files.js';
import { REAL_DISK, type Disk } from './disk.js';
import { finishChange } from './finish-change.js';
import { BACK_JOURNAL_NAME, inverseOf, JOURNAL_NAME, parseJournal, type Journal } from './journal.js';
import { unfinishedChange, unreadableJournal } from './unfinished-change.js';
import { mayBeAlive, ownerOfWorkingName } from './working-name.js';

/** What was put in order in `folder` (absolute). */
export type SettledNote =
  /** The change that `command` had begun: the files that were changed now, and those that somebody has changed since. */
  | {
      readonly kind: 'finished' | 'taken-back';
      readonly folder: string;
      readonly command: string;
      readonly changed: readonly string[];
      readonly kept: readonly string[];
    }
  /** Working files of commands that are no more. */
  | { readonly kind: 'swept'; readonly folder: string; readonly count: number }
  | UnkeptNote
  /** Another command is changing files there just now: this one waits. */
  | { readonly kind: 'waiting'; readonly folder: string; readonly command: string; readonly owner: ProcessIdentity };

/** What is put in order with, and who is told. */
interface World {
  readonly tell: (note: SettledNote) => void;
  readonly disk: Disk;
  readonly machine: Machine;
}

/** How the folders are now. */
export interface SettledFolders {
  /** What cannot be put in order. Code: `unfinished-change`, `bad-journal`. */
  readonly problems: readonly Diagnostic[];
  /** Whether what lies in `folder` may be half old and half new: then it is not to be read. */
  readonly isHalfChanged: (folder: string) => boolean;
}

/** Above a path, as far as from a unit to the folder in which `init` laid it out, and one more for a project file. */
const MOST_FOLDERS_ABOVE = 5;

const RETRY_MILLISECONDS = 100;
/** A change takes a fraction of this: who may be dead is, after so long. */
const MOST_TRIES = 600;

/** No journal comes near this. */
const MOST_JOURNAL_BYTES = 256 * 1024 * 1024;

/** Another machine's process cannot be asked whether it lives: it does not work on a file for so long. */
const ABANDONED_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Puts in order what lies at, above and below `paths`, as seen from `root` (absolute).
 * @param tell told of each thing that was done, in order
 */
export async function settleFolders(
  root: string,
  paths: readonly string[],
  tell: (note: SettledNote) => void,
  disk: Disk = REAL_DISK,
  machine: Machine = thisMachine(),
): Promise<SettledFolders> {
  const world: World = { tell, disk, machine };
  const problems: Diagnostic[] = [];
  const halfChanged: string[] = [];
  const settled = new Set<string>();
  const settle = async (folder: string): Promise<void> => {
    const real = realPathOf(folder);
    if (settled.has(real)) return;
    settled.add(real);
    const problem = await settleJournal(folder, world);
    if (!problem) {
      sweep(folder, world);
      return;
    }
    problems.push(problem);
    halfChanged.push(real);
  };
  const targets = paths.map((typed) => path.resolve(root, typed));
  for (const folder of [root, ...targets.flatMap((target) => foldersAbove(root, target))]) await settle(folder);
  const isUnsettled = (folder: string) => halfChanged.includes(realPathOf(folder));
  for (const folder of foldersBelow(targets, isUnsettled)) await settle(folder);
  const isHalfChanged = (folder: string) => {
    const real = realPathOf(folder);
    return halfChanged.some((half) => real === half || real.startsWith(half + path.sep));
  };
  return { problems, isHalfChanged };
}

/**
 * As `settleFolders`, for a command that changes data: it needs whole data to begin with.
 * @throws ReportError `unfinished-change`, `bad-journal`
 */
export async function settleOrRefuse(
  root: string,
  paths: readonly string[],
  tell: (note: SettledNote) => void,
): Promise<void> {
  const { problems } = await settleFolders(root, paths, tell);
  if (problems.length > 0) throw new ReportError(problems);
}

/** The folders above `target`, outer ones first. */
function foldersAbove(root: string, target: string): string[] {
  const above: string[] = [];
  for (let folder = path.dirname(target); above.length < MOST_FOLDERS_ABOVE; folder = path.dirname(folder)) {
    above.unshift(folder);
    if (folder === root || folder === path.dirname(folder)) break;
  }
  return above;
}

/** @returns what keeps the change in `folder` from being finished; undefined where there is none, or no longer */
async function settleJournal(folder: string, world: World): Promise<Diagnostic | undefined> {
  for (let tries = 0; ; tries += 1) {
    const name = [BACK_JOURNAL_NAME, JOURNAL_NAME].find((other) => isThere(path.join(folder, other)));
    if (name === undefined) return undefined;
    const file = path.join(folder, name);
    const journal = readJournal(file);
    if (journal === undefined && !isThere(file)) continue;
    if (journal === undefined || journal === 'newer') return unreadableJournal(file, journal === 'newer');
    // A change of this very process that is still there could not be taken back: nobody else will finish it.
    const isOwn = isSameProcess(journal.owner, world.machine.self);
    const liveness = isOwn ? 'gone' : world.machine.livenessOf(journal.owner);
    if (liveness === 'gone' || (liveness === 'unknown' && tries >= MOST_TRIES)) {
      return finish(folder, name, journal, world);
    }
    if (tries >= MOST_TRIES) {
      const seconds = Math.round((MOST_TRIES * RETRY_MILLISECONDS) / 1000);
      return unfinishedChange(folder, journal.command, `进程 ${journal.owner.pid} 还在改，等了 ${seconds} 秒`);
    }
    if (tries === 0) world.tell({ kind: 'waiting', folder, command: journal.command, owner: journal.owner });
    await world.machine.sleep(RETRY_MILLISECONDS);
  }
}

function finish(folder: string, name: string, journal: Journal, world: World): Diagnostic | undefined {
  const { tell, disk } = world;
  const isBack = name === BACK_JOURNAL_NAME;
  try {
    const { changed, kept } = finishChange(disk, folder, isBack ? inverseOf(journal) : journal);
    // Files that were being written may lie where nobody looks: beside those of a layout pack.
    const parents = new Set(journal.writes.map((write) => path.dirname(path.join(folder, write.path))));
    for (const parent of parents) sweep(parent, world);
    if (!isBack) keepHistory(disk, folder, journal);
    endJournal(disk, path.join(folder, name));
    tell({ kind: isBack ? 'taken-back' : 'finished', folder, command: journal.command, changed, kept });
    return undefined;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const [{ found, location } = {}] = error.diagnostics;
    return unfinishedChange(folder, journal.command, `${path.relative(folder, location?.file ?? '')}：${found ?? ''}`);
  }
}

function readJournal(file: string): ReturnType<typeof parseJournal> {
  try {
    return parseJournal(Buffer.from(readRegularFile(file, MOST_JOURNAL_BYTES)).toString('utf8'));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Removes what dead processes left in `folder` itself. What cannot be removed harms nobody. */
function sweep(folder: string, { tell, disk, machine }: World): void {
  let count = 0;
  for (const name of namesThere(folder)) {
    // Looking at a dead one's lock takes it away; what else is wrong with it is told by whoever needs it.
    if (name.endsWith(LOCK_NAME)) {
      collectProblems([], () => createLockWatch(machine).holderOf(path.join(folder, name)));
    }
    const owner = ownerOfWorkingName(name);
    const working = path.join(folder, name);
    if (!owner || (mayBeAlive(owner) && !isAbandoned(working))) continue;
    try {
      disk.removeTree(working);
      count += 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
  }
  if (count > 0) tell({ kind: 'swept', folder, count });
}

function isAbandoned(file: string): boolean {
  const stats = statsAt(file);
  return stats !== undefined && Date.now() - stats.mtimeMs > ABANDONED_MILLISECONDS;
}
