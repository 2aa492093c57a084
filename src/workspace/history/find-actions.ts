/** What can be taken back, or done again, in the folders that paths mean. */

import path from 'node:path';
import { isFolder } from '../file-kind.js';
import { foldersBelow } from '../walk-folders.js';
import { isTooBig, entriesIn, readEntry, type HistoryEntry } from './history-folder.js';
import type { Journal, Keeping } from '../changes/journal.js';
import { groupBy } from '../../source/group-by.js';

/** What an action did in one folder: a unit's, or one above units for what lies in none. */
export interface ActionPart {
  /** Absolute. */
  readonly folder: string;
  readonly entry: HistoryEntry;
  /** undefined: it cannot be read, or a later version wrote it. */
  readonly journal: (Journal & { readonly keeping: Keeping }) | undefined;
  /** It was too big to be kept with what it holds. */
  readonly isTooBig: boolean;
  /** Why it cannot be read, for the clerk. */
  readonly reason?: string;
}

/** What one command did. */
export interface HistoryAction {
  /** Shared by all changes that it made. */
  readonly id: string;
  readonly isUndone: boolean;
  readonly title: string;
  /** As `Date.toISOString` prints it; empty where no part of it can be read. */
  readonly time: string;
  /** Inner folders first, in each the latest change. */
  readonly parts: readonly ActionPart[];
}

/**
 * The actions in the folders that `paths`, seen from `root` (absolute), mean, oldest first. What they did above these folders
 * belongs to them.
 */
export function findActions(root: string, paths: readonly string[]): HistoryAction[] {
  const targets = paths
    .map((typed) => path.resolve(root, typed))
    .map((target) => (isFolder(target) ? target : path.dirname(target)));
  const below = [...foldersBelow(targets)];
  const above = new Set(
    targets.flatMap((target) => foldersAbove(root, target)).filter((folder) => !below.includes(folder)),
  );
  const entriesOf = (folder: string) => entriesIn(folder).map((entry): FoundEntry => ({ folder, entry }));
  const keyOf = ({ entry: { action, isUndone } }: FoundEntry) => `${action} ${String(isUndone)}`;
  const parts = groupBy(below.flatMap(entriesOf), keyOf);
  for (const found of [...above].flatMap(entriesOf)) parts.get(keyOf(found))?.push(found);
  const newest = (found: readonly FoundEntry[]) =>
    found
      .map(({ entry }) => entry.name)
      .sort()
      .at(-1) ?? '';
  return [...parts.values()]
    .sort((one, other) => (newest(one) < newest(other) ? -1 : 1))
    .map((found) => actionOf(found));
}

/** What would be taken back next in a unit's folder, and what done again, by their titles; not what made the folder itself. */
export function nextTitles(folder: string): { readonly undo?: string; readonly redo?: string } {
  const entries = entriesIn(folder);
  const titleOf = (entry: HistoryEntry | undefined) => {
    const journal = entry && readEntry(folder, entry);
    return typeof journal === 'object' && journal.above === 0 ? journal.keeping.title : undefined;
  };
  const undo = titleOf(entries.findLast(({ isUndone }) => !isUndone));
  const redo = titleOf(entries.findLast(({ isUndone }) => isUndone));
  return { ...(undo !== undefined && { undo }), ...(redo !== undefined && { redo }) };
}

interface FoundEntry {
  readonly folder: string;
  readonly entry: HistoryEntry;
}

function actionOf(found: readonly FoundEntry[]): HistoryAction {
  const byName = (a: HistoryEntry, b: HistoryEntry) => (a.name < b.name ? 1 : -1);
  const inner = [...found].sort((a, b) => b.folder.length - a.folder.length || byName(a.entry, b.entry));
  const parts = inner.map(({ folder, entry }): ActionPart => {
    const journal = readEntry(folder, entry);
    if (typeof journal === 'object') return { folder, entry, journal, isTooBig: isTooBig(journal) };
    const reason = journal === 'newer' ? '是新版本的 jixiao 记下的' : '记录损坏了，或者没有权限读';
    return { folder, entry, journal: undefined, isTooBig: false, reason };
  });
  const known = parts.find(({ journal }) => journal !== undefined)?.journal?.keeping;
  const { title = '（读不了）', time = '' } = known ?? {};
  const [{ entry } = { entry: { action: '', isUndone: false } }] = parts;
  return { id: entry.action, isUndone: entry.isUndone, title, time, parts };
}

/** The folders above `target` up to `root`. */
function foldersAbove(root: string, target: string): string[] {
  const relative = path.relative(root, target);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return [];
  const names = relative.split(path.sep).slice(0, -1);
  return [root, ...names.map((_name, index) => path.join(root, ...names.slice(0, index + 1)))];
}
