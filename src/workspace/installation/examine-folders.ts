/** Whether data can be read and documents be written in the folder that is worked in. */

import { accessSync, constants, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.js';
import { fileErrorReason } from '../file-error.js';
import { isFolder, isThere } from '../file-kind.js';
import { findUnits } from '../find-units.js';
import { WrongUse } from '../wrong-use.js';
import { MANIFEST_NAME } from '../../batch/manifest.js';
import { readManifest } from '../output/unit-manifest.js';
import { readProgramPackage } from '../program-package.js';
import { foldersIn } from '../walk-folders.js';

/** What was found of a folder of data. `reason`: why it cannot be read; `message`: why it holds no data. */
type ExaminedData =
  | { readonly kind: 'missing' | 'no-folder' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'no-data'; readonly message: string }
  | { readonly kind: 'data'; readonly unitCount: number; readonly error?: Diagnostic };

/** Looks into the folder `name` of `root` (absolute). */
export function examineData(root: string, name: string): ExaminedData {
  const folder = path.join(root, name);
  if (!isThere(folder)) return { kind: 'missing' };
  if (!isFolder(folder)) return { kind: 'no-folder' };
  const reason = refusal(() => {
    accessSync(folder, constants.R_OK | constants.X_OK);
  });
  if (reason !== undefined) return { kind: 'unreadable', reason };
  try {
    const { units, problems } = findUnits(root, [name]);
    const error = problems.find(({ severity }) => severity === 'error');
    return { kind: 'data', unitCount: units.length, ...(error ? { error } : {}) };
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    return { kind: 'no-data', message: error.message };
  }
}

/** What was found of the place where output goes. `place`: the folder, absolute, in which it was tried to write. */
type ExaminedOutput =
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'unwritable'; readonly place: string; readonly reason: string }
  | { readonly kind: 'writable'; readonly freeBytes: number };

/** Writes a file where the output folder `name` of `root` (absolute) is or will be: rights alone do not tell (shares, full disks). */
export function examineOutput(root: string, name: string): ExaminedOutput {
  const folder = path.join(root, name);
  if (isThere(folder) && !isFolder(folder)) return { kind: 'no-folder' };
  const place = isThere(folder) ? folder : root;
  const reason = refusal(() => {
    const trial = mkdtempSync(path.join(place, '.jixiao-'));
    try {
      writeFileSync(path.join(trial, '试.tmp'), '试');
    } finally {
      rmSync(trial, { recursive: true, force: true });
    }
  });
  if (reason !== undefined) return { kind: 'unwritable', place, reason };
  const { bavail, bsize } = statfsSync(place);
  return { kind: 'writable', freeBytes: bavail * bsize };
}

function refusal(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return fileErrorReason(error);
  }
}

/** Looks through the manifests below the folder `name` of `root` (absolute), which lie in `<年度>/<单位>`. */
export function examineOutputs(root: string, name: string) {
  const { version } = readProgramPackage();
  const units = foldersIn(path.join(root, name)).flatMap(foldersIn);
  const made = units
    .filter((folder) => isThere(path.join(folder, MANIFEST_NAME)))
    .flatMap((folder) => [...readManifest(folder).manifest.outputs.values()])
    .map(({ 来源 }) => 来源.程序.replace(/\+.*$/, ''))
    .filter((other) => other !== version);
  return { versions: [...new Set(made)].sort(), outputCount: made.length };
}
