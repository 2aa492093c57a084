/** The bin of a unit: a hidden folder beside its data, into which a project's file goes instead of being lost. */

import path from 'node:path';
import type { Disk } from '../changes/disk.js';
import { isThere } from '../file-kind.js';
import { writeError } from '../output/write-file.js';

/** Hidden, so that it is told of nowhere as data that were not read. */
const BIN_NAME = '.回收站';

/**
 * Moves `file` (absolute) of the unit in `folder` to its bin: one step, which is done or not.
 * @returns where it lies now
 * @throws WriteError
 */
export function moveToBin(folder: string, file: string, disk: Disk): string {
  const bin = path.join(folder, BIN_NAME);
  const { name, ext } = path.parse(file);
  const place = freeName((count) => path.join(bin, `${name}${count}${ext}`));
  try {
    if (!isThere(bin)) disk.makeFolder(bin);
    disk.rename(file, place);
  } catch (error) {
    throw writeError(file, error);
  }
  disk.syncFolder(path.dirname(file));
  return place;
}

/** The first free one of `X`, `X（2）`, `X（3）` … */
function freeName(nameOf: (count: string) => string): string {
  for (let count = 1; ; count += 1) {
    const name = nameOf(count === 1 ? '' : `（${count}）`);
    if (!isThere(name)) return name;
  }
}
