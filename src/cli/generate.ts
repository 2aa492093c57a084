/** `jixiao generate`: data files → checks → documents in the output folder. */

import path from 'node:path';
import { BOUND_COPY_NAME, filingDocuments, type FilingDocument } from '../batch/filing-documents.js';
import { ReportError, type Diagnostic } from '../diagnostic.js';
import type { Pack } from '../layout/pack.js';
import { safeFileName } from '../model/file-name.js';
import type { Filing } from '../model/filing.js';
import { writeReport, type Format } from '../report.js';
import { checkUnit, createResources, type CheckedUnit, type RunResources } from './check-unit.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { findUnits } from './find-units.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { shownPath } from './program-files.js';
import { writeFile } from './write-file.js';

/** What was asked for. */
export interface GenerateOptions {
  readonly paths: readonly string[];
  readonly formats: readonly Format[];
  /** NN or part of a name; empty: everything. */
  readonly only: readonly string[];
  readonly outputFolder: string;
  /** Forms with errors are written too, marked as drafts. */
  readonly isDraft: boolean;
}

/** A unit of which something can be written. */
interface ReadyUnit {
  readonly checked: CheckedUnit;
  readonly filing: Filing;
  readonly pack: Pack;
  readonly documents: readonly FilingDocument[];
  /** Below the output folder. */
  readonly folder: string;
}

/**
 * Writes the documents asked for and tells how it went.
 * @returns the exit code
 * @throws WrongUse for paths that hold no data and an `only` that matches nothing
 */
export async function generate(options: GenerateOptions): Promise<number> {
  const startedAt = performance.now();
  const { units, problems } = findUnits(options.paths);
  const resources = createResources();
  const checkedUnits = units.map((unit) => checkUnit(unit, resources));
  const ready = readyUnits(checkedUnits, options);
  const diagnostics: Diagnostic[] = [...problems, ...refuseSameOutputs(ready)];
  for (const checked of checkedUnits) diagnostics.push(...relevantDiagnostics(checked, ready, options));
  let writtenCount = 0;
  for (const unit of ready) {
    for (const document of unit.documents) {
      try {
        writtenCount += await writeDocument(document, unit, options, resources);
      } catch (error) {
        if (!(error instanceof ReportError)) throw error;
        diagnostics.push(...error.diagnostics);
      }
    }
  }
  return summarise(diagnostics, writtenCount, performance.now() - startedAt);
}

function readyUnits(checkedUnits: readonly CheckedUnit[], options: GenerateOptions): ReadyUnit[] {
  const matched = new Set<string>();
  const ready = checkedUnits.flatMap((checked): ReadyUnit[] => {
    const filing = options.isDraft ? checked.draft : checked.filing;
    for (const wanted of options.only) {
      // What cannot be read may still be what was meant.
      if (!filing || checked.missingProjects.some((name) => matches(wanted, name))) matched.add(wanted);
    }
    if (!filing || !checked.pack) return [];
    const asked = checked.unit.projectFiles?.map(shownPath);
    const documents = filingDocuments(filing, checked.pack).filter(({ kind, files, outputPath }) => {
      if (asked && !(kind === 'project' && files.every((file) => asked.includes(file)))) return false;
      const wantedBy = options.only.filter((wanted) => matches(wanted, outputPath.at(-1) ?? ''));
      for (const wanted of wantedBy) matched.add(wanted);
      return options.only.length === 0 || wantedBy.length > 0;
    });
    const year = safeFileName(filing.department.value.年度);
    const folder = path.join(year, path.basename(checked.unit.folder));
    return [{ checked, filing, pack: checked.pack, documents, folder }];
  });
  const unmatched = options.only.find((wanted) => !matched.has(wanted));
  if (unmatched !== undefined) {
    throw new WrongUse(`--only ${unmatched} 一份表也没有对上：写项目的编号（如 03）或名称的一部分`);
  }
  return ready;
}

/** A number means a project's NN; anything else a part of the document's name. */
function matches(wanted: string, name: string): boolean {
  const number = /^(\d+)-/.exec(name)?.[1];
  if (/^\d+$/.test(wanted) && number !== undefined && Number(number) === Number(wanted)) return true;
  return wanted !== '' && !/^\d{1,3}$/.test(wanted) && name.includes(wanted);
}

