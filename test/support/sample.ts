/** The sample data and the standard layout pack of the repository, read for tests. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPack, type Pack, type PackFiles } from '../../src/layout/pack.js';
import type { Department, Filing, Project } from '../../src/model/filing.js';
import { readDataFile, readDepartment, readFiling, readProject } from '../../src/model/read-filing.js';
import { decodeText, type SourceText } from '../../src/source/decode-text.js';
import type { Located } from '../../src/source/located.js';

/** The repository, where tests and `npm run fuzz` run. */
const ROOT = path.resolve('.');
const UNIT = 'data/2024/六盘水市自然资源局';

/** The font roles of the shipped manifest. */
export const FONT_ROLES = ['小标宋', '仿宋', '宋体', '黑体', '楷体'];

/** A file of the repository as the program reads it; `relativePath` with `/`. */
export function readRepositoryText(relativePath: string): SourceText {
  return decodeText(relativePath, readFileSync(path.join(ROOT, relativePath)));
}

/** The paths of the sample's data files: 部门.yaml, then the projects by number. */
export function samplePaths(): string[] {
  const projects = readdirSync(path.join(ROOT, UNIT, '项目')).sort();
  return [`${UNIT}/部门.yaml`, ...projects.map((name) => `${UNIT}/项目/${name.normalize('NFC')}`)];
}

/** The files of the standard pack. */
export function standardPackFiles(): PackFiles {
  const folder = 'templates/标准';
  const entries = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((entry) => /\.(?:hbs|yaml)$/.test(entry))
    .map((entry) => entry.replaceAll(path.sep, '/').normalize('NFC'));
  const files = new Map(entries.map((entry) => [entry, readRepositoryText(`${folder}/${entry}`)]));
  return { name: '标准', folder, files };
}

/** The standard pack, ready to lay out. */
export function standardPack(): Pack {
  return readPack(standardPackFiles(), FONT_ROLES);
}

/** The text of a data file as a department of `pack`. */
export function departmentOf(text: string, pack: Pack, file = '部门.yaml'): Located<Department> {
  return readDepartment(readDataFile({ file, text }, pack.declaration), pack.declaration);
}

/** The text of a data file as a project of `pack`. */
export function projectOf(
  text: string,
  pack: Pack,
  department?: Department,
  file = '项目/01-某项目.yaml',
): Located<Project> {
  const whole = departmentOf('', pack);
  const located = { ...whole, holes: [], problems: [], value: department ?? whole.value };
  return readProject(readDataFile({ file, text }, pack.declaration), pack.declaration, located);
}

/** The data files of the sample by their paths inside the unit. */
export function sampleSources(): Map<string, SourceText> {
  return new Map(
    samplePaths().map((path) => {
      const file = path.slice(UNIT.length + 1);
      return [file, { file, text: readRepositoryText(path).text }];
    }),
  );
}

/** The whole sample filing. */
export function readSampleFiling(pack: Pack): Filing {
  return readFiling(sampleSources(), pack.declaration);
}
