/** A unit gathered, read and put to the rules: what `check` reports and what `generate` goes by. */

import path from 'node:path';
import type { Subject } from '../checks/rule.js';
import { checkFiling, type CheckResult } from '../checks/check-filing.js';
import { DEFAULT_SETTINGS, readCheckSettings, type CheckSettings } from '../checks/check-settings.js';
import { addTo, collectProblems, type Diagnostic } from '../diagnostic.js';
import { askedFields } from '../layout/asked-fields.js';
import { printedExtras } from '../layout/extra-fields.js';
import { packAtTyped, withUnknownStages } from '../layout/pack-at-stage.js';
import type { Pack } from '../layout/pack.js';
import { withUnfitValues } from '../layout/unfit-values.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { typedStageOf } from '../model/declaration/stage.js';
import type { Filing } from '../model/filing.js';
import { OPEN_PLACES_FILES, readOpenPlaces } from '../model/open-places.js';
import { DEPARTMENT_FILE, packNameOf, readDataFile, readFiling, repeatedNumbers } from '../model/read-filing.js';
import type { SourceText } from '../source/decode-text.js';
import { isThere } from './file-kind.js';
import { folderYearOf, type Unit } from './find-units.js';
import { gatherUnit } from './gather-unit.js';
import { inFolder } from './in-folder.js';
import { readSourceText, type ReadText } from './program-files.js';
import type { RunResources, StandIn } from './run-resources.js';
import { SETTINGS_FILE } from './unread-entries.js';

const NOTHING_CHECKED: CheckResult = {
  findings: [],
  accepted: [],
  checkedCount: 0,
  notApplicableCount: 0,
  unasked: [],
};

