/** Projects added, copied, renamed, moved and taken away. */

import path from 'node:path';
import { scaffold } from '../exchange/data-files/scaffold.js';
import { blanksOf } from '../layout/pack-at-stage.js';
import {
  fileNameKey,
  fileNameOf,
  parseProjectFileName,
  PROJECT_FOLDER_NAME,
  safeFileName,
} from '../model/file-name.js';
import { NAME_OF_PROJECT, recordSaying } from '../model/meant-text.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import type { RenamedFile } from '../workspace/changes/change-files.js';
import { knownSchemaFor, nextNumberIn, projectFilesIn, projectPath } from '../workspace/data-files/unit-files.js';
import { copyToBin } from '../workspace/data-files/bins.js';
import { newFile } from '../workspace/output/write-file.js';
import { nameOfFile } from './action-title.js';
import { changeUnit, editable, editedBy } from './change-unit.js';
import { gone, unfit } from './refuse.js';
import type { UnitSession, UnitState } from './unit-session.js';
import type { ProjectsNews } from './unit-view.js';
import { packOf, viewUnit } from './view-unit.js';

/** Adds a project, laid out to be filled in, or with what another one has. */
export async function addProject(session: UnitSession, name: string, copyOf?: string): Promise<ProjectsNews> {
  const { folder } = session;
  let made = '';
  await changeUnit(session, { title: `添项目 ${name.trim()}` }, (state) => {
    refuseName(folder, name);
    const file = projectPath(folder, nextNumberIn(folder), name.trim());
    made = inUnit(file);
    const text =
      copyOf === undefined ? blankProject(session, state, name) : copiedProject(session, state, name, copyOf);
    return [newFile(file, text)];
  });
  return newsOf(session, made);
}

/** Gives a project another name, in its field and in its file's name. */
export async function renameProject(session: UnitSession, file: string, name: string): Promise<ProjectsNews> {
  const { folder } = session;
  let renamed = file;
  await changeUnit(session, { title: `改名 ${nameOfFile(file)}` }, (state) => {
    const number = numberOf(state, file);
    refuseName(folder, name, file);
    const [from, to] = [absolute(session, file), projectPath(folder, number, name.trim())];
    renamed = inUnit(to);
    return [...editedBy(session, state, file, saying(state, name)), ...(from === to ? [] : [{ from, to }])];
  });
  return newsOf(session, renamed);
}

/** Takes a project away, with a copy in the unit's bin. */
export async function deleteProject(session: UnitSession, file: string): Promise<ProjectsNews> {
  const { folder, world } = session;
  let neighbour = DEPARTMENT_FILE;
  await changeUnit(session, { title: `删除项目 ${nameOfFile(file)}` }, (state) => {
    numberOf(state, file);
    const files = projectFilesIn(folder).map((project) => inUnit(project.path));
    const index = files.indexOf(file);
    neighbour = files[index + 1] ?? files[index - 1] ?? DEPARTMENT_FILE;
    copyToBin(folder, absolute(session, file), world.disk);
    return [{ removed: absolute(session, file) }];
  });
  return newsOf(session, neighbour);
}

/** Makes a project the `to`th, from 0: the numbers stay, and the projects between take one another's. */
export async function moveProject(session: UnitSession, file: string, to: number): Promise<ProjectsNews> {
  const { folder } = session;
  let moved = file;
  await changeUnit(session, { title: `移动项目 ${nameOfFile(file)}` }, (state) => {
    numberOf(state, file);
    const files = projectFilesIn(folder);
    const names = files.map((project) => inUnit(project.path));
    const ordered = names.filter((name) => name !== file);
    if (to >= names.length) throw unfit('已经在最后了');
    ordered.splice(to, 0, file);
    const renames = ordered.flatMap((name, index): RenamedFile[] => {
      const number = files[index]?.number ?? '';
      const renamed = `${PROJECT_FOLDER_NAME}/${fileNameOf(name).replace(/^\d+/, number)}`;
      if (name === file) moved = renamed;
      return renamed === name ? [] : [{ from: absolute(session, name), to: absolute(session, renamed) }];
    });
    const taken = renames.find((rename) => names.includes(inUnit(rename.to)));
    if (taken) throw unfit('有两个项目同名，换不了次序：先给其中一个改名');
    return renames;
  });
  return newsOf(session, moved);
}

function newsOf(session: UnitSession, file: string): ProjectsNews {
  return { unit: viewUnit(session), file };
}

function blankProject(session: UnitSession, state: UnitState, name: string): string {
  const { wholePack } = state.read;
  if (!wholePack) throw unfit('版式包用不了，添不了项目：请维护版式的人先改好');
  return scaffold('项目', saying(state, name), wholePack.declaration, {
    schemaPath: knownSchemaFor(session.folder, '项目', wholePack.name),
    blanks: blanksOf(wholePack).项目,
  });
}

/** What was accepted of one project was not looked into for the other. */
function copiedProject(session: UnitSession, state: UnitState, name: string, copyOf: string): string {
  numberOf(state, copyOf);
  const { source } = editable(state, copyOf);
  const [edited] = editedBy(session, state, copyOf, { ...saying(state, name), 已核实: [] });
  return edited ? new TextDecoder().decode(edited.bytes) : source.text;
}

function saying(state: UnitState, name: string) {
  const declaration = packOf(state)?.declaration;
  return declaration ? recordSaying('项目', NAME_OF_PROJECT, name.trim(), declaration) : {};
}

/** The number of a project's file. @throws Refused where there is none of that name */
function numberOf(state: UnitState, file: string): string {
  const number = state.read.sources.has(file) ? parseProjectFileName(fileNameOf(file))?.number : undefined;
  if (number === undefined || file === DEPARTMENT_FILE) throw gone('这个项目已经不在了');
  return number;
}

function refuseName(folder: string, name: string, but?: string): void {
  if (name.trim() === '') throw unfit('写上项目的名称');
  const key = fileNameKey(safeFileName(name.trim()));
  const same = projectFilesIn(folder).find((project) => {
    const known = parseProjectFileName(path.basename(project.path))?.name ?? '';
    return inUnit(project.path) !== but && fileNameKey(known) === key;
  });
  if (same) throw unfit(`已经有这个项目：${path.basename(same.path, '.yaml')}`);
}

function absolute({ folder }: UnitSession, file: string): string {
  return path.join(folder, ...file.split('/'));
}

/** The path inside its unit of a project's file. */
function inUnit(file: string): string {
  return `${PROJECT_FOLDER_NAME}/${path.basename(file)}`;
}
