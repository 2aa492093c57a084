/** `jixiao new`: one more project file, numbered, laid out to be filled in. */

import path from 'node:path';
import { scaffoldProject } from '../exchange/data-files/scaffold.js';
import { fileNameKey, safeFileName } from '../model/file-name.js';
import { packNameOf, readDataFile } from '../model/read-filing.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { isFolder, isThere } from '../workspace/file-kind.js';
import { DEPARTMENT_FILE, findUnits } from '../workspace/find-units.js';
import { printBlanks } from './print-blanks.js';
import { loadFonts, loadPack } from '../workspace/load-resources.js';
import { readSourceText, shownPath } from '../workspace/program-files.js';
import { printOut, showControls } from './terminal.js';
import { nextNumberIn, projectFilesIn, projectPath, schemaPathFor } from '../workspace/unit-files.js';
import { newFile, writeFiles } from '../workspace/output/write-file.js';

/**
 * Adds a project to the unit in `folder`; without it, to the only unit there is below `data`.
 * @returns the exit code
 * @throws WrongUse where it is not clear which unit is meant, and for a project that is there already
 */
export async function addProject(name: string, folder: string | undefined): Promise<number> {
  if (name.trim() === '') throw new WrongUse('缺少项目名称');
  const unitFolder = folder === undefined ? onlyUnit() : path.resolve(folder);
  const departmentFile = path.join(unitFolder, DEPARTMENT_FILE);
  if (!isFolder(unitFolder) || !isThere(departmentFile)) {
    throw new WrongUse(`${folder ?? ''} 里没有 ${DEPARTMENT_FILE}：--to 后面写单位的文件夹，如 data/2025/某局`);
  }
  const same = projectFilesIn(unitFolder).find(({ path: file }) => {
    return fileNameKey(path.basename(file, '.yaml').replace(/^\d+-/, '')) === fileNameKey(safeFileName(name));
  });
  if (same) throw new WrongUse(`已经有这个项目：${shownPath(same.path)}`);
  const source = readSourceText(departmentFile);
  const yaml = readDataFile(source);
  const roles = loadFonts().roles.map((role) => role.name);
  const { schemes } = loadPack(packNameOf(yaml, source.text), roles, yaml.locate(['模板']));
  const schemaPath = schemaPathFor(unitFolder, 'project');
  const text = scaffoldProject(
    { 项目名称: name },
    schemes.项目绩效目标表,
    schemaPath === undefined ? {} : { schemaPath },
  );
  const file = newFile(projectPath(unitFolder, nextNumberIn(unitFolder), name), text);
  if (isThere(file.path)) throw new WrongUse(`已经有了，不会覆盖：${shownPath(file.path)}`);
  await writeFiles([file]);
  printOut(`已写 ${showControls(shownPath(file.path))}\n`);
  printBlanks([file], schemes, unitFolder);
  return EXIT_CODES.done;
}

function onlyUnit(): string {
  const { units } = findUnits(['data']);
  const [unit, ...others] = units;
  if (unit && others.length === 0) return unit.folder;
  const names = units.map((known) => shownPath(known.folder)).join('、');
  throw new WrongUse(`有 ${units.length} 个单位（${names}），用 --to 写明是哪一个`);
}
