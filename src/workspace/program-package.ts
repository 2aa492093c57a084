/** The program's own folder and package.json; loads nothing, so that a page of help waits for nothing. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `dist`, `fonts` and `templates` lie. */
export const PROGRAM_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** Set where `src/bundle` puts the program together. */
declare const BUNDLED_VERSION: string | undefined;

/** Version and digest of the program where it was put together by `src/bundle`; see `programVersion`. */
export const bundledVersion = typeof BUNDLED_VERSION === 'undefined' ? undefined : BUNDLED_VERSION;

/** What the program says of itself. */
interface ProgramPackage {
  readonly version: string;
  /** `node`: the oldest version that runs the program, as `>=20.19`. */
  readonly engines: { readonly node: string };
}

/** The program's package.json. */
export function readProgramPackage(): ProgramPackage {
  return JSON.parse(readFileSync(path.join(PROGRAM_FOLDER, 'package.json'), 'utf8')) as ProgramPackage;
}

/** Whether a file of `dist` was made or fetched after the others, which are compiled from the sources. */
export function isMade(name: string): boolean {
  return /^(?:program|bundles|cache|nodes)[\\/]/.test(name);
}
