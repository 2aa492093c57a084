/** Files and folders that shall have their right names. */

import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.js';
import { isThere } from '../file-kind.js';

/** A file or folder and its right name; paths are absolute. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** The renamings that `findings` ask for, and what cannot be renamed, since something has the name already. */
export function planRenamings(findings: readonly Diagnostic[]) {
  const renamings = new Map<string, Renaming>();
  const problems: Diagnostic[] = [];
  const taken = new Set<string>();
  for (const { newName, location } of findings) {
    if (newName === undefined || !location || renamings.has(location.file)) continue;
    const from = location.file;
    const to = path.join(path.dirname(from), newName);
    // A name is no path: nothing is moved into another folder.
    if (path.basename(to) !== newName || from === to || !isThere(from)) continue;
    if (isThere(to) || taken.has(to)) {
      problems.push(nameTaken(from, newName));
      continue;
    }
    taken.add(to);
    renamings.set(from, { from, to });
  }
  return { renamings: [...renamings.values()], problems };
}

/** `filePath` (absolute) as it is called after `renamings`. */
export function renamedPath(filePath: string, renamings: readonly Renaming[]): string {
  return deepestFirst(renamings).reduce((name, { from, to }) => {
    const isInside = name === from || name.startsWith(from + path.sep);
    return isInside ? to + name.slice(from.length) : name;
  }, filePath);
}

/** What lies in a folder that is renamed too is named before it. */
function deepestFirst(renamings: readonly Renaming[]): Renaming[] {
  const depth = ({ from }: Renaming) => from.split(path.sep).length;
  return [...renamings].sort((a, b) => depth(b) - depth(a));
}

function nameTaken(from: string, newName: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'file-name',
    message: `不能改名为「${newName}」：已经有一个叫这个名字的`,
    found: path.basename(from),
    hint: '比一比两个文件，留下对的，另一个移到别处',
    location: { file: from, line: 1, column: 1 },
  };
}
