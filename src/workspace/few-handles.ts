/** What helps where a process may have few files open at once, as `ulimit -n 64` or a small container has it. */

import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledVersion, isMade } from './program-package.js';

/** Node's loader opens about a hundred modules at once, and each worker has a loader of its own. */
const ENOUGH_HANDLES = 256;

/** How many the system allows, where it says so: on Linux. Source: proc(5), `/proc/self/limits`, the soft limit. */
function handleLimit(): number | undefined {
  try {
    const [, limit] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return limit === undefined ? undefined : Number(limit);
  } catch {
    return undefined;
  }
}

/** Whether fewer files can be opened at once than the program would open on its own. */
export function hasFewHandles(): boolean {
  const limit = handleLimit();
  if (limit !== undefined) return limit < ENOUGH_HANDLES;
  const handles: number[] = [];
  try {
    while (handles.length < ENOUGH_HANDLES) handles.push(openSync(fileURLToPath(import.meta.url), 'r'));
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EMFILE' || code === 'ENFILE';
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}

/**
 * Loads every module of the program, one file after the other, so that nothing is left to be loaded many at a time.
 * `require` of ES modules reads files in turn; it is there since Node 20.19.
 * @param entry the module that is running, which cannot be loaded again
 */
export function loadInTurn(entry: string): void {
  const require = createRequire(import.meta.url);
  const isBundled = bundledVersion !== undefined;
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), isBundled ? '.' : '..');
  // Put together, all parts stand in one folder; below it is what browsers load.
  for (const name of readdirSync(folder, { recursive: !isBundled, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    if (!name.endsWith('.js') || file === entry || isMade(name)) continue;
    try {
      require(file);
    } catch {
      // Left behind by an older build. Were it needed, whoever imports it would tell.
    }
  }
}
