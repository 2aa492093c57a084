/** Folders gone through for data, each once, whatever links lead to them. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isFolder, realPathOf } from './file-kind.js';

/** Folders nested deeper than this below a path are not data; `find-units.ts` looks one level less deep. */
const DEEPEST_FOLDER = 9;

/** The folders in `folder`, by their paths and sorted, those behind links among them; not hidden ones, nor packages. */
export function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => path.join(folder, name))
      .filter(isFolder)
      .sort();
  } catch {
    return [];
  }
}

/**
 * `tops` and the folders below them, outer ones first.
 * @param isClosed whether what lies in a folder is passed over; asked when the folder itself has been dealt with
 */
export function* foldersBelow(
  tops: readonly string[],
  isClosed: (folder: string) => boolean = () => false,
): Generator<string> {
  const seen = new Set<string>();
  function* walk(folder: string, depth: number): Generator<string> {
    const real = realPathOf(folder);
    if (depth > DEEPEST_FOLDER || seen.has(real)) return;
    seen.add(real);
    yield folder;
    if (isClosed(folder)) return;
    for (const inside of foldersIn(folder)) yield* walk(inside, depth + 1);
  }
  for (const top of tops) if (isFolder(top)) yield* walk(top, 0);
}
