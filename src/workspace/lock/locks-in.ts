/** The locks of runs that lie in an output folder. */

import { readdirSync } from 'node:fs';
import { writeError } from '../output/write-file.js';

/** The name of a run's lock; of a share, with its number and how many there are. */
export const RUN_LOCK = /^\.jixiao(?:-(\d+)of(\d+))?\.lock$/;

/** The names of the locks in `folder` (absolute). @throws WriteError where it cannot be read: who writes there cannot be seen */
export function locksIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => RUN_LOCK.test(name));
  } catch (error) {
    throw writeError(folder, error);
  }
}
