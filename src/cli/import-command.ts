/** `jixiao import`: workbooks and Word files into a unit's data files; every change is shown, and all or nothing is written. */

import path from 'node:path';
import { addTo, collectProblems, type Diagnostic } from '../diagnostic.js';
import { mergeUnits, type SourceUnit } from '../exchange/data-files/merge-units.js';
import type { Schemes } from '../model/indicator.js';
import { DEFAULT_PACK, packNameOf, readDataFile } from '../model/read-filing.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { isFolder, isReachable, isThere } from '../workspace/file-kind.js';
import { planImport, type ImportPlan, type PlannedFile } from '../workspace/plan-import.js';
import { printChanges } from './print-changes.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { loadFonts, loadPack } from '../workspace/load-resources.js';
import { shownPath } from '../workspace/program-files.js';
import { readRegularFile, unreadableAt } from '../workspace/read-file.js';
import { MOST_TAKEN_BYTES, takeFile } from '../workspace/taken-files.js';
import { letSignalsIn, printOut, showControls } from './terminal.js';
import { readUnitFiles, type UnitFiles } from '../workspace/unit-files.js';
import { writeFiles } from '../workspace/output/write-file.js';

/** What was asked for. */
export interface ImportOptions {
  readonly paths: readonly string[];
  readonly folder: string;
  readonly isDryRun: boolean;
}

/**
 * Imports, or only shows what an import would change.
 * @returns the exit code: 1 when there were errors and nothing was written
 * @throws WrongUse for files that are not there and a target that is no unit's folder
 */
export async function importFiles(options: ImportOptions): Promise<number> {
  const { paths, isDryRun } = options;
  const folder = path.resolve(options.folder);
  refuseWrongPaths(options);
  const problems: Diagnostic[] = [];
  const files = collectProblems(problems, () => readUnitFiles(folder));
  const schemes = files && collectProblems(problems, () => schemesOf(files));
  if (!files || !schemes) return refuse(problems);
  const units: SourceUnit[] = [];
  for (const typed of paths) {
    await letSignalsIn();
    const unit = collectProblems(problems, () => takeUnit(typed, schemes, problems));
    if (unit) units.push(unit);
  }
  const merged = mergeUnits(units);
  const plan = planImport(folder, files, merged, schemes);
  addTo(problems, plan.problems);
  if (problems.some(({ severity }) => severity === 'error')) return refuse(problems);
  if (merged.projects.length === 0 && !merged.department) return refuse([...problems, nothingFound(paths)]);
  printDiagnostics(problems);
  printPlan(plan, isDryRun);
  const contents = plan.files.flatMap(({ content }) => content ?? []);
  const shown = showControls(shownPath(folder));
  const doubts = countFindings(problems);
  const told = doubts === '' ? '' : `；${doubts}（见上）`;
  if (contents.length === 0) {
    printOut(`\n内容都已经在数据文件里，没有要改的${told}\n`);
    return EXIT_CODES.done;
  }
  if (isDryRun) {
    printOut(`\n只是试看，没有写文件${told}。要写入，去掉 --dry-run 再运行一次\n`);
    return EXIT_CODES.done;
  }
  await writeFiles(contents);
  printOut(
    `\n共写 ${contents.length} 个文件${told}。接着检查：jixiao check ${shown.includes(' ') ? `"${shown}"` : shown}\n`,
  );
  return EXIT_CODES.done;
}

function refuseWrongPaths({ paths, folder }: ImportOptions): void {
  const missing = paths.filter((typed) => typed === '' || !isReachable(path.resolve(typed)));
  if (missing.length > 0) throw new WrongUse(`找不到 ${missing.map((typed) => typed || '“”').join('、')}`);
  const target = path.resolve(folder);
  if (folder === '' || (isThere(target) && !isFolder(target))) {
    throw new WrongUse(`--to 后面写单位的文件夹，如 data/2025/某局；${folder || '“”'} 不是文件夹`);
  }
}

/** The 指标体系 of the pack that the unit uses. */
function schemesOf({ department }: UnitFiles): Schemes {
  const yaml = department && readDataFile(department.source);
  const roles = loadFonts().roles.map(({ name }) => name);
  return loadPack(yaml ? packNameOf(yaml, department.source.text) : DEFAULT_PACK, roles, yaml?.locate(['模板']))
    .schemes;
}

function takeUnit(typed: string, schemes: Schemes, problems: Diagnostic[]): SourceUnit {
  const file = shownPath(path.resolve(typed));
  let bytes: Uint8Array;
  try {
    bytes = readRegularFile(path.resolve(typed), MOST_TAKEN_BYTES);
  } catch (error) {
    throw unreadableAt(file, error);
  }
  const { unit, diagnostics } = takeFile(bytes, file, schemes);
  addTo(problems, diagnostics);
  return { file, unit };
}

function refuse(problems: readonly Diagnostic[]): number {
  printDiagnostics(problems);
  printOut(`\n什么也没有写：${countFindings(problems)}。改正后再导入一次\n`);
  return EXIT_CODES.notWritten;
}

function nothingFound(paths: readonly string[]): Diagnostic {
  return {
    severity: 'error',
    code: 'file-unreadable',
    message: '文件里没有可以导入的内容',
    found: paths.join('、'),
    hint: '核对是不是选错了文件，内容是不是填在别的工作表里',
  };
}

const VERBS: Readonly<Record<PlannedFile['kind'], readonly [done: string, planned: string]>> = {
  new: ['新文件', '将写新文件'],
  changed: ['改', '将改'],
  same: ['没有变化', '没有变化'],
};

function printPlan({ files, untouched }: ImportPlan, isDryRun: boolean): void {
  let emptiedCount = 0;
  for (const { path: file, kind, changes, kept } of files) {
    const emptied = changes.filter(({ after }) => after === '').length;
    emptiedCount += emptied;
    const count =
      changes.length === 0 ? '' : `（${changes.length} 处${emptied === 0 ? '' : `，其中清空 ${emptied} 处`}）`;
    printOut(`${VERBS[kind][isDryRun ? 1 : 0]} ${showControls(shownPath(file))}${count}\n`);
    for (const line of printChanges(changes)) printOut(`${line}\n`);
    if (kept.length > 0) printOut(`  导入的文件里没有、照原样保留：${showControls(kept.join('、'))}\n`);
  }
  if (emptiedCount > 0) {
    printOut('清空的，是导入的文件里空着或者删去的；不该清空，就在那里填上，或者删去那一栏，再导入一次\n');
  }
  if (untouched.length === 0) return;
  printOut('导入的文件里没有、没有动的项目：\n');
  for (const file of untouched) printOut(`  ${showControls(shownPath(file))}\n`);
}
