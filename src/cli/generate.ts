/** `jixiao generate`: data files → documents in the output folder. */

import path from 'node:path';
import { BOUND_COPY_NAME, filingDocuments, type FilingDocument } from '../batch/filing-documents.js';
import { checkFiling } from '../checks/all-checks.js';
import { compareByPlace, ReportError, type Diagnostic, type Location } from '../diagnostic.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Pack } from '../layout/pack.js';
import type { Filing } from '../model/filing.js';
import { writeReport, type Format } from '../report.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { findUnits, type Unit } from './find-units.js';
import { loadFonts, loadPack, shownPath } from './program-files.js';
import { printDiagnostic } from './print-diagnostic.js';
import { readUnit, type ReadUnit } from './read-unit.js';
import { writeFile } from './write-file.js';

/** What was asked for. */
export interface GenerateOptions {
  readonly paths: readonly string[];
  readonly formats: readonly Format[];
  /** NN or part of a name; empty: everything. */
  readonly only: readonly string[];
  readonly outputFolder: string;
}

/** A unit that can be written. */
interface ReadyUnit {
  readonly unit: Unit;
  readonly filing: Filing;
  readonly pack: Pack;
  readonly documents: readonly FilingDocument[];
}

/**
 * Writes the documents asked for and tells how it went.
 * @returns the exit code
 * @throws WrongUse for paths that hold no data and an `only` that matches nothing
 */
export async function generate(options: GenerateOptions): Promise<number> {
  const startedAt = performance.now();
  const { units, problems } = findUnits(options.paths);
  const fonts = loadFonts();
  const diagnostics: Diagnostic[] = [...problems];
  const ready = readUnits(units, options, fonts, diagnostics);
  diagnostics.push(...sameOutputs(ready));
  let writtenCount = 0;
  for (const { unit, filing, pack, documents } of ready) {
    const folder = path.join(options.outputFolder, filing.department.value.年度, path.basename(unit.folder));
    for (const document of documents) {
      try {
        writtenCount += await writeDocument(document, folder, options.formats, fonts, { filing, pack });
      } catch (error) {
        if (!(error instanceof ReportError)) throw error;
        diagnostics.push(...error.diagnostics);
      }
    }
  }
  return summarise(diagnostics, writtenCount, performance.now() - startedAt);
}

function readUnits(
  units: readonly Unit[],
  options: GenerateOptions,
  fonts: FontLibrary,
  diagnostics: Diagnostic[],
): ReadyUnit[] {
  const packs = new Map<string, Pack>();
  const packNamed = (name: string, location: Location): Pack => {
    const pack =
      packs.get(name) ??
      loadPack(
        name,
        fonts.roles.map((role) => role.name),
        location,
      );
    packs.set(name, pack);
    return pack;
  };
  const matched = new Set<string>();
  const ready = units.flatMap((unit): ReadyUnit[] => {
    const read = readUnit(unit, packNamed);
    const { filing, pack, missingProjects } = read;
    for (const wanted of options.only) {
      if (missingProjects.some((name) => matches(wanted, name))) matched.add(wanted);
    }
    diagnostics.push(...relevantProblems(read, options.only));
    if (!filing || !pack) {
      for (const wanted of options.only) matched.add(wanted);
      return [];
    }
    const documents = filingDocuments(filing, missingProjects, pack).filter((document) => {
      if (unit.projectFiles && document.kind !== 'project') return false;
      const name = document.outputPath.at(-1) ?? '';
      const asked = options.only.filter((wanted) => matches(wanted, name));
      asked.forEach((wanted) => matched.add(wanted));
      return options.only.length === 0 || asked.length > 0;
    });
    diagnostics.push(...checkFiling(filing).filter(({ location }) => isRelevant(location, filing, documents)));
    return [{ unit, filing, pack, documents }];
  });
  const unmatched = options.only.find((wanted) => !matched.has(wanted));
  if (unmatched !== undefined)
    throw new WrongUse(`--only ${unmatched} 一份表也没有对上：写项目的编号（如 03）或名称的一部分`);
  return ready;
}

