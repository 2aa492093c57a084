/** A unit's folder → the texts of its data files, by their paths inside it; what else lies there is told. */

import path from 'node:path';
import { addTo, collectProblems, ReportError, type Diagnostic } from '../diagnostic.js';
import { parseProjectFileName, PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import type { SourceText } from '../source/decode-text.js';
import { isFolder, isThere } from './file-kind.js';
import { doubtsAbout, unnumberedProject, unreadProject, unreadProjects } from './describe-unread.js';
import { namesIn, readSourceText, type ReadText } from './program-files.js';
import { unreadInProjects, unreadInUnit } from './unread-entries.js';

/**
 * Reads every file of the unit in `folder`.
 * @returns 部门.yaml and the files of projects by their paths inside it, with `/`, of which one that cannot be read has no text and
 *   says why; and what is to be said of other things in the folder
 */
export function gatherUnit(folder: string, readText: ReadText = readSourceText) {
  const problems: Diagnostic[] = [];
  const sources = new Map<string, SourceText>();
  const add = (file: string, wrong: readonly Diagnostic[] = []) => {
    sources.set(file, withProblems(readAs(file, path.join(folder, file), readText), wrong));
  };
  add(DEPARTMENT_FILE);
  const projectFolder = path.join(folder, PROJECT_FOLDER_NAME);
  const hasProjectFolder = isFolder(projectFolder);
  const names = (hasProjectFolder ? collectProblems(problems, () => namesIn(projectFolder)) : []) ?? [];
  const projectNames = names.filter((name) => !name.startsWith('.') && !name.startsWith('~'));
  const surroundings = { projectNames, hasProjectFolder };
  for (const name of projectNames.filter((other) => other.endsWith('.yaml'))) {
    const file = `${PROJECT_FOLDER_NAME}/${name}`;
    add(file, parseProjectFileName(name) ? [] : [unnumberedProject(file, surroundings)]);
  }
  if (!hasProjectFolder && isThere(projectFolder)) problems.push(noFolder());
  const [around, among] = [unreadInUnit(folder), unreadInProjects(folder)];
  for (const entry of [...around, ...among]) {
    // Notepad saves `01-某项目.yaml.txt`: a project that looks read and is not. What needs all projects waits for it.
    if (entry.kind === 'project') add(entry.file, [unreadProject(entry.file, surroundings)]);
    else if (entry.kind === 'projects' && !entry.isSpare) {
      const file = `${entry.file}/`;
      sources.set(file, { file, text: '', problems: [unreadProjects(entry, surroundings)] });
    }
  }
  addTo(problems, doubtsAbout(around, surroundings, '.'));
  addTo(problems, doubtsAbout(among, surroundings, PROJECT_FOLDER_NAME));
  return { sources, problems };
}

function noFolder(): Diagnostic {
  return {
    severity: 'error',
    code: 'unread-file',
    message: `「${PROJECT_FOLDER_NAME}」应是文件夹，没有读它`,
    found: PROJECT_FOLDER_NAME,
    hint: '建一个文件夹，把项目文件放进去',
    location: { file: PROJECT_FOLDER_NAME, line: 1, column: 1 },
    steps: [],
  };
}

function readAs(file: string, absolute: string, readText: ReadText): SourceText {
  try {
    return { ...readText(absolute), file };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const problems = error.diagnostics.map((problem) => ({
      ...problem,
      ...(problem.location && { location: { ...problem.location, file } }),
      steps: [],
    }));
    return { file, text: '', problems };
  }
}

function withProblems(source: SourceText, more: readonly Diagnostic[]): SourceText {
  return more.length === 0 ? source : { ...source, problems: [...(source.problems ?? []), ...more] };
}
