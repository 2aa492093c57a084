/** What lies in folders at a moment: compared with a later one it tells what was saved, moved or removed between. */

import path from 'node:path';
import { namesThere, realPathOf, statsAt } from './file-kind.js';

/** Files by their paths (absolute), each with what changes when it is saved. */
export type Snapshot = ReadonlyMap<string, string>;

/** Deeper than any data; see `find-units.ts`. */
const DEEPEST_FOLDER = 9;

/**
 * What lies at and below `tops` (absolute), which need not be there.
 * @param isIgnored whether a file, or a folder with all that is in it, counts for nothing
 */
export function takeSnapshot(tops: readonly string[], isIgnored: (file: string) => boolean): Snapshot {
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
export function changedFiles(before: Snapshot, after: Snapshot): string[] {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].filter((file) => before.get(file) !== after.get(file));
}
