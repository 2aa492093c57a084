/** Output and data are kept apart: one written into the other would be taken for it. */

import path from 'node:path';
import { isFolder, isReachable, realPathOf } from '../file-kind.js';
import type { Unit } from '../find-units.js';
import { shownPath } from '../shown-path.js';
import { WrongUse } from '../wrong-use.js';
import type { GenerateOptions } from './run-context.js';

/**
 * Refuses an output folder that lies in a folder of data, or that data lies in.
 * @throws WrongUse
 */
export function refuseOutputInData(
  { root, paths, outputFolder }: Pick<GenerateOptions, 'root' | 'paths' | 'outputFolder'>,
  units: readonly Unit[],
): void {
  const output = realPlaceOf(path.resolve(root, outputFolder));
  const home = realPathOf(root);
  const unitFolders = units.map(({ folder }) => realPathOf(folder));
  const typed = paths.map((name) => realPathOf(path.resolve(root, name))).filter(isFolder);
  const dataFolders = [
    ...unitFolders,
    // Who works among the units, or names the folder he works in, has data only in some of what lies there.
    ...typed.filter((folder) => !isIn(home, folder)),
    ...unitFolders.filter((folder) => isIn(folder, home)).map((folder) => firstBelow(home, folder)),
  ];
  const around = dataFolders.find((folder) => isIn(output, folder));
  if (around !== undefined) {
    const shown = `${shownPath(home, output)} 在数据文件夹 ${shownPath(home, around)} 里`;
    throw new WrongUse(`--output 不能写在数据里（${shown}），输出会和数据混在一起：换一个文件夹，如 output`);
  }
  const inside = unitFolders.find((folder) => isIn(folder, output));
  if (inside !== undefined) {
    const shown = `数据 ${shownPath(home, inside)} 在 ${shownPath(home, output)} 里`;
    throw new WrongUse(`--output 的文件夹里不能有数据（${shown}），输出会和数据混在一起：换一个文件夹，如 output`);
  }
}

/** `folder` (absolute) with its links followed as far as it is there. */
function realPlaceOf(folder: string): string {
  const parent = path.dirname(folder);
  if (isReachable(folder) || parent === folder) return realPathOf(folder);
  return path.join(realPlaceOf(parent), path.basename(folder));
}

function isIn(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..');
}

/** The folder right below `top` in which `folder` lies. */
function firstBelow(top: string, folder: string): string {
  return path.join(top, path.relative(top, folder).split(path.sep)[0] ?? '');
}
