/** A unit's filing made into that of another year, in a folder of its own: the whole of it or nothing. */

import path from 'node:path';
import { collectProblems, ReportError, type Diagnostic } from '../../diagnostic.js';
import { rollOver, type RolledFile } from '../../exchange/data-files/roll-over.js';
import { isMapping } from '../../exchange/data-files/same-value.js';
import { PROJECT_FOLDER_NAME } from '../../model/file-name.js';
import { carriedFields } from '../../layout/carried-fields.js';
import type { Pack } from '../../layout/pack.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { DEFAULT_PACK, DEPARTMENT_FILE, readDataFile } from '../../model/read-filing.js';
import { changeFiles } from '../changes/change-files.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { checkUnit } from '../check-unit.js';
import { createResources } from '../run-resources.js';
import { isFolder, isThere } from '../file-kind.js';
import { isYear } from '../find-units.js';
import { loadPack, loadPackOf } from '../load-resources.js';
import type { NewFile } from '../output/write-file.js';
import { namesIn } from '../program-files.js';
import { readRegularFile } from '../read-file.js';
import { readWanted } from '../selection.js';
import { shownPath } from '../shown-path.js';
import { SETTINGS_FILE } from '../unread-entries.js';
import { WrongUse } from '../wrong-use.js';
import { openPlacesFile } from './open-places-file.js';
import { editedFile, readUnitFiles, type UnitFile, type UnitFiles } from './unit-files.js';

/** What was asked for. */
export interface RolloverOptions {
  readonly root: string;
  /** The new year, as typed. */
  readonly year: string;
  /** The unit's of the old year, as typed. */
  readonly folder: string;
  readonly emptyAmounts: boolean;
  /** Numbers or parts of names of projects that are left behind. */
  readonly without: readonly string[];
}

/** A data file of the new year; the path is absolute. */
export interface NewYearFile {
  readonly path: string;
  readonly rolled: RolledFile;
}

/** Of which year the unit was, and its folders of that and of the new year, absolute. */
interface YearFolders {
  readonly from: number;
  readonly unitFolder: string;
  readonly target: string;
}

