/** Which other versions of the program made the outputs that are there: what an upgrade will make anew. */

import path from 'node:path';
import { MANIFEST_NAME } from '../../batch/manifest.js';
import { isThere } from '../file-kind.js';
import { readManifest } from '../output/unit-manifest.js';
import { readProgramPackage } from '../program-package.js';
import { foldersIn } from '../walk-folders.js';

/** Outputs of other versions below an output folder. */
export interface OtherVersions {
  /** As `0.1.0`, sorted. */
  readonly versions: readonly string[];
  readonly outputCount: number;
}

/** Looks through the manifests below the folder `name` of `root` (absolute), which lie in `<年度>/<单位>`. */
export function examineOutputs(root: string, name: string): OtherVersions {
  const { version } = readProgramPackage();
  const units = foldersIn(path.join(root, name)).flatMap(foldersIn);
  const made = units
    .filter((folder) => isThere(path.join(folder, MANIFEST_NAME)))
    .flatMap((folder) => [...readManifest(folder).manifest.outputs.values()])
    .map(({ 来源 }) => 来源.程序.replace(/\+.*$/, ''))
    .filter((other) => other !== version);
  return { versions: [...new Set(made)].sort(), outputCount: made.length };
}
