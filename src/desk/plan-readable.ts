/** What files would change, of those that can be read: a clerk who hands over ten does not sort out the one that has a password. */

import path from 'node:path';
import type { Diagnostic } from '../diagnostic.js';
import { importFiles, type ImportOptions, type ImportResult } from '../workspace/data-files/import-files.js';

/** Plans an import. Files with errors are left out, and told of first; where nothing is left, so is the plan. @throws as `importFiles` */
export async function planReadable(asked: Omit<ImportOptions, 'isDryRun'>): Promise<ImportResult> {
  const options = { ...asked, isDryRun: true };
  const result = await importFiles(options, () => undefined);
  const isOf = (file: string, { severity, location }: Diagnostic) =>
    severity === 'error' && location !== undefined && path.resolve(asked.root, location.file) === file;
  const paths = asked.paths.filter((file) => !result.problems.some((problem) => isOf(file, problem)));
  if (result.plan || paths.length === 0 || paths.length === asked.paths.length) return result;
  const others = await planReadable({ ...asked, paths });
  const told = result.problems.filter((problem) => asked.paths.some((file) => isOf(file, problem)));
  return { ...others, problems: [...told, ...others.problems] };
}
