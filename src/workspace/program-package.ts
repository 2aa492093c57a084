/** The program's own folder and package.json; loads nothing, so that a page of help waits for nothing. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `dist`, `fonts` and `templates` lie. */
export const PROGRAM_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** What the program says of itself. */
export interface ProgramPackage {
  readonly version: string;
  /** `node`: the oldest version that runs the program, as `>=20.19`. */
  readonly engines: { readonly node: string };
}

/** The program's package.json. */
export function readProgramPackage(): ProgramPackage {
  return JSON.parse(readFileSync(path.join(PROGRAM_FOLDER, 'package.json'), 'utf8')) as ProgramPackage;
}
