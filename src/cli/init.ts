/** `jixiao init` and `jixiao new`: files to be filled in, and a list of what must be. */

import { addProject, type AddOptions } from '../workspace/data-files/add-project.js';
import { initWorkspace, type InitOptions, type LaidOut } from '../workspace/data-files/init-workspace.js';
import { EXIT_CODES } from './exit-code.js';
import { printBlanks } from './print-blanks.js';
import { printWritten } from './print-written.js';

/** Lays a workspace out. @returns the exit code @throws as `initWorkspace` */
export async function init(options: InitOptions): Promise<number> {
  return tell(await initWorkspace(options));
}

/** Adds a project. @returns the exit code @throws as `addProject` */
export async function add(options: AddOptions): Promise<number> {
  return tell(await addProject(options));
}

function tell({ files, dataFiles, declaration, unitFolder }: LaidOut): number {
  printWritten(files.map(({ path }) => path));
  printBlanks(dataFiles, declaration, unitFolder);
  return EXIT_CODES.done;
}
