/** The files that a unit's outputs are made from, as digests: of each, and of all that lies in its folder. */

import path from 'node:path';
import { endingOf, isOldVersion } from '../../model/meant-file-name.js';
import { digestOfBytes, digestOfParts } from '../../batch/document-digest.js';
import { collectProblems } from '../../diagnostic.js';
import type { PackFiles } from '../../layout/pack.js';
import { isFolder } from '../file-kind.js';
import { remembered } from '../../source/remembered.js';
import { MOST_TEXT_BYTES, namesIn } from '../program-files.js';
import { readRegularFile } from '../read-file.js';

/** Digests of data files, each of which is read once. */
export type FileDigests = (files: readonly string[]) => string;

/** Gives a digest of files, in any order. */
export function createFileDigests(): FileDigests {
  const known = new Map<string, string>();
  return (files) =>
    digestOfParts(
      files.map((file) => {
        const content = known.get(file) ?? contentOf(file);
        known.set(file, content);
        return [path.basename(file), content];
      }),
    );
}

/** So deep a unit's folder is looked into for projects that lie in the wrong place. */
const DEEPEST_FOLDER = 5;

/** A digest of everything in a unit's folder that a run looks at, names included; not of hidden files, as locks are. */
export function digestOfUnit(folder: string): string {
  const below = (parent: string, depth: number): [string, string][] =>
    (collectProblems([], () => namesIn(parent)) ?? []).flatMap((name) => {
      if (name.startsWith('.')) return [];
      const file = path.join(parent, name);
      const inside = path.relative(folder, file).replaceAll(path.sep, '/');
      const isJudged = endingOf(name) !== 'other' || isOldVersion(name);
      if (!isFolder(file)) return [[inside, isJudged ? contentOf(file) : 'other']];
      return [[inside, 'folder'], ...(depth < DEEPEST_FOLDER ? below(file, depth + 1) : [])];
    });
  return digestOfParts(below(folder, 1));
}

/** A digest of every file of a layout pack, and of those that it is based on. */
export const digestOfPackFiles = remembered((pack: PackFiles) => digestOfParts(partsOf(pack)));

function partsOf({ files, base, standardStyles }: PackFiles): [name: string, text: string][] {
  const below = base ? partsOf(base).map(([name, text]): [string, string] => [`${base.name}/${name}`, text]) : [];
  const styles: [string, string][] = standardStyles ? [['标准/样式.yaml', standardStyles.text]] : [];
  return [...[...files].map(([name, { text }]): [string, string] => [name, text]), ...below, ...styles];
}

/** The bytes' digest, or why they cannot be read. */
function contentOf(file: string): string {
  try {
    return digestOfBytes(readRegularFile(file, MOST_TEXT_BYTES));
  } catch (error) {
    return String(error);
  }
}
