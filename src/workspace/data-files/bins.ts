/** Bins: hidden folders beside data, where lies what was taken away, a project's file in its unit, a unit in the data of all. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Disk } from '../changes/disk.js';
import { makeFolders, replaceFile, tryTo } from '../changes/finish-change.js';
import { isThere } from '../file-kind.js';
import { writeError } from '../output/write-file.js';

/** Hidden, so that it is told of nowhere as data that were not read. */
export const BIN_NAME = '.回收站';

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

/**
 * Moves the unit in `folder` into the bin of `data` (both absolute), with all that lies in it.
 * @throws WriteError
 */
export function moveToBin(data: string, folder: string, disk: Disk): void {
  const place = freeName((count) => path.join(data, BIN_NAME, `单位${count}`));
  moveFolder(folder, path.join(place, path.relative(data, folder)), data, disk);
}

/** Moves a unit back to where it was. @param inBin its path in the bin of `data` @throws WriteError */
export function takeFromBin(data: string, inBin: string, disk: Disk): void {
  moveFolder(path.join(data, BIN_NAME, inBin), path.join(data, placeOfBinned(inBin)), data, disk);
}

/** Where a unit lay that lies in the bin, below the data. */
export function placeOfBinned(inBin: string): string {
  return inBin.split(path.sep).slice(1).join(path.sep);
}

/** Moves a folder; those around it that are empty then go, up to `top`. */
function moveFolder(from: string, to: string, top: string, disk: Disk): void {
  try {
    makeFolders(disk, path.dirname(to));
    disk.rename(from, to);
  } catch (error) {
    throw writeError(from, error);
  }
  disk.syncFolder(path.dirname(to));
  tryTo(() => {
    for (let empty = path.dirname(from); empty !== top; empty = path.dirname(empty)) disk.removeFolder(empty);
  });
}

/** The first free one of `X`, `X（2）`, `X（3）` … */
function freeName(nameOf: (count: string) => string): string {
  for (let count = 1; ; count += 1) {
    const name = nameOf(count === 1 ? '' : `（${count}）`);
    if (!isThere(name)) return name;
  }
}
