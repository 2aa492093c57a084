/** Which folder a command changes, and so locks; undefined where what was typed cannot be meant: the command says so. */

import path from 'node:path';
import { onlyUnit, type AddOptions } from './add-project.js';
import type { ImportOptions } from './import-files.js';
import type { InitOptions } from './init-workspace.js';
import type { RolloverOptions } from './roll-over-unit.js';

/** The unit's folder, be it there or not; none where nothing is written. */
export function folderOfImport({ root, folder, isDryRun }: ImportOptions): string | undefined {
  return folder === '' || isDryRun ? undefined : path.resolve(root, folder);
}

/** All of the workspace: units laid out in it share their schemas. */
export function folderOfInit({ root, folder }: InitOptions): string {
  return path.resolve(root, folder);
}

/** The unit's folder. @throws WrongUse where it is not clear which unit is meant */
export function folderOfNew({ root, folder }: AddOptions): string | undefined {
  if (folder === '') return undefined;
  return folder === undefined ? onlyUnit(root) : path.resolve(root, folder);
}

/** The folder of the new year: the old one is only read, and may lie where nobody can write. */
export function folderOfRollover({ root, folder, year }: RolloverOptions): string | undefined {
  if (folder === '' || !/^\d{4}$/.test(year)) return undefined;
  const unitFolder = path.resolve(root, folder);
  return path.join(path.dirname(path.dirname(unitFolder)), year, path.basename(unitFolder));
}
