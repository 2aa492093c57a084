/** Waits for data, layouts, checks and fonts to be saved. */

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { PROJECT_FOLDER_NAME } from '../../model/file-name.js';
import { isThere, namesThere, realPathOf, statsAt } from '../file-kind.js';
import { searchFolders } from '../program-files.js';
import type { GenerateOptions } from './run-context.js';

/** Editors save in several steps; what comes within this time is one change. */
const SETTLE_MILLISECONDS = 60;
/** So long after a look comes the next one, unless the system tells of something. */
const LOOK_MILLISECONDS = 1000;
/** Where looking takes long, so many times as long. */
const REST_PER_LOOK = 20;

/** What is saved in the folders that a run reads. */
interface Changes {
  /** The files (absolute) that have changed since the last call, or since the watch began; undefined when it has ended. */
  next(): Promise<readonly string[] | undefined>;
  end(): void;
}

/**
 * Watches what a run of `options` reads. What counts is what lies there, looked at again and again: what the system tells
 * of only makes it sooner. It tells nothing of network disks, nor of a folder that was moved away and back.
 */
export function watchChanges(options: GenerateOptions): Changes {
  const tops = watchedPaths(options);
  const isIgnored = ignoredBy(options);
  const look = () => takeSnapshot(tops, isIgnored);
  let known = look();
  let isEnded = false;
  let hasNews = false;
  let wake: () => void = () => undefined;
  const onNews = () => {
    hasNews = true;
    wake();
  };
  const rest = async (milliseconds: number) => {
    if (hasNews || isEnded) return;
    const timer = new AbortController();
    wake = () => {
      timer.abort();
    };
    await wait(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined);
  };
  let there = tops.filter(isThere);
  let watcher = listen(there, isIgnored, onNews);
  return {
    async next() {
      let pause = LOOK_MILLISECONDS;
      while (!isEnded) {
        hasNews = false;
        const startedAt = performance.now();
        let changed = changedFiles(known, look());
        pause = Math.max(LOOK_MILLISECONDS, (performance.now() - startedAt) * REST_PER_LOOK);
        if (tops.some((top) => isThere(top) !== there.includes(top))) {
          void watcher.close();
          there = tops.filter(isThere);
          watcher = listen(there, isIgnored, onNews);
        }
        if (changed.length > 0) {
          await wait(SETTLE_MILLISECONDS);
          const now = look();
          changed = changedFiles(known, now);
          known = now;
        }
        if (changed.length > 0) return changed;
        await rest(pause);
      }
      await watcher.close();
      return undefined;
    },
    end() {
      isEnded = true;
      wake();
    },
  };
}

/** What a run reads, be it there yet or not: a project is read with its unit. */
function watchedPaths({ root, paths }: GenerateOptions): string[] {
  const data = paths.map((typed) => {
    const target = path.resolve(root, typed);
    const folder = path.dirname(target);
    return path.basename(folder) === PROJECT_FOLDER_NAME ? path.dirname(folder) : target;
  });
  return [...new Set([...data, ...searchFolders(root, 'templates'), ...searchFolders(root, 'fonts')])];
}

function ignoredBy({ root, outputFolder }: GenerateOptions): (file: string) => boolean {
  const output = path.resolve(root, outputFolder);
  return (file) => file === output || /^(?:[.~]|node_modules$)|[~]$|\.(?:swp|tmp|bak)$/.test(path.basename(file));
}

function listen(folders: readonly string[], isIgnored: (file: string) => boolean, onNews: () => void): FSWatcher {
  const watcher = watch([...folders], { ignoreInitial: true, ignored: (file) => isIgnored(file) });
  watcher.on('all', onNews);
  // A system that watches no more folders, or not these: they are looked at all the same.
  watcher.on('error', () => undefined);
  return watcher;
}

/** Files by their paths (absolute), each with what changes when it is saved. */
type Snapshot = ReadonlyMap<string, string>;

/** Deeper than any data; as `walk-folders.ts` has it. */
const DEEPEST_FOLDER = 9;

/**
 * What lies at and below `tops` (absolute), which need not be there.
 * @param isIgnored whether a file, or a folder with all that is in it, counts for nothing
 */
function takeSnapshot(tops: readonly string[], isIgnored: (file: string) => boolean): Snapshot {
  const files = new Map<string, string>();
  const seen = new Set<string>();
  const look = (file: string, depth: number): void => {
    if (isIgnored(file) || depth > DEEPEST_FOLDER) return;
    const stats = statsAt(file);
    if (!stats) return;
    if (!stats.isDirectory()) {
      files.set(file, `${stats.size} ${stats.mtimeMs} ${stats.mode}`);
      return;
    }
    // Links may lead in circles.
    const real = realPathOf(file);
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of namesThere(file)) look(path.join(file, name), depth + 1);
  };
  for (const top of tops) look(top, 0);
  return files;
}

/** The files that are new, gone or otherwise than `before`. */
function changedFiles(before: Snapshot, after: Snapshot): string[] {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].filter((file) => before.get(file) !== after.get(file));
}
