/** What helps where a process may have few files open at once, as `ulimit -n 64` or a small container has it. */

import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Each worker opens as many files as the program itself. */
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
