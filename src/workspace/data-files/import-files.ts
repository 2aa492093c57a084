/** Workbooks and Word files into a unit's data files: all of them or none. */

import path from 'node:path';
import { addTo, collectProblems, type Diagnostic } from '../../diagnostic.js';
import type { ChosenSide } from '../../exchange/data-files/place-conflict.js';
import type { Right } from '../../exchange/data-files/merge-returned.js';
import { fieldOf } from '../../exchange/data-files/same-value.js';
import { isOfUnit, sortReturned, unitAsItIs, type ReturnedFile } from '../../exchange/data-files/sort-returned.js';
import { mergeUnits, type SourceUnit } from '../../exchange/data-files/merge-units.js';
import { recordIn } from '../../exchange/typed-unit.js';
import type { DataRecord, UnitData } from '../../exchange/unit-data.js';
import { describeUnprinted } from '../../exchange/word-form/unprinted-fields.js';
import { askedFields } from '../../layout/asked-fields.js';
import { blanksOf, packAtTyped } from '../../layout/pack-at-stage.js';
import type { Pack } from '../../layout/pack.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { meantText, recordSaying } from '../../model/meant-text.js';
import { typedStageOf } from '../../model/declaration/stage.js';
import { DEFAULT_PACK, DEPARTMENT_FILE, readDataFile } from '../../model/read-filing.js';
import { changeFiles } from '../changes/change-files.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { isFolder, isReachable, isThere } from '../file-kind.js';
import { folderYearOf, isYear } from '../find-units.js';
import { letSignalsIn } from '../let-signals-in.js';
import { loadPack, loadPackOf } from '../load-resources.js';
import { inFolder } from '../in-folder.js';
import { WrongUse } from '../wrong-use.js';
import { expandPaths } from './expand-paths.js';
import { LEFT_WRONG, planImport, type ImportPlan } from './plan-import.js';
import { fittingPack, packsAtHand, type FittingPack } from './fitting-pack.js';
import { readTaken } from './taken-files.js';
import { readUnitFiles, type UnitFile, type UnitFiles } from './unit-files.js';

/** What was asked for. */
export interface ImportOptions {
  readonly root: string;
  /** Of the files to be imported, as typed. */
  readonly paths: readonly string[];
  /** The unit's, as typed. */
  readonly folder: string;
  /** Cells that are empty empty their fields, rows that are not there go; otherwise they stay. */
  readonly isClearing: boolean;
  /** Who is right where a file that came back and the data differ; undefined: what they differ in stays, and is told. */
  readonly right?: Right;
  /** What the data lack, and a file that came back holds, is taken, although nobody changed it there. */
  readonly isRestoring?: boolean;
  /** Who is right at single places. */
  readonly chosen?: readonly ChosenSide[];
  /** The pack of a unit that is not there yet; undefined: that by which the files were made, as far as they say so. */
  readonly pack?: string;
  /** Nothing is written. */
  readonly isDryRun: boolean;
}

/** What came of an import. */
export interface ImportResult {
  /** The unit's, absolute. */
  readonly folder: string;
  readonly problems: readonly Diagnostic[];
  /** What is, or would be, written; absent where there are errors: then nothing is. */
  readonly plan?: ImportPlan;
  /** How many files differ from what is there. */
  readonly changedCount: number;
}

/**
 * Imports, or only finds out what an import would change.
 * @param tell told of what an earlier command left half done and was put in order
 * @throws WrongUse for files that are not there and a target that is no unit's folder; WriteError
 */
