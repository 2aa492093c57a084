/** `jixiao init`: a bureau's workspace, laid out to be filled in. */

import path from 'node:path';
import { DEPARTMENT_SCHEMA_FILE, PROJECT_SCHEMA_FILE, SCHEMA_FOLDER_NAME } from '../exchange/data-files/json-schema.js';
import { printNumber } from '../exchange/data-files/merge-units.js';
import { scaffoldDepartment, scaffoldProject } from '../exchange/data-files/scaffold.js';
import type { Schemes } from '../model/indicator.js';
import { safeFileName } from '../model/file-name.js';
import { DEFAULT_PACK } from '../model/read-filing.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { isFolder, isThere } from '../workspace/file-kind.js';
import { DEPARTMENT_FILE } from '../workspace/find-units.js';
import { printBlanks } from './print-blanks.js';
import { loadFonts, loadPack } from '../workspace/load-resources.js';
import { readPackSources, shownPath } from '../workspace/program-files.js';
import { schemaFiles } from './schema-command.js';
import { printOut, showControls } from './terminal.js';
import { projectPath } from '../workspace/unit-files.js';
import { newFile, writeFiles, type NewFile } from '../workspace/output/write-file.js';

/** What was asked for. */
export interface InitOptions {
  readonly folder: string;
  /** 年度; next year when left out, since that is the year budgets are filled in for. */
  readonly year?: string;
  /** 部门名称; to be filled in when left out. */
  readonly unit?: string;
  readonly projects: readonly string[];
  /** Lays out a layout pack of the bureau's own too. */
  readonly withTemplates: boolean;
}

const UNNAMED_UNIT = '本单位';
const UNNAMED_PROJECT = '新项目';
const GUIDE_FILE = '填写说明.txt';

/**
 * Lays out the workspace and lists what is to be filled in.
 * @returns the exit code
 * @throws WrongUse where something stands in the way; ReportError `file-unwritable`
 */
export async function init({
  folder,
  year = nextYear(),
  unit = '',
  projects,
  withTemplates,
}: InitOptions): Promise<number> {
  if (!/^(?:19|20)\d\d$/.test(year)) throw new WrongUse(`--year 后面写四位数字的年度，如 ${nextYear()}`);
  const top = path.resolve(folder);
  if (isThere(top) && !isFolder(top)) throw new WrongUse(`${folder} 不是文件夹`);
  const { schemes } = loadPack(
    DEFAULT_PACK,
    loadFonts().roles.map(({ name }) => name),
  );
  const data = path.join(top, 'data');
  const unitFolder = path.join(data, year, unit === '' ? UNNAMED_UNIT : safeFileName(unit));
  const dataFiles = dataFilesOf(unitFolder, year, unit, projects, schemes);
  const schemaFolder = path.join(data, SCHEMA_FOLDER_NAME);
  const files = [
    ...dataFiles,
    newFile(path.join(top, GUIDE_FILE), guide(shownFrom(top, unitFolder))),
    ...(withTemplates ? templateFiles(path.join(top, 'templates', DEFAULT_PACK)) : []),
  ];
  const inTheWay = files.filter(({ path: file }) => isThere(file)).map(({ path: file }) => shownPath(file));
  if (isThere(unitFolder)) inTheWay.unshift(shownPath(unitFolder));
  if (inTheWay.length > 0) throw new WrongUse(`已经有了，不会覆盖：${inTheWay.join('、')}；换一个文件夹，或者先移走`);
  // Schemas are generated: those of an earlier year serve this one too.
  const schemas = schemaFiles(schemaFolder, schemes).filter(({ path: file }) => !isThere(file));
  await writeFiles([...files, ...schemas]);
  for (const { path: file } of [...files, ...schemas]) printOut(`已写 ${showControls(shownPath(file))}\n`);
  printBlanks(dataFiles, schemes, unitFolder);
  return EXIT_CODES.done;
}

function nextYear(): string {
  return String(new Date().getFullYear() + 1);
}

function dataFilesOf(
  unitFolder: string,
  year: string,
  unit: string,
  projects: readonly string[],
  schemes: Schemes,
): NewFile[] {
  const [forDepartment, forProject] = [DEPARTMENT_SCHEMA_FILE, PROJECT_SCHEMA_FILE];
  const department = scaffoldDepartment({ 年度: year, 部门名称: unit }, schemes.部门整体支出绩效目标表, {
    schemaPath: `../../${SCHEMA_FOLDER_NAME}/${forDepartment}`,
  });
  const named = projects.length === 0 ? [''] : projects;
  return [
    newFile(path.join(unitFolder, DEPARTMENT_FILE), department),
    ...named.map((name, index) => {
      const schemaPath = `../../../${SCHEMA_FOLDER_NAME}/${forProject}`;
      const text = scaffoldProject({ 项目名称: name }, schemes.项目绩效目标表, { schemaPath });
      return newFile(projectPath(unitFolder, printNumber(index + 1), name === '' ? UNNAMED_PROJECT : name), text);
    }),
  ];
}

function templateFiles(folder: string): NewFile[] {
  return [...readPackSources(DEFAULT_PACK)].map(([name, { text }]) =>
    newFile(path.join(folder, ...name.split('/')), text),
  );
}

function shownFrom(top: string, folder: string): string {
  return path.relative(top, folder).replaceAll(path.sep, '/');
}

function guide(unitFolder: string): string {
  return [
    '填写说明',
    '',
    '1. 先填部门：打开 ' + `${unitFolder}/部门.yaml。`,
    `2. 再填项目：${unitFolder}/项目 里一个项目一个文件，名字是“编号-项目名称.yaml”。`,
    `   添一个项目：jixiao new 项目名称 --to ${unitFolder}`,
    '3. 填在冒号后面，冒号是半角的，后面留一个空格。# 开头的行是说明，不会印出来。',
    '4. 一项有好几段：冒号后面写一条竖线 |，各段另起行，都往右缩进两格。',
    '5. 金额只写数字：部门表以万元为单位，项目表以元为单位。日期写成 2025-01-01。',
    '6. 有 Excel 或去年的 Word，可以导入：',
    `   jixiao import 文件 --to ${unitFolder}`,
    `7. 检查：jixiao check ${unitFolder}`,
    `8. 生成 Word 和 PDF：jixiao generate ${unitFolder}`,
    '   生成的文件在 output 文件夹里。',
    '9. 明年接着用：jixiao rollover 明年的年度 ' + unitFolder,
    '',
    '用记事本、VS Code 等编辑，保存时编码选 UTF-8；不要用 Word。',
    'VS Code 装上 YAML 插件（redhat.vscode-yaml），会提示每个字段怎么填，标出写错的地方。',
    '哪里装得不对，运行 jixiao doctor。',
    '',
  ].join('\n');
}
