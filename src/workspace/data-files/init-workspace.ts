/** A bureau's workspace, laid out to be filled in. */

import path from 'node:path';
import { schemaFolderOf } from '../../exchange/data-files/json-schema.js';
import { printNumber } from '../../exchange/data-files/merge-units.js';
import { scaffold } from '../../exchange/data-files/scaffold.js';
import type { DataRecord } from '../../exchange/unit-data.js';
import type { Pack } from '../../layout/pack.js';
import { blanksOf } from '../../layout/pack-at-stage.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { safeFileName } from '../../model/file-name.js';
import { NAME_OF_PROJECT, recordSaying } from '../../model/meant-text.js';
import { DEFAULT_PACK, DEPARTMENT_FILE } from '../../model/read-filing.js';
import { changeFiles } from '../changes/change-files.js';
import { IGNORE_FILE } from '../changes/journal.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { isFolder, isThere } from '../file-kind.js';
import { isYear } from '../find-units.js';
import { HISTORY_FOLDER } from '../history/history-folder.js';
import { loadPack } from '../load-resources.js';
import { newFile, type NewFile } from '../output/write-file.js';
import { readPackFiles } from '../program-files.js';
import { readRegularFile } from '../read-file.js';
import { shownPath } from '../shown-path.js';
import { WrongUse } from '../wrong-use.js';
import { printGuide } from './print-guide.js';
import { schemaFiles } from './schema-files.js';
import { projectPath, schemaPathFor } from './unit-files.js';

/** What was asked for. */
export interface InitOptions {
  readonly root: string;
  /** As typed. */
  readonly folder: string;
  /** 年度; next year when left out, since that is the year budgets are filled in for. */
  readonly year?: string;
  /** 部门名称; to be filled in when left out. */
  readonly unit?: string;
  readonly projects: readonly string[];
  /** The layout pack. */
  readonly packName: string;
  /** Lays out a layout pack of the bureau's own too. */
  readonly withTemplates: boolean;
}

/** Data files that were laid out. */
export interface LaidOut {
  readonly unitFolder: string;
  /** All files that were written. */
  readonly files: readonly NewFile[];
  /** Those to be filled in. */
  readonly dataFiles: readonly NewFile[];
  readonly declaration: Declaration;
  /** The user's own ignore file, where it says nothing of histories: it is left to the user. */
  readonly ownIgnoreFile?: string;
}

const UNNAMED_UNIT = '本单位';
const UNNAMED_PROJECT = '新项目';
const LARGEST_IGNORE_FILE = 1024 * 1024;
const GUIDE_FILE = '填写说明.txt';

/**
 * Lays out the workspace.
 * @param tell told of what an earlier command left half done and was put in order
 * @throws WrongUse where something stands in the way; ReportError `file-unwritable`
 */
export async function initWorkspace(options: InitOptions, tell: (note: SettledNote) => void): Promise<LaidOut> {
  const { root, folder, year = nextYear(), unit = '', packName, withTemplates } = options;
  if (!isYear(year)) throw new WrongUse(`--year 后面写四位数字的年度，如 ${nextYear()}`);
  const top = path.resolve(root, folder);
  await settleOrRefuse(root, [folder], tell);
  if (isThere(top) && !isFolder(top)) throw new WrongUse(`${folder} 不是文件夹`);
  const pack = loadPack(root, packName);
  const { declaration } = pack;
  const data = path.join(top, 'data');
  const unitFolder = path.join(data, year, unit === '' ? UNNAMED_UNIT : safeFileName(unit));
  const dataFiles = dataFilesOf(unitFolder, pack, year, options);
  const guide = guideFile(top, unitFolder, declaration);
  // Histories hold what was deleted: nobody wants them committed.
  const ignore = newFile(path.join(top, IGNORE_FILE), `${HISTORY_FOLDER}/\n`);
  const files = [
    ...dataFiles,
    // A second unit in a workspace is filled in as the first one was.
    ...[guide, ignore].filter((file) => !isThere(file.path)),
    ...(withTemplates ? templateFiles(root, packName, path.join(top, 'templates', packName)) : []),
  ];
  const inTheWay = [unitFolder, ...files.map((file) => file.path)].filter(isThere);
  if (inTheWay.length > 0) {
    const named = inTheWay.map((file) => shownPath(root, file)).join('、');
    throw new WrongUse(`已经有了，不会覆盖：${named}；换一个文件夹，或者先移走`);
  }
  const isIgnored = !isThere(ignore.path) || ignoresHistory(ignore.path);
  // Schemas are generated: those of an earlier year serve this one too.
  const schemas = schemaFiles(path.join(data, schemaFolderOf(pack.name)), pack).filter((file) => !isThere(file.path));
  changeFiles({ folder: top, command: 'init', title: `建立 ${path.basename(unitFolder)}（${year} 年）`, tell }, [
    ...files,
    ...schemas,
  ]);
  const known = { unitFolder, files: [...files, ...schemas], dataFiles, declaration };
  return isIgnored ? known : { ...known, ownIgnoreFile: ignore.path };
}

/** Whether a line of the ignore file keeps histories out wherever they are. */
function ignoresHistory(file: string): boolean {
  try {
    const text = new TextDecoder().decode(readRegularFile(file, LARGEST_IGNORE_FILE));
    return text.split('\n').some((line) => line.trim().replace(/^\*\*\/|\/$/g, '') === HISTORY_FOLDER);
  } catch {
    return false;
  }
}

function nextYear(): string {
  return String(new Date().getFullYear() + 1);
}

function dataFilesOf(
  unitFolder: string,
  pack: Pack,
  year: string,
  { unit = '', projects }: Pick<InitOptions, 'unit' | 'projects'>,
): NewFile[] {
  const { declaration, name: packName } = pack;
  const blanks = blanksOf(pack);
  const blankFile = (of: FormSubject, known: DataRecord) => {
    return scaffold(of, known, declaration, { schemaPath: schemaPathFor(of, packName), blanks: blanks[of] });
  };
  const chosen = packName === DEFAULT_PACK ? {} : { 模板: packName };
  const known = { 年度: year, ...recordSaying('部门', '部门名称', unit, declaration), ...chosen };
  // A pack may have forms of the department alone.
  const isWithout = declaration.leaves.项目.length === 0;
  if (isWithout && projects.length > 0) throw new WrongUse(`版式包「${packName}」没有项目的表，不用写 --project`);
  const named = isWithout || projects.length > 0 ? projects : [''];
  return [
    newFile(path.join(unitFolder, DEPARTMENT_FILE), blankFile('部门', known)),
    ...named.map((name, index) => {
      const text = blankFile('项目', recordSaying('项目', NAME_OF_PROJECT, name, declaration));
      return newFile(projectPath(unitFolder, printNumber(index + 1), name === '' ? UNNAMED_PROJECT : name), text);
    }),
  ];
}

/** The guide of a workspace, which names the unit that it was laid out with. */
function guideFile(top: string, unitFolder: string, declaration: Declaration): NewFile {
  const shown = path.relative(top, unitFolder).replaceAll(path.sep, '/');
  return newFile(path.join(top, GUIDE_FILE), printGuide(shown, declaration));
}

function templateFiles(root: string, packName: string, folder: string): NewFile[] {
  return [...readPackFiles(root, packName).files].map(([name, { text }]) =>
    newFile(path.join(folder, ...name.split('/')), text),
  );
}
