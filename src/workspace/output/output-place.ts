/** Where an output lies on the disk: the one way from a path of a record to a file, over no link. */

import type { Stats } from 'node:fs';
import path from 'node:path';
import type { OutputPath } from '../../batch/output-path.js';
import { collectProblems, ReportError } from '../../diagnostic.js';
import { namesThere, ownStatsAt } from '../file-kind.js';

declare const placed: unique symbol;

/** The absolute path of an output, with no link below its unit's output folder. Only `placeOutput` makes one. */
export type OutputPlace = string & { readonly [placed]: true };

/**
 * The place of an output in its unit's output folder (absolute).
 * @throws ReportError `not-a-file` where a link lies on the way, or in the place itself
 */
export function placeOutput(folder: string, outputPath: OutputPath): OutputPlace {
  return withoutLinks(folder, outputPath.split('/')) as OutputPlace;
}

/**
 * The output folder of a unit.
 * @param outputFolder absolute; it may well be reached by links, which are the user's own
 * @param unitFolder the unit's year and name, as a relative path
 * @throws ReportError `not-a-file` where a link lies below the output folder
 */
export function placeUnitFolder(outputFolder: string, unitFolder: string): string {
  return withoutLinks(outputFolder, unitFolder.split(path.sep));
}

/** The output folders of a unit, one for each year, of those that no link leads to. */
export function unitFoldersNamed(outputFolder: string, name: string): string[] {
  return namesThere(outputFolder).flatMap(
    (year) => collectProblems([], () => placeUnitFolder(outputFolder, path.join(year, name))) ?? [],
  );
}

/** What to say of a thing that is no regular file, and lies where one is to be; undefined for a regular file. */
export function oddKind(stats: Stats): string | undefined {
  if (stats.isSymbolicLink()) return '是链接，会通到别处去';
  if (stats.isDirectory()) return '同名的文件夹挡住了';
  return stats.isFile() ? undefined : '是管道或设备';
}

/** The error that `file` (absolute) is no regular file. Code: `not-a-file`. */
export function notAFile(file: string, found: string): ReportError {
  return new ReportError([
    {
      severity: 'error',
      code: 'not-a-file',
      message: '输出的位置上不是普通的文件或文件夹，没有动它',
      found,
      hint: '把它移走或改名，再生成一次；要写到别处，用 --output',
      location: { file, line: 1, column: 1 },
    },
  ]);
}

function withoutLinks(top: string, segments: readonly string[]): string {
  let place = top;
  for (const segment of segments) {
    place = path.join(place, segment);
    const stats = ownStatsAt(place);
    if (stats?.isSymbolicLink()) throw notAFile(place, oddKind(stats) ?? '');
  }
  return place;
}
