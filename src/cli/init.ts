/** `jixiao init` and `jixiao new`: files to be filled in, and a list of what must be. */

import path from 'node:path';
import { addProject, unitFolderOf, type AddOptions } from '../workspace/data-files/add-project.js';
import { initWorkspace, type InitOptions, type LaidOut } from '../workspace/data-files/init-workspace.js';
import { HISTORY_FOLDER } from '../workspace/history/history-folder.js';
import { EXIT_CODES } from './exit-code.js';
import { shown, printWritten, quoteFolder } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls } from './terminal.js';
import { whileLocked } from './while-locked.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { fieldsMeant, NAME_OF_PROJECT } from '../model/meant-text.js';
import { DEPARTMENT_FILE, readDataFile, readDepartment, readProject } from '../model/read-filing.js';
import { decodeText } from '../source/decode-text.js';
import type { NewFile } from '../workspace/output/write-file.js';

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

/** Prints the required fields that are empty in `files`, a line each, and what to do with the rest. */
function printBlanks(files: readonly NewFile[], declaration: Declaration, unitFolder: string): void {
  const blanks = files.flatMap((file) => problemsOf(file, declaration)).filter(({ code }) => code === 'required-field');
  if (blanks.length > 0) printOut('\n必须填写的：\n');
  for (const { location, path } of blanks) {
    printOut(`  ${showControls(`${shown(location?.file ?? '')}:${location?.line ?? 1}`)}  ${path ?? ''}\n`);
  }
  const names = fieldsMeant('项目', NAME_OF_PROJECT, declaration).map((field) => field.join('/'));
  if (blanks.some(({ path }) => path !== undefined && names.includes(path))) {
    printOut('填了项目名称，把文件也改名为“编号-项目名称.yaml”，如 01-办公设备更新.yaml\n');
  }
  printOut('\n其余的按需要填写，不填的印成空格子。\n');
  printOut(`填好后检查：jixiao check ${quoteFolder(unitFolder)}\n`);
}

function problemsOf({ path, bytes }: NewFile, declaration: Declaration): readonly Diagnostic[] {
  const yaml = readDataFile(decodeText(path, bytes));
  const department = readDepartment(yaml, declaration);
  return path.endsWith(DEPARTMENT_FILE) ? department.problems : readProject(yaml, declaration, department).problems;
}