export async function importFiles(options: ImportOptions, tell: (note: SettledNote) => void): Promise<ImportResult> {
  const { root, isDryRun } = options;
  const paths = expandPaths(root, options.paths);
  refuseWrongPaths({ ...options, paths });
  await settleOrRefuse(root, [options.folder], tell);
  const folder = path.resolve(root, options.folder);
  const problems: Diagnostic[] = [];
  const placed = (told: readonly Diagnostic[]) => told.map((problem) => inFolder(problem, root));
  const refused = () => ({ folder, problems: placed(problems), changedCount: 0 });
  const files = collectProblems(problems, () => readUnitFiles(folder));
  const pack = files && collectProblems(problems, () => packOf(root, files, paths, options, problems));
  if (!files || !pack) return refused();
  const { declaration } = pack;
  const { asked } = atStage(pack, files);
  const year = yearOf(folder, files);
  const units: SourceUnit[] = [];
  for (const typed of paths) {
    await letSignalsIn();
    const unit = collectProblems(problems, () => readTaken(root, typed, pack, { declaration, year, asked }, problems));
    if (unit) units.push(unit);
  }
  const asItIs = unitAsItIs(dataOf(files, declaration), year ?? '', declaration);
  // Into a unit that is not there yet all of a file is taken.
  const isNew = !files.department && files.projects.length === 0;
  const returned = units.filter((unit): unit is ReturnedFile => {
    return !isNew && unit.sent !== undefined && isOfUnit(unit.sent.record, asItIs, declaration);
  });
  const others = units.filter((unit) => !returned.includes(unit as ReturnedFile));
  problems.push(...others.filter(({ sent }) => sent !== undefined && !isNew).map(ofOtherUnit));
  const back = sortReturned(returned, asItIs, declaration, options.right);
  const plain = [...others, ...back.plain];
  const latest = latestOf(units, declaration);
  const merged = mergeUnits(isNew ? plain.map((unit) => ofNewUnit(unit, latest, declaration)) : plain, declaration);
  const brought = merged.department ?? back.department.at(-1)?.theirs;
  const { shapes } = atStage(pack, files, brought);
  const { isClearing, right, isRestoring = false, chosen = [] } = options;
  const plan = await planImport(
    { root, folder, files, isClearing, right, isRestoring, chosen, shapes, blanks: blanksOf(pack).部门 },
    merged,
    back,
    declaration,
  );
  addTo(problems, withoutEchoes(plan.problems, problems));
  const hasForms = units.some(({ unit: { department, projects } }) => department !== undefined || projects.length > 0);
  if (hasForms) problems.splice(0, problems.length, ...problems.map(passedOver));
  if (problems.some(({ severity }) => severity === 'error')) return refused();
  if (merged.projects.length === 0 && !merged.department && returned.length === 0) {
    problems.push(nothingFound(paths));
    return refused();
  }
  const changed = plan.files.filter(({ content }) => content !== undefined);
  const renames = plan.files.flatMap(({ path: from, renamedTo: to }) => (to === undefined ? [] : [{ from, to }]));
  const contents = changed.flatMap(({ content }) => content ?? []);
  const change = { folder, command: 'import', title: titleOf(paths), tell } as const;
  if (!isDryRun) changeFiles(change, [...contents, ...renames]);
  // What stands otherwise in the data since is no error that keeps the rest from being written.
  const told = placed([...joinUnprinted(problems, others), ...back.problems]);
  return { folder, problems: told, plan, changedCount: contents.length };
}

/** `left` without what has been told at its cell: nothing of a file with an error is written. */
function withoutEchoes(left: readonly Diagnostic[], told: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ code, found = '' }: Diagnostic) => `${code} ${found}`;
  const errors = new Set(told.filter(({ severity }) => severity === 'error').map(keyOf));
  return left.filter((problem) => !problem.message.startsWith(LEFT_WRONG) || !errors.has(keyOf(problem)));
}

function refuseWrongPaths({ root, paths, folder }: ImportOptions): void {
  const missing = paths.filter((typed) => typed === '' || !isReachable(path.resolve(root, typed)));
  if (missing.length > 0) throw new WrongUse(`找不到 ${missing.map((typed) => typed || '“”').join('、')}`);
  const target = path.resolve(root, folder);
  if (folder === '' || (isThere(target) && !isFolder(target))) {
    throw new WrongUse(`--to 后面写单位的文件夹，如 data/2025/某局；${folder || '“”'} 不是文件夹`);
  }
}

const MOST_NAMED = 3;

function titleOf(paths: readonly string[]): string {
  const named = paths.slice(0, MOST_NAMED).map((typed) => path.basename(typed));
  return `导入 ${named.join('、')}${paths.length > MOST_NAMED ? ` 等 ${paths.length} 个文件` : ''}`;
}

/** The unit's year: that of its department's file, else that of the folder around it. */
function yearOf(folder: string, { department }: UnitFiles): string | undefined {
  const typed = department && fieldOf(readDataFile(department.source).value, '年度');
  return typeof typed === 'string' && isYear(typed) ? typed : folderYearOf(folder);
}

/**
 * The pack that the unit uses, through the whole year: what is imported may have been made at any stage. Of a unit that is not
 * there yet the one by which the first of the files was made, or seems to be. Hint or warning: `guessed-pack`.
 */
