/** The data files of a unit's folder as texts to be edited, and where new ones go. */

import path from 'node:path';
import { DEPARTMENT_SCHEMA_FILE, PROJECT_SCHEMA_FILE, schemaFolderOf } from '../../exchange/data-files/json-schema.js';
import { printNumber } from '../../exchange/data-files/merge-units.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { parseProjectFileName, PROJECT_FOLDER_NAME, safeFileName } from '../../model/file-name.js';
import { DEPARTMENT_FILE, DEFAULT_PACK } from '../../model/read-filing.js';
import { encodeText, type SourceText } from '../../source/decode-text.js';
import { isFolder, isThere } from '../file-kind.js';
import { folderYearOf } from '../find-units.js';
import { namesIn, readSourceText } from '../program-files.js';
import { readRegularFile } from '../read-file.js';
import type { NewFile } from '../output/write-file.js';
import { isEmpty } from '../../exchange/data-files/same-value.js';
import type { DataRecord } from '../../exchange/unit-data.js';
import type { Declaration } from '../../model/declaration/declaration.js';

/** A data file that is there. */
export interface UnitFile {
  readonly path: string;
  readonly source: SourceText;
  /** NN of a project file's name. */
  readonly number?: string;
}

/** The data files of a unit; `department` is missing where the folder has none. */
export interface UnitFiles {
  readonly department?: UnitFile;
  readonly projects: readonly UnitFile[];
}

/** Reads the data files of `folder`, be it empty or not there yet. @throws ReportError as `readSourceText` */
export function readUnitFiles(folder: string): UnitFiles {
  const departmentFile = path.join(folder, DEPARTMENT_FILE);
  const projects = projectFilesIn(folder).map(({ path: file, number }) => {
    return { path: file, number, source: readSourceText(file) };
  });
  if (!isThere(departmentFile)) return { projects };
  return { department: { path: departmentFile, source: readSourceText(departmentFile) }, projects };
}

/** The project files of a unit's folder by their numbers. */
export function projectFilesIn(folder: string): { readonly path: string; readonly number: string }[] {
  const projectFolder = path.join(folder, PROJECT_FOLDER_NAME);
  if (!isFolder(projectFolder)) return [];
  const files = namesIn(projectFolder).flatMap((name) => {
    const number = parseProjectFileName(name)?.number;
    return number === undefined ? [] : [{ path: path.join(projectFolder, name), number }];
  });
  return files.sort((a, b) => Number(a.number) - Number(b.number));
}

/** The number behind the greatest of a unit's folder; files that only look like project files count too. */
export function nextNumberIn(folder: string): string {
  const projectFolder = path.join(folder, PROJECT_FOLDER_NAME);
  const names = isFolder(projectFolder) ? namesIn(projectFolder) : [];
  const numbers = names.map((name) => Number(/^\d{1,4}(?=-)/.exec(name)?.[0] ?? 0));
  return printNumber(Math.max(0, ...numbers) + 1);
}

/** Where the file of a project goes. */
export function projectPath(folder: string, number: string, name: string): string {
  return path.join(folder, PROJECT_FOLDER_NAME, `${number}-${safeFileName(name)}.yaml`);
}

/** The path to the JSON Schema from a data file of a unit, with `/`. @param packName the layout pack of the unit */
export function schemaPathFor(of: FormSubject, packName: string): string {
  const [name, up] = of === '部门' ? [DEPARTMENT_SCHEMA_FILE, '../..'] : [PROJECT_SCHEMA_FILE, '../../..'];
  return `${up}/${schemaFolderOf(packName)}/${name}`;
}

/** As `schemaPathFor`; undefined where there is none to point to from the unit's `folder`. */
export function knownSchemaFor(folder: string, of: FormSubject, packName: string): string | undefined {
  const schemaPath = schemaPathFor(of, packName);
  const from = of === '部门' ? folder : path.join(folder, PROJECT_FOLDER_NAME);
  return isThere(path.join(from, schemaPath)) ? schemaPath : undefined;
}

/** `text` as the new content of `file`, with a byte order mark where the file has one. */
export function editedFile(file: string, text: string): NewFile {
  return { path: file, bytes: encodeText(text, readRegularFile(file, Number.MAX_SAFE_INTEGER)) };
}

/** A filing does not always say its year; the folder above the unit's does. No form prints the pack, which stands in the data. */
export function asFiled(department: DataRecord, folder: string, { name }: Declaration): DataRecord {
  const year = isEmpty(department['年度']) ? folderYearOf(folder) : undefined;
  return {
    ...department,
    ...(year !== undefined && { 年度: year }),
    ...(name !== DEFAULT_PACK && isEmpty(department['模板']) && { 模板: name }),
  };
}