/** A unit of the new year. Paths are absolute. */
export interface RolledUnit extends YearFolders {
  readonly files: readonly NewYearFile[];
  /** Files taken over as they are. */
  readonly copied: readonly string[];
  /** The list of places to be decided on, where there are any. */
  readonly openList: readonly string[];
  /** Projects that were left behind as asked. */
  readonly leftBehind: readonly string[];
  /** What else lies in the old folder, by its path there. */
  readonly others: readonly string[];
  /** What is to be said of the new unit. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the new folder, or tells which data files cannot be moved as they are.
 * @param tell told of what an earlier command left half done and was put in order
 * @throws WrongUse for a folder that is no unit's, a year that is none, and a new folder that is there already
 * @throws ReportError for files that cannot be read and a filing without a year; WriteError
 */
export async function rollOverUnit(
  options: RolloverOptions,
  tell: (note: SettledNote) => void,
): Promise<RolledUnit | { readonly problems: readonly Diagnostic[] }> {
  const { root, year, folder, without } = options;
  if (!isYear(year)) throw new WrongUse(`“${year}”不是年度：写四位数字，如 2025`);
  const unitFolder = path.resolve(root, folder);
  const target = newYearFolderOf(options);
  await settleOrRefuse(root, [unitFolder, target], tell);
  if (!isFolder(unitFolder) || !isThere(path.join(unitFolder, DEPARTMENT_FILE))) {
    throw new WrongUse(`${folder} 里没有 ${DEPARTMENT_FILE}：写一个单位的文件夹，如 data/2024/某局`);
  }
  const files = readUnitFiles(unitFolder);
  const from = yearOf(files, year);
  if (isThere(target)) throw new WrongUse(`已经有 ${shownPath(root, target)}，不会覆盖；要重做，先把它移走`);
  const { taken, leftBehind } = select(files, without);
  const folders = { unitFolder, target, from };
  const pack = files.department ? loadPackOf(root, files.department.source) : loadPack(root, DEFAULT_PACK);
  const { rolled, problems } = rollFiles({ ...files, projects: taken }, pack, folders, options);
  if (problems.length > 0) return { problems };
  const settings = path.join(unitFolder, SETTINGS_FILE);
  const copied: NewFile[] = isThere(settings)
    ? [{ path: path.join(target, SETTINGS_FILE), bytes: readRegularFile(settings, Number.MAX_SAFE_INTEGER) }]
    : [];
  const openList = openPlacesFile(target, from, rolled);
  const contents = [...rolled.map(({ content }) => content), ...copied, ...openList];
  changeFiles({ folder: target, command: 'rollover', title: `从 ${from} 年转为 ${year} 年`, tell }, contents);
  const { diagnostics } = checkUnit({ folder: target }, createResources(root));
  const pathOf = (file: { readonly path: string }) => file.path;
  return {
    from,
    unitFolder,
    target,
    files: rolled,
    copied: copied.map(pathOf),
    openList: openList.map(pathOf),
    leftBehind: leftBehind.map(pathOf),
    others: othersIn(unitFolder, files),
    diagnostics,
  };
}

/** The unit's folder of the new year, absolute: beside that of the old one. */
export function newYearFolderOf({ root, folder, year }: Pick<RolloverOptions, 'root' | 'folder' | 'year'>): string {
  const unitFolder = path.resolve(root, folder);
  return path.join(path.dirname(path.dirname(unitFolder)), year, path.basename(unitFolder));
}

/** The year of the filing. @throws WrongUse where it has none, or the one it is to be moved to */
function yearOf({ department }: UnitFiles, wanted: string): number {
  const value = department && readDataFile(department.source).value;
  const typed = isMapping(value) && typeof value['年度'] === 'string' ? value['年度'] : '';
  if (!isYear(typed)) {
    throw new ReportError([
      {
        severity: 'error',
        code: 'bad-year',
        message: '看不出这份填报是哪一年的',
        expected: '年度: 四位数字，如 2024',
        found: typed,
        hint: '先改正「年度」',
        location: { file: department?.source.file ?? '', line: 1, column: 1 },
      },
    ]);
  }
  if (typed === wanted) throw new WrongUse(`这份填报已经是 ${wanted} 年的`);
  return Number(typed);
}

function select({ projects }: UnitFiles, without: readonly string[]) {
  const nameOf = ({ path: file }: UnitFile) => path.basename(file, '.yaml');
  const names = projects.map(nameOf);
  const unwanted = without.map((typed) => readWanted(typed, names));
  const unmatched = without.filter((typed, index) => typed === '' || !names.some((name) => unwanted[index]?.(name)));
  if (unmatched.length > 0) {
    throw new WrongUse(`--without ${unmatched.join('、')} 一个项目也没有对上：写项目的编号（如 03）或名称的一部分`);
  }
  const isLeft = (file: UnitFile) => unwanted.some((isMeant) => isMeant(nameOf(file)));
  return { taken: projects.filter((file) => !isLeft(file)), leftBehind: projects.filter(isLeft) };
}

interface WrittenFile extends NewYearFile {
  readonly content: NewFile;
}

function rollFiles(
  { department, projects }: UnitFiles,
  pack: Pack,
  { unitFolder, target, from }: YearFolders,
  { year, emptyAmounts }: RolloverOptions,
): { rolled: WrittenFile[]; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const fields = carriedFields(pack);
  const roll = (file: UnitFile, of: FormSubject): WrittenFile[] => {
    const newPath = path.join(target, path.relative(unitFolder, file.path));
    const edited = collectProblems(problems, () =>
      rollOver(file.source, of, pack.declaration, { from, to: Number(year), emptyAmounts, fields: fields[of] }),
    );
    if (!edited) return [];
    return [{ path: newPath, rolled: edited, content: { ...editedFile(file.path, edited.text), path: newPath } }];
  };
  const rolled = [...(department ? roll(department, '部门') : []), ...projects.flatMap((file) => roll(file, '项目'))];
  return { rolled, problems };
}

/** What lies in the old folder and is no data; hidden files are nobody's. */
function othersIn(unitFolder: string, { projects }: UnitFiles): string[] {
  const known = new Set([DEPARTMENT_FILE, SETTINGS_FILE, PROJECT_FOLDER_NAME]);
  const inUnit = namesIn(unitFolder).filter((name) => !known.has(name) && !name.startsWith('.'));
  const projectFolder = path.join(unitFolder, PROJECT_FOLDER_NAME);
  const read = new Set(projects.map(({ path: file }) => path.basename(file)));
  const inProjects = isFolder(projectFolder) ? namesIn(projectFolder).filter((name) => !read.has(name)) : [];
  return [...inUnit, ...inProjects.map((name) => `${PROJECT_FOLDER_NAME}/${name}`)];
}