/** With `--only`, what is to be said of files that no document asked for prints is left for another run. */
function relevantDiagnostics(
  checked: CheckedUnit,
  ready: readonly ReadyUnit[],
  { only }: GenerateOptions,
): Diagnostic[] {
  const documents = ready.find((unit) => unit.checked === checked)?.documents;
  if (only.length === 0 || !documents || only.some((wanted) => matches(wanted, BOUND_COPY_NAME))) {
    return [...checked.diagnostics];
  }
  const files = new Set(documents.flatMap((document) => document.files));
  return checked.diagnostics.filter(({ location }) => {
    const name = path.basename(location?.file ?? '', '.yaml');
    const isProject = /^\d+-/.test(name);
    return !isProject || files.has(location?.file ?? '') || only.some((wanted) => matches(wanted, name));
  });
}

/** Two units of one name and year would overwrite each other: the second is taken out of `ready`. */
function refuseSameOutputs(ready: ReadyUnit[]): Diagnostic[] {
  const firstByFolder = new Map<string, ReadyUnit>();
  const problems: Diagnostic[] = [];
  for (const unit of [...ready]) {
    const first = firstByFolder.get(unit.folder.toLowerCase());
    if (!first) {
      firstByFolder.set(unit.folder.toLowerCase(), unit);
      continue;
    }
    ready.splice(ready.indexOf(unit), 1);
    problems.push({
      severity: 'error',
      code: 'duplicate-output',
      message: `与另一个单位的输出文件夹相同（${unit.folder}），没有生成`,
      found: `${shownPath(first.checked.unit.folder)} 和 ${shownPath(unit.checked.unit.folder)}`,
      hint: '改其中一个文件夹的名字，或者分开生成并用 --output 写到不同的地方',
      location: unit.filing.department.locate([]),
    });
  }
  return problems;
}

/**
 * Writes one document unless it prints something that has an error.
 * @returns the number of files written
 * @throws ReportError as `writeReport` and `writeFile`, and `incomplete-filing`
 */
async function writeDocument(
  filingDocument: FilingDocument,
  { checked, filing, pack, folder }: ReadyUnit,
  { formats, isDraft, outputFolder }: GenerateOptions,
  { fonts }: RunResources,
): Promise<number> {
  const faulty = faultyFiles(filingDocument, checked);
  if (faulty.length > 0 && !isDraft) {
    if (filingDocument.kind === 'bound') throw new ReportError([incompleteFiling(faulty)]);
    return 0;
  }
  const document = { ...filingDocument.build(), isDraft: faulty.length > 0 };
  const reports = await writeReport(document, formats, fonts, { filing, pack });
  for (const { format, bytes, pageCount } of reports) {
    const filePath = `${path.join(outputFolder, folder, ...filingDocument.outputPath)}.${format}`;
    writeFile(filePath, bytes);
    const pages = pageCount === undefined ? '' : `（${pageCount} 页）`;
    process.stdout.write(`已写 ${shownPath(path.resolve(filePath))}${pages}${document.isDraft ? '　草稿' : ''}\n`);
  }
  return reports.length;
}

/** The files a document prints that have errors, and for the bound copy those that could not be read at all. */
function faultyFiles({ kind, files }: FilingDocument, { diagnostics, filing, missingProjects }: CheckedUnit): string[] {
  const withErrors = new Set(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ location }) => location?.file ?? ''),
  );
  const names = files.filter((file) => withErrors.has(file) || !filing).map((file) => path.basename(file, '.yaml'));
  return [...new Set(kind === 'bound' ? [...missingProjects, ...names] : names)];
}

function incompleteFiling(faulty: readonly string[]): Diagnostic {
  return {
    severity: 'error',
    code: 'incomplete-filing',
    message: `没有生成合订本：有 ${faulty.length} 个文件还不能编入`,
    found: faulty.join('、'),
    hint: '改正这些文件后再生成一次',
  };
}

function summarise(diagnostics: readonly Diagnostic[], writtenCount: number, milliseconds: number): number {
  const printed = diagnostics.filter(({ severity }) => severity !== 'hint');
  printDiagnostics(printed);
  const findings = countFindings(printed);
  const seconds = (milliseconds / 1000).toFixed(1);
  process.stdout.write(`\n共写 ${writtenCount} 个文件，用时 ${seconds} 秒${findings === '' ? '' : `；${findings}`}\n`);
  return printed.some(({ severity }) => severity === 'error') ? EXIT_CODES.notWritten : EXIT_CODES.done;
}
