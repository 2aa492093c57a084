/** One more project file, numbered, laid out to be filled in. */

import path from 'node:path';
import { scaffold } from '../../exchange/data-files/scaffold.js';
import { blanksOf } from '../../layout/pack-at-stage.js';
import { fileNameKey, safeFileName } from '../../model/file-name.js';
import { NAME_OF_PROJECT, recordSaying } from '../../model/meant-text.js';
import { DEPARTMENT_FILE } from '../../model/read-filing.js';
import { changeFiles } from '../changes/change-files.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { isFolder, isThere } from '../file-kind.js';
import { findUnits } from '../find-units.js';
import { loadPackOf } from '../load-resources.js';
import { newFile } from '../output/write-file.js';
import { readSourceText } from '../program-files.js';
import { shownPath } from '../shown-path.js';
import { WrongUse } from '../wrong-use.js';
import type { LaidOut } from './init-workspace.js';
import { nextNumberIn, projectFilesIn, projectPath, knownSchemaFor } from './unit-files.js';

/** What was asked for. */
export interface AddOptions {
  readonly root: string;
  /** What the project is called. */
  readonly name: string;
  /** The unit's, as typed; absent: the only unit there is below `data`. */
  readonly folder: string | undefined;
}

/**
 * Adds a project to a unit.
 * @param tell told of what an earlier command left half done and was put in order
 * @throws WrongUse where it is not clear which unit is meant, and for a project that is there already; ReportError of
 *   部门.yaml, the layout pack and `file-unwritable`
 */
export async function addProject(
  { root, name, folder }: AddOptions,
  tell: (note: SettledNote) => void,
): Promise<LaidOut> {
  if (name.trim() === '') throw new WrongUse('缺少项目的名称');
  await settleOrRefuse(root, [folder ?? 'data'], tell);
  const unitFolder = unitFolderOf({ root, folder });
  const departmentFile = path.join(unitFolder, DEPARTMENT_FILE);
  if (!isFolder(unitFolder) || !isThere(departmentFile)) {
    throw new WrongUse(`${folder ?? ''} 里没有 ${DEPARTMENT_FILE}：--to 后面写单位的文件夹，如 data/2025/某局`);
  }
  const same = projectFilesIn(unitFolder).find(({ path: file }) => {
    return fileNameKey(path.basename(file, '.yaml').replace(/^\d+-/, '')) === fileNameKey(safeFileName(name));
  });
  if (same) throw new WrongUse(`已经有这个项目：${shownPath(root, same.path)}`);
  const pack = loadPackOf(root, readSourceText(departmentFile));
  const { declaration } = pack;
  if (declaration.leaves.项目.length === 0) throw new WrongUse(`版式包「${pack.name}」没有项目的表，不用添项目`);
  const text = scaffold('项目', recordSaying('项目', NAME_OF_PROJECT, name, declaration), declaration, {
    schemaPath: knownSchemaFor(unitFolder, '项目', pack.name),
    blanks: blanksOf(pack).项目,
  });
  const file = newFile(projectPath(unitFolder, nextNumberIn(unitFolder), name), text);
  if (isThere(file.path)) throw new WrongUse(`已经有了，不会覆盖：${shownPath(root, file.path)}`);
  changeFiles({ folder: unitFolder, command: 'new', title: `新添项目 ${name}`, tell }, [file]);
  return { unitFolder, files: [file], dataFiles: [file], declaration };
}

/** The folder of the unit that is meant: without one, of the only unit below `data`. @throws WrongUse where there is none, or more than one */
export function unitFolderOf({ root, folder }: Pick<AddOptions, 'root' | 'folder'>): string {
  if (folder !== undefined) return path.resolve(root, folder);
  const { units } = findUnits(root, ['data']);
  const [unit, ...others] = units;
  if (unit && others.length === 0) return unit.folder;
  const names = units.map((known) => shownPath(root, known.folder)).join('、');
  throw new WrongUse(`有 ${units.length} 个单位（${names}），用 --to 写明是哪一个`);
}
