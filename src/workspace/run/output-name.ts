/** What a unit's output folder is called: as its data folder, where every system takes that name. */

import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.js';
import { safeFolderName } from '../../model/file-name.js';
import { printCodePoint } from '../../source/print-code-point.js';
import type { Unit } from '../find-units.js';

/** The name of the output folder of `unit`, below its year's. */
export function outputNameOf({ folder }: Unit): string {
  return safeFolderName(path.basename(folder));
}

/** Of each unit whose output folder has another name, a warning with code `file-name`. */
export function otherOutputNames(units: readonly Unit[]): Diagnostic[] {
  return units.flatMap((unit): Diagnostic[] => {
    const [name, outputName] = [path.basename(unit.folder), outputNameOf(unit)];
    if (name === outputName) return [];
    return [
      {
        severity: 'warning',
        code: 'file-name',
        message: `单位文件夹的名字有的电脑不能用，或者里面有看不见的字符；输出写在「${outputName}」`,
        found: visible(name),
        hint: `把文件夹改名为「${outputName}」`,
        newName: outputName,
        location: { file: unit.folder, line: 1, column: 1 },
      },
    ];
  });
}

/** `name` with what is not seen as `U+200B`. */
function visible(name: string): string {
  return name.replace(/[\p{Cc}\p{DI}\p{Cs}\u2028\u2029]/gu, (character) => `〈${printCodePoint(character)}〉`);
}