/** A number means a project's NN; anything else a part of the document's name. */
function matches(wanted: string, name: string): boolean {
  const number = /^(\d+)-/.exec(name)?.[1];
  if (/^\d+$/.test(wanted) && number !== undefined && Number(number) === Number(wanted)) return true;
  return !/^\d{1,3}$/.test(wanted) && name.includes(wanted);
}

/** With `--only`, problems of project files not asked for are left for another run; the bound copy asks for all. */
function relevantProblems({ problems, missingProjects }: ReadUnit, only: readonly string[]): Diagnostic[] {
  if (only.length === 0 || only.some((wanted) => matches(wanted, BOUND_COPY_NAME))) return [...problems];
  const others = missingProjects.filter((name) => !only.some((wanted) => matches(wanted, name)));
  return problems.filter(({ location }) => !others.includes(path.basename(location?.file ?? '', '.yaml')));
}

function isRelevant(location: Location | undefined, filing: Filing, documents: readonly FilingDocument[]): boolean {
  const project = filing.projects.find(({ file }) => file === location?.file);
  return !project || documents.some(({ kind, number }) => kind === 'bound' || number === project.value.序号);
}

/** Two units of one name and year would overwrite each other. */
function sameOutputs(ready: ReadyUnit[]): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const firstByOutput = new Map<string, ReadyUnit>();
  for (const unit of [...ready]) {
    const key = `${unit.filing.department.value.年度}/${path.basename(unit.unit.folder).toLowerCase()}`;
    const first = firstByOutput.get(key);
    if (!first) {
      firstByOutput.set(key, unit);
      continue;
    }
    ready.splice(ready.indexOf(unit), 1);
    problems.push({
      severity: 'error',
      code: 'duplicate-output',
      message: `与另一个单位的输出文件夹相同（${key}），没有生成`,
      found: `${shownPath(first.unit.folder)} 和 ${shownPath(unit.unit.folder)}`,
      hint: '改其中一个文件夹的名字，或者分开生成并用 --output 写到不同的地方',
      location: unit.filing.department.locate([]),
    });
  }
  return problems;
}

async function writeDocument(
  filingDocument: FilingDocument,
  folder: string,
  formats: readonly Format[],
  fonts: FontLibrary,
  origins: { filing: Filing; pack: Pack },
): Promise<number> {
  const reports = await writeReport(filingDocument.build(), formats, fonts, origins);
  for (const { format, bytes, pageCount } of reports) {
    const filePath = `${path.join(folder, ...filingDocument.outputPath)}.${format}`;
    writeFile(filePath, bytes);
    process.stdout.write(
      `已写 ${shownPath(path.resolve(filePath))}${pageCount === undefined ? '' : `（${pageCount} 页）`}\n`,
    );
  }
  return reports.length;
}

function summarise(diagnostics: readonly Diagnostic[], writtenCount: number, milliseconds: number): number {
  const unique = [...new Map(diagnostics.map((diagnostic) => [printDiagnostic(diagnostic), diagnostic])).values()].sort(
    compareByPlace,
  );
  for (const diagnostic of unique) process.stderr.write(`\n${printDiagnostic(diagnostic)}\n`);
  const count = (severity: Diagnostic['severity']) =>
    unique.filter((diagnostic) => diagnostic.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const findings = [...(errors > 0 ? [`${errors} 个错误`] : []), ...(warnings > 0 ? [`${warnings} 个警告`] : [])];
  process.stdout.write(
    `\n共写 ${writtenCount} 个文件，用时 ${(milliseconds / 1000).toFixed(1)} 秒${findings.length > 0 ? `；${findings.join('、')}` : ''}\n`,
  );
  return errors > 0 ? EXIT_CODES.notWritten : EXIT_CODES.done;
}
