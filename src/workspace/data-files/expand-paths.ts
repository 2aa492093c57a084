/** `收回/*.xlsx` as the files that it means: where the terminal, as that of Windows, leaves it to the program. */

import path from 'node:path';
import { isFolder, isReachable } from '../file-kind.js';
import { namesIn } from '../program-files.js';

/** What office programs put beside a file that is open. */
const OF_OPEN_FILES = /^(?:~\$|\.~lock\.)/;

/**
 * `typed` with `*` and `?` in a last name put out by the names that it fits, in their order; what nothing fits stays as it is.
 * Of several files those that office programs lay beside open ones are left out.
 */
export function expandPaths(root: string, typed: readonly string[]): string[] {
  const isPattern = (one: string) => /[*?]/.test(nameOf(one)) && !isReachable(path.resolve(root, one));
  const expanded = typed.flatMap((one) => (isPattern(one) ? namesFitting(root, one) : [one]));
  const several = expanded.length > 1 ? expanded.filter((one) => !OF_OPEN_FILES.test(nameOf(one))) : expanded;
  return [...new Set(several)];
}

function namesFitting(root: string, typed: string): string[] {
  const name = nameOf(typed);
  const folder = typed.slice(0, typed.length - name.length);
  const target = path.resolve(root, folder);
  const found = isFolder(target) ? namesIn(target).filter((other) => fits(other, name)) : [];
  return found.length === 0 ? [typed] : found.sort().map((other) => `${folder}${other}`);
}

function nameOf(typed: string): string {
  return typed.split(/[\\/]/).at(-1) ?? '';
}

/** Whether `name` is what `pattern` means; each `*` takes as little as it can, so that no name is gone through twice. */
function fits(name: string, pattern: string): boolean {
  let [at, star, behind] = [0, -1, 0];
  let index = 0;
  while (index < name.length) {
    if (pattern[at] === '*') [star, behind, at] = [at, index, at + 1];
    else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[index]))
      [at, index] = [at + 1, index + 1];
    else if (star !== -1) {
      behind += 1;
      [at, index] = [star + 1, behind];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
