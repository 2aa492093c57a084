/** `jixiao init` and `jixiao new`: files to be filled in, and a list of what must be. */

import path from 'node:path';
import { addProject, unitFolderOf, type AddOptions } from '../workspace/data-files/add-project.js';
import { initWorkspace, type InitOptions, type LaidOut } from '../workspace/data-files/init-workspace.js';
import { HISTORY_FOLDER } from '../workspace/history/history-folder.js';
import { EXIT_CODES } from './exit-code.js';
import { printBlanks } from './print-blanks.js';
import { shown, printWritten } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls } from './terminal.js';
import { whileLocked } from './while-locked.js';

/** Lays a workspace out. @returns the exit code @throws as `initWorkspace`, `withDataLock` */
export async function init(options: InitOptions, waitSeconds?: number): Promise<number> {
  // All of the workspace: units laid out in it share their schemas.
  const top = path.resolve(options.root, options.folder);
  return tell(await whileLocked(top, waitSeconds, () => initWorkspace(options, tellSettled)));
}

/** Adds a project. @returns the exit code @throws as `addProject`, `withDataLock` */
export async function add(options: AddOptions, waitSeconds?: number): Promise<number> {
  const changed = options.folder === '' ? undefined : unitFolderOf(options);
  return tell(await whileLocked(changed, waitSeconds, () => addProject(options, tellSettled)));
}

function tell({ files, dataFiles, declaration, unitFolder, ownIgnoreFile }: LaidOut): number {
  printWritten(files.map((file) => file.path));
  if (ownIgnoreFile !== undefined) {
    printOut(
      `没有动已有的 ${showControls(shown(ownIgnoreFile))}：要让 git 不收历史（删去的内容也在里面），在里面加一行 ${HISTORY_FOLDER}/\n`,
    );
  }
  printBlanks(dataFiles, declaration, unitFolder);
  return EXIT_CODES.done;
}
