/** Which builds a bench measures: this one, or with `--against FOLDER` this one and the one that is built in that folder. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const { values, positionals } = parseArgs({ options: { against: { type: 'string' } }, allowPositionals: true });

/** The numbers of the command line, in order. */
export const numbers = positionals.map(Number);

/** Each with its name and the folder in which `dist` lies; the other one comes last. */
export const builds = [
  { name: 'this build', folder: ROOT },
  ...(values.against === undefined ? [] : [{ name: 'the other', folder: path.resolve(values.against) }]),
];

/** Whether two builds are compared: peers are then left out. */
export const isComparison = builds.length > 1;

/** The command line of a build, as it is shipped; 0.1.0 was shipped as it was compiled. */
export function programOf({ folder }) {
  const program = path.join(folder, 'dist/program/jixiao.js');
  return existsSync(program) ? program : path.join(folder, 'dist/cli/main.js');
}

/** A module of a build: the first of `places`, below `dist`, that it has. Modules have moved since 0.1.0. */
export async function importFrom({ folder }, ...places) {
  const place = places.find((candidate) => existsSync(path.join(folder, 'dist', candidate)));
  if (place === undefined) throw new Error(`${folder}/dist has none of ${places.join(', ')}: is it built?`);
  return await import(path.join(folder, 'dist', place));
}
