/** The last action taken back, or one that was taken back done again, by value. */

import path from 'node:path';
import { collectProblems } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { DEFAULT_PACK, DEPARTMENT_FILE, packNameOf, readDataFile } from '../../model/read-filing.js';
import { changeFiles, type FileChange, type UnkeptNote } from '../changes/change-files.js';
import { REAL_DISK } from '../changes/disk.js';
import { tryTo } from '../changes/finish-change.js';
import { inverseOf } from '../changes/journal.js';
import { nextWorkingName } from '../changes/working-name.js';
import { isThere } from '../file-kind.js';
import { writeError } from '../output/write-file.js';
import { readSourceText } from '../program-files.js';
import { createResources, type RunResources } from '../run-resources.js';
import { shownPath } from '../shown-path.js';
import { WrongUse } from '../wrong-use.js';
import { foldersBelow } from '../walk-folders.js';
import { findActions, type ActionPart, type HistoryAction } from './find-actions.js';
import { HISTORY_FOLDER } from './history-folder.js';
import { isAsMade, planTakingBack, type TakenBackFile } from './take-back.js';

/** Whether an action is taken back, or one that was taken back is done again. */
export type Direction = 'undo' | 'redo';

/** What was asked for. */
export interface UndoOptions {
  /** The working folder, absolute, and the paths as typed. */
  readonly root: string;
  readonly paths: readonly string[];
  readonly direction: Direction;
  /** Nothing is written. */
  readonly isDryRun: boolean;
  /** Those of `root`, where they are loaded already. */
  readonly resources?: RunResources;
}

/** The action that comes next. @throws WrongUse where there is none, and for one that nothing is known of */
export function nextAction({ root, paths, direction }: Omit<UndoOptions, 'isDryRun'>): HistoryAction {
  const action = findActions(root, paths).findLast(({ isUndone }) => isUndone === (direction === 'redo'));
  if (!action) throw new WrongUse(direction === 'undo' ? '没有可以撤销的：历史是空的' : '没有可以重做的');
  const unusable = action.parts.find(({ reason }) => reason !== undefined);
  if (!unusable) return action;
  const where = shownPath(root, unusable.folder);
  const named = `${direction === 'undo' ? '上一步' : '撤销过的'}“${action.title}”`;
  throw new WrongUse(
    `${named}不能${direction === 'undo' ? '撤销' : '重做'}：${unusable.reason ?? ''}（${where}）。只能自己改回，或者取回备份`,
  );
}

/**
 * Takes `action` back, in each folder that it changed; the folders are locked by whoever calls. What was too big to be kept is let go,
 * so that the action before it comes next.
 * @param tell told where this could not be kept in the history
 * @throws WriteError, and ReportError as `changeFiles`
 */
export function takeBack(
  { root, direction, isDryRun, resources = createResources(root) }: Omit<UndoOptions, 'paths'>,
  action: HistoryAction,
  tell: (note: UnkeptNote) => void,
) {
  const files: TakenBackFile[] = [];
  const changes: FileChange[] = [];
  let [isGone, isKept] = [false, false];
  for (const part of action.parts) {
    const { folder, entry, journal } = part;
    const entryFile = path.join(folder, HISTORY_FOLDER, entry.name);
    if (!journal || !isThere(entryFile)) continue;
    if (part.isTooBig && !isDryRun) dropEntry(entryFile);
    if (part.isTooBig) continue;
    const planned = planTakingBack(folder, journal, declarationOf(folder, resources));
    files.push(...planned.files);
    changes.push(...planned.changes);
    if (isDryRun) continue;
    if (canGoWhole(root, part)) {
      removeWhole(root, part);
      isGone = true;
      continue;
    }
    // What was made anew as a whole is made again by its command: half of it would be no help.
    const takes = isGone ? {} : { title: journal.keeping.title, action: action.id, takes: entry };
    changeFiles({ folder, command: direction, ...takes, tell }, planned.changes);
    if (isGone || planned.changes.length === 0) dropEntry(entryFile);
    else isKept = true;
    for (const made of [...inverseOf(journal).folders].sort((a, b) => b.length - a.length)) {
      tryTo(() => {
        REAL_DISK.removeFolder(path.join(folder, ...made.split('/')));
      });
    }
  }
  return { action, files, changes, isKept };
}

/** Takes an entry out of its history, which goes with its last one. */
function dropEntry(file: string): void {
  try {
    REAL_DISK.removeFile(file);
  } catch (error) {
    throw writeError(file, error);
  }
  tryTo(() => {
    REAL_DISK.removeFolder(path.dirname(file));
  });
}

/** Removes all histories at and below `paths`. @returns the folders that they were of */
export function forgetHistories(root: string, paths: readonly string[]): string[] {
  const folders = foldersBelow(paths.map((typed) => path.resolve(root, typed)));
  const known = [...folders].filter((folder) => isThere(path.join(folder, HISTORY_FOLDER)));
  for (const folder of known) {
    const history = path.join(folder, HISTORY_FOLDER);
    try {
      REAL_DISK.removeTree(history);
    } catch (error) {
      throw writeError(history, error);
    }
  }
  return known;
}

/** The working folder stays, and what it lies in. */
function canGoWhole(root: string, { folder, entry, journal }: ActionPart): boolean {
  const isAround = root === folder || root.startsWith(folder + path.sep);
  return journal !== undefined && !isAround && isAsMade(folder, journal, entry.name);
}

/** A folder that an action made goes as it came: in one step. Then those above it that the action made, if they are empty. */
function removeWhole(root: string, { folder, journal }: ActionPart): void {
  const working = path.join(path.dirname(folder), nextWorkingName());
  try {
    REAL_DISK.rename(folder, working);
    REAL_DISK.removeTree(working);
  } catch (error) {
    throw writeError(folder, error);
  }
  let parent = path.dirname(folder);
  for (let count = 1; count < (journal?.above ?? 0) && parent.startsWith(root + path.sep); count += 1) {
    const empty = parent;
    tryTo(() => {
      REAL_DISK.removeFolder(empty);
    });
    parent = path.dirname(parent);
  }
}

/** By which the files in `folder` are read: its pack's declaration, or what stands in for one that cannot be used. */
function declarationOf(folder: string, { packNamed, standInFor }: RunResources): Declaration {
  const file = path.join(folder, DEPARTMENT_FILE);
  const source = collectProblems([], () => readSourceText(file));
  const name = source ? packNameOf(readDataFile(source), source.text) : DEFAULT_PACK;
  const location = { file, line: 1, column: 1 };
  const pack = collectProblems([], () => packNamed(name, location));
  return pack?.declaration ?? standInFor(name)?.declaration ?? packNamed(DEFAULT_PACK, location).declaration;
}
