/** The bin of a unit: a hidden folder beside its data, where a project's file lies that was taken away. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Disk } from '../changes/disk.js';
import { replaceFile } from '../changes/finish-change.js';
import { isThere } from '../file-kind.js';
import { writeError } from '../output/write-file.js';

/** Hidden, so that it is told of nowhere as data that were not read. */
const BIN_NAME = '.回收站';

/**
 * Puts a copy of `file` (absolute) of the unit in `folder` into its bin, where it outlasts the history.
 * @throws WriteError
 */
export function copyToBin(folder: string, file: string, disk: Disk): void {
  const bin = path.join(folder, BIN_NAME);
  const { name, ext } = path.parse(file);
  const place = freeName((count) => path.join(bin, `${name}${count}${ext}`));
  try {
    replaceFile(disk, place, readFileSync(file));
  } catch (error) {
    throw writeError(file, error);
  }
}

/** The first free one of `X`, `X（2）`, `X（3）` … */
function freeName(nameOf: (count: string) => string): string {
  for (let count = 1; ; count += 1) {
    const name = nameOf(count === 1 ? '' : `（${count}）`);
    if (!isThere(name)) return name;
  }
}
