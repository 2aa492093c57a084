/** A unit's folder → the texts of its data files, by their paths inside it; what else lies there is told. */

import path from 'node:path';
import { collectProblems, ReportError, type Diagnostic } from '../diagnostic.js';
import { fileNameOf, parseProjectFileName, PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import type { SourceText } from '../source/decode-text.js';
import { isFolder } from './file-kind.js';
import { MEANT_AS_PROJECT } from './find-units.js';
import { namesIn, readSourceText, type ReadText } from './program-files.js';

/** What lies in a unit's folder. Files are named by their paths inside it, with `/`. */
export interface GatheredUnit {
  /** 部门.yaml and the files of projects; one that cannot be read has no text and says why. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Of other things in the folder. */
  readonly problems: readonly Diagnostic[];
}

/** Endings and beginnings of files that editors and systems leave behind. */
const LEFT_BEHIND = /^[.~]|~$|\.(?:bak|tmp|swp)$|^(?:Thumbs\.db|desktop\.ini)$/i;

/** Reads every file of the unit in `folder`. */
export function gatherUnit(folder: string, readText: ReadText = readSourceText): GatheredUnit {
  const problems: Diagnostic[] = [];
  const sources = new Map<string, SourceText>();
  const add = (file: string, wrong: readonly Diagnostic[] = []) => {
    sources.set(file, withProblems(readAs(file, path.join(folder, file), readText), wrong));
  };
  add(DEPARTMENT_FILE);
  const projectFolder = path.join(folder, PROJECT_FOLDER_NAME);
  const names = isFolder(projectFolder) ? collectProblems(problems, () => namesIn(projectFolder)) : [];
  for (const name of (names ?? []).filter((other) => !LEFT_BEHIND.test(other))) {
    const file = `${PROJECT_FOLDER_NAME}/${name}`;
    // Notepad saves `01-某项目.yaml.txt`: a project that looks read and is not.
    if (!name.endsWith('.yaml') && !MEANT_AS_PROJECT.test(name)) problems.push(notAProject(file, 'warning'));
    else if (!name.endsWith('.yaml')) add(file, [notAProject(file, 'error')]);
    else add(file, parseProjectFileName(name) ? [] : [unnumbered(file)]);
  }
  return { sources, problems };
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

function unnumbered(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'file-name',
    message: '项目文件的名字不合规则，看不出编号',
    expected: 'NN-<项目名称>.yaml，如 01-某项目.yaml',
    found: fileNameOf(file),
    hint: '在文件名前加上编号和短横线',
    location: { file, line: 1, column: 1 },
    steps: [],
  };
}

function notAProject(file: string, severity: Diagnostic['severity']): Diagnostic {
  return {
    severity,
    code: 'file-name',
    message: '这不是项目文件，没有读它',
    expected: 'NN-<项目名称>.yaml',
    found: fileNameOf(file),
    hint: '是项目数据就把名字改成 .yaml 结尾，不是就移到别处',
    location: { file, line: 1, column: 1 },
    steps: [],
  };
}
