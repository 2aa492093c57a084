/** What is still to be filled in in files just laid out, each with its place. */

import type { Diagnostic } from '../diagnostic.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { fieldsMeant, NAME_OF_PROJECT } from '../model/meant-text.js';
import { DEPARTMENT_FILE, readDataFile, readDepartment, readProject } from '../model/read-filing.js';
import { decodeText } from '../source/decode-text.js';
import { quoteFolder, shown } from './shown.js';
import { printOut, showControls } from './terminal.js';
import type { NewFile } from '../workspace/output/write-file.js';

/** Prints the required fields that are empty in `files`, a line each, and what to do with the rest. */
export function printBlanks(files: readonly NewFile[], declaration: Declaration, unitFolder: string): void {
  const blanks = files.flatMap((file) => problemsOf(file, declaration)).filter(({ code }) => code === 'required-field');
  if (blanks.length > 0) printOut('\n必须填写的：\n');
  for (const { location, path } of blanks) {
    printOut(`  ${showControls(`${shown(location?.file ?? '')}:${location?.line ?? 1}`)}  ${path ?? ''}\n`);
  }
  const names = fieldsMeant('项目', NAME_OF_PROJECT, declaration).map((field) => field.join('/'));
  if (blanks.some(({ path }) => path !== undefined && names.includes(path))) {
    printOut(`填了${names[0] ?? ''}，把文件也改名为“编号-名称.yaml”，如 01-办公设备更新.yaml\n`);
  }
  printOut('\n其余的按需要填写，不填的印成空格子。\n');
  printOut(`填好后检查：jixiao check ${quoteFolder(unitFolder)}\n`);
}

function problemsOf({ path, bytes }: NewFile, declaration: Declaration): readonly Diagnostic[] {
  const yaml = readDataFile(decodeText(path, bytes));
  const department = readDepartment(yaml, declaration);
  return path.endsWith(DEPARTMENT_FILE) ? department.problems : readProject(yaml, declaration, department).problems;
}