function packOf(
  root: string,
  { department }: UnitFiles,
  paths: readonly string[],
  { pack: chosen, folder }: ImportOptions,
  problems: Diagnostic[],
): Pack {
  if (department) return loadPackOf(root, department.source);
  if (chosen !== undefined) return loadPack(root, chosen);
  const found = fittingPack(root, paths);
  const [file = ''] = paths;
  // Who has no pack but the usual one has nothing to choose.
  if (!found.isSaid && (found.name !== DEFAULT_PACK || found.equals.length > 0)) {
    problems.push(guessed(found, { root, file, folder }));
  }
  return loadPack(root, found.name, undefined, { file, line: 1, column: 1 });
}

function guessed({ name, equals }: FittingPack, at: { root: string; file: string; folder: string }): Diagnostic {
  const others = packsAtHand(at.root).filter((other) => other !== name);
  const also = equals.length > 0 ? `；「${equals.join('」「')}」也一样合` : '';
  return {
    severity: equals.length > 0 ? 'warning' : 'hint',
    code: 'guessed-pack',
    message: `文件没有说是哪个版式包的，照表上的字认作「${name}」${also}`,
    hint: `是别的包（${others.join('、')}），先写一个 ${path.join(at.folder, DEPARTMENT_FILE)}，里面写“模板: 包名”，再导入`,
    location: { file: at.file, line: 1, column: 1 },
  };
}

/** The unit as its files say it. */
function dataOf({ department, projects }: UnitFiles, declaration: Declaration): UnitData {
  const fieldsIn = ({ source }: UnitFile) => recordIn(readDataFile(source, declaration));
  return {
    ...(department && { department: fieldsIn(department) }),
    projects: projects.map((file) => ({ 序号: file.number ?? '', fields: fieldsIn(file) })),
  };
}

/**
 * What none of several files prints is told once. What the forms of a returned file do not print was not sent out with
 * them, and stays.
 */
function joinUnprinted(problems: readonly Diagnostic[], others: readonly SourceUnit[]): Diagnostic[] {
  const lacking = others.flatMap(({ file, unprinted }) => (unprinted ? [{ file, unprinted }] : []));
  return [...describeUnprinted(lacking), ...problems.filter(({ code }) => code !== 'unprinted-field')];
}

/** The last stage of the year of which there are forms. */
function latestOf(units: readonly SourceUnit[], { stages }: Declaration): string | undefined {
  return stages.findLast((stage) => units.some((unit) => unit.stage === stage));
}

/** What a file tells of its unit beside what its forms print: how far the year has come, and what the unit is called. */
function ofNewUnit(source: SourceUnit, stage: string | undefined, declaration: Declaration): SourceUnit {
  const { unit, sent } = source;
  const value = unit.department ?? {};
  const isNamed = meantText('部门', '部门名称', { value }, declaration) !== '';
  const name = isNamed ? {} : recordSaying('部门', '部门名称', sent?.record.unit ?? '', declaration);
  const isLater = stage !== undefined && declaration.stages.indexOf(stage) > 0;
  const department = { ...name, ...(isLater && { 阶段: stage }), ...value };
  return { ...source, unit: { ...unit, ...(Object.keys(department).length > 0 && { department }) } };
}

/** Beside files that have forms one without is passed over and told: it cannot have been meant to fill in what theirs fill in. */
function passedOver(problem: Diagnostic): Diagnostic {
  if (problem.code !== 'no-form') return problem;
  return { ...problem, severity: 'warning', message: `${problem.message}，这一份没有导入，别的照常` };
}

function ofOtherUnit({ file, sent }: SourceUnit): Diagnostic {
  const { unit = '', year = '' } = sent?.record ?? {};
  return {
    severity: 'warning',
    code: 'unusable-record',
    message: `这份文件是从「${year} ${unit}」导出的，不是这个单位的：分不清哪些是后来改的，照没有记录的文件导入`,
    hint: '核对是不是放错了文件，单位和年度对不对',
    location: { file, line: 1, column: 1 },
  };
}

/** What is asked for at the unit's stage, which is that of its file unless `imported` brings another. */
function atStage(pack: Pack, { department }: UnitFiles, imported?: DataRecord) {
  const brought = imported && fieldOf(imported, '阶段');
  const typed = department && typedStageOf(readDataFile(department.source), department.source.text);
  const there = packAtTyped(pack, typeof brought === 'string' && brought !== '' ? brought : typed);
  return { asked: askedFields(there), shapes: there.declaration.shapes };
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