/** A unit as it was read. Files are named by their paths inside it, with `/`. */
export interface ReadUnit {
  /** With holes where there are errors; absent where nothing is there to read it by. */
  readonly filing?: Filing;
  /** The pack that 部门.yaml asks for, at the unit's stage; absent where it cannot be used. */
  readonly pack?: Pack;
  /** The same pack through the whole year. */
  readonly wholePack?: Pack;
  /** What it was read by in place of that pack. */
  readonly standIn?: StandIn;
  readonly problems: readonly Diagnostic[];
  /** The files that were read, by their names. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** A unit with everything that is to be said of it; here the files in places are absolute. */
export interface CheckedUnit extends ReadUnit, Omit<CheckResult, 'findings'> {
  readonly unit: Unit;
  /** Of reading and of the rules, those about files not asked for left out. */
  readonly diagnostics: readonly Diagnostic[];
  /** The same, of all files of the unit, which are named by their paths inside it. */
  readonly ownDiagnostics: readonly Diagnostic[];
  /** What the rules say of another reading of the unit; nothing where it could not be read. */
  readonly findingsIn: (filing: Filing) => readonly Diagnostic[];
  /** Whether all that was asked for could be read: there is no hole in it. */
  readonly isWhole: boolean;
}

/** Reads everything of `unit`; what is broken does not keep the rest from being read. */
export function readUnit(
  unit: Unit,
  resources: Pick<RunResources, 'packNamed' | 'standInFor' | 'stage'>,
  readText: ReadText = readSourceText,
): ReadUnit {
  const { sources, problems } = gatherUnit(unit.folder, readText);
  return readSources(sources, problems, resources);
}

/** As `readUnit`, of the texts of a unit, wherever they are from. @param problems what is to be said of them already */
export function readSources(
  sources: ReadonlyMap<string, SourceText>,
  problems: readonly Diagnostic[],
  { packNamed, standInFor, stage }: Pick<RunResources, 'packNamed' | 'standInFor' | 'stage'>,
): ReadUnit {
  const found: Diagnostic[] = [...problems];
  const departmentSource = sources.get(DEPARTMENT_FILE) ?? { file: DEPARTMENT_FILE, text: '' };
  const yaml = readDataFile(departmentSource);
  const name = packNameOf(yaml, departmentSource.text);
  const wholePack = collectProblems(found, () => packNamed(name, yaml.locate(['模板'])));
  const atStage = (whole: Pack) => packAtTyped(whole, stage ?? typedStageOf(yaml, departmentSource.text));
  const pack = wholePack && atStage(wholePack);
  // What is wrong with the data is told all the same.
  const standIn = pack ? undefined : standInAt(standInFor(name), atStage);
  if (!pack) found.push(readByStandIn(name, standIn));
  const declaration = (pack ?? standIn)?.declaration;
  if (!declaration) {
    for (const source of sources.values()) addTo(found, readDataFile(source).problems);
    return { problems: found, sources };
  }
  const read = readFiling(sources, declaration);
  const filing = pack ? withUnfitValues(read, pack) : read;
  for (const file of [filing.department, ...filing.projects]) addTo(found, file.problems);
  addTo(found, repeatedNumbers(filing.projects));
  return { filing, ...(pack && { pack, wholePack }), ...(standIn && { standIn }), problems: found, sources };
}

/** Reads `unit` and puts the rules to it. */
export function checkUnit(unit: Unit, resources: RunResources, readText: ReadText = readSourceText): CheckedUnit {
  return checkRead(unit, readUnit(unit, resources, readText), resources, readText);
}

/** Puts the rules to `unit`, which was read already. */
export function checkRead(
  unit: Unit,
  read: ReadUnit,
  resources: RunResources,
  readText: ReadText = readSourceText,
): CheckedUnit {
  const diagnostics = [...read.problems];
  const sources = new Map(read.sources);
  const beside: Beside = {
    problems: diagnostics,
    read(file) {
      const absolute = path.join(unit.folder, file);
      const source = isThere(absolute) ? collectProblems(diagnostics, () => readText(absolute)) : undefined;
      if (source) sources.set(file, { ...source, file });
      return source && { ...source, file };
    },
  };
  const { filing } = read;
  const put = filing && rulesOf(folderYearOf(unit.folder), read, resources, beside);
  const result = filing && put ? put(filing) : NOTHING_CHECKED;
  addTo(diagnostics, result.findings);
  const isAskedFor = ({ location }: Diagnostic) =>
    !unit.projectFiles || unit.projectFiles.some((file) => pathInUnit(unit, file) === location?.file);
  return {
    ...read,
    ...result,
    unit,
    sources,
    findingsIn: (other) => put?.(other).findings ?? [],
    isWhole: isWhole(unit, read),
    ownDiagnostics: diagnostics,
    diagnostics: diagnostics.filter(isAskedFor).map((diagnostic) => inFolder(diagnostic, unit.folder)),
    accepted: result.accepted
      .filter(({ diagnostic }) => isAskedFor(diagnostic))
      .map((accepted) => ({ ...accepted, diagnostic: inFolder(accepted.diagnostic, unit.folder) })),
  };
}

function isWhole({ projectFiles }: Unit, { filing, pack }: ReadUnit): boolean {
  if (!filing || !pack) return false;
  // A project alone goes by its own errors: it takes over what the department's file lacks.
  return projectFiles !== undefined || [filing.department, ...filing.projects].every(({ holes }) => holes.length === 0);
}

/** The path of `file` inside the folder of `unit`, with `/`. */
export function pathInUnit({ folder }: Unit, file: string): string {
  return path.relative(folder, file).replaceAll(path.sep, '/');
}

/** The files of a unit beside 部门.yaml, which may be there or not. `problems`: what is wrong with them; added to. */
interface Beside {
  readonly problems: Diagnostic[];
  readonly read: (file: string) => SourceText | undefined;
}

/**
 * The way to put the rules, as they are set, to a reading of a unit in a folder of the year `folderYear`; undefined where
 * nobody knows what it may hold.
 */
export function rulesOf(
  folderYear: string | undefined,
  read: Pick<ReadUnit, 'pack' | 'standIn'>,
  { canPrint }: Pick<RunResources, 'canPrint'>,
  beside: Beside,
) {
  const pack = read.pack ?? read.standIn?.pack;
  const declaration = pack?.declaration ?? read.standIn?.declaration;
  if (!declaration) return undefined;
  const openSource = OPEN_PLACES_FILES.map((file) => beside.read(file)).find((source) => source !== undefined);
  const openPlaces = openSource && readOpenPlaces(openSource);
  addTo(beside.problems, openPlaces?.problems ?? []);
  const settings = settingsOf(pack, beside);
  return (filing: Filing): CheckResult => {
    const subject = {
      filing,
      declaration,
      canPrint,
      ...(openPlaces && { openPlaces }),
      ...(pack ? { printedExtras: printedExtras(pack), asked: askedFields(pack) } : unknownAsked(declaration)),
      ...(folderYear !== undefined && { folderYear }),
    };
    return checkFiling(subject, settings);
  };
}

/** What is asked for where no layout can be read: of several stages nobody knows which prints what, and nothing is asked. */
function unknownAsked({ stages }: Declaration): Pick<Subject, 'asked'> {
  return stages.length > 1 ? { asked: { 部门: [], 项目: [] } } : {};
}

/** The pack's 检查.yaml, overridden by the unit's own; what is wrong in them changes nothing. */
function settingsOf(pack: Pack | undefined, beside: Beside): CheckSettings {
  const sources = [pack?.files.get(SETTINGS_FILE), beside.read(SETTINGS_FILE)];
  return sources.reduce<CheckSettings>((settings, source) => {
    if (!source) return settings;
    const read = readCheckSettings(source, settings);
    addTo(beside.problems, read.problems);
    return read.settings;
  }, DEFAULT_SETTINGS);
}

function standInAt(standIn: StandIn | undefined, atStage: (pack: Pack) => Pack): StandIn | undefined {
  if (!standIn?.pack) return standIn && { ...standIn, declaration: withUnknownStages(standIn.declaration) };
  const pack = atStage(standIn.pack);
  return { ...standIn, pack, declaration: pack.declaration };
}

function readByStandIn(asked: string, standIn: StandIn | undefined): Diagnostic {
  const message = !standIn
    ? `版式包「${asked}」用不了，填写的内容没有检查`
    : standIn.pack
      ? `没有版式包「${asked}」，先按「${standIn.name}」检查`
      : `版式包「${asked}」的版式有错，先按它声明的字段检查`;
  return {
    severity: 'hint',
    code: 'unknown-pack',
    message,
    hint: '改好以后再检查一次',
    location: { file: DEPARTMENT_FILE, line: 1, column: 1 },
  };
}
