/** What is still to be filled in in files just laid out, each with its place. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import { ANY_ITEM } from '../model/declaration/read-shapes.js';
import { fieldsMeant, NAME_OF_PROJECT } from '../model/meant-text.js';
import { DEPARTMENT_FILE, readDataFile, readDepartment, readProject } from '../model/read-filing.js';
import { decodeText } from '../source/decode-text.js';
import { valueAt, type Located } from '../source/located.js';
import { quoteFolder, shown } from './shown.js';
import { printOut, showControls } from './terminal.js';
import type { NewFile } from '../workspace/output/write-file.js';

/** Something to be filled in: its line, and how it is told. */
interface Blank {
  readonly file: string;
  readonly line: number;
  readonly told: string;
}

/** Prints the required fields that are empty in `files`, a line each, and what to do with the rest. */
export function printBlanks(files: readonly NewFile[], declaration: Declaration, unitFolder: string): void {
  const blanks = files.flatMap((file) => blanksIn(file, declaration));
  if (blanks.length > 0) printOut('\n必须填写的：\n');
  for (const { file, line, told } of blanks) printOut(`  ${showControls(`${shown(file)}:${line}`)}  ${told}\n`);
  const names = fieldsMeant('项目', NAME_OF_PROJECT, declaration).map((field) => field.join('/'));
  if (blanks.some(({ told }) => names.includes(told))) {
    printOut(`填了${names[0] ?? ''}，把文件也改名为“编号-名称.yaml”，如 01-办公设备更新.yaml\n`);
  }
  printOut('\n其余的按需要填写，不填的印成空格子。\n');
  printOut(`填好后检查：jixiao check ${quoteFolder(unitFolder)}\n`);
}

function blanksIn({ path, bytes }: NewFile, declaration: Declaration): Blank[] {
  const yaml = readDataFile(decodeText(path, bytes));
  const department = readDepartment(yaml, declaration);
  const isDepartment = path.endsWith(DEPARTMENT_FILE);
  const located = isDepartment ? department : readProject(yaml, declaration, department);
  const fields = located.problems
    .filter(({ code }) => code === 'required-field')
    .map((problem) => ({ file: path, line: problem.location?.line ?? 1, told: problem.path ?? '' }));
  const entries = blankEntries(located, declaration.leaves[isDepartment ? '部门' : '项目']);
  return [...fields, ...entries.map(({ line, told }) => ({ file: path, line, told }))].sort((a, b) => a.line - b.line);
}

/** Of each list with an entry in which nothing is filled in: the columns that none of its entries may lack. */
function blankEntries({ typed, locate }: Located<unknown>, leaves: Declaration['leaves'][FormSubject]) {
  const required = leaves.filter(({ path, shape }) => {
    return shape.kind === 'text' && shape.isRequired === true && path.includes(ANY_ITEM);
  });
  const lists = new Map(required.map(({ path }) => [path.slice(0, path.indexOf(ANY_ITEM)).join('/'), path]));
  return [...lists].flatMap(([list, path]) => {
    const entry = [...path.slice(0, path.indexOf(ANY_ITEM)), 0];
    if (valueAt(typed, entry) === undefined) return [];
    const columns = required.filter((leaf) => leaf.path.join('/').startsWith(`${list}/${ANY_ITEM}/`));
    const names = columns
      .map((leaf) => String(leaf.path.at(-1)))
      .filter((name) => valueAt(typed, [...entry, name]) === '');
    return names.length > 0 ? [{ line: locate(entry).line, told: `${list}，每一条的${names.join('、')}` }] : [];
  });
}
